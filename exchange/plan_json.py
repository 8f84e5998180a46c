"""Plans as JSON: the same plan gives the same bytes, and reads back as the same plan."""

from dataclasses import asdict
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from exchange.clock import clock_of
from exchange.json_text import Source, json_bytes, parse_json, write_aside
from exchange.plan_reader import plan_from_dict
from optimizer.plan import Level, Placement, PlacementStep, Plan, RankedQuestion, Shift, Sitting
from optimizer.problem import Problem, Window

DECIMALS = 4

__all__ = [
    "level_to_dict",
    "placement_to_dict",
    "plan_bytes",
    "plan_from_dict",
    "plan_to_dict",
    "read_plan",
    "write_plan",
]


def read_plan(source: Source, problem: Problem | None = None, *, dataset_hash: str = "") -> Plan:
    """The plan in the source: JSON as bytes or text, or the path of a file.

    Parameters
    ----------
    problem
        Fills what a plan made by hand leaves out, and knows which ids there are.
    dataset_hash
        Hash of the problem's dataset, so that a plan of quite another one is told at once; empty is unknown.

    Raises
    ------
    Refused
        With every fault in it.
    """
    return plan_from_dict(parse_json(source), problem, dataset_hash=dataset_hash)


def write_plan(plan: Plan, path: Path) -> None:
    """Write the plan to a file, wholly or not at all."""
    write_aside(path, plan_bytes(plan))


def plan_bytes(plan: Plan) -> bytes:
    """The plan as JSON."""
    return json_bytes(plan_to_dict(plan))


def plan_to_dict(plan: Plan) -> dict[str, Any]:
    """The plan as nested dicts and lists, times as HH:MM."""
    return {
        "schema_version": plan.schema_version,
        "placements": [placement_to_dict(placement) for placement in plan.placements],
        "unplaced": [_record(unplaced) for unplaced in plan.unplaced],
        "seats": [_record(count) for count in plan.seats],
        "coverage": [_record(coverage) for coverage in plan.coverage],
        "loads": [_record(load) for load in plan.loads],
        "levels": [level_to_dict(level) for level in plan.levels],
        "gap": _rounded(plan.gap),
        "kpis": dict(plan.kpis),
        "questions": [_ranked(question) for question in plan.questions],
        "assumptions": [_record(assumption) for assumption in plan.assumptions],
        "notices": [_record(notice) for notice in plan.notices],
        "changes": [_record(change) for change in plan.changes],
        "visits": [_record(visit) for visit in plan.visits],
        "reminders": [_record(reminder) for reminder in plan.reminders],
        "caseloads": [_record(caseload) for caseload in plan.caseloads],
        "suggestions": [_record(suggestion) for suggestion in plan.suggestions],
        "first_monday": _plain(plan.first_monday),
        "provenance": asdict(plan.provenance),
    }


def _record(thing: Any) -> dict[str, Any]:
    """A plain dataclass of the plan; what names another record loses its "_id"."""
    return {key.removesuffix("_id"): _plain(value) for key, value in asdict(thing).items()}


def _plain(value: Any) -> Any:
    """The value as JSON has it."""
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _ranked(ranked: RankedQuestion) -> dict[str, Any]:
    return {**_record(ranked.question), "frees": ranked.frees, "helps": ranked.helps, "holds": ranked.holds}


def placement_to_dict(placement: Placement) -> dict[str, Any]:
    """The placement as it stands in a plan."""
    return {
        "citizen": placement.citizen_id,
        "verdict": placement.verdict.value,
        "steps": [_step(step) for step in placement.steps],
        "questions": [_record(question) for question in placement.questions],
    }


def _step(step: PlacementStep) -> dict[str, Any]:
    return {
        "workplace": step.workplace_id,
        "place": step.place_id,
        "index": step.index,
        "first_week": step.first_week,
        "weeks": step.weeks,
        "schedule": step.schedule.value,
        "weekly_min": step.weekly_min,
        "shifts": [_shift(shift) for shift in step.shifts],
        "supporters": list(step.supporter_ids),
        "sittings": [_sitting(sitting) for sitting in step.sittings],
        "tasks": list(step.task_ids),
        "held_before": step.held_before,
        "held_after": step.held_after,
        "lost": [_record(lost) for lost in step.lost],
        "covers": [_record(cover) for cover in step.covers],
    }


def _shift(shift: Shift) -> dict[str, Any]:
    spans = [
        {"start": clock_of(span.start_min), "end": clock_of(span.end_min), "task": span.task_id}
        for span in shift.spans
    ]
    return {**_window(shift.window), "supporter": shift.supporter_id, "spans": spans}


def _sitting(sitting: Sitting) -> dict[str, Any]:
    return {**_window(sitting.window), "supporter": sitting.supporter_id}


def _window(window: Window) -> dict[str, Any]:
    return {
        "weekday": window.weekday,
        "start": clock_of(window.start_min),
        "end": clock_of(window.end_min),
    }


def level_to_dict(level: Level) -> dict[str, Any]:
    """The level as it stands in a plan: in its unit, and exactly."""
    return {
        "id": level.id,
        "unit": level.unit,
        "value": _rounded(level.value / level.scale),
        "bound": None if level.bound is None else _rounded(level.bound / level.scale),
        "gap": _rounded(level.gap),
        "proven": level.proven,
        "maximise": level.maximise,
        "scale": level.scale,
        "raw_value": level.value,
        "raw_bound": level.bound,
    }


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, DECIMALS)
