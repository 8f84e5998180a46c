"""CSV files as Danish office programs write them: encoding and separator are recognised, and shown."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from exchange.assemble import Loaded, Reading, assemble
from exchange.faults import Fault, Refused
from exchange.headings import recognise
from exchange.rows import Findings, Sheet

MOST_BYTES = 50_000_000
SEPARATORS = {";": "semikolon", ",": "komma", "\t": "tabulator"}
SUFFIXES = frozenset({".csv", ".txt", ".tsv"})


def read_tables(paths: Iterable[Path]) -> Loaded:
    """Read CSV files, or folders of them, as one dataset.

    Raises
    ------
    Refused
        With every fault of every file.
    """
    return reading(paths).loaded()


def reading(paths: Iterable[Path]) -> Reading:
    """Read CSV files, or folders of them; faults, notes and questions are given whether the whole stands."""
    findings = Findings()
    return assemble(_named_for_themselves(sheets_in(paths, findings)), findings)


def sheets_in(paths: Iterable[Path], findings: Findings) -> list[Sheet]:
    """The files as sheets of texts; what cannot be read goes to the findings' faults."""
    files = [file for path in paths for file in _files(path, findings)]
    return [sheet for file in files if (sheet := _sheet(file, findings)) is not None]


def _named_for_themselves(sheets: list[Sheet]) -> list[Sheet]:
    """A list of places that stands alone is a list of workplaces, whatever its file is called."""
    keys = [heading.table.key if (heading := recognise(s.rows, s.name)) else "" for s in sheets]
    if "workplaces" in keys:
        return sheets
    return [replace(s, name="") if key == "places" else s for s, key in zip(sheets, keys, strict=True)]


def _files(path: Path, findings: Findings) -> Sequence[Path]:
    if not path.is_dir():
        return [path]
    found = sorted(file for file in path.iterdir() if file.suffix.casefold() in SUFFIXES)
    if not found:
        expected = "en mappe med mindst én CSV-fil"
        findings.faults.append(Fault(place=f"Mappen {path.name}", found="", expected=expected))
    return found


def _sheet(path: Path, findings: Findings) -> Sheet | None:
    place = f"Filen {path.name}"
    try:
        rows = _rows(_text(path, place, findings), place, path.stem, findings)
    except Refused as refused:
        findings.faults.extend(refused.faults)
        return None
    return Sheet(place=place, name=path.stem, rows=rows)


def _text(path: Path, place: str, findings: Findings) -> str:
    try:
        raw = _bytes(path)
    except OSError as error:
        raise Refused([Fault(place=place, found="", expected="en fil, der kan læses")]) from error
    problem = _problem(raw)
    if problem:
        raise Refused([Fault(place=place, found=problem, expected="en CSV-fil med tekst")])
    return _decoded(raw, place, findings)


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _problem(raw: bytes) -> str:
    """What is wrong with the file as a whole; empty where nothing is."""
    if len(raw) > MOST_BYTES:
        return f"mere end {MOST_BYTES // 1_000_000} MB"
    if raw.startswith(b"PK\x03\x04"):
        return "et regneark eller en zip-fil"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16; gem som CSV UTF-8"
    return "noget, der ikke er tekst" if b"\0" in raw else ""


def _decoded(raw: bytes, place: str, findings: Findings) -> str:
    """The text: UTF-8 where the bytes are valid UTF-8, which Danish letters in Windows-1252 never are."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError as error:
        expected = "tegnsættet UTF-8 eller Windows-1252"
        raise Refused([Fault(place=place, found="et ukendt tegnsæt", expected=expected)]) from error
    findings.note(f"{place} er læst med tegnsættet Windows-1252.")
    return text


def _rows(text: str, place: str, name: str, findings: Findings) -> list[list[str]]:
    """The rows under the separator that gives a heading with most columns."""
    parsed = {separator: _split(text, separator) for separator in SEPARATORS}
    best = max(SEPARATORS, key=lambda separator: _columns(parsed[separator], name))
    if text.strip() and not all(parsed.values()) and not _columns(parsed[best], name)[0]:
        expected = "citationstegn, der er åbnet og lukket i samme felt"
        raise Refused([Fault(place=place, found="et citationstegn, der ikke er lukket", expected=expected)])
    if best != ";":
        findings.note(f"{place} er læst med {SEPARATORS[best]} mellem kolonnerne.")
    return parsed[best]


def _split(text: str, separator: str) -> list[list[str]]:
    """The rows; a text whose quotes do not match gives none."""
    lines = io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline="")
    try:
        return list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error:
        return []


def _columns(rows: Sequence[Sequence[str]], name: str) -> tuple[int, int]:
    heading = recognise(rows, name)
    widest = max((len(row) for row in rows[:30]), default=0)
    return (len(heading.columns) if heading else 0, widest)
