"""How well a workplace or task meets a soft need: 100 met, 50 unknown, 0 broken.

Only for what is settled before the week is laid; needs about the week are expressed in `soft_needs`.
"""

from optimizer.problem import Comparison, Need, RegimeKind, ScheduleKind, Task, Where, Workplace
from optimizer.rules.week_look_up import break_mask, health_windows
from optimizer.variables import Person

MET, UNKNOWN, BROKEN = 100, 50, 0


def place_state(person: Person, need: Need) -> int:
    """State of a need that looks at the workplace, the journey or the kind of support."""
    workplace, code = person.workplace, need.code
    if code == "MAX_TRAVEL_MINUTES":
        journey = person.problem.journey(person.citizen, workplace)
        return UNKNOWN if journey is None else _state(journey.minutes <= need.effective_level)
    if code == "MENTOR_PRESENT":
        return _state(person.pair.regime.kind is RegimeKind.ALWAYS_PRESENT)
    if code == "FIXED_SCHEDULE" and person.pair.schedule is ScheduleKind.FRAME:
        return BROKEN
    return _by_condition(person, need, workplace, None)


def met_by_slots_only(person: Person, need: Need) -> bool:
    """Say whether only some slots of the workplace meet the need, so that the week decides."""
    if need.code == "TRAINING_ON_SITE":
        return bool(health_windows(person.workplace))
    if need.code == "EXTRA_BREAKS":
        return not break_mask(person.problem, person.workplace, need.effective_level).all()
    return False


def serves_alcohol(person: Person, task: Task) -> bool:
    """Say whether the task is known to be about alcohol."""
    return person.workplace.condition("alcohol_handling", task) is True


def task_state(person: Person, need: Need, task: Task) -> int:
    """State of a need that looks at a task."""
    return _by_condition(person, need, person.workplace, task)


def _by_condition(person: Person, need: Need, workplace: Workplace, task: Task | None) -> int:
    spec = need.spec
    known = workplace.condition(spec.attribute, task if spec.where is Where.TASK else None)
    if known is None:
        return UNKNOWN
    match spec.comparison:
        case Comparison.AT_MOST:
            return _state(int(known) <= need.effective_level)
        case Comparison.AT_LEAST:
            return _state(int(known) >= _asked(person, need))
        case Comparison.IS_TRUE:
            return _state(known is True)
        case Comparison.IS_FALSE:
            return _state(known is False)
        case Comparison.EQUALS:
            return _state(known == need.value)
        case Comparison.DIFFERS:
            return _state(known != need.value)
        case _:
            return _state(known in spec.accepts)


def _asked(person: Person, need: Need) -> int:
    if need.code != "LOW_PACE":
        return need.effective_level
    return 100 - (person.citizen.intensity_pct if need.level is None else need.level)


def _state(fits: bool) -> int:  # a comparison's outcome
    return MET if fits else BROKEN
