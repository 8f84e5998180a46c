"""Cases of the rules on the citizen's week."""

from typing import Any

from optimizer.plan import Plan
from optimizer.problem import (
    Hours,
    ScheduleKind,
    SlotFeature,
)
from tests.build import (
    at,
    make_placement,
    make_plan,
    make_problem,
)
from tests.optimizer.rules.case import (
    Fields,
    case,
    need,
    one,
    placed,
    plan_of,
)


def week_cases() -> None:
    """The citizen's own week."""
    twice = make_plan(make_placement(), make_placement(at(1, 9, 12)))
    case("one_placement", "twice", make_problem(), placed("b1"), twice)
    hours = one({"hours": Hours(least_min=130, target_min=180, most_min=200)})
    case("weekly_minutes", "least rounded up", hours, plan_of(at(0, 9, 11.5)), plan_of(at(0, 9, 11)))
    case("weekly_minutes", "most rounded down", hours, placed("b1"), plan_of(at(0, 9, 12.5)))
    needs = one({"needs": (need("MAX_HOURS_WEEK", level=180),)})
    case("weekly_minutes", "hard need", needs, placed("b1"), plan_of(at(0, 9, 12.5)))
    case("session_length", "longest", make_problem(), plan_of(at(0, 9, 13)), plan_of(at(0, 9, 13.5)))
    case("session_length", "shortest", make_problem(), placed("b1"), plan_of(at(0, 9, 9.5), at(1, 9, 12)))
    tiny = one({"hours": Hours(least_min=30), "session_min": (90, 240)})
    ninety = one({"session_min": (90, 240), "hours": Hours(least_min=90)})
    case("session_length", "as short as the week", tiny, plan_of(at(0, 9, 9.5)), plan_of(at(0, 9, 13.5)))
    case("session_length", "no shorter", ninety, placed("b1"), plan_of(at(0, 9, 10), at(1, 9, 12)))
    daily = one({"needs": (need("MAX_HOURS_DAY", level=180),)})
    case("hours_a_day", "three hours", daily, placed("b1"), plan_of(at(0, 9, 12.5)))
    days = [at(day, 9, 11) for day in range(4)]
    case("days_a_week", "most days", make_problem(), plan_of(*days[:3]), plan_of(*days))
    fewer = one({"needs": (need("MAX_DAYS_WEEK", level=1),)})
    case("days_a_week", "hard need", fewer, placed("b1"), plan_of(*days[:2]))
    rest = one({"rest_min": 24 * 60})
    case("rest", "a day", rest, plan_of(at(0, 9, 11), at(1, 11, 13)), plan_of(at(0, 9, 11), at(1, 10.5, 13)))
    weekend = one({"needs": (need("MIN_REST_HOURS", level=71 * 60),)})
    case("rest", "over the weekend", weekend, plan_of(at(4, 8, 12)), plan_of(at(0, 10, 12), at(4, 9, 12)))
    late = one({"earliest_start_min": 540, "needs": (need("LATE_START", level=570),)})
    case("late_start", "half past nine", late, plan_of(at(0, 9.5, 12)), placed("b1"))
    availability_cases()
    frame_cases()
    slot_cases()


def availability_cases() -> None:
    """When the citizen can."""
    mornings = (at(0, 8, 10), at(0, 10, 12.25))
    cases: dict[str, Fields] = {
        "own hours": {"availability": mornings},
        "childcare": {"needs": (need("CHILDCARE_HOURS", windows=mornings),)},
        "busy": {"busy": (at(0, 12.25, 13),)},
        "treatment": {"needs": (need("TREATMENT_TIMES", windows=(at(0, 12, 13),)),)},
        "parallel": {"needs": (need("PARALLEL_ACTIVITY", windows=(at(0, 12, 13),)),)},
        "social mentor": {"needs": (need("SOCIAL_MENTOR"),), "support_person": mornings},
    }
    for note, citizen in cases.items():
        case("availability", note, one(citizen), placed("b1"), plan_of(at(0, 9, 12.5)))


def frame_cases() -> None:
    """Frames."""
    framed = one({"schedule": ScheduleKind.FRAME, "needs": (need("MAX_HOURS_DAY", level=90),)})

    def frame(*windows: Any, minutes: int) -> Plan:
        return plan_of(*windows, weekly_min=minutes, schedule=ScheduleKind.FRAME)

    good = frame(at(0, 8, 12), at(1, 8, 10), minutes=180)
    case("schedule_kind", "fixed instead", framed, good, plan_of(at(0, 9, 10)))
    case("schedule_kind", "more than a day holds", framed, good, frame(at(0, 8, 16), minutes=120))
    tight = one({"schedule": ScheduleKind.FRAME})
    case("schedule_kind", "nothing to choose", tight, good, frame(at(0, 8, 12), at(1, 8, 9.5), minutes=180))
    case("session_length", "frame too short", tight, good, frame(at(0, 8, 16), at(1, 8, 8.5), minutes=180))


def slot_cases() -> None:
    """Breaks with colleagues, and needs met in some hours only."""
    colleagues = {"needs": (need("FIXED_COLLEAGUES"),)}
    pause = one(colleagues, {"conditions": {"stable_team": True}, "shared_breaks": (at(0, 11.5, 12),)})
    case("shared_break", "not all of it", pause, placed("b1"), plan_of(at(0, 9, 11.5)))
    calm = SlotFeature(window=at(0, 8, 12), extra_break_min=10)
    breaks = one({"needs": (need("EXTRA_BREAKS", level=10),)}, {"slot_features": (calm,)})
    case("slot_needs", "outside the calm hours", breaks, placed("b1"), plan_of(at(0, 9, 12.5)))
    gym = SlotFeature(window=at(0, 8, 9.5), free_for_health=True)
    health = one({"needs": (need("TRAINING_ON_SITE"),)}, {"slot_features": (gym,)})
    case("slot_needs", "never at training", health, placed("b1"), plan_of(at(0, 9.5, 12)))
