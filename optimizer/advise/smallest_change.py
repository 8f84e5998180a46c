"""The smallest change that would give somebody a place: fewest levers first, then the published cost.

Every other person keeps place and hours. What is answered is proven by solving again: with the change a
placement exists, and one step less is refuted at every workplace. Where a proof does not end within its work,
that is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from optimizer.advise.desk import Desk
from optimizer.advise.lever_search import Change, Found, LeverSearch, cost_of
from optimizer.advise.levers import Lever
from optimizer.advise.recheck import recheck
from optimizer.advise.standing import Standing
from optimizer.advise.trial import Proof, Trials, changed
from optimizer.goals.quality import Quality
from optimizer.plan import Placement, Plan, Verdict
from optimizer.rules import RULE_BY_ID
from optimizer.verify import breaches

MOST_LEVERS = 2
"""Levers that are pulled together at most."""


class Outcome(StrEnum):
    """What the search for a smallest change came to."""

    NOT_NEEDED = "not_needed"
    FOUND = "found"
    NOTHING = "nothing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class ChangeOptions:
    """How to search.

    Attributes
    ----------
    most_levers
        1 or 2.
    certain
        Whether a place with something to clarify does not count as one.
    trial_work, work
        Units of the solver's work for one trial, and for all of them.
    """

    most_levers: int = MOST_LEVERS
    certain: bool = False
    trial_work: float = 2.0
    work: float = 30.0


@dataclass(frozen=True, kw_only=True)
class SmallestChange:
    """The answer for one citizen.

    Attributes
    ----------
    levers
        What is changed, the cheapest kind first; empty where nothing is needed or found.
    cost
        Points of the published table.
    placement
        A verified placement with the change, everybody else as they are.
    proven
        Whether nothing smaller is enough for certain.
    sentences
        Each lever in plain Danish.
    equals
        Other changes of the same price that were found on the way, each in its sentences.
    """

    citizen_id: str
    outcome: Outcome
    levers: Change = ()
    cost: int = 0
    placement: Placement | None = None
    proven: bool = True
    sentences: tuple[str, ...] = ()
    equals: tuple[tuple[str, ...], ...] = ()


def smallest_change(desk: Desk, citizen_id: str, options: ChangeOptions | None = None) -> SmallestChange:
    """The smallest change that would place a waiting citizen beside the plan.

    Raises
    ------
    NotWaitingError
        If the citizen is unknown or has a running placement.
    """
    desk.waiting(citizen_id)
    with desk.without(desk.plan.placement_of.get(citizen_id)):
        return _Question(desk, citizen_id, options or ChangeOptions()).answer()


class _Question:
    """One citizen's question, while their placement is lifted off the desk."""

    def __init__(self, desk: Desk, citizen_id: str, options: ChangeOptions) -> None:
        self._desk, self._citizen_id, self._options = desk, citizen_id, options
        self._standing = Standing(desk, citizen_id)
        self._trials = Trials(
            self._standing, certain=options.certain, work_limit=(options.trial_work, options.work)
        )
        self._search = LeverSearch(self._trials, self._holds)

    def answer(self) -> SmallestChange:
        """The smallest change, and whether it is proven to be."""
        now = self._search.now()
        if now is not None:
            return self._told(Outcome.NOT_NEEDED, (), now)
        for number in range(1, self._options.most_levers + 1):
            found = sorted(self._search.cheapest(number), key=self._worth)
            if found:
                return self._told(Outcome.FOUND, *found[0], others=found[1:])
        return self._told(Outcome.UNKNOWN if self._search.undecided else Outcome.NOTHING)

    def _holds(self, change: Change, placement: Placement) -> bool:
        """Say whether the whole plan with the change and the placement breaks nothing that it did not."""
        problem = changed(self._desk.problem, change, self._citizen_id)
        waived = {lever.waives for lever in change}
        broken = recheck(problem, self._desk.plan, placement).broken
        return all(violation.rule_id in waived for violation in broken)

    def _worth(self, found: Found) -> tuple[bool, int, int, int]:
        """Certain before doubtful, early before late, a way too long as short as can be, good before poor."""
        change, placement = found
        value = Quality().measure(
            changed(self._desk.problem, change, self._citizen_id), Plan(placements=(placement,))
        )
        far = any(lever.waives == "travel" for lever in change)
        return (
            placement.verdict is not Verdict.YES,
            placement.steps[0].first_week,
            self._standing.minutes_to(placement.steps[0].workplace_id) if far else 0,
            -value,
        )

    def _told(
        self,
        outcome: Outcome,
        change: Change = (),
        placement: Placement | None = None,
        others: Sequence[Found] = (),
    ) -> SmallestChange:
        return SmallestChange(
            citizen_id=self._citizen_id,
            outcome=outcome,
            levers=change,
            cost=cost_of(change),
            placement=placement,
            proven=not self._search.undecided and all(map(self._refuted, smaller(change))),
            sentences=self._sentences(change, placement),
            equals=tuple(self._sentences(*other) for other in others),
        )

    def _sentences(self, change: Change, placement: Placement | None) -> tuple[str, ...]:
        """Each lever in words; of a rule that is set aside where and by how much too."""
        told = [lever.sentence(self._desk.problem) + self._breach(lever, placement) for lever in change]
        return tuple(told)

    def _breach(self, lever: Lever, placement: Placement | None) -> str:
        """What a placement finds against the rule that a lever sets aside."""
        if not lever.waives or placement is None:
            return ""
        plan = Plan(placements=(*self._standing.others, placement))
        problem, site = self._desk.problem, placement.steps[0].workplace_id
        own = {site, self._citizen_id}
        new = (v for v in breaches(RULE_BY_ID[lever.waives], problem, plan) if own.intersection(v.about))
        name = problem.workplace_by_id[site].name
        return "".join(f" {name}: {v.found}, ellers {v.expected}." for v in list(new)[:1])

    def _refuted(self, change: Change) -> bool:
        """Say whether a change is refuted wherever it could help."""
        return all(self._trials.of(site, change).proof is Proof.REFUTED for site in self._search.sites)


def smaller(change: Change) -> list[Change]:
    """The change with one step less of each of its levers; none of a lever of one step."""
    found = []
    for lever in change:
        rest = tuple(other for other in change if other is not lever)
        found.append((*rest, lever.sized(lever.size - 1)) if lever.size > 1 else rest)
    return found
