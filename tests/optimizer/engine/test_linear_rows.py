from collections.abc import Callable
from itertools import product

import pytest
from ortools.sat.python import cp_model

from optimizer.engine.linear_rows import Terms, flat, linear_rows

COUNT = 3
Posts = Callable[[cp_model.CpModel, list[cp_model.IntVar]], object]


def kept(rows: list[tuple[Terms, float, float]], values: tuple[int, ...]) -> bool:
    return all(least <= sum(w * values[i] for i, w in terms) <= most for terms, least, most in rows)


def rows_of(posts: Posts) -> tuple[cp_model.CpModel, list[tuple[Terms, float, float]]]:
    model = cp_model.CpModel()
    posts(model, [model.new_bool_var("") for _ in range(COUNT)])
    return model, [row for constraint in model.proto.constraints for row in linear_rows(constraint)]


def possible(model: cp_model.CpModel, values: tuple[int, ...]) -> bool:
    fixed = model.clone()
    for index, value in enumerate(values):
        fixed.add(fixed.get_bool_var_from_proto_index(index) == value)
    return bool(cp_model.CpSolver().solve(fixed) == cp_model.OPTIMAL)


@pytest.mark.parametrize(
    "posts",
    [
        lambda model, x: model.add(2 * x[0] - 3 * x[1] + x[2] <= 0),
        lambda model, x: model.add(x[0] + x[1] == 1),
        lambda model, x: model.add_at_most_one(x[0], ~x[1], x[2]),
        lambda model, x: model.add_bool_or(x[0], ~x[1], ~x[2]),
        lambda model, x: model.add_implication(x[0], ~x[2]),
        lambda model, x: model.add_bool_and(~x[1], x[2]).only_enforce_if(~x[0]),
    ],
)
def test_the_rows_of_a_constraint_say_just_what_it_says(posts: Posts) -> None:
    model, rows = rows_of(posts)
    assert rows
    for values in product((0, 1), repeat=COUNT):
        assert kept(rows, values) == possible(model, values), values


@pytest.mark.parametrize(
    "posts",
    [
        lambda model, x: model.add(x[0] + x[1] >= 2).only_enforce_if(x[2]),
        lambda model, x: model.add_bool_or(x[0], x[1]).only_enforce_if(x[2]),
        lambda model, x: model.add_at_most_one(x[0], x[1]).only_enforce_if(x[2]),
        lambda model, x: model.add_bool_xor(x),
    ],
)
def test_what_has_no_linear_form_is_left_out(posts: Posts) -> None:
    assert rows_of(posts)[1] == []


def test_an_expression_is_its_terms_and_what_is_beside_them() -> None:
    model = cp_model.CpModel()
    x, y = model.new_bool_var("x"), model.new_bool_var("y")
    terms, beside = flat(3 * x - 2 * y + x + 7)
    assert sorted(terms) == [(0, 4), (1, -2)]
    assert beside == 7
    assert flat(5) == ([], 5)
