"""What an arbejdsaftale says: tasks, hours, and where and when the supporter is met.

It goes to the employer. So it is made from the placement, the workplace and what the citizen has agreed to;
needs, and all that follows from them, are never looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from optimizer.advise.reminders import ReminderKind, reminders
from optimizer.plan import Placement, PlacementStep, Plan
from optimizer.problem import Citizen, Position, Problem, ScheduleKind, Supporter, Task, Window, Workplace


@dataclass(frozen=True, kw_only=True)
class AgreedTask:
    """A task, the competences it trains, and those of them that the citizen wants to learn."""

    name: str
    trains: tuple[str, ...]
    wanted: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """Where and when a supporter is met.

    Attributes
    ----------
    at_work
        The supporter's own weekly hours.
    on_shift
        The citizen's shifts for which the supporter is responsible; empty where nobody in person is.
    sittings
        Stretches that the two spend together.
    own
        Whether the supporter is the citizen's own; else anybody listed may be called.
    assumed
        Whether the hours, or the supporter, are an assumption.
    """

    supporter: Supporter
    at_work: tuple[Window, ...]
    on_shift: tuple[Window, ...] = ()
    sittings: tuple[Window, ...] = ()
    own: bool = True
    assumed: bool = False


@dataclass(frozen=True, kw_only=True)
class AgreedStep:
    """One step at the workplace.

    Attributes
    ----------
    first_day, last_day
        None in a standing week, which has no dates.
    frame
        Whether the citizen chooses their own hours within the shifts.
    days_off
        Days on which a shift falls away.
    """

    number: int
    job: bool
    weeks: int | None
    first_day: date | None
    last_day: date | None
    weekly_min: int
    frame: bool
    shifts: tuple[Window, ...]
    tasks: tuple[AgreedTask, ...]
    meetings: tuple[Meeting, ...]
    days_off: tuple[date, ...]


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """What citizen, company and municipality agree on for one workplace.

    Attributes
    ----------
    contact, caseworker
        Empty where nobody is named.
    follow_up_weeks
        Weeks between the follow-ups.
    follow_ups
        Their days; empty in a standing week.
    accommodations
        What the citizen has agreed that the workplace is told.
    """

    person_id: str
    workplace: Workplace
    employer: str
    contact: str
    caseworker: str
    steps: tuple[AgreedStep, ...]
    follow_up_weeks: int
    follow_ups: tuple[date, ...]
    accommodations: tuple[str, ...]


def agreements(problem: Problem, placement: Placement) -> tuple[Agreement, ...]:
    """One agreement for each workplace of the placement: no employer is told of another."""
    citizen = problem.citizen_by_id[placement.citizen_id]
    days = _follow_up_days(problem, placement)
    found = []
    for workplace_id, steps in groupby(placement.steps, key=lambda step: step.workplace_id):
        found.append(_agreement(problem, citizen, workplace_id, list(steps), days.get(workplace_id, ())))
    return tuple(found)


def _agreement(
    problem: Problem,
    citizen: Citizen,
    workplace_id: str,
    steps: list[PlacementStep],
    follow_ups: tuple[date, ...],
) -> Agreement:
    workplace = problem.workplace_by_id[workplace_id]
    first, last = steps[0], steps[-1]
    here = [day for day in follow_ups if problem.day(first.first_week) <= day < problem.day(last.end_week)]
    place = workplace.place_by_id[first.place_id]
    own_employer = place.employer if isinstance(place, Position) else ""
    return Agreement(
        person_id=citizen.person_id,
        workplace=workplace,
        employer=own_employer or workplace.employer,
        contact=workplace.contact,
        caseworker=citizen.caseworker,
        steps=tuple(
            _step(problem, citizen, workplace, step, number) for number, step in enumerate(steps, start=1)
        ),
        follow_up_weeks=workplace.visit_weeks or problem.int_setting("company_visit.seldom_weeks"),
        follow_ups=tuple(here),
        accommodations=citizen.agreed_accommodations,
    )


def _follow_up_days(problem: Problem, placement: Placement) -> dict[str, tuple[date, ...]]:
    """Days of the citizen's follow-ups by workplace."""
    told = [
        reminder
        for reminder in reminders(problem, Plan(placements=(placement,)))
        if reminder.kind == ReminderKind.FOLLOW_UP and reminder.citizen_id == placement.citizen_id
    ]
    found: dict[str, tuple[date, ...]] = {}
    for reminder in told:
        found[reminder.workplace_id] = (*found.get(reminder.workplace_id, ()), reminder.day)
    return found


def _step(
    problem: Problem, citizen: Citizen, workplace: Workplace, step: PlacementStep, number: int
) -> AgreedStep:
    dated = problem.weeks > 1
    tasks = (workplace.task_by_id[task_id] for task_id in step.task_ids)
    return AgreedStep(
        number=number,
        job=isinstance(workplace.place_by_id[step.place_id], Position),
        weeks=step.weeks if dated else None,
        first_day=problem.day(step.first_week) if dated else None,
        last_day=problem.day(step.end_week - 1, max(problem.grid.weekdays)) if dated else None,
        weekly_min=step.weekly_min,
        frame=step.schedule is ScheduleKind.FRAME,
        shifts=tuple(sorted(shift.window for shift in step.shifts)),
        tasks=tuple(_task(citizen, task) for task in tasks),
        meetings=tuple(_meetings(workplace, step)),
        days_off=tuple(problem.day(lost.week, lost.weekday) for lost in sorted(step.lost)),
    )


def _task(citizen: Citizen, task: Task) -> AgreedTask:
    return AgreedTask(
        name=task.name,
        trains=tuple(sorted(task.trains)),
        wanted=tuple(sorted(task.trains & citizen.wants_to_train)),
    )


def _meetings(workplace: Workplace, step: PlacementStep) -> Iterator[Meeting]:
    """The citizen's own supporters; where there is none, those of the workplace who can be called."""
    own = {shift.supporter_id for shift in step.shifts} | set(step.supporter_ids)
    for supporter in workplace.supporters:
        if own - {None} and supporter.id not in own:
            continue
        yield Meeting(
            supporter=supporter,
            at_work=tuple(sorted(supporter.windows)),
            on_shift=tuple(sorted(s.window for s in step.shifts if s.supporter_id == supporter.id)),
            sittings=tuple(sorted(s.window for s in step.sittings if s.supporter_id == supporter.id)),
            own=supporter.id in own,
            assumed=supporter.implied or "windows" in supporter.assumed or not workplace.supporters_known,
        )
