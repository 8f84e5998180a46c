"""The best plan: every choice of every citizen, combined under the limits of every week."""

from dataclasses import replace
from typing import NamedTuple

from optimizer.plan import Cover, Lost, Placement, PlacementStep, Plan
from optimizer.problem import Problem
from tests.oracle import dates
from tests.oracle.absent import counted, falls
from tests.oracle.capacity import Key, cohort_weeks, limits, others_limit
from tests.oracle.checks import worst
from tests.oracle.choices import ONCE, Caps, Choice, Chooser, Made, undominated
from tests.oracle.levels import Values, evenness, running_of, wait_weeks
from tests.oracle.options import step_of
from tests.oracle.pairs import Pair
from tests.oracle.running import running_choices
from tests.oracle.search import Person, Search
from tests.oracle.standing import Weeks
from tests.oracle.stay import Part, effective, stays


class RefusedError(Exception):
    """Pins and running placements break a rule by themselves, so that nothing can be planned."""


class Best(NamedTuple):
    """The best values, each with the sign that makes more better, and a plan that has them."""

    values: Values
    evenness: int
    plan: Plan


def all_pairs(problem: Problem) -> dict[tuple[str, str, str], Pair]:
    """Every pair by citizen, workplace and place, in the first step of the standing week."""
    return {
        (citizen.id, workplace.id, place.id): Pair(problem, person, workplace, place)
        for citizen in problem.citizens
        for person in [effective(problem, citizen, 0, 0, 1)]
        for workplace in problem.workplaces
        for place in workplace.places
    }


def all_limits(problem: Problem, last: int) -> Caps:
    """The limits of every week up to the last, not included."""
    caps: Caps = {}
    for week in range(last):
        of_week = dates.problem_in(problem, week)
        caps |= {(key, week): n for key, n in limits(of_week).items()}
        for cohort in problem.cohorts if problem.weeks > 1 else ():
            if cohort.expected is not None and week in cohort_weeks(problem, cohort):
                caps[("others", cohort.id), week] = others_limit(of_week, cohort.expected)
    for cohort in problem.cohorts if problem.weeks > 1 else ():
        if cohort.expected is not None:
            caps[("members", cohort.id), ONCE] = cohort.expected
    return caps


def _parts(problem: Problem) -> list[list[Part]]:
    """For each citizen all parts that they could have, running or new."""
    found = []
    for citizen in problem.citizens:
        running = running_of(problem, citizen.id)
        if running is None:
            found.append([part for parts in stays(problem, citizen) for part in parts])
        else:
            steps = running.steps
            found.append(
                [Part(s.index, s.first_week, s.weeks, None, s.held_before, s.held_after) for s in steps]
            )
    return found


def last_week(problem: Problem) -> int:
    """The first week in which nobody can be any more, at least 1."""
    ends = [part.end + part.held_after for mine in _parts(problem) for part in mine]
    return max([1, *ends])


def _relevant_keys(problem: Problem, weeks: Weeks, caps: Caps) -> set[Key]:
    """What all citizens together could take too much of in some week, whoever stands in for whom."""
    least: dict[Key, int] = {}
    for (key, _), n in caps.items():
        least[key] = min(n, least.get(key, n))
    total: dict[Key, int] = {}
    for citizen, mine in zip(problem.citizens, _parts(problem), strict=True):
        if running_of(problem, citizen.id) is not None:
            return set(least)
        twice = 2 if any(part.held_before or part.held_after for part in mine) else 1
        most: dict[Key, int] = {}
        for pair in {id(p): p for part in mine for p in weeks.pairs(citizen, part)}.values():
            for week in weeks.weeks(pair):
                for key, n in week.takes.items():
                    most[key] = max(most.get(key, 0), n)
        for key, n in most.items():
            total[key] = total.get(key, 0) + n * twice
    stands_in = any(s.absences for site in problem.workplaces for s in site.supporters)
    return {key for key, n in least.items() if total.get(key, 0) > n or (stands_in and key[0] == "at_once")}


