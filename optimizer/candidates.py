"""Which citizen can go where, for all pairs at once, with the reason for each no.

Pair rules strike and ask on the whole table; what is left is tried against the clock: a pair that cannot
work even alone, with any supporter, is gone before a model exists.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from optimizer.clock import HOURS, Clock
from optimizer.given import given_pairs
from optimizer.pairs import ASK, NO, VERDICTS, Bools, PairTable
from optimizer.plan import PlacementStep, Verdict
from optimizer.problem import (
    Citizen,
    Part,
    Place,
    Position,
    Problem,
    Stay,
    Supporter,
    WishKind,
    Workplace,
)
from optimizer.rules import RULES
from optimizer.rules.base import Rule
from optimizer.variables import Pair

Key = tuple[str, str, str]
"""Citizen, workplace and place."""

WEEKS = "weeks"
PINNED = "pinned"


@dataclass(frozen=True)
class Candidates:
    """The pairs that can work, and why the others cannot.

    Attributes
    ----------
    pairs
        Those who wait and, where running placements may change, those who run, at every place that works.
    given
        Running placements that stay as they are.
    refused
        Reason id by (citizen id, workplace id, place id): a rule's id, `hours`, `support`, `weeks` where no
        start is possible, or `pinned` where the citizen is to be elsewhere. First steps only.
    asked
        Keys of pairs whose hard needs left something to clarify, whatever other rules said.
    """

    problem: Problem
    pairs: tuple[Pair, ...]
    refused: dict[Key, str]
    asked: frozenset[Key]
    given: tuple[Pair, ...] = ()

    @cached_property
    def by_citizen(self) -> dict[str, list[Pair]]:
        """The places each waiting citizen can go to."""
        found: dict[str, list[Pair]] = {citizen.id: [] for citizen in self.problem.waiting}
        for pair in self.pairs:
            found.setdefault(pair.citizen.id, []).append(pair)
        return found

    @cached_property
    def by_workplace(self) -> dict[str, list[Pair]]:
        """The pairs of each workplace that has any, those of running placements first."""
        found: dict[str, list[Pair]] = {}
        for pair in (*self.given, *self.pairs):
            found.setdefault(pair.workplace.id, []).append(pair)
        return found

    @cached_property
    def by_key(self) -> dict[Key, Pair]:
        """A first step's pair by (citizen id, workplace id, place id), the earliest and longest."""
        found: dict[Key, Pair] = {}
        for pair in self.pairs:
            if pair.leads:
                found.setdefault((pair.citizen.id, pair.workplace.id, pair.place.id), pair)
        return found

    @cached_property
    def _by_spot(self) -> dict[Key, list[Pair]]:
        found: dict[Key, list[Pair]] = {}
        for pair in (*self.given, *self.pairs):
            found.setdefault((pair.citizen.id, pair.workplace.id, pair.place.id), []).append(pair)
        return found

    def pair_of(self, citizen_id: str, step: PlacementStep) -> Pair:
        """The pair that the step of a placement comes from.

        Raises
        ------
        KeyError
            If the citizen is no candidate for the step.
        """
        for pair in self._by_spot.get((citizen_id, step.workplace_id, step.place_id), ()):
            if pair.describes(step):
                return pair
        raise KeyError(f"{citizen_id} is no candidate for {step.workplace_id}/{step.place_id}.")

    def only_at(self, wanted: tuple[str, str] | None) -> "Candidates":
        """Those who can go to one position; where somebody else is pinned stays as it is agreed.

        Parameters
        ----------
        wanted
            Workplace and position id; None is everywhere.
        """
        if wanted is None:
            return self
        pairs = (p for p in self.pairs if (p.workplace.id, p.place.id) == wanted or p.citizen.pin is not None)
        return replace(self, pairs=tuple(pairs))

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
    judge = _Judge(table)
    pairs: list[Pair] = []
    refused: dict[Key, str] = {}
    for citizen_id, row in table.first_row.items():
        citizen = problem.citizen_by_id[citizen_id]
        stays = problem.stays(citizen_id)
        for spot, (workplace, place) in enumerate(table.spots):
            found = list(_at_spot(judge, stays, citizen, spot))
            pairs += found
            if not any(pair.leads for pair in found):
                why = _elsewhere(citizen, workplace, place) or judge.cause(row, spot) or WEEKS
                refused[citizen_id, workplace.id, place.id] = why
    doubts = [(table.citizens[row], *table.spots[spot]) for row, spot in np.argwhere(asked).tolist()]
    return Candidates(
        problem,
        tuple(pairs),
        refused,
        frozenset((c.id, w.id, place.id) for c, w, place in doubts),
        () if problem.replans else tuple(given_pairs(problem)),
    )


