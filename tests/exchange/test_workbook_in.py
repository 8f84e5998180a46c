import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from exchange import workbook_guard, workbook_in
from exchange.assemble import Reading
from exchange.faults import Refused
from tests.exchange.lists import places_of

CITIZENS = [["Borger", "Målgruppe"], ["B1", "Sygedagpenge"]]
PLACES = [["Virksomhed", "Pladser"], ["Lager", 2]]


def save(folder: Path, book: Workbook) -> Path:
    book.save(folder / "liste.xlsx")
    return folder / "liste.xlsx"


def book_of(**sheets: Sequence[Sequence[object]]) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(list(row))
    return book


def read(folder: Path, **sheets: Sequence[Sequence[object]]) -> Reading:
    return workbook_in.reading(save(folder, book_of(**sheets)))


def test_cells_are_read_in_whatever_form_they_are_stored(tmp_path: Path) -> None:
    headings = [
        *("Borger", "Målgruppe", "Timer ønsket", "Timer højst", "Tidligst mødetid", "Venter siden"),
        *("Arbejdsintensitet", "Dage", "Zone"),
    ]
    typed = [
        "B1",
        "Sygedagpenge",
        7.5,
        timedelta(hours=37, minutes=30),
        time(9, 30),
        date(2026, 9, 1),
        50,
        3,
        3700,
    ]
    texts = ["B2", "Sygedagpenge", "7,5", "37:30", "9.30", "01-09-2026", "50", "3,0", "3700"]
    stamp = ["B3", "Sygedagpenge", 7.5, 37.5, time(9, 30), datetime(2026, 9, 1), 0.5, 3.0, 3700.0]
    book = book_of(Borgere=[headings, typed, texts, stamp], Virksomheder=PLACES)
    book["Borgere"]["G4"].number_format = "0%"
    dataset = workbook_in.reading(save(tmp_path, book)).dataset
    assert dataset is not None
    first, *others = (citizen.model_dump(exclude={"id"}) for citizen in dataset.citizens)
    assert first["most_min"] == 2250
    assert first["home_zone"] == "3700"
    assert others == [first, first]


def test_a_fault_names_sheet_row_column_and_heading(tmp_path: Path) -> None:
    reading = read(tmp_path, Borgere=[*CITIZENS, ["B2", "kontanthj."]], Virksomheder=PLACES)
    assert places_of(reading) == ["Ark 'Borgere', række 3, kolonne B 'Målgruppe'"]
    assert reading.faults[0].found == "kontanthj."


def test_every_sheet_is_read_and_every_fault_listed(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        Borgere=[["Borger", "Målgruppe", "Timer"], ["B1", "Sygedagpenge", "tre"], ["B1", "Sygedagpenge", 3]],
        Virksomheder=[["Virksomhed", "Breddegrad"], ["Lager", 55.1], ["Butik", None]],
        Pladser=[["Virksomhed", "Pladser", "Optaget"], ["Lager", 2, 3], ["Lagre", 1, 0]],
        Mentorer=[["Virksomhed", "Mentor", "Arbejdstid"], ["Lager", "M1", "8-16"]],
        Betingelser=[
            ["Virksomhed", "Opgave", "Betingelse", "Svar"],
            ["Lager", "Pakning", "Støj", "ingen"],
            ["Lager", None, "Støj", "ingen"],
            ["Lager", None, "Støj", "lidt"],
            ["Lager", None, "Dyr på stedet", "hund"],
        ],
        Indstillinger=[["Indstilling", "Værdi"], ["Uger", "mange"], ["Ugre", 2], ["Uger", 2]],
        Kendskab=[["Borger", "Virksomhed", "Score"], ["B9", "Lager", 10]],
        Tider=[["Virksomhed", "Tider"], ["Lager", "man-tir 8-9"]],
        Skånebehov=[["Borger", "Skånebehov"], ["B1", "ingen"], ["B1", "Lav støj"]],
        Ønsker=[["Borger", "Ønske om", "Ønske"], ["B1", None, "Pleje"]],
        Zoner=[["Zone", "Breddegrad", "Længdegrad"], ["By", 55.1, None], ["By", 55.1, 14.7]],
    )
    assert reading.dataset is None
    assert sorted(place.removeprefix("Ark ") for place in places_of(reading)) == sorted(
        [
            "'Borgere', række 2, kolonne C 'Timer'",
            "'Borgere', række 3, kolonne A 'Borger'",
            "'Virksomheder', række 2",
            "'Virksomheder', række 3",
            "'Pladser', række 2, kolonne C 'Optaget'",
            "'Pladser', række 3, kolonne A 'Virksomhed'",
            "'Mentorer', række 2, kolonne C 'Arbejdstid'",
            "'Betingelser', række 2, kolonne B 'Opgave'",
            "'Betingelser', række 4, kolonne C 'Betingelse'",
            "'Betingelser', række 5, kolonne D 'Svar'",
            "'Indstillinger', række 2, kolonne B 'Værdi'",
            "'Indstillinger', række 3, kolonne A 'Indstilling'",
            "'Kendskab', række 2, kolonne A 'Borger'",
            "'Tider', række 2, kolonne B 'Tider'",
            "'Skånebehov', række 2, kolonne B 'Skånebehov'",
            "'Ønsker', række 2, kolonne B 'Ønske om'",
            "'Zoner', række 2, kolonne C 'Længdegrad'",
        ]
    )


