"""Ways as arrays: the same from arrays as pair by pair, and rows that every plan keeps."""

from dataclasses import fields, replace

import numpy as np
import pytest

from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.greedy import by_hand, scarcest_first
from optimizer.list_ways import list_ways
from optimizer.plan import Placement, Plan
from optimizer.problem import Problem
from optimizer.rules import RULES
from optimizer.verify import verify
from optimizer.ways import Bools, Ints, Rows
from tests.larger import generated, hardened
from tests.larger_weeks import larger_weeks
from tests.tiny import tiny_problem
from tests.tiny_positions import tiny_positions
from tests.tiny_weeks import tiny_weeks_problem


def problems() -> list[Problem]:
    found = [hardened(generated(number)[0], number) for number in range(1, 5)]
    found += [larger_weeks(number) for number in range(4)]
    found += [tiny_positions(seed) for seed in range(6)]
    found += [tiny_problem(seed) for seed in range(6)]
    return [*found, *(tiny_weeks_problem(seed) for seed in range(6))]


@pytest.fixture(scope="module")
def some() -> list[Candidates]:
    return [find_candidates(problem) for problem in problems()]


def test_arrays_and_pairs_tell_the_same(some: list[Candidates]) -> None:
    for candidates in some:
        listed = list_ways(candidates)
        one_by_one = list_ways(replace(candidates, pairs=tuple(candidates.pairs)))
        for name in (field.name for field in fields(listed.ways)):
            if isinstance(getattr(listed.ways, name), np.ndarray) and name != "person":
                assert getattr(listed.ways, name).tolist() == getattr(one_by_one.ways, name).tolist(), name
        people = [
            [ways.ways.people[i].id for i in ways.ways.person.tolist()] for ways in (listed, one_by_one)
        ]
        assert people[0] == people[1]
        assert [listed.pair(i) for i in range(len(candidates.pairs))] == list(candidates.pairs)


def taken(candidates: Candidates, placements: tuple[Placement, ...]) -> Ints:
    """One for each way that the plan takes."""
    listed = list_ways(candidates)
    keys = {pair.key: index for index, pair in enumerate((*candidates.pairs, *candidates.given))}
    found = np.zeros(len(listed.ways), dtype=np.int64)
    for placement in placements:
        for step in placement.steps:
            found[keys[candidates.pair_of(placement.citizen_id, step).key]] = 1
    return found


def total(rows: Rows, weight: Ints) -> tuple[Ints, Bools]:
    """The sum of each row, and which rows have any ways."""
    count = len(rows.limit)
    sums = np.bincount(rows.row, weights=weight, minlength=count).astype(np.int64)
    return sums, np.bincount(rows.row, minlength=count) > 0


def kept(rows: Rows, here: Ints) -> bool:
    sums, asked = total(rows, rows.weight * here[rows.way])
    fits = sums == rows.limit if rows.equal else sums <= np.maximum(rows.limit, 0)
    return bool(fits[asked].all())


def binds(rows: Rows) -> bool:
    sums, asked = total(rows, rows.weight)
    return bool(asked.any() if rows.equal else (sums[asked] > rows.limit[asked]).any())


def test_every_plan_keeps_every_row(some: list[Candidates]) -> None:
    bound = set()
    for candidates in some:
        ways = list_ways(candidates).ways
        for placements in (by_hand(candidates), scarcest_first(candidates)):
            if verify(candidates.problem, Plan(placements=placements)):
                continue
            here = taken(candidates, placements)
            for rule in RULES:
                for rows in rule.rows(ways):
                    assert kept(rows, here), (rule.id, candidates.problem.municipality)
                    if binds(rows):
                        bound.add(rule.id)
    assert bound >= {
        "seats",
        "one_placement",
        "course_steps",
        "support_present",
        "supporter_people",
        "supporter_paid_minutes",
        "mentor_budget",
        "caseload",
        "cohort_seats",
        "position_minutes",
        "team_most",
    }
