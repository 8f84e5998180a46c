"""What the names in a plan's file refer to in the problem."""

from functools import cached_property

from exchange.defaults import plain
from exchange.plan_schema import StepRecord
from optimizer.problem import Place, Problem, Task, Workplace


class PlanNames:
    """The problem's workplaces, places and tasks by id and, where only one has it, by name."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem

    @cached_property
    def _by_name(self) -> dict[str, list[Workplace]]:
        found: dict[str, list[Workplace]] = {}
        for workplace in self.problem.workplaces:
            found.setdefault(plain(workplace.name), []).append(workplace)
        return found

    def workplace(self, name: str) -> Workplace | None:
        """The workplace of that id or name."""
        named = self._by_name.get(plain(name), [])
        return self.problem.workplace_by_id.get(name) or (named[0] if len(named) == 1 else None)

    def place(self, step: StepRecord, workplace: Workplace) -> Place | None:
        """The place that the step names, else the only one."""
        if step.place is not None:
            return workplace.place_by_id.get(step.place)
        return workplace.places[0] if len(workplace.places) == 1 else None


def task_of(workplace: Workplace, name: str) -> Task | None:
    """The workplace's task of that id, else of that name."""
    named = (task for task in workplace.tasks if plain(task.name) == plain(name))
    return workplace.task_by_id.get(name) or next(named, None)
