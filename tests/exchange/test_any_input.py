"""Whatever is handed in: a problem comes of it, or a refusal; never another error."""

import copy
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.check import checked_dataset
from exchange.convert import to_problem
from exchange.faults import Fault, Path, Refused
from exchange.plan_json import plan_from_dict, plan_to_dict
from optimizer.problem import Problem

T = TypeVar("T")

WINDOW = {"weekday": 1, "start": "09:00", "end": "12:00"}
DATASET: dict[str, Any] = {
    "first_monday": "2026-11-23",
    "weeks": 8,
    "weekdays": [0, 1],
    "parameters": {"antaget.optaget_min": 300, "antaget.mindst_min": 30, "antaget.aabning_fra_min": 400},
    "travel": {
        "minutes": [{"from_zone": "a", "to_zone": "b", "mode": "car", "minutes": 5}],
        "coordinates": {"a": [55.0, 10.0]},
    },
    "citizens": [
        {
            "id": "B1",
            "target_group": "match 2",
            "least_min": 60,
            "longest_shift_min": 120,
            "max_days": 2,
            "home": [55.0, 10.0],
            "availability": [WINDOW],
            "waiting_since": "2026-01-01",
            "competences": [{"name": "Vask", "level": 2}],
            "wishes": [{"kind": "task", "value": "Vask"}],
            "needs": [
                {"code": "MAX_HOURS_WEEK", "level": 300},
                {"code": "CHILDCARE_HOURS", "windows": [WINDOW]},
            ],
            "support": {"kind": "weekly_minutes", "weekly_min": 60},
            "earliest_day": "2026-11-30",
            "least_weeks": 3,
            "absences": [{"first": "2026-12-24", "last": "2026-12-31"}],
            "course": {
                "steps": [
                    {"weeks": 3, "target_min": 120, "tasks": ["Vask"]},
                    {"weeks": 2, "where": "other", "workplace": "Syd", "return_weeks": 1},
                    {"weeks": 2, "needs": [{"code": "LOW_NOISE"}], "open": True},
                ],
                "extension_weeks": 2,
                "extension_agreed": True,
            },
        },
        {
            "id": "B2",
            "target_group": "sdp",
            "cohort": "H1",
            "cohort_later": True,
            "pin": {"workplace": "Syd", "place": "P2", "start": "2026-11-30", "windows": [WINDOW]},
        },
        {"id": "B3", "target_group": "sdp"},
        {"id": "B4", "target_group": "fleksjob", "jobs": 2, "intensity_pct": 50},
        {"id": "B5", "target_group": "ly", "course": {"steps": [{"weeks": 4, "trial": True}, {"weeks": 30}]}},
    ],
    "cohorts": [
        {
            "id": "H1",
            "praktik_start": "2026-12-21",
            "teaching_from": "2026-11-23",
            "teaching_weeks": 4,
            "teaching": [WINDOW],
            "course_days": [{"day": "2027-01-05"}],
            "course_rhythm": {"every_weeks": 3, "weekdays": [0, 1]},
            "invited": 3,
            "expected": 2,
        }
    ],
    "staff": [{"id": "S1", "kind": "contact", "caseload": 5, "visit_weekdays": [1]}],
    "closed_days": ["2026-12-24"],
    "running": [
        {
            "citizen": "B3",
            "workplace": "V1",
            "first_week": -2,
            "weeks": 6,
            "shifts": [{**WINDOW, "supporter": "M1"}],
            "lost": [{"week": 1, "weekday": 1, "cause": "citizen"}],
        }
    ],
    "workplaces": [
        {
            "id": "V1",
            "name": "Nord",
            "industry": "detail",
            "conditions": {"noise_level": 1, "environment": "inde"},
            "slot_features": [{"window": WINDOW}],
            "group_shares": {"match 2": 50},
            "tasks": [{"name": "Vask", "requires": [{"name": "Vask"}], "windows": [WINDOW]}],
            "supporters": [
                {"id": "M1", "at_once": 2, "windows": [WINDOW], "absences": [{"first": "2026-12-01"}]}
            ],
            "places": [
                {
                    "id": "P1",
                    "seats": 3,
                    "filled": 1,
                    "reserved": {"sdp": 1},
                    "tasks": ["Vask"],
                    "seat_changes": [{"day": "2027-01-01", "seats": 5}],
                    "frees_on": ["2026-12-14"],
                }
            ],
            "closures": [{"first": "2026-12-24", "last": "2027-01-01"}],
            "visit_weeks": 4,
        },
        {"name": "Syd", "places": [{"id": "P2", "seats": 2}]},
        {
            "name": "Øst",
            "max_present": 3,
            "opening": [WINDOW, {**WINDOW, "weekday": 0}],
            "support": {"kind": "on_call", "paid_fixed_min": 30, "grant_ore": 40_000},
            "tasks": [
                {"id": "T1", "name": "Opvask", "weekly_min": 240, "cover": 2, "handover_min": 30},
                {"name": "Rengøring", "weekly_min": 120, "windows": [WINDOW]},
            ],
            "positions": [
                {
                    "id": "S1",
                    "name": "Hjælp",
                    "tasks": ["T1", "rengøring"],
                    "team_least": 2,
                    "team_most": 4,
                    "least_share_min": 90,
                    "filling": "whole",
                    "workshop": True,
                    "widens_on": "2027-01-01",
                    "starts_on": "2026-12-07",
                    "cover_required": True,
                    "accepted_groups": ["fleksjob", "ly"],
                    "most_min": 300,
                }
            ],
        },
    ],
    "mentor_rate_ore": 20_000,
    "support_budget_ore": 500_000,
    "affinities": [{"citizen": "B1", "workplace": "V1", "score": 5}],
}
PLAN: dict[str, Any] = {
    "placements": [
        {
            "citizen": "B1",
            "steps": [
                {
                    "workplace": "V1",
                    "place": "P1",
                    "shifts": [{**WINDOW, "spans": [{"start": "09:00", "end": "12:00", "task": "Vask"}]}],
                    "sittings": [{**WINDOW, "supporter": "M1"}],
                }
            ],
        }
    ],
    "kpis": {"x": 1},
}


