"""Team: who could do a job together beside a running plan, the best teams first.

Every team has been laid beside the plan: hours found, tasks shared out, supporters free. Those who are only
proposed on the job are looked at as if they were not; whoever runs there, or is pinned, is on every team.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from optimizer.advise.coverage import stretches
from optimizer.advise.desk import Desk
from optimizer.advise.match import Standing
from optimizer.advise.pros import speaks_against, speaks_for
from optimizer.advise.questions import of_placement
from optimizer.advise.team_finder import Team, TeamFinder, Values, most_useful
from optimizer.goals import Goal, levels
from optimizer.list_ways import list_ways
from optimizer.plan import Coverage, Placement, Plan, Question, Verdict
from optimizer.problem import Position
from optimizer.rules.look_up import seated
from optimizer.variables import Pair

Spot = tuple[str, str]
"""Workplace and position id."""


@dataclass(frozen=True, kw_only=True)
class TeamOptions:
    """What a search for teams may take.

    Attributes
    ----------
    profile, balance_pct
        The levels by which teams are ranked.
    most
        Teams shown.
    looked_at
        People who are looked at, those with most hours for each task.
    work
        Deterministic work that one question to the solver may take.
    """

    profile: str = "job_first"
    balance_pct: int = 50
    most: int = 5
    looked_at: int = 30
    work: float = 0.3


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody new on a team: their own placement and what is to be said of it, naming nobody else."""

    placement: Placement
    speaks_for: tuple[str, ...] = ()
    speaks_against: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TeamOffer:
    """A team that could do the job.

    Attributes
    ----------
    standing
        Certain where everybody new is.
    members
        Those who are new.
    there
        How many are on the job already and stay.
    coverage
        How much of each task is then done, those already there included, and in which weeks.
    values
        What the team comes to on each level of the profile, more being better.
    """

    standing: Standing
    members: tuple[Member, ...]
    there: int
    coverage: tuple[Coverage, ...]
    values: Values


class NoPositionError(ValueError):
    """There is no such position."""


def teams(desk: Desk, spot: Spot, options: TeamOptions | None = None) -> tuple[TeamOffer, ...]:
    """Teams for one position, certain ones first, each kind best first by the profile.

    A team on which something must be clarified is told where it does more than any certain one.

    Raises
    ------
    NoPositionError
        If there is no such position.
    """
    options = options or TeamOptions()
    _position(desk, spot)
    others, pairs = _others(desk, spot), most_useful(_pairs(desk, spot), options.looked_at)
    goals = _goals(desk, pairs, options)
    found: list[tuple[Values, Team]] = []
    for some in ([pair for pair in pairs if pair.certain], pairs):
        more = TeamFinder(desk.candidates, some, others, goals, options.work).best(options.most)
        least = found[0][0][:1] if found else None
        found += [one for one in more if least is None or (_doubtful(one[1]) and one[0][:1] > least)]
        if len(some) == len(pairs):
            break
    return tuple(_offer(desk, spot, others, team, values) for values, team in found)


def _position(desk: Desk, spot: Spot) -> Position:
    workplace = desk.problem.workplace_by_id.get(spot[0])
    place = workplace.place_by_id.get(spot[1]) if workplace else None
    if not isinstance(place, Position):
        raise NoPositionError("/".join(spot))
    return place


def _others(desk: Desk, spot: Spot) -> tuple[Placement, ...]:
    """The plan without those who are only proposed on the position."""
    free = {citizen.id for citizen in desk.problem.waiting if citizen.pin is None}
    return tuple(p for p in desk.plan.placements if p.citizen_id not in free or not _is_at(p, spot))


def _is_at(placement: Placement, spot: Spot) -> bool:
    return any((step.workplace_id, step.place_id) == spot for step in placement.steps)


def _pairs(desk: Desk, spot: Spot) -> list[Pair]:
    """Everybody who waits, or is only proposed here, at the position; not for a part of a course."""
    taken = {placement.citizen_id for placement in _others(desk, spot)}
    waiting = (citizen.id for citizen in desk.problem.waiting if citizen.id not in taken)
    return [
        pair
        for name in waiting
        for pair in desk.candidates.at(name, spot[0])
        if pair.given is None and pair.place.id == spot[1] and len(pair.stay.parts) == 1
    ]


def _goals(desk: Desk, pairs: Sequence[Pair], options: TeamOptions) -> list[Goal]:
    """The profile's levels on which teams here can differ."""
    ways = list_ways(replace(desk.candidates, pairs=tuple(pairs), given=())).ways
    return [g for g in levels(options.profile, options.balance_pct) if g.by_person and g.varies(ways)]


def _doubtful(team: Team) -> bool:
    return any(placement.verdict is not Verdict.YES for placement in team)


def _offer(desk: Desk, spot: Spot, others: tuple[Placement, ...], team: Team, values: Values) -> TeamOffer:
    staying = tuple(placement for placement in others if _is_at(placement, spot))
    return TeamOffer(
        standing=Standing.CLARIFY if _doubtful(team) else Standing.CERTAIN,
        members=tuple(_member(desk, placement) for placement in team),
        there=len(staying),
        coverage=tuple(_coverage(desk, spot, Plan(placements=(*staying, *team)))),
        values=values,
    )


def _coverage(desk: Desk, spot: Spot, plan: Plan) -> Iterator[Coverage]:
    workplace, position = desk.problem.workplace_by_id[spot[0]], _position(desk, spot)
    here = [p for p in seated(desk.problem, plan) if (p.workplace.id, p.place.id) == spot]
    for task in workplace.tasks_of(position):
        yield from stretches(desk.problem, workplace, position, task, here)


def _member(desk: Desk, placement: Placement) -> Member:
    pair = desk.pair_of(placement, 0)
    return Member(
        placement=placement,
        speaks_for=tuple(speaks_for(desk.problem, placement)),
        speaks_against=tuple(speaks_against(desk.problem, placement)),
        questions=of_placement(desk.problem, pair, placement.step),
    )
