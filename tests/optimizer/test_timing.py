"""The literals of being there in a week, against every start that there is."""

from itertools import product

import pytest
from ortools.sat.python import cp_model

from optimizer.variables.timing import Timing

WEEKS = range(-7, 12)
STAYS = [
    (first, last, weeks)
    for first, last, weeks in product((-2, 0, 2), (-2, 0, 1, 3), (1, 2, 4))
    if first <= last
]
DRAWN_OUT = [(0, 0), (2, 0), (0, 1), (3, 2)]


class Solutions(cp_model.CpSolverSolutionCallback):
    """The values of some literals in every solution."""

    def __init__(self, literals: dict[object, cp_model.IntVar]) -> None:
        super().__init__()
        self.literals = literals
        self.found: list[dict[object, int]] = []

    def on_solution_callback(self) -> None:
        """Keep the values."""
        self.found.append({key: self.value(literal) for key, literal in self.literals.items()})


def all_solutions(
    model: cp_model.CpModel, literals: dict[object, cp_model.IntVar]
) -> list[dict[object, int]]:
    """Every solution of the model."""
    solver, callback = cp_model.CpSolver(), Solutions(literals)
    solver.parameters.num_workers = 1
    solver.parameters.enumerate_all_solutions = True
    assert solver.solve(model, callback) == cp_model.OPTIMAL
    return callback.found


@pytest.mark.parametrize(("first", "last", "weeks"), STAYS)
@pytest.mark.parametrize(("before", "after"), DRAWN_OUT)
def test_here_says_of_every_start_who_is_there(
    first: int, last: int, weeks: int, before: int, after: int
) -> None:
    model = cp_model.CpModel()
    on = model.new_bool_var("on")
    timing = Timing(model, on, first, last, weeks, exact=True)
    here = {week: timing.here(week, before, after) for week in WEEKS}
    literals: dict[object, cp_model.IntVar] = {"on": on, **timing.after}
    literals |= {("here", week): literal for week, literal in here.items() if literal is not None}
    found = all_solutions(model, literals)
    assert len(found) == 1 + (last - first + 1)
    starts = []
    for values in found:
        start = first + sum(values[week] for week in timing.after)
        starts += [start] * values["on"]
        for week in WEEKS:
            there = values["on"] and start - before <= week < start + weeks + after
            assert values.get(("here", week), 0) == there
    assert sorted(starts) == list(range(first, last + 1))


@pytest.mark.parametrize(("first", "last", "weeks"), STAYS)
@pytest.mark.parametrize(("before", "after"), DRAWN_OUT)
def test_without_a_timetable_only_those_count_who_are_there_whatever_the_start(
    first: int, last: int, weeks: int, before: int, after: int
) -> None:
    model = cp_model.CpModel()
    on = model.new_bool_var("on")
    timing = Timing(model, on, first, last, weeks, exact=False)
    assert not timing.after
    assert timing.late == 0
    sure = [
        week
        for week in WEEKS
        if all(start - before <= week < start + weeks + after for start in range(first, last + 1))
    ]
    assert [week for week in WEEKS if timing.here(week, before, after) is on] == sure
    assert all(timing.here(week, before, after) is None for week in WEEKS if week not in sure)
    assert list(timing.arrivals(before, after)) == sure[:1]


def test_arrivals_are_all_weeks_in_which_somebody_may_begin_to_count() -> None:
    model = cp_model.CpModel()
    timing = Timing(model, model.new_bool_var("on"), 2, 5, 3, exact=True)
    assert list(timing.arrivals()) == [2, 3, 4, 5]
    assert list(timing.arrivals(2, 1)) == [0, 1, 2, 3]


def test_a_week_is_asked_for_once() -> None:
    model = cp_model.CpModel()
    on = model.new_bool_var("on")
    timing = Timing(model, on, 0, 3, 2, exact=True)
    assert timing.here(2) is timing.here(2)
    assert Timing(model, on, 1, 1, 2, exact=True).here(2) is on


def test_late_counts_the_weeks_after_the_first() -> None:
    model = cp_model.CpModel()
    on = model.new_bool_var("on")
    timing = Timing(model, on, 1, 4, 2, exact=True)
    late = model.new_int_var(0, 9, "late")
    model.add(late == timing.late)
    found = all_solutions(model, {"on": on, "late": late, **timing.after})
    assert sorted((values["on"], values["late"]) for values in found) == [
        (0, 0),
        (1, 0),
        (1, 1),
        (1, 2),
        (1, 3),
    ]
