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

from optimizer.pairs import Bools, PairTable
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
        banned: dict[str, set[str]] = {}
        for affinity in pairs.problem.affinities:
            if affinity.forbidden and affinity.workplace_id:
                banned.setdefault(affinity.citizen_id, set()).add(affinity.workplace_id)
        alone: dict[int, Bools] = {}
        for row, citizen in enumerate(pairs.citizens):
            support = pairs.problem.support_classes.of(citizen)
            if id(support) not in alone:
                alone[id(support)] = (support.own & ~support.somebody)[pairs.workplace_of_spot]
            out = alone[id(support)]
            if citizen.id in banned:
                out = out | np.array([w.id in banned[citizen.id] for w, _ in pairs.spots], dtype=np.bool_)
            if out.any():
                pairs.strike_row(row, out)

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Look for a ban, and for anybody eligible."""
        for person in seated(problem, plan):
            about = (person.citizen.id, person.workplace.id)
            match = problem.workplace_affinity(*about)
            if match is not None and match.forbidden:
                yield self.breach(*about, found="udelukket", expected="en virksomhed, der ikke er udelukket")
            if person.regime.has_own_supporter and not person.eligible:
                yield self.breach(*about, found="ingen mentor kan støtte", expected="mindst én mentor")
