"""Events from JSON, a workbook or a CSV file: read wholly, or refused with every fault."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from exchange.check import faults_among
from exchange.checks.base import Finding
from exchange.checks.privacy import cpr_numbers
from exchange.csv_in import sheets_in as csv_sheets
from exchange.faults import Fault, Refused, json_place, refuse_if_any, value_text
from exchange.headings import normal, recognise
from exchange.json_text import Source, parse_json
from exchange.read import kind_of
from exchange.rows import Findings, Row, Sheet, rows_of
from exchange.schema import CitizenRecord, Id, Minutes, NeedRecord, Record, Text
from exchange.single_values import Shape, parse
from exchange.workbook_in import sheets_in as workbook_sheets
from scenarios.change.event import Event, EventKind, Unfit, unfit
from scenarios.change.table import EVENTS


class EventRecord(Record):
    """One event in JSON."""

    haendelse: EventKind
    hvem: Id | None = None
    fra: date | None = None
    til: date | None = None
    antal: Annotated[int, Field(ge=0, le=1000)] | None = None
    minutter_mindst: Minutes | None = None
    minutter: Minutes | None = None
    minutter_hoejst: Minutes | None = None
    behov: list[NeedRecord] | None = None
    borger: CitizenRecord | None = None
    bemaerkning: Text = ""


class EventFile(Record):
    """A file of events."""

    schema_version: Literal[1] = 1
    haendelser: list[EventRecord]


KEYS: Mapping[str, str] = {
    "kind": "haendelse",
    "who": "hvem",
    "first": "fra",
    "last": "til",
    "count": "antal",
    "least_min": "minutter_mindst",
    "target_min": "minutter",
    "most_min": "minutter_hoejst",
    "needs": "behov",
    "citizen": "borger",
    "note": "bemaerkning",
}
"""Keys of the JSON file by field of the event."""

_SHAPE = Shape(model=EventFile, vital=("haendelser",), stand_ins={})
MANY_SHEETS = 2
"""From so many sheets on a workbook of something else is told of as a whole."""

_IN_TABLE: Mapping[str, str] = {"citizen": "group", "needs": "kind"}
"""Columns that stand for fields which the table does not have."""


def read_changes(source: Source) -> list[Event]:
    """The events in the source: JSON as bytes or text, or the path of a JSON file, workbook or CSV file.

    Raises
    ------
    Refused
        With every fault in it.
    """
    name = f"Filen {source.name}" if isinstance(source, Path) else "Filen"
    if not isinstance(source, Path) or kind_of(_there(source)) == "json":
        events = _from_json(_with_events(parse_json(source), name))
    else:
        events = _from_table(source, name)
    if not events:
        raise Refused([Fault(place=name, found="", expected="mindst én hændelse")])
    return events


def _with_events(raw: object, name: str) -> object:
    """The same, unless it is something else altogether: one sentence then, not a fault for every field."""
    if isinstance(raw, dict) and (not raw or raw.keys() & EventFile.model_fields.keys() - {"schema_version"}):
        return raw
    expected = 'hændelser, som {"haendelser": [{"haendelse": "borger væk", "hvem": ..., "fra": ...}]}'
    raise Refused([Fault(place=name, found=_said_of(raw), expected=expected)])


def _said_of(raw: object) -> str:
    if not isinstance(raw, dict):
        return value_text(raw)
    return "en plan" if "placements" in raw else "et datasæt" if "citizens" in raw else ", ".join(raw)


def _from_table(path: Path, name: str) -> list[Event]:
    findings = Findings()
    sheets = _event_sheets(list(_sheets(path, findings)), name)
    events = [_of_row(row, findings) for sheet in sheets for row in rows_of(sheet, findings)]
    refuse_if_any(findings.faults)
    return [event for event in events if event is not None]


def _event_sheets(sheets: list[Sheet], name: str) -> list[Sheet]:
    """The sheets to be read: those called as the table, else all; of several, all must be such tables."""
    called = [sheet for sheet in sheets if normal(sheet.name) in {normal(EVENTS.name), *EVENTS.synonyms}]
    if called or len(sheets) < MANY_SHEETS or all(map(_has_headings, sheets)):
        return called or sheets
    found = f"arkene {', '.join(sheet.name for sheet in sheets)}"
    wanted = " og ".join(f"'{column.heading}'" for column in EVENTS.required)
    expected = f"et ark med navnet '{EVENTS.name}', eller kun ark med overskrifterne {wanted}"
    raise Refused([Fault(place=name, found=found, expected=expected)])


def _has_headings(sheet: Sheet) -> bool:
    heading = recognise(sheet.rows, sheet.name, EVENTS)
    keys = {column.key for column in heading.columns.values()} if heading is not None else set()
    return keys >= {column.key for column in EVENTS.required}


def _there(path: Path) -> Path:
    if not path.exists():
        raise Refused([Fault(place=path.name, found="", expected="en fil, der findes")])
    return path


def _sheets(path: Path, findings: Findings) -> Iterator[Sheet]:
    """The sheets of the file, each the table of events."""
    if kind_of(path) == "workbook":
        yield from workbook_sheets(path, findings, EVENTS)
        return
    for sheet in csv_sheets([path], findings):
        yield Sheet(place=sheet.place, name=sheet.name, rows=sheet.rows, table=EVENTS)


def _of_row(row: Row, findings: Findings) -> Event | None:
    """The event of the row; None where a cell could not be read."""
    if "kind" not in row.values or "who" not in row.values:
        return None
    event = Event(
        kind=EventKind(row.text("kind")),
        who=row.text("who"),
        first=_day(row, "first"),
        last=_day(row, "last"),
        count=_number(row, "count"),
        target_min=_number(row, "target_min"),
        note=next((text for key, text in row.texts.items() if key.startswith("remark")), ""),
        place=row.place(),
    )
    if event.kind is EventKind.CITIZEN_NEW:
        event = _newcomer(event, row)
    elif row.text("group"):
        findings.faults.append(row.fault("group", f"ingenting ved '{event.kind}'"))
    findings.faults.extend(_row_fault(row, problem) for problem in unfit(event) if _is_new(problem, row))
    return event


def _newcomer(event: Event, row: Row) -> Event:
    """The new citizen of the row, who waits and can begin from the first day on."""
    group = row.text("group")
    if not group:
        return replace(event, target_min=None)
    citizen = CitizenRecord(
        id=event.who, target_group=group, target_min=event.target_min or None, earliest_day=event.first
    )
    return replace(event, citizen=citizen, target_min=None)


def _is_new(problem: Unfit, row: Row) -> bool:
    """Say whether the cell has no fault of its own yet: a cell that could not be read is not missing too."""
    key = _IN_TABLE.get(problem.field, problem.field)
    return key in row.values or not row.texts.get(key)


def _row_fault(row: Row, problem: Unfit) -> Fault:
    if problem.field == "needs":
        expected = "en anden hændelse; nye behov skrives i JSON-filen eller i listen over borgere"
        return row.fault("kind", expected)
    return row.fault(_IN_TABLE.get(problem.field, problem.field), problem.expected)


def _day(row: Row, key: str) -> date | None:
    return date.fromisoformat(row.text(key)) if key in row.values else None


def _number(row: Row, key: str) -> int | None:
    value = row.values.get(key)
    return value if isinstance(value, int) else None


def _from_json(raw: object) -> list[Event]:
    parsed = parse(raw, _SHAPE)
    records = parsed.model.haendelser if parsed.model is not None else []
    locate = json_place(raw)
    events = [_of_record(record, locate(("haendelser", i))) for i, record in enumerate(records)]
    refuse_if_any(faults_among(raw, parsed, [*cpr_numbers(raw)], _unfit_records(events)))
    return events


def _unfit_records(events: Sequence[Event]) -> Iterator[Finding]:
    for i, event in enumerate(events):
        if not event.who:
            yield Finding(path=("haendelser", i, "hvem"), found="", expected="hvem det gælder")
        for problem in unfit(event):
            key, value = KEYS[problem.field], getattr(event, problem.field)
            found = value if isinstance(value, int | date | str | None) else "noget"
            yield Finding(path=("haendelser", i, key), found=found, expected=problem.expected)


def _of_record(record: EventRecord, place: str) -> Event:
    newcomer = record.borger.id if record.borger is not None else ""
    return Event(
        kind=record.haendelse,
        who=record.hvem or newcomer,
        first=record.fra,
        last=record.til,
        count=record.antal,
        least_min=record.minutter_mindst,
        target_min=record.minutter,
        most_min=record.minutter_hoejst,
        needs=None if record.behov is None else tuple(record.behov),
        citizen=record.borger,
        note=record.bemaerkning,
        place=place,
    )
