"""The positions of a dataset with their own tasks, as the checks look at them."""

from collections.abc import Iterator
from typing import NamedTuple

from exchange.checks.base import View
from exchange.faults import Path
from exchange.names import position_ids, task_ids, tasks_named
from exchange.schema import PositionRecord, TaskRecord, WorkplaceRecord

OwnTasks = tuple[tuple[Path, TaskRecord], ...]


class Job(NamedTuple):
    """A position with its path, its id, its workplace, and its tasks with theirs."""

    path: Path
    id: str
    record: PositionRecord
    workplace: WorkplaceRecord
    tasks: OwnTasks

    @property
    def title(self) -> str:
        """The name by which users know it."""
        return self.record.name or self.id


def jobs_in(view: View) -> Iterator[Job]:
    """Every position; tasks that the workplace does not have are left out."""
    for i, workplace in enumerate(view.dataset.workplaces):
        own = view.names.workplace_ids[i]
        tasks, ids = task_ids(workplace, own), position_ids(workplace, own)
        for j, (record, job_id) in enumerate(zip(workplace.positions, ids, strict=True)):
            indices = [tasks.index(name) for name in tasks_named(workplace, tasks, record.tasks)]
            found = tuple((("workplaces", i, "tasks", at), workplace.tasks[at]) for at in indices)
            yield Job(("workplaces", i, "positions", j), job_id, record, workplace, found)
