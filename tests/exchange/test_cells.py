import contextlib
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.cells import (
    CellError,
    clock,
    counts,
    danish,
    day,
    hours,
    items,
    number,
    one_amount,
    skill,
    whole,
    yes_no,
)
from exchange.vocabulary import condition_value, need_spec, travel_modes


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (whole, "3", 3),
        (whole, "3 ", 3),
        (whole, "3,0", 3),
        (whole, "1.500", 1500),
        (whole, "\u00a03\u00a0", 3),
        (hours, "7,5", 450),
        (hours, "7:30", 450),
        (hours, "10 timer", 600),
        (hours, "5 t.", 300),
        (hours, "7,33", 440),
        (clock, "8", "08:00"),
        (clock, "kl 10", "10:00"),
        (clock, "kl. 10.30", "10:30"),
        (clock, "10.30", "10:30"),
        (clock, "08:30", "08:30"),
        (clock, "24", "24:00"),
        (day, "22-11-2026", "2026-11-22"),
        (day, "22/11 2026", "2026-11-22"),
        (day, "22.11.2026", "2026-11-22"),
        (day, "22. november 2026", "2026-11-22"),
        (day, "2026-11-22", "2026-11-22"),
        (day, "2026-11-22 00:00:00", "2026-11-22"),
        (yes_no, "Ja", True),
        (yes_no, "x", True),
        (yes_no, "nej", False),
        (items, "Køkken, rengøring; aktivitet\nhave", ["Køkken", "rengøring", "aktivitet", "have"]),
        (items, "rengøring (gulv, vinduer), have", ["rengøring (gulv, vinduer)", "have"]),
        (skill, "kasse (2)", {"name": "kasse", "level": 2}),
        (skill, "truck", {"name": "truck", "level": 1}),
        (counts, "Sygedagpenge: 2; Fleksjob: 50 %", {"Sygedagpenge": 2, "Fleksjob": 50}),
        (travel_modes, "bus, gå", ["public", "walk"]),
        (travel_modes, "bus eller cykel", ["public", "bicycle"]),
    ],
)
def test_reads_what_is_plain(read: Callable[[str], object], text: str, value: object) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("read", "text", "proposal"),
    [
        (whole, "4-5", "4 eller 5"),
        (whole, "4 til 5", "4 eller 5"),
        (whole, "ca. 4", "4"),
        (whole, "tre", "3"),
        (whole, "2 (en på barsel)", "2"),
        (whole, "3,5", "3 eller 4"),
        (whole, "7.5", "7,5"),
        (whole, "?", "tom celle, hvis det ikke vides"),
        (whole, "-3", None),
        (whole, "mange", None),
        (hours, "ca 15 t", "15"),
        (hours, "600", "10"),
        (hours, "10.30", "10,30"),
        (hours, "100000", None),
        (clock, "830", "8.30"),
        (clock, "8,5", "8.30"),
        (clock, "før kl 10", "10"),
        (clock, "25", None),
        (clock, "24:30", None),
        (day, "22-11-26", "22-11-2026"),
        (day, "31-02-2026", None),
        (day, "46348", "en celle formateret som dato"),
        (day, "22. blomme 2026", None),
        (yes_no, "måske", "tom celle, hvis det ikke vides"),
        (yes_no, "delvist", None),
        (skill, "kasse 2", "kasse (2)"),
        (skill, "kasse (4)", None),
        (counts, "Sygedagpenge 2", "Sygedagpenge: 2"),
        (travel_modes, "bus max 30 min", "bus i Transport og 30 i Længste rejsetid (min.)"),
        (travel_modes, "raket", None),
        (need_spec, "lav st", "lav støj"),
    ],
)
def test_refuses_what_could_be_meant_in_several_ways(
    read: Callable[[str], object], text: str, proposal: str | None
) -> None:
    with pytest.raises(CellError) as refused:
        read(text)
    assert refused.value.proposal == proposal
    assert refused.value.expected


def test_a_range_of_hours_is_sent_to_the_columns_for_ranges() -> None:
    with pytest.raises(CellError) as refused:
        one_amount("10-12", least="Timer mindst", most="Timer højst")
    assert refused.value.proposal == "10 i Timer mindst og 12 i Timer højst"
    assert one_amount("7,5", least="", most="") == 450


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("max_lift_kg", "5", 5),
        ("noise_level", "noget", 2),
        ("noise_level", "3", 3),
        ("step_free", "ja", True),
        ("alcohol_handling", "nej", False),
        ("environment", "begge dele", "begge"),
        ("danish_level_required", "a2", 2),
    ],
)
def test_a_condition_is_read_by_its_kind(key: str, text: str, value: object) -> None:
    assert condition_value(key, text) == value


@pytest.mark.parametrize(
    ("key", "text"), [("noise_level", "4"), ("step_free", "3"), ("danish_level_required", "D1")]
)
def test_a_condition_of_another_kind_is_refused(key: str, text: str) -> None:
    with pytest.raises(CellError):
        condition_value(key, text)


@given(st.integers(min_value=0, max_value=168 * 60))
def test_whole_minutes_survive_as_danish_hours(minutes: int) -> None:
    assert hours(danish(minutes / 60)) == minutes


@given(st.integers(min_value=0, max_value=999_999))
def test_whole_numbers_survive_with_and_without_thousand_dots(value: int) -> None:
    assert whole(str(value)) == whole(f"{value:,}".replace(",", ".")) == value


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (whole, hours, clock, day, yes_no, skill, counts, travel_modes, need_spec):
        with contextlib.suppress(CellError):
            read(text)


@given(st.text(alphabet="0123456789-,. cabotre", min_size=1, max_size=12))
def test_only_digits_with_danish_marks_are_numbers(text: str) -> None:
    try:
        number(text)
    except CellError:
        return
    assert re.fullmatch(r"[-+]?[\d.]+(,\d+)?", " ".join(text.split()))
