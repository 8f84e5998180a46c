"""One citizen's ways in the order in which they are liked."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from optimizer.judged import Line
from optimizer.problem import Part, Stay
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
    """

    stays: list[Stay]
    lines: Callable[[Stay, Part, Bools], Iterable[Line]]

    def of(self, stay: Stay, part: Part, full: Bools) -> Iterator[Pair]:
        """The pairs of one step of a stay, each made when it is its turn.

        Parameters
        ----------
        full
            Which places are left out, in the order of the problem's workplaces and their places.
        """
        for *_, make in self.lines(stay, part, full):
            yield make()
