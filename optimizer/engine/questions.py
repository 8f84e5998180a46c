"""What the coordinator asks of a production unit: about all weeks of some people, or about one."""

from collections.abc import Sequence

from optimizer.candidates import Candidates
from optimizer.engine.crowds import in_one_week
from optimizer.engine.options import Options
from optimizer.engine.pool import UnitQuestion
from optimizer.goals import Goal
from optimizer.problem.narrowed import narrowed
from optimizer.rules.base import Rule
from optimizer.variables import Pair

OVER_WEEKS = ("dated_absences", "weeks_limit")
"""Rules that say nothing of one week alone."""

Unit = tuple[str, ...]
"""The ids of the workplaces of one production unit."""


class Questions:
    """Makes questions that carry all they need: a problem narrowed to the unit, and who is there already."""

    def __init__(self, candidates: Candidates, rules: Sequence[Rule], options: Options) -> None:
        self._candidates, self._rules, self._options = candidates, rules, options

    def about(self, goal: Goal, unit: Unit, pairs: tuple[Pair, ...], limit: float) -> UnitQuestion:
        """What the people come to in all their weeks; over weeks with every start they may have.

        Parameters
        ----------
        limit
            Time, or work, that the answer may take.
        """
        wide = pairs if self._candidates.problem.weeks == 1 else self._widened(unit, pairs)
        return self._question(goal, unit, wide, self._rules, None, limit)

    def about_week(
        self, goal: Goal, unit: Unit, week: int, there: tuple[Pair, ...], limit: float
    ) -> UnitQuestion:
        """What the people who are there in the week come to if that week were all."""
        alone = tuple(in_one_week(pair, week) for pair in there)
        rules = [rule for rule in self._rules if rule.id not in OVER_WEEKS]
        return self._question(goal, unit, alone, rules, week, limit)

    def _widened(self, unit: Unit, pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
        """The people of the pairs in the unit with every start they may have; courses as they were sent."""
        courses = [pair for pair in pairs if len(pair.stay.parts) > 1]
        alone = {pair.citizen.id for pair in pairs if len(pair.stay.parts) == 1}
        spots = {(pair.citizen.id, pair.spot) for pair in pairs}
        free = (p for w in unit for p in self._candidates.by_workplace.get(w, ()) if p.given is None)
        return (*courses, *(p for p in free if p.citizen.id in alone and (p.citizen.id, p.spot) in spots))

    def _question(
        self,
        goal: Goal,
        unit: Unit,
        pairs: tuple[Pair, ...],
        rules: Sequence[Rule],
        week: int | None,
        limit: float,
    ) -> UnitQuestion:
        given = tuple(
            pair
            for pair in self._candidates.given
            if pair.workplace.id in unit and (week is None or pair.first <= week < pair.first + pair.weeks)
        )
        people = {pair.citizen.id for pair in (*pairs, *given)}
        problem = narrowed(self._candidates.problem, unit, people)
        return UnitQuestion(
            candidates=Candidates(problem, pairs, given=given),
            rules=tuple(rules),
            options=self._options,
            goal=goal,
            limit=limit,
            week=week,
        )
