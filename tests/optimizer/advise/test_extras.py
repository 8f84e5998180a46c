"""What there could be more of: an hour of a supporter lies in the day and in the opening hours."""

import pytest

from optimizer.advise.extras import hours
from optimizer.problem import Window
from tests.build import at, make_problem, make_supporter, make_workplace


@pytest.mark.parametrize(
    ("opening", "windows", "expected"),
    [
        (at(0, 0, 24), (at(0, 16, 24),), [at(0, 15, 16)]),
        (at(0, 0, 24), (at(0, 0.5, 8),), [at(0, 8, 9)]),
        (at(0, 0, 24), (at(0, 0, 24),), []),
        (at(0, 23.5, 24), (), []),
        (at(0, 7, 16), (at(0, 8, 15),), [at(0, 7, 8), at(0, 15, 16)]),
    ],
    ids=["until midnight", "from the first hour", "all day", "open for the last half hour", "by day"],
)
def test_an_hour_more_stays_within_the_day(
    opening: Window, windows: tuple[Window, ...], expected: list[Window]
) -> None:
    site = make_workplace(opening=(opening,), supporters=(make_supporter(windows=windows),))
    assert [extra.window for extra in hours(make_problem(workplaces=(site,)))] == expected
