"""The families of problems, at a small size: the same for the same seed, and what they promise is so."""

from collections import Counter

import pytest

from benchmarks.families import city, mixed, places, planted, split
from benchmarks.families.city import CANDIDATES
from benchmarks.families.mixed import WEEKS
from benchmarks.rows import MAKERS
from benchmarks.suites import smoke
from exchange.convert import to_problem
from exchange.dataset_json import dataset_hash
from optimizer.candidates import find_candidates
from optimizer.engine.agreed import Agreed
from optimizer.problem import Position


@pytest.mark.parametrize("row", smoke("0123456"), ids=lambda row: row.family)
def test_a_seed_always_makes_the_same(row) -> None:
    assert dataset_hash(row.dataset()) == dataset_hash(MAKERS[row.family](row))


def test_places_are_as_tight_as_they_are_said_to_be() -> None:
    dataset = places(100, support=2.0, seats=0.7, seed=0)
    assert sum(place.seats or 0 for w in dataset.workplaces for place in w.places) == 70


def test_everybody_of_a_planted_problem_has_a_place_to_go_to() -> None:
    candidates = find_candidates(to_problem(planted(30, seed=0), default_monday=None))
    assert all(candidates.by_citizen.values())


def test_split_has_as_many_people_a_position_as_was_measured() -> None:
    dataset = split(120, seed=0)
    assert len(dataset.citizens) == 120
    assert sum(len(company.positions) for company in dataset.workplaces) == 37
    candidates = find_candidates(to_problem(split(40, seed=0), default_monday=None))
    assert sum(bool(pairs) for pairs in candidates.by_citizen.values()) >= 38


@pytest.mark.parametrize("seed", [0, 1])
def test_mixed_has_all_of_it_in_one_plan(seed: int) -> None:
    problem = to_problem(mixed(80, seed=seed), default_monday=None)
    assert (problem.weeks, len(problem.citizens)) == (WEEKS, 80)
    assert problem.running
    assert problem.cohorts
    assert any(citizen.course for citizen in problem.citizens)
    assert {isinstance(p, Position) for w in problem.workplaces for p in w.places} == {True, False}
    assert Agreed.of(problem).broken == ()


def test_in_the_city_everybody_could_go_to_many_places() -> None:
    problem = to_problem(city(10, seed=0, centres=280), default_monday=None)
    wide = find_candidates(problem)
    places_of = Counter(pair.citizen.id for pair in wide.pairs)
    assert min(places_of[citizen.id] for citizen in problem.waiting) >= CANDIDATES
