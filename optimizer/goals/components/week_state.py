"""Literals that say whether a person's week keeps a soft need about hours or calendar."""

from collections.abc import Callable

import numpy as np

from optimizer.problem import Mask, Need
from optimizer.rules.week_look_up import break_mask, health_windows
from optimizer.variables import Expr, Person, Var, post_inside, post_rest


def week_kept(person: Person, need: Need) -> Expr | None:
    """A literal that may hold only where the need is kept; None where nothing is known about it.

    Needs that only some slots of the workplace meet are needs about the week as well.
    """
    if need.code == "SOCIAL_MENTOR" and person.citizen.support_person is None:
        return None
    if need.code == "TRAINING_ON_SITE":
        return person.any_of(person.touches(health_windows(person.workplace)))
    kept = person.model.new_bool_var(f"keeps {person.name} {need.code}")
    person.model.add_implication(kept, person.on)
    _POST[need.code](person, need, kept)
    return kept


def _hours_week(person: Person, need: Need, kept: Var) -> None:
    most = person.grid.floor_slots(need.effective_level)
    person.model.add(person.attended <= most).only_enforce_if(kept)


def _hours_day(person: Person, need: Need, kept: Var) -> None:
    most = person.grid.floor_slots(need.effective_level)
    if not person.pair.frame or not person.timetable:
        for block in person.blocks.values():
            person.model.add(block.size <= most).only_enforce_if(kept)
        return
    longest = min(need.effective_level, person.problem.longest_day_min(person.citizen))
    parts = []
    for weekday, block in person.blocks.items():
        part = person.model.new_int_var(0, longest, f"soft day {person.name} {weekday}")
        person.model.add(part <= block.size * person.grid.slot_min)
        parts.append(part)
    person.model.add(person.attended * person.grid.slot_min <= sum(parts)).only_enforce_if(kept)


def _days_week(person: Person, need: Need, kept: Var) -> None:
    person.model.add(person.shift_count <= need.effective_level).only_enforce_if(kept)


def _rest(person: Person, need: Need, kept: Var) -> None:
    post_rest(person, person.grid.ceil_slots(need.effective_level), kept)


def _late(person: Person, need: Need, kept: Var) -> None:
    first = person.grid.ceil_slots(need.effective_level)
    for block in person.blocks.values():
        person.model.add(block.start >= first).only_enforce_if([kept, block.present])


def _outside(person: Person, need: Need, kept: Var) -> None:
    _inside_mask(person, ~person.grid.touching(need.windows), kept)


def _inside(person: Person, need: Need, kept: Var) -> None:
    _inside_mask(person, person.grid.inside(need.windows), kept)


def _with_support_person(person: Person, need: Need, kept: Var) -> None:
    del need
    _inside_mask(person, person.grid.inside(person.citizen.support_person or ()), kept)


def _in_breaks(person: Person, need: Need, kept: Var) -> None:
    _inside_mask(person, break_mask(person.problem, person.workplace, need.effective_level), kept)


def _inside_mask(person: Person, mask: Mask, kept: Var) -> None:
    for weekday, block in person.blocks.items():
        day = mask[person.grid.day_slice(weekday)]
        if np.all(day):
            continue
        both = person.model.new_bool_var(f"{kept.name} {weekday}")
        person.model.add(both >= kept + block.present - 1)
        post_inside(person.model, block, both, day)


_POST: dict[str, Callable[[Person, Need, Var], None]] = {
    "MAX_HOURS_WEEK": _hours_week,
    "MAX_HOURS_DAY": _hours_day,
    "MAX_DAYS_WEEK": _days_week,
    "MIN_REST_HOURS": _rest,
    "LATE_START": _late,
    "CHILDCARE_HOURS": _inside,
    "PARALLEL_ACTIVITY": _outside,
    "TREATMENT_TIMES": _outside,
    "SOCIAL_MENTOR": _with_support_person,
    "EXTRA_BREAKS": _in_breaks,
}
