"""Pairs by citizen or workplace, of which a run looks at few."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from optimizer.variables import Pair


class Groups(Mapping[str, list[Pair]]):
    """Pairs by citizen or workplace, each group made when it is asked for."""

    def __init__(self, keys: Iterable[str], make: Callable[[str], list[Pair]]) -> None:
        self._keys = dict.fromkeys(keys)
        self._make = make
        self._made: dict[str, list[Pair]] = {}

    def __getitem__(self, key: str) -> list[Pair]:
        if key not in self._made:
            if key not in self._keys:
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
