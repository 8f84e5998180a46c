"""What has to be done by a day so that nobody's placement runs out or moves on unseen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain, count, groupby, pairwise

from optimizer.advise.calendar_words import day_text, weeks_text
from optimizer.advise.extensions import extension_question
from optimizer.advise.site import works_on
from optimizer.plan import Placement, PlacementStep, Plan, Reminder
from optimizer.problem import Citizen, Position, Problem, Workplace, workshop_of


class ReminderKind(StrEnum):
    """What a reminder is about."""

    EXTENSION = "extension"
    NEXT_STEP = "next_step"
    END = "end"
    AGREEMENT = "agreement"
    FOLLOW_UP = "follow_up"
    RETURN = "return"
    COHORT_LATER = "cohort_later"
    WIDEN = "widen"
    KEPT_SEAT = "kept_seat"


def reminders(problem: Problem, plan: Plan) -> tuple[Reminder, ...]:
    """All reminders from the plan's first Monday on, by day; none in a standing week, which has no dates.

    What falls on a closed day or a weekend is done on the working day before. A citizen has at most one
    reminder of a kind a day, and so has a workplace where no citizen is named.
    """
    if problem.weeks == 1:
        return ()
    found: dict[tuple[date, str, str, str], Reminder] = {}
    for reminder in _all(problem, plan):
        if reminder.day >= problem.first_monday:
            moved = replace(reminder, day=_working_day(problem, reminder.day))
            alone = "" if moved.citizen_id else moved.workplace_id
            found.setdefault((moved.day, moved.citizen_id, moved.kind, alone), moved)
    return tuple(found[key] for key in sorted(found))


def _all(problem: Problem, plan: Plan) -> Iterator[Reminder]:
    for placement in plan.placements:
        citizen = problem.citizen_by_id[placement.citizen_id]
        yield from _ends(problem, citizen, placement)
        yield from _extension(problem, citizen, placement)
        yield from _agreements(problem, placement)
        yield from _follow_ups(problem, placement)
        yield from _kept_seats(problem, placement)
    for citizen in problem.citizens:
        yield from _not_ready(problem, plan, citizen)
    for workplace in problem.workplaces:
        yield from _widen(problem, plan, workplace)


def _widen(problem: Problem, plan: Plan, workplace: Workplace) -> Iterator[Reminder]:
    """A workshop that starts with one person may take more from a day on."""
    days = [p.widens_on for p in workshop_of(workplace) if p.widens_on is not None]
    if days and max(days) < problem.day(problem.weeks):
        day, text = max(days), f"{workplace.name}: fleksjobværkstedet kan udvides fra {day_text(max(days))}."
        here = {p.citizen_id for p, step in plan.steps() if step.workplace_id == workplace.id}
        asked = " Hvordan går det, og er virksomheden klar til flere?" if here else ""
        yield Reminder(
            day=day, kind=ReminderKind.WIDEN, citizen_id="", workplace_id=workplace.id, text=text + asked
        )


def _ends(problem: Problem, citizen: Citizen, placement: Placement) -> Iterator[Reminder]:
    """What comes after the placement, in time and on its last day; an open step is named as such."""
    step = placement.steps[-1]
    if _goes_on(problem, citizen, step):
        return
    last = _last_day(problem, step.end_week - 1)
    name, ends = _name(problem, step), day_text(last)
    number = _open_step(citizen, placement)
    if number is None:
        text = f"{citizen.id} hos {name}: forløbet slutter {ends}. Hvad skal der ske bagefter?"
        yield _say(ReminderKind.END, _before(problem, placement, "slut_uger"), placement, step, text)
    else:
        text = (
            f"{citizen.id} hos {name}: trin {number} er åbent. Hvad skal det være, når forløbet når {ends}?"
        )
        day = _before(problem, placement, "naeste_trin_uger")
        yield _say(ReminderKind.NEXT_STEP, day, placement, step, text)
    text = f"{citizen.id} har sidste dag hos {name} {ends}. Er det aftalt, hvad der skal ske bagefter?"
    yield _say(ReminderKind.END, last, placement, step, text)


def _goes_on(problem: Problem, citizen: Citizen, step: PlacementStep) -> bool:
    """Say whether it is a job whose end nobody has stated."""
    workplace = problem.workplace_by_id.get(step.workplace_id)
    place = workplace.place_by_id.get(step.place_id) if workplace is not None else None
    stated = citizen.weeks is not None or citizen.course is not None or citizen.pin is not None
    return isinstance(place, Position) and not stated


def _open_step(citizen: Citizen, placement: Placement) -> int | None:
    """The number, counted from 1, of the open step that follows the placement; None where there is none."""
    if citizen.course is None:
        return None
    following = placement.steps[-1].index + 1
    steps = citizen.course.steps
    return following + 1 if following < len(steps) and steps[following].open else None


def _extension(problem: Problem, citizen: Citizen, placement: Placement) -> Iterator[Reminder]:
    step = placement.steps[-1]
    question = extension_question(problem, citizen, placement)
    if question:
        ends = day_text(_last_day(problem, step.end_week - 1))
        text = f"{citizen.id} hos {_name(problem, step)}: {question} Ellers slutter det {ends}."
        day = _before(problem, placement, "forlaengelse_uger")
        yield _say(ReminderKind.EXTENSION, day, placement, step, text)


def _agreements(problem: Problem, placement: Placement) -> Iterator[Reminder]:
    """At each change of step the written agreement has to fit the new step."""
    for before, step in pairwise(placement.steps):
        monday = problem.day(step.first_week)
        name = _name(problem, step)
        same = before.workplace_id == step.workplace_id
        what = f"arbejdsaftalen med {name} skal rettes" if same else f"en arbejdsaftale med {name} skal laves"
        text = (
            f"{placement.citizen_id}: {what}, så den passer til trin {step.index + 1} fra {day_text(monday)}."
        )
        day = monday - timedelta(days=problem.int_setting("paamindelse.aftale_dage"))
        yield _say(ReminderKind.AGREEMENT, day, placement, step, text)


def _follow_ups(problem: Problem, placement: Placement) -> Iterator[Reminder]:
    """Conversations in the rhythm of the workplace, at which the agreement is looked through too."""
    for workplace_id, group in groupby(placement.steps, key=lambda step: step.workplace_id):
        steps = list(group)
        workplace = problem.workplace_by_id.get(workplace_id)
        own = workplace.visit_weeks if workplace else None
        rhythm = own or problem.int_setting("company_visit.seldom_weeks")
        for week in range(steps[0].first_week + rhythm, steps[-1].end_week, rhythm):
            step = next(step for step in steps if step.in_week(week))
            where = _name(problem, step)
            text = (
                f"{placement.citizen_id} hos {where}: opfølgende samtale; arbejdsaftalen gennemgås og rettes."
            )
            yield _say(ReminderKind.FOLLOW_UP, _day_at_work(problem, step, week), placement, step, text)


def _day_at_work(problem: Problem, step: PlacementStep, week: int) -> date:
    """The first day of the week on which the citizen is at work; else the Monday."""
    weekdays = (day for day in problem.grid.weekdays if works_on(step, week, day))
    return problem.day(week, next(weekdays, 0))


def _kept_seats(problem: Problem, placement: Placement) -> Iterator[Reminder]:
    """The last days on which a seat is kept for somebody who is not there."""
    who = placement.citizen_id
    for step in placement.steps:
        name = _name(problem, step)
        if step.held_before:
            last = _last_day(problem, step.first_week - 1)
            starts = day_text(problem.day(step.first_week))
            text = f"{who}: pladsen hos {name} holdes til og med {day_text(last)}; {who} begynder {starts}."
            yield _say(ReminderKind.KEPT_SEAT, last, placement, step, text)
        if step.held_after:
            last = _last_day(problem, step.end_week + step.held_after - 1)
            text = f"{who}: retten til at vende tilbage til {name} udløber {day_text(last)}."
            yield _say(ReminderKind.RETURN, last, placement, step, text)


def _not_ready(problem: Problem, plan: Plan, citizen: Citizen) -> Iterator[Reminder]:
    """Cohort members who start later are seen before they do, placed or not."""
    cohort = problem.cohort_by_id.get(citizen.cohort)
    if cohort is None or not citizen.cohort_later:
        return
    placement = plan.placement_of.get(citizen.id)
    usual = cohort.praktik_start + _weeks(problem.int_setting("hold.forsinkelse_uger"))
    starts = problem.day(placement.step.first_week) if placement else usual
    if starts <= cohort.praktik_start:
        return
    where = f" hos {_name(problem, placement.step)}" if placement else ""
    later = f"{weeks_text((starts - cohort.praktik_start).days // 7)} efter holdet {cohort.name or cohort.id}"
    text = f"{citizen.id}: er borgeren nu klar til at begynde{where} {day_text(starts)}, {later}?"
    yield Reminder(
        day=starts - _weeks(problem.int_setting("paamindelse.hold_uger")),
        kind=ReminderKind.COHORT_LATER.value,
        citizen_id=citizen.id,
        workplace_id=placement.step.workplace_id if placement else "",
        text=text,
    )


def _before(problem: Problem, placement: Placement, setting: str) -> date:
    """So many weeks before the last day as the setting says, but not before the placement begins."""
    last = _last_day(problem, placement.steps[-1].end_week - 1)
    day = last - _weeks(problem.int_setting(f"paamindelse.{setting}"))
    return max(day, problem.day(placement.step.first_week))


def _weeks(number: int) -> timedelta:
    return timedelta(weeks=number)


def _last_day(problem: Problem, week: int) -> date:
    """The last weekday of the grid in the week."""
    return problem.day(week, max(problem.grid.weekdays))


def _working_day(problem: Problem, day: date) -> date:
    """The day itself or the last working day before it; the next one where that lies before the plan."""
    since = (day - problem.first_monday).days
    back = (day - timedelta(days=number) for number in range(since + 1))
    onward = (day + timedelta(days=number) for number in count(1))
    return next(found for found in chain(back, onward) if _works(problem, found))


def _works(problem: Problem, day: date) -> bool:
    return day not in problem.closed_days and day.weekday() in problem.grid.weekdays


def _name(problem: Problem, step: PlacementStep) -> str:
    workplace = problem.workplace_by_id.get(step.workplace_id)
    return workplace.name if workplace else step.workplace_id


def _say(kind: ReminderKind, day: date, placement: Placement, step: PlacementStep, text: str) -> Reminder:
    return Reminder(
        day=day,
        kind=kind.value,
        citizen_id=placement.citizen_id,
        workplace_id=step.workplace_id,
        text=text,
    )
