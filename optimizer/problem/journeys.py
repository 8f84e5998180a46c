"""The journeys of all citizens to all workplaces at once; people who live and travel alike share them."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from optimizer.problem.citizen import Citizen, TravelMode
from optimizer.problem.travel import DETOUR, EARTH_RADIUS_KM, SPEED_KMH, Travel, estimate
from optimizer.problem.workplace import Workplace

UNKNOWN = -1
LONGEST = 30_000
"""Minutes that stand for all longer journeys."""

EDGE = 1e-6
"""So near to half a minute an estimate is made anew for the pair, so that it is rounded alike."""

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Minutes = NDArray[np.int32]
Degrees = NDArray[np.float64]
Point = tuple[float, float] | None
Home = tuple[str, Point, tuple[TravelMode, ...]]
Key = TypeVar("Key", bound=Hashable)


@dataclass
class Journeys:
    """Journeys between distinct homes and distinct addresses.

    Attributes
    ----------
    home_of_row
        Index of the home of each citizen, shape (citizens,); their ways of travelling are part of it.
    address_of_workplace
        Index of the address of each workplace, shape (workplaces,).
    """

    travel: Travel
    citizens: Sequence[Citizen]
    workplaces: Sequence[Workplace]

    def __post_init__(self) -> None:
        homes = [_home(citizen) for citizen in self.citizens]
        addresses = [(w.zone or "", w.location) for w in self.workplaces]
        self.home_of_row, self._homes = _numbered(homes)
        self.address_of_workplace, self._addresses = _numbered(addresses)

    def of(self, citizen: Citizen) -> tuple[Ints, Bools]:
        """The citizen's minutes to every workplace, UNKNOWN where nobody knows, and where they are estimates.

        Also of somebody who lives or travels otherwise than anybody here.

        Returns
        -------
        tuple of Ints and Bools
            Shape (workplaces,) each.
        """
        column = self._column.get(_home(citizen))
        if column is None:
            return Journeys(self.travel, [citizen], self.workplaces).of(citizen)
        at = self.address_of_workplace
        return self.minutes[at, column].astype(np.int64), self.estimated[at, column]

    @cached_property
    def _column(self) -> dict[Home, int]:
        return {home: column for column, home in enumerate(self._homes)}

    @cached_property
    def minutes(self) -> Minutes:
        """Minutes one way, as `Travel.journey` has them, shape (addresses, homes); UNKNOWN where unknown."""
        return np.where(self._known > LONGEST, self._estimates, self._known)

    @cached_property
    def estimated(self) -> Bools:
        """Where the minutes are an estimate from coordinates, shape (addresses, homes)."""
        found: Bools = (self._known > LONGEST) & (self._estimates != UNKNOWN)
        return found

    @cached_property
    def _known(self) -> Minutes:
        """Recorded minutes by the quickest of the citizen's ways, above LONGEST where none is recorded."""
        homes = {zone: i for i, zone in enumerate(sorted({zone for zone, _, _ in self._homes}))}
        towns = {zone: i for i, zone in enumerate(sorted({zone for zone, _ in self._addresses}))}
        table = np.full((len(TravelMode), len(towns), len(homes)), LONGEST + 1, dtype=np.int32)
        for (start, end, mode), minutes in self.travel.minutes.items():
            if start in homes and end in towns:
                table[list(TravelMode).index(mode), towns[end], homes[start]] = min(minutes, LONGEST)
        rows = np.array([towns[zone] for zone, _ in self._addresses], dtype=np.int64)
        columns = np.array([homes[zone] for zone, _, _ in self._homes], dtype=np.int64)
        found = np.full((len(rows), len(columns)), LONGEST + 1, dtype=np.int32)
        for mode, by_zone in zip(TravelMode, table, strict=True):
            uses = np.array([mode in modes for _, _, modes in self._homes], dtype=np.bool_)
            found[:, uses] = np.minimum(found[:, uses], by_zone[np.ix_(rows, columns[uses])])
        return found

    @cached_property
    def _estimates(self) -> Minutes:
        if np.all(self._known <= LONGEST):
            return np.full_like(self._known, UNKNOWN)
        homes = [home or self.travel.coordinates.get(zone) for zone, home, _ in self._homes]
        places = [place or self.travel.coordinates.get(zone) for zone, place in self._addresses]
        starts, ends = _on_globe(homes), _on_globe(places)
        speed = np.array([max(SPEED_KMH[mode] for mode in modes) for _, _, modes in self._homes])
        chord = sum((ends[:, None, axis] - starts[None, :, axis]) ** 2 for axis in range(3))
        km = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(np.sqrt(chord) / 2, 1.0))
        exact = km * DETOUR / speed * 60
        minutes = np.rint(exact)
        for end, start in np.argwhere(np.abs(exact - np.floor(exact) - 0.5) < EDGE).tolist():
            minutes[end, start] = estimate(homes[start], places[end], self._homes[start][2])
        return np.where(np.isnan(minutes), UNKNOWN, np.fmin(minutes, LONGEST)).astype(np.int32)


def _home(citizen: Citizen) -> Home:
    return citizen.home_zone or "", citizen.home, citizen.travel_modes


def _numbered(keys: Sequence[Key]) -> tuple[Ints, list[Key]]:
    """The index of each key among the distinct ones, and these in order."""
    order = {key: index for index, key in enumerate(dict.fromkeys(keys))}
    return np.array([order[key] for key in keys], dtype=np.int64), list(order)


def _on_globe(points: Iterable[Point]) -> Degrees:
    """Unit vectors of (latitude, longitude) points in degrees, shape (points, 3); NaN where unknown."""
    known = [point if point is not None else (np.nan, np.nan) for point in points]
    latitude, longitude = np.radians(np.array(known, dtype=np.float64).reshape(-1, 2)).T
    flat = np.cos(latitude)
    return np.stack([flat * np.cos(longitude), flat * np.sin(longitude), np.sin(latitude)], axis=1)
