"""Plans of whole teams: one of those that bounds were found with for each job, their weeks laid unit by unit.

What is chosen is what teams are worth at best. A unit whose teams cannot be laid together, or are worth less,
is known for that from then on, and it is chosen anew. Of all that was laid the best plan is put together, so
that a few teams that cannot be laid are no reason to go without the others.
"""

from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property, partial

from optimizer.engine.budget import Budget
from optimizer.engine.handing_out import Aim, HandingOut, Hope
from optimizer.engine.levels import Reached, at_least
from optimizer.engine.options import Cancel
from optimizer.engine.programme import Floats
from optimizer.engine.put_together import Part, Parts, parts_of
from optimizer.engine.questions import Unit
from optimizer.engine.standing import running_placements
from optimizer.engine.team_choice import TeamChoice, people_of
from optimizer.engine.team_programme import TeamProgramme
from optimizer.engine.whole_teams import WholeTeams
from optimizer.goals import Goal
from optimizer.goals.position_minutes import PositionMinutes
from optimizer.plan import Placements, Plan

CHOICE_SHARE, LONGEST_CHOICE = 0.2, 5.0
"""Share of the time left that one choice may take, and seconds or units of work at most."""

PATIENCE = 20
"""So many choices that bring no better plan are the last, those around kept teams not counted."""

MOST_AROUND = 30
"""So many choices in a row are made around kept teams; then one is made freely."""

MOST_OFFERS = 3
"""So many plans are offered of what was laid, if the better ones are refused."""

Key = frozenset[tuple[int, frozenset[int]]]
"""The teams of one unit: jobs, and the rows of their people."""


@dataclass(frozen=True)
class Crew:
    """Teams chosen for one unit, by their columns."""

    unit: Unit
    columns: tuple[int, ...]
    key: Key


@dataclass
class TeamPlans:
    """Makes plans of the teams known.

    Parameters
    ----------
    units
        The production units with jobs.
    at_once
        Units whose weeks are laid at the same time.
    """

    out: HandingOut
    teams: WholeTeams
    units: Sequence[Unit]
    budget: Budget
    cancel: Cancel
    at_once: int
    _never: set[Key] = field(default_factory=set)

    def improve(self, goal: Goal, reached: Reached, bound: int | None, until: float) -> None:
        """Choose, lay and put together until the bound is met, nothing new is chosen, or time is up."""
        programme, prices = self.teams.columns.programme, self.teams.columns.prices
        if programme is None or prices is None or self.teams.about != goal.key:
            return
        attempt, fruitless = Attempt(self, goal, reached, programme, prices, until), 0
        while fruitless < PATIENCE and self.budget.left() > until and not self.cancel.cancelled:
            met = bound is not None and at_least(goal, reached.value(goal), bound)
            if met or not attempt.lays_more():
                return
            fruitless = 0 if attempt.puts_together() else fruitless + (not attempt.kept)
            attempt.choose()

    @cached_property
    def unit_of(self) -> dict[str, Unit]:
        """The unit of each workplace."""
        return {workplace_id: unit for unit in self.units for workplace_id in unit}

    def all_laid(self, aim: Aim, programme: TeamProgramme, crews: Sequence[Crew]) -> list[Placements | None]:
        """The weeks of each crew, best on the goal; None where it cannot be there."""
        with ThreadPoolExecutor(self.at_once) as threads:
            return list(threads.map(partial(self._laid, aim, programme), crews))

    def _laid(self, aim: Aim, programme: TeamProgramme, crew: Crew) -> Placements | None:
        """A crew's weeks; what there was no time for is not remembered as what cannot be."""
        if crew.key in self._never:
            return None
        teams = [programme.columns[column] for column in crew.columns]
        pairs = tuple(self.teams.pair(team.job, member.row) for team in teams for member in team.members)
        paces = [int(programme.jobs[team.job].pace[m.row]) * m.slots for team in teams for m in team.members]
        floors = tuple((level, sum(paces)) for level, _ in aim.fixed if isinstance(level, PositionMinutes))
        found = self.out.laid(aim, Hope(pairs, floors), self._running, self.cancel)
        if found is None and self.budget.left(aim.until) > 0:
            self._never.add(crew.key)
        return found

    @cached_property
    def _running(self) -> Placements:
        return tuple(running_placements(self.out.candidates))


