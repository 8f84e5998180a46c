"""Stays laid together: one after the other where they fit, and by a unit's model where they do not."""

import pytest

from optimizer.candidates import find_candidates
from optimizer.engine.laid_together import Laying
from optimizer.engine.options import Options
from optimizer.engine.run import Run
from optimizer.goals.people import PeopleNormal
from optimizer.problem import Hours
from optimizer.rules import RULES
from optimizer.variables import Pair
from tests.build import at, make_place, make_supporter, make_workplace
from tests.optimizer.over_weeks import over, person

PLENTY = 20.0
MINUTES = {"b1": 120, "b2": 60, "b3": 60}


@pytest.fixture
def crowd() -> tuple[Laying, dict[str, Pair]]:
    """Three who are sent to the same two hours of the one supporter: two of them want one each."""
    place = make_workplace(places=(make_place(seats=3),), supporters=(make_supporter("m1", at_once=1),))
    people = tuple(
        person(
            name,
            (6, 6),
            target_group="match2",
            availability=(at(0, 9, 11),),
            hours=Hours(least_min=weekly, target_min=weekly, most_min=weekly),
        )
        for name, weekly in MINUTES.items()
    )
    candidates = find_candidates(over(people, (place,)))
    run = Run(candidates, Options(work_limit=PLENTY))
    run.begin()
    coordinator = run._coordinator
    pairs = {pair.citizen.id: pair for pair in candidates.pairs}
    return Laying(candidates, RULES, run.budget, coordinator.pool, coordinator.units), pairs


def test_by_hand_those_with_most_hours_come_first(crowd: tuple[Laying, dict[str, Pair]]) -> None:
    laying, pairs = crowd
    assert set(laying.by_hand([(pair,) for pair in pairs.values()], ())) == {"b1"}


def test_a_unit_that_is_too_full_lays_as_many_as_fit_and_proves_it(
    crowd: tuple[Laying, dict[str, Pair]],
) -> None:
    laying, pairs = crowd
    found = laying.laid(PeopleNormal(), [(pair,) for pair in pairs.values()], (), 0.0)
    assert set(found.placements) == {"b2", "b3"}
    ((there, fit),) = found.proven
    assert ({pair.citizen.id for pair in there}, fit) == ({"b1", "b2", "b3"}, 2)


def test_no_unit_is_asked_where_all_fit(crowd: tuple[Laying, dict[str, Pair]]) -> None:
    laying, pairs = crowd
    found = laying.laid(PeopleNormal(), [(pairs["b2"],), (pairs["b3"],)], (), 0.0)
    assert set(found.placements) == {"b2", "b3"}
    assert found.proven == []
