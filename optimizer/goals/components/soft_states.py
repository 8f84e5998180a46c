"""How far a placement meets one soft need: 100 met, 50 unknown, 0 broken."""

from collections.abc import Callable

from optimizer.plan import Verdict
from optimizer.problem import Comparison, Need, RegimeKind, ScheduleKind, Where
from optimizer.rules.hard_needs import judge_condition, judge_place, judge_task, met_by_slots
from optimizer.rules.look_up import Seated, covered, worst
from optimizer.rules.rest import gaps
from optimizer.rules.slot_needs import met_in_week

POINTS = {Verdict.YES: 100, Verdict.CLARIFY: 50, Verdict.NO: 0}


def state(person: Seated, need: Need) -> int:
    """Points of one soft need in the placement."""
    if need.spec.comparison is Comparison.WEEK:
        return 100 if WEEK[need.code](person, need) else 0
    if need.code in SPECIAL:
        return SPECIAL[need.code](person, need)
    if need.code in ("TRAINING_ON_SITE", "EXTRA_BREAKS") and met_by_slots(person.workplace, need):
        return 100 if met_in_week(person, need) else 0
    own = (
        Verdict.YES
        if need.spec.where is Where.TASK
        else judge_condition(person.citizen, person.workplace, need)
    )
    tasks = (judge_task(person.workplace, task, need) for task in person.tasks)
    return POINTS[worst((own, *tasks))]


def _attended(person: Seated, need: Need) -> bool:
    return person.step.weekly_min <= need.effective_level


def _longest(person: Seated, need: Need) -> bool:
    lengths = [shift.window.length_min for shift in person.step.shifts]
    if not person.is_frame:
        return max(lengths, default=0) <= need.effective_level
    longest = min(person.citizen.session_min[1], need.effective_level)
    return person.step.weekly_min <= sum(min(length, longest) for length in lengths)


def _days(person: Seated, need: Need) -> bool:
    return len(person.step.shifts) <= need.effective_level


def _rest(person: Seated, need: Need) -> bool:
    return all(gap >= need.effective_level for _, gap in gaps(person.step.shifts))


def _start(person: Seated, need: Need) -> bool:
    return all(shift.window.start_min >= need.effective_level for shift in person.step.shifts)


def _inside(person: Seated, need: Need) -> bool:
    return all(covered(shift.window, need.windows) for shift in person.step.shifts)


def _outside(person: Seated, need: Need) -> bool:
    windows = [shift.window for shift in person.step.shifts]
    return not any(window.overlap_min(taken) for window in windows for taken in need.windows)


def _mentor_present(person: Seated, need: Need) -> int:  # noqa: ARG001  # the regime says it all
    return 100 if person.regime.kind is RegimeKind.ALWAYS_PRESENT else 0


def _specialisation(person: Seated, need: Need) -> int:
    known = [supporter.specialisations for supporter in person.supporters]
    if not known:
        return 50
    return min(50 if special is None else 100 * (need.value in special) for special in known)


def _social_mentor(person: Seated, need: Need) -> int:
    along = person.citizen.support_person
    if not along:
        return POINTS[judge_place(person, need)]
    return 100 if all(covered(shift.window, along) for shift in person.step.shifts) else 0


def _fixed_schedule(person: Seated, need: Need) -> int:
    if person.step.schedule is ScheduleKind.FRAME:
        return 0
    return POINTS[judge_condition(person.citizen, person.workplace, need)]


def _journey(person: Seated, need: Need) -> int:
    journey = person.problem.journey(person.citizen, person.workplace)
    if journey is None:
        return 50
    return 100 if journey.minutes <= need.effective_level else 0


WEEK: dict[str, Callable[[Seated, Need], bool]] = {
    "MAX_HOURS_WEEK": _attended,
    "MAX_HOURS_DAY": _longest,
    "MAX_DAYS_WEEK": _days,
    "MIN_REST_HOURS": _rest,
    "LATE_START": _start,
    "CHILDCARE_HOURS": _inside,
    "PARALLEL_ACTIVITY": _outside,
    "TREATMENT_TIMES": _outside,
}
SPECIAL: dict[str, Callable[[Seated, Need], int]] = {
    "MENTOR_PRESENT": _mentor_present,
    "MENTOR_SPECIALISATION": _specialisation,
    "SOCIAL_MENTOR": _social_mentor,
    "FIXED_SCHEDULE": _fixed_schedule,
    "MAX_TRAVEL_MINUTES": _journey,
}
