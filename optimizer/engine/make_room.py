"""Room for newcomers: one of those who run moves or changes, where that lets somebody in who waits.

Only as many as the caller allows. Each newcomer is tried at each workplace they could go to, and there with
each of the running placements freed in turn, everybody else staying as they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ortools.sat.python import cp_model

from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.budget import Budget
from optimizer.engine.dates import settle_dates
from optimizer.engine.greedy import CLASSES
from optimizer.engine.levels import tying
from optimizer.engine.options import Cancel
from optimizer.engine.solving import Question, solve
from optimizer.extract import extract
from optimizer.plan import Placement, Plan
from optimizer.problem import Citizen, Problem
from optimizer.rules import RULES
from optimizer.verify import breaches
from optimizer.workplace_model import build_problem

STEP_SHARE = 0.1
"""Share of the time left that one try may take."""


@dataclass
class RoomMaker:
    """Makes room in a plan whose running placements may move.

    Parameters
    ----------
    problem
        With the running placements as they stand in the plan.
    """

    problem: Problem
    budget: Budget
    cancel: Cancel
    _candidates: Candidates = field(init=False)

    def __post_init__(self) -> None:
        self._candidates = find_candidates(replace(self.problem, replans=True))

    def make(self, placements: tuple[Placement, ...]) -> tuple[Placement, ...]:
        """The placements with newcomers let in, at most `may_move` of those who run moved or changed."""
        left = self.budget.options.may_move
        for citizen in self._newcomers(placements):
            if left == 0 or self.budget.left() <= 0 or self.cancel.cancelled:
                break
            found = next(self._ways(citizen, placements), None)
            if found is not None:
                placements, left = found, left - 1
        return placements

    def _newcomers(self, placements: tuple[Placement, ...]) -> list[Citizen]:
        """Those who wait and got nothing, as the levels would have them."""
        placed = {placement.citizen_id for placement in placements}
        waiting = [citizen for citizen in self.problem.waiting if citizen.id not in placed]
        return sorted(waiting, key=lambda c: (CLASSES.index(c.priority), -self.problem.wait_weeks(c), c.id))

    def _ways(self, citizen: Citizen, placements: tuple[Placement, ...]) -> Iterator[tuple[Placement, ...]]:
        """Plans with the citizen in, one for each running placement that makes room."""
        mine = [pair for pair in self._candidates.by_citizen.get(citizen.id, ()) if pair.leads]
        for workplace_id in dict.fromkeys(pair.workplace.id for pair in mine if pair.certain):
            for placement in placements:
                runs = placement.citizen_id in self.problem.running_by_citizen
                if self.budget.left() <= 0:
                    return
                if runs and any(step.workplace_id == workplace_id for step in placement.steps):
                    found = self._try(citizen, placement, placements)
                    if found is not None:
                        yield found

    def _try(
        self, citizen: Citizen, freed: Placement, placements: tuple[Placement, ...]
    ) -> tuple[Placement, ...] | None:
        """Both placed beside all others, the one who runs as they like; None where that cannot be."""
        ids = {citizen.id, freed.citizen_id}
        others = tuple(p for p in placements if p.citizen_id not in ids)
        pairs = tuple(p for p in self._candidates.pairs if p.citizen.id in ids)
        where = {pair.workplace.id for pair in pairs}
        given = tuple(
            replace(self._candidates.pair_of(p.citizen_id, step), given=step)
            for p in others
            for step in p.steps
            if step.workplace_id in where
        )
        model = build_problem(replace(self._candidates, pairs=pairs, given=given), counts_given=False)
        both = cp_model.LinearExpr.sum([person.on for person in model.counted if person.pair.leads])
        limit = max(0.3, self.budget.left() * STEP_SHARE)
        question = Question(model=model.model, expression=both, maximise=True, limit=limit)
        answer = solve(question, self.budget, self.cancel)
        found = (
            [p for p in extract(model, answer.solver.value) if p.citizen_id in ids] if answer.found else []
        )
        return self._joined(others, found) if len(found) == len(ids) else None

    def _joined(self, others: tuple[Placement, ...], found: list[Placement]) -> tuple[Placement, ...] | None:
        """All in the citizens' order, if what ties them together holds."""
        by_id = {p.citizen_id: p for p in (*others, *found)}
        together = tuple(by_id[c.id] for c in self.problem.citizens if c.id in by_id)
        settled = settle_dates(self.problem, together)
        plan = Plan(placements=settled)
        anew = replace(self.problem, replans=True)
        tied = (rule for rule in (*tying(RULES), *DATED))
        return None if any(next(breaches(rule, anew, plan), None) for rule in tied) else settled


DATED = tuple(rule for rule in RULES if rule.id == "dated_absences")