def test_places_on_two_sheets_are_refused(tmp_path: Path) -> None:
    reading = read(tmp_path, Borgere=CITIZENS, Virksomheder=PLACES, Pladser=PLACES)
    assert "ét sted" in reading.faults[0].expected
    counted = [["Virksomhed", "Antal mentorer", "Pladser"], ["Lager", 2, 2]]
    mentors = [["Virksomhed", "Mentor"], ["Lager", "M1"]]
    assert read(tmp_path, Borgere=CITIZENS, Virksomheder=counted, Mentorer=mentors).dataset is None


def test_a_sheet_of_another_name_is_known_by_its_headings(tmp_path: Path) -> None:
    reading = read(tmp_path, Ark1=CITIZENS, Ark2=PLACES)
    assert reading.dataset is not None
    assert "Ark 'Ark1' er læst som Borgere efter overskrifterne." in reading.notes


def test_an_unknown_sheet_is_refused(tmp_path: Path) -> None:
    reading = read(tmp_path, Borgere=CITIZENS, Virksomheder=PLACES, Mentore=[["hej", "med dig"]])
    assert [(fault.place, fault.proposal) for fault in reading.faults] == [("Ark 'Mentore'", "Mentorer")]


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    reading = read(tmp_path, Borgere=[], Vejledning=[["Læs mig"]])
    assert "mindst arkene" in reading.faults[0].expected


def test_formulas_are_read_by_their_results_alone(tmp_path: Path) -> None:
    path = save(tmp_path, book_of(Borgere=CITIZENS, Virksomheder=[PLACES[0], ["Lager", "=1+1"]]))
    reading = workbook_in.reading(path)
    assert "formel uden resultat" in reading.faults[0].expected
    assert len(reading.faults) == 1
    _edit(path, "xl/worksheets/sheet2.xml", b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
    dataset = workbook_in.reading(path).dataset
    assert dataset is not None
    assert dataset.workplaces[0].places[0].seats == 2


def _edit(path: Path, part: str, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    # An empty element may be written in two ways.
    parts[part] = parts[part].replace(b"<v />", b"<v></v>").replace(b"<v/>", b"<v></v>")
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_a_failing_formula_is_refused(tmp_path: Path) -> None:
    book = book_of(Borgere=CITIZENS, Virksomheder=[PLACES[0], ["Lager", "#REF!"]])
    book["Virksomheder"]["B2"].data_type = "e"
    reading = workbook_in.reading(save(tmp_path, book))
    assert [(fault.found, fault.place) for fault in reading.faults] == [
        ("#REF!", "Ark 'Virksomheder', række 2, kolonne B 'Pladser'")
    ]


def test_merged_cells_are_refused_below_the_heading_alone(tmp_path: Path) -> None:
    book = book_of(Borgere=[["Liste"], *CITIZENS, ["B2", "Sygedagpenge"]], Virksomheder=PLACES)
    book["Borgere"].merge_cells("A1:B1")
    assert workbook_in.reading(save(tmp_path, book)).dataset is not None
    book["Borgere"].merge_cells("B3:B4")
    assert "Ark 'Borgere', celle B3:B4" in places_of(workbook_in.reading(save(tmp_path, book)))


def test_content_far_out_is_refused(tmp_path: Path) -> None:
    book = book_of(Borgere=CITIZENS, Virksomheder=PLACES)
    book["Borgere"]["XFD1048576"] = "x"
    reading = workbook_in.reading(save(tmp_path, book))
    assert "række 1048576" in reading.faults[0].found


def test_too_many_sheets_are_refused(tmp_path: Path) -> None:
    path = save(tmp_path, book_of(**{f"Ark{number}": [] for number in range(70)}))
    with pytest.raises(Refused, match="70 ark"):
        workbook_in.read_workbook(path)


def zipped(parts: dict[str, str]) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return raw.getvalue()


XLSX = {"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"", "en tom fil"),
        (b"Borger;M", "ikke er et regneark"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "adgangskode"),
        (b"PK\x03\x04afbrudt", "beskadiget"),
    ],
)
def test_what_is_no_zip_file_is_refused(tmp_path: Path, raw: bytes, found: str) -> None:
    path = tmp_path / "liste.xlsx"
    path.write_bytes(raw)
    with pytest.raises(Refused, match=found):
        workbook_in.read_workbook(path)


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ({"mimetype": "x", "content.xml": "x"}, ".ods"),
        ({"notat": "hej"}, "en zip-fil, der ikke er et regneark"),
        (XLSX, "beskadiget"),
        ({**XLSX, "xl/styles.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}, "dokumenttype"),
        ({**XLSX, **{f"x{number}": "" for number in range(2_001)}}, "2003 dele"),
    ],
    ids=["ods", "zip", "damaged", "entities", "parts"],
)
def test_a_zip_file_that_is_no_workbook_is_refused(tmp_path: Path, parts: dict[str, str], found: str) -> None:
    path = tmp_path / "liste.xlsx"
    path.write_bytes(zipped(parts))
    with pytest.raises(Refused, match=found):
        workbook_in.read_workbook(path)


def test_a_zip_bomb_is_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    path.write_bytes(zipped({**XLSX, "xl/worksheets/sheet1.xml": "0" * 151_000_000}))
    assert path.stat().st_size < 1_000_000
    with pytest.raises(Refused, match="151 MB pakket ud"):
        workbook_in.read_workbook(path)


def test_a_file_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_guard, "MOST_PACKED_BYTES", 1_000)
    path = save(tmp_path, book_of(Borgere=CITIZENS))
    with pytest.raises(Refused, match="mere end"):
        workbook_in.read_workbook(path)
