"""Shared jobs over weeks by a search over one week: every rule kept, nobody else moved, jobs well filled."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from benchmarks.families.mixed import mixed
from exchange.convert import to_problem
from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.dates import settle_dates
from optimizer.engine.greedy import by_hand, filled_up, scarcest_first
from optimizer.engine.one_week import OneWeek
from optimizer.engine.options import Options
from optimizer.engine.run import Run
from optimizer.goals.position_minutes import PositionMinutes
from optimizer.plan import Placement, Plan
from optimizer.problem import Position, Proposed, Staff, StaffKind
from optimizer.verify import verify
from tests.parts import in_parts, some
from tests.tiny_positions import over_weeks, tiny_positions

SEEDS = some(range(9000, 9300), 60)
REFUSED = 9023
"""Here somebody who comes later has no room beside the team of the first week."""


def larger(seed: int = 0, people: int = 60) -> tuple[Candidates, Plan]:
    candidates = find_candidates(to_problem(mixed(people, seed=seed), default_monday=None))
    return candidates, Plan(placements=scarcest_first(candidates))


def searched(week: OneWeek) -> tuple[Placement, ...]:
    run = Run(week.standing(), Options(work_limit=2.0, workers=1))
    run.solve()
    return run.reached.plan.placements


@in_parts(SEEDS, 20)
def test_a_plan_with_the_teams_taken_up_keeps_every_rule(seeds: range) -> None:
    for seed in seeds:
        problem = over_weeks(tiny_positions(seed), Random(seed))
        candidates = find_candidates(problem)
        for start in (by_hand(candidates), ()):
            week = OneWeek.of(candidates, Plan(placements=start))
            teams = scarcest_first(week.standing()) if week.pairs else ()
            found = filled_up(candidates, week.taken_up(teams))
            assert verify(problem, Plan(placements=settle_dates(problem, found))) == (), seed


def test_a_team_with_no_room_beside_who_comes_later_is_left_out() -> None:
    problem = over_weeks(tiny_positions(REFUSED), Random(REFUSED))
    candidates = find_candidates(problem)
    plan = Plan(placements=by_hand(candidates))
    week = OneWeek.of(candidates, plan)
    teams = scarcest_first(week.standing())
    new = {p.citizen_id for p in teams} & {pair.citizen.id for pair in week.pairs}
    assert new
    assert new - {p.citizen_id for p in week.taken_up(teams)}


def test_of_teams_that_together_pass_a_caseload_as_many_are_taken_up_as_fit() -> None:
    candidates, plan = larger(people=120)
    week = OneWeek.of(candidates, plan)
    teams = scarcest_first(week.standing())
    most, least = (busiest(week.taken_up(placements)) for placements in (teams, ()))
    assert least < most
    staff = Staff(id="S1", kind=StaffKind.CASEWORKER, caseload=most - 1)
    citizens = tuple(replace(citizen, caseworker=staff.id) for citizen in candidates.problem.citizens)
    problem = replace(candidates.problem, citizens=citizens, staff=(staff,))
    found = OneWeek.of(find_candidates(problem), plan).taken_up(teams)
    assert least < busiest(found) < most


def busiest(placements: tuple[Placement, ...]) -> int:
    """Most people who are there in the same week."""
    weeks = (week for p in placements for s in p.steps for week in range(s.first_week, s.end_week))
    return max(Counter(weeks).values())


@pytest.mark.parametrize("seed", range(2))
def test_more_of_the_jobs_is_done_and_nobody_else_is_moved(seed: int) -> None:
    candidates, plan = larger(seed)
    problem, goal = candidates.problem, PositionMinutes()
    week = OneWeek.of(candidates, plan)
    found = Plan(placements=week.taken_up(searched(week)))
    assert goal.measure(problem, found) > goal.measure(problem, plan)
    assert set(week.others) <= set(found.placements)
    places = {(w.id, place.id): place for w in problem.workplaces for place in w.places}
    for placement, step in found.steps():
        if placement not in plan.placements:
            assert isinstance(places[step.workplace_id, step.place_id], Position)
            assert (step.first_week, step.weeks) in {(0, pair.weeks) for pair in week.pairs}


def test_who_is_there_in_the_week_is_given_and_nobody_else_has_weeks() -> None:
    candidates, plan = larger()
    week = OneWeek.of(candidates, plan)
    standing = week.standing()
    where = {pair.workplace.id for pair in week.pairs}
    there = {p.citizen_id for p in week.others for s in p.steps if s.workplace_id in where and s.in_week(0)}
    assert set(standing.problem.running_by_citizen) == there
    assert standing.problem.weeks == 1
    assert {pair.citizen.id for pair in standing.pairs} <= {pair.citizen.id for pair in week.pairs}
    assert standing.problem.median_wait_weeks == candidates.problem.median_wait_weeks


def test_pairs_last_as_long_as_they_can_and_begin_in_the_week() -> None:
    candidates, plan = larger()
    week = OneWeek.of(candidates, plan)
    assert week.pairs
    for pair in week.pairs:
        same = [p for p in candidates.at(pair.citizen.id, pair.workplace.id) if p.place is pair.place]
        assert pair.weeks == max(p.weeks for p in same if p.first <= week.week <= p.last)


def test_what_was_proposed_before_is_so_in_the_standing_week() -> None:
    candidates, plan = larger()
    pair = OneWeek.of(candidates, plan).pairs[0]
    again = Proposed(
        citizen_id=pair.citizen.id,
        workplace_id=pair.workplace.id,
        place_id=pair.place.id,
        start=candidates.problem.first_monday,
        weeks=pair.weeks,
    )
    shorter = replace(again, weeks=pair.weeks - 1)
    for proposed, known in ((again, 1), (shorter, 0)):
        problem = replace(candidates.problem, proposed=(proposed,))
        week = OneWeek.of(find_candidates(problem), plan)
        assert len(week.standing().problem.proposed) == known
