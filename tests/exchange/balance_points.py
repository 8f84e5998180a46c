"""Points and weighings made by hand."""

from exchange.balance import Weighing
from optimizer.engine.frontier import Point
from optimizer.plan import Level, Placement, Provenance
from optimizer.problem import Problem
from tests.build import make_problem

SCALE = 5600
PEOPLE = Level(id="people_normal", unit="borgere", value=2, bound=2, proven=True)


def a_point(
    balance: int,
    citizen: float,
    company: float,
    *,
    beaten: bool = False,
    room: float | None = 0,
    placements: tuple[Placement, ...] = (),
) -> Point:
    """A point with as much room above it; None is no bound."""
    value = round(SCALE * (balance * citizen + (100 - balance) * company) / 100)
    bound = None if room is None else value + round(SCALE * room)
    quality = Level(id="quality", unit="point", value=value, bound=bound, proven=bound == value, scale=SCALE)
    return Point(
        balance_pct=balance,
        citizen_side=citizen,
        company_side=company,
        quality=quality,
        placements=placements,
        beaten=beaten,
    )


def weighing(
    *points: Point, problem: Problem | None = None, levels: tuple[Level, ...] = (PEOPLE,)
) -> Weighing:
    return Weighing(
        problem=problem or make_problem(), levels=levels, points=points, provenance=Provenance(seed=3)
    )


def apart() -> Weighing:
    """A line of three, with one beaten, and one that is not proven."""
    return weighing(
        a_point(0, 50, 180, beaten=True),
        a_point(20, 100, 180),
        a_point(40, 100, 180),
        a_point(50, 130, 160),
        a_point(80, 150, 90, room=4),
        a_point(100, 150, 90),
    )
