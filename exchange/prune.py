"""Take values out of nested lists and dicts, and find paths again."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from exchange.faults import Path

NAMING = ("id", "name")


class Pruned(NamedTuple):
    """What is left.

    Attributes
    ----------
    indices
        By path of a list in what is left: where its items stood before.
    lost_ids
        Ids and names in what was taken out.
    """

    left: object
    indices: dict[Path, list[int]]
    lost_ids: frozenset[str]

    def original(self, path: Path) -> Path:
        """The path before anything was taken out."""
        back: list[str | int] = []
        for depth, part in enumerate(path):
            kept = self.indices.get(path[:depth])
            moved = kept is not None and isinstance(part, int) and part < len(kept)
            back.append(kept[part] if moved else part)  # type: ignore[index]  # checked in `moved`
        return tuple(back)


def prune(raw: object, removed: set[Path], stand_ins: Mapping[Path, object]) -> Pruned:
    """Leave out what stands at the paths and add the stand-ins; what is not touched is shared, not copied."""
    touched = {path[:depth] for path in (*removed, *stand_ins) for depth in range(len(path))}
    added: dict[Path, dict[object, object]] = {}
    for path, value in stand_ins.items():
        added.setdefault(path[:-1], {})[path[-1]] = value
    indices: dict[Path, list[int]] = {}
    lost: set[str] = set()

    def walk(node: object, old: Path, new: Path) -> object:
        if old not in touched or not isinstance(node, dict | list):
            return node
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        kept = [key for key in keys if (*old, key) not in removed]
        for key in keys:
            if (*old, key) in removed:
                lost.update(_named(node[key], key))
        if isinstance(node, dict):
            left = {key: walk(node[key], (*old, key), (*new, key)) for key in kept}
            return left | added.get(old, {})
        indices[new] = kept
        return [walk(node[key], (*old, key), (*new, place)) for place, key in enumerate(kept)]

    return Pruned(walk(raw, (), ()), indices, frozenset(lost))


def _named(node: object, key: object) -> Iterator[str]:
    if isinstance(node, dict):
        for inner_key, inner in node.items():
            yield from _named(inner, inner_key)
    elif isinstance(node, list):
        for inner in node:
            yield from _named(inner, "")
    elif key in NAMING:
        yield str(node)
