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
from optimizer.engine.greedy import running_placements
from optimizer.engine.handing_out import Aim, HandingOut, Hope, Placements
from optimizer.engine.levels import Reached, at_least
from optimizer.engine.options import Cancel
from optimizer.engine.put_together import Part, Parts, parts_of
from optimizer.engine.questions import Unit
from optimizer.engine.team_choice import TeamChoice, people_of
from optimizer.engine.team_programme import TeamProgramme
from optimizer.engine.whole_teams import WholeTeams
from optimizer.goals import Goal
from optimizer.goals.position_minutes import PositionMinutes
from optimizer.plan import Plan

CHOICE_SHARE, LONGEST_CHOICE = 0.2, 5.0
"""Share of the time left that one choice may take, and seconds or units of work at most."""

PATIENCE = 20
"""So many choices that bring no better plan are the last."""

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
        choice = TeamChoice(programme, prices, self.teams.teams_of(reached.plan))
        known, fruitless = set[Key](), 0
        levels = [level for level, _ in reached.fixed if level.by_person]
        parts = Parts(reached.problem, (*levels, goal), *parts_of(reached.problem, reached.plan, self.units))
        for unit in self.units:
            parts.add(Part(unit, ()))
        chosen = self._columns_of(choice, reached.plan)
        while fruitless < PATIENCE and self.budget.left() > until and not self.cancel.cancelled:
            if bound is not None and at_least(goal, reached.value(goal), bound):
                return
            new = [crew for crew in self._crews(programme, chosen) if crew.key not in known]
            if not new:
                return
            tried = self._all_laid(goal, reached, programme, new, until)
            failed = [crew for crew, laid in zip(new, tried, strict=True) if laid is None]
            single = [each for crew in failed for each in self._one_by_one(programme, crew)]
            single = [crew for crew in single if crew.key not in known]
            alone = self._all_laid(goal, reached, programme, single, until)
            for crew, laid in zip([*new, *single], [*tried, *alone], strict=True):
                known.add(crew.key)
                if laid is None:
                    choice.learn(crew.columns, None)
                elif crew in new:
                    choice.learn(crew.columns, self._worth(goal, laid))
                    parts.add(Part(crew.unit, laid))
            found = parts.best(self.budget, self.cancel)
            fruitless = 0 if found is not None and reached.take_better([goal], found) else fruitless + 1
            limit = min(LONGEST_CHOICE, CHOICE_SHARE * self.budget.left(until))
            hint = self._columns_of(choice, reached.plan) if failed else chosen
            chosen = choice.choose(limit, self.budget, self.cancel, frozenset(hint))

    def _columns_of(self, choice: TeamChoice, plan: Plan) -> list[int]:
        """The columns of a plan's teams, as far as there are such."""
        found = (choice.column_of(job, people_of(members)) for job, members in self.teams.teams_of(plan))
        return [column for column in found if column is not None]

    def _crews(self, programme: TeamProgramme, chosen: Sequence[int]) -> list[Crew]:
        """The columns chosen, unit by unit."""
        found = defaultdict[Unit, list[int]](list)
        for column in chosen:
            if programme.columns[column].members:
                found[self._unit_of[self.teams.workplace_of(programme.columns[column].job)]].append(column)
        return [
            Crew(
                unit,
                tuple(columns),
                frozenset(
                    (programme.columns[c].job, people_of(programme.columns[c].members)) for c in columns
                ),
            )
            for unit, columns in found.items()
        ]

    @staticmethod
    def _one_by_one(programme: TeamProgramme, crew: Crew) -> list[Crew]:
        """Each team of a crew of several by itself: one that cannot be there alone cannot be in any crew."""
        if len(crew.columns) == 1:
            return []
        return [Crew(crew.unit, (column,), _key(programme, [column])) for column in crew.columns]

    @cached_property
    def _unit_of(self) -> dict[str, Unit]:
        return {workplace_id: unit for unit in self.units for workplace_id in unit}

    def _all_laid(
        self, goal: Goal, reached: Reached, programme: TeamProgramme, crews: Sequence[Crew], until: float
    ) -> list[Placements | None]:
        """The weeks of each crew, best on the goal; None where it cannot be there."""
        aim = Aim(goal, tuple(reached.fixed), reached.plan, until)
        with ThreadPoolExecutor(self.at_once) as threads:
            return list(threads.map(partial(self._laid, aim, programme), crews))

    def _laid(self, aim: Aim, programme: TeamProgramme, crew: Crew) -> Placements | None:
        if crew.key in self._never:
            return None
        teams = [programme.columns[column] for column in crew.columns]
        pairs = tuple(self.teams.pair(team.job, member.row) for team in teams for member in team.members)
        paces = [int(programme.jobs[team.job].pace[m.row]) * m.slots for team in teams for m in team.members]
        floors = tuple((level, sum(paces)) for level, _ in aim.fixed if isinstance(level, PositionMinutes))
        found = self.out.laid(aim, Hope(pairs, floors), self._running, self.cancel)
        if found is None and not self.cancel.cancelled:
            self._never.add(crew.key)
        return found

    @cached_property
    def _running(self) -> Placements:
        return tuple(running_placements(self.out.candidates))

    def _worth(self, goal: Goal, laid: Placements) -> int:
        """What a crew is worth on the goal, more being better."""
        value = goal.measure(self.out.candidates.problem, Plan(placements=laid))
        return value if goal.maximise else -value


def _key(programme: TeamProgramme, columns: Sequence[int]) -> Key:
    """What tells some teams from all others, whichever the programme."""
    teams = [programme.columns[column] for column in columns]
    return frozenset((team.job, people_of(team.members)) for team in teams)
