"""Team least: a job that asks for a team gets one, or nobody.

Formula
-------
For a position p and week w < W in which somebody new is there:  sum over i of on[i, p, w] >= team_least[p].

Dansk: "Et hold om en stilling er mindst så stort, som virksomheden beder om."
Source: seeds/002 (teams of 2-3), design 3. Waivable: no. Down-closed: no.
"""

from collections.abc import Iterator

from optimizer.problem import positions_of
from optimizer.rules.team import Lack, Team, TeamRule
from optimizer.variables import WorkplaceWeek


class TeamLeast(TeamRule):
    """A job that asks for a team gets one, or nobody."""

    id = "team_least"
    sentence = "Et hold om en stilling er mindst så stort, som virksomheden beder om."
    source = "seeds/002 (teams of 2-3), design 3"
    waivable = False
    down_closed = False

    def post_team(self, week: WorkplaceWeek) -> None:
        """With somebody new on the team, at least so many."""
        for position in positions_of(week.workplace):
            people, new = week.at(position), week.newcomer((position,))
            if position.team_least > 1 and new is not None:
                week.model.add(sum(person.on for person in people) >= position.team_least * new)

    def lacks(self, team: Team) -> Iterator[Lack]:
        """Count the people."""
        least = team.positions[0].team_least
        if len(team.people) < least:
            yield f"{len(team.people)} på holdet", f"mindst {least}"
