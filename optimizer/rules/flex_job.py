"""Flex job: jobs that can be shared are for those approved for fleksjob.

Formula
-------
on[i, p] = 1 on a position p that names no groups of its own  implies  group[i] is approved for fleksjob.

Dansk: "En stilling, der kan deles, er for borgere, der er visiteret til fleksjob."
Source: seeds/002 (target group of the trials), design 1. Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

import numpy as np

from optimizer.pairs import PairTable
from optimizer.plan import Plan
from optimizer.problem import Place, Position, Problem
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import seated


class FlexJob(Rule):
    """Jobs that can be shared are for those approved for fleksjob."""

    id = "flex_job"
    scope = Scope.PAIR
    sentence = "En stilling, der kan deles, er for borgere, der er visiteret til fleksjob."
    source = "seeds/002 (target group of the trials), design 1"
    waivable = False
    down_closed = True

    def screen(self, pairs: PairTable) -> None:
        """Strike those who are not approved from the positions."""
        groups = pairs.problem.ruleset.groups
        jobs = np.array([_is_for_flex(place) for _, place in pairs.spots], dtype=np.bool_)
        others = np.array([not groups[c.target_group].flex_job for c in pairs.citizens], dtype=np.bool_)
        if jobs.any():
            pairs.strike(np.logical_and.outer(others, jobs))

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Ask the ruleset about the group of everybody on a position."""
        for person in seated(problem, plan):
            if isinstance(person.place, Position) and person.place.accepted_groups is None:
                group = problem.ruleset.groups.get(person.group)
                if group is None or not group.flex_job:
                    about = (person.citizen.id, person.place.id)
                    yield self.breach(*about, found=person.group, expected="visiteret til fleksjob")


def _is_for_flex(place: Place) -> bool:
    return isinstance(place, Position) and place.accepted_groups is None
