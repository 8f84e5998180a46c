"""Cases counted by hand that pin when people come and go: starts, lengths, seats, courses, cohorts."""

from dataclasses import replace
from typing import Any

import pytest

from optimizer.problem import (
    Course,
    CourseStep,
    Hours,
    Need,
    Pin,
    Place,
    Priority,
    SeatChange,
    Staff,
    StaffKind,
    StepWhere,
    Task,
)
from tests.oracle import RefusedError, accepts, best, solve, values
from tests.oracle.cases import ALWAYS, citizen, hours, mentor, problem, short, workplace
from tests.oracle.week_cases import cohort, day, got, mondays, over, people, seats, told
from tests.tiny_weeks import weeks_ruleset

TWO = Hours(least_min=120, target_min=120, most_min=120)


@pytest.mark.parametrize(("weeks", "both", "late"), [(3, 2, 2), (2, 1, 0)])
def test_a_seat_is_used_again_and_starts_lie_in_the_plan(weeks: int, both: int, late: int) -> None:
    # two weeks each on one seat: the second starts in week 2, if the plan has one, and ends after it
    found = told(over(weeks, short(0, weeks=(2, 2)), short(1, weeks=(2, 2)), at=seats(1)))
    assert (found["people_normal"], found["late_starts"]) == (both, late)


@pytest.mark.parametrize(
    ("frees", "first"), [(day(1), 1), (day(1, 1), 2), (day(0), 0), (day(-3), 0), (day(2, 6), 3)]
)
def test_a_filled_seat_is_free_from_the_first_whole_week(frees: Any, first: int) -> None:
    given = over(4, short(weeks=(1, 1)), at=seats(1, filled=1, frees_on=(frees,)))
    assert told(given)["late_starts"] == first
    assert got(given).steps[0].first_week == first


@pytest.mark.parametrize(("since", "placed"), [(day(2), 1), (day(1, 6), 0), (day(2, 2), 1)])
def test_fewer_seats_count_from_the_week_in_which_their_day_lies(since: Any, placed: int) -> None:
    # two weeks from week 0: week 1 must still have the seat
    at = seats(1, seat_changes=(SeatChange(day=since, seats=0),))
    assert people(over(2, short(weeks=(2, 2)), at=at)) == placed


@pytest.mark.parametrize(("since", "late"), [(day(1), 1), (day(1, 2), 2)])
def test_more_seats_count_from_the_first_whole_week(since: Any, late: int) -> None:
    at = seats(0, seat_changes=(SeatChange(day=since, seats=1),))
    assert told(over(3, short(weeks=(1, 1)), at=at))["late_starts"] == late


def test_filled_seats_never_exceed_seats() -> None:
    # three seats, two filled; from week 1 one seat, filled, and free again from week 2
    changes = (SeatChange(day=day(1), seats=1),)
    at = seats(3, filled=2, seat_changes=changes, frees_on=(day(2), day(2)))
    given = over(3, short(weeks=(1, 1)), short(1, weeks=(1, 1), earliest_day=day(1)), at=at)
    assert told(given)["late_starts"] == 1
    assert got(given, "c1").steps[0].first_week == 2


@pytest.mark.parametrize(
    ("fields", "first"),
    [
        ({"earliest_day": day(0, 1)}, 1),
        ({"earliest_day": day(1)}, 1),
        ({"latest_day": day(0, 6)}, 0),
        ({"pin": Pin(workplace_id="w", start=day(2)), "latest_day": day(0)}, 2),
    ],
)
def test_a_start_is_a_monday_between_the_days_and_a_pin_comes_first(
    fields: dict[str, Any], first: int
) -> None:
    given = over(3, short(weeks=(1, 1), **fields))
    assert got(given).steps[0].first_week == first
    assert told(given)["late_starts"] == 0


@pytest.mark.parametrize(("frees", "first"), [(52, 52), (53, 56), (57, None)])
def test_beyond_a_year_people_start_every_fourth_week(frees: int, first: int | None) -> None:
    given = over(60, short(weeks=(1, 1)), at=seats(1, filled=1, frees_on=(day(frees),)))
    assert people(given) == (first is not None)
    if first is not None:
        assert told(given)["late_starts"] == first


