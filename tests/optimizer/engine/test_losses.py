"""How much may fall away at worst."""

import pytest

from optimizer.candidates import find_candidates
from optimizer.engine.losses import Losses
from optimizer.plan import PlacementStep
from optimizer.problem import Problem
from tests.build import MANAGER, PRESENT, SITTINGS, at, make_supporter, make_workplace
from tests.optimizer.over_weeks import day, in_week, off, over, person
from tests.optimizer.rules.case import with_m1

NINE, TUESDAY = at(0, 9, 12), at(1, 9, 12)


def enough(problem: Problem, step: PlacementStep) -> bool:
    """Whether enough is held of the step of the only citizen."""
    return Losses(problem).holds_enough(find_candidates(problem).pairs[0], step)


@pytest.mark.parametrize(
    ("first", "weeks", "days", "holds"),
    [
        (0, 2, 1, True),
        (0, 2, 2, True),
        (0, 1, 1, True),
        (0, 1, 2, False),
        (0, 3, 8, True),
        (0, 3, 10, False),
        (0, 2, 10, False),
        (2, 1, 10, True),
        (-2, 3, 2, False),
        (-2, 4, 2, True),
    ],
)
def test_days_off_count_from_the_first_week_on(first: int, weeks: int, days: int, holds: bool) -> None:
    """Mondays and Tuesdays, of which so many days in a row are off from week 0 on."""
    problem = over((person(absences=(off(0, 0, days),)),))
    assert enough(problem, in_week(first, weeks, NINE, TUESDAY)) is holds


def test_everything_dated_counts() -> None:
    step = in_week(0, 2)
    assert not enough(over(closed_days=frozenset({day(0), day(1)})), step)
    assert enough(over(closed_days=frozenset({day(0), day(1, 1)})), step)
    assert not enough(over((person(),), (make_workplace(closures=(off(0, 0, 9),)),)), step)


@pytest.mark.parametrize(
    ("regime", "shifts", "holds"),
    [
        (PRESENT, with_m1(NINE), False),
        (PRESENT, [with_m1(NINE)[0], *with_m1(TUESDAY)], True),
        (None, [NINE], False),
        (MANAGER, [NINE], True),
        (SITTINGS, [NINE], True),
    ],
    ids=["m1 alone", "m1 on two days", "on call", "manager", "sittings"],
)
def test_a_supporter_away_counts_as_if_nobody_stood_in(
    regime: object, shifts: list[object], holds: bool
) -> None:
    staff = (make_supporter(absences=(off(0), off(1))), make_supporter("m2"))
    problem = over((person(support=regime),), (make_workplace(supporters=staff),))
    assert enough(problem, in_week(0, 2, *shifts)) is holds
    elsewhere = in_week(0, 2, *shifts) if regime is None else in_week(2, 2, *shifts)
    assert enough(problem, elsewhere) is (regime is not None)


def test_a_standing_week_loses_nothing() -> None:
    problem = over(closed_days=frozenset({day(0)}), weeks=1)
    assert enough(problem, in_week(0))
