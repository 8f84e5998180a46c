"""The calendars in a plan's folder: a list beside them says which are ours, so that no other file is lost."""

import hashlib
import json
from pathlib import Path

LIST = "indhold.json"
"""Names of the calendars beside it with the SHA-256 of what was written."""


def list_bytes(files: dict[str, bytes]) -> bytes:
    """The list of the calendars."""
    marks = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    return (json.dumps({"kalendere": marks}, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def place_calendars(arriving: Path, folder: Path) -> list[Path]:
    """Move new calendars into the folder in place of our earlier ones; what was begun is gone on with.

    A file that we did not write, or that somebody has changed since, is never replaced or deleted: where a
    new calendar needs its name, it gets another one.

    Parameters
    ----------
    arriving
        Folder of the new calendars with their list; without the list they have been placed already.

    Returns
    -------
    list[Path]
        Files of others that have got another name.
    """
    if not (arriving / LIST).exists():
        return []
    earlier, wanted = _listed(folder / LIST), _listed(arriving / LIST)
    renamed = []
    if wanted:
        folder.mkdir(exist_ok=True)
    for name, mark in wanted.items():
        if not (arriving / name).exists():
            continue
        there = folder / name
        if _is_there(there) and not _is_ours(there, {earlier.get(name, mark), mark}):
            renamed.append(_out_of_the_way(there))
        (arriving / name).replace(there)
    for name in earlier.keys() - wanted.keys():
        if _is_ours(folder / name, {earlier[name]}):
            (folder / name).unlink()
    _place_list(arriving / LIST, folder, keep=bool(wanted))
    return renamed


def _place_list(new: Path, folder: Path, *, keep: bool) -> None:
    """The list comes last: until then what is to be done can be read from both."""
    if keep:
        new.replace(folder / LIST)
        return
    if _listed(folder / LIST):
        (folder / LIST).unlink()
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
    new.unlink()


def _listed(path: Path) -> dict[str, str]:
    """Names and marks; empty where there is no list of ours."""
    try:
        marks = json.loads(path.read_bytes())["kalendere"]
    except (OSError, ValueError, TypeError, KeyError):
        return {}
    if not isinstance(marks, dict):
        return {}
    return {name: str(mark) for name, mark in marks.items() if name == Path(name).name and name != LIST}


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _is_ours(path: Path, marks: set[str]) -> bool:
    """Say whether the file is just as it was written."""
    if path.is_symlink() or not path.is_file():
        return False
    return hashlib.sha256(path.read_bytes()).hexdigest() in marks


def _out_of_the_way(path: Path) -> Path:
    """Give the file a name that nobody has."""
    at = 1
    while _is_there(other := path.with_name(f"{path.stem}.andres-{at}{path.suffix}")):
        at += 1
    return path.rename(other)
