"""Who refers whom: the team of a citizen's caseworker, or the caseworker where no team is named."""

from optimizer.advise.explain import Explainer
from optimizer.advise.seats import seat_counts
from optimizer.plan import SeatCount
from optimizer.problem import Problem, StaffKind

UNKNOWN = ""
"""The team of those of whom nobody is named."""


def teams_of(problem: Problem) -> dict[str, str]:
    """The referring team of every citizen, by id."""
    named = {s.id: s.team for s in problem.staff if s.kind is StaffKind.CASEWORKER and s.team}
    return {c.id: named.get(c.caseworker, c.caseworker) for c in problem.citizens}


def counts_by_team(explainer: Explainer) -> dict[str, tuple[SeatCount, ...]]:
    """The seats with what keeps the people of each team from the empty ones, every team by itself.

    A team that nobody waits from refers nobody.
    """
    team_of = teams_of(explainer.problem)
    staffed = {s.team for s in explainer.problem.staff if s.kind is StaffKind.CASEWORKER and s.team}
    teams = sorted(staffed | set(team_of.values()))
    return {
        team: seat_counts(explainer.only({c for c, own in team_of.items() if own == team})) for team in teams
    }
