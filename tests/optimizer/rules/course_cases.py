"""Cases of the rules on starts, lengths, steps of a course, cohorts and what is agreed beforehand."""

from dataclasses import replace
from typing import Any

from optimizer.plan import LossCause, Lost, PlacementStep, Plan, Question, Verdict
from optimizer.problem import Hours, Pin, Problem, ScheduleKind, StepWhere
from tests.build import at, make_citizen, make_place, make_problem, make_supporter, make_task, make_workplace
from tests.optimizer.over_weeks import (
    cohort,
    day,
    in_week,
    over,
    person,
    persons,
    plan_over,
    steps_of,
    told,
)
from tests.optimizer.rules.case import CASES, EMPTY, Case, case, need, one, placed, plan_of

SITES = (
    make_workplace(tasks=(make_task("t1", name="Pakke"), make_task("t2", name="Sortere  Tøj"))),
    make_workplace("v2", supporters=(make_supporter("m2"),)),
)
TWO_HOURS = Hours(least_min=60, target_min=180, most_min=180)
THREE_HOURS = Hours(least_min=120, target_min=180, most_min=240)


def course_cases() -> None:
    """Everything about weeks but dated absences and capacity."""
    task_cases()
    limit_cases()
    start_cases()
    cohort_cases()
    where_cases()
    step_week_cases()
    held_cases()
    minutes_cases()
    pin_cases()
    running_cases()


def walk(*steps: PlacementStep) -> Plan:
    """Citizen b1 through these steps."""
    return plan_over(steps_of(*steps))


def walker(*steps: dict[str, Any], **fields: Any) -> Problem:
    """Citizen b1 with a course of these steps, and two workplaces."""
    more = {key: fields.pop(key) for key in ("extension_weeks", "extension_agreed") if key in fields}
    return over((person("b1", None, course=told(*steps, **more), **fields),), SITES)


def task_cases() -> None:
    """Tasks of a step."""
    only = {"only_tasks": frozenset({" sortere tøj"})}
    standing = make_problem((make_citizen(**only),), SITES)
    case("step_tasks", "standing week", standing, placed("b1", task_id="t2"), placed("b1"))
    course = walker({}, {"tasks": frozenset({"SORTERE TØJ", "andet"})})
    good = walk(in_week(0), in_week(1, task_id="t2", index=1))
    case("step_tasks", "second step", course, good, walk(in_week(0), in_week(1, index=1)))
    framed = one({**only, "schedule": ScheduleKind.FRAME}, {"tasks": SITES[0].tasks})
    frame: dict[str, Any] = {"schedule": ScheduleKind.FRAME, "weekly_min": 180}
    plans = [plan_of(at(0, 8, 16), **frame, task_id=task_id) for task_id in ("t2", "t1")]
    case("step_tasks", "in a frame", framed, plans[0], plans[1])
    quiet = {"only_tasks": frozenset({"pakke"}), "needs": (need("MAX_LIFT_KG", level=5),)}
    light = (make_task("t1", name="Pakke"), make_task("t2", conditions={"max_lift_kg": 2}))
    unsure = one(quiet, {"tasks": light})
    asked = placed("b1", verdict=Verdict.CLARIFY)
    case("hours_bands", "the step's only task is unsure", unsure, asked, placed("b1"), "hard_needs")


