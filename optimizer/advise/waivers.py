"""Rules that may be set aside with a reason, as levers."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar

from optimizer.advise.levers import Kind, Lever, limits_travel, with_citizen, with_needs
from optimizer.problem import Affinity, Citizen, Problem, WishKind
from optimizer.problem.timegrid import DAYS_PER_WEEK, MINUTES_PER_DAY
from optimizer.rules import RULE_BY_ID


@dataclass(frozen=True, kw_only=True)
class Waiver(Lever):
    """A rule that may be set aside with a reason is set aside for the citizen."""

    kind: ClassVar[Kind] = Kind.WAIVER
    citizen_id: str
    rule_id: str

    @property
    def group(self) -> str:
        """Each rule by itself: they mend different things."""
        return f"{self.kind}:{self.rule_id}"

    @property
    def waives(self) -> str:
        """The rule."""
        return self.rule_id

    def apply(self, problem: Problem) -> Problem:
        """Take what the rule looks at from the citizen; rules about others are left out by whoever solves."""
        change = _WITHOUT.get(self.rule_id)
        if change is None:
            return problem
        problem = _apart(problem, self.citizen_id) if self.rule_id == "floor" else problem
        return with_citizen(problem, self.citizen_id, change)

    def sentence(self, problem: Problem) -> str:
        """Which rule."""
        del problem
        return f"En regel fraviges for borgeren med en begrundelse: {RULE_BY_ID[self.rule_id].sentence}"


def _apart(problem: Problem, citizen_id: str) -> Problem:
    """The problem in which supporters whom the citizen does not want are kept apart without the wish."""
    wishes = problem.citizen_by_id[citizen_id].wishes or ()
    unwanted = {wish.value for wish in wishes if wish.excluded and wish.kind is WishKind.SUPPORTER}
    kept = (a for a in problem.affinities if a.citizen_id != citizen_id or a.supporter_id not in unwanted)
    apart = (Affinity(citizen_id=citizen_id, supporter_id=s, forbidden=True) for s in sorted(unwanted))
    return replace(problem, affinities=(*kept, *apart))


def _no_travel(citizen: Citizen) -> Citizen:
    found = with_needs(citizen, lambda needs: tuple(n for n in needs if not limits_travel(n)))
    return replace(found, max_travel_min=None)


def _any_days(citizen: Citizen) -> Citizen:
    found = with_needs(citizen, lambda needs: tuple(n for n in needs if n.code != "MAX_DAYS_WEEK"))
    return replace(found, max_days=DAYS_PER_WEEK)


def _any_session(citizen: Citizen) -> Citizen:
    return replace(citizen, session_min=(1, MINUTES_PER_DAY))


def _no_wishes(citizen: Citizen) -> Citizen:
    return replace(citizen, wishes=None)


_WITHOUT: dict[str, Callable[[Citizen], Citizen]] = {
    "travel": _no_travel,
    "days_a_week": _any_days,
    "session_length": _any_session,
    "floor": _no_wishes,
}
"""What a rule about the citizen alone looks at, taken away; the clock knows no rules, only these."""
