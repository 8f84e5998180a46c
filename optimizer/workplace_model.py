"""The CP-SAT model of one workplace: people, supporters, tasks and the weekly grid.

This is the single truth of what can work there. Larger problems put several of these side by side in one
model (`build_problem`) and let the rules across workplaces tie them together.
"""

from collections.abc import Sequence

from ortools.sat.python import cp_model

from optimizer.candidates import Candidates
from optimizer.problem import Problem, Workplace
from optimizer.rules import RULES
from optimizer.rules.base import Rule
from optimizer.variables import Pair, Person, ProblemVars, WorkplaceVars


def build_workplace(
    model: cp_model.CpModel,
    problem: Problem,
    workplace: Workplace,
    pairs: Sequence[Pair],
    rules: Sequence[Rule] = RULES,
) -> WorkplaceVars:
    """Put one workplace into the model, every rule posted.

    Parameters
    ----------
    pairs
        Those who may come; all of them at this workplace.
    """
    variables = WorkplaceVars(model, problem, workplace)
    variables.people = [Person(model, problem, pair) for pair in pairs]
    for rule in rules:
        rule.post(variables)
    for person in variables.people:
        person.close()
    return variables


def build_problem(
    candidates: Candidates, rules: Sequence[Rule] = RULES, model: cp_model.CpModel | None = None
) -> ProblemVars:
    """Put all workplaces into one model, with the rules across them."""
    problem = candidates.problem
    variables = ProblemVars(model or cp_model.CpModel(), problem)
    for workplace in problem.workplaces:
        pairs = candidates.by_workplace.get(workplace.id, [])
        if pairs:
            variables.workplaces.append(build_workplace(variables.model, problem, workplace, pairs, rules))
    for rule in rules:
        rule.post_across(variables)
    return variables
