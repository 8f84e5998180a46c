"""The relaxation: who could be where if weeks laid themselves, solved as a mixed-integer programme by SCIP.

The model is the same that the rules post on for CP-SAT, without the timetable. Its constraints are carried
over one by one; what has no linear form is left out, which keeps it a relaxation. On assignments with the
coordinator's cuts SCIP closes in a tenth of a second what CP-SAT leaves open after many; HiGHS is faster,
but its presolve was caught with a wrong optimum (decision 0003).
"""

import warnings
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from math import ceil, floor

from ortools.math_opt.python import mathopt
from ortools.sat.python import cp_model

from optimizer.candidates import Candidates
from optimizer.engine.answer import Answer
from optimizer.engine.asked import Asked
from optimizer.engine.budget import Budget
from optimizer.engine.levels import Reached, at_least
from optimizer.engine.linear_rows import HUGE, Terms, flat, linear_rows
from optimizer.engine.options import Cancel
from optimizer.engine.worths import on_team
from optimizer.goals import Goal
from optimizer.list_ways import ListedWays
from optimizer.plan import Plan
from optimizer.problem.running import lasting
from optimizer.rules import RULES
from optimizer.rules.base import Rule
from optimizer.variables import Expr, Pair, Person, Var
from optimizer.variables.pair import PairKey
from optimizer.workplace_model import build_problem

GAP = 0.0005
"""Where the sum of points is the goal it is not solved closer at first: its values are a guide."""

SHARE = 0.3

FIRST_SLICE = 4.0
"""Seconds that the first search to the end may take."""

NODE_LIMIT = 500
"""Under a work limit nodes end a search, so that the clock decides nothing."""

DOUBT, TOLERANCE = 1e-4, 1e-7
"""How far a bound in floating-point numbers may be off, and by which share of it."""

HUGE_CLAIM = 1 << 26
"""More than anybody is worth: a full week's hundredths of minutes over five years."""


