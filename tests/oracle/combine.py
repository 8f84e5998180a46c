"""The best plan: every option of every citizen, combined under the limits."""

from operator import le
from typing import NamedTuple

from optimizer.plan import Placement, Plan
from optimizer.problem import Problem
from tests.oracle import score
from tests.oracle.capacity import Key, limits, use
from tests.oracle.options import Option, options, step_of
from tests.oracle.pairs import Pair
from tests.oracle.week import holds_break

Values = tuple[int, ...]
Loads = tuple[tuple[str, int, int], ...]
NOTHING: Values = (0,) * 6


class Choice(NamedTuple):
    """An option with what it is worth, what it takes, and what evenness sees of it."""

    values: Values
    takes: dict[Key, int]
    loads: Loads
    pair: Pair
    option: Option


class Best(NamedTuple):
    """The best values with a plan that has them."""

    values: Values
    evenness: int
    plan: Plan


def _loads(pair: Pair, option: Option, watched: dict[str, bool]) -> Loads:
    """What evenness sees: people, or paid minutes on the first, for the supporters it watches."""
    own = option.shape.own
    found = []
    for i, k in enumerate(own):
        paid = pair.paid(option.shape.attended, k) if i == 0 and not watched.get(k, True) else 0
        if k in watched and (watched[k] or paid):
            found.append((k, 1, paid))
    return tuple(sorted(found))


def choices(
    problem: Problem, pairs: list[Pair], caps: dict[Key, int], waited: int, balance_pct: int
) -> list[Choice]:
    """The options of one citizen, equal ones once."""
    watched = {
        s.id: s.in_all is not None
        for workplace in problem.workplaces
        for s in workplace.supporters
        if (s.in_all if s.in_all is not None else s.paid_min)
    }
    found: dict[tuple[Loads, frozenset[tuple[Key, int]]], Choice] = {}
    for pair in pairs:
        worth: dict[score.Facts, int] = {}
        weeks: dict[object, tuple[tuple[int, ...], bool]] = {}
        for option in options(pair):
            shape = option.shape
            takes = {key: n for key, n in use(pair, shape) if key in caps and n}
            if any(n > caps[key] for key, n in takes.items()):
                continue
            if (shape.attended, shape.shifts) not in weeks:
                states = score.week_states(pair, shape.shifts, shape.attended)
                weeks[shape.attended, shape.shifts] = states, holds_break(pair, shape.shifts)
            states, takes_break = weeks[shape.attended, shape.shifts]
            own = frozenset(shape.own)
            facts = score.Facts(shape.attended, len(shape.shifts), states, takes_break, option.tasks, own)
            if facts not in worth:
                worth[facts] = score.quality(pair, facts, balance_pct)
            values = score.placement_values(pair, worth[facts], waited)
            loads = _loads(pair, option, watched)
            key = (loads, frozenset(takes.items()))
            if key not in found or found[key].values < values:
                found[key] = Choice(values, takes, loads, pair, option)
    return list(found.values())


def undominated(found: list[Choice], *, by_load: bool) -> list[Choice]:
    """Best first, without those that another one beats on every count.

    Adding the same vector to both sides keeps the lexicographic order, so a choice that takes no more of
    anything and is worth no less can stand in for the other in every plan.
    """
    kept: list[Choice] = []
    for choice in sorted(found, key=lambda c: (c.values, -sum(c.takes.values())), reverse=True):
        if not any(
            (not by_load or other.loads == choice.loads)
            and len(other.takes) <= len(choice.takes)
            and all(le(n, choice.takes.get(key, 0)) for key, n in other.takes.items())
            for other in kept
        ):
            kept.append(choice)
    return kept


def _relevant(found: list[list[Choice]], caps: dict[Key, int]) -> set[Key]:
    """The limits that all citizens together could pass."""
    total: dict[Key, int] = {}
    for mine in found:
        most: dict[Key, int] = {}
        for choice in mine:
            for key, n in choice.takes.items():
                most[key] = max(most.get(key, 0), n)
        for key, n in most.items():
            total[key] = total.get(key, 0) + n
    return {key for key, n in total.items() if n > caps[key]}


def plus(a: Values, b: Values) -> Values:
    """The sum of two vectors."""
    return tuple(x + y for x, y in zip(a, b, strict=True))


