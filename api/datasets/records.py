"""What the service says of datasets."""

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel

from api.store.models import DatasetVersion
from api.store.times import aware
from exchange.assemble import Loaded


class VersionRecord(BaseModel):
    """A version of a dataset; `hash` is the one in a plan's provenance."""

    number: int
    hash: str
    change: str
    citizens: int
    workplaces: int
    created_at: datetime
    created_by: str

    @classmethod
    def of(cls, row: DatasetVersion) -> "VersionRecord":
        """The version in the row."""
        return cls(
            number=row.number,
            hash=row.hash,
            change=row.change,
            created_at=aware(row.created_at),
            created_by=row.created_by,
            **row.counts,
        )


class DatasetRecord(BaseModel):
    """A dataset with its newest version."""

    id: str
    name: str
    created_at: datetime
    version: VersionRecord


class UploadedRecord(DatasetRecord):
    """A dataset just handed in.

    `notes` says what was read in spite of its looks, `questions` which free texts must be coded before they
    count; both in Danish, and told only this once.
    """

    notes: list[str] = []
    questions: list[str] = []


class MergeDifference(BaseModel):
    """One difference between the newest version and a file.

    `record` has the lists and ids down to the record, and `pointer` where in it (the whole of it: empty).
    `kept` is what was changed by hand; `by_hand` and `in_file` say whether anything stands there.
    """

    kind: Literal["added", "removed", "changed", "kept"]
    record: list[str]
    pointer: str
    by_hand: bool
    in_file: bool


class MergedRecord(UploadedRecord):
    """A file merged into a dataset, or with `dry_run` what that would do; counts are of the differences."""

    dry_run: bool
    added: int
    removed: int
    changed: int
    kept: int
    differences: list[MergeDifference]


class EditedRecord(BaseModel):
    """A record as it was kept, and the version of the dataset that it made."""

    version: VersionRecord
    record: dict[str, Any]


def uploaded(name: str, created_at: datetime, version: DatasetVersion, loaded: Loaded) -> UploadedRecord:
    """What is said of a dataset just handed in."""
    return UploadedRecord(
        id=version.dataset_id,
        name=name,
        created_at=aware(created_at),
        version=VersionRecord.of(version),
        notes=list(loaded.notes),
        questions=[str(question) for question in loaded.coding_questions],
    )
