"""The best plan: every way to say who is where, and for each of them every choice of everybody.

Fewer people can break a rule here, so nobody is left out on the way: first it is settled who is where, then
everybody there is given something, and only whole plans are held against the rules of teams.
"""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from optimizer.plan import Placement, Plan
from optimizer.problem import Problem
from tests.oracle.capacity import Key
from tests.oracle.levels import evenness
from tests.oracle_positions.choices import Caps, Choice, Chooser, undominated
from tests.oracle_positions.levels import PEOPLE_FIRST, Told, Worth, heads, people_of, teams, wait_weeks
from tests.oracle_positions.pairs import JobPair, Spot, all_pairs, running_steps
from tests.oracle_positions.score import asks_for_cover, cover_points, few_people, team_points
from tests.oracle_positions.second import second_faults
from tests.oracle_positions.team import people_faults, work_faults

Given = tuple[JobPair, ...]
"""The pairs of a way to say who is where; those who are nowhere are left out."""


class Best(NamedTuple):
    """The best levels and a plan that has them."""

    levels: Told
    plan: Plan


class TooLargeError(Exception):
    """More plans than the patience allows."""


class Search:
    """All plans of a problem under one profile.

    Raises
    ------
    ValueError
        By `solve` if those who run break a rule by themselves.
    TooLargeError
        By `solve` if more than `patience` choices are made; None is no limit.
    """

    def __init__(self, problem: Problem, profile: str, balance_pct: int, patience: int | None) -> None:
        self.problem, self.profile, self.balance_pct = problem, profile, balance_pct
        self.patience, self.made = patience, 0
        self.chooser = Chooser(problem, balance_pct)
        self.caps = self.chooser.caps
        self.waited = wait_weeks(problem)
        self.pairs = all_pairs(problem)
        self.every = {key: self.chooser.choices(pair) for key, pair in self.pairs.items()}
        self.binding = self._binding()
        self.best: Worth | None = None
        self.chosen: list[Choice] = []
        self.least_uneven = evenness(problem, [])

    def solve(self) -> Best:
        """The best levels, the evenest plan among those that have them."""
        self._go(by_load=False)
        if self.profile == PEOPLE_FIRST:
            self.least_uneven = self._uneven(self.chosen)
            if self.least_uneven:
                self._go(by_load=True)
        placements = tuple(
            Placement(citizen_id=c.pair.citizen.id, verdict=c.pair.verdict, steps=(c.step,))
            for c in self.chosen
        )
        if self.best is None:
            raise ValueError("Those who run break a rule by themselves.")
        return Best(self.best.told(self.profile, self.least_uneven), Plan(placements=placements))

    def _binding(self) -> set[Key]:
        """The limits that all citizens together could pass."""
        most: dict[tuple[str, Key], int] = {}
        for (citizen_id, _, _), found in self.every.items():
            for key, n in (item for choice in found for item in choice.takes.items()):
                most[citizen_id, key] = max(most.get((citizen_id, key), 0), n)
        total: Caps = {}
        for (_, key), n in most.items():
            total[key] = total.get(key, 0) + n
        return {key for key, n in total.items() if n > self.caps[key]}

    def _go(self, *, by_load: bool) -> None:
        self.some = {
            key: undominated(found, self.binding, by_load=by_load) for key, found in self.every.items()
        }
        found = sorted(
            ((self._ceiling(given), number, given) for number, given in enumerate(self._who_is_where())),
            reverse=True,
        )
        for ceiling, _, given in found:
            if ceiling < self.reached:
                break
            Inside(self, given, by_load).go()

    def _who_is_where(self) -> Iterator[Given]:
        spots: list[Spot] = [(site.id, place.id) for site in self.problem.workplaces for place in site.places]
        each: list[list[JobPair | None]] = []
        for citizen in self.problem.citizens:
            keys = [(citizen.id, *spot) for spot in spots]
            found: list[JobPair | None] = [self.pairs[key] for key in keys if self.some[key]]
            each.append(found if citizen.id in running_steps(self.problem) else [None, *found])
        for pairs in product(*each):
            yield tuple(pair for pair in pairs if pair is not None)

    def _ceiling(self, given: Given) -> tuple[int, ...]:
        some = [self.choices_of(pair)[0] for pair in given]
        points = sum(
            max(c.points for c in self.choices_of(pair)) + self.most_of_team(pair, given) for pair in given
        )
        return self.worth_of(given, sum(c.minutes for c in some), points).in_order(self.profile)

    def choices_of(self, pair: JobPair) -> list[Choice]:
        """What the pair can be given."""
        return self.some[pair.citizen.id, *pair.spot]

    def most_of_team(self, pair: JobPair, given: Given) -> int:
        """Most points that the team can give."""
        if pair.position is None:
            return 0
        people = sum(other.spot == pair.spot for other in given)
        cover = 100 if asks_for_cover(pair) and not pair.frame else 50
        return team_points(few_people(pair, people), cover, self.balance_pct)

    def worth_of(self, given: Given, minutes: int, points: int) -> Worth:
        """What the plan is worth, from what is the same for all plans of those who are there."""
        people = [people_of(pair, self.waited.get(pair.citizen.id, 0)) for pair in given]
        on_positions = heads(given)
        runs = sum(pair.runs for pair in given)
        return Worth(
            tuple(map(sum, zip((0,) * 5, *people, strict=True))), minutes, on_positions, points, runs
        )

    def count(self) -> None:
        """Count a choice that is made."""
        self.made += 1
        if self.patience is not None and self.made > self.patience:
            raise TooLargeError(f"More than patience={self.patience} choices.")

    @property
    def reached(self) -> tuple[int, ...]:
        """The best levels so far in order, less than any others where there is no plan yet."""
        return () if self.best is None else self.best.in_order(self.profile)

    def _uneven(self, made: list[Choice]) -> int:
        return evenness(self.problem, [load for choice in made for load in choice.loads])

    def meet(self, made: list[Choice], worth: Worth, *, by_load: bool) -> None:
        """Keep the plan if it is the best so far."""
        mine, best = worth.in_order(self.profile), self.reached
        if not by_load and mine > best:
            self.best, self.chosen = worth, list(made)
        if by_load and mine == best and self._uneven(made) < self.least_uneven:
            self.chosen, self.least_uneven = list(made), self._uneven(made)


