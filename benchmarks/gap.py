"""Known optima: `python -m benchmarks.gap --instances FOLDER [--seconds S]`.

The folder holds classic instances of the generalised assignment problem and `optima.csv`. Each is said as an
ordinary planning problem (`gap_problem`), planned, and its cost read back from the plan.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

import pandas as pd

from benchmarks.gap_problem import Instance, agent_id, dataset_of, job_id
from exchange.convert import to_problem
from optimizer.engine.options import Cancel, Options, Progress
from optimizer.goals import Quality, Side
from optimizer.goals.components import COMPONENTS
from optimizer.goals.components.social_match import SocialMatch
from optimizer.goals.quality import WHOLE
from optimizer.plan import Level, Plan
from optimizer.planning import make_plan

PROVEN, EQUAL, SHORT, WRONG = "proven", "equal", "short", "wrong"
"""The optimum with proof; without; not reached; a cost or bound that the optimum denies."""

ABSENT = "ikke til stede"
SECONDS = 100.0
"""Of which quality may take most, as in every run of few ways."""

AFTER_QUALITY = "evenness"
CITIZEN_WEIGHTS = sum(component.weight for component in COMPONENTS if component.side is Side.CITIZEN)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a plan says of an instance.

    Attributes
    ----------
    cost
        None where not everybody is placed.
    bound
        No plan costs less; None where nothing is proven.
    """

    cost: int | None
    bound: int | None
    seconds: float = 0.0

    @property
    def text(self) -> str:
        """Cost, bound and time."""
        return f"cost {self.cost}, bound {self.bound}, {self.seconds:.1f} s"

    def against(self, optimum: int) -> str:
        """How that stands to the recorded optimum."""
        if (self.cost is not None and self.cost < optimum) or (self.bound or 0) > optimum:
            return WRONG
        if self.cost != optimum:
            return SHORT
        return PROVEN if self.bound == optimum else EQUAL


def solved(instance: Instance, options: Options) -> Outcome:
    """Plan the instance and read its cost and bound back; what comes after quality is not looked at."""
    problem = to_problem(dataset_of(instance), default_monday=None)
    cancel = Cancel()

    def follow(progress: Progress) -> None:
        if progress.level_id == AFTER_QUALITY and progress.bound is not None:
            cancel.now()

    began = perf_counter()
    chosen = replace(options, balance_pct=instance.balance_pct)
    plan = make_plan(problem, chosen, on_progress=follow, cancel=cancel)
    return outcome(instance, plan, perf_counter() - began)


def outcome(instance: Instance, plan: Plan, seconds: float = 0.0) -> Outcome:
    """The cost of the pairs in the plan, and the bound that its proven points give."""
    agent_of = {agent_id(agent): agent for agent in instance.agents}
    at = {p.citizen_id: agent_of[p.step.workplace_id] for p in plan.placements}
    if len(at) < len(instance.jobs):
        return Outcome(cost=None, bound=None, seconds=seconds)
    cost = sum(instance.costs[at[job_id(job)]][job] for job in instance.jobs)
    quality = next(level for level in plan.levels if level.id == Quality.id)
    return Outcome(cost=cost, bound=cost_bound(instance, cost, quality), seconds=seconds)


def cost_bound(instance: Instance, cost: int, quality: Level) -> int | None:
    """What no plan costs less than: a point of social match is a point of cost, and all else the same.

    Raises
    ------
    ValueError
        If the points of the plan do not say what its pairs cost.
    """
    if quality.bound is None:
        return None
    point = SocialMatch.weight * instance.balance_pct * WHOLE // CITIZEN_WEIGHTS
    saved = sum(map(instance.saved_at_best, instance.jobs))
    rest = quality.value - point * (saved - cost)
    if rest % len(instance.jobs):
        raise ValueError(f"{rest} points of {len(instance.jobs)} placements differ in more than their costs.")
    return saved - (quality.bound - rest) // point


def optima(folder: Path) -> dict[str, int]:
    """The recorded optimum by instance."""
    table = pd.read_csv(folder / "optima.csv")
    return {str(name): int(best) for name, best in zip(table["instance"], table["optimum"], strict=True)}


def main(words: Sequence[str] | None = None) -> int:
    """Plan every instance and compare; 1 where a cost or bound is wrong."""
    wanted = _parser().parse_args(words)
    if not (wanted.instances / "optima.csv").exists():
        tell(f"instances: {ABSENT}")
        return 0
    found: Counter[str] = Counter()
    for name, optimum in optima(wanted.instances).items():
        if not wanted.only or name in wanted.only:
            instance = Instance.read(wanted.instances / name)
            result = solved(instance, Options(time_limit_s=wanted.seconds, workers=wanted.workers))
            verdict = result.against(optimum)
            found[verdict] += 1
            tell(f"{name:8} optimum {optimum}, {result.text}, {verdict}")
    tell(", ".join(f"{count} {verdict}" for verdict, count in found.items()))
    return 1 if found[WRONG] else 0


def _parser() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(prog="python -m benchmarks.gap", description=__doc__)
    words.add_argument("--instances", type=Path, required=True, help="folder of instances and optima.csv")
    words.add_argument("--seconds", type=float, default=SECONDS, help="limit for each instance")
    words.add_argument("--workers", type=int, default=2, help="cores")
    words.add_argument("--only", action="append", help="only this instance; may be given several times")
    return words


def tell(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
