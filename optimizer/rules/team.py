"""What rules have in common that ask for enough people on a team."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from optimizer.plan import Plan
from optimizer.problem import Position, Problem, Workplace, positions_of
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import Seated, seated

Lack = tuple[str, str]
"""What was found and what was expected, in Danish words."""


@dataclass(frozen=True)
class Team:
    """Everybody on some positions of a workplace in one week of the plan."""

    problem: Problem
    workplace: Workplace
    positions: tuple[Position, ...]
    week: int
    people: tuple[Seated, ...]

    @property
    def newcomers(self) -> tuple[str, ...]:
        """Ids of those who do not run already."""
        runs = self.problem.running_by_citizen
        return tuple(p.citizen.id for p in self.people if p.citizen.id not in runs)


class TeamRule(Rule):
    """A rule that fewer people can break, asked in weeks of the plan in which somebody new is on the team."""

    scope = Scope.WORKPLACE
    waivable = False
    down_closed = False

    def groups(self, workplace: Workplace) -> Iterator[tuple[Position, ...]]:
        """The positions whose people are one team; by default each position by itself."""
        yield from ((position,) for position in positions_of(workplace))

    @abstractmethod
    def lacks(self, team: Team) -> Iterator[Lack]:
        """What the team lacks, read from the plan alone."""

    def broken(self, problem: Problem, plan: Plan) -> Iterator[tuple[Team, Lack]]:
        """Every team that lacks something, with the first of its weeks in which it does."""
        return self._lacking(team for team in self._teams(problem, plan) if team.newcomers)

    def unasked(self, problem: Problem, plan: Plan) -> Iterator[tuple[Team, Lack]]:
        """The same of teams that run already, of whom nothing is asked."""
        return self._lacking(team for team in self._teams(problem, plan) if not team.newcomers)

    def _lacking(self, teams: Iterable[Team]) -> Iterator[tuple[Team, Lack]]:
        told = set[tuple[str, str, Lack]]()
        for team in teams:
            for lack in self.lacks(team):
                key = (team.workplace.id, team.positions[0].id, lack)
                if key not in told:
                    told.add(key)
                    yield team, lack

    def concerns(self, problem: Problem) -> bool:
        """Only where there are teams."""
        return problem.has_positions

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Look at every team in every week of the plan."""
        for team, (found, expected) in self.broken(problem, plan):
            about = (team.workplace.id, *(position.id for position in team.positions))
            yield self.breach(*about, found=found, expected=expected)

    def _teams(self, problem: Problem, plan: Plan) -> Iterator[Team]:
        by_workplace: dict[str, list[Seated]] = {}
        for person in seated(problem, plan) if problem.has_positions else ():
            if isinstance(person.place, Position):
                by_workplace.setdefault(person.workplace.id, []).append(person)
        for workplace_id, people in by_workplace.items():
            workplace = problem.workplace_by_id[workplace_id]
            for positions in self.groups(workplace):
                yield from self._by_week(problem, workplace, positions, people)

    @staticmethod
    def _by_week(
        problem: Problem, workplace: Workplace, positions: tuple[Position, ...], people: list[Seated]
    ) -> Iterator[Team]:
        ids = {position.id for position in positions}
        for week in range(problem.weeks):
            here = tuple(p for p in people if p.place.id in ids and p.step.in_week(week))
            if here:
                yield Team(problem, workplace, positions, week, here)
