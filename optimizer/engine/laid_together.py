"""People laid where they are sent, all of them together beside a plan's others.

Most fit one after the other in the weeks they are sent to. The model of a production unit is asked only where
somebody sent there does not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from optimizer.candidates import Candidates
from optimizer.engine.answer import Answer
from optimizer.engine.budget import Budget
from optimizer.engine.greedy import filled_capacity, laid_in_turn, placement_of
from optimizer.engine.pool import Pool
from optimizer.engine.questions import Questions
from optimizer.engine.single_starts import settled
from optimizer.engine.units import Sent, Units
from optimizer.engine.week import WeekLayer
from optimizer.goals import Goal
from optimizer.plan import Placement
from optimizer.rules.base import Rule
from optimizer.variables import Pair

EVEN_SHARES, UNIT_SHARE, LEAST_LIMIT = 2.5, 0.2, 0.2
"""A unit's model may take so many even shares of the time left, and no more than a share of it."""

SentStay: TypeAlias = tuple[Pair, ...]
"""The steps of one person's stay, in their order."""

Proven: TypeAlias = tuple[tuple[Pair, ...], int]
"""Pairs sent to one unit, and how many of them fit there at most."""


@dataclass(frozen=True)
class LaidTogether:
    """What became of those who were sent.

    Attributes
    ----------
    placements
        By citizen; without those who do not fit.
    proven
        What each unit's model that was asked has proven.
    """

    placements: Mapping[str, Placement]
    proven: Sequence[Proven]


@dataclass(frozen=True)
class Laying:
    """Lays whole stays.

    Parameters
    ----------
    pool
        Where the units' models are solved.
    units
        Tells which workplaces are one unit.
    """

    candidates: Candidates
    rules: Sequence[Rule]
    budget: Budget
    pool: Pool
    units: Units

    def laid(
        self, goal: Goal, sent: Sequence[SentStay], others: Sequence[Placement], until: float
    ) -> LaidTogether:
        """Lay the stays beside the others; units that are too full for theirs answer for the goal."""
        laid = self.by_hand(sent, others)
        single = [stay[0] for stay in sent if len(stay) == 1]
        units = self.units.of(single)
        crowded = {unit: there for unit, there in units.items() if any(_who(p) not in laid for p in there)}
        courses = (placement for placement in laid.values() if len(placement.steps) > 1)
        answers = self._answers(goal, crowded, single, (*others, *courses), until)
        for there, answer in zip(crowded.values(), answers, strict=True):
            asked = {_who(pair) for pair in there}
            found = {p.citizen_id: p for p in answer.placements if p.citizen_id in asked}
            laid = {citizen_id: p for citizen_id, p in laid.items() if citizen_id not in asked} | found
        proven = zip(crowded.values(), answers, strict=True)
        return LaidTogether(laid, [(tuple(there), answer.fit) for there, answer in proven])

    def by_hand(self, sent: Sequence[SentStay], others: Sequence[Placement]) -> dict[str, Placement]:
        """Those who fit one after the other where they are sent, those with most hours first."""
        layer = WeekLayer(filled_capacity(self.candidates, others))
        laid = {}
        for stay in sorted(sent, key=lambda stay: (-stay[0].least, _who(stay[0]))):
            way = laid_in_turn(layer, stay)
            if way is not None:
                laid[_who(stay[0])] = placement_of(way)
        return laid

    def _answers(
        self, goal: Goal, units: Sent, pairs: Sequence[Pair], others: Sequence[Placement], until: float
    ) -> list[Answer]:
        """How many of those sent to each unit fit there beside the others."""
        given = (*self.candidates.given, *settled(self.candidates, others))
        beside = replace(self.candidates, pairs=tuple(pairs), given=given)
        asking = Questions(beside, self.rules, self.budget.options)
        asked_about = sum(map(len, units.values()))
        limits = (self._limit(len(there) / asked_about, until) for there in units.values())
        asked = zip(units.items(), limits, strict=True)
        questions = [asking.about(goal, unit, there, limit) for (unit, there), limit in asked]
        return self.pool.answers(questions, self.budget, lambda: self.units.over(until))

    def _limit(self, share: float, until: float) -> float:
        """Time, or work, that a unit may take to which such a share of all is sent."""
        left = self.budget.left(until)
        workers = 1 if self.budget.by_work else self.budget.options.workers
        return max(LEAST_LIMIT, min(left * UNIT_SHARE, EVEN_SHARES * left * workers * share))


def _who(pair: Pair) -> str:
    return pair.citizen.id
