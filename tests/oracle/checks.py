"""The rules that one placement of several weeks must keep by itself, checked on a finished one."""

from collections import Counter
from collections.abc import Iterator

from optimizer.plan import Placement, PlacementStep, Verdict
from optimizer.problem import Citizen, Problem, StepWhere
from tests.oracle import absent, judge
from tests.oracle.levels import running_of
from tests.oracle.pairs import Pair
from tests.oracle.stay import (
    Part,
    cohort_of,
    effective,
    late_weeks,
    lengths,
    limit_weeks,
    part_lengths,
    part_of,
    planned_steps,
    starts,
)
from tests.oracle.week import week_faults

Steps = list[tuple[Pair, PlacementStep]]


def pair_of(problem: Problem, citizen_id: str, step: PlacementStep, make: type[Pair] = Pair) -> Pair | None:
    """The citizen, as they are in the step, at its place; None where something is unknown."""
    citizen = problem.citizen_by_id.get(citizen_id)
    site = problem.workplace_by_id.get(step.workplace_id)
    places = [place for place in site.places if place.id == step.place_id] if site else []
    known = citizen is not None and step.index < max(1, len(planned_steps(citizen)))
    if citizen is None or site is None or not places or not known or step.index < 0:
        return None
    person = effective(problem, citizen, step.index, step.first_week, step.weeks)
    return make(problem, person, site, places[0])


def unchanged(problem: Problem, placement: Placement) -> bool:
    """Say whether this is a running placement as it stands, but for what is dated."""
    running = running_of(problem, placement.citizen_id)
    return running is not None and _bare(running) == _bare(placement)


def _bare(placement: Placement) -> list[tuple[object, ...]]:
    return [
        (
            *(s.workplace_id, s.place_id, s.index, s.first_week, s.weeks, s.held_before, s.held_after),
            *(s.schedule, s.weekly_min, s.shifts, s.supporter_ids, s.sittings, s.task_ids),
        )
        for s in placement.steps
    ]


def placement_faults(problem: Problem, placement: Placement, steps: Steps) -> set[str]:
    """Rules that the placement breaks whatever others do."""
    runs = unchanged(problem, placement)
    faults: set[str] = set()
    for pair, step in steps:
        faults |= {rule for rule, state in pair.states.items() if state == judge.NO} | week_faults(pair, step)
    if runs:
        faults.discard("status")
    elif steps and placement.verdict is not worst(steps) and worst(steps) is not Verdict.NO:
        faults.add("verdict")
    if len(steps) != len(placement.steps) or not steps:
        return faults | {"shape"}
    citizen = problem.citizen_by_id[placement.citizen_id]
    if problem.weeks == 1:
        first = placement.steps[0]
        dated = (first.held_before, first.held_after, first.lost, first.covers)
        return faults | ({"shape"} if len(steps) > 1 or dated != (0, 0, (), ()) else set())
    faults |= {*_weeks(problem, citizen, placement), *_course(problem, citizen, placement)}
    faults |= set(_minutes(citizen, placement))
    if not runs:
        faults |= {*_begins(problem, citizen, placement), *_pinned(citizen, placement)}
    for pair, step in steps:
        faults |= set(_dated(problem, pair, step))
    return faults


def worst(steps: Steps) -> Verdict:
    """The verdict of a placement: that of its worst step."""
    return min((pair for pair, _ in steps), key=lambda pair: min(pair.states.values())).verdict


def _weeks(problem: Problem, citizen: Citizen, placement: Placement) -> Iterator[str]:
    limit = limit_weeks(problem, citizen)
    total: Counter[str] = Counter()
    for step in placement.steps:
        total[step.workplace_id] += step.weeks
        if step.weeks < 1:
            yield "shape"
    if limit is not None and max(total.values()) > limit:
        yield "weeks_limit"


def _begins(problem: Problem, citizen: Citizen, placement: Placement) -> Iterator[str]:
    """Start and length of those who are not there already."""
    first, pin = placement.steps[0], citizen.pin
    stated = pin is not None and pin.start is not None
    member = cohort_of(problem, citizen) is not None and not stated
    if not 0 <= first.first_week < problem.weeks:
        yield "shape"
    if first.first_week not in starts(problem, citizen):
        yield "cohort_start" if member else "pinned" if stated else "weeks_limit"
    if first.held_before != late_weeks(problem, citizen):
        yield "cohort_start" if member else "course_steps"
    if citizen.course is None:
        least, most = lengths(problem, citizen)
        if not least <= placement.weeks <= most:
            yield "pinned" if pin is not None and pin.weeks is not None else "weeks_limit"


def _course(problem: Problem, citizen: Citizen, placement: Placement) -> Iterator[str]:
    steps, words = placement.steps, planned_steps(citizen)
    weeks = part_lengths(citizen) or [steps[0].weeks]
    if [step.index for step in steps] != list(range(len(weeks))) or [s.weeks for s in steps] != weeks:
        yield "course_steps"
        return
    for i, step in enumerate(steps):
        kept = min(words[i + 1].return_weeks, weeks[i + 1]) if i + 1 < len(words) else 0
        if step.held_after != kept or (i and step.held_before):
            yield "course_steps"
        if words and words[i].workplace_id not in ("", step.workplace_id):
            yield "course_steps"
        if i == 0:
            continue
        before, same = steps[i - 1], steps[i - 1].workplace_id == step.workplace_id
        if step.first_week != before.first_week + before.weeks:
            yield "course_steps"
        if (words[i].where is StepWhere.SAME and not same) or (words[i].where is StepWhere.OTHER and same):
            yield "course_steps"


def _minutes(citizen: Citizen, placement: Placement) -> Iterator[str]:
    words = planned_steps(citizen)
    for i in range(1, min(len(words), len(placement.steps))):
        before, now = placement.steps[i - 1].weekly_min, placement.steps[i].weekly_min
        if now < before or (words[i].hours is None and now != before):
            yield "step_minutes"


def _pinned(citizen: Citizen, placement: Placement) -> Iterator[str]:
    pin = citizen.pin
    if pin is None:
        return
    for step in placement.steps:
        if step.workplace_id != pin.workplace_id or pin.place_id not in ("", step.place_id):
            yield "pinned"
        if pin.windows is not None and {shift.window for shift in step.shifts} != set(pin.windows):
            yield "pinned"
    if pin.weeks is not None and placement.weeks != pin.weeks:
        yield "pinned"


def part_in(pair: Pair, step: PlacementStep) -> Part:
    """The finished step as a part of a stay."""
    return part_of(step, planned_steps(pair.citizen))


def _dated(problem: Problem, pair: Pair, step: PlacementStep) -> Iterator[str]:
    part = part_in(pair, step)
    standing = tuple((shift.window, shift.supporter_id) for shift in step.shifts)
    falling = list(absent.falls(problem, pair, standing, absent.counted(part)))
    covers = [(cover.week, cover.weekday, cover.supporter_id) for cover in step.covers]
    stood_in = {(week, weekday) for week, weekday, _ in covers}
    able = {(f.week, f.window.weekday, k) for f in falling for k in f.able}
    if len(stood_in) < len(covers) or not set(covers) <= able:
        yield "dated_absences"
    lost = {
        (f.week, f.window.weekday, f.cause) for f in falling if (f.week, f.window.weekday) not in stood_in
    }
    told = [(one.week, one.weekday, one.cause) for one in step.lost if one.week >= 0]
    if len(told) != len(lost) or set(told) != lost:
        yield "dated_absences"
    if falling and len(lost) >= absent.too_many(problem, len(standing), part):
        yield "dated_absences"
