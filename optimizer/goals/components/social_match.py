"""Social match: the citizen and the people there suit each other.

Formula
-------
a = (score + 100) // 2 for the workplace and for each own supporter with a known score.
points = least of the known a;  50 where none is known.
"""

import numpy as np

from optimizer.goals.base import Component, Side
from optimizer.goals.pair_facts import PairFacts
from optimizer.goals.pair_types import Points
from optimizer.plan import Placement, PlacementStep
from optimizer.problem import Affinity, Problem
from optimizer.variables import Expr, Person

NEUTRAL = 50


class SocialMatch(Component):
    """Affinity with workplace and own supporters."""

    id = "social_match"
    side = Side.CITIZEN
    label = "Socialt match"
    weight = 2

    def points(self, person: Person) -> Expr:
        """The worst of the known matches with the workplace and the own supporters."""
        here = self._known(person.problem.workplace_affinity(person.citizen.id, person.workplace.id))
        matches = {
            k: known
            for k in person.own_literals()
            if (known := self._known(person.problem.supporter_affinity(person.citizen.id, k))) is not None
        }
        base = NEUTRAL if here is None else here
        if not matches:
            return base * person.on
        if not person.timetable:
            return max([base, *matches.values()] if here is None else [base]) * person.on
        match = person.points_var()
        raised = sum(max(0, a - NEUTRAL) * person.own[k] for k, a in matches.items()) if here is None else 0
        person.model.add(match <= base * person.on + raised)
        for k, known in matches.items():
            person.model.add(match <= 100 - (100 - known) * person.own[k])
        return match

    def most(self, pairs: PairFacts) -> Points:
        """The match with the workplace, and of the possible own supporters with the one who suits best."""
        points = np.full(pairs.shape, NEUTRAL, dtype=np.uint8)
        for citizen_id, index in sorted(self._matched(pairs)):
            for row in pairs.rows_of.get(citizen_id, ()):
                points[pairs.spots_of[index], row] = self._best(pairs, index, row)
        return points

    @staticmethod
    def _matched(pairs: PairFacts) -> set[tuple[str, int]]:
        """Citizens and workplaces between whom some match is known."""
        found: set[tuple[str, int]] = set()
        order = {workplace.id: index for index, workplace in enumerate(pairs.workplaces)}
        for match in pairs.problem.affinities:
            there = pairs.support.with_supporter(match.supporter_id).tolist()
            if match.workplace_id in order:
                there.append(order[match.workplace_id])
            found |= {(match.citizen_id, index) for index in there}
        return found

    def _best(self, pairs: PairFacts, index: int, row: int) -> int:
        """The best of those who could be the one own supporter, no better than the workplace itself."""
        problem, citizen, workplace = pairs.problem, pairs.citizens[row], pairs.workplaces[index]
        here = self._known(problem.workplace_affinity(citizen.id, workplace.id))
        own = problem.eligible_supporters(citizen, workplace) if pairs.support.has_own[index, row] else ()
        with_each = [self._known(problem.supporter_affinity(citizen.id, s.id)) for s in own] or [None]
        known = [[match for match in (here, with_one) if match is not None] for with_one in with_each]
        return max(min(matches, default=NEUTRAL) for matches in known)

    @staticmethod
    def _known(affinity: Affinity | None) -> int | None:
        if affinity is None or affinity.score is None:
            return None
        return (affinity.score + 100) // 2

    def measure(self, problem: Problem, placement: Placement, step: PlacementStep) -> int:
        """Take the least of the known matches."""
        citizen_id = placement.citizen_id
        matches = [problem.workplace_affinity(citizen_id, step.workplace_id)]
        matches += [problem.supporter_affinity(citizen_id, k) for k in step.supporter_ids]
        known = [match.score for match in matches if match is not None and match.score is not None]
        return min(((score + 100) // 2 for score in known), default=NEUTRAL)