class Attempt:
    """One level's choices among the teams known, and what was laid of them.

    Attributes
    ----------
    kept
        Columns around which others are chosen next: of crews that were laid beside some that were not.
    """

    def __init__(
        self,
        plans: TeamPlans,
        goal: Goal,
        reached: Reached,
        programme: TeamProgramme,
        prices: Floats,
        until: float,
    ) -> None:
        self._plans, self._goal, self._reached, self._until = plans, goal, reached, until
        self._programme = programme
        self._choice = TeamChoice(programme, prices, plans.teams.teams_of(reached.plan))
        levels = [level for level, _ in reached.fixed if level.by_person]
        now, others = parts_of(reached.problem, reached.plan, plans.units)
        self._parts = Parts(reached.problem, (*levels, goal), now, others)
        for unit in plans.units:
            self._parts.add(Part(unit, ()))
        self._chosen = self._columns_there
        self._known: set[Key] = set()
        self.kept: list[int] = []
        self._around = 0

    def lays_more(self) -> bool:
        """Lay the crews chosen that are new, and learn what they come to; says whether to go on choosing.

        There is no more to choose once nothing is new, unless others were chosen around teams that were kept.
        """
        crews = self._crews()
        new = self._new(crews)
        tried = self._all_laid(new)
        failed = [crew for crew, laid in zip(new, tried, strict=True) if laid is None]
        for crew, laid in zip(new, tried, strict=True):
            self._known.add(crew.key)
            self._choice.learn(crew.columns, None if laid is None else self._worth(laid))
            if laid is not None:
                self._parts.add(Part(crew.unit, laid))
        self._try_alone(failed)
        kept = [column for crew in crews if crew not in failed for column in crew.columns]
        more = bool(new or self.kept)
        around = bool(failed) and self._around < MOST_AROUND
        self.kept = kept if around else []
        self._around = self._around + 1 if around else 0
        return more

    def _try_alone(self, failed: Sequence[Crew]) -> None:
        """Try the teams of crews that failed one by one: one that cannot be alone cannot be in any crew."""
        single = [
            Crew(crew.unit, (column,), _key(self._programme, [column]))
            for crew in failed
            for column in crew.columns
            if len(crew.columns) > 1
        ]
        single = self._new(single)
        for crew, laid in zip(single, self._all_laid(single), strict=True):
            if laid is None:
                self._known.add(crew.key)
                self._choice.learn(crew.columns, None)

    def puts_together(self) -> bool:
        """Make the best plan of all that was laid; says whether it is better.

        Where that breaks a rule that all share, such as a caseload, the next best ones are offered.
        """
        for _ in range(MOST_OFFERS):
            found = self._parts.best(self._plans.budget, self._plans.cancel)
            if found is None:
                return False
            taken = self._reached.take_better([self._goal], found)
            self._parts.settle(taken=taken)
            if taken:
                return True
        return False

    def choose(self) -> None:
        """Choose anew with what was learned; where some crews cannot be laid, around those that can."""
        budget = self._plans.budget
        limit = min(LONGEST_CHOICE, CHOICE_SHARE * budget.left(self._until))
        kept = frozenset(self.kept)
        hint = kept or frozenset(self._chosen)
        self._chosen = self._choice.choose(limit, budget, self._plans.cancel, hint, kept)

    def _new(self, crews: Sequence[Crew]) -> list[Crew]:
        return [crew for crew in crews if crew.key not in self._known]

    def _all_laid(self, crews: Sequence[Crew]) -> list[Placements | None]:
        aim = Aim(self._goal, tuple(self._reached.fixed), self._reached.plan, self._until)
        return self._plans.all_laid(aim, self._programme, crews)

    def _worth(self, laid: Placements) -> int:
        """What a crew is worth on the goal, more being better."""
        value = self._goal.measure(self._reached.problem, Plan(placements=laid))
        return value if self._goal.maximise else -value

    @property
    def _columns_there(self) -> list[int]:
        """The columns of the plan's teams, as far as there are such."""
        teams = self._plans.teams.teams_of(self._reached.plan)
        found = (self._choice.column_of(job, people_of(members)) for job, members in teams)
        return [column for column in found if column is not None]

    def _crews(self) -> list[Crew]:
        """The columns chosen, unit by unit."""
        found = defaultdict[Unit, list[int]](list)
        for column in self._chosen:
            team = self._programme.columns[column]
            if team.members:
                found[self._plans.unit_of[self._plans.teams.workplace_of(team.job)]].append(column)
        return [Crew(unit, tuple(columns), _key(self._programme, columns)) for unit, columns in found.items()]


def _key(programme: TeamProgramme, columns: Sequence[int]) -> Key:
    """What tells some teams from all others, whichever the programme."""
    teams = [programme.columns[column] for column in columns]
    return frozenset((team.job, people_of(team.members)) for team in teams)
