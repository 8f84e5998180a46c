"""What CP-SAT's expressions and constraints are as linear rows."""

from collections.abc import Iterator

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model_helper import ConstraintProto

from optimizer.variables import Expr

HUGE = 1 << 50
"""Where a constraint's end is as far off, it has none."""

Terms = list[tuple[int, int]]
"""Pairs of variable index and coefficient."""


def flat(expression: Expr) -> tuple[Terms, int]:
    """Terms and offset of a CP-SAT expression."""
    if not isinstance(expression, cp_model.LinearExpr):
        return [], int(expression)
    found = cp_model.FlatIntExpr(expression)
    return [(v.index, int(c)) for v, c in zip(found.vars, found.coeffs, strict=True)], int(found.offset)


def linear_rows(constraint: ConstraintProto) -> Iterator[tuple[Terms, float, float]]:
    """The linear rows that a CP-SAT constraint implies; none where it has no linear form here."""
    given = list(constraint.enforcement_literal)
    if constraint.has_linear() and not given:
        least, *_, most = constraint.linear.domain
        yield _row(list(zip(constraint.linear.vars, constraint.linear.coeffs, strict=True)), least, most)
    elif constraint.has_at_most_one() and not given:
        yield _literals([(literal, 1) for literal in constraint.at_most_one.literals], -HUGE, 1)
    elif constraint.has_bool_or() and not given:
        yield _literals([(literal, 1) for literal in constraint.bool_or.literals], 1, HUGE)
    elif constraint.has_bool_and() and len(given) == 1:
        for literal in constraint.bool_and.literals:
            yield _literals([(given[0], 1), (literal, -1)], -HUGE, 0)


def _literals(signed: Terms, least: int, most: int) -> tuple[Terms, float, float]:
    """A row over literals; a negated literal ~x stands for 1 - x."""
    terms, shift = [], 0
    for literal, weight in signed:
        terms.append((literal, weight) if literal >= 0 else (-literal - 1, -weight))
        shift += 0 if literal >= 0 else weight
    return _row(terms, least - shift, most - shift)


def _row(terms: Terms, least: int, most: int) -> tuple[Terms, float, float]:
    return (
        terms,
        float("-inf") if least < -HUGE // 2 else float(least),
        float("inf") if most > HUGE // 2 else float(most),
    )
