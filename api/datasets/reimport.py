"""A new file for a dataset that people have worked on since the last one."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from api.datasets.kept import MERGE, UPLOAD, Laid, Versions, keep_next
from api.datasets.merge import Difference, Merge
from api.datasets.merge_ids import as_it_is, as_matched
from api.datasets.merge_people import people_in
from api.datasets.records import MergeDifference, MergedRecord, UploadedRecord
from api.datasets.shelves import Raw
from api.errors import ProblemError, pointer_of
from api.store.models import DatasetVersion
from exchange.check import checked_dataset
from exchange.dataset_json import dataset_bytes
from exchange.schema import Dataset


@dataclass(frozen=True, kw_only=True)
class Reimport:
    """The file merged into the newest version.

    Attributes
    ----------
    dataset
        What comes of it.
    people
        Ids by kind of those whom the differences touch.
    """

    newest: Laid
    file: Dataset
    is_new: bool
    dataset: Dataset
    differences: Sequence[Difference]
    people: dict[str, list[str]]

    def keep(self, session: Session, by: str) -> DatasetVersion:
        """Keep the file, which the next is held against, and after it the merged dataset where that differs.

        Raises
        ------
        ProblemError
            If somebody was first.
        """
        if not self.is_new:
            return session.get_one(DatasetVersion, (self.newest.dataset_id, self.newest.number))
        version = _kept(keep_next(session, self.newest, self.file, UPLOAD, by))
        if self.dataset == self.file:
            return version
        laid = replace(self.newest, number=version.number)
        return _kept(keep_next(session, laid, self.dataset, MERGE, by))

    def told(self, uploaded: UploadedRecord, *, dry_run: bool) -> MergedRecord:
        """What is said of it."""
        counts = Counter(difference.kind for difference in self.differences)
        return MergedRecord(
            **uploaded.model_dump(),
            dry_run=dry_run,
            added=counts["added"],
            removed=counts["removed"],
            changed=counts["changed"],
            kept=counts["kept"],
            differences=[_told(difference) for difference in self.differences],
        )


def reimported(versions: Versions, newest: Laid, file: Dataset) -> Reimport:
    """Merge a file into the newest version of a dataset.

    Raises
    ------
    Refused
        With every fault that the dataset would have.
    """
    base = versions.imported(newest.dataset_id)
    laid = Laid(dataset_id=newest.dataset_id, number=newest.number, content=dataset_bytes(file))
    ours, theirs, merge = as_it_is(newest), as_matched(laid, newest), Merge()
    raw = merge.value(_as_imported(versions, base), ours, theirs)
    by_hand, is_new = newest.raw != base.raw, laid.raw != base.raw
    return Reimport(
        newest=newest,
        file=file,
        is_new=is_new,
        dataset=checked_dataset(raw) if by_hand and is_new else file if is_new else newest.dataset,
        differences=merge.differences,
        people=people_in(merge.differences, ours, theirs),
    )


def _as_imported(versions: Versions, base: Laid) -> Raw:
    """The last file with the ids that it got then, which those changed by hand since still have."""
    before = versions.merged_into(base)
    return as_it_is(base) if before is None else as_matched(base, before)


def _kept(version: DatasetVersion | None) -> DatasetVersion:
    if version is None:
        raise ProblemError("changed")
    return version


def _told(difference: Difference) -> MergeDifference:
    return MergeDifference(
        kind=difference.kind,
        record=list(difference.record),
        pointer=pointer_of(difference.field),
        by_hand=difference.by_hand,
        in_file=difference.in_file,
    )
