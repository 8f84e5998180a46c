"""What there is to choose between where both sides are weighed differently, as people read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from optimizer.engine.frontier import Point
from optimizer.plan import Level, Placement, Provenance
from optimizer.problem import Problem

EVEN = 50
"""The balance of a plan for which nobody has chosen another."""


@dataclass(frozen=True, kw_only=True)
class Spot:
    """What one or more balances come to on both sides."""

    citizen_side: float
    company_side: float
    balances: tuple[int, ...]
    beaten: bool


@dataclass(frozen=True, kw_only=True)
class Differing:
    """People for whom a plan is not as another: at another place, or there at other hours."""

    elsewhere: int
    changed: int


@dataclass(frozen=True, kw_only=True)
class Weighing:
    """A traced frontier with what it is about.

    Attributes
    ----------
    levels
        The levels above quality, the same in all points.
    points
        By balance, `EVEN` among them.
    job
        The one position that was planned, in Danish; empty where it was everything.
    """

    problem: Problem
    levels: tuple[Level, ...]
    points: tuple[Point, ...]
    provenance: Provenance
    job: str = ""

    @cached_property
    def even(self) -> Point:
        """The point of equal weight."""
        return next(point for point in self.points if point.balance_pct == EVEN)

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """The points, those that come to the same together; the least for the citizens first."""
        together: dict[tuple[float, float], list[Point]] = {}
        for point in self.points:
            together.setdefault((point.citizen_side, point.company_side), []).append(point)
        return tuple(
            Spot(
                citizen_side=sides[0],
                company_side=sides[1],
                balances=tuple(point.balance_pct for point in points),
                beaten=points[0].beaten,
            )
            for sides, points in sorted(together.items())
        )

    @property
    def line(self) -> tuple[Spot, ...]:
        """Those that no other one beats."""
        return tuple(spot for spot in self.spots if not spot.beaten)

    @property
    def at_once(self) -> bool:
        """Whether one plan is the best for both sides."""
        return len(self.line) == 1

    @property
    def proven(self) -> bool:
        """Whether every point is proven."""
        return all(point.quality.proven for point in self.points)

    @cached_property
    def plans(self) -> tuple[tuple[Placement, ...], ...]:
        """The plans behind the points, each once."""
        found: list[tuple[Placement, ...]] = []
        for point in self.points:
            if point.placements not in found:
                found.append(point.placements)
        return tuple(found)

    def differing(self, point: Point) -> Differing:
        """Who has something else in the point's plan than at equal weight."""
        ours, even = (
            _by_person(self.problem, point.placements),
            _by_person(self.problem, self.even.placements),
        )
        people = ours.keys() | even.keys()
        elsewhere = {p for p in people if _places(ours.get(p, ())) != _places(even.get(p, ()))}
        changed = {p for p in people - elsewhere if _hours(ours[p]) != _hours(even[p])}
        return Differing(elsewhere=len(elsewhere), changed=len(changed))


def _by_person(problem: Problem, placements: Sequence[Placement]) -> dict[str, list[Placement]]:
    """The placements of each person, who may have two."""
    people = {citizen.id: citizen.person_id for citizen in problem.citizens}
    found: dict[str, list[Placement]] = {}
    for placement in placements:
        found.setdefault(people.get(placement.citizen_id, placement.citizen_id), []).append(placement)
    return found


def _places(placements: Sequence[Placement]) -> list[tuple[object, ...]]:
    return sorted((step.index, step.workplace_id, step.place_id) for p in placements for step in p.steps)


def _hours(placements: Sequence[Placement]) -> list[tuple[object, ...]]:
    """When and how much; who supports and what is done there is not asked."""
    return sorted(
        (
            step.index,
            step.workplace_id,
            step.place_id,
            step.first_week,
            step.weeks,
            step.weekly_min,
            tuple(sorted(shift.window for shift in step.shifts)),
        )
        for placement in placements
        for step in placement.steps
    )
