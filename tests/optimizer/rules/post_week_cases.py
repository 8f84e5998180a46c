"""Bindings of the rules on supporters, on the citizen's week and across workplaces."""

from dataclasses import replace
from typing import Any

from optimizer.problem import Hours, Problem, ScheduleKind, SlotFeature, Wish, WishKind
from tests.build import (
    PRESENT,
    SITTINGS,
    at,
    make_place,
    make_problem,
    make_supporter,
    make_task,
    make_workplace,
)
from tests.optimizer.rules.case import need, one
from tests.optimizer.rules.post_case import (
    MONDAY_MORNING,
    UP_TO_240,
    binds,
    crowds,
    exactly,
    minutes,
    refuses,
    shortens,
    two,
)

TWO_HOURS = (at(0, 8, 10),)
TUESDAY = (at(1, 8, 16),)


def _pair_under(supporter: dict[str, Any], **workplace: Any) -> Problem:
    """Two citizens of four hours whose only supporter must be there."""
    citizens = two(support=PRESENT, hours=exactly(240))
    return make_problem(citizens, (make_workplace(supporters=(make_supporter(**supporter),), **workplace),))


def support_bindings() -> None:
    """Rules on supporters."""
    away = {"supporters": (make_supporter(windows=TWO_HOURS),)}
    shortens("support_present", "gone home", one({"support": PRESENT, "hours": UP_TO_240}, away))
    shortens("support_on_call", "gone home", one({"hours": UP_TO_240}, away))
    crowds("support_present", "one at once", _pair_under({"at_once": 1, "windows": (MONDAY_MORNING,)}))
    crowds("supporter_people", "one in all", _pair_under({"in_all": 1}))
    crowds("supporter_paid_minutes", "a quarter of 240", _pair_under({"paid_min": 60}))
    crowds("mentor_budget", "a quarter of 240", replace(_pair_under({}), mentor_budget_min=60))
    filled = (make_place(filled=1),)
    crowds("assumed_load", "people", _pair_under({"in_all": 2}, places=filled))
    week = (at(0, 8, 16), at(1, 8, 14))
    crowds("assumed_load", "840 - 600 minutes", _pair_under({"at_once": 1, "windows": week}, places=filled))
    early, late = make_supporter(windows=(at(0, 8, 9),)), make_supporter("m2", windows=(at(0, 9, 10),))
    never = one({"support": SITTINGS, "availability": TUESDAY}, {"supporters": (early, late)})
    refuses("support_minutes", "never together", never)
    relay = (make_supporter(windows=TWO_HOURS), make_supporter("m2", windows=(at(1, 8, 10),)))
    fixed = {"support": PRESENT, "hours": exactly(240), "needs": (need("FIXED_COLLEAGUES"),)}
    stable = one(fixed, {"supporters": relay, "conditions": {"stable_team": True}})
    refuses("supporters_per_citizen", "two by turns", stable)


def week_bindings() -> None:
    """Rules on the citizen's week."""
    scarce = make_workplace(tasks=(make_task(weekly_min=240),))
    crowds("weekly_minutes", "four hours for two", make_problem(two(hours=exactly(240)), (scarce,)))
    hours = Hours(least_min=120, target_min=180, most_min=180)
    stub = {"hours": hours, "availability": (at(0, 8, 9), at(1, 8, 10)), "session_min": (120, 240)}
    binds("session_length", "shortest", one(stub), minutes, 120, 180)
    _length_bindings()
    _days_binding()
    close = {"hours": exactly(480), "availability": (at(0, 12, 16), at(1, 8, 12)), "rest_min": 24 * 60}
    refuses("rest", "over night", one(close))
    monday = {"hours": UP_TO_240, "availability": (MONDAY_MORNING,)}
    shortens("late_start", "from ten", one({**monday, "earliest_start_min": 10 * 60}))
    shortens("availability", "till ten", one({"hours": UP_TO_240, "availability": TWO_HOURS}))
    shortens("availability", "busy", one({**monday, "busy": (at(0, 10, 12),)}))
    _need_bindings()


def _length_bindings() -> None:
    """An hour is too short for a break of an hour and a half with the colleagues."""
    hours = Hours(least_min=60, target_min=90, most_min=90)
    colleagues = {"hours": hours, "needs": (need("FIXED_COLLEAGUES"),)}
    stable = {"conditions": {"stable_team": True}, "shared_breaks": (at(0, 10, 11.5),)}
    refuses("session_length", "longest", one({**colleagues, "session_min": (60, 60)}, stable))
    daily = (*colleagues["needs"], need("MAX_HOURS_DAY", level=60))
    refuses("hours_a_day", "an hour", one({**colleagues, "needs": daily}, stable))


def _days_binding() -> None:
    """Two wished tasks, each with its own day."""
    tasks = tuple(make_task(f"t{day + 1}", windows=(at(day, 8, 12),)) for day in range(2))
    wishes = tuple(Wish(kind=WishKind.TASK, value=task.name) for task in tasks)
    problem = one({"hours": exactly(240), "max_days": 1, "wishes": wishes}, {"tasks": tasks})
    binds("days_a_week", "one day", problem, lambda plan: len(plan.placements[0].step.task_ids), 1, 2)


def _need_bindings() -> None:
    """Frames, breaks with colleagues, and needs that only some hours meet."""
    gym = {"slot_features": (SlotFeature(window=at(0, 8, 9), free_for_health=True),)}
    training = {"needs": (need("TRAINING_ON_SITE"),), "hours": UP_TO_240}
    refuses("slot_needs", "never at training", one({**training, "availability": TUESDAY}, gym))
    calm = {"slot_features": (SlotFeature(window=at(0, 8, 10), extra_break_min=10),)}
    shortens("slot_needs", "calm hours", one({"hours": UP_TO_240, "needs": (need("EXTRA_BREAKS"),)}, calm))
    # The training makes sure that there is a frame at all, which else this rule alone asks for.
    frame = {**training, "schedule": ScheduleKind.FRAME}
    shortens("schedule_kind", "half of the frame", one(frame, {**gym, "opening": (MONDAY_MORNING,)}))
    stable = {"conditions": {"stable_team": True}, "shared_breaks": (at(0, 11.5, 12),)}
    away = {"needs": (need("FIXED_COLLEAGUES"),), "availability": TUESDAY}
    refuses("shared_break", "never there", one(away, stable))
