"""Some people's pairs beside everybody else, who stays as they are: what a small model is made of."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from optimizer.candidates import Candidates
from optimizer.engine.paid import paid_minutes, support_cost
from optimizer.engine.room import span
from optimizer.plan import Placement
from optimizer.problem import Problem
from optimizer.problem.narrowed import narrowed
from optimizer.rules import RULES
from optimizer.rules.base import Rule
from optimizer.variables import Pair, ProblemVars
from optimizer.workplace_model import build_problem


def beside(candidates: Candidates, pairs: Sequence[Pair], others: tuple[Placement, ...]) -> Candidates:
    """The pairs at their workplaces, with the steps that others have there given.

    Parameters
    ----------
    others
        Everybody who stays, wherever they are: budgets are what those elsewhere leave.
    """
    where = {pair.workplace.id for pair in pairs}
    given = tuple(
        replace(candidates.pair_of(placement.citizen_id, step), given=step)
        for placement in others
        for step in placement.steps
        if step.workplace_id in where
    )
    people = {pair.citizen.id for pair in (*pairs, *given)}
    problem = narrowed(_less_spent(candidates, others, where), where, people)
    return Candidates(problem, tuple(pairs), given=given)


def model_beside(
    candidates: Candidates,
    pairs: Sequence[Pair],
    others: tuple[Placement, ...],
    rules: Sequence[Rule] = RULES,
    *,
    timetable: bool = True,
) -> ProblemVars:
    """The model of the pairs at their workplaces, with the steps that others have there given."""
    part = beside(candidates, pairs, others)
    return build_problem(part, rules, timetable=timetable, counts_given=False)


def _less_spent(candidates: Candidates, others: tuple[Placement, ...], where: set[str]) -> Problem:
    """The problem with the budgets that the others elsewhere leave in each week."""
    problem = candidates.problem
    if problem.mentor_budget_min is None and problem.support_budget_ore is None:
        return problem
    spent = np.zeros((2, problem.horizon), dtype=np.int64)
    for placement in others:
        for step in placement.steps:
            if step.workplace_id not in where:
                pair = candidates.pair_of(placement.citizen_id, step)
                paid = paid_minutes(problem, pair, step)
                weeks = span(step.first_week, step.end_week)
                spent[:, weeks] += np.array([[paid], [support_cost(problem, pair, paid)]])
    minutes, cost = spent.tolist()
    return replace(problem, mentor_spent_min=tuple(minutes), support_spent_60=tuple(cost))
