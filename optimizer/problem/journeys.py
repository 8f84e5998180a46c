"""Journeys of many at once: from each way of living and travelling to every workplace."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from optimizer.problem.citizen import Citizen, TravelMode
from optimizer.problem.workplace import Workplace

if TYPE_CHECKING:
    from optimizer.problem.problem import Problem

Minutes = NDArray[np.int64]
Bools = NDArray[np.bool_]
UNKNOWN = -1


class Journeys:
    """Minutes to every workplace; people who live and travel alike share them."""

    def __init__(self, problem: "Problem") -> None:
        self._problem = problem
        self._known: dict[object, tuple[Minutes, Bools]] = {}
        ends: dict[object, int] = {}
        self._end = [ends.setdefault((w.zone, w.location), len(ends)) for w in problem.workplaces]
        self._one_each = _one_each(problem.workplaces, self._end)
        self._zones: dict[str, dict[tuple[str, TravelMode], int]] = {}
        for (start, end, mode), minutes in problem.travel.minutes.items():
            self._zones.setdefault(start, {})[end, mode] = minutes

    def of(self, citizen: Citizen) -> tuple[Minutes, Bools]:
        """The citizen's minutes to every workplace, -1 where unknown, and where they are an estimate.

        Returns
        -------
        tuple of Minutes and Bools
            Shape (workplaces,) each; not to be written to.
        """
        key = (citizen.home_zone, citizen.home, citizen.travel_modes)
        if key not in self._known:
            self._known[key] = self._asked(citizen)
        return self._known[key]

    def _asked(self, citizen: Citizen) -> tuple[Minutes, Bools]:
        """One workplace of each whereabouts asked, the zones' minutes read at once."""
        known = self._zones.get(citizen.home_zone or "", {})
        minutes, estimated = [], []
        for workplace in self._one_each:
            ways = [known.get((workplace.zone or "", mode)) for mode in citizen.travel_modes]
            found = [way for way in ways if way is not None]
            if found:
                minutes.append(min(found))
                estimated.append(False)
                continue
            journey = self._problem.journey(citizen, workplace)
            minutes.append(UNKNOWN if journey is None else journey.minutes)
            estimated.append(journey is not None)
        return np.array(minutes, dtype=np.int64)[self._end], np.array(estimated, dtype=np.bool_)[self._end]


def _one_each(workplaces: tuple[Workplace, ...], ends: list[int]) -> list[Workplace]:
    """The first workplace of each whereabouts."""
    first = dict(zip(reversed(ends), reversed(workplaces), strict=True))
    return [first[end] for end in sorted(first)]
