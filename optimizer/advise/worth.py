"""What one thing more is worth: those who wait are planned again where it is, and nobody else is touched."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from optimizer.advise.desk import Desk
from optimizer.advise.extras import Extra, grown
from optimizer.advise.team_finder import most_useful
from optimizer.advise.ties import breaks_ties
from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.beside import model_beside
from optimizer.engine.budget import Budget
from optimizer.engine.greedy import filled_up
from optimizer.engine.in_order import InOrder
from optimizer.engine.options import Cancel, Options
from optimizer.extract import extract
from optimizer.goals.quality import PERFECT, Quality
from optimizer.plan import Placement, Placements, Plan, Verdict
from optimizer.problem import Problem, Workplace
from optimizer.problem.narrowed import narrowed, with_workplace


@dataclass(frozen=True, kw_only=True, order=True)
class Worth:
    """More people who get a place, all found by planning again.

    Attributes
    ----------
    people
        Placed for certain.
    doubtful
        Placed *med forbehold*.
    points
        Quality of all of them, 0 to 100 each.
    """

    people: int
    doubtful: int
    points: float


@dataclass
class Replanner:
    """Plans those who wait again at one workplace beside everybody who is placed.

    The hand that lays plans comes first; where it finds nobody, or not everybody there is room for, the
    workplace's own model looks for more.

    Parameters
    ----------
    work
        Deterministic work that one question to the model may take.
    looked_at
        People whom the model looks at, those with most hours for each task.
    """

    desk: Desk
    work: float
    looked_at: int

    def __post_init__(self) -> None:
        placed = self.desk.plan.placement_of
        self.waiting = [c.id for c in self.desk.problem.waiting if c.id not in placed]
        self._before: dict[str, Worth] = {}

    def worth(self, extra: Extra) -> Worth:
        """What the one thing more is worth."""
        problem = self.desk.problem
        after = self._at(with_workplace(problem, grown(problem, extra)), extra.workplace_id)
        if extra.profile is not None:
            return after
        before = self._without(extra.workplace_id)
        return Worth(
            people=after.people - before.people,
            doubtful=after.doubtful - before.doubtful,
            points=after.points - before.points,
        )

    def _without(self, workplace_id: str) -> Worth:
        """What those who wait could have there as it is: nothing where the plan has no room left."""
        if workplace_id not in self._before:
            self._before[workplace_id] = self._at(self.desk.problem, workplace_id)
        return self._before[workplace_id]

    def _at(self, problem: Problem, workplace_id: str) -> Worth:
        return _worth_of(problem, self.placed(problem, workplace_id))

    def placed(self, problem: Problem, workplace_id: str) -> Placements:
        """Those who wait who get a place at the workplace, with everybody else as they are.

        Parameters
        ----------
        problem
            The desk's, in which the workplace may have become another or be new.
        """
        others = self.desk.plan.placements
        there = tuple(_at(p, workplace_id) for p in others if workplace_id in _where(p))
        people = (*self.waiting, *(p.citizen_id for p in there))
        candidates = find_candidates(narrowed(problem, (workplace_id,), people))
        found = _new(filled_up(candidates, there), there)
        if len(found) < self._room(candidates, problem.workplace_by_id[workplace_id], there):
            more = self._modelled(candidates, there)
            found = max(found, more, key=lambda p: _worth_of(problem, p))
        return _tied(problem, others, found)

    def _room(self, candidates: Candidates, workplace: Workplace, there: Placements) -> int:
        """How many at most: of those who could go there, as many as there are seats."""
        able = len({pair.citizen.id for pair in candidates.pairs if pair.citizen.id in set(self.waiting)})
        free = [place.free_seats for place in workplace.places]
        if self.desk.problem.weeks > 1 or None in free or any(place.shared for place in workplace.places):
            return able
        return min(able, sum(seats or 0 for seats in free) - len(there))

    def _modelled(self, candidates: Candidates, there: Placements) -> Placements:
        """As many for certain, then as many, then as good as the workplace's model finds."""
        waiting = set(self.waiting)
        pairs = [p for p in candidates.pairs if p.citizen.id in waiting and len(p.stay.parts) == 1]
        some = most_useful(pairs, self.looked_at)
        if not some:
            return ()
        model = model_beside(candidates, some, there)
        anyhow = model.model.new_bool_var("anyhow")
        certain = cp_model.LinearExpr.sum([p.on for p in model.counted if p.pair.certain])
        everybody = cp_model.LinearExpr.sum([p.on for p in model.counted])
        budget = Budget(Options(work_limit=self.work))
        asks = [(certain, True), (everybody, True), (Quality().expression(model), True)]
        answer = InOrder(budget, Cancel(), self.work).best(model.model, anyhow, asks)
        return _new(extract(model, answer.solver.value), there) if answer else ()


def _where(placement: Placement) -> set[str]:
    return {step.workplace_id for step in placement.steps}


def _at(placement: Placement, workplace_id: str) -> Placement:
    return replace(placement, steps=tuple(s for s in placement.steps if s.workplace_id == workplace_id))


def _new(found: Sequence[Placement], there: Placements) -> Placements:
    before = {placement.citizen_id for placement in there}
    return tuple(placement for placement in found if placement.citizen_id not in before)


def _tied(problem: Problem, others: Placements, found: Placements) -> Placements:
    """As many of those found as break nothing that ties workplaces together."""
    while found and breaks_ties(problem, others, found):
        found = found[:-1]
    return found


def _worth_of(problem: Problem, found: Placements) -> Worth:
    certain = sum(placement.verdict is Verdict.YES for placement in found)
    value = Quality().measure(problem, Plan(placements=found))
    return Worth(
        people=certain, doubtful=len(found) - certain, points=value / Quality.scale / (PERFECT / 100)
    )
