"""What production units have proven, as cuts over the free ways of a linear programme."""

import numpy as np

from optimizer.engine.answer import Answer
from optimizer.engine.levelled import Cut
from optimizer.engine.way_index import WayIndex
from optimizer.goals import Goal
from optimizer.ways import Ints


class Cuts:
    """Cuts as they are learned: so many people at most, so much worth at most, or what one alone is worth.

    Parameters
    ----------
    index
        Finds the ways of the pairs that answers speak of.
    """

    def __init__(self, index: WayIndex) -> None:
        self._index = index
        self._found: list[Cut] = []
        self._held: set[tuple[bytes, int, str]] = set()
        self._units: dict[str, int] = {}

    def on(self, goal: Goal) -> list[Cut]:
        """Those that hold on the level of the goal."""
        return [cut for cut in self._found if cut.key in ("", goal.key)]

    def learn(self, goal: Goal, answer: Answer, worth: Ints | None, sent: Ints) -> bool:
        """Take in an answer; says whether that was news of those who were sent.

        Parameters
        ----------
        worth
            What each free way is said to be worth on the goal, shape (free ways,), which is lowered where
            one person alone is worth less; None where the goal is no such sum.
        sent
            The free ways that were sent last, each once and in order.
        """
        ways, news = self._meant(answer), False
        sent = _among(ways, sent)
        if answer.fit < len(sent):
            news = self._take(Cut(ways, answer.fit))
        if answer.worth is None or worth is None:
            return news
        if len(ways) == 1 and worth[ways[0]] > answer.worth:
            worth[ways[0]] = answer.worth
            news = True
        elif int(worth[sent].sum()) > answer.worth:
            unit = self._units.setdefault(answer.pairs[0].workplace.unit, len(self._units))
            news = self._take(Cut(ways, answer.worth, goal.key, unit)) or news
        return news

    def _take(self, cut: Cut) -> bool:
        """Take in a cut; says whether it was not held before."""
        held = (cut.ways.tobytes(), cut.limit, cut.key)
        if held in self._held:
            return False
        self._held.add(held)
        self._found.append(cut)
        return True

    def _meant(self, answer: Answer) -> Ints:
        """The ways of which the answer is true; that of one week holds whatever the start."""
        if answer.week is None:
            return np.unique([self._index.of(pair) for pair in answer.pairs])
        found = [self._index.there(pair, answer.week) for pair in answer.pairs]
        return np.unique(np.concatenate([*found, np.zeros(0, dtype=np.int64)]))


def _among(ways: Ints, ordered: Ints) -> Ints:
    """Those of the ways that are among some others, which are many."""
    at = np.searchsorted(ordered, ways)
    at[at == len(ordered)] = 0
    return ways[ordered[at] == ways] if ordered.size else ordered
