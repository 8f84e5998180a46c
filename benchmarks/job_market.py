"""Many jobs at once: `python -m benchmarks.job_market [seeds] [seconds]`.

40 fleksjobbere and 12 positions with their weekly timetable under `people_first`: each level with its bound.
"""

import sys
from time import perf_counter

from benchmarks.job_split import tell
from exchange.convert import to_problem
from optimizer.engine.options import Options
from optimizer.plan import Level
from optimizer.planning import make_plan
from optimizer.verify import verify
from scenarios.job_market import job_market

SEEDS, LIMIT_S = 3, 60.0


def main() -> None:
    """Measure every seed."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else SEEDS
    limit_s = float(sys.argv[2]) if len(sys.argv) > 2 else LIMIT_S
    for seed in range(seeds):
        problem = to_problem(job_market(seed), default_monday=None)
        started = perf_counter()
        plan = make_plan(problem, Options(time_limit_s=limit_s))
        tell(f"seed {seed}: {perf_counter() - started:.1f} s, broken rules {len(verify(problem, plan))}")
        for level in plan.levels:
            tell(f"  {level_text(level)}")
        left, needed = (plan.kpis[f"position_{name}_min"] for name in ("uncovered", "needed"))
        tell(f"  uncovered {left} of {needed} minutes")


def level_text(level: Level) -> str:
    """Value, bound and gap."""
    bound = "-" if level.bound is None else f"{level.bound / level.scale:g}"
    gap = "-" if level.gap is None else f"{100 * level.gap:.2f} %"
    return f"{level.id}: {level.value / level.scale:g} of {bound}, gap {gap}, proven {level.proven}"


if __name__ == "__main__":
    main()