def _binding(people: list[Person], caps: Caps) -> set[tuple[Key, int]]:
    """The limits that all citizens together could pass."""
    total: Caps = {}
    for person in people:
        most: Caps = {}
        for choice in person.choices:
            for key, n in choice.takes.items():
                most[key] = max(most.get(key, 0), n)
        for key, n in most.items():
            total[key] = total.get(key, 0) + n
    return {key for key, n in total.items() if n > caps[key]}


def _people(problem: Problem, balance_pct: int, caps: Caps, last: int) -> list[Person]:
    weeks = Weeks(problem, balance_pct, {key for key, _ in caps})
    relevant = _relevant_keys(problem, weeks, caps)
    chooser = Chooser(weeks, caps, relevant, last)
    waited = wait_weeks(problem)
    found = []
    for citizen in problem.citizens:
        running = running_of(problem, citizen.id)
        if running is None:
            must = problem.weeks > 1 and citizen.pin is not None
            found.append(Person(chooser.choices(citizen, waited.get(citizen.id, 0)), must))
        else:
            found.append(Person(running_choices(problem, running, caps, balance_pct), must=True))
    return found


def solve(problem: Problem, balance_pct: int = 50) -> Best:
    """The best levels, with a plan that reaches them.

    Raises
    ------
    RefusedError
        If the pins and running placements cannot all be in a plan.
    ValueError
        If running placements may be changed: all that they could become is not tried.
    """
    if problem.replans and problem.running and problem.weeks > 1:
        raise ValueError("replans=True with running placements: only plans as they stand are measured.")
    last = last_week(problem)
    caps = all_limits(problem, last)
    people = _people(problem, balance_pct, caps, last)
    binding = _binding(people, caps)
    people = [
        p._replace(
            choices=[c._replace(takes={k: n for k, n in c.takes.items() if k in binding}) for c in p.choices]
        )
        for p in people
    ]
    search = Search(problem, {key: caps[key] for key in binding})
    search.levels([p._replace(choices=undominated(p.choices, by_load=False)) for p in people])
    if search.best is None:
        raise RefusedError
    uneven = evenness(problem, [load for choice in search.chosen for load in choice.loads])
    if uneven:
        search.even([p._replace(choices=undominated(p.choices, by_load=True)) for p in people])
        uneven = search.least_uneven if search.least_uneven is not None else uneven
    placements = tuple(placement_of(problem, choice) for choice in search.chosen)
    return Best(search.best, uneven, Plan(placements=placements))


def placement_of(problem: Problem, choice: Choice) -> Placement:
    """The choice as a placement of a plan."""
    steps = tuple(_finished(problem, made) for made in choice.steps)
    pairs = [(made.pair, step) for made, step in zip(choice.steps, steps, strict=True)]
    running = running_of(problem, choice.steps[0].pair.citizen.id)
    if running is not None:
        return replace(running, steps=steps)
    return Placement(citizen_id=choice.steps[0].pair.citizen.id, verdict=worst(pairs), steps=steps)


def _finished(problem: Problem, made: Made) -> PlacementStep:
    step = made.step
    if made.option is not None:
        step = step_of(made.pair, made.option)
    assert step is not None
    part = made.part
    standing = tuple((shift.window, shift.supporter_id) for shift in step.shifts)
    stood_in = {(stand.week, stand.window.weekday) for stand in made.stands}
    lost = [
        Lost(fall.week, fall.window.weekday, fall.cause)
        for fall in falls(problem, made.pair, standing, counted(part))
        if (fall.week, fall.window.weekday) not in stood_in
    ]
    covers = [Cover(s.week, s.window.weekday, s.supporter_id) for s in made.stands]
    return replace(
        step,
        index=part.number,
        first_week=part.first,
        weeks=part.weeks,
        held_before=part.held_before,
        held_after=part.held_after,
        lost=tuple(sorted(lost)),
        covers=tuple(sorted(covers)),
    )
