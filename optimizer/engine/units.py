"""The production units as the coordinator asks them: about whom, and with how much time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial

from optimizer.candidates import Candidates
from optimizer.engine.answer import Answer
from optimizer.engine.answered import Answered, Known
from optimizer.engine.budget import Budget
from optimizer.engine.crowds import crowds_of
from optimizer.engine.levels import at_least
from optimizer.engine.options import Cancel
from optimizer.engine.pool import Pool, UnitQuestion
from optimizer.engine.questions import Questions, Unit
from optimizer.goals import Goal
from optimizer.plan import Placements
from optimizer.rules.base import Rule
from optimizer.variables import Pair
from optimizer.variables.pair import PairKey

UNIT_SHARE = 0.2
"""Share of the time left that one production unit's model may take."""

EVEN_SHARES = 2.5
"""A unit's model may take so many even shares of the time left: most units need far less."""

FIRST_EVEN_SHARES, AMPLE = 0.7, 0.08
"""The same of the first round where each unit could have so much time that there are more rounds."""

SEARCHES_OVER_WEEKS = 8
"""Over weeks a unit is asked many times: for any start, and week by week."""

LEAST_LIMIT = 0.05

LONGER = 2
"""A unit of which something is left open is asked again where so many times the time is had for it."""

Sent = Mapping[Unit, tuple[Pair, ...]]
"""The people who are sent to each production unit."""


