"""Which citizen can go where, for all pairs at once, with the reason for each no.

Pair rules strike and ask on the whole table; what is left is tried against the clock: a pair that cannot
work even alone, with any supporter, is gone before a model exists.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np

from optimizer.clock import HOURS
from optimizer.given import given_pairs
from optimizer.judged import Judged, Key, Make
from optimizer.pair_groups import Groups
from optimizer.pairs import ASK, PairTable
from optimizer.plan import PlacementStep, Verdict
from optimizer.problem import Part, Place, Problem, Stay
from optimizer.ranked import Ranked
from optimizer.refusals import Doubts, Refusals
from optimizer.rules import RULES
from optimizer.rules.base import Rule
from optimizer.variables import Pair
from optimizer.ways import Bools, Ints


@dataclass(frozen=True)
class Candidates:
    """The pairs that can work, and why the others cannot.

    Attributes
    ----------
    pairs
        Those who wait and, where running placements may change, those who run, at every place that works.
    judged
        What is known of all pairs, whatever `pairs` is narrowed to; None where nobody asks any more.
    given
        Running placements that stay as they are.
    """

    problem: Problem
    pairs: Sequence[Pair]
    judged: Judged | None = None
    given: tuple[Pair, ...] = ()

    @property
    def table(self) -> Judged:
        """All pairs as they were judged.

        Raises
        ------
        ValueError
            If nobody was to ask any more.
        """
        if self.judged is None:
            raise ValueError("These candidates no longer know the pairs beside their own.")
        return self.judged

    @property
    def refused(self) -> Mapping[Key, str]:
        """Reason id by (citizen id, workplace id, place id) of first steps that cannot be there.

        A rule's id, `hours`, `support`, `weeks` where no start is possible, or `pinned` where the citizen is
        to be elsewhere.
        """
        return Refusals(self.table)

    @property
    def asked(self) -> Set[Key]:
        """Keys of pairs whose hard needs left something to clarify, whatever other rules said."""
        return Doubts(self.table)

    @cached_property
    def by_citizen(self) -> Mapping[str, list[Pair]]:
        """The places each waiting citizen can go to."""
        waiting = [citizen.id for citizen in self.problem.waiting]
        if isinstance(self.pairs, Judged):
            others = (
                citizen_id for citizen_id in self.pairs.table.first_row if self.pairs.count_of(citizen_id)
            )
            return Groups((*waiting, *others), self.pairs.of_citizen)
        found: dict[str, list[Pair]] = {citizen_id: [] for citizen_id in waiting}
        for pair in self.pairs:
            found.setdefault(pair.citizen.id, []).append(pair)
        return found

    @cached_property
    def by_workplace(self) -> Mapping[str, list[Pair]]:
        """The pairs of each workplace that has any, those of running placements first."""
        given = _by_workplace(self.given)
        if isinstance(self.pairs, Judged):
            judged = self.pairs
            return Groups((*given, *judged.crowds), lambda w: given.get(w, []) + judged.at_workplace(w))
        return _by_workplace((*self.given, *self.pairs))

    @cached_property
    def ways(self) -> Mapping[str, int]:
        """How many pairs each citizen has."""
        if isinstance(self.pairs, Judged):
            return {citizen_id: self.pairs.count_of(citizen_id) for citizen_id in self.by_citizen}
        return {citizen_id: len(pairs) for citizen_id, pairs in self.by_citizen.items()}

    @property
    def crowds(self) -> dict[str, int]:
        """How many pairs each workplace has."""
        if isinstance(self.pairs, Judged):
            given = {workplace_id: len(pairs) for workplace_id, pairs in _by_workplace(self.given).items()}
            counts = self.pairs.crowds
            return {w: given.get(w, 0) + counts.get(w, 0) for w in (*given, *counts)}
        return {workplace_id: len(pairs) for workplace_id, pairs in self.by_workplace.items()}

    def ranked(self, citizen_id: str, numbers: Ints) -> Ranked:
        """The citizen's ways by liking.

        Parameters
        ----------
        numbers
            Of each of the problem's workplaces, the least liked best.
        """
        if isinstance(self.pairs, Judged):
            return Ranked(*self.pairs.ranked(citizen_id, numbers))
        order, spots = self._workplace_order, self._spot_order
        pairs = sorted(
            self.by_citizen[citizen_id],
            key=lambda p: (not p.certain, int(numbers[order[p.workplace.id]]), p.place.id),
        )
        by_step: dict[tuple[int, int], list[tuple[int, Make]]] = {}
        for pair in pairs:
            spot = spots[pair.workplace.id, pair.place.id]
            by_step.setdefault((id(pair.stay), pair.part.index), []).append((spot, partial(_same, pair)))
        found = {id(pair.stay): pair.stay for pair in pairs}

        def makers(stay: Stay, part: Part, full: Bools) -> Iterator[Make]:
            return (make for spot, make in by_step.get((id(stay), part.index), []) if not full[spot])

        return Ranked(list(found.values()), makers)

    def places_of(self, citizen_id: str) -> list[Place]:
        """The places at which the citizen can be in some step, each once."""
        if isinstance(self.pairs, Judged):
            return self.pairs.places_of(citizen_id)
        found = {pair.spot: pair.place for pair in self.by_citizen[citizen_id]}
        return list(found.values())

    @cached_property
    def _spot_order(self) -> dict[tuple[str, str], int]:
        spots = ((w.id, place.id) for w in self.problem.workplaces for place in w.places)
        return {spot: index for index, spot in enumerate(spots)}

    @cached_property
    def _workplace_order(self) -> dict[str, int]:
        return {workplace.id: index for index, workplace in enumerate(self.problem.workplaces)}

    @cached_property
    def by_key(self) -> Mapping[Key, Pair]:
        """A first step's pair by (citizen id, workplace id, place id), the earliest and longest."""
        found: dict[Key, Pair] = {}
        for pair in self.pairs:
            if pair.leads:
                found.setdefault((pair.citizen.id, pair.workplace.id, pair.place.id), pair)
        return found

    @cached_property
    def _here(self) -> dict[tuple[str, str], list[Pair]]:
        """Pairs that are at hand by citizen and workplace; judged ones are asked for one by one."""
        listed = () if isinstance(self.pairs, Judged) else self.pairs
        found: dict[tuple[str, str], list[Pair]] = defaultdict(list)
        for pair in (*self.given, *listed):
            found[pair.citizen.id, pair.workplace.id].append(pair)
        return found

    def at(self, citizen_id: str, workplace_id: str) -> list[Pair]:
        """The citizen's pairs at one workplace, those of running placements first."""
        found = self._here.get((citizen_id, workplace_id), [])
        return found + self.pairs.at(citizen_id, workplace_id) if isinstance(self.pairs, Judged) else found

    def some_certain(self, citizen_id: str) -> bool:
        """Say whether some pair of the citizen is certain."""
        if isinstance(self.pairs, Judged):
            return self.pairs.certain(citizen_id)
        return any(pair.certain for pair in self.by_citizen[citizen_id])

    def people_at(self, workplace_id: str) -> list[str]:
        """Ids of those who can go to a workplace, running placements that stay aside."""
        if isinstance(self.pairs, Judged):
            return self.pairs.people_at(workplace_id)
        here = self.by_workplace.get(workplace_id, ())
        return list(dict.fromkeys(pair.citizen.id for pair in here if pair.given is None))

    def shared_with(self, citizen_ids: Sequence[str]) -> Ints:
        """How many of the citizens could be at each of the problem's workplaces."""
        if isinstance(self.pairs, Judged):
            return self.pairs.shared_with(citizen_ids)
        found, order = np.zeros(len(self.problem.workplaces), dtype=np.int64), self._workplace_order
        for citizen_id in citizen_ids:
            for workplace_id in {pair.workplace.id for pair in self.by_citizen.get(citizen_id, ())}:
                found[order[workplace_id]] += 1
        return found

    def first_at(self, key: Key) -> Pair | None:
        """The first step's pair of a key, the earliest and longest; None where there is none."""
        here = (pair for pair in self.at(key[0], key[1]) if pair.given is None)
        return next((pair for pair in here if pair.place.id == key[2] and pair.leads), None)

    def pair_of(self, citizen_id: str, step: PlacementStep) -> Pair:
        """The pair that the step of a placement comes from.

        Raises
        ------
        KeyError
            If the citizen is no candidate for the step.
        """
        for pair in self.at(citizen_id, step.workplace_id):
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


def _same(pair: Pair) -> Pair:
    return pair


def _by_workplace(pairs: Iterable[Pair]) -> dict[str, list[Pair]]:
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        found.setdefault(pair.workplace.id, []).append(pair)
    return found


def find_candidates(problem: Problem, rules: Sequence[Rule] = RULES, *, timed: bool = True) -> Candidates:
    """Judge every (waiting citizen, place) pair.

    Parameters
    ----------
    rules
        The rules in force; the order of the pair rules decides which is named as the reason.
    timed
        Whether pairs that cannot work even alone are struck; the clock knows no rules, so where some are
        left out on trial it must be too.
    """
    table = PairTable(problem)
    asked = np.zeros(table.place_code.shape, dtype=np.bool_)
    table.settle(HOURS)
    for rule in rules:
        rule.screen(table)
        table.settle(rule.id)
        if rule.id == "hard_needs":
            asked = table.verdicts() == ASK
    judged = Judged(table, asked, timed=timed)
    given = () if problem.replans else tuple(given_pairs(problem))
    return Candidates(problem, judged, judged, given)
