"""Where pins, courses and what already runs let somebody be, whatever rules say of the pair."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from optimizer.problem import Citizen, Part, Place, Position, Problem, Stay, Workplace
from optimizer.ways import Bools

PINNED = "pinned"

Spot = tuple[Workplace, Place]


def elsewhere(citizen: Citizen, workplace: Workplace, place: Place) -> str:
    """`pinned` where a pin says another place."""
    pin = citizen.pin
    here = pin is None or (pin.workplace_id == workplace.id and pin.place_id in ("", place.id))
    return "" if here else PINNED


class Agreed:
    """What is agreed about the spots of a problem.

    Parameters
    ----------
    spots
        All places with their workplaces.
    """

    def __init__(self, problem: Problem, spots: Sequence[Spot]) -> None:
        self._problem = problem
        self._all = spots

    def spots(self, stay: Stay, part: Part) -> Bools | np.bool_:
        """Where the step of the stay may be, shape (places,); mostly everywhere."""
        named = part.step.workplace_id if part.step else ""
        citizen = self._problem.citizen_by_id[part.citizen.id]
        placement = self._problem.running_by_citizen.get(citizen.id)
        alike = np.True_ if stay.in_job is None else self._jobs == stay.in_job
        if not named and citizen.pin is None and placement is None and not self._problem.shut:
            return alike
        free = [
            named in ("", w.id) and not elsewhere(citizen, w, place) and self._free(stay, part, w, place)
            for w, place in self._all
        ]
        return alike & np.array(free, dtype=np.bool_)

    @cached_property
    def _jobs(self) -> Bools:
        return np.array([isinstance(place, Position) for _, place in self._all], dtype=np.bool_)

    def _free(self, stay: Stay, part: Part, workplace: Workplace, place: Place) -> bool:
        """Say whether the stay can be here: one that runs is where it is, unless it begins anew."""
        problem = self._problem
        placement = problem.running_by_citizen.get(part.citizen.id)
        begins, ends = stay.first + part.offset, stay.last + part.offset + part.weeks
        steps = placement.steps if placement is not None else ()
        settled = {(s.index, s.first_week): (s.workplace_id, s.place_id) for s in steps}
        there = settled.get((part.index, begins))
        if there == (workplace.id, place.id):
            return True
        if any(w == workplace.id and begins < end and first < ends for w, first, end in problem.shut):
            return False
        if placement is None or (len(placement.steps) == 1 and placement.step.first_week >= 0):
            return True
        return there is None
