"""People who are at a workplace at the same time for certain."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.candidates import find_candidates
from optimizer.engine.crowds import crowds_of, in_one_week
from optimizer.variables import Pair
from tests.optimizer.over_weeks import cohort, day, over, person, told

Range = tuple[int, int, int]
"""First start, last start, weeks."""


def pairs(*ranges: Range) -> list[Pair]:
    """A pair for each range of starts."""
    found = []
    for number, (first, last, weeks) in enumerate(ranges, 1):
        when = {"earliest_day": day(first), "latest_day": day(last)}
        citizen = person(f"b{number}", (weeks, weeks), **when)
        (pair,) = find_candidates(over((citizen,), weeks=20)).pairs[:1]
        assert pair.first == first
        found.append(pair)
    return found


def named(*ranges: Range) -> list[tuple[int, list[str]]]:
    """The crowds by citizen."""
    return [(week, [pair.citizen.id for pair in crowd]) for week, crowd in crowds_of(pairs(*ranges))]


def test_a_crowd_is_there_whatever_the_starts() -> None:
    assert named((0, 0, 2), (1, 1, 2), (2, 2, 1)) == [(1, ["b1", "b2"]), (2, ["b2", "b3"])]


def test_no_crowd_is_part_of_another() -> None:
    assert named((0, 0, 4), (1, 1, 1), (1, 1, 2)) == [(1, ["b1", "b2", "b3"])]
    assert named((0, 0, 4), (1, 1, 1), (3, 3, 1)) == [(1, ["b1", "b2"]), (3, ["b1", "b3"])]


def test_nobody_makes_no_crowd() -> None:
    assert crowds_of([]) == []


def test_who_may_be_gone_before_the_last_start_is_in_no_crowd() -> None:
    # Eight starts make ranges of two: whoever comes in week 0 or 1 for a week is never there for certain.
    loose = find_candidates(over((person(latest_day=day(7)),), weeks=8)).pairs
    assert {(pair.first, pair.last) for pair in loose} == {(0, 1), (2, 3), (4, 5), (6, 7)}
    assert crowds_of(loose) == []
    longer = find_candidates(over((person(weeks=(2, 2), latest_day=day(7)),), weeks=8)).pairs
    assert [week for week, _ in crowds_of(longer)] == [1, 3, 5, 7]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(1, 4)), min_size=1, max_size=5))
def test_every_week_is_part_of_a_crowd(found: list[tuple[int, int]]) -> None:
    made = pairs(*((start, start, weeks) for start, weeks in found))
    crowds = [{pair.citizen.id for pair in crowd} for _, crowd in crowds_of(made)]
    for week in range(11):
        here = {p.citizen.id for p in made if p.first <= week < p.first + p.weeks}
        assert not here or any(here <= crowd for crowd in crowds)
    assert not any(one <= other for one, other in combinations(crowds, 2))
    for week, crowd in crowds_of(made):
        assert all(pair.last <= week < pair.first + pair.weeks for pair in crowd)


def test_a_pair_in_one_week_is_there_in_that_week_alone() -> None:
    member = person("b1", None, course=told({}, {"weeks": 3}), cohort="h", cohort_later=True)
    found = find_candidates(over((member,), cohorts=(cohort(0),))).pairs
    second = next(pair for pair in found if pair.part.index == 1)
    alone = in_one_week(second, 4)
    assert (alone.first, alone.last, alone.weeks, alone.part.index) == (4, 4, 1, 1)
    assert (alone.part.held_before, alone.part.held_after) == (0, 0)
    assert alone.stay.parts == (alone.part,)
    assert alone.citizen is second.citizen
