"""Events are read from JSON, CSV and workbooks, or refused with every fault."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from exchange.faults import Refused
from exchange.schema import CitizenRecord, NeedRecord
from scenarios.change.table import KINDS
from scenarios.changes import Event, EventKind, read_changes

HEADINGS = "Hændelse;Hvem;Fra;Til;Antal;Målgruppe;Timer;Bemærkning"
ROWS = """Mentor væk;V01-M1;7-12-2026;20-12-2026;;;;Ferie
mentor stopper;V01-M2;1-1-2027;;;;;
Pladser;Højgården;7-12-2026;;4;;;
flere pladser;V02-P1;7-12-2026;31-12-2026;2;;;
færre pladser;V02;7-12-2026;;1;;;
lukket;Outline;24-12-2026;1-1-2027;;;;Jul
borger væk;B0001;8-12-2026;;;;;
Borger stopper;B0002;14-12-2026;;;;;
ny borger;B0100;14-12-2026;;;Sygedagpenge;7,5;
timer ændret;B0003;;;;;12;
"""
KIND_OF_ROW = [
    EventKind.SUPPORTER_AWAY,
    EventKind.SUPPORTER_GONE,
    EventKind.SEATS,
    EventKind.SEATS_ADDED,
    EventKind.SEATS_WITHDRAWN,
    EventKind.WORKPLACE_CLOSED,
    EventKind.CITIZEN_AWAY,
    EventKind.CITIZEN_STOPS,
    EventKind.CITIZEN_NEW,
    EventKind.HOURS_CHANGED,
]


def csv_file(folder: Path, rows: str, headings: str = HEADINGS) -> Path:
    path = folder / "uge50.csv"
    path.write_text(f"{headings}\n{rows}", encoding="utf-8")
    return path


def faults(source: Path | str) -> list[str]:
    with pytest.raises(Refused) as refused:
        read_changes(source)
    return [str(fault) for fault in refused.value.faults]


def of_json(*events: dict[str, object]) -> str:
    return json.dumps({"haendelser": list(events)})


def test_every_kind_but_needs_is_read_from_a_csv_file(tmp_path: Path) -> None:
    events = read_changes(csv_file(tmp_path, ROWS))
    assert [event.kind for event in events] == KIND_OF_ROW
    away, _, seats, *_ = events
    assert away == Event(
        kind=EventKind.SUPPORTER_AWAY,
        who="V01-M1",
        first=date(2026, 12, 7),
        last=date(2026, 12, 20),
        note="Ferie",
        place="Filen uge50.csv, række 2",
    )
    assert (seats.who, seats.count) == ("Højgården", 4)


def test_hours_that_change_from_a_day_are_refused(tmp_path: Path) -> None:
    (told,) = faults(csv_file(tmp_path, "timer ændret;B0003;14-12-2026;;;;12;\n"))
    assert told == (
        "Filen uge50.csv, række 2, kolonne C 'Fra': der står '14-12-2026', forventet ingenting ved "
        "'timer ændret', for de nye timer gælder straks."
    )
    (told,) = faults(
        of_json({"haendelse": "timer ændret", "hvem": "B0003", "fra": "2026-12-14", "minutter": 600})
    )
    assert told == (
        "haendelser[0].fra: der står '2026-12-14', forventet ingenting ved 'timer ændret', for de nye timer "
        "gælder straks."
    )


def test_a_new_citizen_goes_by_one_pseudonym() -> None:
    newcomer = {"haendelse": "ny borger", "borger": {"id": "B0100", "target_group": "Fleksjob"}}
    (told,) = faults(of_json(newcomer | {"hvem": "B0101"}))
    assert told == "haendelser[0].hvem: der står 'B0101', forventet B0100 som i 'borger', eller ingenting."
    for same in ({}, {"hvem": "B0100"}, {"hvem": "b0100"}):
        (event,) = read_changes(of_json(newcomer | same))
        assert event.citizen is not None


def test_a_new_citizen_in_a_table_has_group_hours_and_first_day(tmp_path: Path) -> None:
    (newcomer,) = [e for e in read_changes(csv_file(tmp_path, ROWS)) if e.kind is EventKind.CITIZEN_NEW]
    assert newcomer.citizen == CitizenRecord(
        id="B0100", target_group="Sygedagpenge", target_min=450, earliest_day=date(2026, 12, 14)
    )


def test_commas_windows_letters_and_other_headings_are_read(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes("haendelse,mentor,dato\nmentor på ferie,V01-M1,7-12-2026\n".encode("cp1252"))
    (event,) = read_changes(path)
    assert (event.kind, event.who, event.first) == (EventKind.SUPPORTER_AWAY, "V01-M1", date(2026, 12, 7))


def test_a_workbook_gives_the_same_events(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "Uge 50"
    page.append(["Hændelse", "Hvem", "Fra", "Til", "Antal"])
    page.append(["mentor væk", "V01-M1", datetime(2026, 12, 7), datetime(2026, 12, 20), None])
    page.append(["pladser", "V02", "7. december 2026", None, 3])
    path = tmp_path / "uge50.xlsx"
    book.save(path)
    away, seats = read_changes(path)
    assert (away.kind, away.last) == (EventKind.SUPPORTER_AWAY, date(2026, 12, 20))
    assert (seats.kind, seats.first, seats.count) == (EventKind.SEATS, date(2026, 12, 7), 3)
    assert seats.place == "Ark 'Uge 50', række 3"


def test_every_fault_of_a_table_is_told_at_once(tmp_path: Path) -> None:
    told = faults(
        csv_file(
            tmp_path,
            "mentor vækk;V01-M1;7-12-2026;;;;;\n"
            "pladser;V02;7-12-26;;tre;;;\n"
            "lukket;;7-12-2026;;;;;\n"
            "borger væk;B0001;;;;;;\n"
            "borger væk;B0001;9-12-2026;8-12-2026;2;;;\n"
            "ny borger;B0100;;;;;;\n"
            "behov ændret;B0003;;;;;;\n",
        )
    )
    place = "Filen uge50.csv, række"
    assert any(t.startswith(f"{place} 2, kolonne A 'Hændelse': der står 'mentor vækk'") for t in told)
    assert f"{place} 3, kolonne C 'Fra': der står '7-12-26', forventet en dato, fx 22-11-2026. " in "".join(
        told
    )
    assert any(t.startswith(f"{place} 3, kolonne E 'Antal': der står 'tre'") for t in told)
    assert f"{place} 4, kolonne B 'Hvem': der står ingenting, forventet en udfyldt celle." in told
    assert (
        f"{place} 5, kolonne C 'Fra': der står ingenting, forventet den første dag ved 'borger væk'." in told
    )
    assert f"{place} 6, kolonne E 'Antal': der står '2', forventet ingenting ved 'borger væk'." in told
    assert (
        f"{place} 6, kolonne D 'Til': der står '8-12-2026', forventet en dato fra 2026-12-09 eller senere."
        in told
    )
    assert any("række 7, kolonne F 'Målgruppe'" in t and "den nye borger med målgruppe" in t for t in told)
    assert any("række 8, kolonne A" in t and "nye behov skrives i JSON-filen" in t for t in told)
    assert len(told) == 9


def test_a_table_without_the_headings_is_refused(tmp_path: Path) -> None:
    assert any("en række med overskrifter" in t for t in faults(csv_file(tmp_path, "1;2", headings="a;b")))
    assert any(
        "en kolonne 'Hvem'" in t for t in faults(csv_file(tmp_path, "lukket;1-1-2027", "Hændelse;Fra"))
    )


def test_an_empty_table_and_no_file_are_refused(tmp_path: Path) -> None:
    assert faults(csv_file(tmp_path, "")) == [
        "Filen uge50.csv: der står ingenting, forventet mindst én hændelse."
    ]
    assert "en fil, der findes" in faults(tmp_path / "findes-ikke.csv")[0]


def test_a_cpr_number_is_refused_and_not_shown(tmp_path: Path) -> None:
    told = faults(csv_file(tmp_path, "borger stopper;010190-1234;7-12-2026;;;;;\n"))
    assert any("CPR-nummer" in text for text in told)
    assert all("010190" not in text for text in told)
    assert any("CPR-nummer" in t for t in faults(of_json({"haendelse": "lukket", "hvem": "010190-1234"})))


def test_json_holds_needs_hours_and_whole_citizens() -> None:
    need = {"code": "MAX_LIFT_KG", "level": 5}
    citizen = {"id": "B0100", "target_group": "Fleksjob", "needs": [need]}
    needs, hours, newcomer = read_changes(
        of_json(
            {"haendelse": "behov ændret", "hvem": "B0001", "fra": "2026-12-07", "behov": [need]},
            {"haendelse": "timer ændret", "hvem": "B0002", "minutter": 600, "minutter_hoejst": 900},
            {"haendelse": "ny borger", "borger": citizen, "bemaerkning": "Fra ungeindsatsen"},
        )
    )
    assert needs.needs == (NeedRecord(code="MAX_LIFT_KG", level=5),)
    assert (hours.target_min, hours.most_min, hours.least_min) == (600, 900, None)
    assert newcomer.who == "B0100"
    assert newcomer.citizen is not None
    assert newcomer.citizen.needs == [NeedRecord(code="MAX_LIFT_KG", level=5)]


def test_json_is_read_from_a_file_and_names_its_place(tmp_path: Path) -> None:
    path = tmp_path / "uge50.json"
    path.write_text(of_json({"haendelse": "lukket", "hvem": "V01", "fra": "2026-12-24"}), encoding="utf-8")
    (event,) = read_changes(path)
    assert (event.kind, event.place) == (EventKind.WORKPLACE_CLOSED, "haendelser[0]")


def test_every_fault_of_json_is_told_at_once() -> None:
    told = faults(
        of_json(
            {"haendelse": "mentor forsvundet", "hvem": "V01-M1"},
            {"haendelse": "lukket", "hvem": "V01", "fra": "i morgen"},
            {"haendelse": "lukket", "fra": "2026-12-24", "antal": 3},
            {"haendelse": "borger væk", "hvem": "B0001", "fra": "2026-12-24", "grund": "ferie"},
            {"haendelse": "timer ændret", "hvem": "B0001", "minutter": 600, "minutter_mindst": 700},
            {"haendelse": "pladser", "hvem": "V01", "fra": "2026-12-24"},
        )
    )
    assert (
        "haendelser[0].haendelse: der står 'mentor forsvundet', forventet en af værdierne mentor væk"
        in told[0]
    )
    assert any(t.startswith("haendelser[1].fra: der står 'i morgen', forventet en dato") for t in told)
    assert "haendelser[2].hvem: der står ingenting, forventet hvem det gælder." in told
    assert "haendelser[2].antal: der står '3', forventet ingenting ved 'lukket'." in told
    assert any(t.startswith("haendelser[3].grund: der står 'grund', forventet et kendt felt") for t in told)
    assert "haendelser[4].minutter_mindst: der står '700', forventet højst 600 minutter." in told
    assert "haendelser[5].antal: der står ingenting, forventet et antal pladser ved 'pladser'." in told
    assert len(told) == 7


@pytest.mark.parametrize("source", ["", "{", "[]", "{}", "null", '{"haendelser": 3}'])
def test_what_is_no_list_of_events_is_refused(source: str) -> None:
    assert faults(source)


def test_the_words_for_events_are_told_apart() -> None:
    assert set(KINDS.values()) == {kind.value for kind in EventKind}
    assert all(word == word.casefold() for word in KINDS)
    assert all(KINDS[kind] == kind for kind in EventKind)


def test_an_empty_list_of_events_is_refused_as_an_empty_table_is() -> None:
    assert faults(of_json()) == ["Filen: der står ingenting, forventet mindst én hændelse."]


@pytest.mark.parametrize(
    ("raw", "found"),
    [({"placements": [], "levels": []}, "en plan"), ({"citizens": []}, "et datasæt"), ([1], "[…]")],
)
def test_a_file_of_something_else_is_one_fault(raw: object, found: str, tmp_path: Path) -> None:
    path = tmp_path / "andet.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    (told,) = faults(path)
    assert told.startswith(f"Filen andet.json: der står '{found}', forventet hændelser, som")


def test_a_workbook_of_something_else_is_one_fault_and_one_sheet_of_that_name_is_enough(
    tmp_path: Path,
) -> None:
    book = Workbook()
    for title in ("Overblik", "Placeringer"):
        book.create_sheet(title).append(["Borger", "Trin"])
    book.save(tmp_path / "plan.xlsx")
    (told,) = faults(tmp_path / "plan.xlsx")
    assert told.startswith("Filen plan.xlsx: der står 'arkene Overblik, Placeringer', forventet et ark")
    sheet = book.create_sheet("Hændelser")
    sheet.append(["Hændelse", "Hvem", "Fra"])
    sheet.append(["borger væk", "B0001", "8-12-2026"])
    book.save(tmp_path / "plan.xlsx")
    assert [event.who for event in read_changes(tmp_path / "plan.xlsx")] == ["B0001"]


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "2101-01-01", "9999-12-31"])
def test_a_day_in_another_century_is_refused(day: str) -> None:
    event = {"haendelse": "mentor stopper", "hvem": "V01-M1", "fra": day}
    (told,) = faults(of_json(event))
    assert told == f"haendelser[0].fra: der står '{day}', forventet en dato i årene 2000-2100."
