"""Divisions of a job between one or two people, against all there are."""

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.engine.jobs import Job
from optimizer.engine.task_splits import MOST_POINTS, MOST_SHORT, TaskSplits
from optimizer.ways import Ints
from tests.optimizer.engine.jobs import best_team, divisions, make_job

PACES = st.lists(st.sampled_from([10, 15, 20]), min_size=1, max_size=4)
NEEDS = st.lists(st.sampled_from([10, 20, 30, 45, 60]), min_size=1, max_size=2)


def worths_of(job: Job, seed: int) -> Ints:
    """What everybody is worth, at random."""
    each = np.random.default_rng(seed).integers(-50, 100, int(job.share.max()) + 1)
    return job.worths(each)


@settings(max_examples=60, deadline=None)
@given(needs=NEEDS, paces=PACES, seed=st.integers(0, 99), fewest=st.integers(1, 2), units=st.integers(0, 4))
def test_the_best_one_and_two_are_those_of_all_divisions(
    needs: list[int], paces: list[int], seed: int, fewest: int, units: int
) -> None:
    job = make_job(needs, paces, fewest=fewest)
    worths, splits = worths_of(job, seed), TaskSplits(job)
    short = units * splits._unit
    assert splits.short_of(sum(needs) - short) == units
    found = {len(members): (worth, members) for worth, members in splits.best(worths, short=units)}
    for size in (1, 2):
        true = best_team(job, worths, size, short) if size >= fewest else None
        assert (size in found) == (true is not None)
        if true is not None:
            worth, members = found[size]
            assert worth == true[0] == sum(int(worths[m.row, m.tasks, m.slots]) for m in members)
            assert len({m.row for m in members}) == size


@settings(max_examples=30, deadline=None)
@given(needs=NEEDS, paces=PACES, seed=st.integers(0, 99))
def test_the_next_best_are_other_people_who_do_it_too(needs: list[int], paces: list[int], seed: int) -> None:
    job = make_job(needs, paces)
    found = TaskSplits(job).best(worths_of(job, seed), 5)
    people = [frozenset(m.row for m in members) for _, members in found]
    assert len(set(people)) == len(people)
    for rows in people:
        assert any(divisions(job, sorted(rows)))
    alone = {rows for rows in people if len(rows) == 1}
    able = {frozenset(rows) for rows in combinations(range(len(paces)), 1) if any(divisions(job, rows))}
    assert alone == able or len(alone) == 5


def test_a_fine_lattice_is_not_divided_nor_what_may_be_left_to_a_great_part() -> None:
    assert TaskSplits(make_job([60, 60], [10, 20])).short_of(120) == 0
    assert TaskSplits(make_job([600, 60], [10, 20])).short_of(660 - 10 * MOST_SHORT - 10) is None
    assert TaskSplits(make_job([60_000] * 3, [101, 97])).short_of(180_000) is None
    assert MOST_POINTS < 60_001**3
