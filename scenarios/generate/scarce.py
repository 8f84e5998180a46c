"""Citizens made to have exactly one workplace they can go to, or none at all.

One: they only get about their own zone, and do not want the other workplaces there. None: they live far from
every workplace and cannot travel far.
"""

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np

from exchange.schema import NeedRecord, WishRecord
from optimizer.problem import CATALOGUE, TravelMode, Where, WishKind
from scenarios.generate.draft import Person, Site
from scenarios.generate.draws import shuffled
from scenarios.generate.fit import able, meets, reach_min, truth_at
from scenarios.generate.needs import draw_needs, is_of_week, mentor_present
from scenarios.generate.people import offers_of, sites_by_zone
from scenarios.generate.settings import GeneratorSettings
from scenarios.generate.towns import LOCAL_LIMIT_MIN, Towns

_FAR_LIMIT_MIN = 20


def strand(people: Sequence[Person], towns: Towns) -> None:
    """Make citizens fit nowhere."""
    for person in people:
        person.zone = towns.far_zone
        person.modes = (TravelMode.PUBLIC,)
        person.max_travel_min = _FAR_LIMIT_MIN
        person.needs = [mentor_present()] if person.always_present else []


def narrow(
    people: Sequence[Person],
    sites: Sequence[Site],
    settings: GeneratorSettings,
    rng: np.random.Generator,
) -> None:
    """Give every one of the citizens exactly one workplace, where possible not above half its seats."""
    by_zone = sites_by_zone(sites)
    room = {site.id: max(1, site.seats // 2) for site in sites}
    industries = offers_of(sites).industries
    for person in people:
        open_ = [s for s in sites if s.accepted is None or person.group in s.accepted]
        ease = partial(_ease, person=person, room=room, by_zone=by_zone)
        order = shuffled(open_, rng)
        keeper = next((site for site in order if all(ease(site))), None) or max(order, key=ease)
        room[keeper.id] -= 1
        add_matching_needs(person, keeper, industries, settings, rng)
        confine(person, keeper, by_zone[keeper.zone])


def _ease(
    site: Site, person: Person, room: Mapping[str, int], by_zone: Mapping[str, list[Site]]
) -> tuple[bool, bool, bool]:
    """How well the workplace serves as the only one: open to the hours, room left, few neighbours."""
    hours = person.most_min >= (site.least_min or 0)
    reach = reach_min(person, site) >= max(person.least_min, site.least_min or 0)
    return hours and reach, room[site.id] > 0, len(by_zone[site.zone]) <= 6


def add_matching_needs(
    person: Person,
    site: Site,
    industries: Sequence[str],
    settings: GeneratorSettings,
    rng: np.random.Generator,
) -> None:
    """Draw needs and keep those that the workplace can meet, none of them about the calendar."""
    drawn = [n for n in draw_needs(person, industries, settings, rng) if not is_of_week(n)]
    kept = [need for need in drawn if not need.hard or _met_at(need, site)]
    person.needs = [mentor_present()] if person.always_present else []
    for need in kept:
        person.needs.append(need)
        if need.hard and not any(able(person, site, job) for job in site.jobs):
            person.needs.pop()
    person.least_min = max(60, min(person.least_min, reach_min(person, site) // 60 * 30))


def _met_at(need: NeedRecord, site: Site) -> bool:
    where = CATALOGUE[need.code].where
    return where is Where.TASK or (where is Where.WORKPLACE and meets(need, truth_at(site, need)))


def confine(person: Person, keeper: Site, zone_sites: Sequence[Site]) -> None:
    """Keep the person in the keeper's zone and away from its other workplaces."""
    person.zone, person.modes = keeper.zone, (TravelMode.PUBLIC,)
    person.max_travel_min = LOCAL_LIMIT_MIN
    person.competences, person.wishes = None, []
    for rival in zone_sites:
        if rival is not keeper and not person.excluded() & rival.names():
            person.wishes.append(_unwanted(rival, keeper))


def _unwanted(rival: Site, keeper: Site) -> WishRecord:
    if rival.industry and rival.industry != keeper.industry:
        return WishRecord(kind=WishKind.INDUSTRY, value=rival.industry, weight=5, excluded=True)
    return WishRecord(kind=WishKind.WORKPLACE, value=rival.name, weight=5, excluded=True)
