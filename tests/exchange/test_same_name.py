"""Workplaces of one name: rows refer to them by their numbers, and nobody guesses which was meant."""

from pathlib import Path

import pytest

from tests.exchange.lists import places_of, read

CITIZENS = "Borger;Målgruppe\nB1;Sygedagpenge\n"
BOTH = "Virksomhed;Nr.;Pladser\nNetto;V1;2\nNetto;V2;3\n"
BARE = "Virksomhed;Nr.\nNetto;V1\nNetto;V2\n"
DETAILS = {
    "supporters": "Virksomhed;Mentor\n{};M1\n",
    "places": "Virksomhed;Plads nr.;Pladser;Type\n{};P1;1;fast\n",
    "tasks": "Virksomhed;Opgave;Opgave nr.\n{};Pakning;T1\n",
    "positions": "Virksomhed;Stilling;Opgaver;Hold mindst\n{};Hjælp;Pakning;1\n",
    "slot_features": "Virksomhed;Tider;Fri til træning\n{};ons 13-15;ja\n",
    "conditions": "Virksomhed;Opgave;Betingelse;Svar\n{};;Støj;lidt\n",
}


@pytest.mark.parametrize("detail", DETAILS.values(), ids=DETAILS)
def test_a_name_that_several_workplaces_have_is_a_fault_with_their_numbers(
    tmp_path: Path, detail: str
) -> None:
    places = BARE if "Plads nr." in detail else BOTH
    reading = read(tmp_path, places, detail.format("netto"), CITIZENS)
    fault = next(fault for fault in reading.faults if fault.place.startswith("Filen fil2.csv"))
    assert fault.place == "Filen fil2.csv, række 2, kolonne A 'Virksomhed'"
    assert (fault.found, fault.proposal) == ("netto", None)
    assert fault.expected == "et af numrene V1, V2, for flere virksomheder hedder det"


def test_every_row_that_names_one_is_told_at_once(tmp_path: Path) -> None:
    mentors = "Virksomhed;Mentor\nNetto;M1\nV1;M2\nNeto;M3\nNETTO;M4\n"
    reading = read(tmp_path, BOTH, mentors, CITIZENS)
    rows = [f"Filen fil2.csv, række {number}, kolonne A 'Virksomhed'" for number in (2, 4, 5)]
    assert places_of(reading) == rows


def test_a_number_says_which_is_meant(tmp_path: Path) -> None:
    mentors = "Virksomhed;Mentor\nV2;M1\nv1;M2\n"
    reading = read(tmp_path, BOTH, mentors, CITIZENS)
    assert reading.dataset is not None
    found = [w.supporters for w in reading.dataset.workplaces]
    assert [[s.id for s in each] for each in found if isinstance(each, list)] == [["M2"], ["M1"]]


def test_a_number_comes_before_a_name_that_looks_like_it(tmp_path: Path) -> None:
    places = "Virksomhed;Nr.;Pladser\nV2;V1;2\nNetto;V2;3\n"
    reading = read(tmp_path, places, "Virksomhed;Mentor\nV2;M1\n", CITIZENS)
    assert reading.dataset is not None
    assert [bool(w.supporters) for w in reading.dataset.workplaces] == [False, True]


@pytest.mark.parametrize(
    ("places", "rows"),
    [
        ("Netto;;2\nNetto;;3\n", [3]),
        ("Netto;V1;2\nNetto;;3\n", [3]),
        ("Netto;;2\nNetto;V1;3\n", [2]),
        ("Netto;;2\nNetto;V1;3\nNetto;;1\n", [2, 4]),
    ],
)
def test_without_a_number_a_workplace_stands_once(tmp_path: Path, places: str, rows: list[int]) -> None:
    text = f"Virksomhed;Nr.;Pladser\n{places}"
    reading = read(tmp_path, text, "Virksomhed;Mentor\nNetto;M1\n", CITIZENS)
    assert places_of(reading) == [f"Filen fil1.csv, række {row}, kolonne A 'Virksomhed'" for row in rows]
    assert {fault.expected.split(";")[0] for fault in reading.faults} == {"hver virksomhed én gang"}


def test_of_very_many_numbers_the_first_are_told(tmp_path: Path) -> None:
    rows = "".join(f"Netto;V{number};1\n" for number in range(1, 31))
    reading = read(tmp_path, f"Virksomhed;Nr.;Pladser\n{rows}", "Virksomhed;Mentor\nNetto;M1\n", CITIZENS)
    (fault,) = reading.faults
    assert fault.expected.startswith("et af numrene V1, V2, V3")
    assert "V10 …" in fault.expected
    assert "V11" not in fault.expected
