"""Paid support minutes and what support costs, own supporters or not."""

from collections.abc import Iterator

from optimizer.problem import Problem, Workplace
from tests.oracle_positions.pairs import JobPair
from tests.oracle_positions.team import Member


def paid_of(member: Member) -> int:
    """Paid support minutes of the placement."""
    pair, step = member
    return pair.paid(step.weekly_min, next(iter(step.supporter_ids), None))


def paid_limit(workplace: Workplace) -> int | None:
    """Paid minutes that all supporters together can give; None where one of them has no limit."""
    known = [supporter.paid_min for supporter in workplace.supporters]
    return None if None in known else sum(minutes or 0 for minutes in known)


def cost_60(problem: Problem, pair: JobPair, paid: int) -> int:
    """Cost of the support a week in sixtieths of an øre."""
    return paid * (problem.mentor_rate_ore or 0) + 60 * pair.grant


def money_faults(problem: Problem, there: list[Member]) -> Iterator[str]:
    """Rules about paid minutes and money that the placements of a week break."""
    for workplace in problem.workplaces:
        limit = paid_limit(workplace)
        here = [member for member in there if member[0].workplace.id == workplace.id]
        if here and limit is not None and sum(map(paid_of, here)) > limit:
            yield "supporter_paid_minutes"
    cost = sum(cost_60(problem, member[0], paid_of(member)) for member in there)
    if problem.support_budget_ore is not None and cost > 60 * problem.support_budget_ore:
        yield "support_budget"
