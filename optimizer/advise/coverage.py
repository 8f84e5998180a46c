"""What is done of every task of a position, week by week, and why what is left is left."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from optimizer.advise.explain import Explainer, depth
from optimizer.advise.words import stage
from optimizer.plan import Coverage
from optimizer.problem import Citizen, Position, Problem, Task, Workplace, positions_of
from optimizer.rules.look_up import Seated, effective_hundredths, seated, task_minutes_of

NOBODY = "nobody_waiting"
TASK = "competences"


def coverage(explainer: Explainer, only: tuple[str, str] | None = None) -> tuple[Coverage, ...]:
    """Every task of every position, in stretches of weeks in which as much is done by as many.

    Parameters
    ----------
    only
        Workplace and position id where one job alone was planned.
    """
    found: list[Coverage] = []
    people = list(seated(explainer.problem, explainer.plan))
    for workplace in explainer.problem.workplaces:
        for position in positions_of(workplace):
            if only not in (None, (workplace.id, position.id)):
                continue
            here = [p for p in people if (p.workplace.id, p.place.id) == (workplace.id, position.id)]
            for task in workplace.tasks_of(position):
                found += _of_task(explainer, workplace, position, task, here)
    return tuple(found)


def _of_task(
    explainer: Explainer, workplace: Workplace, position: Position, task: Task, people: list[Seated]
) -> Iterator[Coverage]:
    for found in stretches(explainer.problem, workplace, position, task, people):
        left = found.uncovered_min > 0
        yield replace(found, cause=_cause(explainer, workplace, position, task)) if left else found


def stretches(
    problem: Problem, workplace: Workplace, position: Position, task: Task, people: list[Seated]
) -> Iterator[Coverage]:
    """What the people on a position do of one of its tasks, without a cause for what is left.

    Parameters
    ----------
    people
        Everybody on the position.
    """
    doing = [person for person in people if task.id in person.step.task_ids]
    weeks = [(week, _done(doing, task, week)) for week in range(problem.weeks)]
    for (done, persons), alike in groupby(weeks, key=lambda item: item[1]):
        stretch = [week for week, _ in alike]
        yield Coverage(
            workplace_id=workplace.id,
            position_id=position.id,
            task_id=task.id,
            first_week=stretch[0],
            weeks=len(stretch),
            needed_min=task.weekly_min or 0,
            covered_min=done // 100,
            people=persons,
        )


def _done(people: list[Seated], task: Task, week: int) -> tuple[int, int]:
    """Effective minutes in hundredths, and how many people do them."""
    here = [person for person in people if person.step.in_week(week)]
    done = sum(effective_hundredths(person, task_minutes_of(person, task.id)) for person in here)
    return done, len({person.citizen.person_id for person in here})


def _cause(explainer: Explainer, workplace: Workplace, position: Position, task: Task) -> str:
    """The first filter that leaves nobody who waits for the task."""
    causes = [_of(explainer, citizen, workplace, position, task) for citizen in explainer.waiting]
    return max(causes, key=depth, default=NOBODY)


def _of(explainer: Explainer, citizen: Citizen, workplace: Workplace, position: Position, task: Task) -> str:
    """What keeps the citizen from the task: from the position, or on it from this very task."""
    refused = explainer.refusal(citizen, workplace, position)
    if refused:
        return stage(refused)
    pair = explainer.candidates.first_at((citizen.id, workplace.id, position.id))
    if pair is None or all(mine.id != task.id for mine in pair.tasks):
        return TASK
    return stage(explainer.cause(citizen, workplace, position))
