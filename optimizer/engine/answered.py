"""What production units have answered: so that nobody is asked twice, nor begins from nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from optimizer.candidates import Candidates
from optimizer.engine.answer import Answer
from optimizer.engine.levels import at_least
from optimizer.engine.questions import Unit
from optimizer.goals import Goal
from optimizer.plan import Placements, Plan
from optimizer.variables import Pair
from optimizer.variables.pair import PairKey

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
        if not _asks_who(goal) and _all_laid(whole):
            who = replace(whole, worth=None)
            self._told[WHO, _keys(pairs)] = Known([who], known.limit, left_open=False)

    def before(self, unit: Unit, pairs: Sequence[Pair]) -> Placements:
        """The weeks that those of the people had who were asked about there before, in a standing week."""
        keys, known = _keys(pairs), _of(pairs, self._weeks.get(unit, ()))
        return tuple(p for p in known if self._candidates.pair_of(p.citizen_id, p.step).key in keys)

    def left_open(self, goal: Goal, answer: Answer) -> bool:
        """Say whether more might be had than what was found."""
        if goal.by_people:
            return not _all_laid(answer)
        found = self.value(goal, answer.placements, answer.pairs)
        return answer.worth is None or not at_least(goal, found, answer.worth)

    def value(self, goal: Goal, placements: Placements, pairs: Sequence[Pair]) -> int:
        """What the people of the pairs are worth in the placements, others aside."""
        return goal.measure(self._candidates.problem, Plan(placements=_of(pairs, placements)))


def _all_laid(answer: Answer) -> bool:
    """Say whether as many were laid as can be there."""
    return sum(len(placement.steps) for placement in _of(answer.pairs, answer.placements)) >= answer.fit


def _of(pairs: Sequence[Pair], placements: Placements) -> Placements:
    """The placements of the people of the pairs."""
    people = {pair.citizen.id for pair in pairs}
    return tuple(placement for placement in placements if placement.citizen_id in people)


def _key(goal: Goal, pairs: Sequence[Pair]) -> Key:
    return WHO if _asks_who(goal) else goal.key, _keys(pairs)


def _keys(pairs: Sequence[Pair]) -> frozenset[PairKey]:
    return frozenset(pair.key for pair in pairs)


def _asks_who(goal: Goal) -> bool:
    return goal.by_people and not goal.by_start
