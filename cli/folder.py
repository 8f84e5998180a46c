"""The folder of a plan: written aside and moved in, and nobody else's files replaced.

A folder that is there already is renewed in two strokes: all files stand ready in a hidden folder beside it,
under a name they get only when they are whole; then they are moved in. Where the power goes in between, the
next command that looks at the folder moves the rest, so that plan and dataset always belong together.
"""

import json
import os
import shutil
from pathlib import Path
from time import time

from cli.calendar_files import LIST, list_bytes, place_calendars
from exchange.calendar_ics import FOLDER as CALENDARS
from exchange.faults import Fault, Refused

PLAN, WORKBOOK, DATASET = "plan.json", "plan.xlsx", "dataset.json"
MARKS = frozenset({"placements", "levels", "provenance"})
"""Keys by which a plan of ours is known."""
LEFT_BEHIND_S = 3600
"""Files written aside that are older were left by a run that was cut off."""
ATTEMPTS = 5


def check_folder(folder: Path) -> None:
    """Refuse a place where something else stands; a plan that was cut off on its way there is moved in first.

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
    complete(folder)
    if folder.is_dir() and any(folder.iterdir()) and not is_plan(folder / PLAN):
        raise Refused([Fault(place="--out", found=str(folder), expected=expected)])
    calendars = folder / CALENDARS
    if calendars.is_symlink() or (calendars.exists() and not calendars.is_dir()):
        place = f"--out, {CALENDARS}"
        raise Refused([Fault(place=place, found=str(calendars), expected="en mappe, hvis den findes")])


def _can_write(folder: Path) -> bool:
    """Whether the folder, or the first one above it that is there, may be written to."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    return there.is_dir() and os.access(there, os.W_OK)


def is_plan(plan: Path) -> bool:
    """Say whether the file is a plan of ours."""
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


def write_folder(folder: Path, contents: dict[str, bytes], calendars: dict[str, bytes]) -> list[Path]:
    """Write all files aside, then move them into the folder.

    Returns
    -------
    list[Path]
        Calendars of others that had to get another name.
    """
    check_folder(folder)
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    _tidy(folder)
    aside = folder.with_name(f".{folder.name}.{os.getpid()}.del")
    shutil.rmtree(aside, ignore_errors=True)
    try:
        _write_all(aside, contents, calendars, with_list=bool(calendars) or folder.exists())
        if folder.exists():
            return _renew(folder, aside)
        aside.rename(folder)
        _settle(folder.parent)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return []


def _renew(folder: Path, aside: Path) -> list[Path]:
    """Put the files where they are known to be whole, and move them in; another run may be doing the same."""
    renamed = []
    for attempt in range(ATTEMPTS):
        renamed += complete(folder)
        try:
            aside.rename(_ready(folder))
            break
        except OSError:
            if attempt + 1 == ATTEMPTS:
                raise
    _settle(folder.parent)
    return [*renamed, *complete(folder)]


def complete(folder: Path) -> list[Path]:
    """Move in what stands ready for the folder, if anything does.

    The workbook comes first: where it is open in another program, nothing has been moved and nothing is.
    """
    folder = folder.resolve()
    if not folder.name or not (ready := _ready(folder)).is_dir():
        return []
    if (ready / WORKBOOK).exists():
        try:
            _move(ready, folder, WORKBOOK)
        except OSError:
            shutil.rmtree(ready, ignore_errors=True)
            raise
    renamed = place_calendars(ready / CALENDARS, folder / CALENDARS)
    for name in (PLAN, DATASET):
        _move(ready, folder, name)
    _settle(folder)
    shutil.rmtree(ready, ignore_errors=True)
    return renamed


def _ready(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.klar")


def _move(ready: Path, folder: Path, name: str) -> None:
    """Move a file, unless it has been moved before."""
    if (ready / name).exists():
        (ready / name).replace(folder / name)


def _tidy(folder: Path) -> None:
    """Remove what runs that were cut off have left."""
    for left in folder.parent.glob(f".{folder.name}.*.del"):
        if time() - left.stat().st_mtime > LEFT_BEHIND_S:
            shutil.rmtree(left, ignore_errors=True)


def _write_all(
    aside: Path, contents: dict[str, bytes], calendars: dict[str, bytes], *, with_list: bool
) -> None:
    aside.mkdir()
    for name, content in contents.items():
        _write(aside / name, content)
    if with_list:
        (aside / CALENDARS).mkdir()
        for name, content in (calendars | {LIST: list_bytes(calendars)}).items():
            _write(aside / CALENDARS / name, content)
        _settle(aside / CALENDARS)
    _settle(aside)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """See to it that the names in the folder outlast a power cut; only some systems can be asked for it."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
