"""Soft needs: what the citizen had better have, the placement has.

Formula
-------
Listed: the citizen's soft needs in force (weights as recorded), "a shared break" (weight 1, where the
workplace has any) and "one supporter" (weight 1, under regimes with own supporters).
state = 100 met, 50 unknown, 0 broken;  points = sum of share * state // 100;  50 for an empty list.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from optimizer.goals.base import Component, Side
from optimizer.goals.components.need_state import (
    UNKNOWN,
    met_by_slots_only,
    place_state,
    serves_alcohol,
    task_state,
)
from optimizer.goals.components.soft_states import state
from optimizer.goals.components.week_state import week_kept
from optimizer.goals.pair_facts import PairFacts
from optimizer.goals.pair_needs import PairNeeds
from optimizer.goals.pair_types import Points
from optimizer.goals.shares import shares
from optimizer.pairs import Ints
from optimizer.plan import Placement, PlacementStep
from optimizer.problem import Citizen, Comparison, Need, Problem, Where
from optimizer.rules.look_up import Seated, active_needs, shares_a_break
from optimizer.variables import Expr, Person

NEUTRAL = 50
STATES = (0, 50, 100)
BREAK, ONE_SUPPORTER = -2, -1
"""Where they stand behind the needs of a list."""

WAYS = 4
"""Whether the workplace has a shared break, and twice whether the citizen has own supporters."""


class SoftNeeds(Component):
    """Soft needs met, by their weights."""

    id = "soft_needs"
    side = Side.CITIZEN
    label = "Hensyn, der gerne må tages"
    weight = 3

    def points(self, person: Person) -> Expr:
        """Shares of the soft needs kept, the shared break and the one supporter among them."""
        needs = self._in_force(person.problem, person.citizen)
        has_break = bool(person.workplace.shared_breaks)
        supported = person.pair.regime.has_own_supporter
        parts = shares([n.weight for n in needs] + [1] * has_break + [1] * supported)
        if not parts:
            return NEUTRAL * person.on
        terms = [self._kept(person, need, part) for need, part in zip(needs, parts, strict=False)]
        rest = parts[len(needs) :]
        if has_break:
            terms.append(rest[0] * person.any_of(person.break_literals))
        if supported:
            terms.append(rest[-1] * self._one_supporter(person))
        return sum(terms)

    @staticmethod
    def _in_force(problem: Problem, citizen: Citizen) -> list[Need]:
        day = problem.first_monday
        return [
            need
            for need in citizen.needs or ()
            if not need.hard and need.spec.comparison is not Comparison.STORED and need.holds_on(day)
        ]

    def _kept(self, person: Person, need: Need, part: int) -> Expr:
        where = need.spec.where
        if where is Where.TASK:
            states = {task.id: task_state(person, need, task) for task in person.pair.tasks}
            return person.worst_of([(person.uses[k], part * s // 100) for k, s in states.items()], part)
        if need.code == "SUBSTANCE_TOLERANCE":
            here = place_state(person, need)
            states = {t.id: 0 if serves_alcohol(person, t) else here for t in person.pair.tasks}
            return person.worst_of([(person.uses[k], part * s // 100) for k, s in states.items()], part)
        if need.code == "MENTOR_SPECIALISATION":
            return self._specialised(person, need, part)
        if where is Where.WEEK or met_by_slots_only(person, need):
            kept = week_kept(person, need)
            return part * UNKNOWN // 100 * person.on if kept is None else part * kept
        return part * place_state(person, need) // 100 * person.on

    @staticmethod
    def _specialised(person: Person, need: Need, part: int) -> Expr:
        values = []
        own = person.own_literals()
        for supporter in person.pair.supporters:
            if supporter.id in own:
                known = supporter.specialisations
                state = UNKNOWN if known is None else 100 * (need.value in known)
                values.append((own[supporter.id], part * state // 100))
        if not values:
            return part * UNKNOWN // 100 * person.on
        if not person.timetable:
            return max(points for _, points in values) * person.on
        return person.worst_of(values, part)

    @staticmethod
    def _one_supporter(person: Person) -> Expr:
        if len(person.own) <= 1 or not person.timetable:
            return person.on
        one = person.model.new_bool_var(f"one supporter {person.name}")
        person.model.add_implication(one, person.on)
        person.model.add(sum(person.own.values()) <= 1).only_enforce_if(one)
        return one

    def most(self, pairs: PairFacts) -> Points:
        """The best state of each soft need, the break held where it can be, and one supporter enough."""
        lists = [self._in_force(pairs.problem, citizen) for citizen in pairs.citizens]
        points = self._beside(pairs, ONE_SUPPORTER) + self._beside(pairs, BREAK) * pairs.hours.holds_break
        some = np.flatnonzero([bool(needs) for needs in lists])
        points[:, some] += self._kept_at_most(pairs, [lists[row] for row in some.tolist()], some)
        return points

    @classmethod
    def of_one_supporter(cls, pairs: PairFacts, spots: Ints, rows: Ints) -> Points:
        """Points that a second own supporter costs, at pairs under a regime with own ones, shape (pairs,)."""
        return cls._with_own(pairs, ONE_SUPPORTER, spots, rows)

    @classmethod
    def of_break(cls, pairs: PairFacts, spots: Ints, rows: Ints) -> Points:
        """Points of a shared break, at pairs under a regime with own supporters, shape (pairs,)."""
        return cls._with_own(pairs, BREAK, spots, rows)

    @classmethod
    def _with_own(cls, pairs: PairFacts, which: int, spots: Ints, rows: Ints) -> Points:
        ways = np.full(pairs.shape[0], 2)
        ways[_with_break(pairs)[1]] += 1
        points: Points = cls._shares(pairs, which)[ways[spots], rows]
        return points

    @classmethod
    def _beside(cls, pairs: PairFacts, which: int) -> Points:
        """The share of the break, or of the one supporter, of all pairs, shape (spots, rows)."""
        by_way, points = cls._shares(pairs, which), np.empty(pairs.shape, dtype=np.uint8)
        has_own = pairs.support.has_own[pairs.table.workplace_of_spot]
        for way, spots in enumerate(_with_break(pairs)):
            points[spots] = np.where(has_own[spots], by_way[way + 2], by_way[way])
        return points

    @classmethod
    def _shares(cls, pairs: PairFacts, which: int) -> Points:
        """The share beside each citizen's soft needs, shape (ways, rows)."""
        lists = [cls._in_force(pairs.problem, citizen) for citizen in pairs.citizens]
        worth = [_worth(tuple(need.weight for need in needs))[:, which, -1] for needs in lists]
        return np.array(worth, dtype=np.uint8).reshape(-1, WAYS).T

    @staticmethod
    def _kept_at_most(pairs: PairFacts, lists: Sequence[list[Need]], rows: Ints) -> Points:
        """What the soft needs of some rows bring at most, need by need; shape (spots, these rows)."""
        judge, points = PairNeeds(pairs), np.zeros((len(rows), pairs.shape[0]), dtype=np.uint8)
        worth = [_worth(tuple(need.weight for need in needs)) for needs in lists]
        has_own = pairs.support.has_own[:, rows].T[:, pairs.table.workplace_of_spot]
        ways = 2 * has_own.view(np.uint8)
        ways[:, _with_break(pairs)[1]] += 1
        for (need, _), found in _by_need(lists).items():
            mine = np.array([order for order, _ in found], dtype=np.int64)
            states = judge.best(need, rows[mine])
            by_way = np.stack([worth[order][:, index].ravel() for order, index in found])
            points[mine] += np.take_along_axis(by_way, ways[mine] * len(STATES) + states.T, axis=1)
        return points.T

    def measure(self, problem: Problem, placement: Placement, step: PlacementStep) -> int:
        """Weigh the state of every need on the list."""
        workplace = problem.workplace_by_id[step.workplace_id]
        person = Seated(
            problem=problem,
            placement=placement,
            step=step,
            citizen=problem.citizen_in(placement.citizen_id, step),
            workplace=workplace,
            place=workplace.place_by_id[step.place_id],
        )
        listed = list(_listed(person))
        if not listed:
            return NEUTRAL
        parts = shares([weight for weight, _ in listed])
        return sum(part * points // 100 for part, (_, points) in zip(parts, listed, strict=True))


def _listed(person: Seated) -> Iterator[tuple[int, int]]:
    """The weight and state of each need on the list."""
    for need in active_needs(person.problem, person.citizen, hard=False):
        if need.spec.comparison is not Comparison.STORED:
            yield need.weight, state(person, need)
    if person.workplace.shared_breaks:
        yield 1, 100 if shares_a_break(person) else 0
    if person.regime.has_own_supporter:
        yield 1, 100 if len(person.step.supporter_ids) == 1 else 0


def _by_need(lists: Sequence[Sequence[Need]]) -> dict[tuple[Need, int], list[tuple[int, int]]]:
    """Whose each distinct need is, weights aside, and which of their list; a repeated need stands apart."""
    found: dict[tuple[Need, int], list[tuple[int, int]]] = defaultdict(list)
    for order, needs in enumerate(lists):
        seen: Counter[Need] = Counter()
        for index, need in enumerate(needs):
            bare = replace(need, weight=0, source="", valid_from=None, valid_to=None)
            found[bare, seen[bare]].append((order, index))
            seen[bare] += 1
    return found


@lru_cache(maxsize=4096)
def _worth(weights: tuple[int, ...]) -> Points:
    """Points of each need, then of the break and of the one supporter, by way and state; neutral for none.

    Shape (ways, needs + 2, states).
    """
    worth = np.zeros((WAYS, len(weights) + 2, len(STATES)), dtype=np.uint8)
    for way, points in enumerate(worth):
        has_break, has_own = way % 2, way // 2
        parts = shares([*weights, *[1] * has_break, *[1] * has_own]) or [NEUTRAL]
        by_part = [[part * state // 100 for state in STATES] for part in parts]
        points[: len(weights)] = np.array(by_part[: len(weights)]).reshape(-1, len(STATES))
        points[BREAK] = by_part[len(weights)] if has_break else 0
        points[ONE_SUPPORTER] = by_part[-1] if has_own or (not weights and not has_break) else 0
    return worth


def _with_break(pairs: PairFacts) -> tuple[Ints, Ints]:
    """The spots of workplaces without a shared break, and of those with one."""
    breaks = np.array([bool(workplace.shared_breaks) for workplace, _ in pairs.table.spots], dtype=np.bool_)
    return np.flatnonzero(~breaks), np.flatnonzero(breaks)
