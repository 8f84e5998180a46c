"""The timetables: one week for each workplace, never cut by a page where it can be helped."""

from collections.abc import Iterator, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_positions import job_of, place_text
from exchange.plan_sheets_page import (
    BOLD,
    LINE_HEIGHT,
    SUBTITLE,
    TITLE,
    Column,
    Row,
    across,
    put,
    set_up,
    write_table,
)
from exchange.plan_sheets_words import (
    KINDS,
    NO_LIMIT,
    WEEKDAY_NAMES,
    clock,
    date_text,
    days_text,
    stretch,
    work_text,
)
from exchange.plan_week_words import short_span, span_text
from exchange.plan_weeks import first_and_last, last_day
from optimizer.plan import Placement, PlacementStep, Plan, Shift, Verdict
from optimizer.problem import Problem, ScheduleKind, Supporter, Window, Workplace

TIME_WIDTH = 12
SCALE = 70
PAGE_HEIGHT = 670
"""Points of rows on A4 across at that scale, when the first row is on every page."""
NOTE = "I skemaerne står, hvem der møder hvornår, med hvilken mentor og til hvilke opgaver."
PRIVATE = "Indeholder personoplysninger. Hæng ikke op, hvor andre kan se det."
DAYS_WIDTH = 145
"""Characters for all weekdays together: as much as A4 across holds at that scale."""

Steps = Sequence[tuple[Placement, PlacementStep]]


