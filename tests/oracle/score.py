"""What a step is worth: points 0-100 for each component."""

from typing import NamedTuple

from optimizer.plan import PlacementStep
from optimizer.problem import (
    CATALOGUE,
    Comparison,
    Need,
    Task,
    Where,
    Window,
    WishKind,
)
from tests.oracle import clock, judge
from tests.oracle.pairs import Pair
from tests.oracle.week import holds_break, slot_need_met


class Facts(NamedTuple):
    """What the quality of a step depends on.

    `week` holds the points of the soft needs about the week, in the order of the citizen's needs.
    """

    attended: int
    shifts: int
    week: tuple[int, ...]
    takes_break: bool
    tasks: frozenset[str]
    own: frozenset[str]


def shares(weights: list[int]) -> list[int]:
    """Whole shares of 100 by largest remainder, ties to the first."""
    total = sum(weights)
    found = [100 * weight // total for weight in weights]
    order = sorted(range(len(weights)), key=lambda i: (-(100 * weights[i] % total), i))
    for i in order[: 100 - sum(found)]:
        found[i] += 1
    return found


def sides(pair: Pair, facts: Facts) -> tuple[int, int]:
    """Weighted points of the citizen's side (weights 14 in sum) and of the company's (4)."""
    tasks = [task for task in pair.place_tasks if task.id in facts.tasks]
    citizen = (
        3 * _wishes(pair, facts, tasks)
        + 2 * _minutes(pair, facts)
        + 3 * _soft_needs(pair, facts, tasks)
        + 2 * _development(pair, tasks)
        + 2 * _travel(pair)
        + 2 * _social_match(pair, facts)
    )
    company = 3 * _competence_fit(pair, tasks) + _steadiness(pair, facts)
    return citizen, company


def quality(pair: Pair, facts: Facts, balance_pct: int) -> int:
    """Points of the placement in units of 1/5600."""
    citizen, company = sides(pair, facts)
    return balance_pct * 4 * citizen + (100 - balance_pct) * 14 * company


def facts_of(pair: Pair, step: PlacementStep) -> Facts:
    """The facts of a finished step."""
    shifts = tuple(shift.window for shift in step.shifts)
    return Facts(
        step.weekly_min,
        len(shifts),
        week_states(pair, shifts, step.weekly_min),
        holds_break(pair, shifts),
        frozenset(step.task_ids),
        frozenset(step.supporter_ids),
    )


def _wishes(pair: Pair, facts: Facts, tasks: list[Task]) -> int:
    if not pair.wanted:
        return 50
    points = 0
    for wish, share in zip(pair.wanted, shares([w.weight for w in pair.wanted]), strict=True):
        met = pair.names_place(wish)
        met |= wish.kind is WishKind.TASK and wish.value in {task.name for task in tasks}
        met |= wish.kind is WishKind.SUPPORTER and wish.value in facts.own
        points += share * met
    return points


def _minutes(pair: Pair, facts: Facts) -> int:
    least = clock.up(pair.citizen.hours.least_min, pair.slot)
    if pair.target <= pair.least:
        return 100
    return max(0, min(100, 100 * (facts.attended - least) // (pair.target - least)))


def _soft_needs(pair: Pair, facts: Facts, tasks: list[Task]) -> int:
    points = []
    weights = []
    for i, need in enumerate(pair.soft):
        spec = CATALOGUE[need.code]
        if spec.comparison is Comparison.STORED:
            continue
        weights.append(need.weight)
        of_week = _of_week(pair, need)
        points.append(facts.week[i] if of_week else _soft_state(pair, need, facts, tasks))
    if pair.workplace.shared_breaks:
        weights.append(1)
        points.append(100 * facts.takes_break)
    if pair.owned:
        weights.append(1)
        points.append(100 if len(facts.own) == 1 else 0)
    if not weights:
        return 50
    return sum(share * state // 100 for share, state in zip(shares(weights), points, strict=True))


def _soft_state(pair: Pair, need: Need, facts: Facts, tasks: list[Task]) -> int:
    """Points of a soft need that is not about the week: 100 met, 50 unknown, 0 broken."""
    spec = CATALOGUE[need.code]
    if need.code == "MENTOR_PRESENT":
        return 100 if pair.regime.kind == "always_present" else 0
    if need.code == "MENTOR_SPECIALISATION":
        told = [s.specialisations for s in pair.workplace.supporters if s.id in facts.own]
        return min((50 if t is None else 100 * (need.value in t) for t in told), default=50)
    if spec.where is Where.TRAVEL:
        if pair.way is None:
            return 50
        return 100 if pair.way[0] <= judge.level_of(need) else 0
    if spec.where is Where.TASK:
        return 50 * min(judge.by_condition(pair.citizen, pair.workplace, need, task) for task in tasks)
    if need.code == "SUBSTANCE_TOLERANCE" and any(judge.handles_alcohol(pair.workplace, t) for t in tasks):
        return 0
    return 50 * pair.at_workplace(need)


def _of_week(pair: Pair, need: Need) -> bool:
    by_stretch = judge.only_slots_meet(pair.citizen, pair.workplace, need)
    return CATALOGUE[need.code].where is Where.WEEK or by_stretch


def week_states(pair: Pair, shifts: tuple[Window, ...], attended: int) -> tuple[int, ...]:
    """Points of the soft needs about the week; 0 stands in where a need is about something else."""
    return tuple(
        _week_state(pair, need, shifts, attended) if _of_week(pair, need) else 0 for need in pair.soft
    )


def _week_state(pair: Pair, need: Need, shifts: tuple[Window, ...], attended: int) -> int:
    level = judge.level_of(need)
    present = clock.touched(shifts, pair.slot)
    lengths = [s.length_min for s in shifts]
    if need.code == "SOCIAL_MENTOR" and pair.citizen.support_person is None:
        return 50
    if need.code in ("EXTRA_BREAKS", "TRAINING_ON_SITE"):
        kept = slot_need_met(pair, need.code, level, shifts)
    elif need.code == "MAX_HOURS_WEEK":
        kept = attended <= level
    elif need.code == "MAX_HOURS_DAY" and pair.frame:
        kept = attended <= sum(min(length, pair.longest, level) for length in lengths)
    elif need.code == "MAX_HOURS_DAY":
        kept = max(lengths) <= level
    elif need.code == "MAX_DAYS_WEEK":
        kept = len(shifts) <= level
    elif need.code == "MIN_REST_HOURS":
        kept = min(clock.rests(shifts)) >= level
    elif need.code == "LATE_START":
        kept = min(s.start_min for s in shifts) >= level
    elif need.code == "CHILDCARE_HOURS":
        kept = clock.covers(clock.whole(need.windows, pair.slot), present)
    elif need.code == "SOCIAL_MENTOR":
        kept = clock.covers(clock.whole(pair.citizen.support_person or (), pair.slot), present)
    else:
        kept = clock.touched(need.windows, pair.slot) & present == 0
    return 100 if kept else 0


def _development(pair: Pair, tasks: list[Task]) -> int:
    wanted = pair.citizen.wants_to_train
    if not wanted:
        return 50
    trained = {name for task in tasks for name in task.trains}
    return 100 * len(wanted & trained) // len(wanted)


def _travel(pair: Pair) -> int:
    if pair.way is None:
        return 50
    limit = pair.setting("rejse.normal_max_min") if pair.travel_limit is None else pair.travel_limit
    if limit <= 0:
        return 0
    return max(0, 100 * (limit - pair.way[0]) // limit)


def _points(score: int) -> int:
    return (score + 100) // 2


def _social_match(pair: Pair, facts: Facts) -> int:
    known = [found.score for k in facts.own if (found := pair.affinity(k)) and found.score is not None]
    by_supporter = [_points(score) for score in known]
    place = pair.affinity()
    if place is not None and place.score is not None:
        return min([_points(place.score), *by_supporter])
    if not by_supporter:
        return 50
    if len(by_supporter) == len(facts.own):
        return min(by_supporter)
    return min([100, 50 + sum(max(0, a - 50) for a in by_supporter), *by_supporter])


def _competence_fit(pair: Pair, tasks: list[Task]) -> int:
    if pair.citizen.competences is None:
        return 50
    held = {skill.name: skill.level for skill in pair.citizen.competences}
    fits = []
    for task in tasks:
        able = sum(held.get(skill.name, 0) >= skill.level for skill in task.requires)
        fits.append(100 * able // len(task.requires) if task.requires else 50)
    return min(fits)


def _steadiness(pair: Pair, facts: Facts) -> int:
    wanted = min(pair.citizen.hours.target_min, pair.most)
    fewest = max(1, -(-wanted // clock.down(pair.longest, pair.slot)))
    if facts.shifts <= fewest:
        return 100
    return 0 if facts.shifts >= 5 else 100 * (5 - facts.shifts) // (5 - fewest)
