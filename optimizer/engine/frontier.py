"""The frontier between the citizens' side and the companies' side, the higher levels fixed.

One run reaches and fixes the levels above quality. Then quality is searched again and again, weighed
differently, in the same models: what was proven for one balance tightens the next.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from optimizer.candidates import Candidates
from optimizer.engine.dates import settle_dates
from optimizer.engine.options import Cancel, Options, Progress, ignore
from optimizer.engine.run import Run
from optimizer.goals import Quality
from optimizer.plan import Level, Placement, Plan
from optimizer.rules import RULES
from optimizer.rules.base import Rule

BALANCES = (0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100)
EVEN, NEAR_END = 50, 1
HIGHER_SHARE = 0.4
"""Share of the time, or work, that the levels above quality may take."""


@dataclass(frozen=True, kw_only=True)
class Point:
    """The best plan found for one balance.

    Attributes
    ----------
    balance_pct
        Weight of the citizens' side in per cent.
    citizen_side, company_side
        Points of either side, 100 for each perfect placement.
    quality
        The level, with its bound.
    beaten
        Whether another point is at least as good on both sides, and better on one.
    """

    balance_pct: int
    citizen_side: float
    company_side: float
    quality: Level
    placements: tuple[Placement, ...]
    beaten: bool = False


@dataclass(frozen=True, kw_only=True)
class Frontier:
    """The levels that are the same everywhere, and a point for each balance."""

    levels: tuple[Level, ...]
    points: tuple[Point, ...]


@dataclass
class FrontierRun:
    """One trace of the frontier of one problem's candidates."""

    candidates: Candidates
    options: Options = field(default_factory=Options)
    balances: Sequence[int] = BALANCES
    rules: Sequence[Rule] = RULES
    on_progress: Callable[[Progress], None] = ignore
    cancel: Cancel = field(default_factory=Cancel)

    def trace(self) -> Frontier:
        """Fix what is above quality, then weigh quality by every balance."""
        run = Run(self.candidates, self.options, self.rules, self.on_progress, self.cancel, hand_told=False)
        try:
            return self._traced(run)
        finally:
            run.close()

    def _traced(self, run: Run) -> Frontier:
        higher = self._higher(run)
        plans: list[Plan] = [run.reached.plan]
        bounds: dict[int, int | None] = {}
        order = self._order()
        for index, balance in enumerate(order):
            goal, rest = Quality(balance), len(order) - index
            run.reached.put(self._best(plans, goal))
            bounds[balance] = run.search(goal, run.budget.left() * (1 - 1 / rest))
            plans.append(run.reached.plan)
        points = [self._point(self._best(plans, Quality(b)), Quality(b), bounds[b]) for b in self.balances]
        return Frontier(levels=higher, points=tuple(_judged(points)))

    def _order(self) -> list[int]:
        """The even balance and the ends first; next to an end one at which the other side still counts."""
        near = {0: NEAR_END, 100: 100 - NEAR_END}
        ends = [part for end, beside in near.items() if end in self.balances for part in (beside, end)]
        return list(dict.fromkeys([EVEN, *ends, *self.balances]))

    @staticmethod
    def _higher(run: Run) -> tuple[Level, ...]:
        """Reach and fix the levels above quality."""
        found: list[Level] = []
        goals = run.begin()
        kept = run.budget.left() * (1 - HIGHER_SHARE)
        for goal in goals:
            if isinstance(goal, Quality):
                break
            found.append(run.level(goal, last=False, keep=kept))
        return tuple(found)

    def _best(self, plans: Sequence[Plan], goal: Quality) -> Plan:
        """The best plan known for the balance; of several the best for both sides alike."""
        problem, even = self.candidates.problem, Quality(EVEN)
        return max(plans, key=lambda plan: (goal.measure(problem, plan), even.measure(problem, plan)))

    def _point(self, plan: Plan, goal: Quality, bound: int | None) -> Point:
        problem = self.candidates.problem
        citizen, company = goal.sides(problem, plan)
        value = goal.measure(problem, plan)
        level = Level(
            id=goal.id, unit=goal.unit, value=value, bound=bound, proven=value == bound, scale=goal.scale
        )
        return Point(
            balance_pct=goal.balance_pct,
            citizen_side=round(citizen, 2),
            company_side=round(company, 2),
            quality=level,
            placements=settle_dates(problem, plan.placements),
        )


def _judged(points: Sequence[Point]) -> list[Point]:
    """The points, those marked that another one beats."""
    return [replace(point, beaten=any(_beats(other, point) for other in points)) for point in points]


def _beats(other: Point, point: Point) -> bool:
    one, two = (other.citizen_side, other.company_side), (point.citizen_side, point.company_side)
    return one != two and one[0] >= two[0] and one[1] >= two[1]
