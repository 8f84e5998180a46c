"""What a step of a large-neighbourhood search frees: a few workplaces and those who could be there."""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from optimizer.candidates import Candidates
from optimizer.engine.crowds import as_begun
from optimizer.plan import Placement, Plan
from optimizer.problem import positions_of
from optimizer.variables import Pair

FEWEST_PAIRS = 24
MOST_PAIRS = 400

EASE = 0.5
"""Share of its limit within which a step is solved with ease."""


Best = Callable[[Sequence[Pair], tuple[Placement, ...]], bool]
"""Says of the pairs and placements of a workplace whether these are known to be the best."""


@dataclass(frozen=True)
class Busy:
    """Ids of workplaces and citizens that another step is looking at."""

    workplaces: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()

    @classmethod
    def of(cls, pairs: Sequence[Pair]) -> "Busy":
        """What the pairs are about."""
        return cls(
            frozenset(pair.workplace.id for pair in pairs), frozenset(pair.citizen.id for pair in pairs)
        )


@dataclass
class Neighbourhoods:
    """Chooses neighbourhoods of a plan at random.

    Attributes
    ----------
    size
        Pairs of one neighbourhood, about.
    """

    candidates: Candidates
    rng: np.random.Generator
    size: int = 60

    def resize(self, *, solved: bool, used: float) -> None:
        """Larger ones while they are solved with ease, smaller ones when they are not.

        Parameters
        ----------
        used
            Share of its limit that the step took.
        """
        if solved and used < EASE:
            self.size = min(MOST_PAIRS, self.size + max(4, self.size // 10))
        elif not solved:
            self.size = max(FEWEST_PAIRS, self.size * 3 // 4)

    def alone(self, plan: Plan, best: Best, *, shared: bool = False) -> Iterator[list[Pair]]:
        """Each workplace with its own people alone, the fullest first: there the weeks are hardest to lay.

        Those are left out whose weeks are known to be the best already.

        Parameters
        ----------
        shared
            Whether only workplaces are wanted that have a job which people share.
        """
        here: dict[str, list[Pair]] = {}
        laid: dict[str, list[Placement]] = {}
        for citizen_id, (workplace_id, *more) in self.where(plan).items():
            placement = plan.placement_of.get(citizen_id)
            if not more and placement is not None:
                pairs = [self.candidates.pair_of(citizen_id, step) for step in placement.steps]
                here.setdefault(workplace_id, []).extend(as_begun(self.candidates, placement, pairs))
                laid.setdefault(workplace_id, []).append(placement)
        names = self._begins(shared=shared) & here.keys()
        unknown = (here[name] for name in names if not best(here[name], tuple(laid[name])))
        yield from sorted(unknown, key=lambda pairs: (-len(pairs), pairs[0].workplace.id))

    def where(self, plan: Plan) -> dict[str, list[str]]:
        """The workplaces of everybody who may be moved; who has two jobs is wherever either is."""
        at: dict[str, set[str]] = {}
        for placement in plan.placements:
            if placement.citizen_id in self.candidates.by_citizen:
                here = at.setdefault(self._person(placement.citizen_id), set())
                here |= {step.workplace_id for step in placement.steps}
        return {c: sorted(at[self._person(c)]) for c in self.candidates.by_citizen if self._person(c) in at}

    def _person(self, citizen_id: str) -> str:
        return self.candidates.problem.citizen_by_id[citizen_id].person_id

    def around(self, plan: Plan, busy: Busy, *, shared: bool = False) -> list[Pair]:
        """Pairs of a few workplaces that share candidates, and of all who are wholly there or waiting.

        Parameters
        ----------
        busy
            Who and what is looked at elsewhere, and left alone here.
        shared
            Whether one of the workplaces is to have a job that people share.

        Returns
        -------
        list of Pair
            Empty where every such workplace is busy.
        """
        where = self.where(plan)
        waiting = {c.id for c in self.candidates.problem.waiting if c.id not in where} - busy.people
        free = sorted(self._begins(shared=shared) - busy.workplaces)
        if not free:
            return []
        start = free[int(self.rng.integers(len(free)))]
        at, chosen = _at(where), list[Pair]()
        for units in self._walk(start, at, busy.workplaces):
            inside = {c for w in units for c in at.get(w, []) if set(where[c]) <= set(units)}
            pairs = self._pairs(units, inside - busy.people, waiting, plan)
            if chosen and len(pairs) > self.size:
                break
            chosen = pairs
        return chosen

    def _pairs(self, units: list[str], inside: set[str], waiting: set[str], plan: Plan) -> list[Pair]:
        """The pairs at the workplaces of those inside, and of as many who wait as there is room for.

        Over weeks those inside keep their start: with every start a model grows beyond what a step can do.
        """
        there = {workplace_id: self.candidates.people_at(workplace_id) for workplace_id in units}
        calling = sorted({c for people in there.values() for c in people if c in waiting})
        if len(calling) > self.size:
            calling = self.rng.choice(calling, self.size, replace=False).tolist()
        people = inside | set(calling)
        found: dict[str, list[Pair]] = {}
        for workplace_id, can in there.items():
            for citizen_id in can:
                if citizen_id in people:
                    pairs = self.candidates.at(citizen_id, workplace_id)
                    found.setdefault(citizen_id, []).extend(p for p in pairs if p.given is None)
        if self.candidates.problem.weeks > 1:
            for citizen_id in inside & found.keys() & plan.placement_of.keys():
                found[citizen_id] = as_begun(
                    self.candidates, plan.placement_of[citizen_id], found[citizen_id]
                )
        return [pair for pairs in found.values() for pair in pairs]

    def _walk(self, start: str, at: dict[str, list[str]], busy: Set[str]) -> Iterator[list[str]]:
        """Growing sets of workplaces, each next one sharing candidates with those before."""
        names = [name for name in self._names if name not in busy]
        units = [start]
        yield units
        while len(units) < len(names):
            near = self._near(units, at, [name for name in names if name not in units])
            units = [*units, near]
            yield units

    def _near(self, units: list[str], at: dict[str, list[str]], names: list[str]) -> str:
        inside = sorted({c for w in units for c in at.get(w, [])})
        shared = self.candidates.shared_with(inside)
        ties = 1 + shared[[self._order[name] for name in names]]
        return names[int(self.rng.choice(len(names), p=ties / ties.sum()))]

    @cached_property
    def _names(self) -> list[str]:
        return sorted(self.candidates.by_workplace)

    def _begins(self, *, shared: bool) -> frozenset[str]:
        """The workplaces that a neighbourhood may begin with."""
        return self._with_jobs if shared else frozenset(self._names)

    @cached_property
    def _with_jobs(self) -> frozenset[str]:
        workplaces = self.candidates.problem.workplace_by_id
        return frozenset(name for name in self._names if positions_of(workplaces[name]))

    @cached_property
    def _order(self) -> dict[str, int]:
        return {w.id: index for index, w in enumerate(self.candidates.problem.workplaces)}


def _at(where: dict[str, list[str]]) -> dict[str, list[str]]:
    """The people of each workplace, who may be elsewhere too."""
    found: dict[str, list[str]] = {}
    for citizen_id, workplaces in where.items():
        for workplace_id in workplaces:
            found.setdefault(workplace_id, []).append(citizen_id)
    return found
