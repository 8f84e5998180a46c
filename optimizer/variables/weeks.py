"""Which weeks must be looked at: those in which somebody can arrive or what is there changes.

Between them people only leave, and what fits in one of these weeks fits after it.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from optimizer.problem import Problem
from optimizer.variables.block import Var
from optimizer.variables.person import Person

WEEK = timedelta(weeks=1)

Seen = dict[int, tuple[Var | None, Var | None]]
"""For each person by place in the list: the literals of being there and of having a seat kept or used."""


def telling_weeks(problem: Problem, people: Sequence[Person]) -> list[int]:
    """The weeks that together say all that the others do.

    A week is left out where another one has the same seats and everybody in it for certain.
    """
    arrivals = {max(0, week) for person in people for week in _arrivals(person)}
    seen = [(week, _seen(people, week)) for week in sorted(arrivals | _changes(problem, people))]
    kept: list[tuple[int, Seen]] = []
    for index, one in enumerate(seen):
        others = [*kept, *seen[index + 1 :]]
        if not any(_says_more(problem, people, other, one) for other in others):
            kept.append(one)
    return [week for week, _ in kept]


def _arrivals(person: Person) -> Iterable[int]:
    part, timing = person.pair.part, person.timing
    yield from timing.arrivals()
    if part.held_before or part.held_after:
        yield from timing.arrivals(part.held_before, part.held_after)


def _changes(problem: Problem, people: Sequence[Person]) -> set[int]:
    """Weeks that are of another kind than the week before, while anybody may be there."""
    last = max((p.pair.last + p.weeks_with_seat for p in people), default=0)
    return {week for week in range(1, last) if _kind(problem, week) != _kind(problem, week - 1)}


def _kind(problem: Problem, week: int) -> tuple[object, ...]:
    """What tells weeks apart but for the people: seats, money spent, cohorts with seats kept, workshops."""
    monday = problem.day(week)
    kept = (c.id for c in problem.cohorts if c.praktik_start <= monday < c.praktik_start + c.weeks * WEEK)
    spent = (problem.mentor_spent_min[week : week + 1], problem.support_spent_60[week : week + 1])
    widened = sum(day <= monday for day in problem.widening_days)
    return id(problem.in_week(week)), spent, frozenset(kept), widened


def _seen(people: Sequence[Person], week: int) -> Seen:
    found = {}
    for index, person in enumerate(people):
        literals = (person.timing.here(week), person.seated(week))
        if any(literal is not None for literal in literals):
            found[index] = literals
    return found


def _says_more(
    problem: Problem, people: Sequence[Person], other: tuple[int, Seen], one: tuple[int, Seen]
) -> bool:
    """Say whether all who may be there in the one week are there for certain, or alike, in the other."""
    if not one[1].keys() <= other[1].keys() or _kind(problem, other[0]) != _kind(problem, one[0]):
        return False
    return all(
        _covers(people[index], *pair)
        for index, literals in one[1].items()
        for pair in zip(other[1][index], literals, strict=True)
    )


def _covers(person: Person, other: Var | None, literal: Var | None) -> bool:
    return literal is None or other is person.on or other is literal


def differing_weeks(problem: Problem, people: Sequence[Person]) -> list[int]:
    """The weeks of the plan that differ in who may be there or in kind.

    For rules that fewer people can break: a week in which somebody leaves tells as much as one in which
    somebody arrives.
    """
    first: dict[tuple[object, ...], int] = {}
    for week in range(problem.weeks):
        literals = (person.timing.here(week) for person in people)
        key = (_kind(problem, week), *(None if one is None else one.index for one in literals))
        first.setdefault(key, week)
    return sorted(first.values())
