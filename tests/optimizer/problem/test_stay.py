"""Stays: which start weeks, how long, in which ranges, and the parts that follow."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.problem import Citizen, Need, Pin, Problem, Stay, StepWhere
from optimizer.problem.stay import MOST_RANGES, limit_weeks, start_weeks, week_range
from tests.optimizer.over_weeks import cohort, day, in_week, over, person, steps_of, told


def problem_of(citizen: Citizen, weeks: int = 6, **fields: Any) -> Problem:
    """A problem of one citizen."""
    return over((citizen,), weeks=weeks, **fields)


def starts(citizen: Citizen, weeks: int = 6, **fields: Any) -> tuple[int, ...]:
    """The weeks in which the citizen may begin."""
    return start_weeks(problem_of(citizen, weeks, **fields), citizen)


def ranges(stays: tuple[Stay, ...]) -> list[tuple[int, int, int]]:
    """First and last start, and weeks."""
    return [(stay.first, stay.last, stay.weeks) for stay in stays]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, (0, 1, 2, 3, 4, 5)),
        ({"earliest_day": day(1)}, (1, 2, 3, 4, 5)),
        ({"earliest_day": day(1, 1)}, (2, 3, 4, 5)),
        ({"latest_day": day(2)}, (0, 1, 2)),
        ({"latest_day": day(1, 6)}, (0, 1)),
        ({"earliest_day": day(2, 2), "latest_day": day(3, 2)}, (3,)),
        ({"earliest_day": day(2, 1), "latest_day": day(2, 6)}, ()),
        ({"latest_day": day(-1, 6)}, ()),
        ({"earliest_day": day(6)}, ()),
    ],
)
def test_start_weeks(fields: dict[str, Any], expected: tuple[int, ...]) -> None:
    assert starts(person(**fields)) == expected


def test_beyond_a_year_only_every_fourth_week() -> None:
    found = starts(person(), weeks=104)
    assert found == (*range(53), *range(56, 104, 4))
    assert starts(person(), weeks=52) == tuple(range(52))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"start": day(2)}, (2,)),
        ({"start": day(6)}, ()),
        ({"start": day(-1)}, (-1,)),
        ({}, (4, 5)),
    ],
)
def test_a_pinned_start_comes_before_all_else(fields: dict[str, Any], expected: tuple[int, ...]) -> None:
    pin = Pin(workplace_id="v1", **fields)
    assert starts(person(pin=pin, earliest_day=day(4))) == expected
    assert starts(person(pin=pin, cohort="h"), cohorts=(cohort(4),)) == (expected[:1] or ())


@pytest.mark.parametrize(
    ("week", "later", "expected"),
    [(1, False, (1,)), (1, True, (3,)), (4, True, ()), (-1, False, ()), (-1, True, (1,)), (6, False, ())],
)
def test_a_cohort_begins_together(week: int, later: bool, expected: tuple[int, ...]) -> None:
    member = person(cohort="h", cohort_later=later, earliest_day=day(5), latest_day=day(5))
    assert starts(member, cohorts=(cohort(week),)) == expected


@pytest.mark.parametrize(
    ("group", "rights", "limit"),
    [
        ("praktik", ("extension", "jobready_exception"), None),
        ("jobparat", (), 3),
        ("jobparat", ("jobready_exception",), 5),
        ("jobparat", ("extension", "extension_more"), 3),
        ("aktiv", (), 4),
        ("aktiv", ("extension",), 6),
        ("aktiv", ("extension", "extension_more"), 8),
        ("aktiv", ("extension_more", "jobready_exception"), 4),
    ],
)
def test_limits_with_entitlements(group: str, rights: tuple[str, ...], limit: int | None) -> None:
    citizen = person(target_group=group, entitlements=frozenset(rights))
    assert limit_weeks(problem_of(citizen), citizen) == limit


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"weeks": (2, 3)}, (2, 3)),
        ({"weeks": (2, 9), "target_group": "jobparat"}, (2, 3)),
        ({"weeks": (8, 9), "target_group": "jobparat"}, (3, 3)),
        ({"weeks": (1, 9), "target_group": "aktiv", "entitlements": frozenset({"extension"})}, (1, 6)),
        ({}, (5, 5)),
        ({"target_group": "aktiv"}, (4, 4)),
        ({"target_group": "aktiv", "entitlements": frozenset({"extension"})}, (4, 4)),
        ({"cohort": "h"}, (2, 2)),
        ({"cohort": "h", "weeks": (3, 4)}, (3, 4)),
        ({"pin": Pin(workplace_id="v1", weeks=7), "weeks": (1, 2), "target_group": "jobparat"}, (7, 7)),
        ({"pin": Pin(workplace_id="v1")}, (5, 5)),
    ],
)
def test_lengths(fields: dict[str, Any], expected: tuple[int, int]) -> None:
    citizen = person(**{"weeks": None, **fields})
    problem = problem_of(citizen, cohorts=(cohort(0, 2),))
    assert week_range(problem, citizen) == expected


def test_stays_are_the_longest_first_in_at_most_four_ranges() -> None:
    found = problem_of(person(weeks=(2, 3)), weeks=10).stays("b1")
    assert ranges(found) == [
        (first, last, weeks) for weeks in (3, 2) for first, last in ((0, 2), (3, 5), (6, 8), (9, 9))
    ]
    assert ranges(problem_of(person(), weeks=3).stays("b1")) == [(0, 0, 1), (1, 1, 1), (2, 2, 1)]


def test_a_range_is_never_broken_by_weeks_in_which_nobody_begins() -> None:
    found = problem_of(person(earliest_day=day(50)), weeks=64).stays("b1")
    assert ranges(found) == [(50, 51, 1), (52, 52, 1), (56, 56, 1), (60, 60, 1)]


def test_a_course_of_several_steps_has_a_stay_for_each_start() -> None:
    course = told({"weeks": 2}, {"weeks": 3})
    found = problem_of(person("b1", None, course=course), weeks=5).stays("b1")
    assert ranges(found) == [(week, week, 5) for week in range(5)]
    assert [(part.index, part.offset, part.weeks) for part in found[0].parts] == [(0, 0, 2), (1, 2, 3)]
    alone = problem_of(person("b1", None, course=told({"weeks": 2})), weeks=8).stays("b1")
    assert ranges(alone) == [(0, 1, 2), (2, 3, 2), (4, 5, 2), (6, 7, 2)]


@pytest.mark.parametrize(("agreed", "weeks"), [(True, [1, 4]), (False, [1, 2])])
def test_an_agreed_extension_lengthens_the_last_planned_step(agreed: bool, weeks: list[int]) -> None:
    steps = ({}, {"weeks": 2}, {"weeks": 9, "open": True}, {"weeks": 9})
    course = told(*steps, extension_weeks=2, extension_agreed=agreed)
    found = problem_of(person("b1", None, course=course)).stays("b1")
    assert [part.weeks for part in found[0].parts] == weeks


def test_a_seat_is_kept_to_return_to_no_longer_than_the_next_step() -> None:
    other = {"where": StepWhere.OTHER}
    course = told({}, {**other, "weeks": 2, "return_weeks": 1}, {**other, "weeks": 2, "return_weeks": 5})
    found = problem_of(person("b1", None, course=course)).stays("b1")[0]
    assert [(part.held_before, part.held_after) for part in found.parts] == [(0, 1), (0, 2), (0, 0)]


@pytest.mark.parametrize(
    ("fields", "held"),
    [
        ({"cohort": "h", "cohort_later": True}, 2),
        ({"cohort": "h"}, 0),
        ({"cohort_later": True}, 0),
        ({"cohort": "h", "cohort_later": True, "pin": Pin(workplace_id="v1", start=day(1))}, 0),
        ({"cohort": "h", "cohort_later": True, "pin": Pin(workplace_id="v1")}, 2),
    ],
)
def test_the_seat_of_a_late_member_is_kept(fields: dict[str, Any], held: int) -> None:
    found = problem_of(person(**fields), cohorts=(cohort(0),)).stays("b1")
    assert {part.held_before for stay in found for part in stay.parts} == {held}


def test_in_a_course_only_the_first_step_is_late() -> None:
    member = person("b1", None, course=told({}, {}), cohort="h", cohort_later=True)
    (stay,) = problem_of(member, cohorts=(cohort(0),)).stays("b1")
    assert [(stay.first + part.offset, part.held_before) for part in stay.parts] == [(2, 2), (3, 0)]


def test_dated_needs_divide_the_starts() -> None:
    quiet = Need(code="LOW_NOISE", hard=True, valid_from=day(4))
    found = problem_of(person(weeks=(2, 2), needs=(quiet,)), weeks=8).stays("b1")
    # Whoever begins in week 3 or later is there in week 4.
    assert ranges(found) == [(0, 1, 2), (2, 2, 2), (3, 4, 2), (5, 6, 2), (7, 7, 2)]
    assert [len(stay.parts[0].citizen.needs or ()) for stay in found] == [0, 0, 1, 1, 1]


def test_agreed_weeks_that_are_not_those_of_the_course_leave_no_stay() -> None:
    course = told({"weeks": 2}, {})
    for weeks, number in ((None, 6), (3, 6), (2, 0)):
        pin = Pin(workplace_id="v1", weeks=weeks)
        assert len(problem_of(person("b1", None, course=course, pin=pin)).stays("b1")) == number


def test_a_standing_week_has_one_stay_of_one_week() -> None:
    late = person("b1", (3, 4), cohort="h", cohort_later=True, latest_day=day(-3))
    (stay,) = problem_of(late, weeks=1, cohorts=(cohort(5),)).stays("b1")
    assert (stay.first, stay.last, stay.weeks) == (0, 0, 1)
    assert (stay.parts[0].held_before, stay.parts[0].held_after) == (0, 0)


def test_who_runs_has_the_one_stay_that_is_running() -> None:
    running = steps_of(in_week(-1, 3))
    problem = over((person(weeks=(1, 5)),), running=(running,))
    assert ranges(problem.stays("b1")) == [(-1, -1, 3)]
    anew = replace(problem, replans=True)
    assert ranges(anew.stays("b1")) == [(-1, -1, 3), (0, 0, 2)]


def test_the_horizon_ends_with_the_last_seat() -> None:
    course = told({}, {"where": StepWhere.OTHER, "weeks": 2, "return_weeks": 2})
    assert problem_of(person("b1", None, course=course), weeks=3).horizon == 2 + 1 + 2
    assert problem_of(person(weeks=(1, 4)), weeks=3).horizon == 2 + 4
    assert problem_of(person(latest_day=day(-1))).horizon == 1


@given(
    weeks=st.integers(2, 104),
    least=st.integers(1, 3),
    more=st.integers(0, 2),
    early=st.integers(-2, 110),
    span=st.integers(-1, 110),
    need=st.integers(-3, 110),
)
def test_stays_are_each_start_and_length_once(
    weeks: int, least: int, more: int, early: int, span: int, need: int
) -> None:
    quiet = Need(code="LOW_NOISE", hard=True, valid_from=day(need))
    citizen = person(
        weeks=(least, least + more),
        earliest_day=day(early),
        latest_day=day(early + span),
        needs=(quiet,),
    )
    problem = problem_of(citizen, weeks)
    found = [
        (start, stay.weeks) for stay in problem.stays("b1") for start in range(stay.first, stay.last + 1)
    ]
    legal = start_weeks(problem, citizen)
    lengths = range(least, least + more + 1)
    assert sorted(found) == sorted((start, length) for start in legal for length in lengths)
    for stay in problem.stays("b1"):
        for start in range(stay.first, stay.last + 1):
            (part,) = stay.parts
            assert part.citizen == problem.citizen_at("b1", 0, start, stay.weeks)
        assert stay.last - stay.first < max(1, -(-len(legal) // MOST_RANGES))