class Relaxation(Asked):
    """One relaxation of a problem, asked level by level, with cuts added in between.

    Attributes
    ----------
    variables
        The CP-SAT variables that rules, goals and cuts speak of.
    """

    def __init__(
        self,
        candidates: Candidates,
        rules: Sequence[Rule] = RULES,
        listed: ListedWays | None = None,  # noqa: ARG002  # all its ways are variables
    ) -> None:
        self.variables = build_problem(candidates, rules, timetable=False)
        self._one_each = any(rule.id == "one_placement" for rule in rules)
        self._programme = mathopt.Model()
        self._columns: list[mathopt.Variable] = []
        self._claims: dict[tuple[str, str], Var] = {}
        self._loose: set[int] = set()
        self._carried = 0
        self._expressions: dict[str, Expr] = {}
        self._values: dict[mathopt.Variable, float] = {}
        self._slice: dict[str, float] = {}
        self._ended: set[str] = set()

    def expression(self, goal: Goal) -> Expr:
        """The goal on this model, made once; points may be claimed in part: cuts take from them."""
        if goal.key not in self._expressions:
            if goal.by_person and not goal.by_people:
                claims = [self.claim(goal, person) for person in self.variables.counted]
                self._expressions[goal.key] = cp_model.LinearExpr.sum(claims)
            else:
                self._expressions[goal.key] = goal.expression(self.variables)
        return self._expressions[goal.key]

    def claim(self, goal: Goal, person: Person) -> Var:
        """What the person is said to be worth: at most what they are without a timetable."""
        key = (goal.key, person.name)
        if key not in self._claims:
            claim = self.variables.model.new_int_var(0, HUGE_CLAIM, "")
            self.variables.model.add(claim <= self._worth(goal, person))
            self._claims[key] = claim
            self._loose.add(claim.index)
        return self._claims[key]

    def _worth(self, goal: Goal, person: Person) -> Expr:
        """What the person is worth; that of a running placement is known, and told with its first step.

        On a team it is not: newcomers can stand in.
        """
        running = self.variables.problem.running_by_citizen.get(person.citizen.id)
        if person.pair.given is None or running is None or on_team(self.variables.problem, lasting(running)):
            return goal.worth(person)
        whole = Plan(placements=(replace(running, steps=lasting(running)),))
        return goal.measure(self.variables.problem, whole) if person.pair.leads else 0

    def fix(self, goal: Goal, value: int, *, proven: bool = False) -> None:  # noqa: ARG002  # a row either way
        """Keep the goal at the value or better from now on."""
        expression = self.expression(goal)
        self.variables.model.add(expression >= value if goal.maximise else expression <= value)

    def level(self, goal: Goal, reached: Reached, limit: float, budget: Budget) -> int | None:
        """Solve for the goal, the points not to the end; returns the bound, None where none was reached."""
        return self._searched(goal, reached, limit, budget, None if goal.by_people else GAP)

    def closer(self, goal: Goal) -> bool:
        """Say whether there is an end still to come to."""
        return not goal.by_people and goal.key not in self._ended

    def closed(
        self,
        goal: Goal,
        reached: Reached,
        limit: float,
        budget: Budget,
        cancel: Cancel,  # noqa: ARG002  # nothing interrupts the solver
    ) -> int | None:
        """Search towards the end, twice as long where it was not reached; returns the bound, if any.

        SCIP as shipped with ortools cannot be interrupted from outside: who cancels waits no longer than
        such searches have taken.
        """
        self._ended.discard(goal.key)
        slice_ = self._slice.setdefault(goal.key, FIRST_SLICE)
        bound = self._searched(goal, reached, min(limit, slice_), budget, gap=None)
        if goal.key not in self._ended:
            self._slice[goal.key] = 2 * slice_
        return bound

    def _searched(
        self, goal: Goal, reached: Reached, limit: float, budget: Budget, gap: float | None
    ) -> int | None:
        terms, offset = flat(self.expression(goal))
        self._carry_over()
        objective = self._sum(terms) + offset
        (self._programme.maximize if goal.maximise else self._programme.minimize)(objective)
        answer = mathopt.solve(
            self._programme, mathopt.SolverType.GSCIP, params=_parameters(limit, budget, gap)
        )
        budget.charge_building(len(self.variables.people))
        optimal = answer.termination.reason is mathopt.TerminationReason.OPTIMAL
        if gap is None and (optimal or budget.by_work):
            self._ended.add(goal.key)
        self._values = answer.variable_values() if answer.has_primal_feasible_solution() else {}
        return self._bound(goal, reached, answer.best_objective_bound())

    @property
    def time_share(self) -> float:
        """Share of the coordinator's time left that one search may take."""
        return SHARE

    @property
    def found(self) -> bool:
        """Say whether the last search found values."""
        return bool(self._values)

    def sent(self) -> list[Pair]:
        """Where the last search sends people."""
        people = self.variables.people
        return [p.pair for p in people if p.pair.given is None and self.value(p.on)]

    def claims(self, goal: Goal, pairs: Sequence[Pair]) -> int:  # noqa: ARG002  # rarely more than is true
        """What the pairs could claim beyond what they get alone is not worth asking for."""
        return 0

    def cut(self, goal: Goal, answer: Answer) -> bool:
        """Take in what a production unit has proven; says whether that was news."""
        inside, news = self._meant(answer), False
        on = cp_model.LinearExpr.sum([person.on for person in inside])
        if answer.fit < self.value(on):
            self.variables.model.add(on <= answer.fit)
            news = True
        if answer.worth is not None:
            claimed = cp_model.LinearExpr.sum([self.claim(goal, person) for person in inside])
            if self.value(claimed) > answer.worth:
                self.variables.model.add(claimed <= answer.worth)
                news = True
        return news

    def _meant(self, answer: Answer) -> list[Person]:
        """The people of whom the answer is true.

        What a week cannot hold, it cannot hold of the same people with another start either, as long as they
        are there in that week for certain.
        """
        if answer.week is None:
            return [self._people[pair.key] for pair in answer.pairs]
        return [
            person
            for pair in answer.pairs
            for person in self._alike[pair.citizen.id, pair.spot]
            if person.pair.citizen == pair.citizen and person.timing.here(answer.week) is person.on
        ]

    @cached_property
    def _people(self) -> dict[PairKey, Person]:
        return {person.pair.key: person for person in self.variables.people}

    @cached_property
    def _alike(self) -> dict[tuple[str, str], list[Person]]:
        found: dict[tuple[str, str], list[Person]] = {}
        for person in self.variables.people:
            found.setdefault((person.citizen.id, person.pair.spot), []).append(person)
        return found

    def value(self, expression: Expr) -> int:
        """The expression's value in the last search."""
        terms, offset = flat(expression)
        return round(sum(weight * self._values[self._columns[i]] for i, weight in terms)) + offset

    def _bound(self, goal: Goal, reached: Reached, found: float) -> int | None:
        """The bound as a whole number, given the doubt of floating-point arithmetic."""
        if abs(found) > HUGE:
            return self._ceiling(goal)
        doubt = max(DOUBT, abs(found) * TOLERANCE)
        bound = floor(found + doubt) if goal.maximise else ceil(found - doubt)
        ceiling = self._ceiling(goal)
        if ceiling is not None:
            bound = min(bound, ceiling)
        if not at_least(goal, bound, reached.value(goal)):
            warnings.warn(
                f"{goal.id}: a verified plan beats the bound {bound}.", RuntimeWarning, stacklevel=2
            )
            return None
        return bound

    def _ceiling(self, goal: Goal) -> int | None:
        """What no plan can pass in which everybody has one place at most, told where the search says less."""
        return goal.ceiling(self.variables) if self._one_each else None

    def _carry_over(self) -> None:
        """Carry over the variables and constraints added since the last search."""
        proto = self.variables.model.proto
        for index in range(len(self._columns), len(proto.variables)):
            least, *_, most = proto.variables[index].domain
            whole = index not in self._loose
            self._columns.append(self._programme.add_variable(lb=least, ub=most, is_integer=whole))
        for index in range(self._carried, len(proto.constraints)):
            for terms, least, most in linear_rows(proto.constraints[index]):
                self._programme.add_linear_constraint(lb=least, ub=most, expr=self._sum(terms))
        self._carried = len(proto.constraints)

    def _sum(self, terms: Terms) -> mathopt.LinearSum:
        return mathopt.LinearSum(weight * self._columns[index] for index, weight in terms)


def _parameters(limit: float, budget: Budget, gap: float | None) -> mathopt.SolveParameters:
    """A search that time ends or, under a work limit, nodes, so that the clock decides nothing."""
    end = {"node_limit": NODE_LIMIT} if budget.by_work else {"time_limit": timedelta(seconds=limit)}
    return mathopt.SolveParameters(**end, relative_gap_tolerance=gap, random_seed=budget.options.seed)