@pytest.mark.parametrize(
    ("group", "rights", "weeks"),
    [
        ("jobparat", (), 3),
        ("jobparat", ("extension",), 4),
        ("jobparat", ("extension", "extension_more"), 5),
        ("jobparat", ("extension_more",), 3),
        ("jobparat", ("jobready_exception",), 3),
        ("ung", ("extension",), 2),
        ("ung", ("jobready_exception",), 4),
        ("fleks", (), 9),
    ],
)
def test_entitlements_lengthen_the_limit(group: str, rights: tuple[str, ...], weeks: int) -> None:
    person = short(target_group=group, entitlements=frozenset(rights), weeks=(9, 9))
    assert got(over(2, person)).weeks == weeks


@pytest.mark.parametrize(("group", "weeks"), [("jobparat", 3), ("fleks", 3), ("ung", 2)])
def test_a_length_not_stated_is_the_limit_of_the_group(group: str, weeks: int) -> None:
    assert got(over(2, short(target_group=group))).weeks == weeks


def test_a_shorter_stay_is_short_of_the_longest() -> None:
    at = seats(1, seat_changes=(SeatChange(day=day(2), seats=0),))
    found = told(over(3, short(weeks=(1, 3)), at=at))
    assert (found["people_normal"], found["late_starts"], found["weeks_short"]) == (1, 0, 1)


@pytest.mark.parametrize(
    ("until", "since", "first"),
    [(day(0), None, 1), (day(-1, 6), None, 0), (None, day(1, 6), None), (None, day(4), 0)],
)
def test_a_need_counts_if_it_holds_on_some_day_of_the_step(until: Any, since: Any, first: int | None) -> None:
    needs = (Need(code="MAX_LIFT_KG", hard=True, level=5, valid_from=since, valid_to=until),)
    given = over(3, short(weeks=(2, 2), needs=needs), at=workplace(conditions={"max_lift_kg": 9}))
    assert people(given) == (first is not None)
    if first is not None:
        assert got(given).steps[0].first_week == first


def two(*steps: dict[str, Any], **fields: Any) -> Course:
    return Course(steps=tuple(CourseStep(**{"weeks": 1} | step) for step in steps), **fields)


FIRST = workplace(accepted_groups=frozenset({"jobparat", "fleks"}))
SECOND = replace(FIRST, id="x", supporters=(mentor("y"),), accepted_groups=frozenset({"jobparat"}))


@pytest.mark.parametrize(("kept", "placed"), [(0, 2), (1, 1), (3, 1)])
def test_return_weeks_keep_the_seat(kept: int, placed: int) -> None:
    # c0 leaves the only seat at w after week 0; c1 can take it in week 1 or 2 unless it is kept
    course = two({"workplace_id": "w"}, {"where": StepWhere.OTHER, "weeks": 2, "return_weeks": kept})
    other = short(
        1, weeks=(1, 1), target_group="fleks", earliest_day=day(1), latest_day=day(min(kept, 2) or 1)
    )
    given = over(3, short(course=course, latest_day=day(0)), other, workplaces=(FIRST, SECOND))
    assert people(given) == placed
    assert got(given).steps[0].held_after == min(kept, 2)


@pytest.mark.parametrize(("where", "ids"), [("same", {1}), ("other", {2}), ("any", {1, 2})])
def test_where_a_step_is(where: str, ids: set[int]) -> None:
    course = two({"where": StepWhere.OTHER}, {"where": StepWhere(where)})
    sites = {
        step.workplace_id for step in got(over(2, short(course=course), workplaces=(FIRST, SECOND))).steps
    }
    assert len(sites) in ids


def test_only_one_workplace_leaves_no_other() -> None:
    assert people(over(2, short(course=two({}, {"where": StepWhere.OTHER})))) == 0
    assert people(over(2, short(course=two({}, {"where": StepWhere.OTHER, "open": True})))) == 1


