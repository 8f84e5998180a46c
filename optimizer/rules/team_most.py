"""Team most: no more people share a job than the company wants.

Formula
-------
For a position p and week w:  sum over i there, or with the right to return, of on[i, p, w] <= team_most[p].

Dansk: "Der er ikke flere på holdet om en stilling, end virksomheden ønsker."
Source: seeds/002 (few and steady people), design 3. Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

from optimizer.plan import Plan
from optimizer.problem import Position, Problem, positions_of
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import by_place
from optimizer.variables import WorkplaceWeek
from optimizer.ways import Rows, Ways


class TeamMost(Rule):
    """No more people share a job than the company wants."""

    id = "team_most"
    scope = Scope.WORKPLACE
    sentence = "Der er ikke flere på holdet om en stilling, end virksomheden ønsker."
    source = "seeds/002 (few and steady people), design 3"
    waivable = False
    weekly = True
    counts_kept = True
    down_closed = True

    def post_week(self, week: WorkplaceWeek) -> None:
        """People on the team, and those whose place on it is kept, within its size."""
        for position in positions_of(week.workplace):
            people = week.on_seats(position)
            if position.team_most is not None and len(people) > position.team_most:
                week.model.add(sum(person.on for person in people) <= position.team_most)

    def rows(self, ways: Ways) -> Iterator[Rows]:
        """People on each team."""
        limits = [place.team_most if isinstance(place, Position) else None for _, place in ways.spots]
        for week in ways.telling_weeks:
            yield ways.rows(ways.spot, 1, limits, where=ways.seated(week))

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Count the people of each team."""
        for place, people in by_place(problem, plan):
            most = place.team_most if isinstance(place, Position) else None
            if most is not None and len(people) > most:
                about = (people[0].workplace.id, place.id)
                yield self.breach(*about, found=f"{len(people)} på holdet", expected=f"højst {most}")
