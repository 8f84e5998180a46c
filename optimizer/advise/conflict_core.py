"""A smallest set of things that cannot all hold: found by leaving out, then each step solved again."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from optimizer.advise.trial import Proof

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True)
class Core(Generic[T]):
    """Things that cannot hold together.

    Attributes
    ----------
    proven
        Whether all of them together were refuted, and each set with one of them left out was found to work.
    """

    items: tuple[T, ...]
    proven: bool


def smallest_core(items: Sequence[T], ask: Callable[[tuple[T, ...]], Proof]) -> Core[T] | None:
    """A set of the items that is refuted while it is with none of them left out; None where all can hold.

    Parameters
    ----------
    ask
        Says of some of the items whether they can hold together.

    Notes
    -----
    Larger parts are left out first, so that the many items that have nothing to do with it go at once. The
    solver's own core is not used: with presolve on it may name what was never assumed.
    """
    if ask(tuple(items)) is not Proof.REFUTED:
        return None
    left, size = list(items), max(1, len(items) // 2)
    while True:
        left = _without_parts(left, size, ask)
        if size == 1:
            break
        size = max(1, size // 2)
    core = tuple(left)
    works = all(ask(tuple(x for x in core if x != item)) is Proof.WORKS for item in core)
    return Core(core, works and ask(core) is Proof.REFUTED)


def _without_parts(items: list[T], size: int, ask: Callable[[tuple[T, ...]], Proof]) -> list[T]:
    """The items without every part of that size that is not needed for the refutation."""
    at = 0
    while at < len(items):
        rest = items[:at] + items[at + size :]
        if ask(tuple(rest)) is Proof.REFUTED:
            items = rest
        else:
            at += size
    return items
