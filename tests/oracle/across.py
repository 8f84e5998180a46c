"""The rules that placements must keep together in every week, checked on a finished plan."""

from collections import Counter
from collections.abc import Iterator

from optimizer.plan import Placement, PlacementStep, Plan
from optimizer.problem import Problem
from tests.oracle import clock, dates
from tests.oracle.capacity import called_in, cohort_weeks, others_limit
from tests.oracle.checks import Steps, pair_of, placement_faults, unchanged
from tests.oracle.levels import running_of
from tests.oracle.pairs import Pair
from tests.oracle.together import takes_seat, together_faults

Found = tuple[Pair, PlacementStep]


def steps_of(problem: Problem, placement: Placement, make: type[Pair] = Pair) -> Steps:
    """The steps of which citizen, workplace and place are known."""
    pairs = [(pair_of(problem, placement.citizen_id, step, make), step) for step in placement.steps]
    return [(pair, step) for pair, step in pairs if pair is not None]


def _kept_in(step: PlacementStep, week: int) -> bool:
    end = step.first_week + step.weeks
    before = step.first_week - step.held_before <= week < step.first_week
    return before or end <= week < end + step.held_after


def _there_in(step: PlacementStep, week: int) -> bool:
    return step.first_week <= week < step.first_week + step.weeks


def plan_faults(problem: Problem, plan: Plan, make: type[Pair] = Pair) -> set[str]:
    """The rules that the plan breaks."""
    faults = set(_people(problem, plan))
    steps: Steps = []
    for placement in plan.placements:
        mine = steps_of(problem, placement, make)
        faults |= placement_faults(problem, placement, mine)
        steps += mine
    last = max((s.first_week + s.weeks + s.held_after for _, s in steps), default=0)
    for week in range(last):
        there = [(pair, step) for pair, step in steps if _there_in(step, week)]
        seats = {(pair.citizen.id, pair.workplace.id, pair.place.id) for pair, _ in there}
        kept = [
            (pair, step)
            for pair, step in steps
            if _kept_in(step, week) and (pair.citizen.id, pair.workplace.id, pair.place.id) not in seats
        ]
        of_week = dates.problem_in(problem, week)
        faults |= together_faults(of_week, there, kept)
        if problem.weeks > 1:
            faults |= {*_cohort_seats(of_week, there + kept, week), *_covers(problem, there, week)}
    return faults


def _people(problem: Problem, plan: Plan) -> Iterator[str]:
    placed = {placement.citizen_id: placement for placement in plan.placements}
    if len(placed) < len(plan.placements):
        yield "one_placement"
    if problem.weeks == 1:
        return
    for citizen in problem.citizens:
        mine, running = placed.get(citizen.id), running_of(problem, citizen.id)
        if running is None and citizen.pin is not None and mine is None:
            yield "pinned"
        if running is not None and not problem.replans and (mine is None or not unchanged(problem, mine)):
            yield "pinned"
    for cohort in problem.cohorts:
        members = [c for c in problem.citizens if c.id in placed and called_in(c, cohort.id)]
        if cohort.expected is not None and len(members) > cohort.expected:
            yield "cohort_seats"


def _cohort_seats(problem: Problem, seats: list[Found], week: int) -> Iterator[str]:
    for cohort in problem.cohorts:
        if cohort.expected is None or week not in cohort_weeks(problem, cohort):
            continue
        others = [p for p, _ in seats if takes_seat(p.place) and not called_in(p.citizen, cohort.id)]
        if len(others) > others_limit(problem, cohort.expected):
            yield "cohort_seats"


def _covers(problem: Problem, there: list[Found], week: int) -> Iterator[str]:
    """Standing shifts and sittings of those who stand in, together with what they cover in the week."""
    standing: dict[str, Counter[int]] = {}
    covering: dict[str, Counter[int]] = {}
    for pair, step in there:
        stretches = [(shift.supporter_id or "", shift.window) for shift in step.shifts]
        stretches += [(sitting.supporter_id, sitting.window) for sitting in step.sittings]
        stands = [(cover.supporter_id, cover.weekday) for cover in step.covers if cover.week == week]
        covered = [(k, s.window) for k, day in stands for s in step.shifts if s.window.weekday == day]
        for of, some in ((standing, stretches), (covering, covered)):
            for k, window in some:
                of.setdefault(k, Counter()).update(clock.slots_of(clock.touched((window,), pair.slot)))
    for supporter in (s for site in problem.workplaces for s in site.supporters):
        for t, n in covering.get(supporter.id, Counter()).items():
            both = n + standing.get(supporter.id, Counter())[t]
            if supporter.at_once is not None and both > supporter.at_once:
                yield "dated_absences"
