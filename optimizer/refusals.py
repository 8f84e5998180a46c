"""Which judged pairs were refused, and which left something to clarify, asked by their ids."""

from collections.abc import Iterator, Mapping, Set

import numpy as np

from optimizer.judged import Judged, Key


class Refusals(Mapping[Key, str]):
    """Reason id by (citizen id, workplace id, place id) of first steps that cannot be there."""

    def __init__(self, judged: Judged) -> None:
        self._judged = judged

    def __getitem__(self, key: Key) -> str:
        reason = self._judged.refusal(key) if self._judged.row_and_spot(key) else ""
        if not reason:
            raise KeyError(key)
        return reason

    def __iter__(self) -> Iterator[Key]:
        for citizen_id in self._judged.table.first_row:
            for workplace, place in self._judged.table.spots:
                if self._judged.refusal((citizen_id, workplace.id, place.id)):
                    yield citizen_id, workplace.id, place.id

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Doubts(Set[Key]):
    """Keys of pairs whose hard needs left something to clarify, whatever other rules said."""

    def __init__(self, judged: Judged) -> None:
        self._judged = judged

    def __contains__(self, key: object) -> bool:
        at = self._judged.row_and_spot(key)  # type: ignore[arg-type]  # keys are all there is to ask of
        if at is None:
            return False
        first, spot = at
        return bool(self._judged.doubts(self._judged.table.citizens[first].id)[spot])

    def __iter__(self) -> Iterator[Key]:
        table = self._judged.table
        for row, spot in np.argwhere(self._judged.asked).tolist():
            workplace, place = table.spots[spot]
            yield table.citizens[row].id, workplace.id, place.id

    def __len__(self) -> int:
        return len(set(self))
