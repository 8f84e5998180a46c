"""Smallest changes by trying everything: every change of the grid, cheapest first, asked of the oracle."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations, product

from optimizer.advise.lever_list import levers_for
from optimizer.advise.levers import Lever
from optimizer.plan import Plan
from optimizer.problem import Affinity, Problem, Supporter, SupporterKind
from tests.oracle import best
from tests.oracle.choices import Caps, Chooser
from tests.oracle.combine import all_limits, last_week
from tests.oracle.running import running_choices
from tests.oracle.standing import Weeks

Change = tuple[Lever, ...]


class Enumeration:
    """Every change for one citizen beside a plan.

    A lever on one workplace changes nothing at another, so without a course each workplace is asked by itself
    and once for the levers that can be felt there.
    """

    def __init__(self, problem: Problem, plan: Plan, citizen_id: str) -> None:
        self.problem, self.plan, self.citizen_id = problem, plan, citizen_id
        self._placed_at = cache(self._at)

    def least(self, most_levers: int) -> tuple[int, int] | None:
        """How many levers the smallest change takes and what it costs; None where no change helps."""
        found = levers_for(self.problem, self.citizen_id)
        for number in range(most_levers + 1):
            for change in sorted(_of_so_many(found, number), key=_cost):
                if self.placed(change):
                    return number, _cost(change)
        return None

    def placed(self, change: Change) -> bool:
        """Say whether the oracle finds a place for the citizen with the change, all others as they are."""
        if self.problem.citizen_by_id[self.citizen_id].course is not None:
            return self._placed_at("", change)
        sites = [workplace.id for workplace in self.problem.workplaces]
        return any(
            self._placed_at(site, tuple(x for x in change if x.workplace_id in ("", site))) for site in sites
        )

    def _at(self, site: str, change: Change) -> bool:
        problem = self.problem
        for lever in change:
            problem = _without_limits(problem, lever)
        problem = _only_at(problem, self.citizen_id, site) if site else problem
        return self._over_weeks(problem) if problem.weeks > 1 else self._in_week(problem)

    def _over_weeks(self, problem: Problem) -> bool:
        """The others are running placements."""
        people = {placement.citizen_id for placement in self.plan.placements} | {self.citizen_id}
        kept = tuple(c for c in problem.citizens if c.id in people)
        values = dict(best(replace(problem, citizens=kept, running=self.plan.placements)))
        return any(values[level] > 0 for level in LEVELS)

    def _in_week(self, problem: Problem) -> bool:
        """What the others take is taken off the limits; then every choice of the citizen is made."""
        left = self._left(problem)
        if left is None:
            return False
        keys = {key for key, _ in left}
        chooser = Chooser(Weeks(problem, 50, keys), left, keys, last_week(problem))
        return bool(chooser.choices(problem.citizen_by_id[self.citizen_id], 0))

    def _left(self, problem: Problem) -> Caps | None:
        """The limits less what the others take; None where an answer makes one of them break a rule."""
        limits = all_limits(problem, last_week(problem))
        left = dict(limits)
        for placement in self.plan.placements:
            found = running_choices(problem, placement, limits, 50)
            if not found:
                return None
            for key, amount in found[0].takes.items():
                left[key] -= amount
        return left


LEVELS = ("people_high", "people_normal", "people_low", "people_clarify")


def _of_so_many(levers: tuple[Lever, ...], number: int) -> Iterator[Change]:
    for chosen in combinations(levers, number):
        sizes = product(*(range(1, lever.size + 1) for lever in chosen))
        yield from (tuple(x.sized(n) for x, n in zip(chosen, made, strict=True)) for made in sizes)


def _cost(change: Change) -> int:
    return sum(lever.cost for lever in change)


def _without_limits(problem: Problem, lever: Lever) -> Problem:
    """The problem with the lever pulled; waived rules about others lose the limits that they look at."""
    if lever.waives == "assumed_load":
        return _unloaded(problem, lever)
    if lever.waives == "caseload":
        return replace(problem, staff=tuple(replace(staff, caseload=None) for staff in problem.staff))
    return lever.apply(problem)


def _unloaded(problem: Problem, lever: Lever) -> Problem:
    """One supporter more who is never there and has no limits, which takes the rule its ground."""
    idle = Supporter(id="idle", kind=SupporterKind.TUTOR, windows=(), paid_min=0, specialisations=frozenset())
    sites = tuple(
        replace(w, supporters=(*w.supporters, idle)) if w.id == lever.workplace_id else w
        for w in problem.workplaces
    )
    return replace(problem, workplaces=sites)


def _only_at(problem: Problem, citizen_id: str, site: str) -> Problem:
    """The problem in which the citizen may be nowhere else."""
    bans = tuple(
        Affinity(citizen_id=citizen_id, workplace_id=w.id, forbidden=True)
        for w in problem.workplaces
        if w.id != site
    )
    banned = {(ban.citizen_id, ban.workplace_id) for ban in bans}
    kept = (a for a in problem.affinities if (a.citizen_id, a.workplace_id) not in banned)
    return replace(problem, affinities=(*kept, *bans))
