"""What each citizen can be given: every stay with every standing week of its steps."""

from collections.abc import Iterable, Iterator
from itertools import product
from operator import le
from typing import NamedTuple

from optimizer.plan import PlacementStep
from optimizer.problem import Citizen, Problem, StepWhere
from tests.oracle.absent import Fall, Stand, counted, ways_to_cover
from tests.oracle.capacity import Key, called_in, use_at_once, use_kept
from tests.oracle.levels import Load, Values, new_values, shared_points
from tests.oracle.options import Option
from tests.oracle.pairs import Pair
from tests.oracle.standing import Heads, Week, Weeks, fewest
from tests.oracle.stay import Part, limit_weeks, stays

ONCE = -1
"""Stands for the week of what is taken once, however long the stay."""

WeekKey = tuple[Key, int]
Caps = dict[WeekKey, int]
Able = tuple[Pair, Part, Week, tuple[Fall, ...]]
"""A step that the citizen can take."""


class Made(NamedTuple):
    """A step with its weeks and with those who stand in."""

    pair: Pair
    part: Part
    stands: tuple[Stand, ...]
    option: Option | None = None
    step: PlacementStep | None = None


class Choice(NamedTuple):
    """A placement with what it is worth, what it takes, and what evenness sees of it."""

    values: Values
    takes: dict[WeekKey, int]
    loads: tuple[Load, ...]
    steps: tuple[Made, ...]


def taken(
    steps: Iterable[tuple[Pair, Part, dict[Key, int], tuple[Stand, ...]]], caps: Caps
) -> dict[WeekKey, int]:
    """What the steps take in each week from the first of the plan on."""
    found: dict[WeekKey, int] = {}

    def add(key: Key, week: int, n: int) -> None:
        if (key, week) in caps:
            found[key, week] = found.get((key, week), 0) + n

    steps = list(steps)
    there = {(w, pair.workplace.id, pair.place.id) for pair, part, _, _ in steps for w in counted(part)}
    for pair, part, takes, stands in steps:
        for week in counted(part):
            for key, n in takes.items():
                add(key, week, n)
        before = range(max(0, part.first - part.held_before), max(0, part.first))
        for week in (*before, *range(max(0, part.end), max(0, part.end + part.held_after))):
            if (week, pair.workplace.id, pair.place.id) not in there:
                for key, n in use_kept(pair):
                    add(key, week, n)
        for stand in stands:
            for key, n in use_at_once(pair, stand.supporter_id, stand.window):
                add(key, stand.week, n)
    citizen = steps[0][0].citizen
    if called_in(citizen, citizen.cohort):
        add(("members", citizen.cohort), ONCE, 1)
    return found


def loads_of(steps: Iterable[tuple[Part, Heads]]) -> tuple[Load, ...]:
    """What evenness sees of the steps, week by week."""
    return tuple(
        sorted(
            (k, week, people, paid)
            for part, heads in steps
            for week in counted(part)
            for k, people, paid in heads
        )
    )


def _place_fits(citizen: Citizen, steps: tuple[Able, ...]) -> bool:
    before: str | None = None
    for pair, part, _, _ in steps:
        site = pair.workplace.id
        if part.step is not None:
            if part.step.workplace_id not in ("", site):
                return False
            same = site == before
            apart = {StepWhere.SAME: not same, StepWhere.OTHER: same}.get(part.step.where, False)
            if before is not None and apart:
                return False
        pin = citizen.pin if pair.problem.weeks > 1 else None
        if pin is not None and (pin.workplace_id != site or pin.place_id not in ("", pair.place.id)):
            return False
        before = site
    return True


def _weeks_fit(problem: Problem, citizen: Citizen, steps: tuple[Able, ...]) -> bool:
    limit = limit_weeks(problem, citizen) if problem.weeks > 1 else None
    if limit is None:
        return True
    total: dict[str, int] = {}
    for pair, part, _, _ in steps:
        total[pair.workplace.id] = total.get(pair.workplace.id, 0) + part.weeks
    return max(total.values()) <= limit


