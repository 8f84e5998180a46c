"""What stands in whose calendar. No need, no verdict and no other citizen stands in any of them."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from exchange.calendar_events import Entry
from exchange.calendar_names import Key
from exchange.plan_as_read import second_jobs
from exchange.plan_position_words import hours_word
from exchange.plan_positions import job_of
from exchange.plan_sheets_words import people, supporter_name, work_text
from exchange.plan_week_words import reminder_word
from exchange.plan_weeks import last_day, lost_days, shift_on, talk_falls_away
from optimizer.plan import Cover, Placement, PlacementStep, Plan, Reminder, Shift, Sitting, Visit
from optimizer.problem import Citizen, Cohort, Problem, ScheduleKind, Status, Window

Entries = Iterator[tuple[Key, Entry]]
CITIZEN, SUPPORTER, CONTACT, CASEWORKER = "borger", "mentor", "kontakt", "sagsbehandler"
ON_COHORTS = frozenset({Status.READY, Status.PLACED})


def plan_entries(problem: Problem, plan: Plan) -> Entries:
    """Every entry with the calendar in which it stands."""
    people_of = second_jobs(problem)
    for placement, step in plan.steps():
        for key, entry in _step(problem, placement, step):
            yield _of_person(key, people_of), entry
    for citizen in problem.citizens:
        cohort = problem.cohort_by_id.get(citizen.cohort)
        if cohort is not None and citizen.status in ON_COHORTS and not citizen.second_of:
            there = plan.placement_of.get(citizen.id)
            yield from (((CITIZEN, citizen.id), entry) for entry in _cohort(problem, cohort, there))
    for visit in plan.visits:
        if visit.contact:
            yield (CONTACT, visit.contact), _visit(problem, visit)
    for reminder in plan.reminders:
        yield from _reminder(problem, reminder)


def _of_person(key: Key, people_of: Mapping[str, str]) -> Key:
    """The calendar of the person, in which both of their jobs stand."""
    return (CITIZEN, people_of.get(key[1], key[1])) if key[0] == CITIZEN else key


def _step(problem: Problem, placement: Placement, step: PlacementStep) -> Entries:
    for shift in step.shifts:
        yield from _shift(problem, placement.citizen_id, step, shift)
    for sitting in step.sittings:
        yield from _sitting(problem, placement.citizen_id, step, sitting)
    for cover in step.covers:
        shift_then = shift_on(step, cover.weekday)
        if shift_then is not None:
            yield from _cover(problem, placement.citizen_id, step, cover, shift_then)


def _shift(problem: Problem, citizen_id: str, step: PlacementStep, shift: Shift) -> Entries:
    """The shift in every week in which neither it falls away nor another supporter stands in."""
    workplace = problem.workplace_by_id[step.workplace_id]
    covered = {problem.day(cover.week, cover.weekday) for cover in step.covers}
    left_out = lost_days(problem, step) | covered
    own = _own_words(problem, step, shift, shift.supporter_id)
    times = (problem, step, shift.window, left_out)
    yield (CITIZEN, citizen_id), _weekly(*times, _title(problem, step), workplace.name, own)
    if shift.supporter_id is not None:
        whose = (SUPPORTER, workplace.id, shift.supporter_id)
        yield whose, _weekly(*times, f"Borger {citizen_id}", workplace.name, _work(problem, step, shift))


def _cover(problem: Problem, citizen_id: str, step: PlacementStep, cover: Cover, shift: Shift) -> Entries:
    workplace = problem.workplace_by_id[step.workplace_id]
    day, window = problem.day(cover.week, cover.weekday), shift.window
    usual = "" if shift.supporter_id is None else supporter_name(workplace, shift.supporter_id)
    instead = f" i stedet for {usual}" if usual else ""
    own = _own_words(problem, step, shift, cover.supporter_id, instead)
    yield (CITIZEN, citizen_id), _once(day, window, _title(problem, step), workplace.name, own)
    whose = (SUPPORTER, workplace.id, cover.supporter_id)
    summary = f"Borger {citizen_id} ({instead.strip() or 'vikar'})"
    yield whose, _once(day, window, summary, workplace.name, _work(problem, step, shift))


def _sitting(problem: Problem, citizen_id: str, step: PlacementStep, sitting: Sitting) -> Entries:
    workplace = problem.workplace_by_id[step.workplace_id]
    left_out = talk_falls_away(problem, step, sitting.window, sitting.supporter_id)
    times = (problem, step, sitting.window, frozenset(left_out))
    who = supporter_name(workplace, sitting.supporter_id)
    yield (CITIZEN, citizen_id), _weekly(*times, f"Samtale med {who}", workplace.name, "")
    whose = (SUPPORTER, workplace.id, sitting.supporter_id)
    yield whose, _weekly(*times, f"Samtale med borger {citizen_id}", workplace.name, "")


def _title(problem: Problem, step: PlacementStep) -> str:
    word = "Tidsrum" if step.schedule is ScheduleKind.FRAME else "Vagt"
    job = job_of(problem, step)
    where = job.name if job is not None else problem.workplace_by_id[step.workplace_id].name
    return f"{word} hos {where}"


def _own_words(
    problem: Problem, step: PlacementStep, shift: Shift, supporter_id: str | None, instead: str = ""
) -> str:
    """What the citizen wants to know of the shift."""
    workplace, lines = problem.workplace_by_id[step.workplace_id], []
    if step.schedule is ScheduleKind.FRAME:
        lines.append(f"Du vælger selv {hours_word(step.weekly_min)} om ugen inden for tidsrummene.")
    if supporter_id is not None:
        lines.append(f"Med {supporter_name(workplace, supporter_id)}{instead}.")
    return "\n".join([*lines, *filter(None, [_work(problem, step, shift)])])


def _work(problem: Problem, step: PlacementStep, shift: Shift) -> str:
    workplace = problem.workplace_by_id[step.workplace_id]
    names = work_text(workplace, shift, timed=job_of(problem, step) is not None)
    return f"Opgaver: {names}." if names else ""


def _weekly(
    problem: Problem,
    step: PlacementStep,
    window: Window,
    left_out: frozenset[date],
    summary: str,
    location: str,
    description: str,
) -> Entry:
    return Entry(
        first=problem.day(step.first_week, window.weekday),
        start_min=window.start_min,
        end_min=window.end_min,
        summary=summary,
        location=location,
        description=description,
        weeks=None if problem.weeks == 1 else step.weeks,
        left_out=left_out,
    )


def _once(day: date, window: Window, summary: str, location: str, description: str) -> Entry:
    return Entry(
        first=day,
        start_min=window.start_min,
        end_min=window.end_min,
        summary=summary,
        location=location,
        description=description,
    )


def _cohort(problem: Problem, cohort: Cohort, there: Placement | None) -> Iterator[Entry]:
    """The cohort's teaching; for those placed its course days and training too, while they are there."""
    name = cohort.name or cohort.id
    if cohort.teaching_from is not None:
        for window in cohort.teaching:
            first = _weekday_from(cohort.teaching_from, window.weekday)
            times = (first, window, cohort.teaching_weeks, problem.closed_days)
            yield _lesson(f"Undervisning, hold {name}", *times)
    if there is not None:
        begins, ends = problem.day(there.steps[0].first_week), last_day(problem, there.steps[-1].end_week - 1)
        yield from _beside_praktik(problem, cohort, name, begins, ends)


