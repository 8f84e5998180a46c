"""What a rule is.

A rule tells three readers the same thing and lets none of them see the others' work: `screen` strikes pairs
before a model exists, `post` tells CP-SAT, and `check` reads a finished plan. A rule that ties many people
together may also tell the linear programme, by `rows`.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from optimizer.pairs import PairTable
from optimizer.plan import Plan
from optimizer.problem import Mask, Problem, Supporter
from optimizer.variables import Pair, ProblemVars, ProblemWeek, WorkplaceVars, WorkplaceWeek
from optimizer.ways import Rows, Ways


class Scope(StrEnum):
    """How much of a plan a rule looks at."""

    PAIR = "pair"
    WORKPLACE = "workplace"
    WEEK = "week"
    ACROSS = "across"


@dataclass(frozen=True, kw_only=True)
class Violation:
    """A rule that a plan breaks, with the values.

    Attributes
    ----------
    about
        Ids of the citizen, workplace, supporter ... concerned.
    found, expected
        The values in Danish words, for a person to read.
    """

    rule_id: str
    about: tuple[str, ...]
    found: str
    expected: str


class Rule(ABC):
    """A hard rule.

    Attributes
    ----------
    sentence
        The rule in one plain Danish sentence.
    source
        Where the rule comes from.
    waivable
        Whether a person may set it aside with a reason (*fravigelig*).
    weekly
        Whether the rule is about who is there in one week, and holds in every week.
    counts_kept
        Whether a weekly rule also sees those whose seat is only kept in the week.
    down_closed
        Whether fewer people never break it.
    """

    id: ClassVar[str]
    scope: ClassVar[Scope]
    sentence: ClassVar[str]
    source: ClassVar[str]
    waivable: ClassVar[bool] = False
    weekly: ClassVar[bool] = False
    counts_kept: ClassVar[bool] = False
    down_closed: ClassVar[bool] = True

    def screen(self, pairs: PairTable) -> None:  # noqa: B027  # most rules strike no pairs
        """Strike the pairs that the rule alone rules out, all pairs at once."""

    def allow(self, problem: Problem, pair: Pair) -> Mask | None:  # noqa: ARG002  # most rules allow all
        """Week slots in which the pair's shifts may lie; None is all."""
        return None

    def allow_with(self, problem: Problem, pair: Pair, supporter: Supporter) -> Mask | None:  # noqa: ARG002
        """Week slots in which the supporter may be responsible for the pair's shifts; None is all."""
        return None

    def post(self, model: WorkplaceVars) -> None:  # noqa: B027  # pair rules post nothing
        """Post the rule on the variables of one workplace."""

    def post_across(self, model: ProblemVars) -> None:  # noqa: B027  # few rules go across workplaces
        """Post the rule on the variables of all workplaces."""

    def post_week(self, week: WorkplaceWeek) -> None:  # noqa: B027  # as above
        """Post the rule on one workplace in one week; called for each week that must be looked at."""

    def post_team(self, week: WorkplaceWeek) -> None:  # noqa: B027  # as above
        """Post the rule on one workplace in one week of the plan, for rules that fewer people can break."""

    def post_across_week(self, week: ProblemWeek) -> None:  # noqa: B027  # as above
        """Post the rule on all workplaces in one week; called for each week that must be looked at."""

    def concerns(self, problem: Problem) -> bool:  # noqa: ARG002  # most rules can always be broken
        """Say whether parts of a plan that each keep the rule could break it together."""
        return True

    def rows(self, ways: Ways) -> Iterator[Rows]:  # noqa: ARG002  # most rules have none
        """Linear rows that every plan keeps, over all ways at once; for bounds, so they may say less."""
        return iter(())

    @abstractmethod
    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Read the plan alone and yield every breach; a weekly rule is shown each week by itself."""

    def breach(self, *about: str, found: object, expected: object) -> Violation:
        """A violation of this rule."""
        return Violation(rule_id=self.id, about=about, found=str(found), expected=str(expected))
