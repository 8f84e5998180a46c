"""Filling what is unknown: which fields a default filled, which ids were made, how names are spelt."""

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


class Defaults:
    """Gives the stated value or else the default, and remembers the fields it had to fill."""

    def __init__(self) -> None:
        self._filled: set[str] = set()

    def fill(self, field: str, stated: T | None, default: T) -> T:
        """The stated value, else the default."""
        if stated is not None:
            return stated
        self._filled.add(field)
        return default

    @property
    def assumed(self) -> frozenset[str]:
        """Names of the fields that were filled."""
        return frozenset(self._filled)


class Spelling:
    """Spells every name as it was first written, whatever its case and spaces."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}

    def __call__(self, name: str) -> str:
        """The first spelling of the name."""
        return self._first.setdefault(plain(name), " ".join(name.split()))


def plain(name: str) -> str:
    """The name without case and superfluous spaces."""
    return " ".join(name.casefold().split())


def ids_for(stated: Sequence[str | None], make: Callable[[int], str]) -> list[str]:
    """The stated ids, and new ones that collide with none where there is none; `make` counts from 1."""
    taken = {own for own in stated if own is not None}
    ids = []
    for number, own in enumerate(stated, start=1):
        new = own
        while new is None or (own is None and new in taken):
            new = make(number)
            number += len(stated)  # noqa: PLW2901  # on to a number that no other record counts to
        taken.add(new)
        ids.append(new)
    return ids