def limit_cases() -> None:
    """Lengths, and weeks at one workplace."""
    some = over((person(weeks=(2, 3)),))
    for note, weeks in (("too short", 1), ("too long", 4)):
        case("weeks_limit", note, some, walk(in_week(0, 2)), walk(in_week(0, weeks)))
    own = over((person(weeks=(2, 2)),))
    case("weeks_limit", "one length", own, walk(in_week(1, 2)), walk(in_week(1, 1)))
    for note, group, rights, most in (
        ("jobready", "jobparat", (), 3),
        ("exception", "jobparat", ("jobready_exception",), 5),
        ("no exception for others", "aktiv", ("jobready_exception",), 4),
        ("extension", "aktiv", ("extension",), 6),
        ("longer extension", "aktiv", ("extension", "extension_more"), 8),
        ("no extension for others", "jobparat", ("extension", "extension_more"), 3),
    ):
        free = person(weeks=(1, 9), target_group=group, entitlements=frozenset(rights))
        plans = [walk(in_week(0, weeks)) for weeks in (most, most + 1)]
        # Too long for the law is longer than agreed as well, since what is agreed is cut to the law.
        case("weeks_limit", note, over((free,)), *plans)
    long = walker({"weeks": 2}, {"weeks": 2, "where": StepWhere.ANY}, target_group="jobparat")
    there = [in_week(2, 2, workplace_id=site, index=1) for site in ("v2", "v1")]
    plans = [walk(in_week(0, 2), step) for step in there]
    case("weeks_limit", "two steps at one workplace", long, *plans)
    agreed = over((person(weeks=None, target_group="jobparat", pin=Pin(workplace_id="v1", weeks=3)),))
    case("weeks_limit", "agreed weeks", agreed, walk(in_week(0, 3)), walk(in_week(0, 2)), "pinned")


def start_cases() -> None:
    """Start weeks."""
    between = over((person(earliest_day=day(1, 1), latest_day=day(3, 6)),))
    for note, good, bad in (("too early", 2, 1), ("too late", 3, 4)):
        case("weeks_limit", note, between, walk(in_week(good)), walk(in_week(bad)))
    short = over(weeks=3)
    case("weeks_limit", "after the plan", short, walk(in_week(2)), walk(in_week(3)))
    case("weeks_limit", "before the plan", short, walk(in_week(0)), walk(in_week(-1)))
    year = over(weeks=60)
    case("weeks_limit", "coarse beyond a year", year, walk(in_week(52)), walk(in_week(53)))
    case("weeks_limit", "every fourth week", year, walk(in_week(56)), walk(in_week(58)))
    course = walker({}, {}, earliest_day=day(1))
    plans = [walk(in_week(first), in_week(first + 1, index=1)) for first in (1, 0)]
    case("weeks_limit", "start of a course", course, *plans)


def cohort_cases() -> None:
    """A cohort begins together."""
    member = over((person(weeks=None, cohort="h"),), cohorts=(cohort(1, 2),))
    good = walk(in_week(1, 2))
    case("cohort_start", "a week late", member, good, walk(in_week(2, 2)), "weeks_limit")
    case("cohort_start", "a week early", member, good, walk(in_week(0, 2)), "weeks_limit")
    late = over((person(cohort="h", cohort_later=True),), cohorts=(cohort(1),))
    kept = walk(in_week(3, held_before=2))
    case("cohort_start", "not later", late, kept, walk(in_week(1, held_before=2)), "weeks_limit")
    pinned = person(cohort="h", pin=Pin(workplace_id="v1"))
    bound = over((pinned,), cohorts=(cohort(1),))
    case("cohort_start", "a pin without a start", bound, walk(in_week(1)), walk(in_week(2)), "weeks_limit")
    free = replace(pinned, pin=Pin(workplace_id="v1", start=day(2)))
    of_problem("cohort_start", "a pin with a start", over((free,), cohorts=(cohort(1),)), bound, in_week(2))


def of_problem(rule_id: str, note: str, good: Problem, bad: Problem, step: PlacementStep) -> None:
    """The same plan is good in one problem and breaks the rules in the other."""
    broken = frozenset({rule_id, "weeks_limit"})
    CASES.append(Case(rule_id, note, good, walk(step), walk(step), broken, bad))


