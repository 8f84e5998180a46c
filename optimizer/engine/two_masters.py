"""Few people who share jobs, or over weeks: whole numbers say who can have a place, a programme how well."""

from collections.abc import Sequence

from optimizer.candidates import Candidates
from optimizer.engine.answer import Answer
from optimizer.engine.asked import Asked
from optimizer.engine.budget import Budget
from optimizer.engine.levels import Reached, at_least, tighter
from optimizer.engine.master import Master
from optimizer.engine.options import Cancel
from optimizer.engine.relaxation import Relaxation
from optimizer.engine.sized_master import SizedMaster
from optimizer.engine.team_master import TeamMaster
from optimizer.engine.teams import shares_jobs
from optimizer.engine.whole_teams import WholeTeams
from optimizer.goals import Goal
from optimizer.list_ways import ListedWays
from optimizer.rules import RULES
from optimizer.rules.base import Rule
from optimizer.variables import Pair
from optimizer.ways import Ints


def linear_master(candidates: Candidates) -> type[Master]:
    """The linear programme that suits the candidates: by whether people share jobs, and over weeks."""
    if shares_jobs(candidates):
        return TeamMaster
    return SizedMaster if candidates.problem.has_positions else Master


class TwoMasters(Asked):
    """The relaxation for people and minutes, the linear programme for points.

    Without a timetable the relaxation knows little of what hours are worth, to a team or over many weeks.
    """

    def __init__(
        self, candidates: Candidates, rules: Sequence[Rule] = RULES, listed: ListedWays | None = None
    ) -> None:
        self._whole = Relaxation(candidates, rules)
        self._points = linear_master(candidates)(candidates, rules, listed)
        self._last: Asked = self._whole

    @property
    def time_share(self) -> float:
        """Share of the coordinator's time left that one search may take."""
        return self._last.time_share

    @property
    def found(self) -> bool:
        """Say whether the last search sent anybody anywhere."""
        return self._last.found

    def fix(self, goal: Goal, value: int, *, proven: bool = False) -> None:
        """Keep the goal at the value or better from now on.

        What whole numbers prove the programme seldom does, to which it is therefore a row.
        """
        self._whole.fix(goal, value, proven=proven)
        self._points.fix(goal, value)

    def level(self, goal: Goal, reached: Reached, limit: float, budget: Budget) -> int | None:
        """Solve for the goal; returns the bound, None where none was reached."""
        if self.only_bounds(goal):
            self._last = self._points
            return self._points.level(goal, reached, limit, budget)
        self._last, until = self._whole, budget.left() - limit
        told = self._points.large_over_weeks or (goal.by_people and not goal.maximise)
        bound = self._points.level(goal, reached, limit, budget) if told else None
        if bound is not None and at_least(goal, reached.value(goal), bound):
            return bound
        return tighter(goal, bound, self._whole.level(goal, reached, budget.left(until), budget))

    def sent(self) -> list[Pair]:
        """Where the last search sends people."""
        return self._last.sent()

    def claims(self, goal: Goal, pairs: Sequence[Pair]) -> int:
        """What the pairs are said to be worth together."""
        return self._last.claims(goal, pairs)

    def cut(self, goal: Goal, answer: Answer) -> bool:
        """Take in what a production unit has proven; says whether that was news."""
        return self._last.cut(goal, answer)

    def closer(self, goal: Goal) -> bool:
        """Say whether there is an end still to come to."""
        return self._last.closer(goal)

    def closed(
        self, goal: Goal, reached: Reached, limit: float, budget: Budget, cancel: Cancel
    ) -> int | None:
        """Search to the end with the one that searched last; returns the bound."""
        return self._last.closed(goal, reached, limit, budget, cancel)

    def only_bounds(self, goal: Goal) -> bool:
        """Say whether the goal is told by points."""
        return goal.by_points

    @property
    def whole_teams(self) -> WholeTeams | None:
        """The jobs whose teams are looked at as a whole; None where there are none."""
        return self._points.whole_teams

    def liking(self, pairs: Sequence[Pair]) -> Ints:
        """How well each pair suits at the prices of the last search, where there are any; shape (pairs,)."""
        return self._points.liking(pairs)
