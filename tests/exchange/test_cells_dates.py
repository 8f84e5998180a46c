import contextlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.cells import CellError
from exchange.cells_dates import days, each_day, periods, seat_changes


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "1.7.2014-14.7.2014; 24.12.2014",
            [{"first": "2014-07-01", "last": "2014-07-14"}, {"first": "2014-12-24"}],
        ),
        ("1-7-2014 - 14-7-2014", [{"first": "2014-07-01", "last": "2014-07-14"}]),
        ("1/7 2014 til 14/7 2014", [{"first": "2014-07-01", "last": "2014-07-14"}]),
        ("1. juli 2014 til 14. juli 2014", [{"first": "2014-07-01", "last": "2014-07-14"}]),
        ("2014-07-01-2014-07-14", [{"first": "2014-07-01", "last": "2014-07-14"}]),
        ("2014-12-24", [{"first": "2014-12-24"}]),
        ("2014-12-24 00:00:00", [{"first": "2014-12-24"}]),
        ("24.12.2014 (juleaften, lukket)", [{"first": "2014-12-24", "reason": "juleaften, lukket"}]),
        (
            "1.7.2014-2.7.2014 (ferie)\n3.7.2014",
            [{"first": "2014-07-01", "last": "2014-07-02", "reason": "ferie"}, {"first": "2014-07-03"}],
        ),
    ],
)
def test_periods_are_read_as_people_write_them(text: str, value: object) -> None:
    assert periods(text) == value


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (days, "30.12.2014-1.1.2015, 1.1.2015", ["2014-12-30", "2014-12-31", "2015-01-01"]),
        (each_day, "1.9.2014; 1.9.2014; 15.9.2014", ["2014-09-01", "2014-09-01", "2014-09-15"]),
        (seat_changes, "5 fra 1.9.2014", [{"seats": 5, "day": "2014-09-01"}]),
        (
            seat_changes,
            "5 pladser fra 1-9-2014; 0 fra 1. januar 2015",
            [{"seats": 5, "day": "2014-09-01"}, {"seats": 0, "day": "2015-01-01"}],
        ),
    ],
)
def test_days_and_seats_are_read(read: Callable[[str], object], text: str, value: object) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("read", "text", "expected", "proposal"),
    [
        (periods, "uge 28", "datoer eller perioder", None),
        (periods, "1.7.14", "datoer eller perioder", "1-7-2014"),
        (periods, "1.7-14.7.2014", "datoer eller perioder", "1.7.2014-14.7.2014"),
        (periods, "14.7.2014-1.7.2014", "slutter efter", "1.7.2014-14.7.2014"),
        (periods, "31.2.2014", "datoer eller perioder", None),
        (days, "1.1.2014-1.1.2016", "højst 400 dage", None),
        (each_day, "1.7.2014-14.7.2014", "datoer eller perioder", None),
        (seat_changes, "5", "fx 5 fra 1.9.2014", None),
        (seat_changes, "1.9.2014", "fx 5 fra 1.9.2014", None),
        (seat_changes, "fem fra 1.9.2014", "fx 5 fra 1.9.2014", None),
        (seat_changes, "-2 fra 1.9.2014", "fx 5 fra 1.9.2014", None),
        (seat_changes, "1001 fra 1.9.2014", "fra 0 til 1000", None),
        (seat_changes, "5 fra 1.9.14", "datoer eller perioder", "1-9-2014"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_is_near(
    read: Callable[[str], object], text: str, expected: str, proposal: str | None
) -> None:
    with pytest.raises(CellError) as refused:
        read(text)
    assert expected in refused.value.expected
    assert refused.value.proposal == proposal


@given(st.text(alphabet="0123456789.-/ ;,()fratiljuli\n", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (periods, days, each_day, seat_changes):
        with contextlib.suppress(CellError):
            assert isinstance(read(text), list)