def _minutes_fit(steps: tuple[Able, ...]) -> bool:
    minutes = [week.option.shape.attended for _, _, week, _ in steps]
    for i, (_, part, _, _) in enumerate(steps[1:], start=1):
        stated = part.step is not None and part.step.hours is not None
        if minutes[i] < minutes[i - 1] or (not stated and minutes[i] != minutes[i - 1]):
            return False
    return True


class Chooser:
    """Makes the choices of citizens who wait."""

    def __init__(self, weeks: Weeks, caps: Caps, relevant: set[Key], last: int) -> None:
        self.weeks = weeks
        self.problem = weeks.problem
        self.caps = caps
        self.relevant = relevant
        self.last = last
        self._fewest: dict[int, list[tuple[Week, tuple[Fall, ...]]]] = {}

    def choices(self, citizen: Citizen, waited: int) -> list[Choice]:
        """Every choice of the citizen, equal ones once."""
        found: dict[object, Choice] = {}
        for parts in stays(self.problem, citizen):
            for steps in self._steps(citizen, parts):
                for choice in self._covered(steps, waited):
                    key = (choice.loads, frozenset(choice.takes.items()))
                    if key not in found or found[key].values < choice.values:
                        found[key] = choice
        return list(found.values())

    def _able(self, pair: Pair) -> list[tuple[Week, tuple[Fall, ...]]]:
        if id(pair) not in self._fewest:
            weeks = self.weeks.weeks(pair)
            self._fewest[id(pair)] = fewest(self.problem, pair, weeks, self.relevant, range(self.last))
        return self._fewest[id(pair)]

    def _steps(self, citizen: Citizen, parts: tuple[Part, ...]) -> Iterator[tuple[Able, ...]]:
        able = [
            [
                (pair, part, week, falling)
                for pair in self.weeks.pairs(citizen, part)
                for week, falling in self._able(pair)
            ]
            for part in parts
        ]
        for steps in product(*able):
            if (
                _place_fits(citizen, steps)
                and _minutes_fit(steps)
                and _weeks_fit(self.problem, citizen, steps)
            ):
                yield steps

    def _covered(self, steps: tuple[Able, ...], waited: int) -> Iterator[Choice]:
        parts = [part for _, part, _, _ in steps]
        pairs = [pair for pair, _, _, _ in steps]
        points = shared_points([week.points for _, _, week, _ in steps], [part.weeks for part in parts])
        total = sum(part.weeks for part in parts)
        values = new_values(pairs, points, waited, parts[0].first, total)
        loads = loads_of((part, week.heads) for _, part, week, _ in steps)
        ways = [
            ways_to_cover(self.problem, pair, week.standing, part, falling)
            for pair, part, week, falling in steps
        ]
        for stands in product(*ways):
            takes = taken(
                ((p, part, week.takes, s) for (p, part, week, _), s in zip(steps, stands, strict=True)),
                self.caps,
            )
            if all(n <= self.caps[key] for key, n in takes.items()):
                made = tuple(
                    Made(p, part, s, week.option) for (p, part, week, _), s in zip(steps, stands, strict=True)
                )
                yield Choice(values, takes, loads, made)


def undominated(found: list[Choice], *, by_load: bool) -> list[Choice]:
    """Best first, without those that another one beats on every count.

    Adding the same vector to both sides keeps the lexicographic order, so a choice that takes no more of
    anything and is worth no less can stand in for the other in every plan.
    """
    kept: dict[object, list[Choice]] = {}
    best_first = sorted(found, key=lambda c: (c.values, -sum(c.takes.values())), reverse=True)
    for choice in best_first:
        others = kept.setdefault(choice.loads if by_load else None, [])
        if not any(
            len(other.takes) <= len(choice.takes)
            and all(le(n, choice.takes.get(key, 0)) for key, n in other.takes.items())
            for other in others
        ):
            others.append(choice)
    return sorted((c for mine in kept.values() for c in mine), key=lambda c: c.values, reverse=True)
