"""The levels of a plan with positions under each profile."""

from collections.abc import Iterable
from typing import NamedTuple

from optimizer.plan import PlacementStep, Plan
from optimizer.problem import Problem
from tests.oracle.levels import Load, evenness, told
from tests.oracle.levels import new_values as of_people
from tests.oracle.standing import heads_of, watched
from tests.oracle.stay import starts
from tests.oracle_positions.pairs import JobPair, running_steps
from tests.oracle_positions.score import quality
from tests.oracle_positions.team import Member
from tests.oracle_positions.weeks import lengths_at, members_of

PEOPLE_FIRST, JOB_FIRST = "people_first", "job_first"
Told = list[tuple[str, int]]


class Worth(NamedTuple):
    """What a plan is worth: the levels of people as 0001 has them, and those of positions."""

    people: tuple[int, ...]
    """people_high to waiting_weeks."""
    minutes: int
    heads: int
    quality: int
    unchanged: int = 0
    """Those who run and are in the plan, as they stand: they always are."""
    late: int = 0
    short: int = 0

    def in_order(self, profile: str) -> tuple[int, ...]:
        """The levels but evenness, in order, more is better."""
        if profile == JOB_FIRST:
            return self.minutes, -self.heads, self.quality
        return (*self.people, self.minutes, self.quality)

    def told(self, profile: str, uneven: int) -> Told:
        """The levels by id, as they are told."""
        if profile == JOB_FIRST:
            named = ("position_minutes", self.minutes), ("fewest_people", self.heads)
            return [*named, ("quality", self.quality)]
        found = told((*self.people, -self.late, -self.short, self.unchanged, self.quality), uneven)
        at = [level for level, _ in found].index("quality")
        return [*found[:at], ("position_minutes", self.minutes), *found[at:]]


def people_of(pair: JobPair, waited: int) -> tuple[int, ...]:
    """What a placement adds to the levels of people; nothing where it runs or is a second job."""
    return (0,) * 5 if pair.runs or pair.citizen.second_of else of_people([pair], 0, waited, 0, 1)[:5]


def wait_weeks(problem: Problem) -> dict[str, int]:
    """Whole weeks that each citizen has waited; second records do not wait, nor do those who run."""
    there = running_steps(problem)
    people = [c for c in problem.citizens if c.status == "ready" and not c.second_of and c.id not in there]
    days = {c.id: (problem.first_monday - c.waiting_since).days for c in people if c.waiting_since}
    known = {name: max(0, n // 7) for name, n in days.items()}
    ordered = sorted(known.values())
    median = ordered[(len(ordered) - 1) // 2] if ordered else 0
    return {c.id: known.get(c.id, median) for c in people}


def heads(pairs: Iterable[JobPair]) -> int:
    """People on positions, each once."""
    return len({pair.citizen.person_id for pair in pairs if pair.position is not None})


def minutes_of(pair: JobPair, attended: int) -> int:
    """Hundredths of effective minutes on positions."""
    return attended * pair.citizen.intensity_pct if pair.position is not None else 0


def weeks_of(problem: Problem, step: PlacementStep) -> int:
    """How many weeks of the plan the step is there."""
    return sum(step.in_week(week) for week in range(problem.weeks))


def late_weeks(problem: Problem, member: Member) -> int:
    """Weeks after the first legal start; a second job has none."""
    pair, step = member
    if problem.weeks == 1 or pair.runs or pair.citizen.second_of:
        return 0
    return step.first_week - min(starts(problem, problem.citizen_by_id[pair.citizen.id]))


def short_weeks(problem: Problem, member: Member) -> int:
    """Weeks that the longest stay there is longer."""
    pair, step = member
    if problem.weeks == 1 or pair.runs:
        return 0
    citizen = problem.citizen_by_id[pair.citizen.id]
    return lengths_at(problem, citizen, on_position=pair.position is not None)[1] - step.weeks


def teams(members: list[Member]) -> dict[tuple[str, str], list[Member]]:
    """The members by where they are."""
    found: dict[tuple[str, str], list[Member]] = {}
    for member in members:
        found.setdefault(member[0].spot, []).append(member)
    return found


def worth(problem: Problem, members: list[Member], balance_pct: int) -> Worth:
    """What the placements are worth."""
    waited, found = wait_weeks(problem), teams(members)
    people = [people_of(pair, waited.get(pair.citizen.id, 0)) for pair, _ in members]
    return Worth(
        tuple(map(sum, zip((0,) * 5, *people, strict=True))),
        sum(minutes_of(pair, step.weekly_min) * weeks_of(problem, step) for pair, step in members),
        heads(pair for pair, _ in members),
        sum(quality(member, found[member[0].spot], balance_pct) for member in members),
        sum(running_steps(problem).get(pair.citizen.id) == step for pair, step in members),
        sum(late_weeks(problem, member) for member in members),
        sum(short_weeks(problem, member) for member in members),
    )


def loads(problem: Problem, members: list[Member]) -> list[Load]:
    """What evenness sees of the placements."""
    seen = watched(problem)
    return [
        (k, week, people, paid)
        for pair, step in members
        for week in range(max(0, step.first_week), step.end_week)
        for k, people, paid in heads_of(pair, step.weekly_min, step.supporter_ids, seen)
    ]


def values(problem: Problem, plan: Plan, profile: str, balance_pct: int) -> Told:
    """The value of every level of the plan as it stands."""
    members = members_of(problem, plan)
    uneven = evenness(problem, loads(problem, members))
    return worth(problem, members, balance_pct).told(profile, uneven)
