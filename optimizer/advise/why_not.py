"""Why not: at each workplace what keeps one citizen out, rule by rule, with what is found and needed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from optimizer.advise.blocking import Block, of_clock, of_pair, of_room, without_values
from optimizer.advise.conflict_core import smallest_core
from optimizer.advise.desk import Desk
from optimizer.advise.explain import depth
from optimizer.advise.room_left import lacking
from optimizer.advise.standing import Standing
from optimizer.advise.trial import Proof, Trials, settled
from optimizer.agreed_spots import PINNED, elsewhere
from optimizer.candidates import Candidates, find_candidates
from optimizer.clock import HOURS, SUPPORT
from optimizer.engine.greedy import filled_capacity
from optimizer.engine.week import WeekLayer
from optimizer.judged import WEEKS
from optimizer.pairs import NO, Bools, PairTable
from optimizer.problem import Place, Problem, Workplace
from optimizer.problem.narrowed import narrowed
from optimizer.rules import RULE_BY_ID, RULES, Rule
from optimizer.variables import Pair

WORK = 2.0
"""Units of the solver's work for one question about rules."""


@dataclass(frozen=True, kw_only=True)
class Barred:
    """One workplace, seen from one citizen.

    Attributes
    ----------
    place_id
        The place there that comes closest.
    blocks
        What stands in the way; empty where nothing does, or where it was not settled.
    proof
        Whether the citizen can be there beside the plan.
    """

    workplace_id: str
    place_id: str
    blocks: tuple[Block, ...]
    proof: Proof


class NoSuchWorkplaceError(ValueError):
    """There is no workplace of that id."""


def why_not(desk: Desk, citizen_id: str, workplace_id: str = "") -> tuple[Barred, ...]:
    """What keeps the citizen from each workplace beside the plan, the closest first.

    Parameters
    ----------
    workplace_id
        The only one that is asked about; empty is all.

    Raises
    ------
    NotWaitingError
        If the citizen is unknown or has a running placement.
    NoSuchWorkplaceError
        If the workplace is unknown.
    """
    desk.waiting(citizen_id)
    if workplace_id and workplace_id not in desk.problem.workplace_by_id:
        raise NoSuchWorkplaceError(workplace_id)
    with desk.without(desk.plan.placement_of.get(citizen_id)):
        asked = _Asked(desk, citizen_id)
        sites = [w for w in desk.problem.workplaces if workplace_id in ("", w.id)]
        found = [asked.at(site) for site in sites if site.places]
    return tuple(sorted(found, key=_order))


def _order(barred: Barred) -> tuple[int, int, int, str]:
    """Open before closed; then whoever comes furthest through the filters, and is kept by least."""
    furthest = min((_depth(block) for block in barred.blocks), default=0)
    return tuple(Proof).index(barred.proof), -furthest, len(barred.blocks), barred.workplace_id


def _depth(block: Block) -> int:
    try:
        return depth(block.rule_id)
    except ValueError:
        return depth("outcompeted")


