"""How long the journey takes, in the oracle's own reading."""

from math import asin, cos, radians, sin, sqrt

from optimizer.problem import Citizen, Travel, TravelMode, Workplace

SPEED_KMH = {TravelMode.CAR: 50, TravelMode.PUBLIC: 25, TravelMode.BICYCLE: 15, TravelMode.WALK: 5}


def journey(travel: Travel, citizen: Citizen, workplace: Workplace) -> tuple[int, bool] | None:
    """Minutes one way by the quickest known mode, and whether they are an estimate."""
    ends = (citizen.home_zone or "", workplace.zone or "")
    known = [travel.minutes[*ends, m] for m in citizen.travel_modes if (*ends, m) in travel.minutes]
    if known:
        return min(known), False
    home = citizen.home or travel.coordinates.get(ends[0])
    work = workplace.location or travel.coordinates.get(ends[1])
    if home is None or work is None:
        return None
    (lat1, lon1), (lat2, lon2) = (map(radians, home), map(radians, work))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    km = 2 * 6371.0 * asin(sqrt(half)) * 1.4
    return round(km / max(SPEED_KMH[m] for m in citizen.travel_modes) * 60), True
