"""Crowds: people who are at a workplace at the same time for certain, and their one week together."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from optimizer.candidates import Candidates
from optimizer.plan import Placement
from optimizer.problem import Stay
from optimizer.variables import Pair

Crowd = tuple[int, tuple[Pair, ...]]
"""A week, and those who are there in it."""


def crowds_of(pairs: Sequence[Pair]) -> list[Crowd]:
    """The largest crowds, each with the first week in which it is there; none is part of another."""
    found: list[tuple[int, frozenset[int]]] = []
    for week in sorted({max(0, pair.last) for pair in pairs}):
        here = frozenset(i for i, p in enumerate(pairs) if p.last <= week < p.first + p.weeks)
        if here and not any(here <= other for _, other in found):
            found = [(w, other) for w, other in found if not other <= here]
            found.append((week, here))
    return [(week, tuple(pairs[i] for i in sorted(here))) for week, here in found]


def as_begun(candidates: Candidates, placement: Placement, pairs: Iterable[Pair]) -> list[Pair]:
    """Those of the citizen's pairs that are of the placement's stay, with no other start than its own."""
    before = candidates.pair_of(placement.citizen_id, placement.steps[0])
    start = placement.steps[0].first_week - before.part.offset
    stay = replace(before.stay, first=start, last=start)
    return [replace(pair, stay=stay) for pair in pairs if pair.stay is before.stay]


def in_one_week(pair: Pair, week: int) -> Pair:
    """The pair as if the week were all of it."""
    part = replace(pair.part, weeks=1, held_before=0, held_after=0)
    start = week - part.offset
    return replace(pair, stay=Stay(first=start, last=start, parts=(part,)), part=part)