class _Asked:
    """One citizen's table of pairs and trials, made once."""

    def __init__(self, desk: Desk, citizen_id: str) -> None:
        self._standing = Standing(desk, citizen_id)
        self._citizen_id = citizen_id
        self._trials = Trials(self._standing)
        self._problem = narrowed(
            self._standing.problem, [w.id for w in desk.problem.workplaces], {citizen_id}
        )
        self._citizen = self._problem.citizen_by_id[citizen_id]
        self._alone = find_candidates(self._problem)

    def at(self, workplace: Workplace) -> Barred:
        """The place of the workplace that comes closest, and what keeps the citizen from it."""
        found = [(place, self._blocks(workplace, place)) for place in workplace.places]
        place, blocks = min(found, key=lambda item: (-min(map(_depth, item[1]), default=99), len(item[1])))
        tried = Proof.REFUTED if blocks else self._trials.of(self._site(workplace)).proof
        if not blocks and tried is Proof.REFUTED:
            blocks = self._behind(workplace) or self._together(workplace)
        return Barred(workplace_id=workplace.id, place_id=place.id, blocks=blocks, proof=tried)

    def _site(self, workplace: Workplace) -> str:
        return "" if self._standing.spread else workplace.id

    def _blocks(self, workplace: Workplace, place: Place) -> tuple[Block, ...]:
        if elsewhere(self._citizen, workplace, place):
            return (without_values(PINNED),)
        key = (self._citizen_id, workplace.id, place.id)
        cause = self._alone.refused.get(key, "")
        if not cause:
            pair = self._alone.first_at(key)
            return self._beside(pair) if pair is not None else ()
        spot = self._alone.table.spot_index[key[1:]]
        struck = [rule for rule in self._screening if self._struck[rule.id][spot]]
        told = (of_pair(self._problem, self._citizen, rule, workplace, place) for rule in struck)
        found = tuple(block for blocks in told for block in blocks)
        if cause == WEEKS and not found:
            return (without_values(WEEKS),)
        pair = self._alone.table.struck(key)
        if cause in (HOURS, SUPPORT) and pair is not None:
            found = (*found, of_clock(self._problem, pair, cause))
        return found or (without_values(cause),)

    @cached_property
    def _screening(self) -> list[Rule]:
        return [rule for rule in RULES if type(rule).screen is not Rule.screen]

    @cached_property
    def _struck(self) -> dict[str, Bools]:
        """Where each rule by itself leaves no way, whatever the step, shape (places,)."""
        found = {}
        for rule in self._screening:
            table = PairTable(self._problem)
            rule.screen(table)
            found[rule.id] = np.asarray((table.verdicts()[table.rows_of(self._citizen_id)] == NO).all(axis=0))
        return found

    def _beside(self, pair: Pair) -> tuple[Block, ...]:
        """What the plan leaves too little of, in the week that comes closest."""
        problem = self._standing.site(self._site(pair.workplace))
        candidates = find_candidates(problem)
        mine = [p for p in candidates.at(self._citizen_id, pair.workplace.id) if p.given is None]
        here = [p for p in mine if p.place.id == pair.place.id and p.leads]
        layer = WeekLayer(filled_capacity(candidates, problem.running))
        starts = [(p, start) for p in here for start in range(p.first, p.last + 1)]
        if any(lacking(layer, p, start) is None for p, start in starts):
            return ()
        found = (of_room(problem, layer, p, start) for p, start in starts)
        return min(found, key=len)

    def _behind(self, workplace: Workplace) -> tuple[Block, ...]:
        """What the teams that the citizen would leave lack then, each with its workplace."""
        names = {site.id: site.name for site in self._problem.workplaces}
        return tuple(
            replace(
                without_values(breach.rule_id),
                found=f"{names[breach.about[0]]}: {breach.found}",
                needed=breach.expected,
            )
            for breach in self._trials.left_behind(self._site(workplace))
        )

    def _together(self, workplace: Workplace) -> tuple[Block, ...]:
        """The fewest rules that together leave no week, where each by itself would."""
        problem = self._standing.site(self._site(workplace))

        def ask(rules: tuple[str, ...]) -> Proof:
            return self._proof(problem, workplace, [RULE_BY_ID[rule_id] for rule_id in rules])

        core = smallest_core([rule.id for rule in RULES], ask)
        return tuple(without_values(rule_id, together=True) for rule_id in core.items) if core else ()

    def _proof(self, problem: Problem, workplace: Workplace, rules: Sequence[Rule]) -> Proof:
        candidates = find_candidates(problem, rules, timed=False)
        pairs = tuple(self._at(candidates, workplace))
        if not pairs:
            return Proof.REFUTED
        own = Candidates(candidates.problem, pairs, candidates.judged, candidates.given)
        return settled(own, rules, WORK, {self._citizen_id})[0]

    def _at(self, candidates: Candidates, workplace: Workplace) -> Iterator[Pair]:
        for pair in candidates.by_citizen[self._citizen_id]:
            if self._standing.spread or pair.workplace.id == workplace.id:
                yield pair
