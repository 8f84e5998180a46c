"""The rules that a plan of the standing week with positions breaks."""

from collections.abc import Iterator

from optimizer.plan import Placement, Plan
from optimizer.problem import Problem
from tests.oracle.checks import placement_faults
from tests.oracle.together import together_faults
from tests.oracle_positions.money import money_faults
from tests.oracle_positions.pairs import JobPair, all_pairs, running_steps
from tests.oracle_positions.plenty import with_plenty
from tests.oracle_positions.second import second_faults
from tests.oracle_positions.team import Member, team_faults

Pairs = dict[tuple[str, str, str], JobPair]


def steps_of(pairs: Pairs, placement: Placement) -> list[Member]:
    """The steps of which citizen and spot are known, and that the standing week has."""
    keys = [(placement.citizen_id, s.workplace_id, s.place_id) for s in placement.steps if s.index == 0]
    return [(pairs[key], step) for key, step in zip(keys, placement.steps, strict=False) if key in pairs]


def faults_alone(problem: Problem, placement: Placement, steps: list[Member]) -> set[str]:
    """Rules that the placement breaks whatever others do."""
    faults = placement_faults(problem, placement, [*steps])
    for pair, step in steps:
        if not pair.has_begun:
            faults.add("position_start")
        if step.weekly_min < pair.least_share:
            faults.add("least_share")
            if pair.band_least <= step.weekly_min <= pair.most:
                faults.discard("weekly_minutes")
    return faults


def _kept(problem: Problem, plan: Plan) -> Iterator[str]:
    """Those who run are in the plan as they stand."""
    for citizen_id, step in running_steps(problem).items():
        mine = plan.placement_of.get(citizen_id)
        if mine is None or mine.steps != (step,):
            yield "pinned"


def plan_faults(problem: Problem, plan: Plan) -> set[str]:
    """The rules that the plan breaks."""
    pairs, there = all_pairs(problem), []
    placed = {placement.citizen_id for placement in plan.placements}
    faults = {"one_placement"} if len(placed) < len(plan.placements) else set()
    faults |= set(_kept(problem, plan))
    for placement in plan.placements:
        steps = steps_of(pairs, placement)
        faults |= faults_alone(problem, placement, steps)
        there += steps
    faults |= together_faults(with_plenty(problem), [*there])
    return faults | {*team_faults(problem, there), *money_faults(problem, there), *second_faults(there)}
