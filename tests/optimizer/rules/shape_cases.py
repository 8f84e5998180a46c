"""Cases of `plan_shape`."""

from dataclasses import replace
from typing import Any

from optimizer.plan import Placement, Sitting, TaskSpan
from optimizer.problem import (
    Problem,
    ScheduleKind,
)
from tests.build import (
    at,
    make_place,
    make_placement,
    make_plan,
    make_problem,
    make_shift,
)
from tests.optimizer.rules.case import (
    TWO_TASKS,
    case,
    one,
    placed,
)


def _step_case(
    note: str, good: Placement | None = None, problem: Problem | None = None, **change: Any
) -> None:
    """A shape fault: the good placement with one field of its step changed."""
    kept = good or make_placement()
    bad = replace(kept, steps=(replace(kept.step, **change),))
    case("plan_shape", note, problem or make_problem(), make_plan(kept), make_plan(bad))


def shape_cases() -> None:
    """Faults in the shape of a placement."""
    problem = make_problem()
    good = make_placement()
    two_steps = replace(good, steps=(good.step, good.step))
    no_steps = replace(good, steps=())
    case("plan_shape", "unknown citizen", problem, make_plan(good), placed("b9"))
    case("plan_shape", "two steps", problem, make_plan(good), make_plan(two_steps))
    case("plan_shape", "no step", problem, make_plan(good), make_plan(no_steps))
    saturday = make_placement(at(5, 9, 12))
    case("plan_shape", "off the grid's weekdays", problem, make_plan(good), make_plan(saturday))
    quarter = make_placement(at(0, 9.25, 12))
    case("plan_shape", "off the slots", problem, make_plan(good), make_plan(quarter))
    twice = make_placement(at(0, 9, 10), at(0, 11, 12))
    case("plan_shape", "two shifts a day", problem, make_plan(good), make_plan(twice))
    _step_case("unknown workplace", workplace_id="v9")
    _step_case("unknown place", place_id="p9")
    _step_case("unknown own supporter", supporter_ids=("m9",))
    _step_case("week of the plan", first_week=1)
    _step_case("no shifts", shifts=())
    _step_case("minutes do not add up", weekly_min=120)
    _step_case("task of no span", task_ids=("t1", "t2"), problem=one(workplace=TWO_TASKS))
    _step_case("task named twice", task_ids=("t1", "t1"))
    _step_case("sitting off the slots", sittings=(Sitting(window=at(0, 9.1, 10), supporter_id="m1"),))
    place = make_place(task_ids=("t1",))
    closed = one(workplace={**TWO_TASKS, "places": (place,)})
    case("plan_shape", "task of another place", closed, make_plan(good), placed("b1", task_id="t2"))
    span_cases()
    frame = make_placement(at(0, 8, 16), schedule=ScheduleKind.FRAME, weekly_min=180)
    framed = one({"schedule": ScheduleKind.FRAME})
    _step_case("frame without tasks", frame, framed, task_ids=())
    _step_case("frame off the slots", frame, framed, weekly_min=100)
    _step_case("frame with spans", frame, framed, shifts=(make_shift(at(0, 8, 16)),))


def span_cases() -> None:
    """Spans with a hole, an overlap, too short, or none."""
    shift = make_shift(at(0, 9, 12))
    for note, spans in {
        "hole": (TaskSpan(540, 600, "t1"), TaskSpan(630, 720, "t1")),
        "overlap": (TaskSpan(540, 630, "t1"), TaskSpan(600, 720, "t1")),
        "too short": (TaskSpan(540, 690, "t1"),),
        "off the slots": (TaskSpan(540, 610, "t1"), TaskSpan(610, 720, "t1")),
        "unknown task": (TaskSpan(540, 720, "t9"),),
    }.items():
        tasks = tuple({span.task_id for span in spans})
        _step_case(f"spans: {note}", shifts=(replace(shift, spans=spans),), task_ids=tasks)
