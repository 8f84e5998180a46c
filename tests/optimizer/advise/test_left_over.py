"""Who is left over from a cohort: those for whom its expected seats, all taken, are not enough."""

from typing import Any

import pytest

from optimizer.advise.explain import Explainer
from optimizer.candidates import find_candidates
from optimizer.plan import Unplaced
from optimizer.problem import Pin
from tests.optimizer.over_weeks import cohort, in_week, over, person, steps_of

OWN = Pin(workplace_id="v1", own_found=True)


def left(placed: int, expected: int | None, **first: Any) -> Unplaced:
    """What is said of the last of three of a cohort, of whom so many are placed, the first as told."""
    people = (
        person("b1", None, cohort="h", **first),
        person("b2", None, cohort="h"),
        person("b3", None, cohort="h"),
    )
    problem = over(people, cohorts=(cohort(expected=expected),))
    plan = tuple(steps_of(in_week(0, 2), citizen_id=citizen.id) for citizen in people[:placed])
    return Explainer(find_candidates(problem), plan).unplaced()[-1]


@pytest.mark.parametrize(
    ("placed", "expected", "first", "told"),
    [
        (2, 2, {}, "h"),
        (1, 2, {}, ""),
        (0, 2, {}, ""),
        (2, None, {}, ""),
        (2, 2, {"pin": OWN}, ""),
        (2, 1, {"pin": OWN}, "h"),
    ],
    ids=["all taken", "one left", "nobody placed", "not limited", "one found their own", "beside their own"],
)
def test_a_cohort_is_told_as_full_only_where_its_seats_are_taken(
    placed: int, expected: int | None, first: dict[str, Any], told: str
) -> None:
    found = left(placed, expected, **first)
    assert (found.citizen_id, found.cohort_id) == ("b3", told)
    assert bool(found.alternative) == bool(told)
