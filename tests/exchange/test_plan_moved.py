"""An earlier plan in the weeks of a later first Monday: every date stays what it was."""

from dataclasses import replace
from datetime import timedelta

from exchange.plan_json import plan_bytes, read_plan
from exchange.plan_moved import counted_from
from exchange.plan_weeks import deviations, first_and_last
from tests.build import MONDAY, make_placement, make_plan, make_problem
from tests.exchange.weeks_plan import a_plan, a_problem

LATER = MONDAY + timedelta(weeks=3)


def test_dates_stay_and_what_is_over_goes() -> None:
    before, after = a_problem(), replace(a_problem(), first_monday=LATER)
    moved = counted_from(a_plan(), after)
    assert moved.first_monday == LATER
    assert [first_and_last(before, step) for _, step in a_plan().steps()] == [
        first_and_last(after, step) for _, step in moved.steps()
    ]
    kept = [(d.day, d.cause, d.cover_id) for d in deviations(before, a_plan()) if d.day >= LATER]
    assert [(d.day, d.cause, d.cover_id) for d in deviations(after, moved)] == kept
    assert len(kept) == 3
    assert [count.week for count in moved.seats] == [0]
    assert (moved.visits, moved.reminders) == ((), ())
    assert all(lost.week >= 0 for _, step in moved.steps() for lost in step.lost)


def test_ended_placements_are_left_out_unless_their_seat_is_kept() -> None:
    ended = make_placement(citizen_id="b1", weeks=2)
    returns = make_placement(citizen_id="b2", weeks=2, held_after=2)
    plan = replace(make_plan(ended, returns), first_monday=MONDAY)
    moved = counted_from(plan, make_problem(weeks=4, first_monday=LATER))
    assert [(p.citizen_id, p.step.first_week) for p in moved.placements] == [("b2", -3)]


def test_a_standing_week_and_a_plan_without_a_monday_are_left_alone() -> None:
    dated = replace(make_plan(), first_monday=MONDAY)
    assert counted_from(dated, make_problem(first_monday=LATER)) is dated
    undated = make_plan()
    assert counted_from(undated, make_problem(weeks=4, first_monday=LATER)) is undated
    assert counted_from(dated, make_problem(weeks=4)) is dated


def test_a_plan_is_moved_when_it_comes_from_a_file() -> None:
    after = replace(a_problem(), first_monday=LATER)
    moved = counted_from(read_plan(plan_bytes(a_plan()), a_problem()), after)
    assert read_plan(plan_bytes(moved), after) == moved
