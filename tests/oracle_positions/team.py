"""The rules of a team: how many people, how many minutes, and who can step in or take over."""

from collections.abc import Iterator
from datetime import date

from optimizer.plan import PlacementStep, Shift
from optimizer.problem import Position, Problem, Task
from tests.oracle import clock
from tests.oracle.dates import day_of
from tests.oracle_positions.pairs import JobPair, positions

Member = tuple[JobPair, PlacementStep]


def team_faults(problem: Problem, there: list[Member], week: int = 0) -> set[str]:
    """Rules that the teams of a week break."""
    faults = people_faults(problem, [pair for pair, _ in there], week)
    for workplace in problem.workplaces:
        for position in positions(workplace):
            spot = workplace.id, position.id
            team = [(pair, step) for pair, step in there if pair.spot == spot]
            faults |= work_faults(team, asked=week < problem.weeks)
    return faults


def people_faults(problem: Problem, there: list[JobPair], week: int = 0) -> set[str]:
    """Rules about how many people there are, whatever they do."""
    faults: set[str] = set()
    for workplace in problem.workplaces:
        here = [pair for pair in there if pair.workplace.id == workplace.id]
        for position in positions(workplace):
            team = [pair for pair in here if pair.place.id == position.id]
            if position.team_most is not None and len(team) > position.team_most:
                faults.add("team_most")
            if week < problem.weeks and anybody_new(team) and len(team) < position.team_least:
                faults.add("team_least")
        workshop = [pair for pair in here if pair.position and pair.position.workshop]
        if week < problem.weeks and anybody_new(workshop):
            faults |= set(_workshop(problem, workshop, day_of(problem, week)))
    return faults


def work_faults(team: list[Member], *, asked: bool = True) -> set[str]:
    """Rules about what the whole team of one position does; after the plan nobody asks for enough."""
    if not team:
        return set()
    pair = team[0][0]
    assert pair.position is not None
    tasks = [task for task in pair.workplace.tasks if task.id in pair.position.task_ids]
    faults = set(_minutes(tasks, team))
    if asked and anybody_new([pair for pair, _ in team]):
        faults |= {*_filling(pair.position, tasks, team), *_between(pair.position, tasks, team)}
    return faults


def anybody_new(team: list[JobPair]) -> bool:
    """Say whether somebody of the team does not run already."""
    return not all(pair.runs for pair in team)


def attended_on(step: PlacementStep, task_id: str) -> int:
    """Minutes a week on the task; those of a frame go to its one task."""
    if step.task_ids == (task_id,):
        return step.weekly_min
    spans = [span for shift in step.shifts for span in shift.spans if span.task_id == task_id]
    return sum(span.end_min - span.start_min for span in spans)


def effective_on(task: Task, team: list[Member]) -> int:
    """Hundredths of effective minutes on the task."""
    return sum(attended_on(step, task.id) * pair.citizen.intensity_pct for pair, step in team)


def _minutes(tasks: list[Task], team: list[Member]) -> Iterator[str]:
    if any(effective_on(task, team) > (task.weekly_min or 0) * 100 for task in tasks):
        yield "position_minutes"


def _filling(position: Position, tasks: list[Task], team: list[Member]) -> Iterator[str]:
    slot = team[0][0].slot
    left = [(task.weekly_min or 0) * 100 - effective_on(task, team) for task in tasks]
    if position.whole and any(minutes >= slot * 100 for minutes in left):
        yield "whole_filling"


def _between(position: Position, tasks: list[Task], team: list[Member]) -> Iterator[str]:
    for task in tasks:
        if position.cover_required and not all(
            covered(task, member, team) for member in doing(task, team) if not member[0].frame
        ):
            yield "cover"
        if task.handover_min > 0 and not handed_over(task, team):
            yield "handover"


def doing(task: Task, team: list[Member]) -> list[Member]:
    """The members who do the task."""
    return [(pair, step) for pair, step in team if task.id in step.task_ids]


def covered(task: Task, member: Member, team: list[Member]) -> bool:
    """Say whether enough others could stand in for the member in each of their shifts."""
    pair, step = member
    others = [m for m in team if m[0].citizen.id != pair.citizen.id and not m[0].frame]
    return all(
        sum(_could_stand_in(task, other, shift) for other in others) >= task.cover - 1
        for shift in step.shifts
        if task.cover >= 2
    )


def _could_stand_in(task: Task, member: Member, shift: Shift) -> bool:
    pair, step = member
    window = shift.window
    able = task.id in (step.task_ids if pair.runs else {usable.id for usable in pair.tasks})
    busy = any(own.window.weekday == window.weekday for own in step.shifts)
    return able and not busy and pair.could_be_there(window.weekday, window.start_min, window.end_min)


def handed_over(task: Task, team: list[Member]) -> bool:
    """Say whether on every weekday all but the first take the task over from somebody."""
    by_day: dict[int, list[tuple[int, str, int]]] = {}
    for pair, step in team:
        for shift in step.shifts if not pair.frame else ():
            if any(span.task_id == task.id for span in shift.spans):
                window = shift.window
                told = (window.start_min, pair.citizen.id, window.end_min)
                by_day.setdefault(window.weekday, []).append(told)
    slot = team[0][0].slot
    together = clock.up(task.handover_min, slot)
    return all(_day_handed_over(sorted(day), together) for day in by_day.values())


def _day_handed_over(day: list[tuple[int, str, int]], together: int) -> bool:
    return all(
        any(
            other != mine and begun <= start and start + together <= min(end, until)
            for begun, other, until in day
        )
        for start, mine, end in day[1:]
    )


def _workshop(problem: Problem, here: list[JobPair], monday: date) -> Iterator[str]:
    dates = [p.widens_on for p in positions(here[0].workplace) if p.workshop and p.widens_on]
    people = len({pair.citizen.person_id for pair in here})
    if dates and monday < max(dates):
        if people > 1:
            yield "workshop_minimum"
    elif people < problem.ruleset.int_value("fleksjob.workshop_min", problem.first_monday):
        yield "workshop_minimum"
