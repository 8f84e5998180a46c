"""Rimelighedskravet on the staff of the source companies, and where it really binds."""

import pytest

from optimizer.candidates import find_candidates
from optimizer.engine.options import Options
from optimizer.engine.run import Run
from optimizer.problem import Hours, Problem
from tests.build import make_citizen, make_place, make_problem, make_workplace

FULL_TIME = Hours(least_min=2220, target_min=2220, most_min=2220)
TEN_HOURS = Hours(least_min=600, target_min=600, most_min=600)


def eight(hours: Hours, staff: float | None) -> Problem:
    """Eight people for eight seats at a workplace open 8-16 all week."""
    people = tuple(make_citizen(f"b{i}", hours=hours, session_min=(60, 480), max_days=5) for i in range(1, 9))
    workplace = make_workplace(ordinary_fte=staff, places=(make_place(seats=8),))
    return make_problem(people, (workplace,))


@pytest.mark.parametrize(
    ("hours", "staff", "placed"),
    [
        (FULL_TIME, 25.0, 5),
        (FULL_TIME, 24.9, 4),
        (FULL_TIME, None, 8),
        (TEN_HOURS, 25.0, 8),
        (TEN_HOURS, 5.0, 3),
    ],
    ids=[
        "25 staff bind at 5",
        "24.9 staff bind at 4",
        "unknown staff",
        "ten hours count as ten",
        "one full week",
    ],
)
def test_the_ratio_binds_on_full_time_and_counts_hours(
    hours: Hours, staff: float | None, placed: int
) -> None:
    found, levels = Run(find_candidates(eight(hours, staff)), Options(workers=1, time_limit_s=20)).solve()
    assert len(found) == placed
    assert levels[0].proven
