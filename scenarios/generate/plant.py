"""Municipalities in which everybody can be placed: the plan comes first, the data are made around it.

In a plan over weeks several citizens have the same seat, one after the other. Supporters' hours are cut into
blocks, and every citizen gets one block on some of the days. Hours, needs and
wishes are then drawn so that the plan stays right, and whatever it rests on is told in the data.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

import numpy as np

from optimizer.plan import Placement, PlacementStep, Shift, TaskSpan
from scenarios.generate.draft import Helper, Person, Seat, Site, StayDraft
from scenarios.generate.draws import pick, shuffled, stream, weighted
from scenarios.generate.planted_people import dress
from scenarios.generate.planted_stays import planted_stays
from scenarios.generate.settings import GeneratorSettings
from scenarios.generate.supporters import AT_ONCE, draw_helper, fill_up
from scenarios.generate.towns import Towns
from scenarios.generate.workplaces import place_id, supporter_id, task_id

_SHIFT_MIN = 240
_SLOT_MIN = 30
_SPLITS: Mapping[int, Sequence[tuple[int, ...]]] = {
    1: ((1,),),
    2: ((2,), (2,), (1, 1)),
    3: ((3,), (3,), (2, 1)),
    4: ((4,), (4,), (3, 1), (2, 2)),
    5: ((3, 2), (5,)),
}


def hide_plan(
    settings: GeneratorSettings, seed: int, towns: Towns, sites: Sequence[Site]
) -> tuple[list[Person], tuple[Placement, ...]]:
    """Make the plan, give the workplaces its supporters and return its citizens in order of their ids."""
    rng = stream(seed, "plan")
    plan = [seat for site, n in _people_at(sites, settings, rng) for seat in _pack(site, n, settings, rng)]
    plan = shuffled(plan, rng)
    fill_up(sites, settings.support_ratio * sum(seat.weekly_min for seat in plan), settings, rng)
    drawn = stream(seed, "planted people")
    people: list[Person] = []
    while len(people) < settings.citizens:
        turn = plan[: settings.citizens - len(people)]
        people += dress(turn, sites, towns, settings, drawn, first=len(people))
    stays = planted_stays(people, len(plan), settings, stream(seed, "planted stays"))
    placements = tuple(
        _placement(person, plan[i % len(plan)], stay)
        for i, (person, stay) in enumerate(zip(people, stays, strict=True))
    )
    return people, placements


def _people_at(
    sites: Sequence[Site], settings: GeneratorSettings, rng: np.random.Generator
) -> list[tuple[Site, int]]:
    """How many of the citizens sit at each workplace."""
    owners = np.repeat(np.arange(len(sites)), [site.seats for site in sites])
    taken = rng.permutation(owners)[: settings.at_once]
    return list(zip(sites, np.bincount(taken, minlength=len(sites)).tolist(), strict=True))


def _pack(site: Site, people: int, settings: GeneratorSettings, rng: np.random.Generator) -> list[Seat]:
    """Supporters one after the other, each filled with citizens until nobody is left."""
    seats: list[Seat] = []
    site.least_min = None
    while len(seats) < people:
        helper = draw_helper(site.opening, settings, rng)
        found = _fill(site, helper, people - len(seats), rng)
        _shrink(helper, found)
        site.helpers.append(helper)
        seats += found
    return seats


def _fill(site: Site, helper: Helper, people: int, rng: np.random.Generator) -> list[Seat]:
    """Fill a supporter with at most so many citizens, one to three of them at once."""
    found: list[Seat] = []
    jobs = [i for i, job in enumerate(site.jobs) if job.plain]
    for lane in range(weighted(AT_ONCE, rng)):
        for start, end in _blocks(helper, rng):
            for days in _split(helper.days, rng):
                if len(found) < people:
                    helper.at_once = lane + 1
                    job = pick(jobs, rng)
                    seat = Seat(
                        site=site, helper=len(site.helpers), days=days, start_min=start, end_min=end, job=job
                    )
                    found.append(seat)
    return found


def _blocks(helper: Helper, rng: np.random.Generator) -> list[tuple[int, int]]:
    """Cut the supporter's day into blocks of at most four hours."""
    length = helper.end_min - helper.start_min
    count = -(-length // _SHIFT_MIN) + int(rng.random() < 0.1)
    block = length // count // _SLOT_MIN * _SLOT_MIN
    return [(helper.start_min + i * block, helper.start_min + (i + 1) * block) for i in range(count)]


def _split(days: tuple[int, ...], rng: np.random.Generator) -> list[tuple[int, ...]]:
    """Share the supporter's days among one or two citizens."""
    ways = _SPLITS[len(days)]
    order = shuffled(days, rng)
    parts = []
    for part in pick(ways, rng):
        parts.append(tuple(sorted(order[:part])))
        order = order[part:]
    return parts


def _shrink(helper: Helper, seats: Sequence[Seat]) -> None:
    """Take away days and hours of the supporter in which nobody is there."""
    helper.days = tuple(sorted({day for seat in seats for day in seat.days}))
    helper.start_min = min(seat.start_min for seat in seats)
    helper.end_min = max(seat.end_min for seat in seats)


def _placement(person: Person, seat: Seat, stay: StayDraft | None) -> Placement:
    """The seat in every step of the stay; one standing week without a stay."""
    if stay is None:
        return Placement(citizen_id=person.id, steps=(_step(seat),))
    starts = accumulate(stay.parts, initial=stay.first_week)
    steps = tuple(
        replace(_step(seat), index=i, first_week=start, weeks=weeks)
        for i, (start, weeks) in enumerate(zip(starts, stay.parts, strict=False))
    )
    return Placement(citizen_id=person.id, steps=steps)


def _step(seat: Seat) -> PlacementStep:
    task = task_id(seat.site, seat.job)
    supporter = supporter_id(seat.site, seat.helper)
    spans = (TaskSpan(seat.start_min, seat.end_min, task),)
    return PlacementStep(
        workplace_id=seat.site.id,
        place_id=place_id(seat.site),
        weekly_min=seat.weekly_min,
        shifts=tuple(Shift(window=w, supporter_id=supporter, spans=spans) for w in seat.windows()),
        supporter_ids=(supporter,),
        task_ids=(task,),
    )
