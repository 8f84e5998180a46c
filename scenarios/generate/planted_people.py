"""Citizens drawn around the seat that a hidden plan gives them."""

from collections.abc import Sequence
from datetime import timedelta

import numpy as np

from exchange.clock import minutes_of
from exchange.schema import NeedRecord, WindowRecord, WishRecord
from optimizer.problem import CATALOGUE, Where, Window, WishKind
from scenarios.generate.draft import Person, Seat, Site, window
from scenarios.generate.draws import pick, shuffled, weighted
from scenarios.generate.fit import meets, touches, truth_at
from scenarios.generate.needs import draw_needs, level_of, mentor_present
from scenarios.generate.people import add_travel, add_wishes, offers_of, sites_by_zone
from scenarios.generate.scarce import confine
from scenarios.generate.settings import GeneratorSettings
from scenarios.generate.towns import Towns

_DAY_MIN = 24 * 60


def dress(
    plan: Sequence[Seat],
    sites: Sequence[Site],
    towns: Towns,
    settings: GeneratorSettings,
    rng: np.random.Generator,
    *,
    first: int = 0,
) -> list[Person]:
    """Citizens B0001, B0002 ... for the seats of the plan, in the same order.

    Parameters
    ----------
    first
        How many citizens there are already.
    """
    by_zone = sites_by_zone(sites)
    offers = offers_of(sites)
    people = [_person(first + i + 1, seat, settings, rng) for i, seat in enumerate(plan)]
    _keep_reserved(people, plan)
    singles = round(settings.single_share * len(plan))
    single = set(shuffled(range(len(plan)), rng)[:singles])
    for i, (person, seat) in enumerate(zip(people, plan, strict=True)):
        add_travel(person, rng)
        _settle_near(person, seat, towns, rng)
        add_wishes(person, offers, rng)
        _welcome_wishes(person, seat)
        drawn = draw_needs(person, offers.industries, settings, rng)
        _keep_needs(person, seat, towns, drawn)
        if rng.random() < 0.1:
            person.needs = [mentor_present(), *(person.needs or [])]
        if i in single:
            confine(person, seat.site, by_zone[seat.site.zone])
    return people


def _person(number: int, seat: Seat, settings: GeneratorSettings, rng: np.random.Generator) -> Person:
    accepted = seat.site.accepted
    groups = {g: w for g, w in settings.group_mix.items() if accepted is None or g in accepted}
    target = seat.weekly_min
    return Person(
        id=f"B{number:04d}",
        group=weighted(groups, rng),
        target_min=target,
        least_min=max(60, target // 60 * 30),
        most_min=target + 120 * int(rng.random() < 0.4),
        max_days=max(3, len(seat.days)),
        always_present=True,
        support_stated=True,
        waiting_since=settings.first_monday - timedelta(days=7 * (1 + int(rng.exponential(26)))),
        availability=_availability(seat, rng) if rng.random() < 0.3 else None,
    )


def _availability(seat: Seat, rng: np.random.Generator) -> list[WindowRecord]:
    days = sorted({*seat.days, *rng.choice(5, 2, replace=False).tolist()})
    return [window(day, min(seat.start_min, 480), max(seat.end_min, 900)) for day in days]


def _keep_reserved(people: Sequence[Person], plan: Sequence[Seat]) -> None:
    """Let the groups that seats are reserved for sit on them."""
    waiting = {seat.site.id: sorted(seat.site.reserved) for seat in plan}
    for person, seat in zip(people, plan, strict=True):
        if waiting[seat.site.id]:
            person.group = waiting[seat.site.id].pop()


def _settle_near(person: Person, seat: Seat, towns: Towns, rng: np.random.Generator) -> None:
    """A home from which the journey is known and short enough."""
    there = seat.site.zone
    near = [z for z in towns.near(there)[:5] if not towns.journey(z, there, person.modes)[1]]
    person.zone = there if rng.random() < 0.5 else pick(near, rng)
    if person.max_travel_min is not None:
        minutes, _ = towns.journey(person.zone, there, person.modes)
        person.max_travel_min = max(person.max_travel_min, minutes)


def _welcome_wishes(person: Person, seat: Seat) -> None:
    """Nothing unwanted at the seat, and something wanted where all is known."""
    if person.wishes is None:
        return
    person.wishes = [w for w in person.wishes if not (w.excluded and w.value == seat.site.industry)]
    if not touches(person, seat.site):
        person.wishes.append(WishRecord(kind=WishKind.INDUSTRY, value=seat.site.industry))


def _keep_needs(person: Person, seat: Seat, towns: Towns, drawn: Sequence[NeedRecord]) -> None:
    """Keep the needs that the seat meets, and have the conditions that show it told."""
    person.needs = [need for need in drawn if not need.hard or _met(need, person, seat, towns)]
    for need in person.hard_needs():
        _tell(need, seat)


def _met(need: NeedRecord, person: Person, seat: Seat, towns: Towns) -> bool:
    spec = CATALOGUE[need.code]
    if need.code == "FIXED_COLLEAGUES":
        return False  # would bind a shift to a shared break
    if need.code == "SUBSTANCE_TOLERANCE" and seat.site.jobs[seat.job].truth["alcohol_handling"]:
        return False
    if spec.where is Where.TASK:
        return meets(need, seat.site.jobs[seat.job].truth[spec.attribute])
    if spec.where is Where.WORKPLACE:
        return meets(need, truth_at(seat.site, need))
    if spec.where is Where.TRAVEL:
        minutes, estimated = towns.journey(person.zone, seat.site.zone, person.modes)
        return not estimated and minutes <= level_of(need)
    return _met_by_week(need, seat)


def _met_by_week(need: NeedRecord, seat: Seat) -> bool:
    level, length = level_of(need), seat.end_min - seat.start_min
    windows = [Window(w.weekday, minutes_of(w.start), minutes_of(w.end)) for w in need.windows]
    if need.code == "CHILDCARE_HOURS":
        return all(any(w.contains(shift) for w in windows) for shift in seat.windows())
    return {
        "MAX_HOURS_WEEK": seat.weekly_min <= level,
        "MAX_HOURS_DAY": length <= level,
        "MAX_DAYS_WEEK": len(seat.days) <= level,
        "MIN_REST_HOURS": level <= _DAY_MIN - length,
        "LATE_START": level <= seat.start_min,
    }.get(need.code, not any(w.overlap_min(shift) for w in windows for shift in seat.windows()))


def _tell(need: NeedRecord, seat: Seat) -> None:
    """Have the conditions that the need looks at told in the data."""
    spec, job = CATALOGUE[need.code], seat.site.jobs[seat.job]
    if spec.where is Where.TASK:
        seat.site.known.add((job.name, spec.attribute))
    if spec.where is Where.WORKPLACE and spec.attribute != "industry":
        seat.site.known.add(("", spec.attribute))
    if need.code == "SUBSTANCE_TOLERANCE":
        seat.site.known.add((job.name, "alcohol_handling"))
