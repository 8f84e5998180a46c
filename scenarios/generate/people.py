"""Citizens: hours, homes, wishes and competences, eased until the ordinary ones have somewhere to go."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

import numpy as np

from exchange.schema import NeedRecord, SkillRecord, WishRecord
from optimizer.problem import TravelMode, WishKind
from scenarios.generate.draft import Person, Site
from scenarios.generate.draws import pick, several, shuffled, weighted
from scenarios.generate.fit import could_go, within_reach
from scenarios.generate.needs import draw_needs, is_of_week, mentor_present
from scenarios.generate.settings import GeneratorSettings
from scenarios.generate.towns import Towns
from scenarios.generate.trades import TRADE

ENOUGH = 3
"""Workplaces that an ordinary citizen can go to at least, where there are so many."""

_STEP_MIN = 30
_SHIFT_MIN = 240
_MODES: Mapping[tuple[TravelMode, ...], float] = {
    (TravelMode.PUBLIC,): 0.55,
    (TravelMode.PUBLIC, TravelMode.BICYCLE): 0.25,
    (TravelMode.PUBLIC, TravelMode.CAR): 0.2,
}
_LIMITS: Mapping[int | None, float] = {None: 0.15, 20: 0.15, 30: 0.3, 45: 0.25, 60: 0.15}


def make_people(settings: GeneratorSettings, rng: np.random.Generator) -> list[Person]:
    """Citizens with target group and hours, nothing else yet."""
    groups = several(settings.group_mix, settings.citizens, rng)
    return [_person(f"B{i + 1:04d}", group, settings, rng) for i, group in enumerate(groups)]


def _person(id_: str, group: str, settings: GeneratorSettings, rng: np.random.Generator) -> Person:
    target = _target_min(settings, rng)
    least = max(60, target // 2 // _STEP_MIN * _STEP_MIN)
    person = Person(id=id_, group=group, target_min=target, least_min=least, most_min=target)
    if target >= settings.hours_min[0] and rng.random() < 0.4:
        person.most_min = target + 120
    person.always_present = bool(rng.random() < 0.1)
    set_days(person)
    if rng.random() < 0.85:
        weeks = min(150, 1 + int(rng.exponential(26)))
        person.waiting_since = settings.first_monday - timedelta(days=7 * weeks)
    return person


def _target_min(settings: GeneratorSettings, rng: np.random.Generator) -> int:
    """Target minutes on half hours, more often few than many."""
    if rng.random() < settings.few_hours_share:
        return int(rng.integers(4, 9)) * _STEP_MIN
    low, high = settings.hours_min
    return round((low + (high - low) * rng.beta(1.4, 2.0)) / _STEP_MIN) * _STEP_MIN


def set_days(person: Person) -> None:
    """Days and shifts long enough for the target."""
    person.max_days = int(np.clip(-(-person.target_min // _SHIFT_MIN), 3, 5))
    if person.target_min > person.max_days * _SHIFT_MIN:
        person.longest_shift_min = 360


def settle(
    people: Sequence[Person],
    sites: Sequence[Site],
    towns: Towns,
    settings: GeneratorSettings,
    rng: np.random.Generator,
) -> None:
    """Give ordinary citizens a home, needs and wishes, and ease what leaves them nowhere to go."""
    by_zone = sites_by_zone(sites)
    homes = _home_weights(by_zone, towns)
    offers = offers_of(sites)
    for person in people:
        person.zone = weighted(homes, rng)
        add_travel(person, rng)
        add_wishes(person, offers, rng)
        add_needs(person, offers.industries, settings, rng)
        _ease(person, by_zone, towns, min(ENOUGH, len(sites)))


def _home_weights(by_zone: Mapping[str, list[Site]], towns: Towns) -> dict[str, float]:
    """Most people live where the workplaces are."""
    seats = {zone: sum(site.seats for site in by_zone.get(zone, ())) for zone in towns.zones}
    return {zone: 0.7 * n / sum(seats.values()) + 0.3 / len(seats) for zone, n in seats.items()}


@dataclass(frozen=True)
class Offers:
    """What there is to wish for: industries, tasks by workplace, and competences that are trained."""

    industries: tuple[str, ...]
    tasks: tuple[tuple[str, ...], ...]
    trained: tuple[str, ...]


def offers_of(sites: Sequence[Site]) -> Offers:
    """What the workplaces offer; the usual industries where none tells its own."""
    return Offers(
        industries=tuple(sorted({site.industry for site in sites if site.industry} or TRADE)),
        tasks=tuple(tuple(job.name for job in site.jobs) for site in sites),
        trained=tuple(sorted({name for site in sites for job in site.jobs for name in job.trains})),
    )


def sites_by_zone(sites: Sequence[Site]) -> dict[str, list[Site]]:
    """Workplaces by zone."""
    found: dict[str, list[Site]] = {}
    for site in sites:
        found.setdefault(site.zone, []).append(site)
    return found


def add_travel(person: Person, rng: np.random.Generator) -> None:
    """How the person travels, and how far at most."""
    person.modes = weighted(_MODES, rng)
    person.max_travel_min = weighted(_LIMITS, rng)


def add_wishes(person: Person, offers: Offers, rng: np.random.Generator) -> None:
    """Wishes and competences; for many people nobody has written any down."""
    if rng.random() < 0.6:
        person.wishes = _wishes(offers, rng)
    if rng.random() < 0.4:
        person.competences = _skills(offers.trained, rng)
        if offers.trained and rng.random() < 0.5:
            person.wants_to_train = [pick(offers.trained, rng)]


def _wishes(offers: Offers, rng: np.random.Generator) -> list[WishRecord]:
    order = shuffled(offers.industries, rng)
    wishes = [
        WishRecord(kind=WishKind.INDUSTRY, value=name, weight=int(rng.integers(1, 6)))
        for name in order[: 1 + int(rng.random() < 0.4)]
    ]
    if rng.random() < 0.3:
        wishes.append(WishRecord(kind=WishKind.TASK, value=pick(pick(offers.tasks, rng), rng)))
    if rng.random() < 0.15 and len(order) > 2:
        wishes.append(WishRecord(kind=WishKind.INDUSTRY, value=order[-1], excluded=True))
    return wishes


def _skills(trained: Sequence[str], rng: np.random.Generator) -> list[SkillRecord]:
    chosen = shuffled(trained, rng)[: int(rng.integers(0, 3))]
    return [SkillRecord(name=name, level=int(rng.integers(1, 4))) for name in sorted(chosen)]


def add_needs(
    person: Person, industries: Sequence[str], settings: GeneratorSettings, rng: np.random.Generator
) -> None:
    """Needs, which for some people have not been clarified."""
    known = rng.random() < 0.85
    needs = draw_needs(person, industries, settings, rng) if known else None
    if person.always_present:
        rest = [need for need in needs or [] if need.code != "MENTOR_PRESENT"]
        needs = [mentor_present(), *rest]
    person.needs = needs


def _ease(person: Person, by_zone: Mapping[str, list[Site]], towns: Towns, enough: int) -> None:
    """Take away what keeps the person from `enough` workplaces, the latest need first."""
    for _ in _easings(person):
        near = (zone for zone in towns.near(person.zone) if within_reach(person, zone, towns))
        fits = (site for zone in near for site in by_zone.get(zone, ()) if could_go(person, site, towns))
        if len(list(islice(fits, enough))) >= enough:
            return


def _easings(person: Person) -> Iterator[None]:
    """Ease the person step by step, pausing before each step."""
    yield
    while tried := [need for need in person.hard_needs() if _can_yield(need)]:
        person.needs = [need for need in person.needs or [] if need is not tried[-1]]
        yield
    person.wishes = None if person.wishes is None else [w for w in person.wishes if not w.excluded]
    yield
    person.competences = None
    yield
    person.max_travel_min = 90 if person.max_travel_min is not None else None
    yield
    person.least_min = 60
    person.max_travel_min = None
    yield


def _can_yield(need: NeedRecord) -> bool:
    return not is_of_week(need) and need.code != "MENTOR_PRESENT"