def where_cases() -> None:
    """Where a step is."""
    here, there = in_week(1, index=1), in_week(1, index=1, workplace_id="v2")
    for where, good, bad in (
        (StepWhere.SAME, here, there),
        (StepWhere.OTHER, there, here),
    ):
        problem = walker({}, {"where": where})
        case("course_steps", f"where: {where}", problem, walk(in_week(0), good), walk(in_week(0), bad))
    first = walker({"where": StepWhere.OTHER, "workplace_id": "v2"})
    good = walk(in_week(0, workplace_id="v2"))
    case("course_steps", "the very workplace", first, good, walk(in_week(0)))
    named = walker({}, {"where": StepWhere.ANY, "workplace_id": "v2"})
    case("course_steps", "a named step", named, walk(in_week(0), there), walk(in_week(0), here))


def step_week_cases() -> None:
    """How long steps are, and how they follow each other."""
    two = walker({"weeks": 2}, {})
    good = walk(in_week(0, 2), in_week(2, index=1))
    case("course_steps", "a step too few", two, good, walk(in_week(0, 2)))
    case("course_steps", "the wrong way round", two, good, walk(in_week(2, index=1), in_week(0, 2)))
    case("course_steps", "a gap", two, good, walk(in_week(0, 2), in_week(3, index=1)))
    case("course_steps", "an overlap", two, good, walk(in_week(0, 2), in_week(1, index=1)))
    case("course_steps", "other weeks", two, good, walk(in_week(0, 1), in_week(1, index=1)))
    two_steps = walk(in_week(0), in_week(1, index=1))
    open_end = walker({}, {"open": True}, {})
    alone = walk(in_week(0))
    case("course_steps", "an open step", open_end, alone, two_steps)
    for agreed, weeks in ((True, 3), (False, 1)):
        longer = walker({}, extension_weeks=2, extension_agreed=agreed)
        plans = [walk(in_week(0, n)) for n in (weeks, 4 - weeks)]
        case("course_steps", f"extension agreed: {agreed}", longer, *plans)
    none = over((person(weeks=(2, 2)),))
    twice = walk(in_week(0), in_week(1))
    case("course_steps", "steps without a course", none, walk(in_week(0, 2)), twice)


def held_cases() -> None:
    """Seats kept before and after."""
    back = walker({}, {"where": StepWhere.OTHER, "weeks": 2, "return_weeks": 3})
    away = in_week(1, 2, index=1, workplace_id="v2")
    good = walk(in_week(0, held_after=2), away)
    for weeks in (0, 3):
        plan = walk(in_week(0, held_after=weeks), away)
        case("course_steps", f"kept {weeks} weeks", back, good, plan)
    last = walk(in_week(0, held_after=2), replace(away, held_after=1))
    case("course_steps", "kept after the last step", back, good, last)
    late = over((person(cohort="h", cohort_later=True),), cohorts=(cohort(1),))
    for weeks in (0, 1):
        plans = [walk(in_week(3, held_before=n)) for n in (2, weeks)]
        case("course_steps", f"late member, kept {weeks}", late, *plans)
    ready = over((person(cohort="h"),), cohorts=(cohort(1),))
    case("course_steps", "not late, kept", ready, walk(in_week(1)), walk(in_week(1, held_before=1)))


def minutes_cases() -> None:
    """Hours from step to step."""
    day_hours = {"hours": THREE_HOURS, "max_days": 1}
    same = walker({}, {}, **day_hours)

    def hours(first: float, second: float) -> Plan:
        return walk(in_week(0, 1, at(0, 9, 9 + first)), in_week(1, 1, at(0, 9, 9 + second), index=1))

    case("step_minutes", "fewer", same, hours(3, 3), hours(3, 2.5))
    case("step_minutes", "more, not stated", same, hours(2.5, 2.5), hours(2.5, 3))
    stated = walker({"hours": TWO_HOURS}, {"hours": THREE_HOURS}, max_days=1)
    case("step_minutes", "fewer, stated", stated, hours(2.5, 3.5), hours(3, 2.5))
    third = walker({}, {"hours": THREE_HOURS}, {}, hours=TWO_HOURS, max_days=1)
    plans = [
        walk(*hours(2, 3).placements[0].steps, in_week(2, 1, at(0, 9, end), index=2)) for end in (12, 12.5)
    ]
    case("step_minutes", "more in the third step", third, *plans)