def _beside_praktik(problem: Problem, cohort: Cohort, name: str, begins: date, ends: date) -> Iterator[Entry]:
    course_days = frozenset(course.day for course in cohort.course_days)
    begin = max(begins, cohort.praktik_start)
    end = min(ends, cohort.praktik_start + timedelta(weeks=cohort.weeks, days=-1))
    for window in cohort.training:
        first = _weekday_from(begin, window.weekday)
        weeks = max(0, (end - first).days // 7 + 1)
        yield _lesson(f"Træning, hold {name}", first, window, weeks, problem.closed_days | course_days)
    for course in cohort.course_days:
        if begins <= course.day <= ends:
            window = Window(course.day.weekday(), course.start_min, course.end_min)
            yield _once(course.day, window, f"Kursusdag, hold {name}", "", "")


def _weekday_from(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _lesson(summary: str, first: date, window: Window, weeks: int, left_out: frozenset[date]) -> Entry:
    return Entry(
        first=first,
        start_min=window.start_min,
        end_min=window.end_min,
        summary=summary,
        weeks=weeks,
        left_out=left_out,
    )


def _visit(problem: Problem, visit: Visit) -> Entry:
    name = problem.workplace_by_id[visit.workplace_id].name
    half = " (en halv dag)" if visit.half_day else ""
    there = f"Borgere på stedet: {people(visit.people)}."
    return Entry(first=visit.day, summary=f"Besøg hos {name}{half}", location=name, description=there)


def _reminder(problem: Problem, reminder: Reminder) -> Entries:
    """The reminder for the contact and the caseworker."""
    workplace = problem.workplace_by_id.get(reminder.workplace_id)
    citizen: Citizen | None = problem.citizen_by_id.get(reminder.citizen_id)
    about = [reminder.citizen_id, workplace.name if workplace else ""]
    summary = ": ".join(filter(None, [reminder_word(reminder.kind), ", ".join(filter(None, about))]))
    where = workplace.name if workplace else ""
    entry = Entry(first=reminder.day, summary=summary, location=where, description=reminder.text)
    if workplace is not None and workplace.contact:
        yield (CONTACT, workplace.contact), entry
    if citizen is not None and citizen.caseworker:
        yield (CASEWORKER, citizen.caseworker), entry
