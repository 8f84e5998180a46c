"""The sheets about people: who is placed where, and who is not."""

from collections.abc import Iterator, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_sheets_page import Column, Marked, Row, Tone, Value, list_sheet
from exchange.plan_sheets_words import (
    RESERVED,
    SCHEDULES,
    STATUS,
    SURE,
    group_label,
    hours,
    status_word,
    supporter_name,
    task_names,
    week_text,
)
from optimizer.plan import Placement, PlacementStep, Plan, Question, Verdict
from optimizer.problem import Citizen, Problem, Status, Workplace

PLACED = (
    Column("Borger", 11),
    Column("Målgruppe", 18),
    Column("Virksomhed", 22),
    Column("Plads", 12),
    Column("Fast eller ramme", 9),
    Column("Timer om ugen", 9, centred=True),
    Column("Mødetider", 17),
    Column("Mentor", 20),
    Column("Opgaver", 20),
    Column("Status", 12),
    Column("Skal afklares", 40),
    Column("Antaget", 18),
)
LEFT_OUT = (
    Column("Borger", 12),
    Column("Målgruppe", 28),
    Column("Ønskede timer om ugen", 14, centred=True),
    Column("Har ventet (uger)", 12, centred=True),
    Column("Hvorfor ikke", 90),
)


def write_placements(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """One row for each citizen placed."""
    lead = (
        f"Forslag. Status {SURE}: passer med alt, hvad der er oplyst. Status {RESERVED}: spørgsmålene skal "
        "besvares, før placeringen kan afgøres. Antaget: så mange oplysninger er et skøn, se arket Antaget."
    )
    list_sheet(page, "Placeringer", lead, PLACED, list(_placed(problem, plan)))


def _placed(problem: Problem, plan: Plan) -> Iterator[Row]:
    for placement, step in plan.steps():
        yield _placement(problem, placement, step)


def _placement(problem: Problem, placement: Placement, step: PlacementStep) -> Row:
    citizen = problem.citizen_by_id[placement.citizen_id]
    workplace = problem.workplace_by_id[step.workplace_id]
    sure = placement.verdict is Verdict.YES
    return (
        citizen.id,
        group_label(problem, citizen),
        workplace.name,
        step.place_id,
        SCHEDULES[step.schedule],
        hours(step.weekly_min),
        _week(problem, step),
        _support(workplace, step),
        task_names(workplace, step),
        Marked(status_word(placement.verdict), Tone.GOOD if sure else Tone.CARE),
        "\n".join(_short(question, citizen, workplace) for question in placement.questions),
        _assumed(citizen, workplace, step),
    )


def _week(problem: Problem, step: PlacementStep) -> str:
    # A line for each day: a spreadsheet else breaks "9-12" at the hyphen.
    times = week_text(shift.window for shift in step.shifts).replace(", ", "\n")
    if problem.weeks == 1:
        return times
    return f"uge {step.first_week + 1}-{step.first_week + step.weeks}:\n{times}"


def _support(workplace: Workplace, step: PlacementStep) -> str:
    own = [supporter_name(workplace, supporter) for supporter in step.supporter_ids]
    talks = week_text(sitting.window for sitting in step.sittings)
    if not own:
        return "kan tilkaldes" if workplace.has_mentors else "ansvarlig leder"
    return ", ".join(own) + (f"\nsamtale {talks}" if talks else "")


def _short(question: Question, citizen: Citizen, workplace: Workplace) -> str:
    """The question without what the row already says."""
    text = question.text
    for prefix in (f"{citizen.id}: ", f"{workplace.name}: ", f"{workplace.name}, "):
        text = text.removeprefix(prefix)
    return text[:1].upper() + text[1:]


def _assumed(citizen: Citizen, workplace: Workplace, step: PlacementStep) -> str:
    place = workplace.place_by_id.get(step.place_id)
    there = len(workplace.assumed) + (len(place.assumed) if place else 0)
    parts = ((len(citizen.assumed), "om borgeren"), (there, "om virksomheden"))
    return "\n".join(f"{number} {where}" for number, where in parts if number)


def write_unplaced(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """Every citizen without a place, with the reasons in sentences."""
    lead = "Borgere uden plads i denne plan. Den vigtigste grund står øverst."
    list_sheet(page, "Uden plads", lead, LEFT_OUT, [*_waiting(problem, plan), *_not_ready(problem)])


def _waiting(problem: Problem, plan: Plan) -> Iterator[Row]:
    reasons = {unplaced.citizen_id: unplaced.reasons for unplaced in plan.unplaced}
    for citizen in problem.waiting:
        if citizen.id not in plan.placement_of:
            yield _row(problem, citizen, reasons.get(citizen.id) or ("Ingen grund er oplyst.",))


def _not_ready(problem: Problem) -> Iterator[Row]:
    for citizen in problem.citizens:
        if citizen.status in (Status.CLARIFYING, Status.PAUSED):
            yield _row(problem, citizen, (f"Er ikke med i planen: {STATUS[citizen.status]}.",))


def _row(problem: Problem, citizen: Citizen, reasons: Sequence[str]) -> Row:
    waited: Value = problem.wait_weeks(citizen) if citizen.waiting_since else "ikke oplyst"
    label = group_label(problem, citizen)
    return (citizen.id, label, hours(citizen.hours.target_min), waited, "\n".join(reasons))
