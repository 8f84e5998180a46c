"""Faults in positions, teams and second jobs: each is named where it is, all at once."""

from typing import Any

import pytest

from exchange.check import checked_dataset
from exchange.convert import to_problem
from exchange.data_notices import data_notices
from exchange.faults import Fault, Refused, path_text
from tests.exchange.position_faults import (
    MADE_OF,
    PEOPLE,
    S2,
    SINGLE,
    TEAMS,
    WEEKS,
    Change,
    S,
    T,
    V,
    changed,
    small,
    windows,
)


def faults(raw: dict[str, Any]) -> tuple[Fault, ...]:
    with pytest.raises(Refused) as refused:
        checked_dataset(raw)
    return refused.value.faults


def test_the_dataset_itself_has_no_fault() -> None:
    problem = to_problem(checked_dataset(small()), default_monday=None)
    assert [spot.id for spot in problem.workplaces[0].places] == ["P1", "S1", "S2"]
    assert [citizen.id for citizen in problem.citizens] == ["B1", "B2", "B3", "B1+2"]


@pytest.mark.parametrize(
    ("changes", "place", "found", "expected"), [*SINGLE, *MADE_OF, *TEAMS, *WEEKS, *PEOPLE]
)
def test_each_fault_is_named_where_it_is(
    changes: tuple[Change, ...], place: str, found: str, expected: str
) -> None:
    (fault,) = faults(changed(*changes))
    assert path_text(fault.path).endswith(place.removeprefix("…"))
    assert found in fault.found
    assert bool(found) == bool(fault.found)
    assert expected in fault.expected


def test_faults_of_many_kinds_come_at_once() -> None:
    raw = changed(
        ((*S, "team_least"), 4),
        ((*S2, "tasks"), []),
        ((*T, 1, "weekly_min"), None),
        (("citizens", 2, "jobs"), 2),
        (("mentor_rate_ore",), -1),
    )
    assert [path_text(fault.path).split(".")[-1] for fault in faults(raw)] == [
        "jobs",
        "mentor_rate_ore",
        "team_most",
        "tasks",
        "weekly_min",
    ]


@pytest.mark.parametrize(
    "changes",
    [
        (((*S2, "team_least"), 3), (("citizens", 2, "intensity_pct"), 60)),
        (((*V, "opening"), None), ((*T, 2, "windows"), windows(5))),
        (((*S2, "team_most"), 1), ((*S, "workshop"), True)),
        (((*S, "team_most"), None), ((*T, 0, "weekly_min"), 10_000)),
        (((*V, "places"), []),),
        ((("citizens", 1, "course", "steps"), [{"weeks": 4, "trial": True}, {"weeks": 40}]),),
        ((("citizens", 0, "pin"), {"workplace": "V1", "place": "S1"}),),
        ((("running",), [{"citizen": "B1+2", "workplace": "V1", "place": "S1", "shifts": windows(0)}]),),
    ],
)
def test_what_can_be_right_is_no_fault(changes: tuple[Change, ...]) -> None:
    to_problem(checked_dataset(changed(*changes)), default_monday=None)


def test_a_course_of_praktik_keeps_its_limit_where_there_is_no_position() -> None:
    course = {"steps": [{"weeks": 40}]}
    (fault,) = faults(changed(((*V, "positions"), []), (("citizens", 1, "course"), course)))
    assert "borgerens grænse" in fault.expected
    (fault,) = faults(changed((("citizens", 2, "course"), course)))
    assert "borgerens grænse" in fault.expected
    named = changed((("citizens", 2, "course"), course), ((*S, "accepted_groups"), ["sdp"]))
    assert checked_dataset(named).citizens[2].course is not None


def test_a_place_beside_positions_that_names_no_task_has_all_tasks_there_are() -> None:
    problem = to_problem(checked_dataset(changed(((*T, 3), {"name": "Opvask 2"}))), default_monday=None)
    there = problem.workplaces[0]
    assert [task.name for task in there.tasks_of(there.places[0])] == ["Opvask 2"]
    raw = changed()
    raw["workplaces"][0]["tasks"].pop()
    there = to_problem(checked_dataset(raw), default_monday=None).workplaces[0]
    assert [task.name for task in there.tasks_of(there.places[0])] == ["alle opgaver"]
    assert "tasks" in there.assumed
    raw["workplaces"][0]["places"] = []
    assert len(to_problem(checked_dataset(raw), default_monday=None).workplaces[0].tasks) == 3


def test_stand_ins_without_a_position_are_noticed() -> None:
    raw = changed(((*T, 3, "handover_min"), 30), ((*T, 0, "cover"), 2))
    (notice,) = data_notices(checked_dataset(raw))
    assert (notice.id, notice.about) == ("cover_without_position", "workplaces[0].tasks[3] (T4)")
