"""What a citizen is in one step: hours carried on, needs replaced and dated, tasks, support, training."""

from datetime import date

import pytest

from optimizer.problem import Hours, Need, Problem
from tests.build import ON_CALL, PRESENT, SITTINGS, at, make_problem
from tests.optimizer.over_weeks import cohort, day, in_week, over, person, told

FEW, MORE = (Hours(least_min=60, target_min=n, most_min=n) for n in (120, 240))


def need(since: date | None = None, until: date | None = None) -> Need:
    """A hard need for quiet, from a day to a day."""
    return Need(code="LOW_NOISE", hard=True, valid_from=since, valid_to=until)


QUIET, LIGHT = need(), Need(code="NO_BRIGHT_LIGHT", hard=True)


def test_hours_are_carried_on_from_step_to_step() -> None:
    course = told({}, {"hours": FEW}, {}, {"hours": MORE}, {})
    problem = over((person(course=course, hours=Hours()),))
    found = [problem.citizen_at("b1", index, index, 1).hours for index in range(5)]
    assert found == [Hours(), FEW, FEW, MORE, MORE]


def test_needs_of_a_step_stand_for_those_of_the_citizen_in_that_step_alone() -> None:
    course = told({}, {"needs": (LIGHT,)}, {"needs": ()}, {})
    problem = over((person(course=course, needs=(QUIET,)),))
    found = [problem.citizen_at("b1", index, index, 1).needs for index in range(4)]
    assert found == [(QUIET,), (LIGHT,), (), (QUIET,)]


def test_support_and_tasks_are_those_of_the_step_or_the_citizen() -> None:
    course = told({"support": PRESENT, "tasks": frozenset({"pakke"})}, {})
    own = person(course=course, support=SITTINGS, only_tasks=frozenset({"vaske"}))
    first, second = (over((own,)).citizen_at("b1", index, index, 1) for index in range(2))
    assert (first.support, first.only_tasks) == (PRESENT, frozenset({"pakke"}))
    assert (second.support, second.only_tasks) == (SITTINGS, frozenset({"vaske"}))
    plain = over((person(course=course),)).citizen_at("b1", 1, 1, 1)
    assert (plain.support, plain.only_tasks) == (None, None)


@pytest.mark.parametrize(
    ("found", "weeks", "holds"),
    [
        (need(until=day(1, 6)), (2, 1), False),
        (need(until=day(2)), (2, 1), True),
        (need(since=day(3)), (2, 1), False),
        (need(since=day(2, 6)), (2, 1), True),
        (need(since=day(3)), (2, 2), True),
        (need(since=day(-9), until=day(9)), (2, 1), True),
        (need(), (2, 1), True),
        (need(until=day(-1)), (-2, 3), True),
    ],
)
def test_a_need_counts_in_the_weeks_that_it_touches(found: Need, weeks: tuple[int, int], holds: bool) -> None:
    problem = over((person(needs=(found,)),))
    assert problem.citizen_at("b1", 0, *weeks).needs == ((QUIET,) if holds else ())


def test_unknown_needs_stay_unknown() -> None:
    assert over((person(),)).citizen_at("b1", 0, 2, 1).needs is None
    course = told({}, {"needs": (QUIET,)})
    found = over((person(course=course),))
    assert [found.citizen_at("b1", index, index, 1).needs for index in range(2)] == [None, (QUIET,)]


@pytest.mark.parametrize(
    ("since", "until", "holds"), [(None, day(0), True), (day(0, 1), None, False), (None, day(-1, 6), False)]
)
def test_in_a_standing_week_the_first_monday_decides(
    since: date | None, until: date | None, holds: bool
) -> None:
    problem = make_problem((person(needs=(need(since, until),)),))
    assert problem.citizen_at("b1", 0, 0, 1).needs == ((QUIET,) if holds else ())


@pytest.mark.parametrize("weeks", [1, 6])
def test_training_of_the_cohort_takes_time_too(weeks: int) -> None:
    lesson, busy = at(2, 9, 12), at(0, 8, 9)
    training = cohort(training=(lesson,))
    problem = over((person(cohort="h", busy=(busy,)), person("b2")), cohorts=(training,), weeks=weeks)
    assert problem.citizen_at("b1", 0, 0, 1).busy == (busy, lesson)
    assert problem.citizen_at("b2", 0, 0, 1).busy == ()


def test_a_citizen_without_anything_dated_is_the_same_in_every_step() -> None:
    problem = over((person(needs=(QUIET,)),))
    citizen = problem.citizen_by_id["b1"]
    assert problem.citizen_at("b1", 0, 3, 2) is citizen
    assert problem.citizen_in("b1", in_week(3, 2)) is citizen


def test_a_standing_week_looks_at_the_first_step() -> None:
    course = told({"hours": FEW, "support": ON_CALL, "tasks": frozenset({"pakke"})}, {"hours": MORE})
    problem: Problem = over((person(course=course),), weeks=1)
    found = problem.citizen_at("b1", 0, 0, 1)
    assert (found.hours, found.support, found.only_tasks) == (FEW, ON_CALL, frozenset({"pakke"}))
    (stay,) = problem.stays("b1")
    assert [(part.index, part.weeks, part.citizen.hours) for part in stay.parts] == [(0, 1, FEW)]
