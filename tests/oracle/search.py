"""The best combination of choices under the limits, depth first."""

from typing import NamedTuple

from optimizer.problem import Problem
from tests.oracle.choices import Caps, Choice
from tests.oracle.levels import NOTHING, Values, evenness, plus


class Person(NamedTuple):
    """The choices of one citizen, the best first, and whether one of them must be taken."""

    choices: list[Choice]
    must: bool = False


class Search:
    """Depth-first over the citizens; at every node only what still fits is looked at."""

    def __init__(self, problem: Problem, caps: Caps) -> None:
        self.problem = problem
        self.caps = caps
        self.best: Values | None = None
        self.chosen: list[Choice] = []
        self.least_uneven: int | None = None

    def levels(self, people: list[Person]) -> None:
        """Find the best values before evenness."""
        self._levels(people, [], NOTHING, dict.fromkeys(self.caps, 0))

    def _levels(self, people: list[Person], made: list[Choice], sum_: Values, used: Caps) -> None:
        bound = self._bound(people, sum_)
        if bound is None or (self.best is not None and bound <= self.best):
            return
        if not people:
            self.best, self.chosen = sum_, list(made)
            return
        first, rest = self._branch(people)
        for choice in first.choices:
            taken = self._take(used, choice)
            left = self._fitting(rest, choice, taken)
            self._levels(left, [*made, choice], plus(sum_, choice.values), taken)
        if not first.must:
            self._levels(rest, made, sum_, used)

    def even(self, people: list[Person]) -> None:
        """Among the plans with the best values, find the least evenness."""
        self._even(people, [], NOTHING, dict.fromkeys(self.caps, 0))

    def _even(self, people: list[Person], made: list[Choice], sum_: Values, used: Caps) -> None:
        bound = self._bound(people, sum_)
        if self.least_uneven == 0 or bound is None or self.best is None or bound < self.best:
            return
        if not people:
            uneven = evenness(self.problem, [load for choice in made for load in choice.loads])
            if self.least_uneven is None or uneven < self.least_uneven:
                self.least_uneven, self.chosen = uneven, list(made)
            return
        first, rest = self._branch(people)
        for choice in first.choices:
            taken = self._take(used, choice)
            left = self._fitting(rest, choice, taken)
            self._even(left, [*made, choice], plus(sum_, choice.values), taken)
        if not first.must:
            self._even(rest, made, sum_, used)

    def _bound(self, people: list[Person], sum_: Values) -> Values | None:
        """What could be reached at most; None where somebody who must be placed cannot."""
        for person in people:
            if person.choices:
                sum_ = plus(sum_, person.choices[0].values)
            elif person.must:
                return None
        return sum_

    def _branch(self, people: list[Person]) -> tuple[Person, list[Person]]:
        i = min(range(len(people)), key=lambda i: (not people[i].must, len(people[i].choices)))
        return people[i], people[:i] + people[i + 1 :]

    def _take(self, used: Caps, choice: Choice) -> Caps:
        taken = dict(used)
        for key, n in choice.takes.items():
            taken[key] += n
        return taken

    def _fitting(self, people: list[Person], choice: Choice, used: Caps) -> list[Person]:
        """The people with what still fits after the choice: only what it takes has become less."""
        left = [(key, self.caps[key] - used[key]) for key, n in choice.takes.items() if n]
        for key, least in left:
            people = [
                p._replace(choices=[c for c in p.choices if c.takes.get(key, least) <= least]) for p in people
            ]
        return people
