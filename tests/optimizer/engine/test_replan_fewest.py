"""A plan made anew changes as few as any plan could: against trying every set of people who may change."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest

from optimizer.candidates import find_candidates
from optimizer.engine.dates import settle_dates
from optimizer.engine.options import Options
from optimizer.engine.replan import Replan
from optimizer.engine.run import Run
from optimizer.plan import Level, Placement, Plan
from optimizer.problem import Absence, Pin, Place, Problem, Supporter
from optimizer.verify import verify
from tests.oracle import RefusedError, replanned, solve
from tests.parts import in_parts, some
from tests.tiny_weeks import tiny_weeks_problem

QUICK = Options(workers=1, time_limit_s=20.0)
SEEDS = some(range(400, 490), 15)


def running_problem(seed: int) -> Problem | None:
    """A tiny problem in which everybody who could be placed runs, from week 0 on."""
    problem = tiny_weeks_problem(seed)
    people = tuple(replace(c, pin=None, course=None) for c in problem.citizens)
    empty = replace(problem, running=(), citizens=people)
    placements, _ = Run(find_candidates(empty), QUICK).solve()
    begun = tuple(p for p in placements if p.step.first_week >= 0)
    return replace(empty, running=begun, replans=True) if begun else None


def events(problem: Problem) -> Iterator[tuple[str, Problem]]:
    """Something happens: a supporter is ill all along, or a seat is withdrawn."""
    first, last = problem.first_monday, problem.day(problem.horizon + 1)
    used = {k for p in problem.running for s in p.steps for k in s.supporter_ids}
    for supporter_id in sorted(used)[:1]:

        def ill(supporter: Supporter, who: str = supporter_id) -> Supporter:
            gone = (Absence(first=first, last=last),)
            return replace(supporter, absences=gone) if supporter.id == who else supporter

        workplaces = tuple(
            replace(w, supporters=tuple(ill(s) for s in w.supporters)) for w in problem.workplaces
        )
        yield f"{supporter_id} is ill", replace(problem, workplaces=workplaces)

    def fewer(place: Place) -> Place:
        return replace(place, seats=max(place.filled, place.seats - 1)) if place.seats else place

    workplaces = tuple(replace(w, places=tuple(fewer(p) for p in w.places)) for w in problem.workplaces)
    yield "a seat fewer everywhere", replace(problem, workplaces=workplaces)


def holds_with(problem: Problem, changed: frozenset[str]) -> bool:
    """Say, by brute force, whether all can stay in their place if just these may change."""
    stays = tuple(p for p in problem.running if p.citizen_id not in changed)
    pins = {p.citizen_id: _pin(problem, p) for p in problem.running if p.citizen_id in changed}
    people = tuple(
        replace(c, pin=pins[c.id], weeks=None) if c.id in pins else c
        for c in problem.citizens
        if c.id in pins or c.id in problem.running_by_citizen
    )
    try:
        solve(replace(problem, running=stays, citizens=people, replans=False), 50)
    except RefusedError:
        return False
    return True


def _pin(problem: Problem, placement: Placement) -> Pin:
    step = placement.step
    start = problem.day(step.first_week)
    return Pin(workplace_id=step.workplace_id, place_id=step.place_id, start=start, weeks=step.weeks)


def fewest(problem: Problem) -> int | None:
    """The fewest who must change if all stay in their place; None where not all can."""
    ids = [p.citizen_id for p in problem.running]
    settled = settle_dates(problem, problem.running)
    hit = {p.citizen_id for p, before in zip(settled, problem.running, strict=True) if p != before}
    found = [
        len(hit | set(changed))
        for size in range(len(ids) + 1)
        for changed in combinations(ids, size)
        if holds_with(problem, frozenset(changed))
    ]
    return min(found, default=None)


def levels_of(levels: tuple[Level, ...]) -> dict[str, Level]:
    return {level.id: level for level in levels}


@pytest.mark.untraced
@in_parts(SEEDS, 30)
def test_no_plan_changes_fewer(seeds: range) -> None:
    compared = 0
    for seed in seeds:
        problem = running_problem(seed)
        for note, after in events(problem) if problem is not None else ():
            placements, levels = Replan(after, QUICK).repair()
            found = levels_of(levels)
            least = fewest(after)
            assert verify(after, Plan(placements=placements)) == (), (seed, note)
            told = dict(replanned(after, Plan(placements=placements)))
            assert {k: told[k] for k in found} == {k: level.value for k, level in found.items()}, (seed, note)
            if least is not None:
                compared += 1
                assert (found["kept"].value, found["moved"].value) == (len(after.running), 0), (seed, note)
                assert found["changed"].value == least, (seed, note)
                assert all(level.proven for level in levels), (seed, note)
    assert compared >= 10
