"""`split`: many jobs shared by fleksjobbere, with their weekly timetable, supporters and journeys."""

from collections.abc import Mapping

import numpy as np

from exchange.schema import CitizenRecord, Dataset, WorkplaceRecord
from optimizer.problem import TravelMode
from scenarios.generate.draws import pick, stream, weighted
from scenarios.generate.towns import make_towns
from scenarios.job_market import job_market

PEOPLE_A_POSITION = 3.2
"""As in 37 positions for 120 people."""

COMPANIES_A_ZONE = 4.5
ZONE_KM = 8.0
LIMITS: Mapping[int, float] = {30: 0.4, 45: 0.4, 60: 0.2}
CAR_SHARE = 0.4


def positions_for(citizens: int) -> int:
    """How many positions there are for so many fleksjobbere."""
    return max(1, int(citizens / PEOPLE_A_POSITION))


def split(citizens: int, *, seed: int) -> Dataset:
    """Make the job market and lay it out over towns, so that nobody can reach all of it."""
    base = job_market(seed, citizens, positions_for(citizens))
    rng = stream(seed, "split towns")
    zones = max(1, round(len(base.workplaces) / COMPANIES_A_ZONE))
    towns = make_towns(zones, ZONE_KM, (), rng)
    return base.model_copy(
        update={
            "travel": towns.record(with_far=False),
            "workplaces": [at_home(company, towns.zones, rng) for company in base.workplaces],
            "citizens": [settled(citizen, towns.zones, rng) for citizen in base.citizens],
        }
    )


def at_home(company: WorkplaceRecord, zones: tuple[str, ...], rng: np.random.Generator) -> WorkplaceRecord:
    """The company in one of the zones."""
    return company.model_copy(update={"zone": pick(zones, rng)})


def settled(citizen: CitizenRecord, zones: tuple[str, ...], rng: np.random.Generator) -> CitizenRecord:
    """The citizen with a home, a way to travel and how far at most."""
    return citizen.model_copy(
        update={
            "home_zone": pick(zones, rng),
            "travel_modes": [TravelMode.PUBLIC, *([TravelMode.CAR] if rng.random() < CAR_SHARE else [])],
            "max_travel_min": weighted(LIMITS, rng),
        }
    )
