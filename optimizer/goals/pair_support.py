"""Who may support whom, and what the support regime is, for all pairs at once."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from optimizer.goals.pair_types import ALWAYS, KINDS, Kinds
from optimizer.pairs import Bools, Ints, PairTable
from optimizer.problem import RegimeKind, SupporterKind, SupportRegime

NOT_SAID = -1


@dataclass(frozen=True)
class Wanted:
    """What a citizen's hard needs ask of their supporters: a mentor, and special knowledge or none."""

    mentor: bool
    special: str | None


class PairSupport:
    """Regimes and supporters of a pair table.

    Attributes
    ----------
    supporters
        Those of all workplaces, in the order of these.
    owner
        Index of the workplace of each supporter, shape (supporters,).
    """

    def __init__(self, table: PairTable) -> None:
        self.problem, self.citizens = table.problem, table.citizens
        workplaces = self.workplaces = table.problem.workplaces
        self.supporters = [supporter for w in workplaces for supporter in w.supporters]
        self.owner: Ints = np.repeat(np.arange(len(workplaces)), [len(w.supporters) for w in workplaces])

    @cached_property
    def kinds(self) -> Kinds:
        """Index of the regime's kind, shape (workplaces, rows)."""
        groups = self.problem.ruleset.groups
        own = np.array([_kind(citizen.support) for citizen in self.citizens], dtype=np.int8)
        usual = np.array([_kind(groups[c.target_group].regime) for c in self.citizens], dtype=np.int8)
        there = np.array([_kind(w.support) for w in self.workplaces], dtype=np.int8)[:, None]
        by_default = np.where(there == NOT_SAID, usual, there)
        mentor = [wanted.mentor for wanted in self.wanted]
        return np.where(mentor, np.int8(ALWAYS), np.where(own == NOT_SAID, by_default, own))

    @cached_property
    def has_own(self) -> Bools:
        """Pairs under a regime with own supporters, shape (workplaces, rows)."""
        weekly = KINDS.index(RegimeKind.WEEKLY_MINUTES)
        found: Bools = (self.kinds == ALWAYS) | (self.kinds == weekly)
        return found

    @cached_property
    def wanted(self) -> list[Wanted]:
        """What the hard needs of each row ask for."""
        found = []
        for citizen in self.citizens:
            special = self.problem.hard_need(citizen, "MENTOR_SPECIALISATION")
            mentor = self.problem.hard_need(citizen, "MENTOR_PRESENT") is not None
            found.append(Wanted(mentor, None if special is None else special.value or ""))
        return found

    @cached_property
    def apart(self) -> dict[int, frozenset[str]]:
        """Ids of the supporters who are kept apart from a row, by row; most have none."""
        forbidden: dict[str, set[str]] = defaultdict(set)
        for match in self.problem.affinities:
            if match.forbidden and match.supporter_id:
                forbidden[match.citizen_id].add(match.supporter_id)
        found = {}
        for row, citizen in enumerate(self.citizens):
            unwanted = {w.value for w in citizen.wishes or () if w.excluded and w.kind == "supporter"}
            if unwanted | forbidden[citizen.id]:
                found[row] = frozenset(unwanted | forbidden[citizen.id])
        return found

    def eligible_of(self, wanted: Wanted, among: Ints, apart: frozenset[str] = frozenset()) -> Bools:
        """Who of some supporters, all of their workplaces among them, may support; shape (among,)."""
        people, owner = [self.supporters[k] for k in among.tolist()], self.owner[among]
        possible = np.array([s.id not in apart for s in people], dtype=np.bool_)
        if wanted.mentor:
            told = np.array([w.supporters_known for w in self.workplaces], dtype=np.bool_)[owner]
            possible &= np.array([s.kind is SupporterKind.MENTOR for s in people], dtype=np.bool_) | ~told
        if wanted.special is None:
            return possible
        known = possible & [wanted.special in (s.specialisations or ()) for s in people]
        somebody = np.bincount(owner[known], minlength=len(self.workplaces)) > 0
        return np.where(somebody[owner], known, possible & [s.specialisations is None for s in people])

    def with_supporter(self, supporter_id: str) -> Ints:
        """Indices of the workplaces that have the supporter."""
        return self._places.get(supporter_id, np.empty(0, dtype=np.int64))

    @cached_property
    def _places(self) -> dict[str, Ints]:
        found: dict[str, list[int]] = defaultdict(list)
        for supporter, owner in zip(self.supporters, self.owner.tolist(), strict=True):
            found[supporter.id].append(owner)
        return {supporter_id: np.array(owners) for supporter_id, owners in found.items()}


def _kind(regime: SupportRegime | None) -> int:
    return NOT_SAID if regime is None else KINDS.index(regime.kind)
