"""How fast the machine is just now, told by a fixed load.

A machine that others use too may be twice as fast a minute later; a row's seconds say little without this.
"""

from statistics import median
from time import perf_counter

ROUNDS, STEPS = 3, 2_000_000


def pace() -> float:
    """Seconds that the load takes on one core, the median of a few times."""
    return median(_once() for _ in range(ROUNDS))


def _once() -> float:
    started, total = perf_counter(), 0
    for step in range(STEPS):
        total += step
    return perf_counter() - started
