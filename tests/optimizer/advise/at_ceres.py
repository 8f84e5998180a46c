"""Changes of one citizen's step at one workplace."""

from dataclasses import replace
from datetime import date

from optimizer.advise.changes import changes
from optimizer.plan import (
    Change,
    ChangeKind,
    LossCause,
    Lost,
    PlacementStep,
    Sitting,
)
from optimizer.problem import Problem, SupporterKind
from tests.build import (
    at,
    make_place,
    make_shift,
    make_step,
    make_supporter,
    make_task,
    make_workplace,
)
from tests.optimizer.advise.over_weeks import over_weeks, plan_of, stay

SUPPORTERS = tuple(make_supporter(f"M{n}") for n in (1, 2, 3))
LEADER = make_supporter("L1", kind=SupporterKind.MANAGER)
CERES = make_workplace(
    name="Ceres",
    supporters=(*SUPPORTERS, LEADER),
    tasks=(make_task("t1", name="Køkken"), make_task("t2", name="Vask")),
    places=(make_place(), make_place("p2")),
)
KIRKE = make_workplace("v2", name="Kirkegården", supporters=(make_supporter("K1"),))
TUESDAY, WEDNESDAY, THURSDAY = at(1, 9, 12), at(2, 10, 13), at(3, 9, 12)


def ceres(**fields: object) -> Problem:
    """Twelve weeks from 3 March 2014."""
    return over_weeks(**{"workplaces": (CERES, KIRKE), "first_monday": date(2014, 3, 3), **fields})


def shifts(*windows: object, by: str | None = "M1") -> list[object]:
    return [make_shift(window, supporter_id=by) for window in windows]


USUAL = make_step(*shifts(TUESDAY, THURSDAY), first_week=-2, weeks=12)


SITTING = Sitting(window=at(1, 9, 10), supporter_id="M1")


def found(before: PlacementStep, after: PlacementStep, **fields: object) -> tuple[Change, ...]:
    """The changes from one step of b1 to another."""
    return changes(ceres(**fields), [stay("b1", before)], plan_of(stay("b1", after)))


def text(before: PlacementStep, after: PlacementStep, kind: ChangeKind = ChangeKind.CHANGED) -> str:
    (change,) = found(before, after)
    assert (change.citizen_id, change.kind) == ("b1", kind)
    return change.text


FOURTH, ELEVENTH = (0, 1), (1, 1)


def losing(*dates: tuple[int, int], cause: LossCause = LossCause.SUPPORT) -> PlacementStep:
    return replace(USUAL, lost=tuple(Lost(*day, cause) for day in dates))
