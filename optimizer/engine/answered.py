"""What production units have answered: so that nobody is asked twice, nor begins from nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from optimizer.candidates import Candidates
from optimizer.engine.answer import Answer
from optimizer.engine.levels import at_least
from optimizer.engine.questions import Unit
from optimizer.goals import Goal
from optimizer.plan import Placement, Plan
from optimizer.variables import Pair
from optimizer.variables.pair import PairKey

Placements = tuple[Placement, ...]

Key = tuple[str, frozenset[PairKey]]
"""A goal, or who is placed, and the people of whom it is asked."""

WHO = "who"
"""All goals that only ask who is placed share their answers."""


@dataclass(frozen=True)
class Known:
    """A unit's answers, its own first, the time or work each could take, and whether more might be had."""

    answers: list[Answer]
    limit: float
    left_open: bool


class Answered:
    """Keeps answers by goal and people, and the weeks that each unit was last laid in."""

    def __init__(self, candidates: Candidates) -> None:
        self._candidates = candidates
        self._told: dict[Key, Known] = {}
        self._weeks: dict[Unit, Placements] = {}

    @property
    def nothing(self) -> bool:
        """Say whether nothing was answered yet."""
        return not self._told

    def known(self, goal: Goal, pairs: Sequence[Pair]) -> Known | None:
        """What is known of the pairs on the goal; None where they were not asked about."""
        return self._told.get(_key(goal, pairs))

    def keep(self, goal: Goal, unit: Unit, pairs: Sequence[Pair], known: Known, *, late: bool) -> None:
        """Keep what is known of the pairs, and what that says of who can be placed.

        Parameters
        ----------
        late
            Whether time ran out, so that some answers are no more than people laid one by one.
        """
        whole = known.answers[0]
        if not late or whole.worth is not None:
            self._told[_key(goal, pairs)] = known
        if self._candidates.problem.weeks > 1:
            return
        self._weeks[unit] = whole.placements
        who = replace(whole, worth=None)
        if not _asks_who(goal) and not self.left_open(goal, who):
            self._told[WHO, _keys(pairs)] = Known([who], known.limit, left_open=False)

    def before(self, unit: Unit, pairs: Sequence[Pair]) -> Placements:
        """The weeks that those of the people had who were asked about there before, in a standing week."""
        people, keys = {pair.citizen.id for pair in pairs}, _keys(pairs)
        known = (p for p in self._weeks.get(unit, ()) if p.citizen_id in people)
        return tuple(p for p in known if self._candidates.pair_of(p.citizen_id, p.step).key in keys)

    def left_open(self, goal: Goal, answer: Answer) -> bool:
        """Say whether more might be had than what was found."""
        if answer.worth is not None:
            found = goal.measure(self._candidates.problem, Plan(placements=answer.placements))
            return not at_least(goal, found, answer.worth)
        people = {pair.citizen.id for pair in answer.pairs}
        laid = sum(len(p.steps) for p in answer.placements if p.citizen_id in people)
        return laid < answer.fit


def _key(goal: Goal, pairs: Sequence[Pair]) -> Key:
    return WHO if _asks_who(goal) else goal.key, _keys(pairs)


def _keys(pairs: Sequence[Pair]) -> frozenset[PairKey]:
    return frozenset(pair.key for pair in pairs)


def _asks_who(goal: Goal) -> bool:
    return goal.by_people and not goal.by_start
