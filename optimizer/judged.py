"""All pairs judged, kept as arrays; a `Pair` is made when somebody asks for it.

A municipality of 9,000 citizens has millions of pairs, of which a run looks at few.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from typing import overload

import numpy as np

from optimizer.agreed_spots import PINNED, Agreed, elsewhere
from optimizer.clock import OBSTACLES, Clock
from optimizer.pairs import NO, VERDICTS, YES, Bools, Codes, Ints, PairTable
from optimizer.problem import Citizen, Part, Place, Problem, Stay, Supporter
from optimizer.stand_ins import representatives
from optimizer.variables import Pair

Key = tuple[str, str, str]
"""Citizen, workplace and place."""

Make = Callable[[], Pair]
"""Makes the pair of a place at which somebody could be."""

NO_WAYS = np.zeros((0, 3), dtype=np.int64)

WEEKS = "weeks"


class Judged(Sequence[Pair]):
    """The pairs of a table that can work, in the order of citizens, places, stays and steps.

    Parameters
    ----------
    table
        With all pair rules settled.
    asked
        Pairs whose hard needs left something to clarify, shape (rows, places).
    timed
        Whether pairs are tried against the clock.

    Attributes
    ----------
    codes
        Verdicts, no for those that the clock rules out too, shape (rows, places).
    """

    def __init__(self, table: PairTable, asked: Bools, *, timed: bool = True) -> None:
        self.table = table
        self.problem: Problem = table.problem
        self.asked = asked
        self.codes: Codes = table.verdicts()
        obstacles = Clock(table).obstacles(self.codes) if timed else np.zeros_like(self.codes)
        for code, cause in list(enumerate(OBSTACLES))[1:]:
            table.causes.append(cause)
            table.note(obstacles == code)
        self.codes[obstacles > 0] = NO
        self._agreed = Agreed(table.problem, table.spots)
        self._by_citizen: dict[str, list[Pair]] = {}
        self._firsts: dict[str, dict[int, int]] = {}
        self._made: dict[tuple[int, int, int, int], Pair] = {}
        self._supporters: dict[tuple[int, int], tuple[Supporter, ...]] = {}

    def __len__(self) -> int:
        return int(self._begins[-1])

    @overload
    def __getitem__(self, index: int) -> Pair: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Pair, ...]: ...
    def __getitem__(self, index: int | slice) -> Pair | tuple[Pair, ...]:
        return self._all[index]

    def __iter__(self) -> Iterator[Pair]:
        return iter(self._all)

    @cached_property
    def _all(self) -> tuple[Pair, ...]:
        return tuple(pair for citizen_id in self.table.first_row for pair in self.of_citizen(citizen_id))

    @cached_property
    def _ways(self) -> dict[str, Ints]:
        """Spot, stay and step of each pair by citizen, shape (pairs, 3)."""
        return {citizen_id: self._ways_of(citizen_id) for citizen_id in self.table.first_row}

    @cached_property
    def all_ways(self) -> Ints:
        """Spot, stay and step of each pair, shape (pairs, 3)."""
        return np.concatenate([*self._ways.values(), NO_WAYS])

    @cached_property
    def step_of_way(self) -> Ints:
        """For each pair, which it is of all steps of all stays of its citizen, in their order."""
        found = []
        for citizen_id, ways in self._ways.items():
            stays = self.problem.stays(citizen_id)
            before = np.cumsum([0, *(len(stay.parts) for stay in stays)])
            found.append(before[ways[:, 1]] + ways[:, 2])
        return np.concatenate([*found, np.zeros(0, dtype=np.int64)])

    @cached_property
    def _begins(self) -> Ints:
        """Where each citizen's pairs begin."""
        return np.cumsum([0, *map(len, self._ways.values())])

    def pair_at(self, index: int) -> Pair:
        """The pair of an index, without making the others."""
        at = int(np.searchsorted(self._begins, index, side="right")) - 1
        return self._pair(self._order[at], *self.all_ways[index].tolist())

    @cached_property
    def _order(self) -> list[str]:
        return list(self.table.first_row)

    def count_of(self, citizen_id: str) -> int:
        """How many pairs the citizen has."""
        return len(self._ways[citizen_id]) if citizen_id in self._ways else 0

    @cached_property
    def crowds(self) -> dict[str, int]:
        """How many pairs each workplace that has any has."""
        spots = np.concatenate([ways[:, 0] for ways in self._ways.values()] or [np.zeros(0, dtype=np.int64)])
        counts = np.bincount(self.table.workplace_of_spot[spots], minlength=len(self.problem.workplaces))
        found = zip(self.problem.workplaces, counts.tolist(), strict=True)
        return {workplace.id: count for workplace, count in found if count}

    def of_citizen(self, citizen_id: str) -> list[Pair]:
        """The citizen's pairs."""
        if citizen_id not in self._by_citizen:
            ways = self._ways.get(citizen_id, NO_WAYS)
            self._by_citizen[citizen_id] = [self._pair(citizen_id, *way) for way in ways.tolist()]
        return self._by_citizen[citizen_id]

    def ranked(
        self, citizen_id: str, numbers: Ints
    ) -> tuple[list[Stay], Callable[[Stay, Part, Bools], Iterator[Make]]]:
        """The citizen's stays, and what makes the pairs of each step: certain first, then by workplace.

        Pairs of places that are full are left out.
        """
        ways, all_stays = self._ways.get(citizen_id, NO_WAYS), self.problem.stays(citizen_id)
        steps, spots = ways[:, 1:], ways[:, 0]
        numbered = {id(stay): index for index, stay in enumerate(all_stays)}

        def makers(stay: Stay, part: Part, full: Bools) -> Iterator[Make]:
            s, p = numbered[id(stay)], part.index
            mine = spots[(steps == (s, p)).all(axis=1) & ~full[spots]]
            doubtful = self.codes[self.table.row_of(part.citizen), mine] != YES
            order = np.lexsort(
                (self._by_place_id[mine], numbers[self.table.workplace_of_spot[mine]], doubtful)
            )
            for spot in mine[order]:
                yield partial(self._pair, citizen_id, int(spot), s, p)

        return [all_stays[index] for index in np.unique(ways[:, 1]).tolist()], makers

    def places_of(self, citizen_id: str) -> list[Place]:
        """The places of the citizen's pairs, each once."""
        spots = np.unique(self._ways.get(citizen_id, NO_WAYS)[:, 0])
        return [self.table.spots[spot][1] for spot in spots.tolist()]

    @cached_property
    def _by_place_id(self) -> Ints:
        """Where the id of each spot's place stands among all."""
        ids = sorted({place.id for _, place in self.table.spots})
        rank = {place_id: index for index, place_id in enumerate(ids)}
        return np.array([rank[place.id] for _, place in self.table.spots], dtype=np.int64)

    def at(self, citizen_id: str, workplace_id: str) -> list[Pair]:
        """The citizen's pairs at one workplace."""
        spots = self.spots_of[workplace_id]
        ways = self._ways.get(citizen_id, NO_WAYS)
        inside = (ways[:, 0] >= spots.start) & (ways[:, 0] < spots.stop)
        return [self._pair(citizen_id, *way) for way in ways[inside].tolist()]

    def at_workplace(self, workplace_id: str) -> list[Pair]:
        """Everybody's pairs at one workplace."""
        people = self.people_at(workplace_id)
        return [pair for citizen_id in people for pair in self.at(citizen_id, workplace_id)]

    def people_at(self, workplace_id: str) -> list[str]:
        """Ids of those who can go to a workplace in some step."""
        spots = self.spots_of[workplace_id]
        rows = (self.codes[:, spots.start : spots.stop] != NO).any(axis=1)
        return list(dict.fromkeys(self._citizen_of_row[row] for row in np.flatnonzero(rows).tolist()))

    def shared_with(self, citizen_ids: Sequence[str]) -> Ints:
        """How many of the citizens could be at each workplace, by their first steps."""
        rows = [self.table.first_row[citizen_id] for citizen_id in citizen_ids]
        spots = (self.codes[rows] != NO).sum(axis=0)
        where = self.table.workplace_of_spot
        return np.bincount(where, weights=spots, minlength=len(self.problem.workplaces)).astype(np.int64)

    @cached_property
    def spots_of(self) -> dict[str, range]:
        """The spots of each workplace."""
        found, first = {}, 0
        for workplace in self.problem.workplaces:
            found[workplace.id] = range(first, first + len(workplace.places))
            first += len(workplace.places)
        return found

    @cached_property
    def _citizen_of_row(self) -> list[str]:
        return [citizen.id for citizen in self.table.citizens]

    def _ways_of(self, citizen_id: str) -> Ints:
        found = [
            np.stack([spots, np.full_like(spots, stay_index), np.full_like(spots, part_index)], axis=1)
            for stay_index, stay in enumerate(self.problem.stays(citizen_id))
            for part_index, part in enumerate(stay.parts)
            if (spots := self._spots(stay, part)).size
        ]
        if not found:
            return NO_WAYS
        ways: Ints = np.concatenate(found) if len(found) > 1 else found[0]
        return ways if len(found) == 1 else ways[np.lexsort((ways[:, 2], ways[:, 1], ways[:, 0]))]

    def _spots(self, stay: Stay, part: Part) -> Ints:
        """Where the citizen can be in this step of the stay."""
        works = self.codes[self.table.row_of(part.citizen)] != NO
        return np.flatnonzero(works & self._agreed.spots(stay, part))

    def _pair(self, citizen_id: str, spot: int, stay_index: int, part_index: int) -> Pair:
        stay = self.problem.stays(citizen_id)[stay_index]
        part = stay.parts[part_index]
        row = self.table.row_of(part.citizen)
        key = (self.table.first_row[citizen_id], spot, stay_index, part_index)
        found = self._made.get(key)
        # Threads that make it at the same time are to have the same one.
        return self._made.setdefault(key, self._make(row, spot, stay, part)) if found is None else found

    def _make(self, row: int, spot: int, stay: Stay, part: Part) -> Pair:
        table, problem = self.table, self.problem
        citizen, (workplace, place) = table.citizens[row], table.spots[spot]
        where = int(table.workplace_of_spot[spot])
        return Pair(
            citizen=citizen,
            workplace=workplace,
            place=place,
            verdict=VERDICTS[self.codes[row, spot]],
            stay=stay,
            part=part,
            tasks=table.usable_tasks(row, spot),
            least=int(table.least[row, spot]),
            most=int(table.most[row, spot]),
            regime=problem.support_classes.of(citizen).regimes[where],
            schedule=problem.schedule(citizen, place),
            supporters=self._representatives(citizen, where),
        )

    def _representatives(self, citizen: Citizen, where: int) -> tuple[Supporter, ...]:
        """Those who stand for all eligible supporters, found once for a class of citizens."""
        support = self.problem.support_classes.of(citizen)
        key = (id(support), where)
        if key not in self._supporters:
            self._supporters[key] = representatives(self.problem, citizen, support.eligible[where])
        return self._supporters[key]

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """What the codes of `refusals` say; the last one is empty."""
        return (*self.table.causes, WEEKS, PINNED, "")

    def refusals(self, citizen_id: str) -> Ints:
        """Why a first step of the citizen cannot be at each spot: an index in `reasons`, shape (places,)."""
        weeks, pinned, nothing = range(len(self.reasons) - 3, len(self.reasons))
        citizen, row = self.problem.citizen_by_id[citizen_id], self.table.first_row[citizen_id]
        found: Ints = self.table.cause[row].astype(np.int64)
        found[found < 0] = weeks
        if citizen.pin is not None:
            found[[bool(elsewhere(citizen, *spot)) for spot in self.table.spots]] = pinned
        found[list(self._leading(citizen_id))] = nothing
        return found

    def refusal(self, key: Key) -> str:
        """Why a first step cannot be there: a reason's id, empty where it can."""
        citizen_id, spot = key[0], self.spot_index[key[1:]]
        if spot in self._leading(citizen_id):
            return ""
        cause = int(self.table.cause[self.table.first_row[citizen_id], spot])
        there = elsewhere(self.problem.citizen_by_id[citizen_id], *self.table.spots[spot])
        return there or (self.table.causes[cause] if cause >= 0 else WEEKS)

    def doubts(self, citizen_id: str) -> Bools:
        """Where hard needs left something to clarify, whatever other rules said, shape (places,)."""
        doubts: Bools = np.any(self.asked[self.table.rows_of(citizen_id)], axis=0)
        return doubts

    def struck(self, key: Key) -> Pair | None:
        """A first step's pair as if nothing refused it; None where the citizen cannot begin at all."""
        citizen_id, spot = key[0], self.spot_index[key[1:]]
        stay = next(iter(self.problem.stays(citizen_id)), None)
        return (
            None if stay is None else self._make(self.table.first_row[citizen_id], spot, stay, stay.parts[0])
        )

    def _leading(self, citizen_id: str) -> dict[int, int]:
        """The spots where a first step of the citizen can be, each with the first stay that has it."""
        if citizen_id not in self._firsts:
            ways = self._ways[citizen_id]
            firsts = ways[ways[:, 2] == 0, :2]
            self._firsts[citizen_id] = dict(firsts[::-1].tolist())
        return self._firsts[citizen_id]

    def first_certain(self, citizen_id: str) -> Bools:
        """Where the pair of a first step that nothing refuses is certain, shape (places,)."""
        found, leading = np.zeros(len(self.table.spots), dtype=np.bool_), self._leading(citizen_id)
        stays, chosen = self.problem.stays(citizen_id), np.array(list(leading.values()), dtype=np.int64)
        spots = np.array(list(leading), dtype=np.int64)
        for stay in np.unique(chosen).tolist():
            here = spots[chosen == stay]
            found[here] = self.codes[self.table.row_of(stays[stay].parts[0].citizen), here] == YES
        return found

    def certain(self, citizen_id: str) -> bool:
        """Say whether some pair of the citizen is certain."""
        ways, stays = self._ways.get(citizen_id, NO_WAYS), self.problem.stays(citizen_id)
        before = np.cumsum([0, *(len(stay.parts) for stay in stays)])
        rows = [self.table.row_of(part.citizen) for stay in stays for part in stay.parts]
        here = np.array(rows, dtype=np.int64)[before[ways[:, 1]] + ways[:, 2]]
        return bool((self.codes[here, ways[:, 0]] == YES).any())

    @cached_property
    def spot_index(self) -> dict[tuple[str, str], int]:
        """The spot of each place by workplace and place id."""
        return {(w.id, place.id): spot for spot, (w, place) in enumerate(self.table.spots)}

    def row_and_spot(self, key: Key) -> tuple[int, int] | None:
        """Where the table has a citizen's first row and a spot; None where it does not."""
        spot = self.spot_index.get(key[1:])
        row = self.table.first_row.get(key[0])
        return None if row is None or spot is None else (row, spot)