def paths(node: object, path: Path = ()) -> Iterator[Path]:
    yield path
    children: Any = (
        node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    )
    for key, inner in children:
        yield from paths(inner, (*path, key))


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-10, 100_000)
    | st.floats(allow_nan=False)
    | st.sampled_from(
        [
            *("", "x", "B1", "V1", "H1", "M1", "match 2", "12:00", "08:00", "2026-11-30", "9999-12-31"),
            *("0001-01-01", "010170-1234", "\x00"),
        ]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "start", "x"]), inner),
    max_leaves=4,
)


def spoilt(data: st.DataObject, raw: dict[str, Any]) -> Any:
    left: Any = copy.deepcopy(raw)
    for _ in range(data.draw(st.integers(1, 4))):
        path = data.draw(st.sampled_from(list(paths(left))))
        if not path:
            continue
        node = left
        for part in path[:-1]:
            node = node[part]
        if data.draw(st.booleans()):
            node[path[-1]] = data.draw(json_values)
        else:
            del node[path[-1]]
    return left


def problem_of(raw: object) -> Problem:
    return to_problem(checked_dataset(raw), default_monday=date(2026, 11, 23))


def test_the_unspoilt_ones_are_sound() -> None:
    problem = problem_of(DATASET)
    plan = plan_from_dict(PLAN, problem)
    assert plan_from_dict(plan_to_dict(plan), problem) == plan


def outcome(make: Callable[[], T]) -> tuple[T | None, tuple[Fault, ...]]:
    try:
        return make(), ()
    except Refused as refused:
        return None, refused.faults


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_dataset_converts_or_is_refused(data: st.DataObject) -> None:
    raw = spoilt(data, DATASET)
    problem, faults = outcome(lambda: problem_of(raw))
    assert (problem is None) == bool(faults)
    assert all("010170" not in str(fault) for fault in faults)


@settings(max_examples=200, deadline=None)
@given(st.data(), st.sampled_from([problem_of(DATASET), None]))
def test_any_plan_is_read_or_refused(data: st.DataObject, problem: Problem | None) -> None:
    raw = spoilt(data, PLAN)
    plan, faults = outcome(lambda: plan_from_dict(raw, problem))
    assert (plan is None) == bool(faults)
    if plan is not None:
        assert plan_from_dict(plan_to_dict(plan), problem) == plan


@pytest.mark.parametrize("raw", [None, [], 1, "x", {"citizens": [[]]}, {"workplaces": [None]}])
def test_wrong_shapes_are_refused(raw: object) -> None:
    with pytest.raises(Refused):
        checked_dataset(raw)
