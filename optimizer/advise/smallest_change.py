"""The smallest change that would give somebody a place: fewest levers first, then the published cost.

Every other person keeps place and hours. What is answered is proven by solving again: with the change a
placement exists, and one step less is refuted at every workplace. Where a proof does not end within its work,
that is said.
"""

from dataclasses import dataclass
from enum import StrEnum

from optimizer.advise.desk import Desk
from optimizer.advise.lever_search import Change, LeverSearch
from optimizer.advise.recheck import recheck
from optimizer.advise.standing import Standing
from optimizer.advise.trial import Proof, Trials, changed
from optimizer.plan import Placement

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
    """

    citizen_id: str
    outcome: Outcome
    levers: Change = ()
    cost: int = 0
    placement: Placement | None = None
    proven: bool = True
    sentences: tuple[str, ...] = ()


class NotWaitingError(ValueError):
    """The citizen is unknown, or is none of those who wait for a place."""


def smallest_change(desk: Desk, citizen_id: str, options: ChangeOptions | None = None) -> SmallestChange:
    """The smallest change that would place a waiting citizen beside the plan.

    Raises
    ------
    NotWaitingError
        If the citizen is unknown or has a running placement.
    """
    if all(citizen.id != citizen_id for citizen in desk.problem.waiting):
        raise NotWaitingError(citizen_id)
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
            found = self._search.cheapest(number)
            if found is not None:
                change, placement = found
                return self._told(Outcome.FOUND, change, placement)
        return self._told(Outcome.UNKNOWN if self._search.undecided else Outcome.NOTHING, (), None)

    def _holds(self, change: Change, placement: Placement) -> bool:
        """Say whether the whole plan with the change and the placement breaks nothing that it did not."""
        problem = changed(self._desk.problem, change)
        waived = {lever.waives for lever in change}
        broken = recheck(problem, self._desk.plan, placement).broken
        return all(violation.rule_id in waived for violation in broken)

    def _told(self, outcome: Outcome, change: Change, placement: Placement | None) -> SmallestChange:
        return SmallestChange(
            citizen_id=self._citizen_id,
            outcome=outcome,
            levers=change,
            cost=sum(lever.cost for lever in change),
            placement=placement,
            proven=not self._search.undecided and all(map(self._refuted, smaller(change))),
            sentences=tuple(_sentences(self._desk, change)),
        )

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


def _sentences(desk: Desk, change: Change) -> list[str]:
    return [lever.sentence(desk.problem) for lever in change]
