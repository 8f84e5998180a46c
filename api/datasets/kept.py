"""Versions of datasets: each is kept, and never changed; those last asked for are at hand."""

import json
from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from api.errors import ProblemError
from api.store.models import DatasetRow, DatasetVersion
from api.store.packed import packed, unpacked
from api.store.session import Store
from api.store.times import new_id, now
from exchange.dataset_json import dataset_bytes, dataset_hash
from exchange.schema import Dataset

AT_HAND = 8
UPLOAD = "upload"
"""What a version is called that is a file just as it was handed in."""
MERGE = "merge"
"""What the version after it is called where the file was merged into the one before it."""


@dataclass(frozen=True, kw_only=True)
class Laid:
    """A version of a dataset, read."""

    dataset_id: str
    number: int
    content: bytes

    @cached_property
    def raw(self) -> dict[str, Any]:
        """As JSON has it; not to be changed."""
        found: dict[str, Any] = json.loads(self.content)
        return found

    @cached_property
    def dataset(self) -> Dataset:
        """As records; it was checked when it was kept."""
        return Dataset.model_validate_json(self.content)

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Ids of the citizens in it."""
        return tuple(record["id"] for record in self.raw.get("citizens", ()))


class Versions:
    """The versions of all datasets."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._at_hand: OrderedDict[tuple[str, int], Laid] = OrderedDict()
        self._lock = Lock()

    def newest(self, dataset_id: str) -> Laid:
        """The newest version.

        Raises
        ------
        ProblemError
            If there is no such dataset.
        """
        with self._store.read() as session:
            row = session.get(DatasetRow, dataset_id)
        if row is None:
            raise ProblemError("not_found")
        return self.of(dataset_id, row.version)

    def imported(self, dataset_id: str) -> Laid:
        """The newest version that is a file as it was handed in."""
        asked = select(func.max(DatasetVersion.number)).where(
            DatasetVersion.dataset_id == dataset_id, DatasetVersion.change == UPLOAD
        )
        with self._store.read() as session:
            return self.of(dataset_id, session.scalars(asked).one() or 1)

    def merged_into(self, file: Laid) -> Laid | None:
        """The version that the file was merged into; None where it became the dataset as it was."""
        with self._store.read() as session:
            after = session.get(DatasetVersion, (file.dataset_id, file.number + 1))
            merged = after is not None and after.change == MERGE
        return self.of(file.dataset_id, file.number - 1) if merged else None

    def of(self, dataset_id: str, number: int) -> Laid:
        """A version.

        Raises
        ------
        ProblemError
            If there is no such version.
        """
        with self._lock:
            found = self._at_hand.get((dataset_id, number))
            if found is not None:
                self._at_hand.move_to_end((dataset_id, number))
                return found
        with self._store.read() as session:
            row = session.get(DatasetVersion, (dataset_id, number), options=[undefer(DatasetVersion.content)])
            if row is None:
                raise ProblemError("not_found")
            laid = Laid(dataset_id=dataset_id, number=number, content=unpacked(row.content))
        with self._lock:
            self._at_hand[dataset_id, number] = laid
            while len(self._at_hand) > AT_HAND:
                self._at_hand.popitem(last=False)
        return laid


def keep_new(session: Session, name: str, dataset: Dataset, by: str) -> DatasetVersion:
    """Keep a new dataset; its first version."""
    row = DatasetRow(id=new_id(), name=name, version=1, created_at=now())
    session.add(row)
    session.flush()
    return _keep(session, row.id, 1, dataset, UPLOAD, by)


def keep_next(session: Session, laid: Laid, dataset: Dataset, change: str, by: str) -> DatasetVersion | None:
    """Keep the dataset as the version after the one laid out; None where somebody was first."""
    found = select(DatasetRow).where(DatasetRow.id == laid.dataset_id).with_for_update()
    row = session.scalars(found).one()
    if row.version != laid.number:
        return None
    row.version += 1
    return _keep(session, row.id, row.version, dataset, change, by)


def _keep(
    session: Session, dataset_id: str, number: int, dataset: Dataset, change: str, by: str
) -> DatasetVersion:
    version = DatasetVersion(
        dataset_id=dataset_id,
        number=number,
        hash=dataset_hash(dataset),
        change=change,
        counts={"citizens": len(dataset.citizens), "workplaces": len(dataset.workplaces)},
        created_at=now(),
        created_by=by,
        content=packed(dataset_bytes(dataset)),
    )
    session.add(version)
    session.flush()
    return version
