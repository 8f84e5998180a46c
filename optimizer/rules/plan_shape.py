"""Plan shape: what a plan names exists and belongs together.

Formula
-------
For every placement: citizen, workplace, place, supporters and tasks are known and belong together. In a
standing week one step in week 0 with weeks = 1, else at least one step, each of at least a week. In a step at
least one shift, at most one a weekday, each on the grid's weekdays and slots.
Fixed: weekly_min = sum of len(shift), the spans of a shift tile it on slots, task_ids = tasks of the spans.
Frame: weekly_min is whole slots, no spans, at least one task.

Dansk: "Planen nævner kun borgere, pladser, opgaver og mentorer, der findes, og vagterne hænger sammen."
Source: decision 0001, shape of a plan. Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

from optimizer.plan import Placement, PlacementStep, Plan, Shift
from optimizer.problem import Place, Problem, ScheduleKind, TimeGrid, Window, Workplace
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import clock

Fault = tuple[str, str]


class PlanShape(Rule):
    """What a plan names exists and belongs together."""

    id = "plan_shape"
    scope = Scope.ACROSS
    sentence = (
        "Planen nævner kun borgere, pladser, opgaver og mentorer, der findes, og vagterne hænger sammen."
    )
    source = "decision 0001, shape of a plan"
    waivable = False
    down_closed = True

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Read every placement by itself."""
        for placement in plan.placements:
            yield from self.faults(problem, placement)

    def faults(self, problem: Problem, placement: Placement) -> Iterator[Violation]:
        """Every fault in the shape of one placement."""
        for found, expected in _faults(problem, placement):
            yield self.breach(placement.citizen_id, found=found, expected=expected)


def _faults(problem: Problem, placement: Placement) -> Iterator[Fault]:
    if placement.citizen_id not in problem.citizen_by_id:
        yield f"borger {placement.citizen_id}", "en borger i opgaven"
    if not placement.steps or (problem.weeks == 1 and len(placement.steps) > 1):
        yield f"{len(placement.steps)} trin", "ét trin"
    for step in placement.steps:
        yield from _step_faults(problem, step)
        yield from _week_faults(problem, placement.citizen_id, step)


def _week_faults(problem: Problem, citizen_id: str, step: PlacementStep) -> Iterator[Fault]:
    held = step.held_before + step.held_after
    if problem.weeks == 1 and (step.index, step.first_week, step.weeks, held) != (0, 0, 1, 0):
        yield f"trin {step.index + 1}, uge {step.first_week}, {step.weeks} uger", "en fast uge (uge 0, 1 uge)"
    if step.weeks < 1 or min(step.held_before, step.held_after) < 0:
        yield f"{step.weeks} uger", "mindst én uge"
    citizen = problem.citizen_by_id.get(citizen_id)
    steps = len(citizen.course.steps) if citizen is not None and citizen.course is not None else 1
    if not 0 <= step.index < steps:
        yield f"trin {step.index + 1}", f"trin 1 til {steps}"


def _step_faults(problem: Problem, step: PlacementStep) -> Iterator[Fault]:
    workplace = problem.workplace_by_id.get(step.workplace_id)
    place = workplace.place_by_id.get(step.place_id) if workplace else None
    if workplace is None:
        yield f"virksomhed {step.workplace_id}", "en virksomhed i opgaven"
    elif place is None:
        yield f"plads {step.place_id}", f"en plads hos {workplace.id}"
    else:
        yield from _belonging_faults(workplace, place, step)
    yield from _shift_faults(problem.grid, step)
    if step.schedule is ScheduleKind.FRAME:
        yield from _frame_faults(problem.grid, step)
    else:
        yield from _fixed_faults(problem.grid, step)


def _belonging_faults(workplace: Workplace, place: Place, step: PlacementStep) -> Iterator[Fault]:
    named = {*step.supporter_ids, *(sitting.supporter_id for sitting in step.sittings)}
    named |= {shift.supporter_id for shift in step.shifts if shift.supporter_id is not None}
    for supporter_id in sorted(named - workplace.supporter_by_id.keys()):
        yield f"mentor {supporter_id}", f"en mentor hos {workplace.id}"
    open_tasks = {task.id for task in workplace.tasks_of(place)}
    tasks = {*step.task_ids, *(span.task_id for shift in step.shifts for span in shift.spans)}
    for task_id in sorted(tasks - open_tasks):
        yield f"opgave {task_id}", f"en opgave på pladsen {place.id}"
    if len(set(step.task_ids)) != len(step.task_ids):
        yield "samme opgave nævnt to gange", "hver opgave én gang"


def _shift_faults(grid: TimeGrid, step: PlacementStep) -> Iterator[Fault]:
    if not step.shifts:
        yield "ingen vagter", "mindst én vagt"
    weekdays = [shift.window.weekday for shift in step.shifts]
    if len(set(weekdays)) != len(weekdays):
        yield f"{len(weekdays)} vagter på {len(set(weekdays))} dage", "højst én vagt om dagen"
    for window in (*(shift.window for shift in step.shifts), *(sitting.window for sitting in step.sittings)):
        if window.weekday not in grid.weekdays:
            yield clock(window), "en af planens ugedage"
        if not _on_slots(grid, window):
            yield clock(window), f"hele trin på {grid.slot_min} minutter"


def _on_slots(grid: TimeGrid, window: Window) -> bool:
    return window.start_min % grid.slot_min == 0 and window.end_min % grid.slot_min == 0


def _frame_faults(grid: TimeGrid, step: PlacementStep) -> Iterator[Fault]:
    if step.weekly_min <= 0 or step.weekly_min % grid.slot_min:
        yield f"{step.weekly_min} minutter om ugen", f"hele trin på {grid.slot_min} minutter"
    if any(shift.spans for shift in step.shifts):
        yield "opgaver på klokkeslæt i en ramme", "en ramme uden klokkeslæt for opgaver"
    if len(step.task_ids) != 1:
        yield f"{len(step.task_ids)} opgaver i en ramme", "netop én opgave"


def _fixed_faults(grid: TimeGrid, step: PlacementStep) -> Iterator[Fault]:
    attended = sum(shift.window.length_min for shift in step.shifts)
    if attended != step.weekly_min:
        yield f"{step.weekly_min} minutter om ugen", f"vagternes {attended} minutter"
    for shift in step.shifts:
        yield from _span_faults(grid, shift)
    done = {span.task_id for shift in step.shifts for span in shift.spans}
    if done != set(step.task_ids):
        yield f"opgaver {sorted(step.task_ids)}", f"vagternes opgaver {sorted(done)}"


def _span_faults(grid: TimeGrid, shift: Shift) -> Iterator[Fault]:
    minute = shift.window.start_min
    for span in sorted(shift.spans):
        if span.start_min != minute or span.end_min <= span.start_min or span.end_min % grid.slot_min:
            yield f"opgaver med hul eller overlap i {clock(shift.window)}", "opgaver hele vagten"
            return
        minute = span.end_min
    if minute != shift.window.end_min:
        yield f"opgaver, der ikke fylder {clock(shift.window)}", "opgaver hele vagten"
