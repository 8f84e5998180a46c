"""The timetables: one week for each workplace, a page of its own when printed."""

from collections.abc import Iterator, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_sheets_page import SUBTITLE, TITLE, Column, Row, across, put, set_up, write_table
from exchange.plan_sheets_words import (
    NO_LIMIT,
    WEEKDAY_NAMES,
    clock,
    days_text,
    stretch,
    supporter_name,
)
from optimizer.plan import Placement, PlacementStep, Plan, Verdict
from optimizer.problem import Problem, ScheduleKind, Supporter, Window, Workplace

TIME_WIDTH = 12
SCALE = 80
DAYS_WIDTH = 120
"""Characters for all weekdays together: as much as A4 across holds at that scale."""

Steps = Sequence[tuple[Placement, PlacementStep]]


def write_timetables(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """Write the timetables of all workplaces that somebody comes to."""
    days = sorted({*problem.grid.weekdays, *(s.window.weekday for _, p in plan.steps() for s in p.shifts)})
    widths = [TIME_WIDTH, *[DAYS_WIDTH // len(days)] * len(days)]
    for at, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(at)].width = width
    row = 1
    for workplace in problem.workplaces:
        steps = [pair for pair in plan.steps() if pair[1].workplace_id == workplace.id]
        if steps:
            if row > 1:
                page.row_breaks.append(Break(id=row - 1))
            row = _timetable(page, row, workplace, steps, days, widths)
    if row == 1:
        put(page, 1, 1, "Ingen borgere er placeret i denne plan.").font = SUBTITLE
    set_up(page, scale=SCALE)


def _timetable(
    page: Worksheet, row: int, workplace: Workplace, steps: Steps, days: Sequence[int], widths: Sequence[int]
) -> int:
    put(page, row, 1, workplace.name).font = TITLE
    page.row_dimensions[row].height = 22
    across(page, row + 1, _about(workplace), widths)
    across(page, row + 2, _readers_note(steps), widths)
    names = [Column("Kl.", TIME_WIDTH)]
    names += [Column(WEEKDAY_NAMES[day], width) for day, width in zip(days, widths[1:], strict=True)]
    return write_table(page, row + 3, names, list(_rows(workplace, steps, days))) + 1


def _about(workplace: Workplace) -> str:
    facts = [f"Åbent {days_text(workplace.opening)}"]
    if workplace.contact:
        facts.append(f"Kontakt: {workplace.contact}")
    lines = [". ".join(facts) + "."]
    own = [supporter for supporter in workplace.supporters if not supporter.implied]
    lines += [_hours_of(workplace, supporter) for supporter in own]
    return "\n".join(lines if own else [*lines, "Støtte: ansvarlig leder i åbningstiden (antaget)."])


def _hours_of(workplace: Workplace, supporter: Supporter) -> str:
    name = supporter_name(workplace, supporter.id).capitalize().replace(supporter.id.lower(), supporter.id)
    limit = NO_LIMIT if supporter.at_once is None else f"højst {supporter.at_once} ad gangen"
    return f"{name}: {days_text(supporter.windows)} ({limit})"


def _readers_note(steps: Steps) -> str:
    notes = ["I skemaet står, hvem der møder hvornår og med hvilken mentor."]
    if any(step.schedule is ScheduleKind.FRAME for _, step in steps):
        notes.append("Ramme: borgeren vælger selv sine timer inden for tidsrummet.")
    if any(placement.verdict is Verdict.CLARIFY for placement, _ in steps):
        notes.append("Forbehold: noget skal afklares først.")
    return " ".join(notes)


def _rows(workplace: Workplace, steps: Steps, days: Sequence[int]) -> Iterator[Row]:
    """A row for each stretch of hours that somebody has, then the most present at once each day."""
    shifts = [shift.window for _, step in steps for shift in step.shifts]
    for start, end in sorted({(window.start_min, window.end_min) for window in shifts}):
        here = (_who(workplace, steps, Window(day, start, end)) for day in days)
        yield (f"{clock(start)}-{clock(end)}", *here)
    peaks = (_most_at_once([window for window in shifts if window.weekday == day]) for day in days)
    yield ("Flest ad gangen", *peaks)


def _most_at_once(windows: Sequence[Window]) -> int:
    """Most people present at once on one day."""
    return max((sum(w.start_min <= at.start_min < w.end_min for w in windows) for at in windows), default=0)


def _who(workplace: Workplace, steps: Steps, window: Window) -> str:
    lines = [
        _line(workplace, placement, step, shift.supporter_id, window)
        for placement, step in steps
        for shift in step.shifts
        if shift.window == window
    ]
    return "\n".join(sorted(lines))


def _line(
    workplace: Workplace, placement: Placement, step: PlacementStep, supporter: str | None, window: Window
) -> str:
    text = placement.citizen_id
    if supporter is not None:
        text += f" med {_short_name(workplace, supporter)}"
    for sitting in step.sittings:
        if window.contains(sitting.window):
            text += f", {stretch(sitting.window)} samtale med {_short_name(workplace, sitting.supporter_id)}"
    marks = ["ramme"] if step.schedule is ScheduleKind.FRAME else []
    marks += ["forbehold"] if placement.verdict is Verdict.CLARIFY else []
    return text + (f" ({', '.join(marks)})" if marks else "")


def _short_name(workplace: Workplace, supporter_id: str) -> str:
    """The id alone: the lines above the timetable say who it is."""
    supporter = workplace.supporter_by_id.get(supporter_id)
    return "leder" if supporter is not None and supporter.implied else supporter_id
