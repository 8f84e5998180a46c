"""What cannot be is refused at once, with the values."""

from collections.abc import Callable

import pytest

from optimizer.problem import Absence, Cohort, Course, CourseStep, Hours, Pin, away
from tests.optimizer.over_weeks import day, off, told

FAULTS: dict[str, tuple[Callable[[], object], str]] = {
    "absence": (
        lambda: Absence(first=day(1), last=day(0)),
        "last=2026-11-02 must not be before first=2026-11-09",
    ),
    "hours": (lambda: Hours(least_min=60, target_min=30, most_min=90), "least_min=60 <= target_min=30"),
    "step": (lambda: CourseStep(weeks=0), "weeks=0 > 0"),
    "return": (lambda: CourseStep(weeks=1, return_weeks=-1), "return_weeks=-1 >= 0"),
    "no step": (lambda: Course(steps=()), "first step that is not open"),
    "open from the start": (lambda: told({"open": True}), "first step that is not open"),
    "pin": (lambda: Pin(workplace_id="v1", start=day(0, 1)), "start=2026-11-03 must be a Monday"),
    "cohort": (
        lambda: Cohort(id="h", praktik_start=day(0, 6)),
        "praktik_start=2026-11-08 must be a Monday",
    ),
}


@pytest.mark.parametrize(("make", "message"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_its_values(make: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make()


def test_an_absence_holds_from_its_first_day_to_its_last() -> None:
    days = [away((off(0, 2, 2), off(1)), day(0, n)) for n in range(9)]
    assert days == [False, False, True, True, False, False, False, True, False]


@pytest.mark.parametrize(
    ("opens", "planned"), [((False, False), 2), ((False, True), 1), ((False, True, False), 1)]
)
def test_planned_are_the_steps_before_the_first_open_one(opens: tuple[bool, ...], planned: int) -> None:
    course = told(*({"open": opened} for opened in opens))
    assert course.planned == course.steps[:planned]