def write_timetables(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """Write the timetables of all workplaces that somebody comes to, as many on a page as it holds."""
    days = sorted({*problem.grid.weekdays, *(s.window.weekday for _, p in plan.steps() for s in p.shifts)})
    widths = [TIME_WIDTH, *[DAYS_WIDTH // len(days)] * len(days)]
    for at, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(at)].width = width
    across(page, 1, f"{PRIVATE} {_week_of(problem)}", widths).font = BOLD
    across(page, 2, NOTE, widths)
    row, used = 3, 2 * LINE_HEIGHT
    for workplace in problem.workplaces:
        steps = [(p, s) for p, s in plan.steps() if s.workplace_id == workplace.id and s.end_week > 0]
        if steps:
            top, row = row, _timetable(page, row, problem, workplace, steps, days, widths)
            used = _turn_page(page, top, row, used)
    if row == 3:
        put(page, 3, 1, "Ingen borgere er placeret i denne plan.").font = SUBTITLE
    page.print_title_rows = "1:1"
    set_up(page, scale=SCALE)


def _turn_page(page: Worksheet, top: int, after: int, used: float) -> float:
    """Begin a new page where the rows do not fit on this one; returns the points now used."""
    height = _height(page, top, after)
    if top > 3 and used + height > PAGE_HEIGHT:
        page.row_breaks.append(Break(id=top - 1))
        used = 0
    left_over = used + height
    # A table longer than a page runs on over the next; whole rows move, so a little is lost.
    return left_over if left_over <= PAGE_HEIGHT else left_over % PAGE_HEIGHT + 3 * LINE_HEIGHT


def _week_of(problem: Problem) -> str:
    if problem.weeks > 1:
        return f"Gælder {span_text(problem.first_monday, last_day(problem, problem.weeks - 1))}."
    return f"Gælder fra ugen, der begynder mandag den {date_text(problem.first_monday)}."


def _height(page: Worksheet, top: int, after: int) -> float:
    """Points of the rows."""
    return sum(page.row_dimensions[row].height or LINE_HEIGHT for row in range(top, after))


def _timetable(
    page: Worksheet,
    row: int,
    problem: Problem,
    workplace: Workplace,
    steps: Steps,
    days: Sequence[int],
    widths: Sequence[int],
) -> int:
    put(page, row, 1, workplace.name).font = TITLE
    page.row_dimensions[row].height = 22
    notes = [*_about(workplace), *_readers_notes(steps), *_dates_note(problem)]
    across(page, row + 1, "\n".join(notes), widths)
    names = [Column("Kl.", TIME_WIDTH)]
    names += [Column(WEEKDAY_NAMES[day], width) for day, width in zip(days, widths[1:], strict=True)]
    return write_table(page, row + 2, names, list(_rows(problem, workplace, steps, days, 2 * widths[1]))) + 1


def _about(workplace: Workplace) -> list[str]:
    guess = " (åbningstid er antaget)" if "opening" in workplace.assumed else ""
    facts = [f"Åbent {days_text(workplace.opening)}{guess}"]
    if workplace.contact:
        facts.append(f"Kontakt: {workplace.contact}")
    own = [_hours_of(workplace, s) for s in workplace.supporters if not s.implied]
    support = "; ".join(own) or "Støtte: ansvarlig leder i åbningstiden (antaget)"
    return [". ".join(facts) + ".", f"{support}."]


def _hours_of(workplace: Workplace, supporter: Supporter) -> str:
    name = f"{KINDS[supporter.kind].capitalize()} {_short_name(workplace, supporter.id)}"
    limit = NO_LIMIT if supporter.at_once is None else f"højst {supporter.at_once} ad gangen"
    guess = ", arbejdstid er antaget" if "windows" in supporter.assumed else ""
    return f"{name}: {days_text(supporter.windows)} ({limit}{guess})"


def _readers_notes(steps: Steps) -> Iterator[str]:
    if any(step.schedule is ScheduleKind.FRAME for _, step in steps):
        yield "Ramme: borgeren vælger selv sine timer inden for tidsrummet."
    if any(placement.verdict is Verdict.CLARIFY for placement, _ in steps):
        yield "Forbehold: noget skal afklares, før placeringen kan afgøres."


def _dates_note(problem: Problem) -> Iterator[str]:
    if problem.weeks > 1:
        yield "Datoerne ved en borger er fra første til sidste dag i trinnet. Se også arket Aflysninger."


def _rows(
    problem: Problem, workplace: Workplace, steps: Steps, days: Sequence[int], room: int
) -> Iterator[Row]:
    """A row for each stretch of hours that somebody has, then the most present at once each day."""
    shifts = [shift.window for _, step in steps for shift in step.shifts]
    for start, end in sorted({(window.start_min, window.end_min) for window in shifts}):
        here = (_who(problem, workplace, steps, Window(day, start, end), room) for day in days)
        yield (f"{clock(start)}-{clock(end)}", *here)
    yield ("Flest ad gangen", *(_most_in_any_week(steps, day) for day in days))


def _most_in_any_week(steps: Steps, day: int) -> int:
    """Most people present at once on the weekday; they are most in a week in which somebody begins."""
    weeks = {step.first_week for _, step in steps}
    there = ([step for _, step in steps if step.in_week(week)] for week in sorted(weeks))
    return max((_most_at_once(_windows(now, day)) for now in there), default=0)


def _windows(steps: Sequence[PlacementStep], day: int) -> list[Window]:
    return [shift.window for step in steps for shift in step.shifts if shift.window.weekday == day]


def _most_at_once(windows: Sequence[Window]) -> int:
    """Most people present at once on one day."""
    return max((sum(w.start_min <= at.start_min < w.end_min for w in windows) for at in windows), default=0)


def _who(problem: Problem, workplace: Workplace, steps: Steps, window: Window, room: int) -> str:
    lines = [
        _line(problem, workplace, placement, step, shift, room)
        for placement, step in steps
        for shift in step.shifts
        if shift.window == window
    ]
    return "\n".join(sorted(lines))


def _line(
    problem: Problem,
    workplace: Workplace,
    placement: Placement,
    step: PlacementStep,
    shift: Shift,
    room: int,
) -> str:
    in_job, text = job_of(problem, step) is not None, placement.citizen_id
    if in_job:
        text += f", {place_text(workplace, step.place_id)}"
    if shift.supporter_id is not None:
        text += f" med {_short_name(workplace, shift.supporter_id)}"
    for sitting in step.sittings:
        if shift.window.contains(sitting.window):
            text += f", {stretch(sitting.window)} samtale med {_short_name(workplace, sitting.supporter_id)}"
    marks = _dates(problem, placement, step)
    marks += ["ramme"] if step.schedule is ScheduleKind.FRAME else []
    marks += ["forbehold"] if placement.verdict is Verdict.CLARIFY else []
    text += f" ({', '.join(marks)})" if marks else ""
    work = work_text(workplace, shift, timed=in_job)
    fits = in_job or len(text) + len(work) + 2 <= room
    return f"{text}: {work}" if work and fits else text


def _dates(problem: Problem, placement: Placement, step: PlacementStep) -> list[str]:
    """Which step it is and when, in plans of several weeks."""
    if problem.weeks == 1:
        return []
    several = len(placement.steps) > 1
    return [f"trin {step.index + 1}"] * several + [short_span(*first_and_last(problem, step))]


def _short_name(workplace: Workplace, supporter_id: str) -> str:
    """The id without the workplace's own: the lines above the timetable say who it is."""
    supporter = workplace.supporter_by_id.get(supporter_id)
    own = supporter_id.removeprefix(f"{workplace.id}-")
    return "leder" if supporter is not None and supporter.implied else own
