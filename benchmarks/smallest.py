"""Whether smallest changes are that: `python -m benchmarks.smallest [citizens] [asked]`.

So many who wait beside the greedy plan of `places` are asked what would have to change: in turn where seats
are short and where support is, one seed after the other. Both directions are then solved again in one model
of all workplaces, everybody else given: with the change there is a place and the whole plan keeps every rule,
with one step less of any lever there is none. A model that does not end in its work is told as undecided; one
that says otherwise fails the run.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, count, islice
from time import perf_counter

import numpy as np

from benchmarks.answers import desk_of, filled, tell
from benchmarks.targets import AT_SEATS, AT_SUPPORT
from optimizer.advise.desk import Desk
from optimizer.advise.lever_search import Change
from optimizer.advise.smallest_change import Outcome, SmallestChange, smaller, smallest_change
from optimizer.advise.trial import Proof, changed, settled, without_waived
from optimizer.candidates import find_candidates
from optimizer.plan import Placement, Plan
from optimizer.verify import verify

CITIZENS, ASKED = 500, 100
SHORT_OF = {"seats": (AT_SEATS, AT_SUPPORT), "support": (1.2, 0.5)}
"""Seats and support over what is asked for."""

WORK = 20.0
"""Deterministic work that one model of all workplaces may take."""


class Held(StrEnum):
    """What solving again says of an answer."""

    HELD = "held"
    UNDECIDED = "undecided"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class Checked:
    """One answer, held against the model of all workplaces.

    Attributes
    ----------
    proven
        Whether the answer itself says that nothing smaller is enough.
    seconds
        That the answer took; checking it is not counted.
    """

    kinds: tuple[str, ...]
    held: Held
    proven: bool
    seconds: float


def main() -> None:
    """Ask, solve again, tell."""
    citizens = int(sys.argv[1]) if len(sys.argv) > 1 else CITIZENS
    asked = int(sys.argv[2]) if len(sys.argv) > 2 else ASKED
    found = list(islice(checked(citizens), asked))
    for line in lines(found):
        tell(line)
    sys.exit(any(one.held is Held.FAILED for one in found))


def checked(citizens: int) -> Iterator[Checked]:
    """Those who lack a seat and those who lack support in turn, seed after seed."""
    return chain.from_iterable(zip(*(_waiting(citizens, *short) for short in SHORT_OF.values()), strict=True))


def _waiting(citizens: int, seats: float, support: float) -> Iterator[Checked]:
    for seed in count():
        desk = filled(desk_of(citizens, seed, seats=seats, support=support))
        for citizen in desk.problem.waiting:
            if citizen.id not in desk.plan.placement_of:
                yield check(desk, citizen.id)


def check(desk: Desk, citizen_id: str) -> Checked:
    """Ask for one citizen, and solve both directions again."""
    began = perf_counter()
    answer = smallest_change(desk, citizen_id)
    seconds = perf_counter() - began
    kinds = tuple(sorted(lever.group for lever in answer.levers))
    return Checked(kinds=kinds, held=held(desk, answer), proven=answer.proven, seconds=seconds)


def held(desk: Desk, answer: SmallestChange) -> Held:
    """What both directions say together; where nothing was found, whether there is no place without it."""
    found = answer.placement
    less = smaller(answer.levers) if found else [()]
    proofs = {everywhere(desk, answer.citizen_id, change) for change in less}
    enough = everywhere(desk, answer.citizen_id, answer.levers) if found else Proof.WORKS
    if Proof.WORKS in proofs or enough is Proof.REFUTED or (found and not keeps_rules(desk, answer, found)):
        return Held.FAILED
    undecided = Proof.UNKNOWN in {enough, *proofs} or answer.outcome is Outcome.UNKNOWN
    return Held.UNDECIDED if undecided else Held.HELD


def keeps_rules(desk: Desk, answer: SmallestChange, placement: Placement) -> bool:
    """Say whether the whole plan with the change keeps every rule but those that it sets aside."""
    problem = changed(desk.problem, answer.levers, answer.citizen_id)
    plan = Plan(placements=(*desk.plan.placements, placement))
    return {v.rule_id for v in verify(problem, plan)} <= {lever.waives for lever in answer.levers}


def everywhere(desk: Desk, citizen_id: str, change: Change) -> Proof:
    """What the model of all workplaces together says of a change."""
    rules = without_waived(change)
    candidates = find_candidates(changed(desk.standing_without(citizen_id), change, citizen_id), rules)
    mine = tuple(candidates.by_citizen[citizen_id])
    return settled(replace(candidates, pairs=mine), rules, WORK, {citizen_id})[0] if mine else Proof.REFUTED


def lines(found: Sequence[Checked]) -> Iterator[str]:
    """How many held, by number of levers and by their kinds, and how long an answer took."""
    yield "| change | asked | held | undecided | failed | proven by the answer |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for number in sorted({len(one.kinds) for one in found}):
        some = [one for one in found if len(one.kinds) == number]
        yield _row(f"levers: {number}", some)
        for kinds, _ in Counter(one.kinds for one in some).most_common():
            yield _row(" and ".join(kinds) or "nothing helps", [one for one in some if one.kinds == kinds])
    half, most = np.percentile([one.seconds for one in found], [50, 95])
    yield _row("all", found)
    yield f"An answer: median {half:.1f} s, 95 % {most:.1f} s."


def _row(name: str, some: Sequence[Checked]) -> str:
    by = Counter(one.held for one in some)
    counts = [len(some), *(by[held] for held in Held), sum(one.proven for one in some)]
    return f"| {name} | {' | '.join(map(str, counts))} |"


if __name__ == "__main__":
    main()
