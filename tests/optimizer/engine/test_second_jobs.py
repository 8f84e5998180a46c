"""Somebody with two jobs at two workplaces, of which a part of the problem knows one."""

from dataclasses import replace
from hashlib import sha256

import pytest

from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.beside import beside
from optimizer.engine.budget import Budget
from optimizer.engine.greedy import by_hand, filled_up, scarcest_first
from optimizer.engine.handing_out import Aim, HandingOut, Hope
from optimizer.engine.one_week import OneWeek
from optimizer.engine.options import Cancel, Options
from optimizer.engine.run import Run
from optimizer.engine.teams import lacking
from optimizer.goals.position_minutes import PositionMinutes
from optimizer.plan import Placement, Plan
from optimizer.problem import Position
from optimizer.rules import RULES
from optimizer.verify import verify
from optimizer.workplace_model import build_problem
from tests.build import at, make_problem, make_supporter, make_task, make_workplace
from tests.elsewhere import elsewhere
from tests.optimizer.rules.position_cases import SOME, flex
from tests.oracle_positions import JOB_FIRST

DAYS = tuple(at(day, 9, 12) for day in range(5))


def two_sites(weekly_min: int = 300, **job: object) -> Candidates:
    """One person who may have two jobs and one who may help, and a job at each of two workplaces.

    Parameters
    ----------
    weekly_min, job
        Of both jobs.
    """
    first = flex("b1", hours=SOME, availability=DAYS)
    again, helper = replace(first, id="b1+2", second_of="b1"), flex("b2", hours=SOME, availability=DAYS)
    sites = tuple(
        make_workplace(
            f"v{n}",
            tasks=(make_task(f"t{n}", weekly_min=weekly_min),),
            places=(Position(id=f"p{n}", task_ids=(f"t{n}",), **job),),
            supporters=(make_supporter(f"m{n}"),),
        )
        for n in (1, 2)
    )
    return find_candidates(make_problem((first, again, helper), sites))


@pytest.fixture
def candidates() -> Candidates:
    """The second job may be anywhere."""
    return two_sites()


def with_two_jobs(candidates: Candidates) -> dict[str, Placement]:
    """A plan that keeps every rule, in which the one person has both jobs."""
    alone = replace(candidates, pairs=tuple(p for p in candidates.pairs if p.citizen.id != "b2"))
    found, _ = Run(alone, Options(work_limit=3.0, profile=JOB_FIRST)).solve()
    assert verify(candidates.problem, Plan(placements=found)) == ()
    placed = {placement.citizen_id: placement for placement in found}
    assert placed["b1"].step.workplace_id != placed["b1+2"].step.workplace_id
    return placed


def test_a_second_job_stays_where_it_is_given_without_the_first(candidates: Candidates) -> None:
    placed = with_two_jobs(candidates)
    there = placed["b1+2"].step.workplace_id
    pairs = [p for p in candidates.pairs if p.workplace.id == there and p.citizen.id == "b2"]
    part = beside(candidates, pairs, tuple(placed.values()))
    for found in (scarcest_first(part), by_hand(part), filled_up(part, [placed["b1+2"]])):
        assert {p.citizen_id for p in found} == {"b1+2", "b2"}


def test_a_second_job_without_the_first_is_lacking_it_where_it_is_not_given(candidates: Candidates) -> None:
    placed = with_two_jobs(candidates)
    assert lacking(candidates, [placed["b1+2"]], RULES) == {"b1+2"}
    assert lacking(candidates, list(placed.values()), RULES) == frozenset()


def test_weeks_that_cannot_be_laid_beside_a_team_that_needs_them_are_none() -> None:
    """All of the job is done by the one who is given, and the job still asks for two."""
    alone, asks = (two_sites(weekly_min=120, **job) for job in ({}, {"team_least": 2}))
    placed = with_two_jobs(alone)
    there = placed["b1+2"].step.workplace_id
    pairs = tuple(p for p in asks.pairs if p.workplace.id == there and p.citizen.id == "b2")
    out = HandingOut(asks, Budget(Options(work_limit=5.0)))
    aim = Aim(PositionMinutes(), (), Plan(placements=tuple(placed.values())), 0.0)
    assert pairs
    assert out.laid(aim, Hope(pairs, ()), tuple(placed.values()), Cancel()) is None


def test_who_stays_with_a_second_job_does_not_keep_new_teams_out(candidates: Candidates) -> None:
    placed = with_two_jobs(candidates)
    plan = Plan(placements=tuple(placed.values()))
    week = OneWeek.of(candidates, plan)
    assert all(week._fits(unit, [], plan.placements) for unit in candidates.problem.production_units)


def made(number: int) -> bytes:
    """The model of a problem with second jobs."""
    return str(build_problem(two_sites(team_least=number)).model.proto).encode()


def test_the_order_of_a_model_does_not_hang_on_the_hashes_of_ids() -> None:
    here = sha256(made(1)).hexdigest()
    assert {elsewhere("tests.optimizer.engine.test_second_jobs", 1, seed) for seed in ("1", "2", "3")} == {
        here
    }
