"""Support for many citizens at once: who is supported alike, under which regime and by whom.

Citizens of one class meet the same regime and the same eligible supporters everywhere, so that each workplace
is asked once for a class and not once for a citizen.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from optimizer.problem.citizen import Citizen, WishKind
from optimizer.problem.supporter import Supporter, SupportRegime

if TYPE_CHECKING:
    from optimizer.problem.problem import Problem

ClassKey = tuple[object, ...]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Support:
    """What one class of citizens meets at each workplace of the problem, in its order.

    Attributes
    ----------
    eligible
        Those who may support, by workplace.
    """

    regimes: tuple[SupportRegime, ...]
    eligible: tuple[tuple[Supporter, ...], ...]

    @cached_property
    def own(self) -> Bools:
        """Where the regime asks for a supporter of one's own, shape (workplaces,)."""
        return np.array([regime.has_own_supporter for regime in self.regimes], dtype=np.bool_)

    @cached_property
    def somebody(self) -> Bools:
        """Where anybody is eligible, shape (workplaces,)."""
        return np.array([bool(found) for found in self.eligible], dtype=np.bool_)


class SupportClasses:
    """The classes of a problem's citizens, each worked out on first need."""

    def __init__(self, problem: "Problem") -> None:
        self._problem = problem
        self._order = {workplace.id: index for index, workplace in enumerate(problem.workplaces)}
        self._home = {s.id: self._order[w.id] for w in problem.workplaces for s in w.supporters}
        self._known: dict[ClassKey, Support] = {}
        self._of: dict[int, tuple[Citizen, Support]] = {}
        self._personal: dict[str, set[str]] = {}
        for affinity in problem.affinities:
            if affinity.supporter_id:
                self._personal.setdefault(affinity.citizen_id, set()).add(affinity.supporter_id)

    def personal(self, citizen: Citizen) -> frozenset[str]:
        """Supporters of whom something is known that concerns this citizen alone."""
        wished = {wish.value for wish in citizen.wishes or () if wish.kind is WishKind.SUPPORTER}
        return frozenset(wished | self._personal.get(citizen.id, set()))

    def key(self, citizen: Citizen) -> ClassKey:
        """What citizens of one class have in common; somebody with supporters of their own is a class."""
        problem, personal = self._problem, self.personal(citizen)
        special = problem.hard_need(citizen, "MENTOR_SPECIALISATION")
        return (
            citizen.support,
            citizen.target_group,
            problem.hard_need(citizen, "MENTOR_PRESENT") is None,
            None if special is None else (special.value,),
            (citizen.id, citizen.wishes) if personal else "",
        )

    def of(self, citizen: Citizen) -> Support:
        """What the citizen's class meets."""
        if id(citizen) not in self._of:
            self._of[id(citizen)] = (citizen, self._find(citizen))
        return self._of[id(citizen)][1]

    def _find(self, citizen: Citizen) -> Support:
        key = self.key(citizen)
        if key not in self._known:
            alone = bool(key[-1])
            self._known[key] = self._apart(citizen, key) if alone else self._asked(citizen)
        return self._known[key]

    def _asked(self, citizen: Citizen) -> Support:
        """Every workplace asked."""
        problem, workplaces = self._problem, self._problem.workplaces
        return Support(
            tuple(problem.regime(citizen, workplace) for workplace in workplaces),
            tuple(problem.eligible_supporters(citizen, workplace) for workplace in workplaces),
        )

    def _apart(self, citizen: Citizen, key: ClassKey) -> Support:
        """As those who know nobody, but where the supporters are whom the citizen knows of."""
        usual_key = (*key[:-1], "")
        if usual_key not in self._known:
            self._known[usual_key] = self._asked(_knowing_nobody(citizen))
        usual = self._known[usual_key]
        eligible = list(usual.eligible)
        for index in sorted({self._home[k] for k in self.personal(citizen) if k in self._home}):
            eligible[index] = self._problem.eligible_supporters(citizen, self._problem.workplaces[index])
        return Support(usual.regimes, tuple(eligible))


def _knowing_nobody(citizen: Citizen) -> Citizen:
    """The citizen with another's name and no wishes about supporters."""
    others = tuple(wish for wish in citizen.wishes or () if wish.kind is not WishKind.SUPPORTER)
    return replace(citizen, id="", wishes=others)
