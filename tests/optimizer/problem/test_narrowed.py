"""A narrowed problem says the same of its people as the whole one."""

from dataclasses import replace

import pytest

from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.budget import Budget
from optimizer.engine.options import Cancel, Options
from optimizer.engine.unit import UnitModel
from optimizer.goals import Goal, Quality, levels
from optimizer.problem import Problem
from optimizer.problem.narrowed import narrowed
from optimizer.rules import RULES
from tests.tiny import tiny_problem
from tests.tiny_positions import tiny_positions
from tests.tiny_weeks import tiny_weeks_problem

PEOPLE: Goal = next(goal for goal in levels() if goal.id == "people_normal")


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("make", [tiny_problem, tiny_weeks_problem, tiny_positions])
def test_a_unit_answers_alike(seed: int, make: type[Problem]) -> None:
    candidates = find_candidates(make(seed))
    for workplace in candidates.problem.workplaces:
        pairs = tuple(
            p for p in candidates.pairs if p.workplace.id == workplace.id and len(p.stay.parts) == 1
        )
        given = tuple(p for p in candidates.given if p.workplace.id == workplace.id)
        people = {pair.citizen.id for pair in (*pairs, *given)}
        whole = replace(candidates, pairs=pairs, given=given)
        part = Candidates(narrowed(candidates.problem, [workplace.id], people), pairs, given=given)
        for goal in (PEOPLE, Quality()) if pairs else ():
            answers = [
                UnitModel(found, RULES, Budget(Options(work_limit=50.0)), Cancel(), 5.0).answer(goal)
                for found in (whole, part)
            ]
            assert (answers[0].fit, answers[0].worth) == (answers[1].fit, answers[1].worth)
