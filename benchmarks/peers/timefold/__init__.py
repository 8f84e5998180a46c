"""Timefold 1.24 on the family `places`, on its best documented settings."""

from benchmarks.engine import Answer, Task
from benchmarks.peers.timefold.run import LEVELS, Reached, available, solve_measured

BEYOND = "timefold kan kun den faste uge uden delte stillinger"


def absent() -> str:
    """What is missing on this machine; empty where it can run."""
    return available()


def solve(task: Task) -> Answer:
    """Draw offers, let Timefold choose among them, and read its choice."""
    if task.problem.weeks > 1 or task.problem.has_positions:
        return Answer(reason=BEYOND)

    def tell(reached: Reached) -> None:
        for level, value in zip(LEVELS, reached.values, strict=True):
            task.tell(level, value, None)

    placements, figures = solve_measured(task.problem, task.limit_s, task.workers, tell)
    return Answer(placements=placements, figures={"moves_per_second": figures.moves_per_second})
