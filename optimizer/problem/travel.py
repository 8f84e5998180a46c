"""How long the journey takes: minutes by zone and mode where known, else an estimate from coordinates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt

from optimizer.problem.citizen import Citizen, TravelMode
from optimizer.problem.workplace import Workplace

EARTH_RADIUS_KM = 6371.0
DETOUR = 1.4
SPEED_KMH: Mapping[TravelMode, float] = {
    TravelMode.CAR: 50.0,
    TravelMode.PUBLIC: 25.0,
    TravelMode.BICYCLE: 15.0,
    TravelMode.WALK: 5.0,
}
"""Straight line x 1.4; public transport takes twice the car's time (domain notes, section 7)."""

MARGIN_PCT = 25
"""An estimate within this share of a hard limit settles nothing."""


@dataclass(frozen=True)
class Journey:
    """Minutes one way, and whether they are an estimate."""

    minutes: int
    estimated: bool


@dataclass(frozen=True, kw_only=True)
class Travel:
    """Known travel minutes by (from zone, to zone, mode), and coordinates (latitude, longitude) of zones."""

    minutes: Mapping[tuple[str, str, TravelMode], int] = field(default_factory=dict)
    coordinates: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def journey(self, citizen: Citizen, workplace: Workplace) -> Journey | None:
        """The citizen's quickest way to the workplace; None is unknown."""
        known = [
            self.minutes[key]
            for mode in citizen.travel_modes
            if (key := (citizen.home_zone or "", workplace.zone or "", mode)) in self.minutes
        ]
        if known:
            return Journey(min(known), estimated=False)
        start = citizen.home or self.coordinates.get(citizen.home_zone or "")
        end = workplace.location or self.coordinates.get(workplace.zone or "")
        minutes = estimate(start, end, citizen.travel_modes)
        return None if minutes is None else Journey(minutes, estimated=True)


def estimate(
    start: tuple[float, float] | None, end: tuple[float, float] | None, modes: Iterable[TravelMode]
) -> int | None:
    """Minutes between two (latitude, longitude) points by the fastest mode; None where a point is unknown."""
    if start is None or end is None:
        return None
    return round(distance_km(start, end) * DETOUR / max(SPEED_KMH[mode] for mode in modes) * 60)


def distance_km(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Great-circle distance between two (latitude, longitude) points in degrees."""
    lat1, lon1, lat2, lon2 = map(radians, (*start, *end))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))
