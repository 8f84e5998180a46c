"""Best-first search over levers: the cheapest change of so many levers that lets the citizen in somewhere.

Nothing is passed over that could help:

- Pulling a lever further, or one lever more, takes no way from the citizen. So what is refuted with all
  levers of some groups in their largest sizes is refuted with any of them, and what a lever in its largest
  size cannot do together with a whole group, it can do with no lever of that group.
- Answers and a waived floor are the exception: they can make so many tasks certain that doubtful ones are
  used no more. Where these are in a group, every task that is not refused may be used (`hopeful`), which
  allows more than any of them do.
- A trial that is refuted names the groups without which it stays so (`Tried.mends`).
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush

from optimizer.advise.lever_list import levers_for
from optimizer.advise.levers import PRICES, Kind, Lever
from optimizer.advise.question_levers import Answered, AnsweredJourney, AnsweredSkills
from optimizer.advise.standing import EVERYWHERE
from optimizer.advise.trial import Proof, Trials
from optimizer.plan import Placement

Change = tuple[Lever, ...]
Found = tuple[Change, Placement]
MOST_EQUAL = 8
"""Changes of the same price that are looked for, the nearest workplaces first."""

UNRULY = frozenset({Kind.QUESTION.value, "waiver:floor"})
"""Groups of which more is not always better: see above."""


@dataclass(order=True)
class _Todo:
    """Something to look at, by the least that it can cost; it gives the answer, or more to look at."""

    cost: int
    number: int
    look: Callable[[], Found | None] = field(compare=False)


class LeverSearch:
    """The search of one citizen.

    Parameters
    ----------
    holds
        Says whether a change with its placement keeps every rule of the whole plan.

    Attributes
    ----------
    undecided
        Whether something that was tried was neither found to work nor refuted.
    """

    def __init__(self, trials: Trials, holds: Callable[[Change, Placement], bool]) -> None:
        self._trials, self._holds = trials, holds
        self._levers = levers_for(trials.standing.desk.problem, trials.standing.citizen.id)
        self._levers_at: defaultdict[str, list[Lever]] = defaultdict(list)
        for lever in self._levers:
            self._levers_at[lever.workplace_id].append(lever)
        self._by_site: dict[str, dict[str, list[Lever]]] = {}
        self._todo: list[_Todo] = []
        self._numbers = 0
        self.undecided = False
        self.sites = tuple(site for site in trials.standing.nearest_first if self._open(site))

    def now(self) -> Placement | None:
        """A placement that works without any change."""
        for site in self.sites:
            placement = self._works(site, ())
            if placement is not None:
                return placement
        return None

    def cheapest(self, number: int) -> list[Found]:
        """The cheapest changes of one lever, or of two, at the nearest workplaces; empty where none works."""
        self._todo.clear()
        equal: list[Found] = []
        for site in self.sites:
            for group in self._at(site):
                self._later(_price(group) + number - 1, self._first, site, group, number)
        while self._todo and len(equal) < MOST_EQUAL:
            if equal and self._todo[0].cost > cost_of(equal[0][0]):
                break
            found = heappop(self._todo).look()
            if found is not None:
                equal.append(found)
        return equal

    def _later(self, cost: int, look: Callable[..., Found | None], *about: object) -> None:
        self._numbers += 1
        heappush(self._todo, _Todo(cost, self._numbers, lambda: look(*about)))

    def _open(self, site: str) -> bool:
        """Say whether some lever could undo what the screen says of the site, or it refuses nothing there."""
        mends = self._trials.screened(site)
        return mends is None or bool(mends & self._at(site).keys())

    def _at(self, site: str) -> dict[str, list[Lever]]:
        """The levers that can help at the site, by group."""
        if site not in self._by_site:
            here = self._levers if site == EVERYWHERE else [*self._levers_at[""], *self._levers_at[site]]
            found = self._by_site.setdefault(site, {})
            for lever in here:
                found.setdefault(lever.group, []).append(lever)
        return self._by_site[site]

    def _works(self, site: str, change: Change) -> Placement | None:
        """The placement that the change makes possible at the site; what stays unknown is noted."""
        tried = self._trials.of(site, change)
        if tried.placement is not None and not self._holds(change, tried.placement):
            tried = self._trials.of(site, change, exact=True)
        works = tried.placement is not None and self._holds(change, tried.placement)
        self.undecided |= not works and tried.proof is not Proof.REFUTED
        return tried.placement if works else None

    def _fits(self, site: str, change: Change) -> bool:
        """Say whether the site itself takes the citizen with the change; what stays unknown is noted."""
        tried = self._trials.of(site, change)
        self.undecided |= tried.proof is Proof.UNKNOWN
        return tried.proof is Proof.WORKS

    def _hope(self, site: str, change: Change, *groups: str) -> frozenset[str] | None:
        """Try a change with whole groups in their largest sizes.

        Returns
        -------
        frozenset of str or None
            Where it is refuted the groups that could still mend it; None where it is not.
        """
        at = self._at(site)
        levers = {lever for group in groups for lever in at[group] if not _told_by_hope(lever)}
        tried = self._trials.of(site, (*change, *levers), hopeful=bool(UNRULY.intersection(groups)))
        return tried.mends if tried.proof is Proof.REFUTED else None

    def _first(self, site: str, group: str, number: int) -> Found | None:
        """Look at the levers of a group, alone or with those of another."""
        if group not in self._trials.of(site).mends:
            return None
        mends = self._hope(site, (), group)
        if number == 1:
            for lever in self._at(site)[group] if mends is None else ():
                self._later(_price(group), self._alone, site, lever)
            return None
        for other in self._at(site):
            if mends is None or other in mends:
                self._later(_price(group) + _price(other), self._second, site, group, other)
        return None

    def _second(self, site: str, group: str, other: str) -> Found | None:
        """Look at the levers of two groups together."""
        if self._hope(site, (), group, other) is not None:
            return None
        at = self._at(site)
        for one in at[group]:
            if self._hope(site, (one,), other) is None:
                for two in at[other]:
                    if two is not one:
                        self._later(_price(group) + _price(other), self._both, site, one, two)
        return None

    def _alone(self, site: str, lever: Lever) -> Found | None:
        """Find the least size of a lever that works alone."""
        size = self._least(site, (), lever)
        if size is not None:
            change = (lever.sized(size),)
            self._later(lever.sized(size).cost, self._done, site, change)
        return None

    def _both(self, site: str, one: Lever, two: Lever, size: int = 1) -> Found | None:
        """Find the least size of the second lever beside one size of the first, then try the next size."""
        if not self._fits(site, (one, two)):
            return None
        fixed = one.sized(size)
        least = self._least(site, (fixed,), two)
        if least is not None:
            change = (fixed, two.sized(least))
            self._later(cost_of(change), self._done, site, change)
        if size < one.size and least != 1:
            cost = one.sized(size + 1).cost + two.sized(1).cost
            self._later(cost, self._both, site, one, two, size + 1)
        return None

    def _least(self, site: str, rest: Change, lever: Lever) -> int | None:
        """The least size of a lever that works beside the rest; None where even the largest does not."""
        if not self._fits(site, (*rest, lever)):
            return None
        low, high = 1, lever.size
        while low < high:
            middle = (low + high) // 2
            if self._fits(site, (*rest, lever.sized(middle))):
                high = middle
            else:
                low = middle + 1
        return high

    def _done(self, site: str, change: Change) -> Found | None:
        placement = self._works(site, change)
        return None if placement is None else (tuple(sorted(change, key=_order)), placement)


def cost_of(change: Change) -> int:
    """Points of all levers together."""
    return sum(lever.cost for lever in change)


def _price(group: str) -> int:
    """The least that a lever of a group costs."""
    return PRICES[Kind(group.partition(":")[0])].points


def _told_by_hope(lever: Lever) -> bool:
    """Say whether a lever is a question whose every answer hope already allows for."""
    return isinstance(lever, Answered | AnsweredJourney | AnsweredSkills)


def _order(lever: Lever) -> tuple[int, str]:
    return tuple(Kind).index(lever.kind), repr(lever)
