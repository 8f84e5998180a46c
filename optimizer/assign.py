"""From a plan to values of the model's variables: hints, and proofs that the model accepts a plan."""

from collections import Counter
from collections.abc import Iterator

from optimizer.plan import PlacementStep, Plan
from optimizer.problem import RegimeKind, Window
from optimizer.variables import Block, Person, ProblemVars, Var


def assignment(variables: ProblemVars, plan: Plan) -> list[tuple[Var, int]]:
    """Values of the variables that describe the plan; helper variables of rules and goals are left open.

    Raises
    ------
    KeyError
        If the plan places somebody on a place that the model does not know as a candidate.
    """
    steps = {(placement.citizen_id, step.index): step for placement, step in plan.steps()}
    values: dict[int, tuple[Var, int]] = {}
    for person in variables.people:
        key = (person.citizen.id, person.pair.part.index)
        step = steps[key] if key in steps and person.pair.describes(steps[key]) else None
        if step is not None:
            del steps[key]
        values.update((variable.index, (variable, value)) for variable, value in assign_person(person, step))
    if steps:
        raise KeyError(f"No candidate for {sorted(steps)}.")
    return list(values.values())


def assign_person(person: Person, step: PlacementStep | None) -> Iterator[tuple[Var, int]]:
    """Values of one person's variables; None is not placed."""
    slot = person.grid.slot_min
    shifts = {shift.window.weekday: shift for shift in step.shifts} if step else {}
    yield person.on, int(step is not None)
    yield person.attended, step.weekly_min // slot if step else 0
    for week, later in person.timing.after.items():
        yield later, int(step is not None and step.first_week > week)
    for weekday, block in person.blocks.items():
        yield from _block(block, shifts[weekday].window if weekday in shifts else None, slot)
    yield from _support(person, step)
    yield from _tasks(person, step)


def _block(block: Block, window: Window | None, slot: int) -> Iterator[tuple[Var, int]]:
    first = block.start.proto.domain[0]
    start, end = (window.start_min // slot, window.end_min // slot) if window else (first, first)
    yield block.present, int(window is not None)
    yield block.start, start
    yield block.end, end
    yield block.size, end - start


def _support(person: Person, step: PlacementStep | None) -> Iterator[tuple[Var, int]]:
    stand_in = _stand_ins(person)
    own = {stand_in.get(k, k) for k in step.supporter_ids} if step else set()
    for k, literal in person.own.items():
        yield literal, int(k in own)
    held = {s.window.weekday: s.supporter_id for s in step.shifts} if step else {}
    for (weekday, k), literal in person.by.items():
        yield literal, int(stand_in.get(held.get(weekday) or "", held.get(weekday)) == k)
    sittings = {s.window.weekday: s for s in step.sittings} if step else {}
    for weekday, block in person.sittings.items():
        sitting = sittings.get(weekday)
        yield from _block(block, sitting.window if sitting else None, person.grid.slot_min)
    for (weekday, k), literal in person.sits_with.items():
        sitting = sittings.get(weekday)
        with_whom = sitting.supporter_id if sitting else ""
        yield literal, int(stand_in.get(with_whom, with_whom) == k)


def first_own(person: Person, step: PlacementStep) -> str:
    """The own supporter on whom the step's paid minutes fall, as the model knows them."""
    return _stand_ins(person).get(step.supporter_ids[0], step.supporter_ids[0])


def _stand_ins(person: Person) -> dict[str, str]:
    """Which representative stands for each interchangeable supporter in the model."""
    if person.pair.regime.kind not in (RegimeKind.ALWAYS_PRESENT, RegimeKind.WEEKLY_MINUTES):
        return {}
    found = {}
    for supporter in person.workplace.supporters:
        for kept in person.pair.supporters:
            alike = kept.likeness == supporter.likeness
            if supporter.id != kept.id and alike and kept.unlimited and supporter.unlimited:
                found[supporter.id] = kept.id
    return {k: v for k, v in found.items() if k not in {s.id for s in person.pair.supporters}}


def _tasks(person: Person, step: PlacementStep | None) -> Iterator[tuple[Var, int]]:
    used = set(step.task_ids) if step else set()
    for task_id, literal in person.uses.items():
        yield literal, int(task_id in used)
    if not person.task_slots or person.pair.frame:
        return
    slots: Counter[str] = Counter()
    done: set[tuple[str, int]] = set()
    for shift in step.shifts if step else ():
        for span in shift.spans:
            window = Window(shift.window.weekday, span.start_min, span.end_min)
            covered = person.grid.slots_of(window)
            slots[span.task_id] += len(covered)
            done.update((span.task_id, slot) for slot in covered)
    for task_id, variable in person.task_slots.items():
        yield variable, slots[task_id]
    for key, literal in person.doing.items():
        yield literal, int(key in done)
