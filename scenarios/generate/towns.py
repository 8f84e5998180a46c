"""The zones of a made municipality: a crooked grid of small places, and a far one without workplaces."""

from dataclasses import dataclass, field

import numpy as np

from exchange.schema import JourneyRecord, TravelRecord
from optimizer.problem import TravelMode
from optimizer.problem.travel import DETOUR, SPEED_KMH, distance_km

_FIRST = ("Nord", "Sønder", "Øster", "Vester", "Midt", "Skov", "Å", "Havn", "Eng", "Lyng", "Mølle", "Bakke")
_LAST = ("by", "lund", "mark", "kær", "ly", "gård", "vang", "høj", "dal", "sø")
_FAR = "Udkanten"
_SOUTH_WEST = (55.6, 9.0)
_KM_PER_LATITUDE = 111.2
_FAR_KM = 60.0
_WAIT_MIN = {TravelMode.PUBLIC: 5, TravelMode.BICYCLE: 0, TravelMode.CAR: 2}
_WITHIN_MIN = {TravelMode.PUBLIC: 8, TravelMode.BICYCLE: 8, TravelMode.CAR: 5}
LOCAL_LIMIT_MIN = 9
"""A longest journey by public transport that never leaves the zone."""


@dataclass(frozen=True, kw_only=True)
class Towns:
    """Zones with coordinates, and the minutes that are known between near ones.

    Attributes
    ----------
    zones
        Zones with workplaces.
    far_zone
        A zone that lies too far from all others for a short journey.
    """

    zones: tuple[str, ...]
    far_zone: str
    coordinates: dict[str, tuple[float, float]]
    minutes: dict[tuple[str, str, TravelMode], int]
    _near: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _journeys: dict[tuple[str, str, tuple[TravelMode, ...]], tuple[int, bool]] = field(default_factory=dict)

    def near(self, zone: str) -> tuple[str, ...]:
        """The zones with workplaces, nearest first."""
        if zone not in self._near:
            home = self.coordinates[zone]
            order = sorted(self.zones, key=lambda other: (distance_km(home, self.coordinates[other]), other))
            self._near[zone] = tuple(order)
        return self._near[zone]

    def journey(self, start: str, end: str, modes: tuple[TravelMode, ...]) -> tuple[int, bool]:
        """Minutes of the quickest way, and whether they are an estimate."""
        way = (start, end, modes)
        if way not in self._journeys:
            self._journeys[way] = self._journey(start, end, modes)
        return self._journeys[way]

    def _journey(self, start: str, end: str, modes: tuple[TravelMode, ...]) -> tuple[int, bool]:
        known = [self.minutes[start, end, mode] for mode in modes if (start, end, mode) in self.minutes]
        if known:
            return min(known), False
        km = distance_km(self.coordinates[start], self.coordinates[end])
        return min(_ride_min(km, mode) for mode in modes), True

    def record(self, *, with_far: bool) -> TravelRecord:
        """The travel part of a dataset."""
        kept = {*self.zones, self.far_zone} if with_far else set(self.zones)
        return TravelRecord(
            coordinates={zone: place for zone, place in self.coordinates.items() if zone in kept},
            minutes=[
                JourneyRecord(from_zone=start, to_zone=end, mode=mode, minutes=minutes)
                for (start, end, mode), minutes in self.minutes.items()
            ],
        )


def make_towns(count: int, zone_km: float, names: tuple[str, ...], rng: np.random.Generator) -> Towns:
    """Lay `count` zones about `zone_km` apart, the named ones first."""
    zones = (*names, *(n for n in _names(count + len(names)) if n not in names))[: max(count, len(names))]
    side = int(np.ceil(np.sqrt(len(zones))))
    coordinates = {
        zone: _place(i % side, i // side, zone_km, rng.uniform(-0.12, 0.12, 2))
        for i, zone in enumerate(zones)
    }
    towns = Towns(zones=zones, far_zone=_FAR, coordinates=coordinates, minutes=_known(coordinates, zone_km))
    coordinates[_FAR] = _place(0, -_FAR_KM / zone_km, zone_km, np.zeros(2))
    return towns


def _names(count: int) -> list[str]:
    """Invented place names, numbered from the second round on."""
    pairs = [first + last for last in _LAST for first in _FIRST]
    return [pairs[i % len(pairs)] + (f" {i // len(pairs) + 1}" * (i >= len(pairs))) for i in range(count)]


def _place(column: float, row: float, zone_km: float, crooked: np.ndarray) -> tuple[float, float]:
    north = (row + crooked[0]) * zone_km / _KM_PER_LATITUDE
    east = (column + crooked[1]) * zone_km / (_KM_PER_LATITUDE * np.cos(np.radians(_SOUTH_WEST[0])))
    return round(_SOUTH_WEST[0] + float(north), 4), round(_SOUTH_WEST[1] + float(east), 4)


def _known(places: dict[str, tuple[float, float]], zone_km: float) -> dict[tuple[str, str, TravelMode], int]:
    """Minutes within every zone and to its neighbours, as a timetable would tell."""
    minutes = {}
    for start, here in places.items():
        for end, there in places.items():
            km = distance_km(here, there)
            if start == end or km <= 1.5 * zone_km:
                for mode, wait in _WAIT_MIN.items():
                    ride = _WITHIN_MIN[mode] if start == end else _ride_min(km, mode)
                    minutes[start, end, mode] = ride + (wait if start != end else 0)
    return minutes


def _ride_min(km: float, mode: TravelMode) -> int:
    return round(km * DETOUR / SPEED_KMH[mode] * 60)
