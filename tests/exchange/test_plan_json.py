import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.check import checked_dataset
from exchange.convert import to_problem
from exchange.faults import Refused, path_text
from exchange.plan_json import plan_bytes, plan_from_dict, plan_to_dict, read_plan, write_plan
from optimizer.plan import (
    Assumption,
    Level,
    Notice,
    Placement,
    PlacementStep,
    Plan,
    Provenance,
    Question,
    RankedQuestion,
    SeatCount,
    Shift,
    Sitting,
    SupporterLoad,
    TaskSpan,
    Unplaced,
    Verdict,
)
from optimizer.problem import Problem, ScheduleKind, Window

QUESTION = Question(about="V1", attribute="noise_level", text="Hvor meget støj er der?")
SHIFT = Shift(
    window=Window(0, 480, 720),
    supporter_id="M1",
    spans=(TaskSpan(480, 600, "T1"), TaskSpan(600, 720, "T2")),
)
STEP = PlacementStep(
    workplace_id="V1",
    place_id="P1",
    weekly_min=240,
    shifts=(SHIFT,),
    supporter_ids=("M1",),
    task_ids=("T1", "T2"),
)
FRAME = PlacementStep(
    workplace_id="V1",
    place_id="P1",
    first_week=2,
    weeks=3,
    schedule=ScheduleKind.FRAME,
    weekly_min=120,
    shifts=(Shift(window=Window(1, 480, 720)),),
    sittings=(Sitting(window=Window(1, 480, 540), supporter_id="M1"),),
    supporter_ids=("M1",),
)
PLAN = Plan(
    placements=(
        Placement(citizen_id="B1", steps=(STEP,)),
        Placement(citizen_id="B2", verdict=Verdict.CLARIFY, steps=(STEP, FRAME), questions=(QUESTION,)),
    ),
    unplaced=(Unplaced(citizen_id="B3", causes={"travel": 3}, reasons=("Rejsen er for lang",)),),
    seats=(
        SeatCount(
            workplace_id="V1", place_id="P1", seats=4, filled=1, placed=2, free=1, causes={"travel": 1}
        ),
    ),
    loads=(
        SupporterLoad(
            workplace_id="V1",
            supporter_id="M1",
            people=2,
            in_all=None,
            peak=1,
            at_once=3,
            paid_min=60,
            paid_limit_min=None,
            presence_min=480,
        ),
    ),
    levels=(
        Level(id="people_high", unit="borgere", value=2, bound=2, proven=True),
        Level(id="quality", unit="point", value=100_001, bound=None, proven=False, scale=2800),
        Level(id="evenness", unit="promille", value=7, bound=3, proven=False, maximise=False, scale=3),
    ),
    kpis={"placed": 2, "share": 0.5},
    questions=(RankedQuestion(question=QUESTION, frees=2, helps=1),),
    assumptions=(Assumption(kind="citizen", about="B1", field="target_min", text="Antaget", touches=1),),
    notices=(Notice(id="fte_unknown", about="V1", text="Ukendt"),),
    provenance=Provenance(dataset_hash="ab" * 32, ruleset_id="lab_2020", work_limit=2.5),
)


