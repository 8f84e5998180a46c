"""Who of a team could stand in for a shift of another, in the model and in a finished plan."""

from collections.abc import Iterable

from optimizer.problem import Mask, Problem, Task, Window
from optimizer.rules.availability import can_be_there
from optimizer.rules.hours_bands import usable_tasks
from optimizer.rules.look_up import Seated
from optimizer.variables import Person, Presence, Var, post_inside


def post_stand_in(problem: Problem, one: Presence, other: Presence, weekday: int) -> Var:
    """A literal that may hold only where the other one could take over the weekday's shift of the one.

    Who stands in is there in the week, has no shift of the position that day, and can be there at that time.
    """
    person, block = other.base, one.base.blocks[weekday]
    free = person.model.new_bool_var("")
    person.model.add_implication(free, other.on)
    if weekday in person.blocks:
        person.model.add_implication(free, ~person.blocks[weekday].present)
    post_inside(person.model, block, free, _calendar(problem, person)[problem.grid.day_slice(weekday)])
    return free


def _calendar(problem: Problem, person: Person) -> Mask:
    """Week slots in which the citizen could come, no earlier than they ever do."""
    grid, calendar = problem.grid, problem.calendar(person.citizen).copy()
    first = grid.ceil_slots(problem.first_minute(person.citizen))
    for weekday in range(7):
        calendar[grid.day_slice(weekday)][:first] = False
    return calendar


def may_do(person: Presence, task: Task) -> bool:
    """Say whether the task is one of the person's; of those who run, one of what they do."""
    return any(mine.id == task.id for mine in person.pair.tasks)


def covered_times(person: Seated, task: Task, team: Iterable[Seated]) -> int:
    """How many of the team could stand in for the person in every single one of their shifts, at least."""
    others = [other for other in team if other.citizen.id != person.citizen.id and knows(other, task)]
    times = (sum(could_take(o, shift.window) for o in others) for shift in person.step.shifts)
    return min(times, default=0)


def knows(person: Seated, task: Task) -> bool:
    """Say whether the person may do the task, or does it where they run; in a frame nobody can tell."""
    if person.is_frame:
        return False
    if person.citizen.id in person.problem.running_by_citizen:
        return task.id in person.step.task_ids
    return task.id in usable_tasks(person)


def could_take(person: Seated, window: Window) -> bool:
    """Say whether the person has no shift that day, ever comes so early, and can be there."""
    late = [need.effective_level for need in person.hard("LATE_START")]
    early = window.start_min < max([person.citizen.earliest_start_min or 0, *late])
    works = any(shift.window.weekday == window.weekday for shift in person.step.shifts)
    return not (early or works) and can_be_there(person, window)
