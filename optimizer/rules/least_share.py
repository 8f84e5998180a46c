"""Least share: nobody is on a team for less than what makes a share of the job.

Formula
-------
on[i, p] = 1 on a position p  implies  attended[i] >= least_share_min[p], rounded up to slots.

Dansk: "Ingen på et hold har så få timer, at det ikke er en del af jobbet."
Source: seeds/002 (fleksjob down to one hour a week), decision 0006. Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

import numpy as np

from optimizer.pairs import PairTable
from optimizer.plan import Plan
from optimizer.problem import Position, Problem
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import round_up, seated


class LeastShare(Rule):
    """Nobody is on a team for less than a share of the job."""

    id = "least_share"
    scope = Scope.PAIR
    sentence = "Ingen på et hold har så få timer, at det ikke er en del af jobbet."
    source = "seeds/002 (fleksjob down to one hour a week), decision 0006"
    waivable = False
    down_closed = True

    def screen(self, pairs: PairTable) -> None:
        """Raise the least slots on positions, and strike pairs that have none left."""
        grid = pairs.problem.grid
        shares = [p.least_share_min if isinstance(p, Position) else 0 for _, p in pairs.spots]
        if any(shares):
            slots = np.array([grid.ceil_slots(share) for share in shares], dtype=np.int32)
            pairs.narrow(np.maximum(pairs.least, slots))

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Hold the minutes of everybody on a position against the least share."""
        for person in seated(problem, plan):
            if isinstance(person.place, Position):
                least = round_up(problem, person.place.least_share_min)
                if person.step.weekly_min < least:
                    about = (person.citizen.id, person.place.id)
                    found = f"{person.step.weekly_min} minutter om ugen"
                    yield self.breach(*about, found=found, expected=f"mindst {least}")
