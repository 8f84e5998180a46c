"""JSON in and out of files: nothing half-read, nothing half-written."""

import json
import os
from pathlib import Path
from typing import NoReturn

from exchange.faults import Fault, Refused

Source = bytes | str | Path
"""Bytes or text of JSON itself, or the path of a file that holds it."""


def parse_json(source: Source) -> object:
    """The JSON of the source.

    Raises
    ------
    Refused
        If there is none: no file, empty, not UTF-8, not JSON.
    """
    name = str(source) if isinstance(source, Path) else "filen"
    text = _text(source, name)
    if not text.strip():
        _refuse(name, "", "JSON; filen er tom")
    try:
        parsed: object = json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        near = text[error.pos : error.pos + 20].strip()
        _refuse(f"{name}, linje {error.lineno}, tegn {error.colno}", near, "gyldig JSON")
    except (ValueError, RecursionError) as error:
        _refuse(name, str(error), "gyldig JSON")
    if "\\u" in text:
        _refuse_unwritable(name, parsed)
    return parsed


def json_bytes(data: object) -> bytes:
    """The same bytes for the same data: sorted keys, Danish letters as they are, a line break at the end."""
    return (json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False) + "\n").encode()


def write_aside(path: Path, content: bytes) -> None:
    """Write the file beside its place and move it there, so that it is whole or not there at all."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.del")
    try:
        with aside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _text(source: Source, name: str) -> str:
    if isinstance(source, str):
        return source.removeprefix("\ufeff")
    try:
        content = source.read_bytes() if isinstance(source, Path) else source
    except OSError as error:
        _refuse(name, "", f"en fil, der kan læses ({error.strerror})")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(name, repr(content[error.start : error.start + 8]), "tekst i UTF-8")


def _refuse_unwritable(name: str, parsed: object) -> None:
    """Refuse signs that only an escape can name, and that no file or database can hold."""
    written = json.dumps(parsed, ensure_ascii=False)
    if "\\u0000" in written or any("\ud800" <= sign <= "\udfff" for sign in written):
        _refuse(name, "et tegn, der ikke kan skrives (\\u0000 eller et halvt tegnpar)", "tekst i UTF-8")


def _no_number(constant: str) -> NoReturn:
    raise ValueError(constant)


def _refuse(place: str, found: str, expected: str) -> NoReturn:
    raise Refused([Fault(place=place, found=found, expected=expected)])
