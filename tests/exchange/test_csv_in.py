from pathlib import Path

import pytest

from exchange import csv_in
from exchange.faults import Refused
from tests.exchange.lists import PLACES, SAMPLES, places_of, read, write

CITIZENS = "Borger;Målgruppe\nB1;Sygedagpenge\n"


def test_the_clean_samples_are_a_dataset() -> None:
    loaded = csv_in.read_tables([SAMPLES / "pladsoversigt.csv", SAMPLES / "borgere.csv"])
    workplaces = loaded.dataset.workplaces
    assert (len(workplaces), len(loaded.dataset.citizens)) == (9, 26)
    assert sum(place.seats or 0 for workplace in workplaces for place in workplace.places) == 30
    assert sum(place.filled or 0 for workplace in workplaces for place in workplace.places) == 16
    assert [task.name for task in workplaces[0].tasks] == ["Køkken", "rengøring", "aktivitet"]
    assert workplaces[0].accepted_groups == ["activity_ready"]
    assert all(citizen.needs is None for citizen in loaded.dataset.citizens)
    assert loaded.notes == ()
    assert loaded.coding_questions == ()


def test_a_folder_reads_as_its_files(tmp_path: Path) -> None:
    for name in ("pladsoversigt.csv", "borgere.csv"):
        (tmp_path / name).write_bytes((SAMPLES / name).read_bytes())
    (tmp_path / "notat.md").write_text("ikke en liste", encoding="utf-8")
    apart = csv_in.read_tables([SAMPLES / "pladsoversigt.csv", SAMPLES / "borgere.csv"])
    assert csv_in.read_tables([tmp_path]).dataset == apart.dataset


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encoding_separator_and_line_end_do_not_matter(
    tmp_path: Path, encoding: str, separator: str, line_end: str
) -> None:
    text = CITIZENS.replace(";", separator).replace("\n", line_end)
    files = [write(tmp_path, "b.csv", text, encoding), write(tmp_path, "p.csv", PLACES)]
    loaded = csv_in.read_tables(files)
    assert loaded.dataset.citizens[0].target_group == "sickness_benefit"
    notes = " ".join(loaded.notes)
    assert ("Windows-1252" in notes) == (encoding == "cp1252")
    assert ("mellem kolonnerne" in notes) == (separator != ";")


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"", "ingenting"),
        (b"\x81\x8d", "tegnsæt"),
        ("Borger;Målgruppe".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04rest", "regneark"),
        (b"Borger\0", "ikke er tekst"),
        (b'Borger;"M\n', "citationstegn"),
    ],
)
def test_what_is_no_csv_is_refused(tmp_path: Path, raw: bytes, found: str) -> None:
    (tmp_path / "fil.csv").write_bytes(raw)
    with pytest.raises(Refused, match=found):
        csv_in.read_tables([tmp_path / "fil.csv"])


def test_a_folder_without_lists_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="mindst én CSV-fil"):
        csv_in.read_tables([tmp_path])


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="kan læses"):
        csv_in.read_tables([tmp_path / "mangler.csv"])


def test_an_unknown_heading_is_refused_with_proposals(tmp_path: Path) -> None:
    reading = read(tmp_path, "Borger;Måglruppe;Farve\nB1;Sygedagpenge;rød\n", PLACES)
    assert [(fault.found, fault.proposal) for fault in reading.faults] == [
        ("Måglruppe", "Målgruppe"),
        ("Farve", None),
        ("", None),
    ]


def test_a_missing_and_a_repeated_column_are_refused(tmp_path: Path) -> None:
    reading = read(tmp_path, "Borger;Timer;Timer ønsket\nB1;5;6\n", PLACES)
    expected = " ".join(fault.expected for fault in reading.faults)
    assert "kolonnen 'Timer ønsket' én gang" in expected
    assert "en kolonne 'Målgruppe'" in expected


def test_free_text_columns_are_listed_but_not_read(tmp_path: Path) -> None:
    reading = read(tmp_path, "Borger;Målgruppe;Bemærkning\nB1;Sygedagpenge;ring først\n", PLACES)
    assert reading.dataset is not None
    assert "Filen fil1.csv: kolonnen 'Bemærkning' er fri tekst og er ikke læst." in reading.notes


def test_a_cell_without_a_heading_is_refused(tmp_path: Path) -> None:
    reading = read(tmp_path, "Borger;Målgruppe;\nB1;Sygedagpenge;hvad er det?\n", PLACES)
    assert places_of(reading) == ["Filen fil1.csv, række 2, kolonne C"]


@pytest.mark.parametrize("text", ["010190-1234", "0101901234", "700190 1234"])
def test_a_cpr_number_is_refused_anywhere_and_never_shown(tmp_path: Path, text: str) -> None:
    headings = "Borger;Målgruppe;Bemærkning;Skånehensyn\n"
    reading = read(tmp_path, f"Liste for {text}\n{headings}B1;Sygedagpenge;{text};{text}\n", PLACES)
    assert len(reading.faults) == 3
    shown = " ".join([*map(str, reading.faults), *reading.notes])
    assert text not in shown


