"""Exclusions: those who must be kept apart are kept apart, and somebody is left to give support.

Formula
-------
on[i, w] = 1  implies  not forbidden[i, w],
and eligible[i, w] is not empty where the regime has own supporters.

Dansk: "Borgeren kommer ikke et sted hen, hvor det er udelukket, og der er en mentor, som kan støtte."
Source: seeds/000 (match by hand), domain notes 1.3. Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

import numpy as np

from optimizer.pairs import PairTable
from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import seated


class Exclusions(Rule):
    """Those who must be kept apart are kept apart."""

    id = "exclusions"
    scope = Scope.PAIR
    sentence = "Borgeren kommer ikke et sted hen, hvor det er udelukket, og der er en mentor, som kan støtte."
    source = "seeds/000 (match by hand), domain notes 1.3"
    waivable = False
    down_closed = True

    def screen(self, pairs: PairTable) -> None:
        """Strike forbidden pairs, and pairs whose every supporter is kept apart from the citizen."""
        banned = {(a.citizen_id, a.workplace_id) for a in pairs.problem.affinities if a.forbidden}
        forbidden = np.zeros(pairs.place_code.shape, dtype=np.bool_)
        for row, citizen in enumerate(pairs.citizens):
            forbidden[row] = [(citizen.id, w.id) in banned for w, _ in pairs.spots]
        pairs.strike(forbidden | self._unsupported(pairs))

    @staticmethod
    def _unsupported(pairs: PairTable) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
        problem = pairs.problem
        alone = [
            [
                problem.regime(citizen, w).has_own_supporter and not problem.eligible_supporters(citizen, w)
                for w in problem.workplaces
            ]
            for citizen in pairs.citizens
        ]
        shape = (len(pairs.citizens), len(problem.workplaces))
        return np.array(alone, dtype=np.bool_).reshape(shape)[:, pairs.workplace_of_spot]

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Look for a ban, and for anybody eligible."""
        for person in seated(problem, plan):
            about = (person.citizen.id, person.workplace.id)
            match = problem.workplace_affinity(*about)
            if match is not None and match.forbidden:
                yield self.breach(*about, found="udelukket", expected="en virksomhed, der ikke er udelukket")
            if person.regime.has_own_supporter and not person.eligible:
                yield self.breach(*about, found="ingen mentor kan støtte", expected="mindst én mentor")
