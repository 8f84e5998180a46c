"""The CP-SAT model of one workplace: people, supporters, tasks and the weekly grid.

This is the single truth of what can work there. Larger problems put several of these side by side in one
model (`build_problem`) and let the rules across workplaces tie them together.
"""

from collections.abc import Sequence

from ortools.sat.python import cp_model

from optimizer.assign import assign_person, first_own
from optimizer.candidates import Candidates
from optimizer.plan import PlacementStep
from optimizer.problem import Mask, Position, Problem, Workplace
from optimizer.rules import RULES
from optimizer.rules.base import Rule
from optimizer.variables import Pair, Person, ProblemVars, Team, WorkplaceVars


def build_workplace(
    model: cp_model.CpModel,
    problem: Problem,
    workplace: Workplace,
    pairs: Sequence[Pair],
    rules: Sequence[Rule] = RULES,
    *,
    timetable: bool = True,
    hopeful: bool = False,
) -> WorkplaceVars:
    """Put one workplace into the model, every rule posted.

    Parameters
    ----------
    pairs
        Those who may come; all of them at this workplace.
    timetable
        False leaves the weeks out, for a relaxation.
    hopeful
        Whether others may come whom the model does not know.
    """
    variables = WorkplaceVars(model, problem, workplace)
    for pair in pairs:
        allowed = _meet(problem, [rule.allow(problem, pair) for rule in rules])
        with_whom = {
            s.id: _meet(problem, [rule.allow_with(problem, pair, s) for rule in rules])
            for s in pair.supporters
        }
        person = Person(model, problem, pair, allowed, with_whom, timetable=timetable)
        person.hopeful = hopeful
        variables.people.append(person)
        if pair.given is not None:
            settle(person, pair.given)
    _join_teams(variables)
    for rule in rules:
        rule.post(variables)
        for week in variables.weeks:
            rule.post_week(week)
        for week in variables.team_weeks if not rule.down_closed else ():
            rule.post_team(week)
    return variables


def _join_teams(variables: WorkplaceVars) -> None:
    """Let everybody on a position know the others who may be there."""
    teams: dict[str, Team] = {}
    for person in variables.people:
        if isinstance(person.pair.place, Position):
            person.team = teams.setdefault(person.pair.place.id, Team())
            person.team.people.append(person)


def settle(person: Person, step: PlacementStep) -> None:
    """Keep the person to the step, which is given."""
    for variable, value in assign_person(person, step):
        if person.timetable or variable is person.on or variable is person.attended:
            person.model.add(variable == value)
    if person.timetable and len(person.own) > 1:
        person.model.add(person.payers[first_own(person, step)] == 1)


def _meet(problem: Problem, masks: Sequence[Mask | None]) -> Mask:
    """The week slots of the grid's weekdays that are in all the masks."""
    met = problem.grid.open_days()
    for mask in masks:
        if mask is not None:
            met &= mask
    return met


def build_problem(
    candidates: Candidates,
    rules: Sequence[Rule] = RULES,
    *,
    timetable: bool = True,
    whole: bool = True,
    counts_given: bool = True,
    hopeful: bool = False,
) -> ProblemVars:
    """Put all workplaces into one model, with the rules across them.

    Parameters
    ----------
    whole
        False where steps of the candidates may be elsewhere: these are then taken for granted.
    counts_given
        False leaves placements that are given beforehand out of the goals.
    hopeful
        Whether others may come whom the model does not know: it then says the best of them.
    """
    problem = candidates.problem
    variables = ProblemVars(cp_model.CpModel(), problem, whole=whole, counts_given=counts_given)
    for workplace in problem.workplaces:
        pairs = candidates.by_workplace.get(workplace.id, [])
        if pairs:
            variables.workplaces.append(
                build_workplace(
                    variables.model, problem, workplace, pairs, rules, timetable=timetable, hopeful=hopeful
                )
            )
    for rule in rules:
        rule.post_across(variables)
        for week in variables.weeks:
            rule.post_across_week(week)
    return variables
