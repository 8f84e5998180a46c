"""How many shifts of a step may fall away at worst, for heuristics that lay one step at a time."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from optimizer.clock import DAYS_PER_WEEK
from optimizer.plan import PlacementStep
from optimizer.problem import Absence, Problem, RegimeKind
from optimizer.variables import Pair

Days = NDArray[np.bool_]
"""Some days of the plan, shape (weeks, 7)."""


class Losses:
    """The days on which something is known to be in the way, each list of absences looked at once."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._weeks = problem.horizon + problem.weeks
        self._known: dict[tuple[Absence, ...], Days] = {}

    def holds_enough(self, pair: Pair, step: PlacementStep) -> bool:
        """Say whether the limit on lost shifts holds even if nobody ever stands in."""
        if self._problem.weeks == 1:
            return True
        first, most = max(0, step.first_week), self._problem.int_setting("afbud.hoejst_pct")
        weeks = max(0, step.end_week - first)
        off = self._off(pair)
        lost = sum(
            int((off | self._away(pair, shift.supporter_id))[first:, shift.window.weekday][:weeks].sum())
            for shift in step.shifts
        )
        return 100 * lost <= most * len(step.shifts) * weeks

    def _off(self, pair: Pair) -> Days:
        """Days on which nobody works, or not there, or not the citizen."""
        cohort = self._problem.cohort_by_id.get(pair.citizen.cohort)
        course = () if cohort is None else cohort.course_days
        off = self._closed | self._days(pair.workplace.closures) | self._days(pair.citizen.absences)
        return off | self._marked((day.day, day.day) for day in course) if course else off

    def _away(self, pair: Pair, supporter_id: str | None) -> Days:
        """Days on which a supporter who is needed is away: anyone on call, or the one of the shift."""
        kind, away = pair.regime.kind, self._days(())
        if kind is RegimeKind.ON_CALL:
            for supporter in self._problem.eligible_supporters(pair.citizen, pair.workplace):
                away = away | self._days(supporter.absences)
        elif kind is RegimeKind.ALWAYS_PRESENT and supporter_id is not None:
            away = self._days(pair.workplace.supporter_by_id[supporter_id].absences)
        return away

    @cached_property
    def _closed(self) -> Days:
        return self._marked((day, day) for day in self._problem.closed_days)

    def _days(self, absences: tuple[Absence, ...]) -> Days:
        if absences not in self._known:
            self._known[absences] = self._marked((absence.first, absence.last) for absence in absences)
        return self._known[absences]

    def _marked(self, spans: Iterable[tuple[date, date]]) -> Days:
        """The days from the first to the last of each span."""
        found = np.zeros(self._weeks * DAYS_PER_WEEK, dtype=np.bool_)
        monday = self._problem.first_monday
        for first, last in spans:
            found[max(0, (first - monday).days) : max(0, (last - monday).days + 1)] = True
        return found.reshape(self._weeks, DAYS_PER_WEEK)
