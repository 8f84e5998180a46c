"""One citizen's ways in the order in which they are liked."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from optimizer.judged import Make
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
    makers
        For a stay and one of its steps what makes the pair of each place that is not left out.
    """

    stays: list[Stay]
    makers: Callable[[Stay, Part, Bools], Iterable[Make]]

    def of(self, stay: Stay, part: Part, full: Bools) -> Iterator[Pair]:
        """The pairs of one step of a stay, each made when it is its turn.

        Parameters
        ----------
        full
            Which places are left out, in the order of the problem's workplaces and their places.
        """
        for make in self.makers(stay, part, full):
            yield make()