class Units:
    """Asks the units, in one problem and one run.

    Parameters
    ----------
    claims
        What some pairs are said to be worth together on a goal.
    """

    def __init__(
        self,
        candidates: Candidates,
        rules: Sequence[Rule],
        budget: Budget,
        cancel: Cancel,
        pool: Pool,
        claims: Callable[[Goal, Sequence[Pair]], int],
    ) -> None:
        self._candidates, self._budget, self._cancel = candidates, budget, cancel
        self._pool, self._claims = pool, claims
        self._asking = Questions(candidates, rules, budget.options)
        self._answered = Answered(candidates)
        self._alone: set[tuple[str, PairKey]] = set()
        self._limit, self._even, self._each = LEAST_LIMIT, EVEN_SHARES, 0.0

    def over(self, until: float) -> bool:
        """Say whether the budget has fallen to `until`, or the run is cancelled."""
        return self._budget.left() <= until or self._cancel.cancelled

    def of(self, pairs: Sequence[Pair]) -> Sent:
        """The pairs by production unit."""
        sent: dict[Unit, list[Pair]] = {}
        for pair in pairs:
            p_number = pair.workplace.p_number
            unit = self._joined[p_number] if p_number else (pair.workplace.id,)
            sent.setdefault(unit, []).append(pair)
        return {unit: tuple(there) for unit, there in sent.items()}

    @cached_property
    def _joined(self) -> dict[str, Unit]:
        found: dict[str, Unit] = {}
        for workplace in self._candidates.problem.workplaces:
            if workplace.p_number:
                found[workplace.p_number] = (*found.get(workplace.p_number, ()), workplace.id)
        return found

    def best(self, goal: Goal, pairs: Sequence[Pair], placements: Placements) -> bool:
        """Say whether it is known that the placements are the best of the pairs on the goal."""
        known = self._answered.known(goal, pairs)
        if known is None or known.left_open:
            return False
        worth = known.answers[0].worth
        return worth is None or at_least(goal, self._answered.value(goal, placements, pairs), worth)

    def takes(self, goal: Goal, sent: Sent) -> float:
        """Time, or work, that new answers take if they take as long as those before."""
        new = (pairs for pairs in sent.values() if self._answered.known(goal, pairs) is None)
        return self._each * sum(map(len, new))

    def ask(self, goal: Goal, sent: Sent, until: float) -> list[Answer]:
        """Every unit's answers, asked once for the same people, or again where there is far more time."""
        known = {unit: self._answered.known(goal, pairs) for unit, pairs in sent.items()}
        limits = self._limits(sent, known, until)
        new = {unit: sent[unit] for unit in limits}
        before = self._budget.left()
        old = {unit: found.answers for unit, found in known.items() if found is not None}
        fresh = self._new_answers(goal, new, limits, old, until)
        late = self.over(until)
        if new:
            self._each = (before - self._budget.left()) / sum(map(len, new.values()))
        for unit, answers in fresh.items():
            found = Known(answers, limits[unit], self._answered.left_open(goal, answers[0]))
            self._answered.keep(goal, unit, sent[unit], found, late=late)
        return [answer for unit in sent for answer in (fresh.get(unit) or old[unit])]

    def _limits(self, sent: Sent, known: Mapping[Unit, Known | None], until: float) -> dict[Unit, float]:
        """The units that are to be asked, and what each may take."""
        found = [unit for unit, before in known.items() if before is None or before.left_open]
        pairs = sum(len(sent[unit]) for unit in found)
        ample = self._budget.left(until) * self._workers > AMPLE * len(found)
        self._even = FIRST_EVEN_SHARES if self._answered.nothing and ample else EVEN_SHARES
        limits = {unit: self._limit_of(len(sent[unit]) / pairs, until) for unit in found}
        for unit, before in known.items():
            if before is not None and before.left_open and limits[unit] < LONGER * before.limit:
                del limits[unit]
        self._limit = self._limit_of(1 / max(1, len(limits)), until)
        return limits

    @property
    def _workers(self) -> int:
        return 1 if self._budget.by_work else self._budget.options.workers

    def _limit_of(self, share: float, until: float) -> float:
        """Time, or work, that one question may take that is such a share of what is asked."""
        left = self._budget.left(until)
        searches = 1 if self._candidates.problem.weeks == 1 else SEARCHES_OVER_WEEKS
        even = self._even * left * self._workers * share / searches
        return max(LEAST_LIMIT, min(left * UNIT_SHARE, even))

    def _new_answers(
        self,
        goal: Goal,
        units: Sent,
        limits: Mapping[Unit, float],
        old: Mapping[Unit, list[Answer]],
        until: float,
    ) -> dict[Unit, list[Answer]]:
        """What the people of each unit can be there and, where that is not all, what parts of them can be.

        Parameters
        ----------
        old
            What units answered about the same people before.
        """
        questions = []
        for unit, pairs in units.items():
            start = old[unit][0].placements if unit in old else self._answered.before(unit, pairs)
            questions.append(replace(self._asking.about(goal, unit, pairs, limits[unit]), start=start))
        found = {unit: [a] for unit, a in zip(units, self._put(questions, until), strict=True)}
        more = [
            (unit, pairs, question)
            for unit, (answer,) in found.items()
            for pairs, question in self._closer(goal, unit, units[unit], answer)
        ]
        answers = self._put([question for *_, question in more], until)
        for (unit, pairs, _), answer in zip(more, answers, strict=True):
            found[unit].append(replace(answer, pairs=pairs, placements=()))
            if answer.worth is not None and len(pairs) == 1:
                self._alone.add((goal.key, pairs[0].key))
        return found

    def _put(self, questions: Sequence[UnitQuestion], until: float) -> list[Answer]:
        limit_of = None if self._budget.by_work else partial(self._limit_of, until=until)
        return self._pool.answers(questions, self._budget, lambda: self.over(until), limit_of)

    def _closer(
        self, goal: Goal, unit: Unit, pairs: tuple[Pair, ...], whole: Answer
    ) -> Iterator[tuple[tuple[Pair, ...], UnitQuestion]]:
        """What is asked beside: over weeks week by week, else of each person alone where much is claimed."""
        if self._candidates.problem.weeks == 1:
            alone = self._claimed(goal, whole)
            yield from (((pair,), self._asking.about(goal, unit, (pair,), self._limit)) for pair in alone)
            return
        laid = sum(len(placement.steps) for placement in whole.placements) >= len(pairs)
        crowds = [] if (laid and goal.by_people) or goal.sums_weeks else crowds_of(pairs)
        for week, there in crowds:
            yield there, self._asking.about_week(goal, unit, week, there, self._limit)

    def _claimed(self, goal: Goal, whole: Answer) -> list[Pair]:
        """People who together are worth less than is claimed for them, where that was not asked before."""
        if whole.worth is None or len(whole.pairs) == 1:
            return []
        if self._claims(goal, whole.pairs) <= whole.worth:
            return []
        return [pair for pair in whole.pairs if (goal.key, pair.key) not in self._alone]