def pin_cases() -> None:
    """Pins, as far as they say."""
    sites = (make_workplace(places=(make_place(), make_place("p2"))), SITES[1])

    def at_v1(**fields: Any) -> Problem:
        pinned = person(weeks=(1, 3), pin=Pin(workplace_id="v1", **fields))
        return over((pinned, person("b2")), sites)

    somewhere = at_v1()
    case("pinned", "not placed", somewhere, walk(in_week(2, 2)), EMPTY)
    case("pinned", "elsewhere", somewhere, walk(in_week(0)), walk(in_week(0, workplace_id="v2")))
    place = at_v1(place_id="p2")
    case("pinned", "another place", place, walk(in_week(0, place_id="p2")), walk(in_week(0)))
    begins = at_v1(start=day(1))
    case("pinned", "another week", begins, walk(in_week(1)), walk(in_week(2)), "weeks_limit")
    lasts = at_v1(weeks=2)
    case("pinned", "fewer weeks", lasts, walk(in_week(0, 2)), walk(in_week(0, 1)), "weeks_limit")
    windows = at_v1(windows=(at(1, 9, 11), at(0, 9, 12)))
    good = walk(in_week(0, 1, at(0, 9, 12), at(1, 9, 11)))
    case("pinned", "a shift less", windows, good, walk(in_week(0)))
    longer = walk(in_week(0, 1, at(0, 9, 12), at(1, 9, 12)))
    case("pinned", "a longer shift", windows, good, longer)
    _pinned_course()


def _pinned_course() -> None:
    """What is agreed holds in every step."""
    sites = (make_workplace(places=(make_place(), make_place("p2"))), SITES[1])
    course = told({}, {"where": StepWhere.ANY})

    def steps(**fields: Any) -> Plan:
        return walk(in_week(0), in_week(1, index=1, **fields))

    for note, pin, step in (
        ("workplace", {}, {"workplace_id": "v2"}),
        ("place", {"place_id": "p1"}, {"place_id": "p2"}),
    ):
        pinned = person("b1", None, course=course, pin=Pin(workplace_id="v1", **pin))
        case("pinned", f"another {note} in the second step", over((pinned,), sites), steps(), steps(**step))


def running_cases() -> None:
    """Placements that run go on as they are, but for what falls away."""
    running = steps_of(in_week(-1, 3, at(0, 9, 12)))
    two = persons(2)
    going = over(two, running=(running,), closed_days=frozenset({day(1)}))
    asked = Question(about="v1", attribute="noise_level", text="Hvor meget larm er der?")
    lost = (Lost(1, 0, LossCause.HOLIDAY),)
    good = plan_over(replace(running, steps=(replace(running.step, lost=lost),), questions=(asked,)))
    case("pinned", "not in the plan", going, good, EMPTY)
    other = walk(in_week(-1, 3, at(1, 9, 12)))
    case("pinned", "another day", going, good, other)
    ended = in_week(-2, 2, index=0)
    course = person("b1", None, course=told({"weeks": 2}, {"weeks": 2}))
    step = in_week(0, 2, at(1, 9, 12), index=1)
    both = over((course,), running=(steps_of(ended, step),))
    case("pinned", "a step that goes on is longer", both, walk(step), walk(replace(step, weeks=3)))
    case("pinned", "the step that has ended may be told", both, walk(ended, step), walk(ended))
    anew = over(two, running=(running,), replans=True)
    changed = walk(in_week(0, 2, at(2, 9, 12)))
    kept = over(two, running=(running,))
    CASES.append(Case("pinned", "made anew", anew, changed, changed, frozenset({"pinned"}), kept))
    over_now = over(two, running=(steps_of(in_week(-2, 2)),))
    still = over(two, running=(steps_of(in_week(-2, 3)),))
    CASES.append(Case("pinned", "has ended", over_now, EMPTY, EMPTY, frozenset({"pinned"}), still))
