"""Checks on a plan's file as a whole: each citizen once, and whatever it names is in the problem.

Whether the plan keeps the rules is not asked here: a plan made by hand may break them and be told so.
"""

from collections.abc import Iterable, Iterator, Sequence

from exchange.checks.base import Finding, nearest
from exchange.checks.far_dates import EARLIEST, LATEST
from exchange.clock import minutes_of
from exchange.faults import Path
from exchange.plan_names import PlanNames, task_of
from exchange.plan_schema import PlacementRecord, PlanFile, ShiftRecord, SittingRecord, SpanRecord, StepRecord
from exchange.step_names import steps_of, supporters_named, tasks_named
from optimizer.problem import Workplace


def plan_findings(plan: PlanFile, names: PlanNames | None) -> Iterator[Finding]:
    """Faults in the file; without a problem only those that show by themselves."""
    monday = plan.first_monday
    if monday is not None and monday.weekday() != 0:
        yield Finding(path=("first_monday",), found=monday.isoformat(), expected="en mandag")
    elif monday is not None and not EARLIEST <= monday.year <= LATEST:
        expected = f"en mandag i årene {EARLIEST}-{LATEST}"
        yield Finding(path=("first_monday",), found=monday.isoformat(), expected=expected)
    yield from placement_findings(plan.placements, names)


def placement_findings(
    placements: Sequence[PlacementRecord], names: PlanNames | None, at: str = "placements"
) -> Iterator[Finding]:
    """Faults in placements that stand under the key `at`, in a plan or in a dataset's running ones."""
    seen: set[str] = set()
    for i, placement in enumerate(placements):
        path: Path = (at, i)
        if placement.citizen in seen:
            expected = "hver borger kun én gang"
            yield Finding(path=(*path, "citizen"), found=placement.citizen, expected=expected)
        seen.add(placement.citizen)
        if names is not None and placement.citizen not in names.problem.citizen_by_id:
            known = names.problem.citizen_by_id
            yield _unknown((*path, "citizen"), placement.citizen, "en borger i datasættet", known)
        for here, step in steps_of(path, placement):
            yield from _step(here, step, names)


def _step(path: Path, step: StepRecord, names: PlanNames | None) -> Iterator[Finding]:
    for i, shift in enumerate(step.shifts):
        yield from _window((*path, "shifts", i), shift)
        for j, span in enumerate(shift.spans or []):
            yield from _window((*path, "shifts", i, "spans", j), span)
    for i, sitting in enumerate(step.sittings):
        yield from _window((*path, "sittings", i), sitting)
    if step.workplace is None:
        yield Finding(path=(*path, "workplace"), found="", expected="en virksomhed")
    elif names is not None:
        yield from _at_workplace(path, step, step.workplace, names)
    elif step.place is None:
        yield Finding(path=(*path, "place"), found="", expected="en plads")


def _window(path: Path, record: ShiftRecord | SittingRecord | SpanRecord) -> Iterator[Finding]:
    if minutes_of(record.start) >= minutes_of(record.end):
        found = f"{record.start}-{record.end}"
        yield Finding(path=(*path, "end"), found=found, expected="et tidsrum, der begynder før det slutter")


def _at_workplace(path: Path, step: StepRecord, name: str, names: PlanNames) -> Iterator[Finding]:
    workplace = names.workplace(name)
    if workplace is None:
        known = [text for w in names.problem.workplaces for text in (w.id, w.name)]
        yield _unknown((*path, "workplace"), name, "en virksomhed i datasættet", known)
        return
    if names.place(step, workplace) is None:
        expected = f"en af pladserne {', '.join(workplace.place_by_id)}"
        yield Finding(path=(*path, "place"), found=step.place, expected=expected)
    for here, supporter in supporters_named(path, step):
        if supporter not in workplace.supporter_by_id:
            yield _unknown(here, supporter, f"en mentor hos {workplace.name}", workplace.supporter_by_id)
    yield from _tasks(path, step, workplace)


def _tasks(path: Path, step: StepRecord, workplace: Workplace) -> Iterator[Finding]:
    for here, name in tasks_named(path, step):
        if task_of(workplace, name) is None:
            known = [text for task in workplace.tasks for text in (task.id, task.name)]
            yield _unknown(here, name, f"en opgave hos {workplace.name}", known)


def _unknown(path: Path, name: str, expected: str, known: Iterable[str]) -> Finding:
    return Finding(path=path, found=name, expected=expected, proposal=nearest(name, known))
