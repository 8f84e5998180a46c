"""Events from files put on a dataset, and the folder of the plan that comes of it."""

from collections.abc import Sequence
from pathlib import Path

from cli.folder import check_folder
from cli.given import Given
from exchange.faults import Fault, Refused
from exchange.schema import Dataset
from scenarios.changes import Event, apply_changes, read_changes


def after_events(dataset: Dataset, files: Sequence[Path]) -> Dataset:
    """The dataset after the events of all files.

    Raises
    ------
    Refused
        With every fault of every file.
    """
    events: list[Event] = []
    faults: list[Fault] = []
    for file in files:
        try:
            events += read_changes(file)
        except Refused as refused:
            faults += refused.faults
    if faults:
        raise Refused(faults)
    return apply_changes(dataset, events)


def new_folder(folder: Path, given: Given) -> None:
    """Refuse a folder that cannot be written, and the one the plan was read from, which stays as it is.

    Raises
    ------
    Refused
        If there is something else, or the plan before.
    """
    if folder.resolve() == given.folder.resolve():
        expected = "en anden mappe end den, planen læses fra, så den gamle plan bliver stående"
        raise Refused([Fault(place="--out", found=str(folder), expected=expected)])
    check_folder(folder)
