"""Bindings over weeks: who comes after whom, steps, limits, absences, cohorts and pins."""

from typing import Any

from optimizer.plan import Plan
from optimizer.problem import Hours, Pin, Problem, SeatChange, Staff, StaffKind, StepWhere
from tests.build import PRESENT, at, make_place, make_supporter, make_task, make_workplace
from tests.optimizer.over_weeks import cohort, day, off, over, person, persons, told
from tests.optimizer.rules.case import one
from tests.optimizer.rules.post_case import (
    MONDAY_MORNING,
    UP_TO_240,
    binds,
    crowds,
    exactly,
    minutes,
    refuses,
    shortens,
)
from tests.optimizer.rules.weekly_cases import LIMITS

FOUR_HOURS = exactly(240)
ONE_DAY = {"hours": FOUR_HOURS, "max_days": 1}
MORNING = (MONDAY_MORNING,)
NOW = {"latest_day": day(0)}
"""Begins in week 0 or never."""


def starts(plan: Plan) -> int:
    """Weeks after the first in which people begin, altogether."""
    return sum(placement.step.first_week for placement in plan.placements)


def over_weeks_bindings() -> None:
    """Everything that takes more than one week."""
    for rule_id, note, citizen, workplace, fields in LIMITS:
        _later(rule_id, note, citizen, workplace, fields)
    _seats_by_week()
    task_bindings()
    limit_bindings()
    absence_bindings()
    staff_bindings()
    cohort_bindings()
    step_bindings()
    shortens("pinned", "two hours", _pinned(windows=(at(0, 10, 12),)))


def _later(
    rule_id: str, note: str, citizen: dict[str, Any], workplace: dict[str, Any], fields: dict[str, Any]
) -> None:
    """Two people of two weeks each: the second begins when the first has gone."""
    morning = {"hours": exactly(180), "max_days": 1, "weeks": (2, 2), "availability": (at(0, 9, 12),)}
    problem = over(persons(2, **citizen, **morning), (make_workplace(**workplace),), weeks=3, **fields)
    also = {"840 - 600 minutes": ("support_present",)}.get(note, ())
    if also:
        # The supporter is alone at once as well; another day gives room for that, but not for the minutes.
        days = {**morning, "availability": (at(0, 9, 12), at(1, 9, 12))}
        problem = over(persons(2, **citizen, **days), (make_workplace(**workplace),), weeks=3, **fields)
    binds(rule_id, f"{note}, later", problem, starts, 2, 0)


def _seats_by_week() -> None:
    """Seats that come and go."""
    fewer = make_place(seats=2, seat_changes=(SeatChange(day=day(1, 3), seats=1),))
    site = (make_workplace(places=(fewer,)),)
    crowds("seats", "fewer from week 1", over(persons(2, weeks=(2, 2), **NOW), site))
    freed = make_place(seats=1, filled=1, frees_on=(day(2, 1),))
    site = (make_workplace(places=(freed,)),)
    binds("seats", "free from week 3", over((person(),), site), starts, 3, 0)


def task_bindings() -> None:
    """Tasks of a step that the place does not have."""
    refuses("step_tasks", "no such task", one({"only_tasks": frozenset({"andet"})}), "hours_bands")
    course = told({}, {"tasks": frozenset({"andet"})})
    nowhere = over((person("b1", None, course=course),))
    refuses("step_tasks", "not in the second step", nowhere, "hours_bands")


def limit_bindings() -> None:
    """Two steps of two weeks are too long for one workplace."""
    course = told({"weeks": 2}, {"weeks": 2, "where": StepWhere.ANY})
    member = person("b1", None, course=course, target_group="jobparat")
    refuses("weeks_limit", "4 of 3 weeks", over((member,)))
    same = told({"weeks": 2}, {"weeks": 1}, {"weeks": 1})
    member = person("b1", None, course=same, target_group="jobparat")
    refuses("weeks_limit", "three steps", over((member,)))


def absence_bindings() -> None:
    """Too much falls away."""
    mondays = {"availability": MORNING, "weeks": (2, 2), **NOW}
    closed = frozenset({day(0), day(1)})
    refuses("dated_absences", "always closed", over((person(**mondays),), closed_days=closed))
    away = over((person(**mondays, absences=(off(0, 0, 8),)),))
    refuses("dated_absences", "always away", away)
    shut = over((person(**mondays),), (make_workplace(closures=(off(0), off(1))),))
    refuses("dated_absences", "shut", shut)
    later = over((person(availability=MORNING, weeks=(2, 2)),), closed_days=closed)
    binds("dated_absences", "from week 1", later, starts, 1, 0)
    _covers()
    early = make_supporter("m2", windows=(at(0, 8, 10),))
    on_call = make_workplace(supporters=(make_supporter(absences=(off(0),)), early))
    called = person(availability=MORNING, hours=UP_TO_240, **NOW)
    shortens("dated_absences", "somebody on call till ten", over((called,), (on_call,)))


