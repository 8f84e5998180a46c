"""What a step is worth where there are positions: the sides of 0001 and the two components of 0006."""

from functools import cache

from optimizer.problem import Position, Problem, Workplace
from tests.oracle.score import facts_of, sides
from tests.oracle_positions.pairs import JobPair, takes_group
from tests.oracle_positions.team import Member, covered

CITIZEN, PLACE, POSITION = 4, 14, 7
"""What a weighted point of a side counts: 56 / 14, 56 / 4 and 56 / 8."""


def quality(member: Member, team: list[Member], balance_pct: int) -> int:
    """Points of the step in units of 1/5600; `team` are all on the same position."""
    pair, step = member
    base = base_points(pair, sides(pair, facts_of(pair, step)), balance_pct)
    if pair.position is None:
        return base
    people = len({other.citizen.id for other, _ in team})
    beside = [m for m in team if m[1].first_week <= step.first_week and step.end_week <= m[1].end_week]
    return base + team_points(few_people(pair, people), cover_points(member, beside), balance_pct)


def base_points(pair: JobPair, found: tuple[int, int], balance_pct: int) -> int:
    """Points but for those that the team gives."""
    citizen, company = found
    each = PLACE if pair.position is None else POSITION
    return balance_pct * CITIZEN * citizen + (100 - balance_pct) * each * company


def team_points(few: int, cover: int, balance_pct: int) -> int:
    """Points that the team gives."""
    return (100 - balance_pct) * POSITION * (2 * few + 2 * cover)


def few_people(pair: JobPair, people: int) -> int:
    """Points for a small team."""
    assert pair.position is not None
    fewest, most = _sizes(_Key(pair.problem, pair.workplace, pair.position))
    if most == fewest:
        return 100
    return max(0, min(100, 100 * (most - people) // (most - fewest)))


class _Key:
    """A position of a problem; equal only to itself, by the ids of the objects."""

    def __init__(self, problem: Problem, workplace: Workplace, position: Position) -> None:
        self.problem, self.workplace, self.position = problem, workplace, position

    def __hash__(self) -> int:
        return hash((id(self.problem), self.workplace.id, self.position.id))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Key)
            and other.problem is self.problem
            and (other.workplace.id, other.position.id) == (self.workplace.id, self.position.id)
        )


@cache
def _sizes(key: _Key) -> tuple[int, int]:
    """Fewest and most people that the position is thought to need."""
    problem, workplace, position = key.problem, key.workplace, key.position
    taken = [c for c in problem.citizens if takes_group(problem, workplace, position, c.target_group)]
    people = [c for c in taken if not c.second_of]
    most = len(people) if position.team_most is None else position.team_most
    needed = 100 * sum(t.weekly_min or 0 for t in workplace.tasks if t.id in position.task_ids)
    capacities = sorted((c.hours.most_min * c.intensity_pct for c in people), reverse=True)
    fewest = next((n for n in range(len(people) + 1) if sum(capacities[:n]) >= needed), len(people))
    return min(most, max(fewest, position.team_least)), most


def asks_for_cover(pair: JobPair) -> bool:
    """Say whether some task of the citizen could ask for cover."""
    return pair.position is not None and any(task.cover >= 2 for task in pair.tasks)


def cover_points(member: Member, team: list[Member]) -> int:
    """Points for others who could stand in."""
    pair, step = member
    asking = [task for task in pair.place_tasks if task.id in step.task_ids and task.cover >= 2]
    if not asking:
        return 50
    if pair.frame:
        return 0
    return 100 * sum(covered(task, member, team) for task in asking) // len(asking)
