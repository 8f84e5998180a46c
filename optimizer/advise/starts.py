"""When somebody could begin beside a plan: the weeks worth a look."""

from optimizer.engine.capacity import Capacity
from optimizer.variables import Pair


def starts(capacity: Capacity, pair: Pair) -> list[int]:
    """Start weeks of the pair worth a look: the first, and those in which something becomes free."""
    turns = (week for week in capacity.turns if pair.first <= week <= pair.last)
    return sorted({pair.first, *turns})
