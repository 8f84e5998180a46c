"""A step solves for its goals in their order."""

import numpy as np

from benchmarks.families.mixed import mixed
from exchange.convert import to_problem
from optimizer.candidates import find_candidates
from optimizer.engine.budget import Budget
from optimizer.engine.greedy import by_hand
from optimizer.engine.neighbourhood import Busy, Neighbourhoods
from optimizer.engine.options import Cancel, Options
from optimizer.engine.step import Step, Stepped
from optimizer.goals import Goal, levels
from optimizer.plan import Plan
from optimizer.rules import RULES

GOALS = {goal.id: goal for goal in levels("people_first", 50)}
MINUTES, QUALITY = GOALS["position_minutes"], GOALS["quality"]
PROBLEM = to_problem(mixed(30, seed=0), default_monday=None)
CANDIDATES = find_candidates(PROBLEM)
PLAN = Plan(placements=by_hand(CANDIDATES))
AROUND = Neighbourhoods(CANDIDATES, np.random.default_rng(0), size=24)


def worth(stepped: Stepped, goal: Goal) -> int:
    others = (p for p in PLAN.placements if p.citizen_id not in stepped.inside)
    return goal.measure(PROBLEM, Plan(placements=(*others, *(stepped.placements or ()))))


def test_the_next_goal_is_as_good_as_the_first_lets_it_be() -> None:
    budget = Budget(Options(workers=1, work_limit=1_000.0))
    pairs = AROUND.around(PLAN, Busy(), shared=True)

    def solved(*goals: Goal, minutes: int | None = None) -> Stepped:
        step = Step.of(CANDIDATES, pairs, PLAN, RULES, budget)
        if minutes is not None:
            part = Plan(placements=tuple(p for p in PLAN.placements if p.citizen_id in step.inside))
            rest = MINUTES.measure(PROBLEM, PLAN) - MINUTES.measure(step.variables.problem, part)
            step.keep(MINUTES, minutes - rest)
        return step.solved(goals, step.mine, 50.0, Cancel())

    most = worth(solved(MINUTES), MINUTES)
    both, best = solved(MINUTES, QUALITY), solved(QUALITY, minutes=most)
    assert best.optimal
    assert worth(both, MINUTES) == most
    assert worth(both, QUALITY) == worth(best, QUALITY) > worth(solved(MINUTES), QUALITY)
