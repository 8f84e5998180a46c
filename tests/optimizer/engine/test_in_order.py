from ortools.sat.python import cp_model

from optimizer.engine.budget import Budget
from optimizer.engine.in_order import InOrder
from optimizer.engine.options import Cancel, Options

IN_ORDER = InOrder(Budget(Options(work_limit=1.0)), Cancel(), 1.0)


def test_each_question_is_fixed_before_the_next() -> None:
    model = cp_model.CpModel()
    must, x, y = model.new_bool_var("must"), model.new_int_var(0, 5, "x"), model.new_int_var(0, 5, "y")
    model.add(x + y <= 6)
    answer = IN_ORDER.best(model, must, [(x, True), (y, True)])
    assert answer is not None
    assert (answer.solver.value(x), answer.solver.value(y)) == (5, 1)


def test_nothing_is_found_where_the_thing_cannot_hold() -> None:
    model = cp_model.CpModel()
    must = model.new_bool_var("must")
    model.add(must == 0)
    assert IN_ORDER.best(model, must, []) is None


def test_nothing_is_found_where_there_is_no_solution_at_all() -> None:
    model = cp_model.CpModel()
    must = model.new_bool_var("must")
    model.add_bool_or([])
    assert IN_ORDER.best(model, must, []) is None
