from dataclasses import replace

import pytest

from optimizer.plan import (
    Cover,
    LossCause,
    PlacementStep,
    TaskSpan,
)
from optimizer.problem import ScheduleKind
from tests.build import (
    at,
    make_shift,
    make_step,
)
from tests.optimizer.advise.at_ceres import (
    ELEVENTH,
    FOURTH,
    SITTING,
    THURSDAY,
    TUESDAY,
    USUAL,
    WEDNESDAY,
    found,
    losing,
    shifts,
    text,
)


def spanned(*spans: TaskSpan) -> PlacementStep:
    window = at(1, 9, 12)
    return make_step(replace(make_shift(window, supporter_id="M1"), spans=spans), first_week=-2, weeks=12)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            [*shifts(TUESDAY)],
            [*shifts(WEDNESDAY, by="M2")],
            "tirsdag 9-12 flyttes til onsdag 10-13; ny mentor M2 i stedet for M1",
        ),
        (
            [*shifts(TUESDAY, THURSDAY)],
            [*shifts(WEDNESDAY, at(3, 10, 13))],
            "torsdag 9-12 flyttes til torsdag 10-13; tirsdag 9-12 flyttes til onsdag 10-13",
        ),
        (
            [*shifts(TUESDAY)],
            [*shifts(TUESDAY, THURSDAY)],
            "6 timer om ugen i stedet for 3 timer; torsdag 9-12 kommer til",
        ),
        (
            [*shifts(TUESDAY, at(3, 9, 10.5))],
            [*shifts(TUESDAY)],
            "3 timer om ugen i stedet for 4 timer og 30 minutter; torsdag 9-10.30 falder ud",
        ),
        (
            [*shifts(TUESDAY, THURSDAY)],
            [*shifts(TUESDAY), *shifts(THURSDAY, by="M2")],
            "ny mentor M2; torsdag 9-12 med mentor M2 i stedet for M1",
        ),
        (
            [*shifts(TUESDAY), *shifts(THURSDAY, by="M2")],
            [*shifts(TUESDAY, by="M2"), *shifts(THURSDAY)],
            "mentor M2 er nu den første af de to; tirsdag 9-12 med mentor M2 i stedet for M1; "
            "torsdag 9-12 med mentor M1 i stedet for M2",
        ),
        (
            [*shifts(TUESDAY), *shifts(THURSDAY, by="M2")],
            [*shifts(TUESDAY, THURSDAY)],
            "mentor M2 støtter ikke længere",
        ),
        (
            [*shifts(TUESDAY), *shifts(THURSDAY, by="M2")],
            [*shifts(TUESDAY), *shifts(WEDNESDAY, by="M2")],
            "torsdag 9-12 flyttes til onsdag 10-13 med mentor M2",
        ),
        ([*shifts(TUESDAY)], [*shifts(TUESDAY, by="L1")], "ny leder L1 i stedet for M1"),
        ([*shifts(TUESDAY)], [*shifts(TUESDAY, by=None)], "mentor M1 støtter ikke længere"),
    ],
)
def test_shifts_and_supporters(before: list[object], after: list[object], expected: str) -> None:
    weeks = {"first_week": -2, "weeks": 12}
    assert text(make_step(*before, **weeks), make_step(*after, **weeks)) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"weeks": 14}, "slutter den 23. maj 2014 i stedet for den 9. maj 2014"),
        (
            {"first_week": 1, "weeks": 9},
            "begynder den 10. marts 2014 i stedet for den 3. marts 2014",
        ),
        ({"held_after": 4}, "pladsen holdes 4 uger efter trinnet i stedet for 0"),
        ({"schedule": ScheduleKind.FRAME}, "en ramme i stedet for faste vagter"),
        ({"weekly_min": 60}, "1 time om ugen i stedet for 6 timer"),
        ({"sittings": (SITTING,)}, "fast støtte: tirsdag 9-10 med mentor M1"),
        ({"task_ids": ("t2",)}, "ny opgave: Vask; ikke længere: Køkken"),
    ],
)
def test_weeks_hours_sittings_and_tasks(fields: dict[str, object], expected: str) -> None:
    assert text(USUAL, replace(USUAL, **fields)) == expected


def test_sittings_that_are_no_more() -> None:
    assert text(replace(USUAL, sittings=(SITTING,)), USUAL) == "ingen fast støtte længere"


def test_a_different_start_before_the_plan_is_no_change() -> None:
    assert found(USUAL, replace(USUAL, first_week=-3, weeks=13)) == ()


def test_the_same_tasks_at_other_times_of_the_shift() -> None:
    before = spanned(TaskSpan(540, 600, "t1"), TaskSpan(600, 720, "t2"))
    after = spanned(TaskSpan(540, 660, "t1"), TaskSpan(660, 720, "t2"))
    assert text(before, after) == "tirsdag 9-12: Køkken 9-11 og Vask 11-12"


def covering(supporter_id: str, *dates: tuple[int, int]) -> PlacementStep:
    return replace(USUAL, covers=tuple(Cover(*day, supporter_id) for day in dates))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (USUAL, covering("M3", FOURTH), "vagten den 4. marts 2014 dækkes af mentor M3"),
        (USUAL, losing(FOURTH), "vagten den 4. marts 2014 falder væk"),
        (USUAL, losing(ELEVENTH, FOURTH), "vagterne den 4. og 11. marts 2014 falder væk"),
        (losing(FOURTH), USUAL, "vagten den 4. marts 2014 falder ikke længere væk"),
        (covering("M3", FOURTH), USUAL, "vagten den 4. marts 2014 dækkes ikke længere af mentor M3"),
        (covering("M3", FOURTH), covering("M2", FOURTH), "vagten den 4. marts 2014 dækkes af mentor M2"),
        (covering("M3", FOURTH), losing(FOURTH), "vagten den 4. marts 2014 falder væk"),
        (losing(FOURTH), covering("M3", FOURTH), "vagten den 4. marts 2014 dækkes af mentor M3"),
        (
            losing(FOURTH),
            losing(ELEVENTH),
            "vagten den 4. marts 2014 falder ikke længere væk; vagten den 11. marts 2014 falder væk",
        ),
    ],
)
def test_single_days(before: PlacementStep, after: PlacementStep, expected: str) -> None:
    assert text(before, after) == expected


def test_days_before_the_plan_and_another_cause_of_the_same_loss_are_no_change() -> None:
    assert found(USUAL, losing((-1, 1))) == ()
    assert found(covering("M3", (-1, 1)), USUAL) == ()
    assert found(losing(FOURTH), losing(FOURTH, cause=LossCause.CITIZEN)) == ()


def test_a_day_on_which_there_is_no_shift_any_more_is_not_told() -> None:
    moved = make_step(*shifts(WEDNESDAY, THURSDAY), first_week=-2, weeks=12)
    assert text(losing(FOURTH), moved) == "tirsdag 9-12 flyttes til onsdag 10-13"
    shorter = text(losing((9, 1)), replace(USUAL, weeks=11))
    assert shorter == "slutter den 2. maj 2014 i stedet for den 9. maj 2014"
