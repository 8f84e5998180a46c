"""The plan made by hand: longest waiting first, nearest fitting place, first free supporter, earliest hours.

Every other plan is compared with this one, and starts from it.
"""

from collections.abc import Callable, Sequence

from optimizer.candidates import Candidates
from optimizer.engine.capacity import Capacity
from optimizer.engine.week import WeekLayer
from optimizer.plan import Placement
from optimizer.problem import Citizen, Priority, Problem
from optimizer.variables import Pair

CLASSES = (Priority.HIGH, Priority.NORMAL, Priority.LOW)
FAR_MIN = 24 * 60


def by_hand(candidates: Candidates) -> tuple[Placement, ...]:
    """Place the citizens one by one, as it is done without a program; nobody is moved again."""
    problem = candidates.problem
    queue = sorted(problem.waiting, key=lambda c: (-problem.wait_weeks(c), c.id))
    return place_in_order(candidates, queue, lambda pair: (*_nearness(problem, pair),))


def scarcest_first(candidates: Candidates) -> tuple[Placement, ...]:
    """Place those with fewest ways first, by class; a start for the search."""
    problem = candidates.problem
    ways = {citizen_id: len(pairs) for citizen_id, pairs in candidates.by_citizen.items()}
    queue = sorted(
        problem.waiting,
        key=lambda c: (
            CLASSES.index(c.priority),
            ways[c.id],
            c.hours.least_min,
            -problem.wait_weeks(c),
            c.id,
        ),
    )
    crowd = {key: len(pairs) for key, pairs in candidates.by_workplace.items()}
    return place_in_order(candidates, queue, lambda pair: (not pair.certain, crowd[pair.workplace.id]))


def place_in_order(
    candidates: Candidates,
    queue: Sequence[Citizen],
    liking: Callable[[Pair], tuple[int | bool, ...]],
) -> tuple[Placement, ...]:
    """Give each citizen of the queue the best liked place that still works."""
    layer = WeekLayer(Capacity(candidates.problem))
    found: dict[str, Placement] = {}
    for citizen in queue:
        for pair in sorted(candidates.by_citizen[citizen.id], key=lambda p: (*liking(p), p.place.id)):
            step = layer.lay(pair)
            if step is not None:
                layer.capacity.take(pair, step)
                found[citizen.id] = Placement(citizen_id=citizen.id, verdict=pair.verdict, steps=(step,))
                break
    return tuple(found[c.id] for c in candidates.problem.citizens if c.id in found)


def _nearness(problem: Problem, pair: Pair) -> tuple[bool, int]:
    """Certain places before doubtful ones, then the shortest way; an unknown way is far."""
    journey = problem.journey(pair.citizen, pair.workplace)
    return not pair.certain, FAR_MIN if journey is None else journey.minutes
