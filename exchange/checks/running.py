"""Running placements: each citizen once, and whatever they name is in the dataset."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from exchange.checks.base import Finding, View, unknown
from exchange.faults import Path
from exchange.names import offered_ids, spot_ids, spots_text, supporter_ids, task_ids, task_named
from exchange.placement_schema import StepRecord
from exchange.schema import WorkplaceRecord
from exchange.step_names import Named, steps_of, supporters_named, tasks_named


class _There(NamedTuple):
    """The workplace of a step, with its id."""

    record: WorkplaceRecord
    id: str


def running(view: View) -> Iterator[Finding]:
    """Faults in the running placements."""
    seen: set[str] = set()
    for i, placement in enumerate(view.dataset.running):
        here, name = ("running", i, "citizen"), placement.citizen
        if name in seen:
            yield Finding(path=here, found=name, expected="hver borger kun én gang")
        elif name not in view.planned_ids and name not in view.lost_ids:
            yield unknown(here, name, "en borger i datasættet", view.planned_ids)
        seen.add(name)
        for path, step in steps_of(("running", i), placement):
            yield from _step(path, step, view)
        yield from _in_order(("running", i, "steps"), placement.steps or [])


def _in_order(path: Path, steps: Sequence[StepRecord]) -> Iterator[Finding]:
    """Steps that do not begin where the one before ends, or count backwards; what is left out follows."""
    for j, (before, step) in enumerate(pairwise(steps), start=1):
        starts = (before.first_week, before.weeks, step.first_week)
        if None not in starts and step.first_week != (end := (before.first_week or 0) + (before.weeks or 0)):
            expected = f"uge {end}, hvor trinnet før slutter"
            yield Finding(path=(*path, j, "first_week"), found=step.first_week, expected=expected)
        if before.index is not None and step.index is not None and step.index <= before.index:
            expected = f"et højere tal end {before.index} som i trinnet før"
            yield Finding(path=(*path, j, "index"), found=step.index, expected=expected)


def _step(path: Path, step: StepRecord, view: View) -> Iterator[Finding]:
    name = step.workplace
    if name is None:
        yield Finding(path=(*path, "workplace"), found="", expected="en virksomhed")
        return
    index = view.workplace_index(name)
    if index is None:
        if name not in view.lost_ids:
            known = view.names.workplace_names
            yield unknown((*path, "workplace"), name, "en virksomhed i datasættet", known)
        return
    there = _There(view.dataset.workplaces[index], view.names.workplace_ids[index])
    yield from _place(path, step, there)
    yield from _others(
        supporters_named(path, step), supporter_ids(*there), f"en mentor hos {there.record.name}", view
    )
    yield from _tasks(path, step, there, view)


def _place(path: Path, step: StepRecord, there: _There) -> Iterator[Finding]:
    places = spot_ids(*there)
    named = step.place is not None
    if (named and step.place not in places) or (not named and len(places) != 1):
        expected = f"en af {spots_text(there.record)} {', '.join(places)}"
        yield Finding(path=(*path, "place"), found=step.place, expected=expected)


def _others(named: Named, known: Iterable[str], expected: str, view: View) -> Iterator[Finding]:
    for here, name in named:
        if name not in known and name not in view.lost_ids:
            yield unknown(here, name, expected, known)


def _tasks(path: Path, step: StepRecord, there: _There, view: View) -> Iterator[Finding]:
    ids = task_ids(*there)
    known = [*offered_ids(*there), *(task.name for task in there.record.tasks)]
    for here, name in tasks_named(path, step):
        found = name in known or task_named(there.record, ids, name) is not None
        if not found and name not in view.lost_ids:
            yield unknown(here, name, f"en opgave hos {there.record.name}", known)
