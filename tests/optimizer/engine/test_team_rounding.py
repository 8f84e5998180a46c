"""Rows of whole people: no team breaks them, and some fraction of people does."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import sparse

from benchmarks.families.split import split
from exchange.convert import to_problem
from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.budget import Budget
from optimizer.engine.greedy import by_hand
from optimizer.engine.levels import Reached
from optimizer.engine.options import Options
from optimizer.engine.team_master import TeamMaster
from optimizer.engine.team_rounding import limit_of, rounded_most
from optimizer.engine.whole_teams import WholeTeams
from optimizer.goals import levels
from optimizer.plan import Plan

JOB_FIRST = "job_first"


@given(
    most=st.lists(st.integers(1, 60), min_size=1, max_size=5),
    need=st.integers(1, 100),
    part=st.integers(1, 60),
)
def test_no_team_breaks_a_row(most: list[int], need: int, part: int) -> None:
    """What the people of a team could do in all is done as far as it is needed, which is the hardest case."""
    counts = rounded_most(np.array(most), need, part)
    for team in product((0, 1), repeat=len(most)):
        done = min(need, int(np.array(team) @ np.array(most)))
        assert done - counts @ np.array(team) <= limit_of(need, part)


def test_a_need_of_more_than_one_takes_two() -> None:
    counts, limit = rounded_most(np.array([720]), 990, 720), limit_of(990, 720)
    for people, enough in ((1.375, False), (1.9, False), (2.0, True)):
        assert bool(990 - counts[0] * people <= limit + 1e-9) is enough


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_rows_found_hold_for_a_plan(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """People with their minutes of each task keep every row that values of the programme broke."""
    monkeypatch.setattr(WholeTeams, "possible", False)
    problem = to_problem(split(48, seed=seed), default_monday=None)
    candidates = find_candidates(problem)
    plan = Plan(placements=by_hand(candidates))
    master, goals = TeamMaster(candidates), {goal.id: goal for goal in levels(JOB_FIRST, 50)}
    reached, budget = Reached(problem, plan), Budget(Options(work_limit=50.0))
    for goal in (goals["position_minutes"], goals["fewest_people"], goals["quality"]):
        bound = master.level(goal, reached, 20.0, budget)
        assert bound is not None
        master.fix(goal, bound)
    rows = sparse.vstack([rows for rows, _ in master._whole_rows])
    limits = np.concatenate([limits for _, limits in master._whole_rows])
    assert len(limits) > 10
    done = mixture(master, candidates, plan)
    assert (rows[:, : len(done)] @ done <= limits + 1e-6 * np.abs(limits)).all()


def mixture(master: TeamMaster, candidates: Candidates, plan: Plan) -> NDArray[np.float64]:
    """The shares that make up the plan: each person's shortest and longest, task by task as they work."""
    shares, found = master._shares, np.zeros(len(master._shares))
    tasks = {(w.id, task.id): index for index, (w, task) in enumerate(shares.table.tasks)}
    for placement, step in plan.steps():
        pair = candidates.pair_of(placement.citizen_id, step)
        mine = np.flatnonzero(shares.way == master._index.of(pair))
        spans = [span for shift in step.shifts for span in shift.spans]
        worked = sum(span.end_min - span.start_min for span in spans)
        done = worked * pair.citizen.intensity_pct
        least, most = shares.effective[mine].min(), shares.effective[mine].max()
        assert least <= done <= most
        short = 1.0 if most == least else (most - done) / (most - least)
        for span in spans:
            on = mine[shares.task[mine] == tasks[pair.workplace.id, span.task_id]]
            part = (span.end_min - span.start_min) / worked
            found[on[np.argmin(shares.effective[on])]] += part * short
            found[on[np.argmax(shares.effective[on])]] += part * (1 - short)
    return found


@pytest.mark.parametrize("seed", [0, 1])
def test_fewest_people_are_more_with_rows_of_whole_people(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where all minutes that can be had are done, which the master tells itself."""
    candidates = find_candidates(to_problem(split(72, seed=seed), default_monday=None))
    everybody = Plan(placements=by_hand(candidates))
    goals = {goal.id: goal for goal in levels(JOB_FIRST, 50)}

    def bound() -> int:
        reached, budget = Reached(candidates.problem, everybody), Budget(Options(work_limit=50.0))
        master = TeamMaster(candidates)
        most = master.level(goals["position_minutes"], reached, 20.0, budget)
        assert most is not None
        master.fix(goals["position_minutes"], most)
        found = master.level(goals["fewest_people"], reached, 20.0, budget)
        assert found is not None
        return found

    monkeypatch.setattr(WholeTeams, "possible", False)
    rounded = bound()
    monkeypatch.setattr(TeamMaster, "_rounded", lambda _: False)
    assert bound() < rounded
