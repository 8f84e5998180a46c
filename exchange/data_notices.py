"""What a person should look at in a dataset, though it is no fault."""

from collections.abc import Iterator

from exchange.checks.base import steps_in
from exchange.checks.conditions import conditions_in
from exchange.checks.windows import all_windows
from exchange.clock import minutes_of
from exchange.defaults import plain
from exchange.faults import json_place
from exchange.schema import Dataset
from optimizer.plan import Notice
from optimizer.problem import CONDITIONS, TimeGrid
from optimizer.problem.needs import Where


def data_notices(dataset: Dataset) -> tuple[Notice, ...]:
    """What is looked at.

    Windows off the grid, conditions that a task cannot have, tasks of courses that nobody offers, and
    stand-ins for tasks that no team shares.
    """
    return (
        *_off_grid(dataset),
        *_misplaced(dataset),
        *_not_offered(dataset),
        *_without_position(dataset),
    )


def _off_grid(dataset: Dataset) -> Iterator[Notice]:
    slot = dataset.slot_min or TimeGrid().slot_min
    locate = json_place(dataset.model_dump(exclude_defaults=True))
    for path, window in all_windows(dataset):
        if minutes_of(window.start) % slot or minutes_of(window.end) % slot:
            text = f"{window.start}-{window.end} passer ikke med {slot} minutter og afrundes i planen"
            yield Notice(id="off_grid", about=locate(path), text=text)


def _misplaced(dataset: Dataset) -> Iterator[Notice]:
    locate = json_place(dataset.model_dump(exclude_defaults=True))
    for path, name, _ in conditions_in(dataset):
        if "tasks" in path and CONDITIONS.get(name) is Where.WORKPLACE:
            text = f"{name} gælder hele arbejdspladsen og bruges ikke på en opgave"
            yield Notice(id="condition_of_workplace", about=locate(path), text=text)


def _not_offered(dataset: Dataset) -> Iterator[Notice]:
    offered = {plain(task.name) for workplace in dataset.workplaces for task in workplace.tasks}
    locate = json_place(dataset.model_dump(exclude_defaults=True))
    for path, step in steps_in(dataset):
        for number, name in enumerate(step.tasks or []):
            if plain(name) not in offered:
                text = f"ingen virksomhed har opgaven {name}, som trinnet består af"
                yield Notice(id="task_not_offered", about=locate((*path, "tasks", number)), text=text)


def _without_position(dataset: Dataset) -> Iterator[Notice]:
    locate = json_place(dataset.model_dump(exclude_defaults=True))
    for i, workplace in enumerate(dataset.workplaces):
        shared = {plain(name) for position in workplace.positions for name in position.tasks}
        for j, task in enumerate(workplace.tasks):
            names = {plain(task.name), plain(task.id or "")}
            if (task.cover > 1 or task.handover_min) and not shared & names:
                about = locate(("workplaces", i, "tasks", j))
                text = "afløsere og overlap ved overdragelse bruges kun i en stilling"
                yield Notice(id="cover_without_position", about=about, text=text)
