"""What placements compete for, as whole amounts under limits.

Every rule across placements is here a sum that may not pass a limit. Reserved seats become one sum for each
set of reserved groups: those of the set and all who hold no reservation, on the seats left beside the seats
kept for the other groups. `together` states the same rules again in their own words, on finished plans.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from optimizer.plan import Sitting
from optimizer.problem import Citizen, Cohort, Place, Problem, RegimeKind, StaffKind, Window, Workplace
from tests.oracle import clock, dates
from tests.oracle.pairs import Pair
from tests.oracle.together import free_reserved, ratio_cap, seated, takes_seat

Key = tuple[object, ...]


class Shape(NamedTuple):
    """The part of a step that others can feel."""

    attended: int
    shifts: tuple[Window, ...]
    by_shift: tuple[str, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    own: tuple[str, ...] = ()
    task_minutes: tuple[tuple[str, int], ...] = ()


def limits(problem: Problem) -> dict[Key, int]:
    """The limit of everything that placements of one week compete for, cohorts set aside."""
    found: dict[Key, int] = dict(_ratio_limits(problem))
    for staff in problem.staff:
        if staff.caseload is not None:
            found["caseload", staff.kind is StaffKind.CASEWORKER, staff.id] = staff.caseload
    if problem.mentor_budget_min is not None:
        found["budget",] = problem.mentor_budget_min
    for workplace in problem.workplaces:
        found |= dict(_workplace_limits(problem, workplace))
    return found


def _workplace_limits(problem: Problem, workplace: Workplace) -> Iterator[tuple[Key, int]]:
    slot = problem.grid.slot_min
    week = range(clock.WEEK // slot)
    with_seats = [place for place in workplace.places if seated(place)]
    for place in with_seats:
        free = (place.seats or 0) - place.filled
        if place.shared:
            yield from ((("seat", workplace.id, place.id, t), free) for t in week)
            continue
        yield ("seat", workplace.id, place.id), free
        kept = free_reserved(place)
        for inside in _sets(place):
            outside = sum(seats for group, seats in kept.items() if group not in inside)
            yield ("reserved", workplace.id, place.id, inside), free - outside
    seats = sum(place.seats or 0 for place in with_seats)
    for group, share in workplace.group_shares.items():
        yield ("share", workplace.id, group), share * seats // 100
    if workplace.max_present is not None:
        yield from ((("present", workplace.id, t), workplace.max_present) for t in week)
    for task in workplace.tasks:
        if task.weekly_min is not None:
            yield ("task", workplace.id, task.id), clock.down(task.weekly_min, slot)
    for supporter in workplace.supporters:
        if supporter.at_once is not None:
            yield from ((("at_once", supporter.id, t), supporter.at_once) for t in week)
        if supporter.in_all is not None:
            yield ("in_all", supporter.id), supporter.in_all
        if supporter.paid_min is not None:
            yield ("paid", supporter.id), supporter.paid_min
    yield from _load_limits(problem, workplace)


def _load_limits(problem: Problem, workplace: Workplace) -> Iterator[tuple[Key, int]]:
    slot = problem.grid.slot_min
    filled = sum(place.filled for place in workplace.places)
    if not filled or (workplace.support and workplace.support.kind is not RegimeKind.ALWAYS_PRESENT):
        return
    taken = filled * problem.ruleset.int_value("antaget.optaget_min", problem.first_monday)
    if all(s.at_once is not None for s in workplace.supporters):
        minutes = [clock.whole(s.windows, slot).bit_count() * slot for s in workplace.supporters]
        offered = sum(m * (s.at_once or 0) for m, s in zip(minutes, workplace.supporters, strict=True))
        yield ("load_minutes", workplace.id), max(0, offered - taken)
    if all(s.in_all is not None for s in workplace.supporters):
        yield ("load_people", workplace.id), max(0, sum(s.in_all or 0 for s in workplace.supporters) - filled)


def _ratio_limits(problem: Problem) -> Iterator[tuple[Key, int]]:
    day = problem.first_monday
    heads = problem.ruleset.value("rimelighed.count_unit", day) == "heads"
    by_number: dict[str, list[Workplace]] = {}
    for workplace in problem.workplaces:
        by_number.setdefault(workplace.p_number or workplace.id, []).append(workplace)
    for number, sites in by_number.items():
        ordinary = [site.headcount if heads else site.ordinary_fte for site in sites]
        known = [n for n in ordinary if n is not None]
        if not known or not problem.citizens:
            continue
        anyone = Pair(problem, problem.citizens[0], sites[0], sites[0].places[0])
        cap = ratio_cap(anyone, max(known))
        there = sum(site.supported_min for site in sites)
        filled = sum(place.filled for site in sites for place in site.places)
        if heads:
            yield ("ratio", number), cap - filled + (-there // 2220)
        else:
            each = problem.ruleset.int_value("antaget.optaget_min", day)
            yield ("ratio", number), cap * 2220 - there - filled * each


def _sets(place: Place) -> list[frozenset[str]]:
    groups = sorted(place.reserved)
    return [frozenset(c) for n in range(len(groups) + 1) for c in combinations(groups, n)] if groups else []


def use(pair: Pair, shape: Shape) -> Iterator[tuple[Key, int]]:
    """What one placement takes of everything in a week; what has no limit may be named too."""
    site, place = pair.workplace.id, pair.place
    present = list(clock.slots_of(clock.touched(shape.shifts, pair.slot)))
    if takes_seat(place):
        yield from use_kept(pair)
    elif seated(place):
        yield ("share", site, pair.citizen.target_group), 1
        yield from ((("seat", site, place.id, t), 1) for t in present)
    yield from ((("present", site, t), 1) for t in present)
    yield from ((("task", site, task), minutes) for task, minutes in shape.task_minutes)
    yield from _use_of_people(pair, shape)
    if pair.regime.kind is RegimeKind.ALWAYS_PRESENT:
        yield ("load_minutes", site), sum(s.length_min for s in shape.shifts)
    if pair.group.counts_in_ratio:
        heads = pair.problem.ruleset.value("rimelighed.count_unit", pair.problem.first_monday) == "heads"
        yield ("ratio", pair.workplace.p_number or site), 1 if heads else shape.attended


def _use_of_people(pair: Pair, shape: Shape) -> Iterator[tuple[Key, int]]:
    stretches = list(zip(shape.by_shift, shape.shifts, strict=False))
    stretches += [(sitting.supporter_id, sitting.window) for sitting in shape.sittings]
    for supporter, window in stretches:
        yield from use_at_once(pair, supporter, window)
    for supporter in shape.own:
        yield ("in_all", supporter), 1
    if shape.own:
        paid = pair.paid(shape.attended, shape.own[0])
        yield ("paid", shape.own[0]), paid
        yield ("budget",), paid
        yield ("load_people", pair.workplace.id), 1
    yield ("caseload", True, pair.citizen.caseworker), 1
    yield ("caseload", False, pair.workplace.contact), 1


def use_at_once(pair: Pair, supporter: str, window: Window) -> Iterator[tuple[Key, int]]:
    """What a shift or sitting takes of a supporter's attention."""
    slots = clock.slots_of(clock.touched((window,), pair.slot))
    yield from ((("at_once", supporter, t), 1) for t in slots)


