"""The rules that a plan over weeks breaks where there are positions; no courses, no cohorts."""

from collections.abc import Iterator

from optimizer.plan import PlacementStep, Plan
from optimizer.problem import Citizen, Problem
from tests.oracle import across, dates
from tests.oracle.stay import lengths, limit_weeks, starts
from tests.oracle.together import together_faults
from tests.oracle_positions.money import money_faults
from tests.oracle_positions.pairs import JobPair, positions, running_steps
from tests.oracle_positions.plenty import with_plenty
from tests.oracle_positions.second import second_faults
from tests.oracle_positions.team import Member, team_faults

OTHERWISE = {"weeks_limit", "task_minutes"}
"""Rules that positions read otherwise than places do."""


def plan_faults(problem: Problem, plan: Plan) -> set[str]:
    """The rules that the plan breaks."""
    faults = across.plan_faults(problem, plan, JobPair) - OTHERWISE
    there = members_of(problem, plan)
    for pair, step in there:
        faults |= set(_alone(problem, pair, step))
        if step.weekly_min < pair.least_share:
            faults.add("least_share")
            if pair.band_least <= step.weekly_min <= pair.most:
                faults.discard("weekly_minutes")
    for week in range(max((step.end_week for _, step in there), default=0)):
        here = [(pair, step) for pair, step in there if step.in_week(week)]
        faults |= {*team_faults(problem, here, week), *money_faults(problem, here)}
        faults |= together_faults(with_plenty(dates.problem_in(problem, week)), [*here]) & {"task_minutes"}
    return faults | second_faults(there)


def members_of(problem: Problem, plan: Plan) -> list[Member]:
    """Every step of which citizen and spot are known."""
    found = (across.steps_of(problem, placement, JobPair) for placement in plan.placements)
    return [(pair, step) for steps in found for pair, step in steps if isinstance(pair, JobPair)]


def _alone(problem: Problem, pair: JobPair, step: PlacementStep) -> Iterator[str]:
    citizen = problem.citizen_by_id[pair.citizen.id]
    begins = pair.position.starts_on if pair.position else None
    if begins is not None and dates.day_of(problem, max(0, step.first_week)) < begins:
        yield "position_start"
    limit = limit_weeks(problem, citizen)
    if pair.position is None and limit is not None and step.weeks > limit:
        yield "weeks_limit"
    if citizen.id in running_steps(problem):
        return
    least, most = lengths_at(problem, citizen, on_position=pair.position is not None)
    if step.first_week not in starts(problem, citizen) or not least <= step.weeks <= most:
        yield "weeks_limit"


def lengths_at(problem: Problem, citizen: Citizen, *, on_position: bool) -> tuple[int, int]:
    """Shortest and longest stay: a job stays as long as the citizen's weeks say, whatever the limit."""
    approved = problem.ruleset.groups[citizen.target_group].flex_job
    if not (on_position and approved and any(map(positions, problem.workplaces))):
        return lengths(problem, citizen)
    if citizen.weeks is not None:
        return citizen.weeks
    usual = problem.ruleset.int_value("antaget.uger_fleksjob", problem.first_monday)
    return usual, usual