def test_a_plan_reads_back_as_written(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_plan(PLAN, path)
    assert read_plan(path) == PLAN
    assert path.read_bytes() == plan_bytes(read_plan(path))
    keys = {"schema_version", "placements", "unplaced", "seats", "kpis", "levels", "gap", "provenance"}
    assert json.loads(path.read_bytes()).keys() >= keys


def test_levels_are_shown_in_their_unit_and_kept_exactly() -> None:
    levels = plan_to_dict(PLAN)["levels"]
    assert [(level["value"], level["raw_value"]) for level in levels] == [
        (2.0, 2),
        (35.7146, 100_001),
        (2.3333, 7),
    ]
    assert levels[1]["bound"] is None
    assert levels[2]["gap"] == 1.3333


def test_times_are_written_as_clock_times() -> None:
    shift = plan_to_dict(PLAN)["placements"][0]["steps"][0]["shifts"][0]
    assert (shift["start"], shift["end"], shift["spans"][0]["end"]) == ("08:00", "12:00", "10:00")


minutes = st.integers(0, 94).map(lambda slot: slot * 15)
shifts = st.builds(
    lambda day, start, more, own: Shift(window=Window(day, start, min(1440, start + more)), supporter_id=own),
    st.integers(0, 6),
    minutes,
    st.integers(15, 600),
    st.none() | st.just("M1"),
)
steps = st.builds(
    PlacementStep,
    workplace_id=st.just("V1"),
    place_id=st.just("P1"),
    weekly_min=st.integers(0, 2220),
    shifts=st.lists(shifts, max_size=3).map(tuple),
    task_ids=st.sampled_from([(), ("T1",)]),
)
levels = st.builds(
    Level,
    id=st.just("x"),
    unit=st.just("y"),
    value=st.integers(),
    bound=st.none() | st.integers(),
    proven=st.booleans(),
    scale=st.integers(1, 3000),
)
plans = st.builds(
    lambda steps, levels: Plan(
        placements=tuple(Placement(citizen_id=f"B{n}", steps=(step,)) for n, step in enumerate(steps)),
        levels=tuple(levels),
    ),
    st.lists(steps, max_size=4),
    st.lists(levels, max_size=3),
)


@given(plans)
def test_any_plan_reads_back_exactly(plan: Plan) -> None:
    assert read_plan(plan_bytes(plan)) == plan


def problem() -> Problem:
    raw = {
        "citizens": [{"id": "B1", "target_group": "match 2"}, {"id": "B2", "target_group": "sdp"}],
        "workplaces": [
            {"name": "Nord", "places": [{"seats": 4}], "supporters": 1},
            {
                "name": "Syd",
                "supporters": 2,
                "tasks": [{"name": "Vask"}, {"name": "Have"}],
                "places": [{"seats": 1, "tasks": ["Vask"]}, {"seats": 1}],
            },
        ],
    }
    return to_problem(checked_dataset(raw), default_monday=date(2026, 11, 23))


def by_hand(**fields: Any) -> Plan:
    placement = {"citizen": "B1", "shifts": [{"weekday": 0, "start": "09:00", "end": "12:00"}], **fields}
    return plan_from_dict({"placements": [placement]}, problem())


def test_a_plan_by_hand_gets_what_only_one_answer_fits() -> None:
    step = by_hand(workplace="nord").placements[0].step
    assert (step.workplace_id, step.place_id, step.weekly_min) == ("V01", "V01-P1", 180)
    assert step.shifts[0].supporter_id == "V01-M1"
    assert step.shifts[0].spans == (TaskSpan(540, 720, "V01-T1"),)
    assert (step.supporter_ids, step.task_ids) == (("V01-M1",), ("V01-T1",))


def test_a_plan_by_hand_may_choose() -> None:
    step = by_hand(workplace="V02", place="V02-P1", supporter="V02-M2").placements[0].step
    assert (step.shifts[0].supporter_id, step.task_ids) == ("V02-M2", ("V02-T1",))
    step = by_hand(workplace="V02", place="V02-P2", tasks=["have"]).placements[0].step
    assert (step.shifts[0].supporter_id, step.task_ids) == (None, ("V02-T2",))
    step = by_hand(workplace="V02", place="V02-P2").placements[0].step
    assert (step.shifts[0].spans, step.task_ids) == ((), ())


def test_nobody_is_added_where_no_supporter_must_be_there() -> None:
    assert by_hand(citizen="B2", workplace="Nord").placements[0].step.supporter_ids == ()


def test_a_plan_by_hand_survives_the_way_through_json() -> None:
    plan = by_hand(workplace="Nord")
    assert read_plan(plan_bytes(plan), problem()) == read_plan(plan_bytes(plan)) == plan


SPAN = {"start": "12:00", "end": "09:00", "task": "Kør"}
BROKEN: list[tuple[dict[str, Any], list[str]]] = [
    ({"workplace": "Nordd"}, ["placements[0].workplace"]),
    ({}, ["placements[0].workplace"]),
    ({"workplace": "Syd"}, ["placements[0].place"]),
    ({"workplace": "Nord", "place": "P9"}, ["placements[0].place"]),
    ({"workplace": "Nord", "citizen": "B9"}, ["placements[0].citizen"]),
    ({"workplace": "Nord", "supporter": "M9"}, ["placements[0].supporter"]),
    ({"workplace": "Nord", "supporters": ["M9"]}, ["placements[0].supporters[0]"]),
    ({"workplace": "Nord", "tasks": ["Kør"]}, ["placements[0].tasks[0]"]),
    (
        {"workplace": "Nord", "shifts": [{"weekday": 0, "start": "12:00", "end": "09:00"}]},
        ["placements[0].shifts[0].end"],
    ),
    (
        {"workplace": "Nord", "shifts": [{"weekday": 0, "start": "9", "end": "12:00", "spans": [SPAN]}]},
        [
            "placements[0].shifts[0].start",
            "placements[0].shifts[0].spans[0].end",
            "placements[0].shifts[0].spans[0].task",
        ],
    ),
    ({"steps": [{"workplace": "Nord", "weeks": 0}, {}]}, ["placements[0].steps[0].weeks"]),
    ({"workplace": "Nord", "mentor": "M1"}, ["placements[0].mentor"]),
    (
        {"workplace": "Nord", "questions": [{"about": "010170-1234", "attribute": "", "text": ""}]},
        ["placements[0].questions[0].about"],
    ),
]


@pytest.mark.parametrize(("fields", "places"), BROKEN)
def test_faults_in_a_plan_are_named(fields: dict[str, Any], places: list[str]) -> None:
    with pytest.raises(Refused) as refused:
        by_hand(**fields)
    assert set(places) <= {path_text(fault.path) for fault in refused.value.faults}


def test_a_citizen_stands_once_and_placements_are_a_list() -> None:
    placement = {"citizen": "B1", "workplace": "V1", "place": "P1"}
    with pytest.raises(Refused, match="kun én gang"):
        plan_from_dict({"placements": [placement, placement]})
    with pytest.raises(Refused, match="en plads"):
        plan_from_dict({"placements": [{"citizen": "B1", "workplace": "V1"}]})
    for raw in ({}, [], {"placements": 1}):
        with pytest.raises(Refused):
            plan_from_dict(raw)
