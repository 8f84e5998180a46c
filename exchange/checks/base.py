"""What a check sees and what it yields."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property

from exchange.defaults import plain
from exchange.faults import Path
from exchange.names import Names, supporter_ids
from exchange.schema import Dataset


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A fault that still has only a path for a place."""

    path: Path
    found: object
    expected: str
    proposal: str | None = None


@dataclass(frozen=True, kw_only=True)
class View:
    """A dataset with what was lost on the way.

    Attributes
    ----------
    first_monday
        The Monday that the dataset's dates are held against; None is unknown.
    lost_ids
        Ids and names of records that had faults of their own and were left out: no fault to refer to.
    """

    dataset: Dataset
    names: Names
    first_monday: date | None = None
    lost_ids: frozenset[str] = frozenset()

    @cached_property
    def citizen_ids(self) -> frozenset[str]:
        """Ids of the citizens."""
        return frozenset(citizen.id for citizen in self.dataset.citizens)

    @cached_property
    def supporter_ids(self) -> frozenset[str]:
        """Ids of the supporters, stated or to be made."""
        pairs = zip(self.dataset.workplaces, self.names.workplace_ids, strict=True)
        return frozenset(own for record, place in pairs for own in supporter_ids(record, place))


Check = Callable[[View], Iterator[Finding]]


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that looks most like it; None where none does."""
    by_plain = {plain(other): other for other in known}
    found = get_close_matches(plain(name), by_plain, n=1, cutoff=0.6)
    return by_plain[found[0]] if found else None
