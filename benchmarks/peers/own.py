"""Holdepunkt as its users have it: a plan, checked and explained."""

from benchmarks.engine import Answer, Task
from optimizer.engine.options import Options, Progress
from optimizer.planning import make_plan

SEARCH_SHARE = 0.86
"""Share of the limit that the search is given; checks and reasons take what is left."""


def absent() -> str:
    """Nothing is missing."""
    return ""


def solve(task: Task) -> Answer:
    """Make the plan, following its progress."""

    def follow(progress: Progress) -> None:
        task.tell(progress.level_id, progress.value, progress.bound)

    options = Options(
        time_limit_s=SEARCH_SHARE * task.limit_s, workers=task.workers, seed=task.seed, profile=task.profile
    )
    plan = make_plan(task.problem, options, on_progress=follow)
    return Answer(placements=plan.placements, bounds={level.id: level.bound for level in plan.levels})
