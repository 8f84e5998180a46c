"""What the model makes of the windows of a pin."""

import pytest
from ortools.sat.python import cp_model

from optimizer.candidates import find_candidates
from optimizer.extract import extract
from optimizer.plan import Placement
from optimizer.problem import Hours, Pin, Window
from optimizer.workplace_model import build_problem
from tests.build import at, make_supporter, make_workplace
from tests.optimizer.over_weeks import over, person, told

MONDAYS = (at(0, 8, 16),)
ON_MONDAYS = (make_workplace(opening=MONDAYS, supporters=(make_supporter(windows=MONDAYS),)),)


def placed(pin: Pin, *steps: dict[str, object]) -> tuple[Placement, ...]:
    """As many steps of the citizen as the model allows, with the longest shifts."""
    hours = Hours(least_min=60, target_min=480, most_min=480)
    course = told(*steps) if steps else None
    citizen = person("b1", (1, 1), pin=pin, course=course, hours=hours)
    variables = build_problem(find_candidates(over((citizen,), ON_MONDAYS)))
    variables.model.maximize(sum(100 * p.on + p.attended for p in variables.people))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(variables.model) == cp_model.OPTIMAL
    return extract(variables, solver.value)


@pytest.mark.parametrize(
    ("windows", "found"),
    [
        ((at(0, 9, 11),), [at(0, 9, 11)]),
        (None, [at(0, 8, 12)]),
        ((at(1, 9, 11),), None),
        ((at(0, 9, 11), at(1, 9, 11)), None),
        ((at(0, 15, 17),), None),
        ((at(0, 8, 13),), None),
    ],
    ids=["two hours", "any", "another day", "another day as well", "after closing", "too long a shift"],
)
def test_just_the_windows_or_no_place(windows: tuple[Window, ...] | None, found: list[Window] | None) -> None:
    made = placed(Pin(workplace_id="v1", windows=windows))
    assert len(made) == (found is not None)
    for placement in made:
        shifts = [shift.window for shift in placement.step.shifts]
        assert [w.length_min for w in shifts] == [w.length_min for w in found or ()]
        assert windows is None or shifts == found


def test_the_windows_are_those_of_every_step() -> None:
    pin = Pin(workplace_id="v1", windows=(at(0, 9, 11),))
    (placement,) = placed(pin, {}, {})
    assert [[shift.window for shift in step.shifts] for step in placement.steps] == [[at(0, 9, 11)]] * 2
    longer = {"hours": Hours(least_min=180, target_min=180, most_min=180)}
    assert placed(pin, {}, longer) == ()