def _at_spot(judge: "_Judge", stays: Sequence[Stay], citizen: Citizen, spot: int) -> Iterator[Pair]:
    """The pairs of one citizen at one place, one for each step of each stay that works there."""
    workplace, place = judge.table.spots[spot]
    if _elsewhere(citizen, workplace, place):
        return
    for stay in (s for s in stays if s.in_job in (None, isinstance(place, Position))):
        for part in stay.parts:
            named = part.step.workplace_id if part.step else ""
            row = judge.table.row_of(part.citizen)
            here = named in ("", workplace.id) and _may_be(judge, stay, part, spot)
            if here and not judge.cause(row, spot):
                yield _pair(judge.table, row, spot, judge.verdict(row, spot), stay, part)


def _may_be(judge: "_Judge", stay: Stay, part: Part, spot: int) -> bool:
    """Say whether the stay can be here: one that runs is where it is, unless it begins anew."""
    placement = judge.table.problem.running_by_citizen.get(part.citizen.id)
    workplace, place = judge.table.spots[spot]
    begins, ends = stay.first + part.offset, stay.last + part.offset + part.weeks
    if any(w == workplace.id and begins < end and first < ends for w, first, end in judge.table.problem.shut):
        return False
    if placement is None:
        return True
    spots = {(step.index, step.first_week): (step.workplace_id, step.place_id) for step in placement.steps}
    if len(placement.steps) == 1 and placement.step.first_week >= 0:
        return True
    settled = spots.get((part.index, stay.first + part.offset))
    return settled is None or settled == (workplace.id, place.id)


def _elsewhere(citizen: Citizen, workplace: Workplace, place: Place) -> str:
    """`pinned` where a pin says another place."""
    pin = citizen.pin
    here = pin is None or (pin.workplace_id == workplace.id and pin.place_id in ("", place.id))
    return "" if here else PINNED


class _Judge:
    """Says of a row and a place whether the two work, the clock asked once."""

    def __init__(self, table: PairTable) -> None:
        self.table = table
        self._codes = table.verdicts()
        self._clock = Clock(table.problem)
        self._causes: dict[tuple[int, int], str] = {}

    def verdict(self, row: int, spot: int) -> Verdict:
        """Yes or clarify, for those that work."""
        return VERDICTS[self._codes[row, spot]]

    def cause(self, row: int, spot: int) -> str:
        """Why the citizen cannot be there; empty where they can."""
        if (row, spot) not in self._causes:
            self._causes[row, spot] = self._find(row, spot)
        return self._causes[row, spot]

    def _find(self, row: int, spot: int) -> str:
        if self._codes[row, spot] == NO:
            cause: str = self.table.causes[int(self.table.cause[row, spot])]
            return cause
        stay, part = _anytime(self.table.citizens[row])
        return self._clock.obstacle(_pair(self.table, row, spot, Verdict.YES, stay, part))


def _anytime(citizen: Citizen) -> tuple[Stay, Part]:
    part = Part(index=0, offset=0, weeks=1, citizen=citizen)
    return Stay(first=0, last=0, parts=(part,)), part


def _pair(table: PairTable, row: int, spot: int, verdict: Verdict, stay: Stay, part: Part) -> Pair:
    problem = table.problem
    citizen, (workplace, place) = table.citizens[row], table.spots[spot]
    return Pair(
        citizen=citizen,
        workplace=workplace,
        place=place,
        verdict=verdict,
        stay=stay,
        part=part,
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

    Unlimited supporters with the same hours, absences and knowledge, and without a social match of their own,
    are all alike to the model; who of them it becomes is settled when the plan is written.
    """
    seen: set[tuple[object, ...]] = set()
    kept = []
    for supporter in supporters:
        if not supporter.unlimited or matched(problem, citizen, supporter):
            kept.append(supporter)
            continue
        alike = supporter.likeness
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
