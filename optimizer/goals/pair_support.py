"""Who may support whom, and what the support regime is, for all pairs at once."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from optimizer.goals.pair_types import ALWAYS, KINDS, Kinds
from optimizer.pairs import ASK, NO, YES, Bools, Codes, Ints, PairTable
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
        self._knowledge: dict[str, Codes] = {}

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
        possible: Bools = self._mentors[among] if wanted.mentor else np.ones(len(among), dtype=np.bool_)
        if apart:
            possible = possible & np.array([self.supporters[k].id not in apart for k in among.tolist()])
        if wanted.special is None:
            return possible
        codes, owner = self.knowledge(wanted.special)[among], self.owner[among]
        known = possible & (codes == YES)
        somebody = np.bincount(owner[known], minlength=len(self.workplaces)) > 0
        rest: Bools = possible & (codes == ASK)
        return np.where(somebody[owner], known, rest)

    @cached_property
    def _mentors(self) -> Bools:
        """Mentors, and those of workplaces that have named nobody, shape (supporters,)."""
        told = np.array([workplace.supporters_known for workplace in self.workplaces], dtype=np.bool_)
        kinds = [supporter.kind is SupporterKind.MENTOR for supporter in self.supporters]
        found: Bools = np.array(kinds, dtype=np.bool_) | ~told[self.owner]
        return found

    def knowledge(self, special: str) -> Codes:
        """Whether each supporter has the special knowledge, as far as is known; shape (supporters,)."""
        if special not in self._knowledge:
            known = [supporter.specialisations for supporter in self.supporters]
            codes = [ASK if have is None else YES if special in have else NO for have in known]
            self._knowledge[special] = np.array(codes, dtype=np.int8)
        return self._knowledge[special]

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
