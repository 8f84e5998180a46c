"""The sheet of those without a place: why, and what can help."""

from collections.abc import Iterator, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_as_read import waiting_people
from exchange.plan_sheets_page import Column, Row, Value, list_sheet
from exchange.plan_sheets_words import STATUS, group_label, hours
from optimizer.plan import Plan, Unplaced
from optimizer.problem import Citizen, Problem, Status

LEFT_OUT = (
    Column("Borger", 12),
    Column("Målgruppe", 24),
    Column("Ønskede timer om ugen", 12, centred=True),
    Column("Har ventet (uger)", 11, centred=True),
    Column("Hvorfor ikke", 62),
    Column("Det kan hjælpe", 58),
)
ASSUMED_HELP = (
    ("travel", ("travel_modes",), "hvordan og hvor langt borgeren kan rejse (bus og tog er antaget)"),
    ("hours", ("target_min", "least_min", "most_min"), "hvor mange timer borgeren kan (timerne er antaget)"),
    ("hours", ("max_days",), "hvor mange dage om ugen borgeren kan (antallet er antaget)"),
    (
        "hours",
        ("shortest_shift_min", "longest_shift_min"),
        "hvor længe borgeren kan ad gangen (det er antaget)",
    ),
    ("hours", ("availability",), "hvornår på ugen borgeren kan (hele åbningstiden er antaget)"),
)
"""By cause: the fields that a default filled, and what to ask about them."""
CAUSE_HELP = (
    ("clarify", "Få svar fra virksomhederne, se del C i arket Spørgsmål."),
    ("travel", "Find en virksomhed tættere på borgeren."),
    ("support", "Spørg virksomhederne, om en mentor kan flere timer."),
    ("caseload", "Find en medarbejder med plads til flere, eller hæv grænsen, se arket Medarbejdere."),
    ("outcompeted", "Find flere pladser af samme slags."),
    ("hard_needs", "Find en virksomhed, der kan tage skånebehovet."),
    ("target_group", "Spørg virksomhederne, om de kan tage målgruppen."),
)
MOST = 4


def write_unplaced(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """Every citizen without a place, those first who have waited longest."""
    lead = (
        "Borgere uden plads i denne plan, den længste ventetid først. Den vigtigste grund står øverst. "
        "Det kan hjælpe: begynd med det øverste."
    )
    list_sheet(page, "Uden plads", lead, LEFT_OUT, [*_waiting(problem, plan), *_not_ready(problem)])


def _waiting(problem: Problem, plan: Plan) -> Iterator[Row]:
    found = {unplaced.citizen_id: unplaced for unplaced in plan.unplaced}
    for citizen in _longest_first(problem):
        if citizen.id not in plan.placement_of:
            unplaced = found.get(citizen.id, Unplaced(citizen_id=citizen.id))
            reasons = (*_left_over(problem, unplaced), *unplaced.reasons) or ("Ingen grund er oplyst.",)
            yield _row(problem, citizen, reasons, list(_help(plan, citizen, unplaced))[:MOST])


def _left_over(problem: Problem, unplaced: Unplaced) -> Iterator[str]:
    cohort = problem.cohort_by_id.get(unplaced.cohort_id)
    if cohort is not None:
        yield f"Hold {cohort.name or cohort.id} har ikke pladser til alle, der er kaldt ind."


def _longest_first(problem: Problem) -> list[Citizen]:
    """Those who wait, with unknown waiting times last."""
    return sorted(waiting_people(problem), key=lambda c: (c.waiting_since is None, -problem.wait_weeks(c)))


def _help(plan: Plan, citizen: Citizen, unplaced: Unplaced) -> Iterator[str]:
    """What there is instead, what to ask, then what to find."""
    if unplaced.alternative:
        yield unplaced.alternative
    for cause, fields, what in ASSUMED_HELP:
        if cause in unplaced.causes and citizen.assumed.intersection(fields):
            yield f"Spørg borgeren, {what}."
    for question in (ranked.question for ranked in plan.questions):
        if question.about == citizen.id and question.attribute != "travel_modes":
            yield f"Spørg borgeren: {question.text.removeprefix(f'{citizen.id}: ')}"
    for cause, text in CAUSE_HELP:
        if cause in unplaced.causes:
            yield text


def _not_ready(problem: Problem) -> Iterator[Row]:
    for citizen in problem.citizens:
        if not citizen.second_of and citizen.status in (Status.CLARIFYING, Status.PAUSED):
            yield _row(problem, citizen, (f"Er ikke med i planen: {STATUS[citizen.status]}.",), ())


def _row(problem: Problem, citizen: Citizen, reasons: Sequence[str], ideas: Sequence[str]) -> Row:
    waited: Value = problem.wait_weeks(citizen) if citizen.waiting_since else "ikke oplyst"
    wished = hours(citizen.hours.target_min)
    return (citizen.id, group_label(problem, citizen), wished, waited, "\n".join(reasons), "\n".join(ideas))
