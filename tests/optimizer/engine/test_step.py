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


def test_the_next_goal_is_as_good_as_the_first_lets_it_be() -> None:
    problem = to_problem(mixed(30, seed=0), default_monday=None)
    candidates, budget = find_candidates(problem), Budget(Options(workers=1, work_limit=1_000.0))
    plan = Plan(placements=by_hand(candidates))
    around = Neighbourhoods(candidates, np.random.default_rng(0), size=24)
    pairs = around.around(plan, Busy(), shared=True)

    def solved(*goals: Goal, minutes: int | None = None) -> Stepped:
        step = Step.of(candidates, pairs, plan, RULES, budget)
        if minutes is not None:
            rest = MINUTES.measure(problem, plan) - MINUTES.measure(problem, Plan(placements=step.mine))
            step.keep(MINUTES, minutes - rest)
        return step.solved(goals, step.mine, 50.0, Cancel())

    def worth(stepped: Stepped, goal: Goal) -> int:
        others = (p for p in plan.placements if p.citizen_id not in stepped.inside)
        return goal.measure(problem, Plan(placements=(*others, *(stepped.placements or ()))))

    minutes_alone = solved(MINUTES)
    most = worth(minutes_alone, MINUTES)
    both, best = solved(MINUTES, QUALITY), solved(QUALITY, minutes=most)
    assert best.optimal
    assert worth(both, MINUTES) == most
    assert worth(both, QUALITY) == worth(best, QUALITY) > worth(minutes_alone, QUALITY)