def use_kept(pair: Pair) -> Iterator[tuple[Key, int]]:
    """What a seat takes, somebody there or not; nothing where the place has none of its own."""
    site, place, group = pair.workplace.id, pair.place, pair.citizen.target_group
    if not takes_seat(place):
        return
    yield ("share", site, group), 1
    yield ("seat", site, place.id), 1
    for inside in _sets(place):
        if group in inside or group not in place.reserved:
            yield ("reserved", site, place.id, inside), 1
    for cohort in pair.problem.cohorts:
        if not called_in(pair.citizen, cohort.id):
            yield ("others", cohort.id), 1


def called_in(citizen: Citizen, cohort_id: str) -> bool:
    """Say whether the seats kept for the cohort are for the citizen."""
    own_found = citizen.pin is not None and citizen.pin.own_found
    return citizen.cohort == cohort_id and not own_found


def cohort_weeks(problem: Problem, cohort: Cohort) -> range:
    """The weeks of the plan in which seats are kept for the cohort."""
    first = dates.week_of(problem, cohort.praktik_start)
    return range(max(0, first), max(0, first + cohort.weeks))


def others_limit(problem: Problem, expected: int) -> int:
    """Seats that those who are not of the cohort may take in a week with these seats."""
    places = [place for site in problem.workplaces for place in site.places if takes_seat(place)]
    stand = [c for c in problem.citizens if c.pin is not None and c.pin.own_found]
    return max(len(stand), sum((place.seats or 0) - place.filled for place in places) - expected)