def test_the_agreed_extension_lengthens_the_last_planned_step() -> None:
    steps: tuple[dict[str, Any], ...] = ({}, {"weeks": 5, "open": True}, {"weeks": 9})
    assert got(over(2, short(course=two(*steps, extension_weeks=2, extension_agreed=True)))).weeks == 3
    assert got(over(2, short(course=two(*steps, extension_weeks=2)))).weeks == 1


@pytest.mark.parametrize(("where", "placed"), [("same", 0), ("other", 1)])
def test_the_limit_counts_the_steps_at_one_workplace(where: str, placed: int) -> None:
    course = two({"weeks": 2}, {"weeks": 2, "where": StepWhere(where)})
    assert people(over(2, short(course=course), workplaces=(FIRST, SECOND))) == placed


@pytest.mark.parametrize(
    ("hours_then", "minutes"),
    [
        (None, [240, 240]),  # as in the step before, so that it must be as long from the start
        (Hours(least_min=180, target_min=240, most_min=240), [240, 240]),
        (TWO, None),  # x takes nobody for less than 180
    ],
)
def test_minutes_never_step_down(hours_then: Hours | None, minutes: list[int] | None) -> None:
    at = replace(SECOND, places=(Place(id="p", accepted_min=(180, 240)),))
    course = two({"workplace_id": "w"}, {"where": StepWhere.OTHER, "hours": hours_then})
    given = over(2, citizen(course=course), workplaces=(FIRST, at))
    assert people(given) == (minutes is not None)
    if minutes is not None:
        assert [step.weekly_min for step in got(given).steps] == minutes
    fewer = two({"hours": Hours(least_min=240, target_min=240, most_min=240)}, {"hours": TWO})
    assert people(over(2, citizen(course=fewer))) == 0


def test_quality_is_shared_by_the_weeks_of_the_steps() -> None:
    # a long step of 240 minutes is worth 335000, 120 of 120 too: 33 % and 67 % are rounded one by one
    course = two({"hours": TWO}, {"weeks": 2, "hours": Hours(least_min=240, target_min=240, most_min=240)})
    assert told(over(1 + 1, citizen(course=course)))["quality"] == 335000 * 33 // 100 + 335000 * 67 // 100
    # the second step without points for minutes: 295000
    few = two({"hours": TWO}, {"weeks": 2, "hours": Hours(least_min=120, target_min=240, most_min=240)})
    person = citizen(course=few, max_days=1)
    assert told(over(2, person))["quality"] == 335000 * 33 // 100 + 295000 * 67 // 100


def test_tasks_of_a_step_are_named_with_blanks_and_case_aside() -> None:
    at = mondays(tasks=(Task(id="t", name="Vaske Op"), Task(id="u", name="Lager")))
    course = two({"tasks": frozenset({" vaske  op"})})
    given = over(2, short(course=course), at=at)
    plan = solve(given).plan
    assert plan.placements[0].steps[0].task_ids == ("t",)
    step = plan.placements[0].steps[0]
    shift = replace(step.shifts[0], spans=(replace(step.shifts[0].spans[0], task_id="u"),))
    bad = replace(plan.placements[0], steps=(replace(step, shifts=(shift,), task_ids=("u",)),))
    assert "step_tasks" in accepts(given, replace(plan, placements=(bad,)))


@pytest.mark.parametrize(("later", "number", "placed"), [(True, 1, 1), (True, 2, 2), (False, 1, 2)])
def test_the_seat_of_a_late_member_is_kept(later: bool, number: int, placed: int) -> None:
    # the praktik begins in week 1; c1 can only come in that week, one week before a late member
    member = short(cohort="h", cohort_later=later, weeks=(1, 1), priority=Priority.HIGH)
    when = day(1) if later else day(0)
    other = short(1, weeks=(1, 1), earliest_day=when, latest_day=when)
    given = over(3, member, other, at=seats(number), cohorts=(cohort(1, 2),))
    assert people(given) == placed
    step = got(given).steps[0]
    assert (step.first_week, step.held_before) == ((2, 1) if later else (1, 0))
    unkept = replace(got(given), steps=(replace(step, held_before=1 - step.held_before),))
    assert "cohort_start" in accepts(given, replace(solve(given).plan, placements=(unkept,)))


