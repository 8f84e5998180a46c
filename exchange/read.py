"""Read whatever people hand in: a dataset in JSON, a workbook, CSV files or a folder of them."""

from collections.abc import Sequence
from pathlib import Path

from exchange import csv_in, workbook_in
from exchange.assemble import Loaded
from exchange.coding import CodingQuestion
from exchange.dataset_json import read_dataset
from exchange.faults import Fault, Refused

__all__ = ["CodingQuestion", "Loaded", "kind_of", "load"]


def load(paths: Sequence[Path]) -> Loaded:
    """Read the files as one dataset; what a file is, is decided by its content, then by its suffix.

    Parameters
    ----------
    paths
        One JSON file, one workbook, or any number of CSV files and folders of them.

    Raises
    ------
    Refused
        With every fault.
    """
    missing = [path for path in paths if not path.exists()]
    if missing or not paths:
        names = ", ".join(path.name for path in missing)
        raise Refused(
            [Fault(place=names or "Kommandoen", found="", expected="en fil eller mappe, der findes")]
        )
    kinds = {path: kind_of(path) for path in paths}
    if len(paths) > 1 and set(kinds.values()) != {"csv"}:
        names = ", ".join(path.name for path in paths)
        expected = "én JSON-fil, ét regneark eller flere CSV-filer"
        raise Refused([Fault(place="Filerne", found=names, expected=expected)])
    return _READERS[kinds[paths[0]]](paths)


def kind_of(path: Path) -> str:
    """What the file is by its content, then by its suffix: "workbook", "json" or "csv".

    Raises
    ------
    Refused
        If it cannot be read.
    """
    if path.is_dir():
        return "csv"
    try:
        with path.open("rb") as file:
            start = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    except OSError as error:
        expected = "en fil, der kan læses"
        raise Refused([Fault(place=path.name, found="", expected=expected)]) from error
    if (
        start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))
        or path.suffix.casefold() in workbook_in.SUFFIXES
    ):
        return "workbook"
    return "json" if start.startswith(b"{") or path.suffix.casefold() == ".json" else "csv"


def _json(paths: Sequence[Path]) -> Loaded:
    return Loaded(dataset=read_dataset(paths[0]))


def _workbook(paths: Sequence[Path]) -> Loaded:
    return workbook_in.read_workbook(paths[0])


_READERS = {"json": _json, "workbook": _workbook, "csv": csv_in.read_tables}
