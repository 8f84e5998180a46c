import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.cells import CellError
from exchange.weektimes import SHORT, days_in, weekdays, windows


def window(weekday: int, start: str, end: str) -> dict[str, object]:
    return {"weekday": weekday, "start": start, "end": end}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("man 8-16; tir 9-12", [window(0, "08:00", "16:00"), window(1, "09:00", "12:00")]),
        ("man-fre 8-16", [window(day, "08:00", "16:00") for day in range(5)]),
        ("mandag til fredag: kl. 8 til 16", [window(day, "08:00", "16:00") for day in range(5)]),
        ("hverdage 8-16", [window(day, "08:00", "16:00") for day in range(5)]),
        ("tirs + tors 9-12", [window(1, "09:00", "12:00"), window(3, "09:00", "12:00")]),
        (
            "man, ons 8-12, fre 9-10",
            [window(0, "08:00", "12:00"), window(2, "08:00", "12:00"), window(4, "09:00", "10:00")],
        ),
        ("man 8-12 og 13-16.30", [window(0, "08:00", "12:00"), window(0, "13:00", "16:30")]),
        ("lør 0-24", [window(5, "00:00", "24:00")]),
        ("ingen", []),
    ],
)
def test_reads_windows(text: str, expected: list[dict[str, object]]) -> None:
    assert windows(text) == expected


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("fre", "fre 8-16"),
        ("8-16", "man-fre 8-16"),
        ("fre 22-6", "fre 22-24; lør 0-6"),
        ("efter aftale", None),
        ("man 8-16 cirka", None),
        ("fre-man 8-16", None),
        ("man 8-16x", None),
    ],
)
def test_refuses_windows(text: str, proposal: str | None) -> None:
    with pytest.raises(CellError) as refused:
        windows(text)
    assert refused.value.proposal == proposal


def test_reads_weekdays() -> None:
    assert weekdays("man-ons, fre") == [0, 1, 2, 4]
    assert weekdays("lørdag og søndag") == [5, 6]
    with pytest.raises(CellError):
        weekdays("helst tirsdag")


def test_finds_weekdays_in_free_text() -> None:
    assert days_in("tirs + tors (sprogskole)") == [1, 3]
    assert days_in("kan ikke på onsdage") == [2]
    assert days_in("to timer") == []


@given(st.integers(0, 6), st.integers(0, 23), st.integers(0, 59), st.integers(1, 24), st.sampled_from(".:"))
def test_a_typed_window_is_read_back(day: int, start: int, minute: int, end: int, mark: str) -> None:
    text = f"{SHORT[day]} {start}{mark}{minute:02d}-{end}"
    if (start, minute) < (end, 0):
        assert windows(text) == [window(day, f"{start:02d}:{minute:02d}", f"{end:02d}:00")]
    else:
        with pytest.raises(CellError):
            windows(text)
