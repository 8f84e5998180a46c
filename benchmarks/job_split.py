"""How jobs are split among fleksjobbere: `python -m benchmarks.job_split [pools] [seconds]`.

For each pool of 40 people and a 37-hour job of four tasks under `job_first`: minutes covered, fewest people,
what nobody can do, and whether each is proven.
"""

import sys
from time import perf_counter

from exchange.convert import to_problem
from optimizer.engine.options import Options
from optimizer.plan import Plan
from optimizer.planning import make_plan
from optimizer.verify import verify
from scenarios.job_pool import job_pool

POOLS, LIMIT_S = 50, 20.0


def main() -> None:
    """Measure every pool and add up."""
    pools = int(sys.argv[1]) if len(sys.argv) > 1 else POOLS
    limit_s = float(sys.argv[2]) if len(sys.argv) > 2 else LIMIT_S
    found = [measure(seed, limit_s) for seed in range(pools)]
    short = sum(uncovered > 0 for uncovered, _, _ in found)
    proven = sum(all_proven for _, all_proven, _ in found)
    seconds = sorted(taken for *_, taken in found)
    tell(f"{pools} pools: {proven} proven, {short} with minutes that nobody can do")
    tell(f"seconds: median {seconds[pools // 2]:.1f}, most {seconds[-1]:.1f}")


def measure(seed: int, limit_s: float) -> tuple[int, bool, float]:
    """Uncovered minutes, whether covered minutes and people are proven, and seconds."""
    problem = to_problem(job_pool(seed), default_monday=None)
    started = perf_counter()
    plan = make_plan(problem, Options(profile="job_first", time_limit_s=limit_s))
    taken = perf_counter() - started
    broken = verify(problem, plan)
    tell(f"{seed:3} {taken:5.1f} s  {levels(plan)}  {uncovered(plan) or 'all covered'}{broken or ''}")
    first_two = [level for level in plan.levels if level.id in ("position_minutes", "fewest_people")]
    left = sum(task.uncovered_min for task in plan.coverage)
    return left, all(level.proven for level in first_two), taken


def levels(plan: Plan) -> str:
    """Values, with a question mark where they are not proven."""
    return ", ".join(
        f"{level.id} {level.value / level.scale:g}{'' if level.proven else f'? of {level.bound}'}"
        for level in plan.levels
    )


def uncovered(plan: Plan) -> str:
    """Minutes a week of each task that are left."""
    left = (task for task in plan.coverage if task.uncovered_min)
    return ", ".join(f"{task.task_id} {task.uncovered_min} min ({task.cause})" for task in left)


def tell(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
