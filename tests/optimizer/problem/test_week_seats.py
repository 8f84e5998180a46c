"""The seats of a workplace in one week."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.problem import Place, PlaceKind, SeatChange
from optimizer.problem.week_seats import place_in_week, workplace_in_week
from tests.build import make_place, make_workplace
from tests.optimizer.over_weeks import day, over, person


def seats(place: Place, *weeks: int) -> list[tuple[int | None, int]]:
    """Seats and filled ones in each of the weeks."""
    found = [place_in_week(place, day(week)) for week in weeks]
    return [(place.seats, place.filled) for place in found]


@pytest.mark.parametrize(("weekday", "since"), [(0, 2), (1, 3), (6, 3)])
def test_more_seats_count_from_the_first_whole_week(weekday: int, since: int) -> None:
    place = make_place(seats=2, seat_changes=(SeatChange(day=day(2, weekday), seats=3),))
    assert seats(place, 1, 2, 3) == [(2, 0), (3 if since == 2 else 2, 0), (3, 0)]


@pytest.mark.parametrize("weekday", [0, 3, 6])
def test_fewer_seats_count_from_the_week_in_which_they_go(weekday: int) -> None:
    place = make_place(seats=2, seat_changes=(SeatChange(day=day(2, weekday), seats=1),))
    assert seats(place, 1, 2, 3) == [(2, 0), (1, 0), (1, 0)]


def test_filled_seats_become_free_and_never_exceed_seats() -> None:
    place = make_place(seats=3, filled=2, frees_on=(day(1, 1), day(2), day(4)))
    assert seats(place, 0, 1, 2, 3, 4) == [(3, 2), (3, 2), (3, 0), (3, 0), (3, 0)]
    fewer = make_place(
        seats=3,
        filled=2,
        seat_changes=(SeatChange(day=day(1), seats=1), SeatChange(day=day(2), seats=3)),
    )
    assert seats(fewer, 0, 1, 2) == [(3, 2), (1, 1), (3, 2)]


def test_a_place_by_need_has_no_seats_to_change() -> None:
    place = make_place(seats=None, kind=PlaceKind.ON_DEMAND, frees_on=(day(0),))
    assert place_in_week(place, day(3)) is place


def test_a_workplace_is_itself_where_nothing_changes() -> None:
    still, changing = make_place(), make_place("p2", filled=1, frees_on=(day(2),))
    workplace = make_workplace(places=(still, changing))
    assert workplace_in_week(workplace, day(1)) is workplace
    later = workplace_in_week(workplace, day(2))
    assert later.places[0] is still
    assert later.places[1].filled == 0


def test_weeks_with_the_same_seats_have_the_same_problem() -> None:
    changing = make_place(
        seat_changes=(SeatChange(day=day(2), seats=5), SeatChange(day=day(4), seats=10)),
    )
    problem = over((person(),), (make_workplace(places=(changing,)),))
    found = [problem.in_week(week) for week in range(6)]
    assert found[0] is found[1] is problem
    assert found[2] is found[3]
    assert found[2].workplaces[0].places[0].seats == 5
    assert found[4] is found[5] is problem


def by_hand(place: Place, monday: date) -> tuple[int, int]:
    """The seats that there are on all days of the week, and those filled on its Monday."""
    daily = []
    for number in range(7):
        today = monday + timedelta(days=number)
        known = [change.seats for change in sorted(place.seat_changes) if change.day <= today]
        daily.append(known[-1] if known else place.seats or 0)
    filled = place.filled - sum(freed <= monday for freed in place.frees_on)
    return min(daily), min(*daily, max(0, filled))


@given(
    usual=st.integers(0, 4),
    filled=st.integers(0, 4),
    changes=st.lists(
        st.tuples(st.integers(-7, 21), st.integers(0, 4)), max_size=4, unique_by=lambda found: found[0]
    ),
    frees=st.lists(st.integers(-7, 21), max_size=3),
    week=st.integers(-1, 3),
)
def test_a_week_has_the_seats_of_all_its_days(
    usual: int, filled: int, changes: list[tuple[int, int]], frees: list[int], week: int
) -> None:
    place = make_place(
        seats=usual,
        filled=min(filled, usual),
        seat_changes=tuple(SeatChange(day=day(0, n), seats=seats) for n, seats in changes),
        frees_on=tuple(day(0, n) for n in frees),
    )
    assert seats(place, week) == [by_hand(place, day(week))]
