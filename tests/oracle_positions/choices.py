"""What each citizen can be given where there are positions, equal choices once.

Two choices of the same looks can stand in for each other in every plan but for limits from above, which the
`takes` hold: so of the same looks only those stay that no other beats in worth and in what it takes.
"""

from collections.abc import Iterable, Iterator
from operator import le
from typing import NamedTuple

from optimizer.plan import PlacementStep
from optimizer.problem import Problem, Workplace
from tests.oracle import score
from tests.oracle.capacity import Key, limits, use
from tests.oracle.levels import Load
from tests.oracle.options import Option, options, step_of
from tests.oracle.running import shape_of
from tests.oracle.standing import heads_of, watched
from tests.oracle.week import holds_break
from tests.oracle_positions.levels import minutes_of
from tests.oracle_positions.money import cost_60, paid_limit
from tests.oracle_positions.pairs import JobPair, positions, running_steps
from tests.oracle_positions.plenty import with_plenty
from tests.oracle_positions.score import asks_for_cover, base_points

Caps = dict[Key, int]


class Choice(NamedTuple):
    """One way to place a citizen: effective minutes, points but for the team's, and what it takes."""

    minutes: int
    points: int
    takes: Caps
    looks: tuple[object, ...]
    loads: tuple[Load, ...]
    pair: JobPair
    step: PlacementStep

    @property
    def worth(self) -> tuple[int, int]:
        """What is maximised, in order, once it is settled who is where."""
        return self.minutes, self.points


def all_caps(problem: Problem) -> Caps:
    """The limits from above of everything that placements compete for."""
    caps = limits(with_plenty(problem))
    for site in problem.workplaces:
        caps |= dict(_caps_at(site))
    if problem.support_budget_ore is not None:
        caps["cost",] = 60 * problem.support_budget_ore
    return caps


def _caps_at(site: Workplace) -> Iterator[tuple[Key, int]]:
    paid = paid_limit(site)
    if paid is not None:
        yield ("all paid", site.id), paid
    for position in positions(site):
        if position.team_most is not None:
            yield ("team", site.id, position.id), position.team_most
        for task in site.tasks:
            if task.id in position.task_ids:
                yield ("effective", task.id), 100 * (task.weekly_min or 0)


def _taken(pair: JobPair, option: Option) -> Iterator[tuple[Key, int]]:
    shape, site = option.shape, pair.workplace.id
    paid = pair.paid(shape.attended, next(iter(shape.own), None))
    yield from use(pair, shape)
    if not shape.own:
        yield ("budget",), paid
    yield ("all paid", site), paid
    yield ("cost",), cost_60(pair.problem, pair, paid)
    if pair.position is not None:
        yield ("team", site, pair.place.id), 1
        for task_id, minutes in shape.task_minutes:
            yield ("effective", task_id), minutes * pair.citizen.intensity_pct


class Chooser:
    """Makes the choices of pairs."""

    def __init__(self, problem: Problem, balance_pct: int) -> None:
        self.problem = problem
        self.balance_pct = balance_pct
        self.caps = all_caps(problem)
        self.seen = watched(problem)
        self.two_jobs = {c.id for c in problem.citizens if c.second_of}
        self.two_jobs |= {c.second_of for c in problem.citizens}

    def choices(self, pair: JobPair) -> list[Choice]:
        """Every choice of the pair, equal ones once, the best first."""
        worth: dict[object, int] = {}
        best: dict[object, Choice] = {}
        for option in self._options(pair):
            takes: Caps = {}
            for key, n in _taken(pair, option):
                if key in self.caps and n:
                    takes[key] = takes.get(key, 0) + n
            if any(n > self.caps[key] for key, n in takes.items()):
                continue
            choice = self._choice(pair, option, takes, worth)
            key = (choice.looks, choice.loads, frozenset(takes.items()))
            if key not in best or best[key].worth < choice.worth:
                best[key] = choice
        return sorted(best.values(), key=lambda choice: choice.worth, reverse=True)

    @staticmethod
    def _options(pair: JobPair) -> Iterable[Option]:
        """What the pair could do; of those who run just what they do."""
        if not pair.runs:
            return options(pair) if pair.has_begun else ()
        step = running_steps(pair.problem)[pair.citizen.id]
        if (step.workplace_id, step.place_id) != pair.spot:
            return ()
        spans = tuple(shift.spans for shift in step.shifts)
        return (Option(shape_of(pair, step), frozenset(step.task_ids), spans),)

    def _choice(self, pair: JobPair, option: Option, takes: Caps, worth: dict[object, int]) -> Choice:
        shape = option.shape
        seen = (shape.attended, shape.shifts, option.tasks, frozenset(shape.own))
        if seen not in worth:
            facts = score.Facts(
                shape.attended,
                len(shape.shifts),
                score.week_states(pair, shape.shifts, shape.attended),
                holds_break(pair, shape.shifts),
                option.tasks,
                frozenset(shape.own),
            )
            worth[seen] = base_points(pair, score.sides(pair, facts), self.balance_pct)
        heads = heads_of(pair, shape.attended, shape.own, self.seen)
        return Choice(
            minutes_of(pair, shape.attended),
            worth[seen],
            takes,
            self._looks(pair, option),
            tuple((k, 0, people, paid) for k, people, paid in heads),
            pair,
            running_steps(pair.problem).get(pair.citizen.id) or step_of(pair, option),
        )

    def _looks(self, pair: JobPair, option: Option) -> tuple[object, ...]:
        """What rules and goals that are no limits from above can see of the choice."""
        found: list[object] = []
        shape, position = option.shape, pair.position
        if pair.citizen.id in self.two_jobs:
            found += [shape.attended, tuple(shift.weekday for shift in shape.shifts)]
        if position is None:
            return tuple(found)
        if position.whole:
            found.append(shape.task_minutes)
        if asks_at(pair):
            by_day = tuple(
                frozenset(span.task_id for span in spans) & pair.tasks_by_day for spans in option.spans
            )
            found += [shape.shifts, option.tasks, by_day]
        return tuple(found)


def asks_at(pair: JobPair) -> bool:
    """Say whether cover or handover can ask something of the pair's position."""
    return asks_for_cover(pair) or bool(pair.tasks_by_day)


def undominated(found: list[Choice], binding: set[Key], *, by_load: bool) -> list[Choice]:
    """Best first, without those that another one of the same looks beats on every count."""
    kept: dict[object, list[Choice]] = {}
    bare = [c._replace(takes={k: n for k, n in c.takes.items() if k in binding}) for c in found]
    for choice in sorted(bare, key=lambda c: (c.worth, -sum(c.takes.values())), reverse=True):
        others = kept.setdefault((choice.looks, choice.loads if by_load else None), [])
        if not any(
            all(le(n, choice.takes.get(key, 0)) for key, n in other.takes.items()) for other in others
        ):
            others.append(choice)
    return sorted((c for mine in kept.values() for c in mine), key=lambda c: c.worth, reverse=True)
