"""The best state of soft needs that any week can bring each pair: 2 met, 1 unknown, 0 broken.

Verdict codes of `pairs` are read as states. Arrays of pairs have shape (spots, rows).
"""

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property

import numpy as np

from optimizer.goals.pair_facts import PairFacts
from optimizer.goals.pair_support import Wanted
from optimizer.goals.pair_types import ALWAYS
from optimizer.pairs import ASK, NO, YES, Bools, Codes, Ints
from optimizer.problem import Mask, Need, Where, Workplace
from optimizer.problem.journeys import UNKNOWN
from optimizer.rules.week_look_up import break_mask, health_windows


class PairNeeds:
    """States of soft needs on a pair table."""

    def __init__(self, pairs: PairFacts) -> None:
        self.pairs = pairs
        self.problem = pairs.problem
        self.grid = pairs.problem.grid

    @cached_property
    def _everybody(self) -> Ints:
        return np.arange(len(self.pairs.support.supporters))

    def best(self, need: Need, rows: Ints) -> Codes:
        """The best state for the rows, which all have the need; shape (spots, rows) or (spots, 1)."""
        special = self._special.get(need.code)
        if special is not None:
            return special(need, rows)
        if need.spec.where is Where.TASK:
            return self.pairs.tasks.best_of(self._codes(need), rows)
        return self._at_spots(self._codes(need))[:, None]

    @property
    def _special(self) -> dict[str, Callable[[Need, Ints], Codes]]:
        return {
            "LOW_PACE": self._low_pace,
            "SUBSTANCE_TOLERANCE": self._substance,
            "TRAINING_ON_SITE": self._training,
            "EXTRA_BREAKS": self._breaks,
            "FIXED_SCHEDULE": self._fixed_schedule,
            "MENTOR_PRESENT": self._mentor,
            "MENTOR_SPECIALISATION": self._specialisation,
            "SOCIAL_MENTOR": self._social_mentor,
            "MAX_TRAVEL_MINUTES": self._journey,
            "MAX_HOURS_WEEK": self._hours_week,
            "MAX_HOURS_DAY": self._hours_day,
            "MAX_DAYS_WEEK": self._days_week,
            "MIN_REST_HOURS": self._rest,
            "LATE_START": self._late,
            "CHILDCARE_HOURS": self._inside,
            "PARALLEL_ACTIVITY": self._outside,
            "TREATMENT_TIMES": self._outside,
        }

    def _codes(self, need: Need, level: int | None = None) -> Codes:
        return self.pairs.judge.codes(need, need.effective_level if level is None else level)

    def _at_spots(self, codes: Codes) -> Codes:
        return codes[self.pairs.table.workplace_of_spot]

    def _low_pace(self, need: Need, rows: Ints) -> Codes:
        if need.level is not None:
            return self._at_spots(self._codes(need, 100 - need.level))[:, None]
        pace = np.array([self.pairs.citizens[row].intensity_pct for row in rows.tolist()], dtype=np.int64)
        levels, column = np.unique(pace, return_inverse=True)
        return np.stack([self._at_spots(self._codes(need, 100 - level)) for level in levels], axis=1)[
            :, column
        ]

    def _substance(self, need: Need, rows: Ints) -> Codes:
        order = {workplace.id: index for index, workplace in enumerate(self.pairs.workplaces)}
        here = self._codes(need)[[order[workplace.id] for workplace, _ in self.pairs.table.tasks]]
        serves = [w.condition("alcohol_handling", task) is True for w, task in self.pairs.table.tasks]
        return self.pairs.tasks.best_of(np.where(serves, NO, here).astype(np.int8), rows)

    def _training(self, need: Need, rows: Ints) -> Codes:
        del rows
        return self._or_by_slots(need, lambda workplace: bool(health_windows(workplace)))

    def _breaks(self, need: Need, rows: Ints) -> Codes:
        del rows
        level = need.effective_level
        return self._or_by_slots(need, lambda w: not break_mask(self.problem, w, level).all())

    def _or_by_slots(self, need: Need, by_slots: Callable[[Workplace], bool]) -> Codes:
        """What the condition says, and met where some slots of the workplace meet the need."""
        codes = self._codes(need)
        codes[[by_slots(workplace) for workplace in self.pairs.workplaces]] = YES
        return self._at_spots(codes)[:, None]

    def _fixed_schedule(self, need: Need, rows: Ints) -> Codes:
        codes = self._at_spots(self._codes(need))[:, None]
        frame = self.pairs.frame
        return codes if frame is None else np.where(frame[:, rows], np.int8(NO), codes)

    def _mentor(self, need: Need, rows: Ints) -> Codes:
        del need
        present = self.pairs.support.kinds[:, rows] == ALWAYS
        return self._at_spots(_met(present))

    def _specialisation(self, need: Need, rows: Ints) -> Codes:
        """What the one who knows most of the possible own supporters knows; unknown where there are none."""
        support, worth = self.pairs.support, self.pairs.support.knowledge(need.value or "")
        best = np.full((len(self.pairs.workplaces), len(rows)), NO, dtype=np.int8)
        for (wanted, apart), columns in self._alike(rows).items():
            able = self._everybody[support.eligible_of(wanted, self._everybody, apart)]
            knows_most = np.full(len(best), NO, dtype=np.int8)
            np.maximum.at(knows_most, support.owner[able], worth[able])
            best[:, columns] = knows_most[:, None]
        return self._at_spots(np.where(support.has_own[:, rows], best, np.int8(ASK)))

    def _alike(self, rows: Ints) -> dict[tuple[Wanted, frozenset[str]], list[int]]:
        """Which of the rows have the same possible supporters."""
        support = self.pairs.support
        found: dict[tuple[Wanted, frozenset[str]], list[int]] = defaultdict(list)
        for column, row in enumerate(rows.tolist()):
            found[support.wanted[row], support.apart.get(row, frozenset())].append(column)
        return found

    def _social_mentor(self, need: Need, rows: Ints) -> Codes:
        del need
        along = [self.pairs.citizens[row].support_person for row in rows.tolist()]
        free = np.stack([self.grid.inside(windows or ()) for windows in along])
        unknown = np.array([windows is None for windows in along], dtype=np.bool_)
        return np.where(unknown, np.int8(ASK), self._within(rows, free))

    def _journey(self, need: Need, rows: Ints) -> Codes:
        journeys = self.pairs.journeys
        minutes = journeys.minutes[:, journeys.home_of_row[rows]][journeys.address_of_workplace]
        states = np.where(minutes == UNKNOWN, np.int8(ASK), _met(minutes <= need.effective_level))
        return self._at_spots(states)

    def _hours_week(self, need: Need, rows: Ints) -> Codes:
        return _met(self.pairs.least[:, rows] <= self.grid.floor_slots(need.effective_level))

    def _hours_day(self, need: Need, rows: Ints) -> Codes:
        reach = self.pairs.hours.reach_within(rows, longest_min=need.effective_level)
        return _met(reach >= self.pairs.least[:, rows])

    def _days_week(self, need: Need, rows: Ints) -> Codes:
        spots = np.arange(self.pairs.shape[0])[:, None]
        return _met(self.pairs.hours.fewest_shifts(spots, rows) <= need.effective_level)

    def _rest(self, need: Need, rows: Ints) -> Codes:
        """Met by one shift a week, unless that is longer than the week without the rest."""
        del need, rows
        return np.full((self.pairs.shape[0], 1), YES, dtype=np.int8)

    def _late(self, need: Need, rows: Ints) -> Codes:
        late = np.arange(self.grid.slots_per_day) >= self.grid.ceil_slots(need.effective_level)
        return self._within(rows, np.tile(late, 7))

    def _inside(self, need: Need, rows: Ints) -> Codes:
        return self._within(rows, self.grid.inside(need.windows))

    def _outside(self, need: Need, rows: Ints) -> Codes:
        return self._within(rows, ~self.grid.touching(need.windows))

    def _within(self, rows: Ints, free: Mask) -> Codes:
        """Met where the least slots fit into the slots that keep the need."""
        return _met(self.pairs.hours.reach_within(rows, free) >= self.pairs.least[:, rows])


def _met(kept: Bools) -> Codes:
    return np.where(kept, np.int8(YES), np.int8(NO))
