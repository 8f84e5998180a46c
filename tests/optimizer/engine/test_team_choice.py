"""Teams chosen in whole numbers, against all choices there are."""

from collections.abc import Sequence
from itertools import combinations, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from optimizer.engine.budget import Budget
from optimizer.engine.options import Cancel, Options
from optimizer.engine.team_choice import TeamChoice, people_of
from optimizer.engine.team_programme import TeamProgramme, Terms
from tests.optimizer.engine.jobs import divisions, make_job, member

PACES = [10, 10, 20, 15]
NOTHING = np.zeros(1 + len(PACES))
"""Prices of the row in common and of the people."""


def programme_of(seed: int, needs: Sequence[Sequence[int]], limit: int) -> TeamProgramme:
    """Jobs for the same four people, with every team of one or two that can do one, and a row in common."""
    rng = np.random.default_rng(seed)
    jobs = [make_job(need, PACES) for need in needs]
    shares = max(int(job.share.max()) for job in jobs) + 1
    terms = Terms(
        worth=rng.integers(0, 50, shares),
        sizes=[{1: 5, 2: -5}] * len(jobs),
        rows=sparse.csr_array(rng.integers(0, 3, (1, shares))),
        limit=np.array([limit]),
        equal=np.array([False]),
        least=np.array([sum(need) for need in needs]),
    )
    programme = TeamProgramme(jobs, len(PACES), terms, Budget(Options(work_limit=1.0)))
    for index, job in enumerate(jobs):
        for size in (1, 2):
            for rows in combinations(range(len(PACES)), size):
                for slots in divisions(job, rows):
                    team = tuple(member(row, mine) for row, mine in zip(rows, slots, strict=True))
                    programme.take([(index, team, True)])
    return programme


def choices(programme: TeamProgramme) -> list[tuple[int, tuple[int, ...]]]:
    """Every choice of a column for each job with nobody twice, and what it is worth, the best first."""
    by_job = [[i for i, c in enumerate(programme.columns) if c.job == j] for j in range(len(programme.jobs))]
    found = []
    for chosen in product(*by_job):
        people = [row for column in chosen for row in people_of(programme.columns[column].members)]
        used = np.asarray(programme.rows[list(chosen)].sum(axis=0)).ravel() if chosen else np.zeros(1)
        if len(set(people)) == len(people) and (used <= programme.terms.limit).all():
            found.append((sum(programme.columns[column].worth for column in chosen), chosen))
    return sorted(found, reverse=True)


def worth_of(programme: TeamProgramme, chosen: Sequence[int]) -> int:
    """What a choice is worth."""
    return sum(programme.columns[column].worth for column in chosen)


NEEDS = st.lists(st.sampled_from([(20,), (30,), (40,), (20, 20)]), min_size=1, max_size=2)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 99), needs=NEEDS, limit=st.integers(0, 8))
def test_the_best_choice_is_made(seed: int, needs: list[tuple[int, ...]], limit: int) -> None:
    programme = programme_of(seed, needs, 100)
    every = choices(programme)
    chosen = TeamChoice(programme, NOTHING).choose(5.0, Budget(Options(work_limit=9.0)), Cancel())
    assert bool(chosen) == bool(every)
    if every:
        assert worth_of(programme, chosen) == every[0][0]
    tight = programme_of(seed, needs, limit)
    chosen = TeamChoice(tight, NOTHING).choose(5.0, Budget(Options(work_limit=9.0)), Cancel())
    if chosen:
        assert tuple(chosen) in {tuple(sorted(c)) for _, c in choices(tight)}


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 99))
def test_what_cannot_be_is_not_chosen_again_and_what_is_worth_less_counts_for_less(seed: int) -> None:
    programme = programme_of(seed, [(40,), (30,)], 100)
    choice, budget = TeamChoice(programme, NOTHING), Budget(Options(work_limit=9.0))
    first = choice.choose(5.0, budget, Cancel())
    choice.learn(first, worth_of(programme, first) - 7)
    second = choice.choose(5.0, budget, Cancel())
    if second == first:
        others = [worth for worth, chosen in choices(programme) if set(chosen) != set(first)]
        assert not others or max(others) <= worth_of(programme, first)
    choice.learn(second, None)
    third = choice.choose(5.0, budget, Cancel())
    assert third != second


def test_of_choices_that_are_worth_the_same_the_known_one_is_liked() -> None:
    programme = programme_of(0, [(40,)], 100)
    programme.terms.worth[:] = 10
    same = TeamProgramme(programme.jobs, programme.groups, programme.terms, programme.budget)
    same.take((c.job, c.members, True) for c in programme.columns)
    pairs = [i for i, c in enumerate(same.columns) if len(c.members) == 1]
    assert len(pairs) > 1
    for known in pairs:
        choice = TeamChoice(same, NOTHING)
        choice.learn([known], same.columns[known].worth)
        assert choice.choose(5.0, Budget(Options(work_limit=9.0)), Cancel()) == [known]


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 99))
def test_around_a_team_that_is_kept_the_best_others_are_chosen(seed: int) -> None:
    programme = programme_of(seed, [(40,), (30,)], 100)
    every = choices(programme)
    least, most = (pick(column.worth for column in programme.columns) for pick in (min, max))
    for kept in choices(programme)[-1][1]:
        team = programme.columns[kept]
        choice, budget = TeamChoice(programme, NOTHING), Budget(Options(work_limit=9.0))
        chosen = choice.choose(5.0, budget, Cancel(), kept=[kept])
        if choice.column_of(team.job, people_of(team.members)) == kept:
            around = max(worth for worth, others in every if kept in others)
            gain = worth_of(programme, chosen) - around
            assert gain == 0 if kept in chosen else gain > most - least
