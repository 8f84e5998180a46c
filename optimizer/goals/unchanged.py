"""Whether running placements stand unchanged, for models and for plans."""

from dataclasses import replace

from optimizer.assign import assign_person
from optimizer.plan import Placement, PlacementStep
from optimizer.problem.running import lasting
from optimizer.variables import Person, ProblemVars, Var


def stands(running: Placement, found: Placement | None) -> bool:
    """Say whether the running placement is in the plan as it is, from week 0 on."""
    if found is None:
        return False
    return [_from_now(step) for step in lasting(found)] == [_from_now(step) for step in lasting(running)]


def goes_on(running: Placement, found: Placement | None) -> bool:
    """Say whether the running placement is in the plan as it is, dated losses and covers aside."""
    if found is None:
        return False
    now, then = ([replace(s, lost=(), covers=()) for s in lasting(p)] for p in (found, running))
    return now == then


def moved(running: Placement, found: Placement) -> bool:
    """Say whether some step that lasts is at another workplace or place."""
    spots = {step.index: (step.workplace_id, step.place_id) for step in lasting(running)}
    return any(spots.get(step.index) != (step.workplace_id, step.place_id) for step in found.steps)


def _from_now(step: PlacementStep) -> PlacementStep:
    """The step without what is over: dates before week 0."""
    return replace(
        step,
        lost=tuple(sorted(loss for loss in step.lost if loss.week >= 0)),
        covers=tuple(sorted(cover for cover in step.covers if cover.week >= 0)),
    )


def same_as_running(model: ProblemVars) -> dict[str, Var]:
    """For each citizen who runs a literal that may hold only where every step stands as it is."""
    running = model.problem.running_by_citizen.items()
    return {citizen_id: as_it_stands(model, placement) for citizen_id, placement in running}


def as_it_stands(model: ProblemVars, placement: Placement) -> Var:
    """A literal that may hold only where the standing weeks of all lasting steps are as they were."""
    literal = model.model.new_bool_var("")
    for step in lasting(placement):
        mine = [p for p in model.by_citizen.get(placement.citizen_id, []) if p.pair.describes(step)]
        if not mine:
            model.model.add(literal == 0)
        for person in mine:
            _hold(person, step, literal)
    return literal


def _hold(person: Person, step: PlacementStep, literal: Var) -> None:
    """Where the literal holds, the person's week is the step's."""
    for variable, value in assign_person(person, step):
        if person.timetable or variable is person.on:
            person.model.add(variable == value).only_enforce_if(literal)
