"""The trials with fleksjob, planned beside reported: `python -m benchmarks.flex_jobs [seconds]`.

Two tables: what is planned and what the source reports, and what each municipality's own rule changes. Hours
are effective, a week, the mean of the weeks of the plan.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

from exchange.convert import to_problem
from exchange.schema import Dataset
from optimizer.engine.options import Options
from optimizer.plan import Plan
from optimizer.planning import make_plan
from optimizer.problem import Position, Problem
from optimizer.verify import verify
from scenarios.catalogue import CATALOGUE, Stated
from scenarios.catalogue.flex_rules import OWN_RULES

SECONDS = 20.0
PLANNED_HEAD = (
    "| scenario | visited | planned: people | jobs | hours covered / needed | reported: employed | kept "
    "| levels proven | seconds |\n|---|---|---|---|---|---|---|---|---|"
)
RULES_HEAD = "| scenario | own rule | instead | people | hours a week |\n|---|---|---|---|---|"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a plan gives, in numbers that can be compared.

    Attributes
    ----------
    jobs
        Pairs of a person and a position.
    covered_min, needed_min
        Effective minutes on positions, a week, the mean of the weeks.
    proven, levels
        How many of the levels are proven, counted from the first, and how many there are.
    """

    people: int
    jobs: int
    covered_min: int
    needed_min: int
    proven: int
    levels: int
    seconds: float = 0.0

    @property
    def hours(self) -> str:
        """Hours covered of those needed."""
        return f"{self.covered_min / 60:.1f} / {self.needed_min / 60:.1f}"


def planned(dataset: Dataset, options: Options) -> tuple[Problem, Plan]:
    """The dataset's plan; one that breaks a rule is never handed on."""
    problem = to_problem(dataset, default_monday=None)
    plan = make_plan(problem, options)
    if broken := verify(problem, plan):
        raise RuntimeError(f"{len(broken)} broken rules, first {broken[0]}.")
    return problem, plan


def outcome(dataset: Dataset, options: Options) -> Outcome:
    """Plan the dataset and measure the plan and the time."""
    started = perf_counter()
    problem, plan = planned(dataset, options)
    return measured(problem, plan, perf_counter() - started)


def measured(problem: Problem, plan: Plan, seconds: float = 0.0) -> Outcome:
    """What the plan gives."""
    proven = [level.proven for level in plan.levels]
    return Outcome(
        people=len({problem.citizen_by_id[p.citizen_id].person_id for p in plan.placements}),
        jobs=len(_jobs(problem, plan)),
        covered_min=sum(c.covered_min * c.weeks for c in plan.coverage) // problem.weeks,
        needed_min=sum(c.needed_min * c.weeks for c in plan.coverage) // problem.weeks,
        proven=[*proven, False].index(False),
        levels=len(proven),
        seconds=seconds,
    )


def _jobs(problem: Problem, plan: Plan) -> set[tuple[str, str, str]]:
    return {
        (placement.citizen_id, step.workplace_id, step.place_id)
        for placement, step in plan.steps()
        if isinstance(problem.workplace_by_id[step.workplace_id].place_by_id[step.place_id], Position)
    }


def _reported(fact: Stated) -> str:
    """The number, or in words why there is none."""
    return fact.text or fact.about


def rows(name: str, options: Options) -> tuple[str, list[str]]:
    """The entry's row of the first table, and its rows of the second."""
    entry = CATALOGUE[name]
    dataset, stated = entry.build(), entry.stated
    own = outcome(dataset, options)
    reported = " | ".join(_reported(stated[key]) for key in ("employed", "kept"))
    found = f"{own.people} | {own.jobs} | {own.hours} | {reported} | {own.proven} of {own.levels}"
    row = f"| {name} | {stated['visited'].text} | {found} | {own.seconds:.0f} |"
    return row, list(_rule_rows(name, dataset, own, options))


def _rule_rows(name: str, dataset: Dataset, own: Outcome, options: Options) -> Iterator[str]:
    for rule in OWN_RULES[name]:
        other = outcome(rule.changed(dataset), options)
        people = f"{own.people} → {other.people}"
        hours = f"{own.covered_min / 60:.1f} → {other.covered_min / 60:.1f}"
        yield f"| {name} | {rule.text} | {rule.other} | {people} | {hours} |"


def main() -> None:
    """Plan all of them and print both tables, the first line by line."""
    options = Options(time_limit_s=float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)
    changes: list[str] = []
    sys.stdout.write(f"{PLANNED_HEAD}\n")
    for name in OWN_RULES:
        row, more = rows(name, options)
        sys.stdout.write(f"{row}\n")
        sys.stdout.flush()
        changes += more
    sys.stdout.write("\n".join(["", RULES_HEAD, *changes, ""]))


if __name__ == "__main__":
    main()
