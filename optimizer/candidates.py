"""Which citizen can go where, for all pairs at once, with the reason for each no.

Pair rules strike and ask on the whole table; what is left is tried against the clock: a pair that cannot
work even alone, with any supporter, is gone before a model exists.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from optimizer.pairs import ASK, NO, VERDICTS, Bools, PairTable
from optimizer.plan import Verdict
from optimizer.problem import (
    Citizen,
    Mask,
    Problem,
    RegimeKind,
    Supporter,
    TimeGrid,
    WishKind,
    Workplace,
    runs,
)
from optimizer.rules import RULES
from optimizer.rules.base import Rule
from optimizer.variables import Pair

Key = tuple[str, str, str]
"""Citizen, workplace and place."""

HOURS = "hours"
SUPPORT = "support"


@dataclass(frozen=True)
class Candidates:
    """The pairs that can work, and why the others cannot.

    Attributes
    ----------
    refused
        Reason id by (citizen id, workplace id, place id): a rule's id, `hours` or `support`.
    asked
        Keys of pairs whose hard needs left something to clarify, whatever other rules said.
    """

    problem: Problem
    pairs: tuple[Pair, ...]
    refused: dict[Key, str]
    asked: frozenset[Key]

    @cached_property
    def by_citizen(self) -> dict[str, list[Pair]]:
        """The places each waiting citizen can go to."""
        found: dict[str, list[Pair]] = {citizen.id: [] for citizen in self.problem.waiting}
        for pair in self.pairs:
            found[pair.citizen.id].append(pair)
        return found

    @cached_property
    def by_workplace(self) -> dict[str, list[Pair]]:
        """The pairs of each workplace that has any."""
        found: dict[str, list[Pair]] = {}
        for pair in self.pairs:
            found.setdefault(pair.workplace.id, []).append(pair)
        return found

    @cached_property
    def by_key(self) -> dict[Key, Pair]:
        """Pairs by (citizen id, workplace id, place id)."""
        return {(pair.citizen.id, pair.workplace.id, pair.place.id): pair for pair in self.pairs}

    @cached_property
    def workplace_verdict(self) -> dict[tuple[str, str], Verdict]:
        """Best verdict by (citizen id, workplace id), of pairs that can work."""
        best: dict[tuple[str, str], Verdict] = {}
        for pair in self.pairs:
            key = (pair.citizen.id, pair.workplace.id)
            if best.get(key) is not Verdict.YES:
                best[key] = pair.verdict
        return best


def find_candidates(problem: Problem, rules: Sequence[Rule] = RULES) -> Candidates:
    """Judge every (waiting citizen, place) pair.

    Parameters
    ----------
    rules
        The rules in force; the order of the pair rules decides which is named as the reason.
    """
    table = PairTable(problem)
    asked = np.zeros(table.place_code.shape, dtype=np.bool_)
    table.settle(HOURS)
    for rule in rules:
        rule.screen(table)
        table.settle(rule.id)
        if rule.id == "hard_needs":
            asked = table.verdicts() == ASK
    return _timed(problem, table, asked)


def _timed(problem: Problem, table: PairTable, asked: Bools) -> Candidates:
    clock = Clock(problem)
    pairs: list[Pair] = []
    refused: dict[Key, str] = {}
    verdicts = table.verdicts()
    for row, citizen in enumerate(table.citizens):
        for spot, (workplace, place) in enumerate(table.spots):
            key = (citizen.id, workplace.id, place.id)
            if verdicts[row, spot] == NO:
                refused[key] = table.causes[table.cause[row, spot]]
                continue
            pair = _pair(table, row, spot, VERDICTS[verdicts[row, spot]])
            cause = clock.obstacle(pair)
            if cause:
                refused[key] = cause
            else:
                pairs.append(pair)
    doubts = [(table.citizens[row], *table.spots[spot]) for row, spot in np.argwhere(asked).tolist()]
    return Candidates(
        problem, tuple(pairs), refused, frozenset((c.id, w.id, place.id) for c, w, place in doubts)
    )


def _pair(table: PairTable, row: int, spot: int, verdict: Verdict) -> Pair:
    problem = table.problem
    citizen, (workplace, place) = table.citizens[row], table.spots[spot]
    return Pair(
        citizen=citizen,
        workplace=workplace,
        place=place,
        verdict=verdict,
        tasks=table.usable_tasks(row, spot),
        least=int(table.least[row, spot]),
        most=int(table.most[row, spot]),
        regime=problem.regime(citizen, workplace),
        schedule=problem.schedule(citizen, place),
        supporters=representatives(problem, citizen, problem.eligible_supporters(citizen, workplace)),
    )


def representatives(
    problem: Problem, citizen: Citizen, supporters: Sequence[Supporter]
) -> tuple[Supporter, ...]:
    """One of each class of supporters who are interchangeable for the citizen.

    Unlimited supporters with the same hours and knowledge, and without a social match of their own, are all
    alike to the model; who of them it becomes is settled when the plan is written.
    """
    seen: set[tuple[object, ...]] = set()
    kept = []
    for supporter in supporters:
        if not supporter.unlimited or matched(problem, citizen, supporter):
            kept.append(supporter)
            continue
        alike = (supporter.windows, supporter.specialisations, supporter.kind)
        if alike not in seen:
            seen.add(alike)
            kept.append(supporter)
    return tuple(kept)


def matched(problem: Problem, citizen: Citizen, supporter: Supporter) -> bool:
    """Say whether the citizen has a social match or a wish about this very supporter."""
    wished = any(
        wish.kind is WishKind.SUPPORTER and wish.value == supporter.id for wish in citizen.wishes or ()
    )
    return wished or problem.supporter_affinity(citizen.id, supporter.id) is not None


class Clock:
    """Tries pairs against the clock, one by one, with every mask made once."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.grid: TimeGrid = problem.grid
        self._opening = {w.id: self._open(w) for w in problem.workplaces}
        self._at_work = {s.id: self.grid.inside(s.windows) for w in problem.workplaces for s in w.supporters}
        self._free = {c.id: free_slots(problem, c) for c in problem.waiting}

    def _open(self, workplace: Workplace) -> Mask:
        return self.grid.inside(workplace.opening) & self.grid.open_days()

    def obstacle(self, pair: Pair) -> str:
        """What keeps the pair from working even alone: `hours`, `support` or nothing."""
        free = self._free[pair.citizen.id] & self._opening[pair.workplace.id]
        if not self._fits(pair, [free]):
            return HOURS
        masks = [free & self._at_work[s.id] for s in pair.supporters]
        if pair.regime.kind is RegimeKind.ON_CALL:
            masks = [np.logical_or.reduce(masks)] if masks else []
        if pair.regime.kind in (RegimeKind.ON_CALL, RegimeKind.ALWAYS_PRESENT):
            return "" if masks and self._fits(pair, masks) else SUPPORT
        return ""

    def _fits(self, pair: Pair, masks: Sequence[Mask]) -> bool:
        """Say whether the longest stretches of the best days carry the least slots."""
        longest = [self._longest(masks, weekday) for weekday in self.grid.weekdays]
        day_most = self.grid.floor_slots(self.problem.longest_day_min(pair.citizen))
        shortest = min(self.grid.ceil_slots(pair.citizen.session_min[0]), pair.least)
        usable = sorted((min(run, day_most) for run in longest if run >= shortest), reverse=True)
        return sum(usable[: self.problem.most_days(pair.citizen)]) >= pair.least

    def _longest(self, masks: Sequence[Mask], weekday: int) -> int:
        day = self.grid.day_slice(weekday)
        return max((end - first for mask in masks for first, end in runs(mask[day])), default=0)


def free_slots(problem: Problem, citizen: Citizen) -> Mask:
    """Week slots in which the citizen can be at work, wherever that is, shape (slots_per_week,)."""
    late = np.arange(problem.grid.slots_per_day) >= problem.grid.ceil_slots(problem.first_minute(citizen))
    return problem.calendar(citizen) & np.tile(late, 7)
