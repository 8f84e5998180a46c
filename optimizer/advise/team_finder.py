"""Finds teams for one position beside a plan, the best first, each laid in the week.

A team is chosen in a model without the week, which hopes for no less than any week can hold, and then laid
with it. Whoever was chosen together once is not chosen together again, so that the next team is another.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest

from ortools.sat.python import cp_model

from optimizer.advise.ties import breaks_ties
from optimizer.candidates import Candidates
from optimizer.engine.beside import model_beside
from optimizer.engine.budget import Budget
from optimizer.engine.in_order import InOrder
from optimizer.engine.options import Cancel, Options
from optimizer.extract import extract
from optimizer.goals import Goal
from optimizer.plan import Placement, Plan
from optimizer.variables import Pair, ProblemVars, Var

Values = tuple[int, ...]
"""What a team comes to on each level, more being better."""

Team = tuple[Placement, ...]

TRIES = 4
"""For each team that is shown so many are tried to be laid."""


@dataclass
class TeamFinder:
    """Looks for teams on one position among some people's pairs.

    Parameters
    ----------
    pairs
        Of all who may be on the team, at the position.
    others
        Everybody who stays where they are.
    goals
        The levels by which teams are ranked.
    work
        Deterministic work that one question to the solver may take.
    """

    candidates: Candidates
    pairs: Sequence[Pair]
    others: tuple[Placement, ...]
    goals: Sequence[Goal]
    work: float
    _seen: list[frozenset[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._budget = Budget(Options(work_limit=self.work))
        self._where = self.pairs[0].workplace.id if self.pairs else ""

    def best(self, most: int) -> list[tuple[Values, Team]]:
        """So many teams at most, the best first.

        None that is left out is better than one that is shown, unless the work or the tries did not suffice.
        """
        found: list[tuple[Values, Team]] = []
        for _ in range(TRIES * most):
            hoped = self._hoped() if self.pairs else None
            if hoped is None or (len(found) >= most and found[most - 1][0] >= hoped[0]):
                break
            team = self._laid(hoped[1])
            if team and not breaks_ties(self.candidates.problem, self.others, team):
                found.append((self.values(team), team))
                found.sort(key=lambda one: one[0], reverse=True)
        return found[:most]

    def values(self, team: Team) -> Values:
        """What the team comes to on each level beside the others, more being better."""
        plan, problem = Plan(placements=team), self.candidates.problem
        return tuple((1 if g.maximise else -1) * g.measure(problem, plan) for g in self.goals)

    def _hoped(self) -> tuple[Values, list[Pair]] | None:
        """The best team not seen before if weeks laid themselves, and what it could come to.

        Beside somebody who stays at the workplace the week is looked at: without it, theirs is not known.
        """
        beside_some = any(p.workplace_id == self._where for other in self.others for p in other.steps)
        model = model_beside(self.candidates, self.pairs, self.others, timetable=beside_some)
        another = model.model.new_bool_var("another")
        self._ask_for_new(model, another)
        goals = [(goal.expression(model), goal.maximise) for goal in self.goals]
        answer = self._in_order().best(model.model, another, goals)
        if answer is None:
            return None
        team = [person.pair for person in model.counted if answer.solver.value(person.on)]
        self._seen.append(frozenset(pair.citizen.id for pair in team))
        signed = [(1 if more else -1) * answer.solver.value(expression) for expression, more in goals]
        return tuple(signed), team

    def _ask_for_new(self, model: ProblemVars, another: Var) -> None:
        """Where `another` holds somebody is on the team, and it is none of those seen."""
        names = [person.citizen.id for person in model.counted]
        on = [person.on for person in model.counted]
        model.model.add_bool_or(on).only_enforce_if(another)
        for seen in self._seen:
            inside = cp_model.LinearExpr.weighted_sum(on, [1 if name in seen else -1 for name in names])
            model.model.add(inside <= len(seen) - 1).only_enforce_if(another)

    def _laid(self, pairs: Sequence[Pair]) -> Team:
        """The team's weeks, best by the levels; empty where all of them do not fit."""
        model = model_beside(self.candidates, pairs, self.others)
        laid = model.model.new_bool_var("laid")
        for person in model.counted:
            model.model.add_implication(laid, person.on)
        goals = [(goal.expression(model), goal.maximise) for goal in self.goals]
        answer = self._in_order().best(model.model, laid, goals)
        names = {pair.citizen.id for pair in pairs}
        found = extract(model, answer.solver.value) if answer else ()
        return tuple(placement for placement in found if placement.citizen_id in names)

    def _in_order(self) -> InOrder:
        return InOrder(self._budget, Cancel(), self.work, linearization=2, brief=True)


def most_useful(pairs: Sequence[Pair], most: int) -> list[Pair]:
    """The pairs of so many people at most: for each task in turn the certain ones with most hours to give."""
    people: dict[str, list[Pair]] = {}
    for pair in pairs:
        people.setdefault(pair.citizen.id, []).append(pair)
    ranked = sorted(people, key=lambda name: _use(people[name]))
    tasks = dict.fromkeys(task.id for pair in pairs for task in pair.tasks)
    able = [[n for n in ranked if any(t.id == task for p in people[n] for t in p.tasks)] for task in tasks]
    turns = chain.from_iterable(zip_longest(*able))
    chosen = list(dict.fromkeys(name for name in turns if name is not None))[:most]
    return [pair for name in chosen for pair in people[name]]


def _use(pairs: Sequence[Pair]) -> tuple[bool, int, str]:
    """Certain before doubtful, then who can do most."""
    citizen = pairs[0].citizen
    return not any(p.certain for p in pairs), -max(p.most for p in pairs) * citizen.intensity_pct, citizen.id
