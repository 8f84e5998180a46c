"""When a step of a placement is, in a file that may leave it out."""

from collections.abc import Sequence
from dataclasses import dataclass

from exchange.plan_names import PlanNames
from exchange.plan_schema import StepRecord
from optimizer.plan import PlacementStep
from optimizer.problem import Part, Problem


@dataclass(frozen=True, kw_only=True)
class When:
    """Which step it is, its weeks, and those in which only the seat is kept."""

    index: int
    first_week: int
    weeks: int
    held_before: int
    held_after: int


def when(
    record: StepRecord, citizen_id: str, names: PlanNames | None, before: Sequence[PlacementStep]
) -> When:
    """What the record states; the rest from the step before it and from the citizen's stays."""
    index = record.index
    if index is None:
        index = before[-1].index + 1 if before else 0
    problem = names.problem if names is not None and names.problem.weeks > 1 else None
    first_week = record.first_week
    if first_week is None:
        first_week = before[-1].end_week if before else _first_start(problem, citizen_id)
    incomplete = None in (record.weeks, record.held_before, record.held_after)
    part = _part(problem, citizen_id, index, first_week) if problem is not None and incomplete else None
    return When(
        index=index,
        first_week=first_week,
        weeks=_else(record.weeks, part.weeks if part else 1),
        held_before=_else(record.held_before, part.held_before if part else 0),
        held_after=_else(record.held_after, part.held_after if part else 0),
    )


def _else(stated: int | None, usual: int) -> int:
    return usual if stated is None else stated


def _first_start(problem: Problem | None, citizen_id: str) -> int:
    """The first week in which the citizen may begin."""
    stays = problem.stays(citizen_id) if problem is not None else ()
    return min((stay.first for stay in stays), default=0)


def _part(problem: Problem, citizen_id: str, index: int, first_week: int) -> Part | None:
    """The part of the longest stay that begins where the step says, else of the longest of all."""
    stays = sorted(problem.stays(citizen_id), key=lambda stay: -stay.weeks)
    parts = [(stay, part) for stay in stays for part in stay.parts if part.index == index]
    fitting = [part for stay, part in parts if stay.first <= first_week - part.offset <= stay.last]
    return next(iter(fitting or [part for _, part in parts]), None)
