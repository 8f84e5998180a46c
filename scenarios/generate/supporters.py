"""Supporters: part-time colleagues whose hours together give the wanted support ratio."""

from collections.abc import Mapping, Sequence
from math import inf

import numpy as np

from exchange.clock import minutes_of
from exchange.schema import CitizenRecord, Dataset, SupporterRecord, WorkplaceRecord
from optimizer.problem import RegimeKind, Status
from scenarios.generate.draft import Helper, Person, Site, seats_of
from scenarios.generate.draws import shuffled, weighted
from scenarios.generate.settings import ALWAYS_PRESENT_GROUPS, GeneratorSettings

HALF_DAY_MIN = 240
FULL_DAY_MIN = (360, 480)
AT_ONCE: Mapping[int, float] = {1: 0.5, 2: 0.35, 3: 0.15}
_LEAST_DAY_MIN = 120
_SLOT_MIN = 30


def needed_min(people: Sequence[Person]) -> int:
    """Minutes at target of those who need a supporter present all the time."""
    return sum(person.target_min for person in people if person.needs_presence)


def staff(
    sites: Sequence[Site], people: Sequence[Person], settings: GeneratorSettings, rng: np.random.Generator
) -> None:
    """Give every generated workplace supporters, all together `support_ratio` times what is needed.

    Workplaces without a limit at once carry their part of the people by themselves and count for none.
    """
    made = [site for site in sites if _is_open(site)]
    limited = [s for s in sites if _is_open(s) or (s.given and record_capacity(s.given) is not None)]
    seats = sum(site.seats for site in sites)
    share = sum(site.seats for site in limited) / seats
    given_min = sum(record_capacity(s.given) or 0 for s in limited if s.given)
    wanted = settings.support_ratio * needed_min(people) * share - given_min
    fill_up(made, wanted, settings, rng)


def _is_open(site: Site) -> bool:
    """Say whether the generator is to give the workplace its supporters."""
    return site.given is None or (site.given.supporters is None and site.given.support is None)


def fill_up(
    sites: Sequence[Site], wanted_min: float, settings: GeneratorSettings, rng: np.random.Generator
) -> None:
    """Add supporters until all together can carry `wanted_min`, by seats; at least one each."""
    short = max(0.0, wanted_min - sum(h.capacity_min for site in sites for h in site.helpers))
    seats = sum(site.seats for site in sites)
    owed = 0.0
    for site in sites:
        owed += short * site.seats / seats
        if owed >= _LEAST_DAY_MIN or not site.helpers:
            more = _helpers(site, owed, settings, rng)
            site.helpers += more
            owed -= sum(helper.capacity_min for helper in more)


def _helpers(
    site: Site, wanted_min: float, settings: GeneratorSettings, rng: np.random.Generator
) -> list[Helper]:
    """Supporters for about so many minutes, at least one."""
    helpers: list[Helper] = []
    left = wanted_min
    while left >= _LEAST_DAY_MIN or not helpers:
        helper = draw_helper(site.opening, settings, rng)
        helper.at_once = weighted(AT_ONCE, rng)
        _trim(helper, max(left, _LEAST_DAY_MIN))
        helpers.append(helper)
        left -= helper.capacity_min
    return helpers


def draw_helper(opening: tuple[int, int], settings: GeneratorSettings, rng: np.random.Generator) -> Helper:
    """A supporter with part-time hours inside the opening hours."""
    fewest, most = settings.supporter_days
    days = sorted(shuffled(range(5), rng)[: int(rng.integers(fewest, most + 1))])
    longest = min(opening[1] - opening[0], FULL_DAY_MIN[1])
    length = HALF_DAY_MIN
    if rng.random() >= settings.half_day_share:
        length = int(rng.integers(FULL_DAY_MIN[0] // _SLOT_MIN, longest // _SLOT_MIN + 1)) * _SLOT_MIN
    late = rng.random() < 0.3
    start = opening[1] - length if late else opening[0]
    return Helper(days=tuple(days), start_min=start, end_min=start + length)


def colleagues(
    count: int, opening: tuple[int, int], settings: GeneratorSettings, rng: np.random.Generator
) -> list[SupporterRecord]:
    """Mentors of a known number with made calendars, each with one person at once."""
    drawn = [draw_helper(opening, settings, rng) for _ in range(count)]
    return [SupporterRecord(windows=helper.windows(), at_once=1) for helper in drawn]


def _trim(helper: Helper, most_min: float) -> None:
    """Shorten the supporter's week to about `most_min`: people at once first, then days, then hours."""
    while helper.at_once > 1 and helper.capacity_min > most_min + _SLOT_MIN:
        helper.at_once -= 1
    while len(helper.days) > 1 and helper.capacity_min > most_min + _SLOT_MIN:
        fewer = helper.days[:-1]
        if len(fewer) * (helper.end_min - helper.start_min) < most_min - _LEAST_DAY_MIN * len(fewer):
            break
        helper.days = fewer
    length = most_min / len(helper.days) / helper.at_once
    if length < helper.end_min - helper.start_min:
        slots = max(_LEAST_DAY_MIN // _SLOT_MIN, round(length / _SLOT_MIN))
        helper.end_min = helper.start_min + slots * _SLOT_MIN


def record_capacity(record: WorkplaceRecord) -> int | None:
    """Minutes that a workplace's supporters can carry in a week; None is without limit."""
    manager = record.support is not None and record.support.kind is RegimeKind.MANAGER
    if manager or not isinstance(record.supporters, list) or not record.supporters:
        return None
    minutes = [_capacity(supporter) for supporter in record.supporters]
    return None if None in minutes else sum(m for m in minutes if m is not None)


def _capacity(supporter: SupporterRecord) -> int | None:
    if supporter.at_once is None or supporter.windows is None:
        return None
    lengths = [minutes_of(window.end) - minutes_of(window.start) for window in supporter.windows]
    return supporter.at_once * sum(lengths)


def _needs_presence(citizen: CitizenRecord) -> bool:
    hard = any(need.code == "MENTOR_PRESENT" and need.hard for need in citizen.needs or [])
    return hard or citizen.support is not None or citizen.target_group in ALWAYS_PRESENT_GROUPS


def support_ratio(dataset: Dataset) -> float:
    """What the limited supporters can carry over what those who need presence ask for at target.

    The need is counted for the part of the seats that stand at workplaces with a limit, as `staff` does.
    Infinite where nobody needs presence.
    """
    capacity = [(record, record_capacity(record)) for record in dataset.workplaces]
    seats = {record.name: seats_of(record) for record, _ in capacity}
    limited = sum(seats[record.name] for record, minutes in capacity if minutes is not None)
    need = sum(
        citizen.target_min or 0
        for citizen in dataset.citizens
        if citizen.status in (None, Status.READY) and _needs_presence(citizen)
    )
    total = sum(minutes for _, minutes in capacity if minutes is not None)
    carried = need * limited / max(1, sum(seats.values()))
    return total / carried if carried else inf