def test_a_business_number_may_look_like_a_cpr_number(tmp_path: Path) -> None:
    text = "Virksomhed;P-nummer;CVR;Pladser\nLager;1003326862;01019012;2\n"
    reading = read(tmp_path, text, CITIZENS)
    assert reading.dataset is not None
    assert reading.dataset.workplaces[0].p_number == "1003326862"
    assert reading.dataset.workplaces[0].cvr == "01019012"
    elsewhere = read(tmp_path, text.replace("P-nummer", "Kontakt"), CITIZENS)
    assert places_of(elsewhere) == ["Filen fil1.csv, række 2, kolonne B 'Kontakt'"]


@pytest.mark.parametrize("text", ["12345", "010190-1234", "P1003326862"])
def test_a_business_number_is_digits_alone(tmp_path: Path, text: str) -> None:
    reading = read(tmp_path, f"Virksomhed;P-nummer;Pladser\nLager;{text};2\n", CITIZENS)
    assert places_of(reading) == ["Filen fil1.csv, række 2, kolonne B 'P-nummer'"]


@pytest.mark.parametrize(
    ("headings", "cells", "seats", "filled"),
    [
        ("Pladser;Ledige", "5;2", 5, 3),
        ("Ledige", "2", 2, None),
        ("Optaget;Ledige", "3;2", 5, 3),
        ("Pladser", "efter behov", None, None),
        ("Pladser;Optaget", "3,0;", 3, None),
    ],
)
def test_seats_from_short_lists(
    tmp_path: Path, headings: str, cells: str, seats: int | None, filled: int | None
) -> None:
    reading = read(tmp_path, f"Virksomhed;{headings}\nLager;{cells}\n", CITIZENS)
    assert reading.dataset is not None
    place = reading.dataset.workplaces[0].places[0]
    assert (place.seats, place.filled) == (seats, filled)


@pytest.mark.parametrize(
    ("headings", "cells"), [("Pladser;Ledige", "2;5"), ("Pladser;Optaget;Ledige", "5;1;2")]
)
def test_seats_that_do_not_add_up_are_refused(tmp_path: Path, headings: str, cells: str) -> None:
    reading = read(tmp_path, f"Virksomhed;{headings}\nLager;{cells}\n", CITIZENS)
    assert reading.dataset is None


@pytest.mark.parametrize(
    ("cell", "groups"),
    [
        ("Kontanthjælp, aktivitetsparat", ["activity_ready"]),
        ("match 2, SDP", ["activity_ready", "sickness_benefit"]),
        ("Kontanthjælp, aktivitetsparat, Sygedagpenge", ["activity_ready", "sickness_benefit"]),
        ("Sygedagpenge og ressourceforløb", ["sickness_benefit", "resource_programme"]),
        ("alle", ["alle"]),
        ("", None),
    ],
)
def test_accepted_groups(tmp_path: Path, cell: str, groups: list[str] | None) -> None:
    reading = read(tmp_path, f"Virksomhed;Målgruppe;Pladser\nLager;{cell};2\n", CITIZENS)
    assert reading.dataset is not None
    assert reading.dataset.workplaces[0].accepted_groups == groups


def test_an_unknown_group_is_refused_with_the_nearest(tmp_path: Path) -> None:
    reading = read(tmp_path, "Borger;Målgruppe\nB1;Sygedagpeng\nB2;Ukendt\n", PLACES)
    assert [fault.proposal for fault in reading.faults] == ["Sygedagpenge", None]


def test_an_empty_status_is_no_status_to_plan_with(tmp_path: Path) -> None:
    text = "Borger;Målgruppe;Status\nB1;Sygedagpenge;klar\nB2;Sygedagpenge;\n"
    reading = read(tmp_path, text, PLACES)
    assert reading.dataset is not None
    assert [citizen.status for citizen in reading.dataset.citizens] == ["ready", "clarifying"]
    assert "1 borgere uden status er læst som 'i afklaring' og placeres ikke." in reading.notes


def test_rows_refer_to_citizens_and_workplaces_by_name(tmp_path: Path) -> None:
    needs = "Borger;Skånebehov;Niveau\nb1;MAX_LIFT_KG;5\nB7;Lav støj;1\nB1;Lav stjø;\nB1;Lav støj;9\n"
    places = "Virksomhed;Type;Pladser\nLagre;fast;2\n"
    reading = read(tmp_path, CITIZENS, PLACES, needs, places)
    assert [(fault.found, fault.proposal) for fault in reading.faults] == [
        ("B7", None),
        ("Lav stjø", None),
        ("9", None),
        ("Lagre", "Lager"),
    ]


@pytest.mark.untraced
def test_ten_thousand_rows_with_five_hundred_faults_are_all_listed(tmp_path: Path) -> None:
    rows = ["Borger;Målgruppe;Timer mindst;Timer ønsket;Kan arbejde;Transport;Skånehensyn"]
    for number in range(10_000):
        hours = "10-12" if number % 20 == 0 else "7,5"
        rows.append(f"B{number:05d};match 2;2;{hours};man-fre 8-16;bus;ryg")
    reading = read(tmp_path, "\n".join(rows), PLACES)
    assert len(reading.faults) == 500
    assert len(reading.coding_questions) == 10_000


def test_a_list_of_workplaces_may_be_called_pladser(tmp_path: Path) -> None:
    path = tmp_path / "pladser.csv"
    path.write_text("Virksomhed;Målgruppe;Pladser\nHotel Havnen;alle;3\n", encoding="utf-8")
    assert [w.name for w in csv_in.read_tables([path]).dataset.workplaces] == ["Hotel Havnen"]