class Inside:
    """All plans in which it is settled who is where, one team after the other."""

    def __init__(self, search: Search, given: Given, by_load: bool) -> None:
        self.search, self.by_load = search, by_load
        self.given = tuple(sorted(given, key=lambda pair: (pair.position is None, pair.spot)))
        self.extra = sum(search.most_of_team(pair, given) for pair in given)
        self.start = search.worth_of(given, 0, 0)

    def go(self) -> None:
        """Meet every plan that could be the best."""
        caps = {key: self.search.caps[key] for key in self.search.binding}
        if not people_faults(self.search.problem, list(self.given)):
            self._next([self.search.choices_of(pair) for pair in self.given], [], caps)

    def _next(self, people: list[list[Choice]], made: list[Choice], left: Caps) -> None:
        if not all(people) or not self._worth_while(people, made) or not self._holds(made):
            return
        if not people:
            self._meet(made)
            return
        for choice in people[0]:
            self.search.count()
            now = dict(left)
            for key, n in choice.takes.items():
                now[key] -= n
            full = {key: now[key] for key in choice.takes}
            rest = [
                [c for c in mine if all(n <= full[key] for key, n in c.takes.items() if key in full)]
                for mine in people[1:]
            ]
            self._next(rest, [*made, choice], now)

    def _worth(self, minutes: int, points: int) -> Worth:
        return self.start._replace(minutes=minutes, quality=points)

    def _worth_while(self, people: list[list[Choice]], made: list[Choice]) -> bool:
        minutes = sum(c.minutes for c in made) + sum(mine[0].minutes for mine in people)
        points = sum(c.points for c in made) + sum(max(c.points for c in mine) for mine in people)
        bound = self._worth(minutes, points + self.extra).in_order(self.search.profile)
        best = self.search.reached
        if self.by_load:
            return bound >= best and self.search.least_uneven > 0
        return bound > best

    def _holds(self, made: list[Choice]) -> bool:
        """Say whether the last team, if it is whole, and all second jobs hold."""
        if not made:
            return True
        members = [(choice.pair, choice.step) for choice in made]
        pair, n = made[-1].pair, len(made)
        whole = n == len(self.given) or self.given[n].spot != pair.spot
        team = [member for member in members if member[0].spot == pair.spot]
        if pair.position is not None and whole and work_faults(team):
            return False
        there = {other.citizen.id for other, _ in members}
        return not second_faults(
            [m for m in members if n == len(self.given) or m[0].citizen.second_of in {"", *there}]
        )

    def _meet(self, made: list[Choice]) -> None:
        members = [(choice.pair, choice.step) for choice in made]
        found = teams(members)
        points = sum(choice.points for choice in made)
        for pair, step in members:
            if pair.position is not None:
                team = found[pair.spot]
                few, cover = few_people(pair, len(team)), cover_points((pair, step), team)
                points += team_points(few, cover, self.search.balance_pct)
        worth = self._worth(sum(choice.minutes for choice in made), points)
        self.search.meet(made, worth, by_load=self.by_load)
