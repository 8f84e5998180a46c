"""Where single records stand in a dataset: citizens, workplaces, and the supporters of a workplace."""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.datasets.kept import Laid
from api.errors import ProblemError
from exchange.faults import Path
from exchange.names import Names, supporter_ids
from optimizer.problem.rulesets import ruleset_on

Raw = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """A list of records of one kind in a version of a dataset.

    Attributes
    ----------
    path
        Where the list stands in the dataset.
    ids
        Ids of the records in order, stated or made.
    records
        The records; not to be changed.
    """

    path: Path
    ids: list[str]
    records: list[Raw]

    def find(self, own: str) -> Raw | None:
        """The record of that id."""
        return self.records[self.ids.index(own)] if own in self.ids else None

    def get(self, own: str) -> Raw:
        """The record of that id, with the id in it.

        Raises
        ------
        ProblemError
            If there is none.
        """
        found = self.find(own)
        if found is None:
            raise ProblemError("not_found")
        return {**found, "id": own}


Shelved = Callable[[Laid], Shelf]


def citizens(laid: Laid) -> Shelf:
    """The citizens."""
    return Shelf(path=("citizens",), ids=list(laid.people), records=laid.raw.get("citizens", []))


def workplaces(laid: Laid) -> Shelf:
    """The workplaces."""
    return Shelf(path=("workplaces",), ids=_workplace_ids(laid), records=laid.raw.get("workplaces", []))


def supporters_at(workplace_id: str) -> Shelved:
    """The supporters of a workplace; of those that are a mere count nothing more is known than their ids."""

    def shelf(laid: Laid) -> Shelf:
        ids = _workplace_ids(laid)
        if workplace_id not in ids:
            raise ProblemError("not_found")
        at = ids.index(workplace_id)
        stated = laid.raw["workplaces"][at].get("supporters")
        records = stated if isinstance(stated, list) else [{} for _ in range(stated or 0)]
        own = supporter_ids(laid.dataset.workplaces[at], workplace_id) if records else []
        return Shelf(path=("workplaces", at, "supporters"), ids=own, records=records)

    return shelf


def _workplace_ids(laid: Laid) -> list[str]:
    return Names(laid.dataset, ruleset_on(date.max)).workplace_ids


def changed(laid: Laid, shelf: Shelf, own: str, record: Raw | None) -> tuple[Raw, Path]:
    """The dataset with the record in place of the one of that id, at the end where it is new, or without it.

    All ids on the shelf are stated from now on, so that none of those that were made goes to another record.

    Returns
    -------
    tuple
        The dataset, and where the record stands in it.
    """
    raw = copy.deepcopy(laid.raw)
    there = [{**each, "id": name} for each, name in zip(shelf.records, shelf.ids, strict=True)]
    at = shelf.ids.index(own) if own in shelf.ids else len(there)
    there[at : at + 1] = [] if record is None else [record]
    *above, last = shelf.path
    node: Any = raw
    for part in above:
        node = node[part]
    node[last] = there
    return raw, (*shelf.path, at)
