"""Whether one need is met, by what is known: YES, UNKNOWN or NO. The worst of several is the least."""

from datetime import date

from optimizer.problem import (
    CATALOGUE,
    Citizen,
    Comparison,
    Need,
    Place,
    Supporter,
    SupporterKind,
    Task,
    Where,
    Workplace,
)
from optimizer.problem.needs import ConditionValue

NO, UNKNOWN, YES = 0, 1, 2


def active_needs(citizen: Citizen, day: date, *, hard: bool) -> tuple[Need, ...]:
    """The hard or the soft needs that hold on the day."""
    return tuple(
        need
        for need in citizen.needs or ()
        if need.hard is hard
        and (need.valid_from is None or need.valid_from <= day)
        and (need.valid_to is None or day <= need.valid_to)
    )


def level_of(need: Need) -> int:
    """The need's level, else that of the catalogue, else 0."""
    if need.level is not None:
        return need.level
    return CATALOGUE[need.code].default_level or 0


def condition(workplace: Workplace, attribute: str, task: Task | None = None) -> ConditionValue | None:
    """What is known of a condition: the task's word, else the workplace's."""
    if attribute == "industry":
        return workplace.industry
    if task is not None and attribute in task.conditions:
        return task.conditions[attribute]
    return workplace.conditions.get(attribute)


def _fits(need: Need, known: ConditionValue, level: int) -> bool:
    spec = CATALOGUE[need.code]
    answers = {
        Comparison.AT_MOST: lambda: int(known) <= level,
        Comparison.AT_LEAST: lambda: int(known) >= level,
        Comparison.IS_TRUE: lambda: known is True,
        Comparison.IS_FALSE: lambda: known is False,
        Comparison.EQUALS: lambda: known == need.value,
        Comparison.DIFFERS: lambda: known != need.value,
        Comparison.ONE_OF: lambda: known in spec.accepts,
    }
    return answers[spec.comparison]()


def by_condition(citizen: Citizen, workplace: Workplace, need: Need, task: Task | None = None) -> int:
    """Compare the need with the condition of the task or workplace."""
    known = condition(workplace, CATALOGUE[need.code].attribute, task)
    if known is None:
        return UNKNOWN
    level = level_of(need)
    if need.code == "LOW_PACE":
        level = 100 - (citizen.intensity_pct if need.level is None else need.level)
    return YES if _fits(need, known, level) else NO


def only_slots_meet(citizen: Citizen, workplace: Workplace, need: Need) -> bool:
    """Say whether a need fails by its condition, but some stretch of the week at the workplace meets it."""
    if need.code == "TRAINING_ON_SITE":
        offered = any(feature.free_for_health for feature in workplace.slot_features)
    elif need.code == "EXTRA_BREAKS":
        offered = any(feature.extra_break_min >= level_of(need) for feature in workplace.slot_features)
    else:
        return False
    return offered and by_condition(citizen, workplace, need) != YES


def _mentor(workplace: Workplace) -> int:
    if not workplace.supporters_known:
        return UNKNOWN
    return YES if any(s.kind is SupporterKind.MENTOR for s in workplace.supporters) else NO


def _specialist(among: tuple[Supporter, ...], knowledge: str | None) -> int:
    told = [supporter.specialisations for supporter in among]
    if any(special is not None and knowledge in special for special in told):
        return YES
    return UNKNOWN if None in told else NO


def _along(citizen: Citizen) -> int:
    if citizen.support_person is None:
        return UNKNOWN
    return YES if citizen.support_person else NO


def at_workplace(
    citizen: Citizen, workplace: Workplace, place: Place, need: Need, among: tuple[Supporter, ...]
) -> int:
    """Judge a hard need that is not about tasks, travel or hours; `among` may support the citizen."""
    if need.code == "MENTOR_PRESENT":
        state = _mentor(workplace)
    elif need.code == "MENTOR_SPECIALISATION":
        state = _specialist(among, need.value)
    elif need.code == "SOCIAL_MENTOR":
        state = _along(citizen)
    elif need.code == "FIXED_SCHEDULE" and (citizen.schedule or place.schedule) == "frame":
        state = NO
    elif CATALOGUE[need.code].where is not Where.WORKPLACE or only_slots_meet(citizen, workplace, need):
        state = YES
    else:
        state = by_condition(citizen, workplace, need)
    return state


def handles_alcohol(workplace: Workplace, task: Task) -> bool:
    """Say whether the task is known to handle alcohol."""
    return condition(workplace, "alcohol_handling", task) is True


def at_task(citizen: Citizen, workplace: Workplace, task: Task, need: Need) -> int:
    """Judge a hard need for one task."""
    if need.code == "SUBSTANCE_TOLERANCE":
        return NO if handles_alcohol(workplace, task) else YES
    if CATALOGUE[need.code].where is not Where.TASK:
        return YES
    return by_condition(citizen, workplace, need, task)


def competence(citizen: Citizen, task: Task) -> int:
    """Whether the citizen holds what the task requires, at any level."""
    if not task.requires:
        return YES
    if citizen.competences is None:
        return UNKNOWN
    held = {skill.name for skill in citizen.competences}
    return YES if all(skill.name in held for skill in task.requires) else NO


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()


def named(citizen: Citizen, task: Task) -> int:
    """Whether the task is among those that the citizen's step consists of."""
    only = citizen.only_tasks
    return YES if only is None or _plain(task.name) in set(map(_plain, only)) else NO
