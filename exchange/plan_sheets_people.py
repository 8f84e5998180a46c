"""The sheet of those placed: who goes where, when, with whom, and what to ask first."""

from collections.abc import Iterable, Iterator, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from exchange.clock import WEEKDAYS
from exchange.plan_positions import by_person, job_of, meanwhile, one_place_each, place_text, task_windows
from exchange.plan_sheets_page import Column, Marked, Row, Tone, list_sheet, without
from exchange.plan_sheets_words import (
    AGREED,
    ASK,
    FITS,
    RESERVED,
    RUNS,
    SCHEDULES,
    UNTRIED,
    danish,
    date_text,
    group_label,
    hours,
    status_words,
    supporter_name,
    task_name,
    task_names,
    week_text,
)
from exchange.plan_weeks import begins_later, first_and_last, first_day_there
from optimizer.plan import Placement, PlacementStep, Plan
from optimizer.problem import Citizen, Problem, Workplace

GROUP, PLACE, SCHEDULE = "Målgruppe", "Plads", "Fast eller ramme"
PLACED = (
    Column("Borger", 11),
    Column(GROUP, 18),
    Column("Virksomhed", 22),
    Column(PLACE, 12),
    Column(SCHEDULE, 9),
    Column("Begynder", 16),
    Column("Timer om ugen (af ønskede)", 15, centred=True),
    Column("Mødetider", 17),
    Column("Rejse (min.)", 11, centred=True),
    Column("Mentor", 20),
    Column("Opgaver", 20),
    Column("Status", 14),
    Column("Skal afklares", 40),
    Column("Antaget", 18),
)
TONES = {FITS: Tone.GOOD, ASK: Tone.ASK, RESERVED: Tone.CARE, RUNS: Tone.QUIET, AGREED: Tone.QUIET}
LEAD = (
    f"Forslag. Status {FITS}: ingen åbne spørgsmål. {ASK.capitalize()}: passer med det oplyste, men noget om "
    f"borgeren er ikke afklaret eller afprøvet. {RESERVED.capitalize()}: spørgsmålene skal besvares, før "
    "placeringen kan afgøres. Antaget: så mange oplysninger er et skøn, se arket Antaget."
)


