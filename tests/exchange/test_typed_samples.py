"""Every cell of the two lists as people type them, and what happens to it.

r is read, s is read and shown in a note, x is refused, q becomes a question to be coded, ? is both refused
and asked about, and . is empty and left to the defaults.
"""

import csv
import re

import pytest
from openpyxl.utils import get_column_letter

from exchange import csv_in
from exchange.assemble import Reading
from tests.exchange.lists import SAMPLES

PLACES, CITIZENS = "pladsoversigt_som_skrevet.csv", "borgere_som_skrevet.csv"

OUTCOMES: dict[tuple[str, int], str] = {
    (PLACES, 5): "rrrsrrr",
    (PLACES, 6): "srrsrxr",  # "4-5"
    (PLACES, 7): "rrrsrx.",  # "ca. 4"
    (PLACES, 8): "srrxrsr",  # "kontanthj." may be three groups
    (PLACES, 10): "rrrsrxx",  # "tre", "2 (en på barsel)"
    (PLACES, 11): "srr.rrr",
    (PLACES, 12): "rrrrrxr",  # no seats
    (PLACES, 13): "srrrrsx",  # 5 filled of 3
    (PLACES, 14): "rrrsrrr",
    (CITIZENS, 2): "rsxqqr",  # "10-12"
    (CITIZENS, 3): "rsr..r",
    (CITIZENS, 4): "rrr?.x",  # a separator in the text splits it; "bus max 30 min"
    (CITIZENS, 5): "rsxq.r",  # "ca 15 t"
    (CITIZENS, 6): "rsrqq.",
    (CITIZENS, 7): "rs.qqr",
    (CITIZENS, 8): "xsr...",  # B0006 again
}

PROPOSALS = {
    (PLACES, 6, "F"): "4 eller 5",
    (PLACES, 7, "F"): "4",
    (PLACES, 8, "D"): (
        "Kontanthjælp, aktivitetsparat eller Kontanthjælp, jobparat eller Kontanthjælp, midlertidigt passiv"
    ),
    (PLACES, 10, "F"): "3",
    (PLACES, 10, "G"): "2",
    (PLACES, 12, "F"): None,
    (PLACES, 13, "G"): None,
    (CITIZENS, 2, "C"): "10 i Timer mindst og 12 i Timer højst",
    (CITIZENS, 4, "D"): '"ro, få mennesker; skal have mentor"',
    (CITIZENS, 4, "F"): "bus i Transport og 30 i Længste rejsetid (min.)",
    (CITIZENS, 5, "C"): "15",
    (CITIZENS, 8, "A"): None,
}

QUESTIONS = {
    ("B0001", "ingen kundekontakt, max 5 kg"): ["MAX_LIFT_KG 5", "NO_CUSTOMER_CONTACT"],
    ("B0001", "fre"): ["PARALLEL_ACTIVITY fre"],
    ("B0003", "ro, få mennesker; skal have mentor; tirs + tors (sprogskole)"): [
        "PARALLEL_ACTIVITY tir tor",
        *("LOW_CONFLICT_TONE", "LOW_NOISE", "NO_PUBLIC_SPACE", "SMALL_GROUP", "MENTOR_PRESENT"),
    ],
    ("B0004", "ryg"): ["MAX_LIFT_KG", "NO_KNEELING_BENDING", "SIT_STAND_VARIATION"],
    ("B0005", "pauser"): ["EXTRA_BREAKS"],
    ("B0005", "før kl 10"): ["LATE_START 600"],
    ("B0006", "angst for kunder"): ["NO_CUSTOMER_CONTACT"],
    ("B0006", "ons"): ["PARALLEL_ACTIVITY ons"],
}

CELL = re.compile(r"Filen (\S+), række (\d+), kolonne (\w)")


@pytest.fixture(scope="module")
def reading() -> Reading:
    return csv_in.reading([SAMPLES / PLACES, SAMPLES / CITIZENS])


def cell_of(place: str) -> tuple[str, int, str]:
    found = CELL.match(place)
    assert found, place
    return found[1], int(found[2]), found[3]


def cells_with(*outcomes: str) -> set[tuple[str, int, str]]:
    return {
        (file, row, get_column_letter(at))
        for (file, row), outcome in OUTCOMES.items()
        for at, letter in enumerate(outcome, start=1)
        if letter in outcomes
    }


def typed(file: str) -> list[list[str]]:
    with (SAMPLES / file).open(encoding="cp1252", newline="") as lines:
        return list(csv.reader(lines, delimiter=";"))


def test_the_lists_are_refused(reading: Reading) -> None:
    assert reading.dataset is None


def test_every_ambiguous_cell_is_named_and_no_other(reading: Reading) -> None:
    assert {cell_of(fault.place) for fault in reading.faults} == cells_with("x", "?")
    assert len(reading.faults) == len(cells_with("x", "?"))


def test_every_refusal_proposes_what_is_near(reading: Reading) -> None:
    assert {cell_of(fault.place): fault.proposal for fault in reading.faults} == PROPOSALS


def test_free_text_becomes_a_question(reading: Reading) -> None:
    asked = reading.coding_questions
    assert {cell_of(question.place) for question in asked} == cells_with("q", "?")
    found = {
        (question.citizen, question.text): [
            re.sub(r".*\((\w+)\)", r"\1", str(proposal)) for proposal in question.proposals
        ]
        for question in asked
    }
    assert found == QUESTIONS


def test_what_is_read_in_spite_of_looks_is_shown(reading: Reading) -> None:
    notes = "\n".join(reading.notes)
    for file, row, letter in cells_with("s"):
        cell = typed(file)[row - 1][ord(letter) - ord("A")]
        if cell == cell.strip():
            assert f"'{cell}' er læst som" in notes, cell
    trimmed = [cell for row in typed(PLACES) for cell in row if cell != cell.strip()]
    assert f"fjernet i {len(trimmed)} celler" in notes
    assert len(trimmed) == 6


def test_skipped_rows_and_headings_are_shown(reading: Reading) -> None:
    notes = "\n".join(reading.notes)
    for shown in (
        f"Filen {PLACES} er læst med tegnsættet Windows-1252.",
        "række 1: 'Oversigt over virksomhedscentre' er en titel og er sprunget over.",
        "række 2: 'Opdateret uge 47 (ring hvis noget mangler!)' er en titel og er sprunget over.",
        "1 tom række er sprunget over.",
        "række 15: 'I alt; 30; 19' er en sum og er sprunget over.",
        "overskriften 'Antal pladser' er læst som Pladser.",
        "overskriften 'Borger nr.' er læst som Borger.",
        "overskriften 'målgr.' er læst som Målgruppe.",
        "overskriften 'timer/uge' er læst som Timer ønsket.",
    ):
        assert shown in notes


def test_every_cell_has_an_outcome() -> None:
    for (file, row), outcome in OUTCOMES.items():
        cells = typed(file)[row - 1]
        if (file, row) == (CITIZENS, 4):
            cells = [*cells[:3], "; ".join(cells[3:6]), "", cells[6]]
        if (file, row) == (PLACES, 12):
            cells[5] = "nothing, which is refused"
        assert [letter == "." for letter in outcome] == [not cell for cell in cells], (file, row)
    rows = {file: {row for name, row in OUTCOMES if name == file} for file in (PLACES, CITIZENS)}
    assert rows[PLACES] == {*range(5, 15)} - {9}
    assert rows[CITIZENS] == {*range(2, 9)}
