"""Ruin and recreate: take a few people out of a plan, put others in first, and see whether it has gained.

What an exact neighbourhood cannot free over weeks, starts and stays, a greedy hand tries a thousand times.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from optimizer.candidates import Candidates
from optimizer.engine.budget import Budget
from optimizer.engine.greedy import Hand, Round
from optimizer.engine.levels import Reached, Tell, silent
from optimizer.engine.options import Cancel
from optimizer.goals import Goal
from optimizer.plan import Placement, Plan, Verdict
from optimizer.problem import Citizen, Position

MOST_OUT = 8
"""People taken out at once, at most."""

SPREAD = 0.4
"""How far the liking for empty places is disturbed, so that no two tries are alike."""

PATIENCE = 600
"""Tries in vain after which the search gives way."""

OFFERED = 40
"""Gains after which the plan is offered: to look at all of it takes as long as many a try."""

POOR, LATE, WELL, FIXED = range(4)
"""Somebody without a certain place, who starts late, who is well placed, or who stays where they are."""

HOW_OFTEN = (0.45, 0.45, 0.1)
"""Shares of the tries for each kind but the last."""

WORK_PAIRS = 5
"""A person put in costs as much work as making a model of so many pairs."""

Change = tuple[dict[str, Placement], dict[str, Placement]]
"""The placements before and after of those who were touched."""


@dataclass
class Ruin:
    """Improves a plan on all goals in their order by changing a few people at a time."""

    candidates: Candidates
    budget: Budget
    cancel: Cancel
    tell: Tell = silent
    _plan: dict[str, Placement] = field(default_factory=dict)

    @cached_property
    def _rng(self) -> np.random.Generator:
        return np.random.default_rng(self.budget.options.seed)

    @cached_property
    def _crowd(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        crowds = self.candidates.crowds
        workplaces = self.candidates.problem.workplaces
        return np.array([crowds.get(w.id, 0) for w in workplaces], dtype=np.int64)

    @cached_property
    def _movable(self) -> dict[str, Citizen]:
        """Those who may be moved and have somewhere to be."""
        return {c.id: c for c in self.candidates.problem.movable if self.candidates.ways.get(c.id)}

    def improve(self, goals: Sequence[Goal], reached: Reached, until: float) -> None:
        """Try until the budget falls to `until` or nothing is gained any more; not where nobody can move."""
        sums = [goal for goal in goals if goal.by_person]
        self._begin(reached)
        fruitless, gains = 0, 0
        if not self._here:
            return
        while self.budget.left() > until and not self.cancel.cancelled and fruitless < PATIENCE:
            seed = self._seed()
            if seed is None:
                break
            change = self._try(seed)
            gain = self._gain(sums, change)
            if gain < 0:
                self._swap(change[1], change[0])
            fruitless = 0 if gain > 0 else fruitless + 1
            gains += gain > 0
            if gains == OFFERED:
                self._offer(goals, reached)
                gains = 0
        if gains:
            self._offer(goals, reached)

    def _offer(self, goals: Sequence[Goal], reached: Reached) -> None:
        """Tell of the plan as it stands; where it is refused, stand where the best one stands."""
        if not reached.take_better(goals, self._in_order()):
            self._begin(reached)
        self.tell(goals[0], None)

    def _begin(self, reached: Reached) -> None:
        """Stand where the best plan stands."""
        self._plan = dict(reached.plan.placement_of)
        self._hand = Hand(self.candidates, reached.plan.placements)
        self._here: dict[str, set[str]] = {}
        self._kinds = {citizen_id: self._kind(self._plan.get(citizen_id)) for citizen_id in self._movable}
        for placement in self._plan.values():
            self._mark(placement)

    def _mark(self, placement: Placement) -> None:
        if placement.citizen_id in self._movable and not self._on_position(placement):
            for step in placement.steps:
                self._here.setdefault(step.workplace_id, set()).add(placement.citizen_id)

    def _on_position(self, placement: Placement) -> bool:
        workplaces = self.candidates.problem.workplace_by_id
        places = (workplaces[s.workplace_id].place_by_id[s.place_id] for s in placement.steps)
        return any(isinstance(place, Position) for place in places)

    def _try(self, seed: Citizen) -> Change:
        """Take people out where somebody could be who is not well placed; put that one in first."""
        where = self._workplaces_of(seed)
        out = self._out(where) | ({seed.id} if seed.id in self._plan else set())
        before = {id_: self._plan[id_] for id_ in sorted(out)}
        self._swap(before, {})
        others = [self._movable[id_] for id_ in before if id_ != seed.id]
        order = [seed, *(others[int(i)] for i in self._rng.permutation(len(others)))]
        crowd = (self._crowd * (1 + SPREAD * self._rng.random(len(self._crowd)))).astype(np.int64)
        rounds = [Round(order, lambda _: crowd, lambda p: p.certain), Round(order, lambda _: crowd)]
        after: dict[str, Placement] = {}
        for turn in rounds:
            for citizen in order:
                found = None if citizen.id in after else self._hand.place(citizen, turn)
                if found is not None:
                    after[citizen.id] = found
        self.budget.charge_building(WORK_PAIRS * len(order))
        for placement in after.values():
            self._count_in(placement)
        return before, after

    def _seed(self) -> Citizen | None:
        """Somebody without a place or with a doubtful one, as often one who starts late, at times anybody.

        None where nobody can be moved.
        """
        kinds = np.array([self._kinds[citizen_id] for citizen_id in self._movable], dtype=np.int64)
        share = np.bincount(kinds, minlength=FIXED + 1)[:FIXED].astype(np.bool_) * np.array(HOW_OFTEN)
        if not share.any():
            return None
        kind = int(self._rng.choice(FIXED, p=share / share.sum()))
        return list(self._movable.values())[int(self._rng.choice(np.flatnonzero(kinds == kind)))]

    def _kind(self, placement: Placement | None) -> int:
        if placement is not None and self._on_position(placement):
            return FIXED
        if placement is None or placement.verdict is not Verdict.YES:
            return POOR
        return LATE if placement.steps[0].first_week else WELL

    def _workplaces_of(self, citizen: Citizen) -> list[str]:
        """One or two workplaces where the citizen could be and somebody is who can be moved."""
        can = np.flatnonzero(self.candidates.shared_with([citizen.id]))
        workplaces = self.candidates.problem.workplaces
        names = [workplaces[int(i)].id for i in can if self._here.get(workplaces[int(i)].id)]
        count = min(len(names), 1 + int(self._rng.integers(2)))
        return [names[int(i)] for i in self._rng.choice(len(names), count, replace=False)] if names else []

    def _out(self, workplaces: Sequence[str]) -> set[str]:
        there = sorted({id_ for workplace_id in workplaces for id_ in self._here[workplace_id]})
        count = min(len(there), 1 + int(self._rng.integers(MOST_OUT)))
        return {there[int(i)] for i in self._rng.choice(len(there), count, replace=False)} if there else set()

    def _swap(self, out: dict[str, Placement], into: dict[str, Placement]) -> None:
        """Take placements out and put others in, in plan and capacity."""
        for placement in out.values():
            self._hand.give_back(placement)
            del self._plan[placement.citizen_id]
            self._kinds[placement.citizen_id] = POOR
            for step in placement.steps:
                self._here.get(step.workplace_id, set()).discard(placement.citizen_id)
        for placement in into.values():
            self._hand.take(placement)
            self._count_in(placement)

    def _count_in(self, placement: Placement) -> None:
        self._plan[placement.citizen_id] = placement
        self._kinds[placement.citizen_id] = self._kind(placement)
        self._mark(placement)

    def _gain(self, goals: Sequence[Goal], change: Change) -> int:
        """Above 0 where the plan is better on the first goal on which it differs, below where it is worse."""
        before, after = (Plan(placements=tuple(part.values())) for part in change)
        problem = self.candidates.problem
        for goal in goals:
            value = goal.measure(problem, after) - goal.measure(problem, before)
            if value:
                return value if goal.maximise else -value
        return 0

    def _in_order(self) -> tuple[Placement, ...]:
        return tuple(self._plan[c.id] for c in self.candidates.problem.citizens if c.id in self._plan)
