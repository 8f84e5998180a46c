"""A small dataset with a plan, for events and for the step to a later week."""

from datetime import date, timedelta

from exchange.placement_schema import ShiftRecord
from exchange.schema import (
    CitizenRecord,
    CohortRecord,
    Dataset,
    NeedRecord,
    PinRecord,
    PlacementRecord,
    PlaceRecord,
    SupporterRecord,
    TaskRecord,
    WorkplaceRecord,
)
from optimizer.plan import Placement, PlacementStep, Shift, TaskSpan
from optimizer.problem import PlaceKind, Window

MONDAY = date(2026, 12, 7)


def day(week: int, weekday: int = 0) -> date:
    return MONDAY + timedelta(days=7 * week + weekday)


def running(citizen: str, first_week: int, weeks: int, **fields: object) -> PlacementRecord:
    shift = ShiftRecord(weekday=0, start="08:00", end="12:00", supporter="skolen-M1")
    usual: dict[str, object] = {"workplace": "skolen", "place": "skolen-P1", "shifts": [shift]}
    return PlacementRecord(citizen=citizen, first_week=first_week, weeks=weeks, **{**usual, **fields})


def dataset(**fields: object) -> Dataset:
    usual: dict[str, object] = {
        "first_monday": MONDAY,
        "weeks": 26,
        "citizens": [
            CitizenRecord(id=f"B000{i}", target_group="Sygedagpenge", least_min=240, target_min=480)
            for i in range(1, 5)
        ],
        "workplaces": [
            WorkplaceRecord(
                id="skolen",
                name="Skolen",
                tasks=[TaskRecord(id="skolen-T1", name="Køkken")],
                supporters=[SupporterRecord(id="skolen-M1"), SupporterRecord(id="skolen-M2")],
                places=[PlaceRecord(id="skolen-P1", seats=3)],
            ),
            WorkplaceRecord(
                id="plejen",
                name="Plejecentret",
                supporters=3,
                places=[PlaceRecord(id="plejen-P1", seats=2), PlaceRecord(id="plejen-P2", seats=1)],
            ),
            WorkplaceRecord(id="iss", name="ISS", places=[PlaceRecord(kind=PlaceKind.ON_DEMAND)]),
        ],
    }
    return Dataset(**{**usual, **fields})


def placement(citizen: str, *stretches: tuple[int, int], held_after: int = 0) -> Placement:
    """A placement at the school with one step for each (first week, weeks)."""
    window = Window(0, 480, 720)
    shift = Shift(window=window, supporter_id="skolen-M1", spans=(TaskSpan(480, 720, "skolen-T1"),))
    steps = tuple(
        PlacementStep(
            workplace_id="skolen",
            place_id="skolen-P1",
            index=index,
            first_week=first,
            weeks=weeks,
            weekly_min=240,
            shifts=(shift,),
            supporter_ids=("skolen-M1",),
            task_ids=("skolen-T1",),
            held_after=held_after if index + 1 < len(stretches) else 0,
        )
        for index, (first, weeks) in enumerate(stretches)
    )
    return Placement(citizen_id=citizen, steps=steps)


def lift_need(level: int, **fields: object) -> NeedRecord:
    return NeedRecord(code="MAX_LIFT_KG", level=level, **fields)


def hold(start: date) -> CohortRecord:
    return CohortRecord(id="hold-1", praktik_start=start, weeks=12, expected=2)


def own_found() -> PinRecord:
    return PinRecord(workplace="skolen", start=MONDAY, weeks=12, own_found=True)
