"""What people are worth on a job, by their tasks and minutes."""

import numpy as np
import pytest

from benchmarks.families.split import split
from exchange.convert import to_problem
from optimizer.candidates import find_candidates
from optimizer.engine.jobs import MOST_PEOPLE, NOBODY, Job, Member, jobs_of
from optimizer.engine.team_master import TeamMaster
from optimizer.rules import RULES
from tests.optimizer.engine.jobs import make_job


def test_between_two_lengths_somebody_is_worth_what_is_between() -> None:
    job = make_job([40], [10])
    worths = job.worths(np.array([100, 40]))
    assert worths[0, 0].tolist() == [NOBODY, 100, 80, 60, 40]


def test_several_tasks_are_worth_the_worst_and_take_a_slot_each() -> None:
    job = make_job([20, 20], [10])
    one, other, both = job.worths(np.array([100, 50, 100, 50]))[0].tolist()
    assert one == [NOBODY, 100, 100, NOBODY, NOBODY]
    assert other == [NOBODY, 50, 50, NOBODY, NOBODY]
    assert both == [NOBODY, NOBODY, 50, 50, 50]


def test_a_task_that_is_none_for_somebody_is_none_in_any_set() -> None:
    job = make_job([20, 20], [10])
    job.share[0, :, 1] = -1
    worths = job.worths(np.array([100, 50, 100, 50]))
    assert (worths[0, 1:] == NOBODY).all()
    assert worths[0, 0, 1] == 100


def test_prices_are_paid_once_for_each_person() -> None:
    job = make_job([40], [10, 10])
    worths = job.worths(np.zeros(4, dtype=np.int64), np.array([7, 9]))
    assert worths[:, 0, 2].tolist() == [-7, -9]


def test_minutes_are_a_mixture_of_two_shares() -> None:
    job = make_job([40], [10])
    assert job.mixture(Member(0, 0, 1)) == (0, 0, 0.0)
    assert job.mixture(Member(0, 0, 2)) == pytest.approx((0, 1, 1 / 3))
    assert job.mixture(Member(0, 0, 4)) == (1, 1, 0.0)


def jobs_in(citizens: int = 24, *, most: int | None = 3, rules: int = len(RULES)) -> list[Job]:
    """Jobs of a small job market, each of at most so many people."""
    base = split(citizens, seed=0)
    companies = [
        w.model_copy(update={"positions": [p.model_copy(update={"team_most": most}) for p in w.positions]})
        for w in base.workplaces
    ]
    problem = to_problem(base.model_copy(update={"workplaces": companies}), default_monday=None)
    master = TeamMaster(find_candidates(problem), RULES[:rules])
    return jobs_of(master._shares, master._group, master._sized, RULES[:rules])


def test_everybody_free_is_on_some_job() -> None:
    jobs = jobs_in()
    assert len(jobs) > 5
    ways = np.concatenate([job.way for job in jobs])
    assert np.array_equal(np.sort(ways), np.arange(len(ways)))
    assert {job.fewest for job in jobs} == {1, 2}


def test_a_team_may_be_small_where_no_rule_asks_for_more() -> None:
    assert {job.fewest for job in jobs_in(rules=0)} == {1}


@pytest.mark.parametrize("most", [None, MOST_PEOPLE + 1])
def test_large_teams_are_not_looked_at(most: int | None) -> None:
    assert jobs_in(most=most) == []
