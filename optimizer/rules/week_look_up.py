"""Look-ups on one citizen's week at a workplace, for models and heuristics; checks do not use them."""

import numpy as np

from optimizer.plan import PlacementStep
from optimizer.problem import Citizen, Mask, Problem, Window, Workplace


def break_mask(problem: Problem, workplace: Workplace, level: int) -> Mask:
    """Week slots that give breaks of the level: all, unless only some stretches of the week are known to."""
    known = workplace.condition("extra_breaks_min")
    enough = [f.window for f in workplace.slot_features if f.extra_break_min >= level]
    if not enough or (known is not None and int(known) >= level):
        return np.ones(problem.grid.slots_per_week, dtype=np.bool_)
    return problem.grid.inside(enough)


def health_windows(workplace: Workplace) -> list[Window]:
    """The stretches free for training, where the workplace as a whole is not known to have it."""
    if workplace.condition("on_site_health") is True:
        return []
    return [f.window for f in workplace.slot_features if f.free_for_health]


def slot_need_mask(problem: Problem, citizen: Citizen, workplace: Workplace) -> Mask:
    """Week slots left by a hard EXTRA_BREAKS that only some slots of the workplace meet."""
    level = problem.hard_level(citizen, "EXTRA_BREAKS")
    if level is None:
        return np.ones(problem.grid.slots_per_week, dtype=np.bool_)
    return break_mask(problem, workplace, level)


def keeps_slot_needs(problem: Problem, citizen: Citizen, workplace: Workplace, step: PlacementStep) -> bool:
    """Say whether a hard TRAINING_ON_SITE that only some slots meet is met by the step's shifts."""
    features = health_windows(workplace)
    if problem.hard_need(citizen, "TRAINING_ON_SITE") is None or not features:
        return True
    health = problem.grid.inside(features)
    return any(health[slot] for shift in step.shifts for slot in problem.grid.slots_of(shift.window))


def shares_break(problem: Problem, citizen: Citizen, workplace: Workplace, step: PlacementStep) -> bool:
    """Say whether a hard FIXED_COLLEAGUES has its shared break in the step's shifts."""
    if problem.hard_need(citizen, "FIXED_COLLEAGUES") is None or not workplace.shared_breaks:
        return True
    return any(shift.window.contains(b) for shift in step.shifts for b in workplace.shared_breaks)
