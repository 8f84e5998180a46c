"""What consultants do by hand: longest waiting first, nearest fitting place, first free supporter."""

from benchmarks.engine import Answer, Task
from benchmarks.peers.ground import Ground
from optimizer.engine.greedy import by_hand


def absent() -> str:
    """Nothing is missing."""
    return ""


def solve(task: Task) -> Answer:
    """Place one after the other."""
    ground = Ground.of(task.problem)
    return Answer(placements=ground.finished(by_hand(ground.candidates)), figures=ground.figures)
