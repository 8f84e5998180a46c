"""What the workplaces have in each week before anybody is placed, found once for heuristics."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optimizer.problem import Place, Problem, RegimeKind, Workplace
from optimizer.rules.fairness_ratio import ratio_room

Counts = NDArray[np.int64]
ENDLESS = 1 << 40


@dataclass(frozen=True)
class PlaceWeeks:
    """A place, week by week.

    Attributes
    ----------
    free
        Seats that the plan can give, `ENDLESS` where seats are no limit; shape (weeks,).
    reserved
        Free seats kept for each target group, shape (weeks,) each.
    """

    free: Counts
    reserved: dict[str, Counts]


@dataclass(frozen=True)
class WorkplaceWeeks:
    """A workplace, week by week; `ENDLESS` where something is no limit.

    Attributes
    ----------
    seats
        Those of all places whose seats are known, shape (weeks,).
    load_min
        Weekly minutes under support that those on filled seats leave, shape (weeks,).
    load_people
        Citizens with own supporter whom they leave, shape (weeks,).
    """

    seats: Counts
    load_min: Counts
    load_people: Counts


class WeekLimits:
    """Limits of places, workplaces and production units in every week that a plan can touch."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._weeks = problem.horizon + problem.weeks
        self._places: dict[str, PlaceWeeks] = {}
        self._workplaces: dict[str, WorkplaceWeeks] = {}
        self._ratios: dict[str, Counts] = {}

    def place(self, workplace: Workplace, place: Place) -> PlaceWeeks:
        """The seats of a place."""
        spot = f"{workplace.id}/{place.id}"
        if spot not in self._places:
            every = [there.place_by_id[place.id] for there in self._by_week(workplace)]
            limited = not (place.shared or place.free_seats is None)
            free = [(found.free_seats or 0) if limited else ENDLESS for found in every]
            groups = sorted({group for found in every for group in found.free_reserved})
            reserved = {g: _array([found.free_reserved.get(g, 0) for found in every]) for g in groups}
            self._places[spot] = PlaceWeeks(_array(free), reserved)
        return self._places[spot]

    def workplace(self, workplace: Workplace) -> WorkplaceWeeks:
        """The limits that all places of a workplace share."""
        if workplace.id not in self._workplaces:
            every = self._by_week(workplace)
            self._workplaces[workplace.id] = WorkplaceWeeks(
                seats=_array([_known_seats(found) for found in every]),
                load_min=_array([self._load_min(found) for found in every]),
                load_people=_array([self._load_people(found) for found in every]),
            )
        return self._workplaces[workplace.id]

    def ratio(self, unit: str) -> Counts:
        """Heads or minutes that rimelighedskrav leaves an empty plan at a production unit, shape (weeks,)."""
        if unit not in self._ratios:
            every = zip(*map(self._by_week, self._problem.production_units[unit]), strict=True)
            rooms = [ratio_room(self._problem, list(workplaces)) for workplaces in every]
            self._ratios[unit] = _array([ENDLESS if room is None else room for room in rooms])
        return self._ratios[unit]

    def _by_week(self, workplace: Workplace) -> list[Workplace]:
        return [self._problem.in_week(week).workplace_by_id[workplace.id] for week in range(self._weeks)]

    def _load_min(self, workplace: Workplace) -> int:
        supporters, grid = workplace.supporters, self._problem.grid
        if not _loaded(workplace) or any(s.at_once is None for s in supporters):
            return ENDLESS
        slots = sum((s.at_once or 0) * int(grid.inside(s.windows).sum()) for s in supporters)
        assumed = workplace.filled * self._problem.int_setting("antaget.optaget_min")
        return max(0, slots * grid.slot_min - assumed)

    @staticmethod
    def _load_people(workplace: Workplace) -> int:
        supporters = workplace.supporters
        if not _loaded(workplace) or any(s.in_all is None for s in supporters):
            return ENDLESS
        return sum(s.in_all or 0 for s in supporters) - workplace.filled


def _loaded(workplace: Workplace) -> bool:
    """Say whether those on filled seats are taken to need a supporter beside them."""
    regime = workplace.support.kind if workplace.support else RegimeKind.ALWAYS_PRESENT
    return workplace.filled > 0 and regime is RegimeKind.ALWAYS_PRESENT


def _known_seats(workplace: Workplace) -> int:
    return sum(place.seats or 0 for place in workplace.places if place.free_seats is not None)


def _array(numbers: list[int]) -> Counts:
    return np.array(numbers, dtype=np.int64)
