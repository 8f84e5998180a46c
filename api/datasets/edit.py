"""One record is changed: a new version of its dataset that holds as a whole, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from api.audit import CITIZEN, SUPPORTER, WRITE, Audit
from api.conditions import Condition, etag_of
from api.datasets.kept import Laid, Versions, keep_next
from api.datasets.shelves import Raw, Shelf, Shelved, changed, supporters_at
from api.errors import FaultRecord, ProblemError, pointer_of, refused
from api.store.models import DatasetVersion
from api.store.session import Store
from exchange.check import checked_dataset
from exchange.faults import Fault, Path, Refused
from exchange.schema import Dataset

TRIES = 20
"""Times that a change is put on a newer version, where others change other records meanwhile."""


@dataclass(frozen=True, kw_only=True)
class Edited:
    """What became of a change; the record and its ETag are None where it was taken away."""

    version: DatasetVersion
    record: Raw | None
    etag: str | None


@dataclass(frozen=True, kw_only=True)
class Editor:
    """Changes records of one dataset."""

    store: Store
    versions: Versions
    audit: Audit
    dataset_id: str

    def put(self, shelved: Shelved, own: str, record: Raw, condition: Condition) -> Edited:
        """Put the record where the one of that id stands, or at the end.

        Raises
        ------
        Refused
            With every fault that the dataset would have.
        ProblemError
            If the record is not as it was read.
        """
        stated = record.get("id", own)
        if stated != own:
            raise Refused([Fault(place="id", found=str(stated), expected=f"'{own}'", path=("id",))])
        return self._change(shelved, own, lambda: {**record, "id": own}, condition)

    def remove(self, shelved: Shelved, own: str, condition: Condition) -> Edited:
        """Take the record away.

        Raises
        ------
        Refused
            With every fault that the dataset would have, such as what names the record.
        ProblemError
            If there is none, or it is not as it was read.
        """
        return self._change(shelved, own, lambda: None, condition)

    def _change(
        self, shelved: Shelved, own: str, make: Callable[[], Raw | None], condition: Condition
    ) -> Edited:
        for _ in range(TRIES):
            laid = self.versions.newest(self.dataset_id)
            shelf, record = shelved(laid), make()
            before = shelf.get(own) if own in shelf.ids else None
            if before is None and record is None:
                raise ProblemError("not_found")
            condition.check(before)
            raw, path = changed(laid, shelf, own, record)
            dataset = _checked(raw, path)
            with self.store.write() as session:
                version = keep_next(session, laid, dataset, _told(shelf, record), self.audit.key_id)
                if version is not None:
                    self._note(session, laid, shelf, own, record)
                    kept = None if record is None else _kept(dataset, path)
                    return Edited(version=version, record=kept, etag=etag_of(kept) if kept else None)
        raise ProblemError("changed")

    def _note(self, session: Session, laid: Laid, shelf: Shelf, own: str, record: Raw | None) -> None:
        """Note the person of the record, or those who stand in a workplace's, before or after."""
        if shelf.path[-1] != "workplaces":
            kind = CITIZEN if shelf.path[-1] == "citizens" else SUPPORTER
            self.audit.note(session, WRITE, self.dataset_id, [own], kind)
            return
        before = supporters_at(own)(laid).ids if own in shelf.ids else []
        stated = (record or {}).get("supporters")
        after = [each["id"] for each in stated if "id" in each] if isinstance(stated, list) else []
        self.audit.note(session, WRITE, self.dataset_id, [*before, *after], SUPPORTER)


def _told(shelf: Shelf, record: Raw | None) -> str:
    """What the change is called in the list of versions; it names nobody."""
    return f"{shelf.path[-1]} {'put' if record is not None else 'delete'}"


def _checked(raw: Raw, path: Path) -> Dataset:
    """The dataset; faults in the record itself are pointed at within the record."""
    try:
        return checked_dataset(raw)
    except Refused as error:
        problem = refused(error.faults)
        for fault, told in zip(error.faults, problem.faults, strict=True):
            _point(fault, told, path)
        raise problem from error


def _point(fault: Fault, told: FaultRecord, path: Path) -> None:
    inside = fault.path[: len(path)] == path
    told.pointer = pointer_of(fault.path[len(path) :]) if inside else ""


def _kept(dataset: Dataset, path: Path) -> Raw:
    """The record as it was kept."""
    node: Any = dataset.model_dump(mode="json", exclude_defaults=True, include={str(path[0])})
    for part in path:
        node = node[part]
    found: Raw = node
    return found
