"""The sheet of courses: each citizen's steps with their dates, and what is kept for whom."""

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_position_words import hours_word
from exchange.plan_positions import one_place_each, place_text
from exchange.plan_sheets_page import Column, Row, list_sheet, without
from exchange.plan_sheets_words import date_text, hours
from exchange.plan_week_words import span_text, weeks_word
from exchange.plan_weeks import first_and_last, last_day, runs_already
from optimizer.plan import Placement, PlacementStep, Plan
from optimizer.problem import CourseStep, Problem, StepWhere

PLACE, KEPT, BACK, NEXT = "Plads", "Pladsen holdes", "Kan vende tilbage til og med", "Næste trin"
FROM = "Hvilken plan"
COURSES = (
    Column("Borger", 12),
    Column("Trin", 10),
    Column("Fra", 12),
    Column("Til og med", 12),
    Column("Uger", 8, centred=True),
    Column("Virksomhed", 30),
    Column(PLACE, 14),
    Column("Timer om ugen", 10, centred=True),
    Column(KEPT, 27),
    Column(BACK, 16),
    Column(NEXT, 44),
    Column(FROM, 16),
)
OPTIONAL = (KEPT, BACK, NEXT)
LEAD = (
    "Hver borgers trin i rækkefølge. Pladsen holdes: ingen anden får den i de uger, selv om borgeren ikke er "
    "der. Kan vende tilbage: så længe står pladsen fra trinnet åben, når borgeren er gået videre."
)
WHERE = {
    StepWhere.SAME: " samme sted",
    StepWhere.OTHER: " hos en anden virksomhed",
    StepWhere.ANY: "",
}


def write_courses(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """A row for each step; columns that say nothing, or in no row anything else, are left out."""
    rows = list(_rows(problem, plan))
    empty = [
        c.heading for at, c in enumerate(COURSES) if c.heading in OPTIONAL and not any(r[at] for r in rows)
    ]
    if one_place_each(problem.workplaces):
        empty.append(PLACE)
    if not problem.running:
        empty.append(FROM)
    list_sheet(page, "Forløb", LEAD, *without(empty, COURSES, rows))


def _rows(problem: Problem, plan: Plan) -> Iterator[Row]:
    for placement in plan.placements:
        for step in placement.steps:
            yield _row(problem, placement, step)


def _row(problem: Problem, placement: Placement, step: PlacementStep) -> Row:
    first, last = first_and_last(problem, step)
    made_by = "planen før" if runs_already(problem, placement.citizen_id) else "denne plan"
    return (
        placement.citizen_id,
        _which(placement, step),
        date_text(first),
        date_text(last),
        step.weeks,
        problem.workplace_by_id[step.workplace_id].name,
        place_text(problem.workplace_by_id[step.workplace_id], step.place_id),
        round(hours(step.weekly_min), 1),
        _kept(problem, step),
        date_text(last_day(problem, step.end_week + step.held_after - 1)) if step.held_after else "",
        _next(problem, placement, step),
        made_by,
    )


def _which(placement: Placement, step: PlacementStep) -> str:
    last = placement.steps[-1].index + 1
    return f"{step.index + 1} af {last}" if last > 1 else "1"


def _kept(problem: Problem, step: PlacementStep) -> str:
    """The weeks before and after the step in which its seat is kept."""
    spans = (
        (step.held_before, step.first_week - step.held_before),
        (step.held_after, step.end_week),
    )
    return "\n".join(
        span_text(problem.day(first), last_day(problem, first + weeks - 1)) for weeks, first in spans if weeks
    )


def _next(problem: Problem, placement: Placement, step: PlacementStep) -> str:
    """What the course says comes after the last planned step, though nothing is decided about it."""
    course = problem.citizen_by_id[placement.citizen_id].course
    if course is None or step is not placement.steps[-1]:
        return ""
    ahead = [_open(later) for later in course.steps[step.index + 1 :]]
    if course.extension_weeks and not course.extension_agreed:
        ahead.insert(0, f"Kan forlænges med {weeks_word(course.extension_weeks)}, ikke aftalt endnu.")
    return "\n".join(ahead)


def _open(step: CourseStep) -> str:
    minutes = step.hours.target_min if step.hours is not None else None
    work = f", {hours_word(minutes)} om ugen" if minutes is not None else ""
    return f"{weeks_word(step.weeks)}{WHERE[step.where]}{work}: ikke aftalt endnu."
