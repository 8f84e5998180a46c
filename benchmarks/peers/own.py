"""Holdepunkt as its users have it: a plan, checked and explained."""

from benchmarks.engine import Answer, Task
from optimizer.engine.options import Options, Progress
from optimizer.planning import make_plan
from optimizer.problem import Problem

LEAST_SHARE, MOST_SHARE = 0.5, 0.94
"""Shares of the limit between which the search is given; checks and reasons take what is left."""

REASONS_S, WEEKS_TOLD_AT_ONCE = 0.0018, 4
"""Seconds that these take a citizen of one week, and how many weeks take as long again."""


def absent() -> str:
    """Nothing is missing."""
    return ""


def solve(task: Task) -> Answer:
    """Make the plan, following its progress."""

    def follow(progress: Progress) -> None:
        task.tell(progress.level_id, progress.value, progress.bound)

    options = Options(
        time_limit_s=search_s(task.problem, task.limit_s),
        workers=task.workers,
        seed=task.seed,
        profile=task.profile,
    )
    plan = make_plan(task.problem, options, on_progress=follow)
    return Answer(placements=plan.placements, bounds={level.id: level.bound for level in plan.levels})


def search_s(problem: Problem, limit_s: float) -> float:
    """Seconds for the search, so that checks and reasons end within the limit on a slow machine."""
    reasons_s = REASONS_S * len(problem.citizens) * (1 + problem.weeks / WEEKS_TOLD_AT_ONCE)
    return min(MOST_SHARE * limit_s, max(LEAST_SHARE * limit_s, limit_s - reasons_s))
