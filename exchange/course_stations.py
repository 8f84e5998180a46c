"""Where the steps of a course are, as far as the course itself says."""

from collections.abc import Sequence

from exchange.names import Names
from exchange.schema import CourseStepRecord
from optimizer.problem import StepWhere

Station = str | int
"""Id of a workplace, or the index of the first of the steps that are at the same, unnamed one."""


def stations(steps: Sequence[CourseStepRecord], names: Names) -> list[Station]:
    """The station of each step; a step stays where the one before is unless it says otherwise."""
    found: list[Station] = []
    for index, step in enumerate(steps):
        stays = index > 0 and step.where is StepWhere.SAME
        own: Station = found[-1] if stays else index
        named = names.workplace(step.workplace) if step.workplace else None
        if named is not None and stays and isinstance(own, int) and _may_be(named, own, found, steps):
            found = [named if other == own else other for other in found]
        found.append(own if named is None else named)
    return found


def _may_be(named: str, first: int, found: Sequence[Station], steps: Sequence[CourseStepRecord]) -> bool:
    """Whether the steps from `first` on may be at the named workplace: not where they were to leave it."""
    return not (first and steps[first].where is StepWhere.OTHER and found[first - 1] == named)


def planned(steps: Sequence[CourseStepRecord]) -> Sequence[CourseStepRecord]:
    """The steps before the first open one."""
    opened = (index for index, step in enumerate(steps) if step.open)
    return steps[: next(opened, len(steps))]
