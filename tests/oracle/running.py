"""Running placements: as they stand, but for who stands in on the days to come."""

from dataclasses import replace
from itertools import product

from optimizer.plan import Placement, PlacementStep
from optimizer.problem import Problem
from tests.oracle.absent import counted, falls, ways_to_cover
from tests.oracle.across import steps_of
from tests.oracle.capacity import Shape, use
from tests.oracle.checks import part_in, placement_faults
from tests.oracle.choices import Caps, Choice, Made, loads_of, taken
from tests.oracle.levels import running_values, shared_points
from tests.oracle.pairs import Pair
from tests.oracle.score import facts_of, quality
from tests.oracle.standing import heads_of, watched


def shape_of(pair: Pair, step: PlacementStep) -> Shape:
    """The part of a finished step that others can feel."""
    minutes: dict[str, int] = dict.fromkeys(step.task_ids, step.weekly_min) if pair.frame else {}
    for span in (span for shift in step.shifts for span in shift.spans):
        minutes[span.task_id] = minutes.get(span.task_id, 0) + span.end_min - span.start_min
    by_shift = tuple(shift.supporter_id for shift in step.shifts if shift.supporter_id is not None)
    shifts = tuple(shift.window for shift in step.shifts)
    own, attended = step.supporter_ids, step.weekly_min
    return Shape(attended, shifts, by_shift, step.sittings, own, tuple(sorted(minutes.items())))


def _breaks_alone(problem: Problem, placement: Placement) -> bool:
    """Say whether it breaks a rule, but for the limit of lost shifts, which depends on who stands in."""
    bare = replace(placement, steps=tuple(replace(s, lost=(), covers=()) for s in placement.steps))
    return bool(placement_faults(problem, bare, steps_of(problem, bare)) - {"dated_absences"})


def running_choices(problem: Problem, placement: Placement, caps: Caps, balance_pct: int) -> list[Choice]:
    """The running placement with every way to cover it; none where it breaks a rule by itself."""
    if _breaks_alone(problem, placement):
        return []
    steps, seen = steps_of(problem, placement), watched(problem)
    parts = [part_in(pair, step) for pair, step in steps]
    points = shared_points(
        [quality(pair, facts_of(pair, step), balance_pct) for pair, step in steps],
        [part.weeks for part in parts],
    )
    takes = [dict(use(pair, shape_of(pair, step))) for pair, step in steps]
    loads = loads_of(
        (part, heads_of(pair, step.weekly_min, step.supporter_ids, seen))
        for part, (pair, step) in zip(parts, steps, strict=True)
    )
    ways = []
    for part, (pair, step) in zip(parts, steps, strict=True):
        standing = tuple((shift.window, shift.supporter_id) for shift in step.shifts)
        falling = list(falls(problem, pair, standing, counted(part)))
        ways.append(ways_to_cover(problem, pair, standing, part, falling))
    found = []
    for stands in product(*ways):
        made = tuple(
            Made(pair, part, stood, step=step)
            for part, (pair, step), stood in zip(parts, steps, stands, strict=True)
        )
        used = taken(((m.pair, m.part, t, m.stands) for m, t in zip(made, takes, strict=True)), caps)
        if all(n <= caps[key] for key, n in used.items()):
            found.append(Choice(running_values(points, unchanged=True), used, loads, made))
    return found
