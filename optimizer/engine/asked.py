"""What a coordinator asks: a model of who could be where if weeks laid themselves."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

import numpy as np

from optimizer.engine.answer import Answer
from optimizer.engine.budget import Budget
from optimizer.engine.levels import Reached
from optimizer.engine.options import Cancel
from optimizer.engine.whole_teams import WholeTeams
from optimizer.goals import Goal
from optimizer.variables import Pair
from optimizer.ways import Ints


class Asked(ABC):
    """A model asked level by level, with cuts added in between."""

    @property
    @abstractmethod
    def time_share(self) -> float:
        """Share of the coordinator's time left that one search may take."""

    @property
    def in_processes(self) -> bool:
        """Say whether units are asked so often that processes of their own pay."""
        return False

    @property
    def large_over_weeks(self) -> bool:
        """Say whether units are too large to be asked: weeks, starts and stays at once."""
        return False

    @property
    def few(self) -> bool:
        """Say whether there is so little to choose that level by level is best."""
        return False

    @property
    @abstractmethod
    def found(self) -> bool:
        """Say whether the last search sent anybody anywhere."""

    @abstractmethod
    def fix(self, goal: Goal, value: int, *, proven: bool = False) -> None:
        """Keep the goal at the value or better from now on."""

    @abstractmethod
    def level(self, goal: Goal, reached: Reached, limit: float, budget: Budget) -> int | None:
        """Solve for the goal; returns the bound, None where none was reached."""

    def together(self, goals: Sequence[Goal], reached: Reached, limit: float, budget: Budget) -> bool:  # noqa: ARG002
        """Send people as suits all the goals in their order; says whether that was found."""
        return False

    @abstractmethod
    def sent(self) -> list[Pair]:
        """Where the last search sends people."""

    @abstractmethod
    def claims(self, goal: Goal, pairs: Sequence[Pair]) -> int:
        """What the pairs are said to be worth together."""

    @abstractmethod
    def cut(self, goal: Goal, answer: Answer) -> bool:
        """Take in what a production unit has proven; says whether that was news."""

    def closer(self, goal: Goal) -> bool:  # noqa: ARG002  # most have no other end
        """Say whether there is an end still to come to, by a search in whole numbers."""
        return False

    def closed(
        self,
        goal: Goal,
        reached: Reached,
        limit: float,
        budget: Budget,
        cancel: Cancel,  # noqa: ARG002  # those that have no other end search as always
    ) -> int | None:
        """Search to the end; returns the bound, None where none was reached."""
        return self.level(goal, reached, limit, budget)

    def only_bounds(self, goal: Goal) -> bool:  # noqa: ARG002  # most send people well on every goal
        """Say whether only the bound on the goal is of use, since a search makes better plans."""
        return False

    @property
    def whole_teams(self) -> WholeTeams | None:
        """The jobs whose teams are looked at as a whole; None where there are none."""
        return None

    def liking(self, pairs: Sequence[Pair]) -> Ints:
        """How well each pair suits at the prices of the last search, where there are any; shape (pairs,)."""
        return np.zeros(len(pairs), dtype=np.int64)
