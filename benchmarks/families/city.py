"""`jki`: a big city, where everybody can travel widely and few needs are hard.

The name is that of København's centre for vulnerable citizens. Everybody reaches the `REACHED` nearest
workplaces, of which a few fall away for other reasons; `CANDIDATES` are left at least.
"""

from collections import Counter
from collections.abc import Mapping
from itertools import accumulate

from exchange.schema import CitizenRecord, Coordinates, Dataset, JourneyRecord
from optimizer.problem import TravelMode
from optimizer.problem.travel import DETOUR, SPEED_KMH, distance_km
from scenarios.generator import GeneratorSettings, generate

CANDIDATES = 200
REACHED = 260
SUPPORT, SEATS = 2.0, 0.9
ZONE_KM = 1.0
METRO = 0.7
"""A known ride takes so much of what would be estimated: zones without one are then certainly too far."""

HARD = frozenset({"MAX_DAYS_WEEK", "MAX_LIFT_KG", "NO_ANIMALS", "NO_DRIVING"})
"""The needs that may be hard."""


def city(citizens: int, *, seed: int, centres: int | None = None) -> Dataset:
    """Make the city; `centres` says how many workplaces there are, else about five seats are at each."""
    settings = GeneratorSettings(
        citizens=citizens,
        support_ratio=SUPPORT,
        seat_ratio=SEATS,
        centres=centres,
        seats=None if centres is None else max(centres, round(SEATS * citizens)),
        single_share=0.0,
        zone_km=ZONE_KM,
        supporter_days=(4, 5),
        half_day_share=0.1,
        few_hours_share=0.1,
    )
    base = generate(settings, seed)
    rides = _rides(base)
    limits = {ride.from_zone: max(1, ride.minutes) for ride in rides}
    return base.model_copy(
        update={
            "citizens": [_open(citizen, limits) for citizen in base.citizens],
            "travel": base.travel.model_copy(update={"minutes": rides}),
        }
    )


def _open(citizen: CitizenRecord, limits: Mapping[str, int]) -> CitizenRecord:
    """The citizen who goes by public transport and asks for little."""
    needs = [
        need.model_copy(update={"hard": need.hard and need.code in HARD}) for need in citizen.needs or ()
    ]
    return citizen.model_copy(
        update={
            "travel_modes": [TravelMode.PUBLIC],
            "max_travel_min": limits[citizen.home_zone or ""],
            "competences": None,
            "wishes": [wish for wish in citizen.wishes or () if not wish.excluded] or None,
            "needs": needs or None,
        }
    )


def _rides(base: Dataset) -> list[JourneyRecord]:
    """Known journeys from every zone to the nearest ones that together have enough workplaces."""
    sites = Counter(workplace.zone or "" for workplace in base.workplaces)
    return [
        JourneyRecord(from_zone=start, to_zone=end, mode=TravelMode.PUBLIC, minutes=round(METRO * estimate))
        for start in base.travel.coordinates
        for estimate, end in _near(start, base.travel.coordinates, sites)
    ]


def _near(start: str, places: Mapping[str, Coordinates], sites: Mapping[str, int]) -> list[tuple[int, str]]:
    """Estimated minutes and name of the nearest zones with `REACHED` workplaces, and of those as near."""
    km_min = DETOUR / SPEED_KMH[TravelMode.PUBLIC] * 60
    order = sorted(
        (round(distance_km(places[start], place) * km_min), zone) for zone, place in places.items()
    )
    counts = accumulate(sites[zone] for _, zone in order)
    last = next((way[0] for way, count in zip(order, counts, strict=True) if count >= REACHED), order[-1][0])
    return [way for way in order if way[0] <= last]
