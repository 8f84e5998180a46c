"""The plan made by hand, which others start from and are held against: laid once a run."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property

from optimizer.candidates import Candidates
from optimizer.engine.greedy import by_hand
from optimizer.plan import Placement
from optimizer.rules import RULES
from optimizer.rules.base import Rule


class HandMade:
    """Laid when it is asked for, or in a thread before.

    Linear programmes are solved by one thread that lets others go on: a second core lays it in their time.
    """

    def __init__(self, candidates: Candidates, rules: Sequence[Rule] = RULES) -> None:
        self._candidates, self._rules = candidates, rules
        self._under_way: Future[tuple[Placement, ...]] | None = None

    def begin(self) -> None:
        """Lay it while others go on."""
        threads = ThreadPoolExecutor(1)
        self._under_way = threads.submit(self._laid)
        threads.shutdown(wait=False)

    @cached_property
    def placements(self) -> tuple[Placement, ...]:
        """The plan."""
        return self._laid() if self._under_way is None else self._under_way.result()

    def _laid(self) -> tuple[Placement, ...]:
        return by_hand(self._candidates, self._rules)
