"""One citizen's ways in the order in which they are liked."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from optimizer.judged import Line
from optimizer.problem import Part, Place, Stay
from optimizer.variables import Pair
from optimizer.ways import Bools


@dataclass(frozen=True)
class Ranked:
    """One citizen's ways, certain before doubtful ones, then the best liked workplace first.

    Attributes
    ----------
    stays
        The stays that have a way.
    lines
        For a stay and one of its steps the places that are not left out, and what makes the pair.
    places
        How many places the problem has.
    """

    stays: list[Stay]
    lines: Callable[[Stay, Part, Bools], Iterable[Line]]
    places: int

    def of(self, stay: Stay, part: Part, full: Bools) -> Iterator[Pair]:
        """The pairs of one step of a stay, each made when it is its turn.

        Parameters
        ----------
        full
            Which places are left out, in the order of the problem's workplaces and their places.
        """
        for *_, make in self.lines(stay, part, full):
            yield make()

    def begin(self, when: Callable[[Place], int]) -> set[int]:
        """When the places begin, by what tells of one place."""
        none = np.zeros(self.places, dtype=np.bool_)
        steps = ((stay, part) for stay in self.stays for part in stay.parts)
        return {when(place) for stay, part in steps for _, place, _ in self.lines(stay, part, none)}
