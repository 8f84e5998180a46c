"""A workplace that wants more hours of the work somebody does there: what it then offers."""

from dataclasses import dataclass, replace

from optimizer.plan import PlacementStep
from optimizer.problem import Place, PlaceKind, Position, Problem, Task, Workplace
from optimizer.problem.narrowed import with_workplace

MORE = "+"
"""What the id of the added place or task ends with."""


@dataclass(frozen=True, kw_only=True)
class MoreWork:
    """A problem in which a workplace wants more of what is done in a step.

    Attributes
    ----------
    place_id
        Where the hours are: the position itself, which then needs more, or a place of their own.
    task_ids
        The tasks of which more is wanted.
    """

    problem: Problem
    place_id: str
    task_ids: tuple[str, ...]


def more_work(problem: Problem, step: PlacementStep, more_min: int) -> MoreWork:
    """The problem with so many more minutes a week of the step's first task.

    On a position they are effective minutes; a team that is full has room for one more. Elsewhere they are
    minutes attended, on a place that several may share, with a task of just so many minutes.
    """
    workplace = problem.workplace_by_id[step.workplace_id]
    place = workplace.place_by_id[step.place_id]
    task = workplace.task_by_id[step.task_ids[0]]
    if isinstance(place, Position):
        return _of_job(problem, workplace, place, task, more_min)
    more = replace(task, id=f"{task.id}{MORE}", weekly_min=more_min, cover=1)
    new = _beside(place, more)
    grown = replace(workplace, tasks=(*workplace.tasks, more), places=(*workplace.places, new))
    return MoreWork(problem=with_workplace(problem, grown), place_id=new.id, task_ids=(more.id,))


def _of_job(
    problem: Problem, workplace: Workplace, position: Position, task: Task, more_min: int
) -> MoreWork:
    more = replace(task, weekly_min=(task.weekly_min or 0) + more_min)
    most = None if position.team_most is None else position.team_most + 1
    grown = replace(
        workplace,
        tasks=tuple(more if t.id == task.id else t for t in workplace.tasks),
        places=tuple(
            replace(position, team_most=most) if p.id == position.id else p for p in workplace.places
        ),
    )
    return MoreWork(problem=with_workplace(problem, grown), place_id=position.id, task_ids=(task.id,))


def _beside(place: Place, task: Task) -> Place:
    """A place for the task alone, for whom the step's own place would take."""
    return Place(
        id=f"{place.id}{MORE}",
        seats=None,
        kind=PlaceKind.ON_DEMAND,
        accepted_groups=place.accepted_groups,
        task_ids=(task.id,),
        schedule=place.schedule,
    )
