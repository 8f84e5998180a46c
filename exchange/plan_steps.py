"""The placements of a plan from its file; what a hand-made one leaves out is filled where one answer fits."""

from collections.abc import Sequence
from dataclasses import dataclass

from exchange.clock import minutes_of
from exchange.defaults import plain
from exchange.plan_names import PlanNames, task_of
from exchange.plan_schema import PlacementRecord, ShiftRecord, SittingRecord, StepRecord
from exchange.plan_when import When, when
from exchange.step_names import steps_of
from optimizer.plan import Cover, Lost, Placement, PlacementStep, Question, Shift, Sitting, TaskSpan
from optimizer.problem import Citizen, Place, Problem, RegimeKind, ScheduleKind, Task, Window, Workplace


@dataclass(frozen=True, kw_only=True)
class Filling:
    """What stands in for what a step leaves out.

    Attributes
    ----------
    supporter_id
        Stands for every shift that names none; None leaves it open.
    task_id
        Fills every shift without spans; None leaves them empty.
    """

    workplace_id: str
    place_id: str
    schedule: ScheduleKind = ScheduleKind.FIXED
    supporter_id: str | None = None
    task_id: str | None = None
    workplace: Workplace | None = None

    def task(self, name: str) -> str:
        """Id of the task of that id or name."""
        found = task_of(self.workplace, name) if self.workplace else None
        return found.id if found else name


def placement_of(record: PlacementRecord, names: PlanNames | None) -> Placement:
    """The placement, in a plan or in a dataset's running ones; it must have passed the checks.

    Parameters
    ----------
    names
        Of the problem that fills what the record leaves out; its running placements are not looked at.
    """
    steps: list[PlacementStep] = []
    for _, step in steps_of((), record):
        steps.append(step_of(step, record.citizen, names, steps))
    return Placement(
        citizen_id=record.citizen,
        verdict=record.verdict,
        steps=tuple(steps),
        questions=tuple(Question(**question.model_dump()) for question in record.questions),
    )


def step_of(
    record: StepRecord, citizen_id: str, names: PlanNames | None, before: Sequence[PlacementStep] = ()
) -> PlacementStep:
    """The step; it must have passed the checks.

    Parameters
    ----------
    before
        The steps before it in the placement.
    """
    weeks = when(record, citizen_id, names, before)
    filling = _stated(record) if names is None else _filled(record, citizen_id, weeks, names)
    shifts = tuple(_shift(shift, filling) for shift in record.shifts)
    sittings = tuple(_sitting(sitting) for sitting in record.sittings)
    done = [span.task_id for shift in shifts for span in shift.spans]
    tasks = done if record.tasks is None else [filling.task(name) for name in record.tasks]
    minutes = sum(shift.window.length_min for shift in shifts)
    return PlacementStep(
        workplace_id=filling.workplace_id,
        place_id=filling.place_id,
        index=weeks.index,
        first_week=weeks.first_week,
        weeks=weeks.weeks,
        schedule=filling.schedule,
        weekly_min=minutes if record.weekly_min is None else record.weekly_min,
        shifts=shifts,
        supporter_ids=_own_supporters(record, shifts, sittings),
        sittings=sittings,
        task_ids=tuple(dict.fromkeys(tasks)),
        held_before=weeks.held_before,
        held_after=weeks.held_after,
        lost=tuple(Lost(lost.week, lost.weekday, lost.cause) for lost in record.lost),
        covers=tuple(Cover(cover.week, cover.weekday, cover.supporter) for cover in record.covers),
    )


def _stated(record: StepRecord) -> Filling:
    return Filling(
        workplace_id=record.workplace or "",
        place_id=record.place or "",
        schedule=record.schedule or ScheduleKind.FIXED,
        supporter_id=record.supporter,
        task_id=record.tasks[0] if record.tasks and len(record.tasks) == 1 else None,
    )


def _filled(record: StepRecord, citizen_id: str, weeks: When, names: PlanNames) -> Filling:
    problem, workplace = names.problem, names.workplace(record.workplace or "")
    place = names.place(record, workplace) if workplace else None
    if workplace is None or place is None:
        raise ValueError(f"workplace={record.workplace!r} place={record.place!r}, expected known ones.")
    citizen = problem.citizen_at(citizen_id, weeks.index, weeks.first_week, weeks.weeks)
    schedule = record.schedule or problem.schedule(citizen, place)
    return Filling(
        workplace_id=workplace.id,
        place_id=place.id,
        schedule=schedule,
        supporter_id=_usual_supporter(record, citizen, workplace, problem),
        task_id=None if schedule is ScheduleKind.FRAME else _only_task(record, citizen, workplace, place),
        workplace=workplace,
    )


def _usual_supporter(
    record: StepRecord, citizen: Citizen, workplace: Workplace, problem: Problem
) -> str | None:
    """The step's supporter, else the only one; shifts carry none unless a supporter must be present."""
    if problem.regime(citizen, workplace).kind is not RegimeKind.ALWAYS_PRESENT:
        return None
    stated = [record.supporter] if record.supporter else record.supporters
    eligible = stated or [supporter.id for supporter in problem.eligible_supporters(citizen, workplace)]
    return eligible[0] if len(eligible) == 1 else None


def _only_task(record: StepRecord, citizen: Citizen, workplace: Workplace, place: Place) -> str | None:
    named = [task for name in record.tasks or [] if (task := task_of(workplace, name))]
    tasks = named or [task for task in workplace.tasks_of(place) if _may_do(citizen, task)]
    return tasks[0].id if len(tasks) == 1 else None


def _may_do(citizen: Citizen, task: Task) -> bool:
    only = citizen.only_tasks
    return only is None or plain(task.name) in {plain(name) for name in only}


def _shift(record: ShiftRecord, filling: Filling) -> Shift:
    window = Window(record.weekday, minutes_of(record.start), minutes_of(record.end))
    spans = [
        TaskSpan(minutes_of(span.start), minutes_of(span.end), filling.task(span.task))
        for span in record.spans or []
    ]
    if record.spans is None and filling.task_id is not None:
        spans = [TaskSpan(window.start_min, window.end_min, filling.task_id)]
    complete = record.spans is not None
    supporter = record.supporter if complete else record.supporter or filling.supporter_id
    return Shift(window=window, supporter_id=supporter, spans=tuple(spans))


def _sitting(record: SittingRecord) -> Sitting:
    window = Window(record.weekday, minutes_of(record.start), minutes_of(record.end))
    return Sitting(window=window, supporter_id=record.supporter)


def _own_supporters(
    record: StepRecord, shifts: tuple[Shift, ...], sittings: tuple[Sitting, ...]
) -> tuple[str, ...]:
    if record.supporters is not None:
        return tuple(record.supporters)
    named = [*(shift.supporter_id for shift in shifts), *(sitting.supporter_id for sitting in sittings)]
    return tuple(dict.fromkeys(name for name in named if name is not None))
