"""The sheet of cohorts: how each one goes, its members one by one, and the days on which it meets."""

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_sheets_page import SUBTITLE, Column, Marked, Row, Tone, Value, list_sheet, put, write_table
from exchange.plan_sheets_words import STATUS, WEEKDAY_NAMES, date_text, days_text, stretch
from exchange.plan_week_words import span_text, weeks_word
from exchange.plan_weeks import first_and_last
from optimizer.plan import Placement, Plan, Unplaced
from optimizer.problem import Citizen, Cohort, Problem, Status, Window

COHORTS = (
    Column("Hold", 20),
    Column("Undervisning", 30),
    Column("Praktik", 26),
    Column("Indkaldt", 12, centred=True),
    Column("Forventet", 10, centred=True),
    Column("På listen", 10, centred=True),
    Column("Placeret", 10, centred=True),
    Column("Heraf senere", 10, centred=True),
    Column("Heraf egen plads", 10, centred=True),
    Column("Tilovers", 10, centred=True),
)
MEMBERS = (
    Column("Hold", 20),
    Column("Borger", 30),
    Column("Hvordan", 26),
    Column("Begynder", 12),
    Column("Virksomhed og andet", 60),
)
"""The last lies over the columns from Forventet on."""
DAYS = (Column("Hold", 20), Column("Dato", 30), Column("Kl.", 26))
LEAD = (
    "Hvert hold, dets borgere og dets kursusdage. Senere: begynder nogle uger efter de andre, og pladsen "
    "holdes imens. Egen plads: har selv fundet den. Tilovers: der er kaldt flere ind, end holdet har pladser "
    "til; det, der er i stedet, står ved borgeren, og den samme ledige plads kan stå ved flere."
)
PLACED, LATER, OWN, LEFT = "placeret", "senere, pladsen holdes", "egen plads", "tilovers"
WAITS = "venter"
TONES = {PLACED: Tone.GOOD, LATER: Tone.GOOD, OWN: Tone.GOOD, LEFT: Tone.BAD, WAITS: Tone.BAD}


def write_cohorts(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """Write the three tables."""
    row = list_sheet(page, "Hold", LEAD, COHORTS, [_cohort(problem, plan, c) for c in problem.cohorts])
    page.auto_filter.ref = None
    put(page, row + 1, 1, "Borgerne").font = SUBTITLE
    top = row + 2
    row = write_table(page, top, MEMBERS, list(_members(problem, plan)))
    for at in range(top, row):
        page.merge_cells(start_row=at, start_column=len(MEMBERS), end_row=at, end_column=len(COHORTS))
    if days := list(_course_days(problem)):
        put(page, row + 1, 1, "Kursusdage: ingen fra holdet møder i praktikken den dag").font = SUBTITLE
        write_table(page, row + 2, DAYS, days)


def members(problem: Problem, cohort: Cohort) -> list[Citizen]:
    """The citizens of the cohort."""
    return [citizen for citizen in problem.citizens if citizen.cohort == cohort.id and not citizen.second_of]


def how(plan: Plan, citizen: Citizen) -> str:
    """What becomes of a member of a cohort."""
    placement = plan.placement_of.get(citizen.id)
    if placement is None:
        return _without(plan, citizen)
    if citizen.pin is not None and citizen.pin.own_found:
        return OWN
    return LATER if placement.step.held_before else PLACED


def _without(plan: Plan, citizen: Citizen) -> str:
    left = {unplaced.citizen_id for unplaced in plan.unplaced if unplaced.cohort_id}
    if citizen.id in left:
        return LEFT
    return WAITS if citizen.status is Status.READY else STATUS[citizen.status]


def _cohort(problem: Problem, plan: Plan, cohort: Cohort) -> Row:
    found = [how(plan, citizen) for citizen in members(problem, cohort)]
    first = problem.week_of(cohort.praktik_start)
    end = problem.day(first + cohort.weeks - 1, 6)
    return (
        cohort.name or cohort.id,
        "\n".join(_teaching(cohort)),
        f"{span_text(cohort.praktik_start, end)}\n({weeks_word(cohort.weeks)})",
        _known(cohort.invited),
        _known(cohort.expected),
        len(found),
        sum(word in (PLACED, LATER, OWN) for word in found),
        found.count(LATER),
        found.count(OWN),
        found.count(LEFT),
    )


def _known(number: int | None) -> Value:
    return "ikke oplyst" if number is None else number


def _teaching(cohort: Cohort) -> Iterator[str]:
    if cohort.teaching_from is not None:
        yield f"{weeks_word(cohort.teaching_weeks)} fra {date_text(cohort.teaching_from)}"
    if cohort.teaching:
        yield days_text(cohort.teaching)
    if cohort.training:
        yield f"Træning i praktikken: {days_text(cohort.training)}"


def _members(problem: Problem, plan: Plan) -> Iterator[Row]:
    left = {unplaced.citizen_id: unplaced for unplaced in plan.unplaced}
    for cohort in problem.cohorts:
        for citizen in members(problem, cohort):
            word = how(plan, citizen)
            placement = plan.placement_of.get(citizen.id)
            begins = "" if placement is None else date_text(first_and_last(problem, placement.step)[0])
            more = _more(problem, placement, left.get(citizen.id))
            yield (
                cohort.name or cohort.id,
                citizen.id,
                Marked(word, TONES.get(word, Tone.QUIET)),
                begins,
                more,
            )


def _more(problem: Problem, placement: Placement | None, unplaced: Unplaced | None) -> str:
    """Where the member goes, or what there is instead."""
    if placement is None:
        reasons = () if unplaced is None else filter(None, (unplaced.alternative, *unplaced.reasons))
        return "\n".join(reasons)
    step = placement.step
    name = problem.workplace_by_id[step.workplace_id].name
    if not step.held_before:
        return name
    kept = problem.day(step.first_week - step.held_before)
    return f"{name}; pladsen holdes fra {date_text(kept)}"


def _course_days(problem: Problem) -> Iterator[Row]:
    for cohort in problem.cohorts:
        for course in sorted(cohort.course_days):
            day = course.day
            window = Window(day.weekday(), course.start_min, course.end_min)
            text = f"{WEEKDAY_NAMES[day.weekday()].lower()} den {date_text(day)}"
            yield (cohort.name or cohort.id, text, stretch(window))