@pytest.mark.parametrize(
    ("week", "number", "placed"), [(0, 1, 1), (1, 1, 0), (2, 1, 0), (3, 1, 1), (1, 2, 1)]
)
def test_seats_are_kept_for_the_expected(week: int, number: int, placed: int) -> None:
    person = short(weeks=(1, 1), earliest_day=day(week), latest_day=day(week))
    given = over(4, person, at=seats(number), cohorts=(cohort(1, 2, expected=1),))
    assert people(given) == placed


@pytest.mark.parametrize(("found", "placed"), [(False, 1), (True, 2)])
def test_the_overhang_is_never_placed_and_own_found_is_no_part_of_it(found: bool, placed: int) -> None:
    pin = Pin(workplace_id="w", own_found=True) if found else None
    members = (short(cohort="h"), short(1, cohort="h", pin=pin))
    given = over(4, *members, at=seats(3), cohorts=(cohort(1, 2, expected=1),))
    assert people(given) == placed
    assert got(given, "c1" if found else "c0").weeks == 2


def test_a_pin_must_be_kept() -> None:
    pin = Pin(workplace_id="x", start=day(1), weeks=2, windows=(hours(1, 9, 11),))
    given = over(3, short(pin=pin), workplaces=(FIRST, SECOND))
    step = got(given).steps[0]
    assert (step.workplace_id, step.first_week, step.weeks) == ("x", 1, 2)
    assert [shift.window for shift in step.shifts] == [hours(1, 9, 11)]
    assert accepts(given, replace(solve(given).plan, placements=())) == ["pinned"]
    with pytest.raises(RefusedError):
        solve(over(3, short(pin=replace(pin, weeks=4)), workplaces=(FIRST, SECOND)))  # the limit is 3


def test_running_placements_stay_and_are_not_counted_among_people() -> None:
    earlier = over(3, short(weeks=(2, 2)))
    running = got(earlier)
    begun = replace(running, steps=(replace(running.steps[0], first_week=-1),))
    given = over(3, short(weeks=(2, 2)), short(1, weeks=(1, 1)), running=(begun,))
    found = told(given)
    assert (found["people_normal"], found["continuity"], found["late_starts"]) == (1, 1, 1)
    plan = solve(given).plan
    assert plan.placement_of["c0"] == begun
    assert dict(values(given, plan)) == found
    assert accepts(given, replace(plan, placements=(running, plan.placement_of["c1"]))) == ["pinned", "seats"]


@pytest.mark.parametrize(
    ("kind", "weeks", "late"), [("caseworker", 3, 2), ("contact", 3, 2), ("contact", 1, 0)]
)
def test_caseloads(kind: str, weeks: int, late: int) -> None:
    staff = (Staff(id="k", kind=StaffKind(kind), caseload=1),)
    at = replace(seats(2), contact="k")
    waiting = [short(i, caseworker="k", weeks=(2, 2)) for i in range(2)]
    found = dict(best(problem(*waiting, at=at, weeks=weeks, ruleset=weeks_ruleset(), staff=staff)))
    assert (found["people_normal"], found["late_starts"]) == (1 if weeks == 1 else 2, late)


@pytest.mark.parametrize(("number", "uneven"), [(2, 1000), (1, 500)])
def test_evenness_looks_at_the_fullest_week(number: int, uneven: int) -> None:
    # two people of one week each with the only one at work, who takes two: together, or one after the other
    both = (mentor("a", in_all=2), mentor("b", in_all=2, windows=(hours(4, 8, 9),)))
    at = replace(seats(number), support=ALWAYS, supporters=both)
    found = told(over(2, short(0, weeks=(1, 1)), short(1, weeks=(1, 1)), at=at))
    assert (found["people_normal"], found["evenness"]) == (2, uneven)
