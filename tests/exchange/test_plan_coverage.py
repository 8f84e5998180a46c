import json
from dataclasses import replace
from datetime import timedelta

import pytest

from exchange.faults import Refused
from exchange.plan_json import plan_bytes, plan_to_dict, read_plan
from exchange.plan_moved import counted_from
from tests.build import MONDAY, make_plan
from tests.exchange.positions_plan import a_plan, a_problem, over_weeks


def test_what_is_covered_reads_back_as_written() -> None:
    plan = a_plan()
    assert read_plan(plan_bytes(plan), a_problem()) == plan
    assert plan_to_dict(plan)["coverage"][0] == {
        "workplace": "v1",
        "position": "Køkkenhjælp",
        "task": "opvask",
        "first_week": 0,
        "weeks": 1,
        "needed_min": 600,
        "covered_min": 360,
        "people": 2,
        "cause": "hours",
    }


def test_a_plan_without_positions_says_so_with_an_empty_list() -> None:
    found = plan_to_dict(make_plan())
    assert found["coverage"] == []
    del found["coverage"]
    assert read_plan(json.dumps(found)) == make_plan()


def test_a_coverage_that_cannot_be_is_refused() -> None:
    found = plan_to_dict(a_plan())
    found["coverage"][0]["covered_min"] = -1
    with pytest.raises(Refused):
        read_plan(json.dumps(found))


@pytest.mark.parametrize(
    ("weeks", "kept"), [(1, [(0, 1), (0, 1), (0, 1), (1, 4), (1, 4), (1, 4)]), (3, [(0, 3), (0, 3), (0, 3)])]
)
def test_in_a_later_week_only_what_is_ahead_is_told(weeks: int, kept: list[tuple[int, int]]) -> None:
    problem, plan = over_weeks()
    later = replace(problem, first_monday=MONDAY + timedelta(weeks=weeks))
    assert [(own.first_week, own.weeks) for own in counted_from(plan, later).coverage] == kept
