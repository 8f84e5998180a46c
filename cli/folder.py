"""The folder of a plan: written aside and renamed, and nobody else's files replaced."""

import json
import os
import shutil
from pathlib import Path

from exchange.faults import Fault, Refused

PLAN, WORKBOOK, DATASET = "plan.json", "plan.xlsx", "dataset.json"
MARKS = frozenset({"placements", "levels", "provenance"})
"""Keys by which a plan of ours is known."""


def check_folder(folder: Path) -> None:
    """Refuse a place where something else stands.

    Raises
    ------
    Refused
        If it is a file, or a folder that holds anything but a plan of ours.
    """
    expected = "en ny mappe, en tom mappe eller en mappe med en plan fra Holdepunkt"
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Refused([Fault(place="--out", found=str(folder), expected=expected)])
    if not _can_write(folder.resolve()):
        raise Refused([Fault(place="--out", found=str(folder), expected="et sted, hvor der må skrives")])
    if folder.is_dir() and any(folder.iterdir()) and not _is_ours(folder / PLAN):
        raise Refused([Fault(place="--out", found=str(folder), expected=expected)])


def _can_write(folder: Path) -> bool:
    """Whether the folder, or the first one above it that is there, may be written to."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    return there.is_dir() and os.access(there, os.W_OK)


def _is_ours(plan: Path) -> bool:
    try:
        found = json.loads(plan.read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and found.keys() >= MARKS


def check_new_file(path: Path) -> None:
    """Refuse a file that is there already, or that has no folder to stand in.

    Raises
    ------
    Refused
        If the file cannot be made.
    """
    if path.exists():
        expected = "en fil, der ikke findes endnu"
        raise Refused([Fault(place="Filen", found=str(path), expected=expected)])
    if not path.resolve().parent.is_dir():
        raise Refused([Fault(place="Filen", found=str(path), expected="en fil i en mappe, der findes")])


def write_folder(folder: Path, contents: dict[str, bytes]) -> None:
    """Write all files aside, then move them into the folder."""
    check_folder(folder)
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = folder.with_name(f".{folder.name}.{os.getpid()}.del")
    shutil.rmtree(aside, ignore_errors=True)
    try:
        aside.mkdir()
        for name, content in contents.items():
            _write(aside / name, content)
        if folder.exists():
            for name in contents:
                (aside / name).replace(folder / name)
        else:
            aside.rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