def write_placements(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """One row for each citizen placed; what is the same in all rows is said once above them."""
    said = dict(_the_same(problem, plan))
    columns, rows = without(said, PLACED, _placed(problem, plan))
    notes = [LEAD, " ".join([*filter(None, said.values()), *_notes(problem, plan)])]
    list_sheet(page, "Placeringer", "\n".join(filter(None, notes)), columns, rows)


def _the_same(problem: Problem, plan: Plan) -> Iterator[tuple[str, str]]:
    """Headings of columns that would say the same in all rows, with a sentence instead."""
    steps = list(plan.steps())
    groups = {group_label(problem, problem.citizen_by_id[p.citizen_id]) for p, _ in steps}
    if len(groups) == 1 and len(steps) > 1:
        yield GROUP, f"Alle er i målgruppen {groups.pop()}."
    if one_place_each(problem.workplace_by_id[step.workplace_id] for _, step in steps):
        yield PLACE, ""
    kinds = {step.schedule for _, step in steps}
    if len(kinds) == 1 and len(steps) > 1:
        word = SCHEDULES[kinds.pop()]
        same = "de samme mødetider hver uge" if word == "fast" else "borgeren vælger selv sine timer"
        yield SCHEDULE, f"Alle pladser er {word}: {same}."


def _notes(problem: Problem, plan: Plan) -> Iterator[str]:
    there = [problem.workplace_by_id[step.workplace_id] for _, step in plan.steps()]
    if any(workplace.shared_breaks for workplace in there):
        yield "Den fælles pause er talt med i timerne."
    if there:
        yield "Rejse: minutter hver vej, ca. betyder et skøn."


def _placed(problem: Problem, plan: Plan) -> Iterator[Row]:
    earlier = {id_: AGREED if begins_later(problem, id_) else RUNS for id_ in problem.running_by_citizen}
    words = status_words(plan) | earlier
    untried: dict[str, list[str]] = {}
    for notice in plan.notices:
        if notice.id == UNTRIED:
            untried.setdefault(notice.about, []).append(notice.text)
    everybody = by_person(problem, plan)
    for placement, step in plan.steps():
        own = untried.get(placement.citizen_id, ())
        in_all = sum(other.weekly_min for _, other in meanwhile(problem, everybody, (placement, step)))
        yield _placement(problem, placement, step, words[placement.citizen_id], own, in_all)


def _placement(
    problem: Problem,
    placement: Placement,
    step: PlacementStep,
    status: str,
    untried: Sequence[str],
    in_all: int,
) -> Row:
    citizen = problem.citizen_by_id[placement.citizen_id]
    wanted = problem.citizen_in(citizen.id, step).hours.target_min
    workplace = problem.workplace_by_id[step.workplace_id]
    return (
        citizen.id,
        group_label(problem, citizen),
        _where(problem, step),
        place_text(workplace, step.place_id),
        SCHEDULES[step.schedule],
        _start(problem, step),
        _hours(step.weekly_min, in_all, wanted),
        _week(problem, step),
        _journey(problem, citizen, workplace),
        _support(workplace, step),
        _tasks(problem, step),
        Marked(status, TONES[status]),
        "\n".join(_to_clarify(placement, citizen, workplace, untried)),
        _assumed(citizen, workplace, step),
    )


def _hours(minutes: int, in_all: int, wanted: int) -> str:
    """The hours of this job, and of both where there are two, of those wished for."""
    told = f"{danish(hours(in_all))} af {danish(hours(wanted))} t"
    return told if minutes == in_all else f"{danish(hours(minutes))} t her,\ni alt {told}"


def _where(problem: Problem, step: PlacementStep) -> str:
    """The workplace, and who employs the citizen where that is another."""
    job = job_of(problem, step)
    name = problem.workplace_by_id[step.workplace_id].name
    return f"{name}\n(ansat hos {job.position.employer})" if job and job.position.employer else name


def _tasks(problem: Problem, step: PlacementStep) -> str:
    """The tasks; in a position each with its times."""
    workplace, times = problem.workplace_by_id[step.workplace_id], task_windows(step)
    if job_of(problem, step) is None or not times:
        return task_names(workplace, step)
    # A line for each day, as in the hours.
    days = {task: week_text(found).replace(", ", "\n") for task, found in times.items()}
    return "\n".join(f"{task_name(workplace, task)}:\n{text}" for task, text in days.items())


def _start(problem: Problem, step: PlacementStep) -> str:
    """The first day on which the citizen comes."""
    day = first_day_there(problem, step)
    return f"{WEEKDAYS[day.weekday()]} {date_text(day)}"


def _week(problem: Problem, step: PlacementStep) -> str:
    # A line for each day: a spreadsheet else breaks "9-12" at the hyphen.
    times = week_text(shift.window for shift in step.shifts).replace(", ", "\n")
    if problem.weeks == 1:
        return times
    first, last = map(date_text, first_and_last(problem, step))
    return f"{first} til\n{last}:\n{times}"


def _journey(problem: Problem, citizen: Citizen, workplace: Workplace) -> str:
    journey = problem.journey(citizen, workplace)
    if journey is None:
        return "ukendt"
    return f"ca. {journey.minutes}" if journey.estimated else str(journey.minutes)


def _support(workplace: Workplace, step: PlacementStep) -> str:
    talks = week_text(sitting.window for sitting in step.sittings)
    if not step.supporter_ids:
        return "kan tilkaldes" if workplace.has_mentors else "ansvarlig leder"
    return _by_day(workplace, step) + (f"\nsamtale {talks}" if talks else "")


def _by_day(workplace: Workplace, step: PlacementStep) -> str:
    """The supporter, or where there are two, who it is which day."""
    days: dict[str, list[int]] = {}
    for shift in sorted(step.shifts, key=lambda shift: shift.window):
        if shift.supporter_id is not None:
            days.setdefault(shift.supporter_id, []).append(shift.window.weekday)
    if len(days) < 2:
        return ", ".join(supporter_name(workplace, supporter) for supporter in step.supporter_ids)
    return "\n".join(f"{_days(which)}: {supporter}" for supporter, which in days.items())


def _days(which: Iterable[int]) -> str:
    return ", ".join(WEEKDAYS[day] for day in dict.fromkeys(which))


def _to_clarify(
    placement: Placement, citizen: Citizen, workplace: Workplace, untried: Sequence[str]
) -> Iterator[str]:
    for question in placement.questions:
        whom = "borgeren" if question.about == citizen.id else "virksomheden"
        yield f"Spørg {whom}: {_short(question.text, citizen, workplace)}"
    for text in untried:
        yield f"Se selv efter: {_short(text, citizen, workplace)}"


def _short(text: str, citizen: Citizen, workplace: Workplace) -> str:
    """The sentence without what the row already says."""
    for prefix in (f"{citizen.id}: ", f"{workplace.name}: ", f"{workplace.name}, "):
        text = text.removeprefix(prefix)
    return text[:1].upper() + text[1:]


def _assumed(citizen: Citizen, workplace: Workplace, step: PlacementStep) -> str:
    place = workplace.place_by_id.get(step.place_id)
    there = len(workplace.assumed) + (len(place.assumed) if place else 0)
    parts = ((len(citizen.assumed), "om borgeren"), (there, "om virksomheden"))
    return "\n".join(f"{number} {where}" for number, where in parts if number)
