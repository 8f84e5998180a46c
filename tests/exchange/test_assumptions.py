from datetime import date
from typing import Any

import pytest

from exchange.assumptions import assumptions_of, hours_text, windows_text
from exchange.check import checked_dataset
from exchange.clock import clock_of, minutes_of, weekly_windows
from exchange.convert import to_problem
from optimizer.plan import Placement, PlacementStep, Plan, Shift
from optimizer.problem import Problem, Window


def problem_of(raw: dict[str, Any]) -> Problem:
    return to_problem(checked_dataset(raw), default_monday=date(2026, 11, 23))


def test_clock_and_weekly_windows() -> None:
    assert [minutes_of("08:30"), minutes_of("24:00")] == [510, 1440]
    assert clock_of(510) == "08:30"
    assert windows_text(weekly_windows("man-lør 08:00-18:00")) == "man-lør 08:00-18:00"
    with pytest.raises(ValueError, match="man-fre"):
        weekly_windows("altid")


@pytest.mark.parametrize(
    ("minutes", "text"), [(600, "10 timer"), (60, "1 time"), (450, "7,5 timer"), (50, "50 minutter")]
)
def test_hours_read_as_danes_write_them(minutes: int, text: str) -> None:
    assert hours_text(minutes) == text


def test_every_assumption_has_a_sentence() -> None:
    problem = problem_of(
        {
            "citizens": [{"id": "B1", "target_group": "match 2"}],
            "workplaces": [
                {"name": "A", "places": [{"seats": 1}]},
                {"name": "B", "places": [{"seats": 1}], "supporters": 0},
                {"name": "C", "places": [{"seats": 1}], "supporters": 1},
            ],
        }
    )
    step = PlacementStep(
        workplace_id="V03",
        place_id="V03-P1",
        weekly_min=60,
        shifts=(Shift(window=Window(0, 480, 540)),),
        supporter_ids=("V03-M1",),
    )
    found = assumptions_of(problem, Plan(placements=(Placement(citizen_id="B1", steps=(step,)),)))
    texts = {(a.kind, a.about, a.field): (a.text, a.touches) for a in found}
    assert texts["citizen", "B1", "target_min"] == ("Timer om ugen er ikke oplyst: 10 timer antaget", 1)
    assert texts["workplace", "V03", "opening"][1] == texts["place", "V03-P1", "filled"][1] == 1
    assert texts["supporter", "V03-M1", "windows"][1] == texts["problem", "", "weeks"][1] == 1
    assert texts["workplace", "V01", "opening"][1] == 0
    assert texts["workplace", "V02", "support"][0].startswith("Stedet har ingen mentorer")
    assumed = len(problem.assumed) + sum(len(c.assumed) for c in problem.citizens)
    for place in problem.workplaces:
        assumed += len(place.assumed) + sum(len(p.assumed) for p in place.places)
    assert len(found) == len(texts) == assumed + 1