def _covers() -> None:
    """Who is away is stood in for, by somebody who may be no one's own and has only so much room."""
    own = {"support": PRESENT, "hours": FOUR_HOURS, **NOW}
    away = make_supporter(absences=(off(0),), windows=MORNING)
    nobody = over((person(**own),), (make_workplace(supporters=(away,)),))
    refuses("dated_absences", "nobody to stand in", nobody)
    stands_in = make_supporter("m2", at_once=1, in_all=0, windows=MORNING)
    two_away = over(persons(2, **own), (make_workplace(supporters=(away, stands_in)),))
    crowds("dated_absences", "stands in for one", two_away)


def staff_bindings() -> None:
    """One citizen at a time."""
    kinds = {"s1": StaffKind.CASEWORKER, "k1": StaffKind.CONTACT}
    staff = tuple(Staff(id=k, kind=kind, caseload=1) for k, kind in kinds.items())
    for note, citizen, site in (
        ("caseworker", {"caseworker": "s1"}, {}),
        ("contact", {}, {"contact": "k1"}),
    ):
        problem = over(persons(2, **citizen), (make_workplace(**site),), weeks=1, staff=staff)
        crowds("caseload", note, problem)


def cohort_bindings() -> None:
    """Seats for those expected."""
    crowds("cohort_seats", "overhang", over(persons(2, cohort="h"), cohorts=(cohort(expected=1),)))
    two_seats = (make_workplace(places=(make_place(seats=2),)),)
    crowds("cohort_seats", "kept", over(persons(2, **NOW), two_seats, cohorts=(cohort(expected=1),)))
    before = over((person(weeks=(3, 3), **NOW),), _one_seat(), cohorts=(cohort(2, expected=1),))
    refuses("cohort_seats", "kept, though nobody arrives that week", before)
    course = told({}, {"where": StepWhere.OTHER, "return_weeks": 1})
    walker = person("b1", None, course=course, cohort="h")
    sites = (make_workplace(), make_workplace("v2", supporters=(make_supporter("m2"),)))
    pair = over((walker, person("b2", cohort="h")), sites, cohorts=(cohort(1, expected=1),))
    crowds("cohort_seats", "two steps are one member", pair)
    crowds("cohort_seats", "one's own seat is not kept beside it", _stays())


def _stays() -> Problem:
    """Two seats, of which one is kept, and somebody whose next step may be where the seat is kept."""
    course = told({}, {"where": StepWhere.ANY, "return_weeks": 1})
    walker = person("b1", None, course=course, **NOW)
    now = person("b2", earliest_day=day(1), latest_day=day(1))
    two_seats = (make_workplace(places=(make_place(seats=2),)),)
    return over((walker, now), two_seats, cohorts=(cohort(0, expected=1),))


def _one_seat() -> tuple[Any, ...]:
    return (make_workplace(places=(make_place(seats=1),)),)


def step_bindings() -> None:
    """Steps that cannot follow each other."""
    other = told({}, {"where": StepWhere.OTHER})
    refuses("course_steps", "no other workplace", over((person("b1", None, course=other),)))
    sites = (
        make_workplace(),
        make_workplace("v2", supporters=(make_supporter("m2"),), tasks=(make_task("t2"),)),
    )
    same = told({"workplace_id": "v1"}, {"tasks": frozenset({"t2"})})
    refuses("course_steps", "the same workplace", over((person("b1", None, course=same),), sites))
    less = told({"hours": exactly(240)}, {"hours": exactly(120)})
    refuses("step_minutes", "fewer hours", over((person("b1", None, course=less),)))
    narrow = Hours(least_min=60, target_min=120, most_min=120)
    rises = told({"hours": UP_TO_240}, {"hours": narrow})
    climb = over((person("b1", None, course=rises, max_days=1),))
    binds("step_minutes", "not down again", climb, minutes, 240, 360)
    _unstated()


def _unstated() -> None:
    """Hours not stated are those of the step before: what the second place lacks the first may not give."""
    course = told({"workplace_id": "v1"}, {"where": StepWhere.OTHER})
    tight = make_workplace("v2", supporters=(make_supporter("m2"),), tasks=(make_task("t2", weekly_min=120),))
    walker = person("b1", None, course=course, hours=UP_TO_240, max_days=1)
    binds("step_minutes", "as before", over((walker,), (make_workplace(), tight)), minutes, 240, 360)


def _pinned(**fields: Any) -> Problem:
    return over((person(hours=UP_TO_240, pin=Pin(workplace_id="v1", **fields)),))
