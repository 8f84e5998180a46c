"""The folder of a result, a plan or a balance: written aside and moved in, nobody else's files replaced.

A folder that is there already is renewed in two strokes: all files stand ready in a hidden folder beside it,
under a name they get only when they are whole; then they are moved in. Where the power goes in between, the
next command that looks at the folder moves the rest, so that its files always belong together.
"""

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from time import time

from cli.calendar_files import LIST, list_bytes, place_calendars
from exchange.calendar_ics import FOLDER as CALENDARS
from exchange.faults import Fault, Refused

PLAN, WORKBOOK, DATASET = "plan.json", "plan.xlsx", "dataset.json"
BALANCE, BALANCE_WORKBOOK, BALANCE_PICTURE = "balance.json", "balance.xlsx", "balance.svg"
LEFT_BEHIND_S = 3600
"""Files written aside that are older were left by a run that was cut off."""
ATTEMPTS = 5


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of folder.

    Attributes
    ----------
    name
        What is in it, in Danish.
    file, keys
        The file by which a folder of ours is known, and the keys it has.
    """

    name: str
    file: str
    keys: frozenset[str]

    def is_in(self, folder: Path) -> bool:
        """Say whether the folder holds such a file of ours."""
        return _has(folder / self.file, self.keys)


A_PLAN = Kind(name="en plan", file=PLAN, keys=frozenset({"placements", "levels", "provenance"}))
A_BALANCE = Kind(name="en afvejning", file=BALANCE, keys=frozenset({"points", "plans", "provenance"}))


def check_folder(folder: Path, kind: Kind = A_PLAN) -> None:
    """Refuse a place where something else stands; what was cut off on its way there is moved in first.

    Raises
    ------
    Refused
        If it is a file, or a folder that holds anything but a result of ours of the kind.
    """
    expected = f"en ny mappe, en tom mappe eller en mappe med {kind.name} fra Holdepunkt"
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Refused([Fault(place="--out", found=str(folder), expected=expected)])
    if not _can_write(folder.resolve()):
        raise Refused([Fault(place="--out", found=str(folder), expected="et sted, hvor der må skrives")])
    complete(folder)
    if folder.is_dir() and any(folder.iterdir()) and not kind.is_in(folder):
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
    return _has(plan, A_PLAN.keys)


def _has(path: Path, keys: frozenset[str]) -> bool:
    """Say whether the file is JSON with all the keys."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and found.keys() >= keys


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


def write_folder(
    folder: Path, contents: dict[str, bytes], calendars: dict[str, bytes], kind: Kind = A_PLAN
) -> list[Path]:
    """Write all files aside, then move them into the folder.

    Returns
    -------
    list[Path]
        Calendars of others that had to get another name.
    """
    check_folder(folder, kind)
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    _tidy(folder)
    aside = folder.with_name(f".{folder.name}.{os.getpid()}.del")
    shutil.rmtree(aside, ignore_errors=True)
    renewed = kind is A_PLAN and folder.exists()
    try:
        _write_all(aside, contents, calendars, with_list=bool(calendars) or renewed)
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

    The workbook comes first: where it is open in another program, nothing has been moved and nothing is. What
    else is there comes by name, whatever kind of result it is.
    """
    folder = folder.resolve()
    if not folder.name or not (ready := _ready(folder)).is_dir():
        return []
    try:
        _move(ready, folder, "*.xlsx")
    except OSError:
        shutil.rmtree(ready, ignore_errors=True)
        raise
    renamed = place_calendars(ready / CALENDARS, folder / CALENDARS)
    _move(ready, folder, "*")
    _settle(folder)
    shutil.rmtree(ready, ignore_errors=True)
    return renamed


def _ready(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.klar")


def _move(ready: Path, folder: Path, names: str) -> None:
    """Move the files of those names that have not been moved before."""
    for path in sorted(path for path in ready.glob(names) if path.is_file()):
        path.replace(folder / path.name)


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