class Search:
    """Depth-first over the citizens; at every node only what still fits is looked at."""

    def __init__(self, problem: Problem, caps: dict[Key, int]) -> None:
        self.problem = problem
        self.caps = caps
        self.best: Values = NOTHING
        self.chosen: list[Choice] = []
        self.least_uneven: int | None = None

    def levels(self, lists: list[list[Choice]]) -> None:
        """Find the best values before evenness."""
        self._levels(lists, [], NOTHING, dict.fromkeys(self.caps, 0))

    def _levels(
        self, lists: list[list[Choice]], made: list[Choice], sum_: Values, used: dict[Key, int]
    ) -> None:
        if sum_ > self.best:
            self.best, self.chosen = sum_, list(made)
        if not lists or self._bound(lists, sum_) <= self.best:
            return
        first, rest = self._branch(lists)
        for choice in first:
            taken = self._take(used, choice)
            self._levels(self._fitting(rest, taken), [*made, choice], plus(sum_, choice.values), taken)
        self._levels(rest, made, sum_, used)

    def even(self, lists: list[list[Choice]]) -> None:
        """Among the plans with the best values, find the least evenness."""
        self._even(lists, [], NOTHING, dict.fromkeys(self.caps, 0))

    def _even(
        self, lists: list[list[Choice]], made: list[Choice], sum_: Values, used: dict[Key, int]
    ) -> None:
        if self.least_uneven == 0 or self._bound(lists, sum_) < self.best:
            return
        if not lists:
            loads = [load for choice in made for load in choice.loads]
            uneven = score.evenness(self.problem, loads)
            if self.least_uneven is None or uneven < self.least_uneven:
                self.least_uneven, self.chosen = uneven, list(made)
            return
        first, rest = self._branch(lists)
        for choice in first:
            taken = self._take(used, choice)
            self._even(self._fitting(rest, taken), [*made, choice], plus(sum_, choice.values), taken)
        self._even(rest, made, sum_, used)

    def _bound(self, lists: list[list[Choice]], sum_: Values) -> Values:
        for mine in lists:
            if mine:
                sum_ = plus(sum_, mine[0].values)
        return sum_

    def _branch(self, lists: list[list[Choice]]) -> tuple[list[Choice], list[list[Choice]]]:
        i = min(range(len(lists)), key=lambda i: len(lists[i]))
        return lists[i], lists[:i] + lists[i + 1 :]

    def _take(self, used: dict[Key, int], choice: Choice) -> dict[Key, int]:
        taken = dict(used)
        for key, n in choice.takes.items():
            taken[key] += n
        return taken

    def _fitting(self, lists: list[list[Choice]], used: dict[Key, int]) -> list[list[Choice]]:
        full = {key: self.caps[key] - n for key, n in used.items() if n}
        return [
            [c for c in mine if all(n <= full[key] for key, n in c.takes.items() if key in full)]
            for mine in lists
        ]


def all_pairs(problem: Problem) -> dict[tuple[str, str, str], Pair]:
    """Every pair by citizen, workplace and place."""
    return {
        (citizen.id, workplace.id, place.id): Pair(problem, citizen, workplace, place)
        for citizen in problem.citizens
        for workplace in problem.workplaces
        for place in workplace.places
    }


def solve(problem: Problem, balance_pct: int = 50) -> Best:
    """The best levels, with a plan that reaches them."""
    caps = limits(problem)
    waited = score.wait_weeks(problem)
    pairs = all_pairs(problem)
    found = [
        choices(
            problem, [p for p in pairs.values() if p.citizen is c], caps, waited.get(c.id, 0), balance_pct
        )
        for c in problem.citizens
    ]
    binding = _relevant(found, caps)
    found = [
        [c._replace(takes={k: n for k, n in c.takes.items() if k in binding}) for c in mine] for mine in found
    ]
    search = Search(problem, {key: caps[key] for key in binding})
    search.levels([undominated(mine, by_load=False) for mine in found])
    uneven = score.evenness(problem, [load for choice in search.chosen for load in choice.loads])
    if uneven:
        search.even([undominated(mine, by_load=True) for mine in found])
        uneven = search.least_uneven if search.least_uneven is not None else uneven
    placements = tuple(
        Placement(
            citizen_id=choice.pair.citizen.id,
            verdict=choice.pair.verdict,
            steps=(step_of(choice.pair, choice.option),),
        )
        for choice in search.chosen
    )
    return Best(search.best, uneven, Plan(placements=placements))
