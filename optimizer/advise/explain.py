"""Why somebody got nothing: first causes, in plain Danish."""

from collections import Counter
from collections.abc import Sequence, Set
from copy import copy
from dataclasses import replace
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from optimizer.advise.overhang import alternative
from optimizer.advise.starts import starts
from optimizer.advise.words import CAUSES, SENTENCES, STAGES, places, stage
from optimizer.candidates import Candidates
from optimizer.engine.greedy import filled_capacity
from optimizer.engine.room import Room
from optimizer.engine.week import WeekLayer
from optimizer.pairs import Bools, Ints
from optimizer.plan import Placement, PlacementStep, Plan, Unplaced
from optimizer.problem import Citizen, Need, Place, Position, Problem, Workplace
from optimizer.rules.look_up import active_needs, travel_limit
from optimizer.rules.position_start import start_week
from optimizer.variables import Pair

CLARIFY, OUTCOMPETED, CASELOAD = "clarify", "outcompeted", "caseload"
BESIDE = (OUTCOMPETED, CASELOAD, "target_group", "fairness_ratio", "hours", "support", "weeks", "team")
"""What can keep somebody out beside the plan where nothing refuses them beforehand."""

WordCodes = NDArray[np.int16]


class Explainer:
    """Holds the plan's own use of the workplaces against those who wait."""

    def __init__(self, candidates: Candidates, placements: Sequence[Placement]) -> None:
        self.candidates = candidates
        self.problem: Problem = candidates.problem
        self.placements = placements
        self.plan = Plan(placements=tuple(placements))
        self.capacity = filled_capacity(candidates, placements)
        self.layer = WeekLayer(self.capacity)
        self._refused: dict[str, WordCodes] = {}
        placed = {placement.citizen_id for placement in placements}
        self.waiting = [c for c in self.problem.waiting if c.id not in placed and not c.second_of]

    def only(self, citizen_ids: Set[str]) -> "Explainer":
        """The same plan seen by some of those who wait."""
        found = copy(self)
        found.waiting = [citizen for citizen in self.waiting if citizen.id in citizen_ids]
        return found

    @cached_property
    def steps_at(self) -> dict[tuple[str, str], list[tuple[str, PlacementStep]]]:
        """The steps at each place, each with its citizen, by workplace and place id."""
        found: dict[tuple[str, str], list[tuple[str, PlacementStep]]] = {}
        for placement, step in self.plan.steps():
            found.setdefault((step.workplace_id, step.place_id), []).append((placement.citizen_id, step))
        return found

    def unplaced(self) -> tuple[Unplaced, ...]:
        """Everybody who waits and got nothing, with the reasons, the most frequent first."""
        return tuple(self._unplaced(citizen) for citizen in self.waiting)

    def _unplaced(self, citizen: Citizen) -> Unplaced:
        causes = Counter(self.causes_at(citizen).values())
        ordered = sorted(causes.items(), key=lambda item: (-depth(item[0]), -item[1]))
        left_over = citizen.cohort in self._full_cohorts
        return Unplaced(
            citizen_id=citizen.id,
            causes=dict(ordered),
            reasons=tuple(self._sentence(citizen, cause, number) for cause, number in ordered),
            cohort_id=citizen.cohort if left_over else "",
            alternative=alternative(self, citizen) if left_over else "",
        )

    @cached_property
    def _full_cohorts(self) -> Set[str]:
        """Ids of cohorts whose expected seats are all taken; none in a standing week."""
        if self.problem.weeks == 1:
            return frozenset()
        placed = (self.problem.citizen_by_id[placement.citizen_id] for placement in self.placements)
        members = Counter(c.cohort for c in placed if c.pin is None or not c.pin.own_found)
        found = (c for c in self.problem.cohorts if c.expected is not None and members[c.id] >= c.expected)
        return frozenset(cohort.id for cohort in found)

    def _sentence(self, citizen: Citizen, cause: str, number: int) -> str:
        text = f"{places(number)} {SENTENCES.get(cause, SENTENCES[stage(cause)])}"
        if stage(cause) == "hard_needs":
            labels = sorted({need.spec.label for need in self._hard(citizen)})
            text += f" ({'; '.join(labels)})" if labels else ""
        if cause == "travel":
            text += self._nearest(citizen)
        return text + "."

    def _nearest(self, citizen: Citizen) -> str:
        """How far the nearest workplace is, and what that rests on."""
        ways, _ = self.problem.journeys.of(citizen)
        known = ways[ways >= 0]
        if not len(known):
            return ""
        minutes = int(known.min())
        name = min(self.problem.workplaces[int(at)].name for at in np.flatnonzero(ways == minutes))
        limit = travel_limit(self.problem, citizen)
        means = "; bus og tog er antaget, fordi transport ikke er oplyst" if _means_assumed(citizen) else ""
        return f" (nærmest er {name}, ca. {minutes} min.; borgeren kan højst rejse {limit} min.{means})"

    def _hard(self, citizen: Citizen) -> list[Need]:
        needs = active_needs(self.problem, citizen, hard=True)
        return [need for need in needs if need.spec.attribute]

    def refusal(self, citizen: Citizen, workplace: Workplace, place: Place) -> str:
        """What keeps a waiting citizen from the place whatever the plan; empty where nothing does."""
        return self._words[int(self._refusals(citizen)[self._spot(workplace, place)])]

    def _spot(self, workplace: Workplace, place: Place) -> int:
        return self.candidates.table.spot_index[workplace.id, place.id]

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return (*self.candidates.table.reasons, *BESIDE, CLARIFY)

    @cached_property
    def _code_of(self) -> dict[str, int]:
        return {word: code for code, word in enumerate(self._words)}

    @cached_property
    def _depths(self) -> Ints:
        """How far each word lets somebody come; the empty one lets them in."""
        order = {"": len(STAGES), **{one: index for index, one in enumerate(STAGES)}}
        return np.array([order.get(stage(word), -1) for word in self._words], dtype=np.int64)

    def _refusals(self, citizen: Citizen) -> WordCodes:
        """What keeps a waiting citizen from each place whatever the plan: indices in `_words`."""
        if citizen.id not in self._refused:
            table, clarify = self.candidates.table, self._code_of[CLARIFY]
            found = table.refusals(citizen.id)
            certain, nothing = table.first_certain(citizen.id), self._depths[found] == len(STAGES)
            deep = self._depths[found] > self._depths[clarify]
            found[(deep & table.doubts(citizen.id)) | (nothing & ~certain)] = clarify
            self._refused[citizen.id] = found.astype(np.int16)
        return self._refused[citizen.id]

    def causes_at(self, citizen: Citizen, but: Set[str] = frozenset()) -> dict[str, str]:
        """What keeps a waiting citizen from each workplace, by the place where they come furthest.

        Parameters
        ----------
        but
            Ids of workplaces that are left out, as those without places are.
        """
        where = self.candidates.table.table.workplace_of_spot
        left_out = [index for index, w in enumerate(self.problem.workplaces) if w.id in but]
        spots = np.flatnonzero(~np.isin(where, left_out))
        codes, begins = self._codes(citizen, spots), np.flatnonzero(np.diff(where[spots], prepend=-1))
        furthest = codes[_first_of_most(self._depths[codes], begins)].tolist()
        asked = [self.problem.workplaces[index].id for index in where[spots][begins].tolist()]
        return {id_: self._words[code] for id_, code in zip(asked, furthest, strict=True)}

    def cause(self, citizen: Citizen, workplace: Workplace, place: Place) -> str:
        """The first thing that keeps a waiting citizen from the place."""
        spot = np.array([self._spot(workplace, place)])
        return self._words[self._codes(citizen, spot).item()]

    def _codes(self, citizen: Citizen, spots: Ints) -> Ints:
        """The first thing that keeps a waiting citizen from each of the places: indices in `_words`."""
        codes: Ints = self._refusals(citizen)[spots].astype(np.int64)
        nothing, full = self._depths[codes] == len(STAGES), self._full[spots]
        codes[nothing & full] = self._code_of[OUTCOMPETED]
        for at in np.flatnonzero(nothing & ~full).tolist():
            codes[at] = self._code_of[self._beside(self._first(citizen, int(spots[at])))]
        return codes

    @cached_property
    def _full(self) -> Bools:
        """Which places have no seat left in the one week that is planned; over weeks each week is asked."""
        if self.problem.weeks > 1:
            return np.zeros(len(self.candidates.table.table.spots), dtype=np.bool_)
        return self.capacity.full(slice(0, 1))

    def _first(self, citizen: Citizen, spot: int) -> Pair:
        """The pair of a first step that nothing refuses."""
        workplace, place = self.candidates.table.table.spots[spot]
        key = (citizen.id, workplace.id, place.id)
        pair = self.candidates.first_at(key)
        if pair is None:
            raise KeyError(key)
        return pair

    def _beside(self, pair: Pair) -> str:
        """What keeps a certain pair out beside the plan as it stands, whenever it begins."""
        ways = self.candidates.at(pair.citizen.id, pair.workplace.id)
        here = [way for way in ways if way.leads and way.given is None and way.place.id == pair.place.id]
        found = (self.beside(way, start) for way in here for start in starts(self.capacity, way))
        return max(found, key=depth, default="weeks")

    def beside(self, pair: Pair, start: int) -> str:
        """What keeps the pair out beside the plan from the week on."""
        room = self.capacity.room(pair, start)
        if isinstance(pair.place, Position):
            return self._beside_team(pair, room, start)
        if not room.has_seat():
            return self._no_seat(pair, room, start)
        if room.ratio_slots() < pair.least:
            return "fairness_ratio"
        if all(slots is not None and slots < pair.least for slots in room.task_slots().values()):
            return "hours"
        return OUTCOMPETED if self.layer.lay(pair, start) is not None else "support"

    def _no_seat(self, pair: Pair, room: Room, start: int) -> str:
        """What leaves no seat for the pair from the week on."""
        free = room.free_seats()
        if free is not None and free <= 0:
            return OUTCOMPETED
        return CASELOAD if self._staff_full(pair, start) else "target_group"

    def _staff_full(self, pair: Pair, start: int) -> bool:
        """Say whether a full caseload alone keeps the pair from a seat, as one is left without staff."""
        citizen, workplace = replace(pair.citizen, caseworker=""), replace(pair.workplace, contact="")
        free = replace(pair, citizen=citizen, workplace=workplace)
        return self.capacity.room(free, start).has_seat()

    def _beside_team(self, pair: Pair, room: Room, start: int) -> str:
        """What keeps the pair off a team beside the plan."""
        full = all(slots is not None and slots < pair.least for slots in room.task_slots().values())
        if start < start_week(self.problem, pair.place):
            return "weeks"
        if full or not room.has_seat():
            return CASELOAD if not full and self._staff_full(pair, start) else OUTCOMPETED
        if room.ratio_slots() < pair.least:
            return "fairness_ratio"
        return "team" if self.layer.lay(pair, start) is not None else "support"


def _means_assumed(citizen: Citizen) -> bool:
    return "travel_modes" in citizen.assumed


def _first_of_most(numbers: Ints, begins: Ints) -> Ints:
    """Where the first of the largest numbers of each section stands, by where the sections begin."""
    if not len(begins):
        return begins
    before = np.arange(len(numbers))[::-1]
    most = np.maximum.reduceat(numbers * len(numbers) + before, begins)
    found: Ints = len(numbers) - 1 - most % len(numbers)
    return found


@cache
def depth(cause: str) -> int:
    """How far through the filters somebody comes before the cause stops them."""
    return STAGES.index(stage(cause))


def cause_word(cause: str) -> str:
    """The short Danish word for a cause."""
    return CAUSES.get(cause, cause)
