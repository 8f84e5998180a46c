"""What a case is, and short words to write one."""

from dataclasses import dataclass
from typing import Any

from optimizer.plan import Placement, Plan
from optimizer.problem import (
    Need,
    Problem,
)
from tests.build import (
    make_citizen,
    make_placement,
    make_plan,
    make_problem,
    make_shift,
    make_task,
    make_workplace,
)

Fields = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A problem in which `good` keeps every rule and `bad` breaks exactly `broken`.

    The bad plan may have a problem of its own, where the fault is in the data that it meets.
    """

    rule_id: str
    note: str
    problem: Problem
    good: Plan
    bad: Plan
    broken: frozenset[str]
    other: Problem | None = None

    @property
    def bad_problem(self) -> Problem:
        """The problem of the bad plan."""
        return self.other or self.problem


CASES: list[Case] = []


def case(
    rule_id: str, note: str, problem: Problem, good: Plan, bad: Plan, *also: str, other: Problem | None = None
) -> None:
    """Add a case; `also` are further rules that the bad plan breaks, `other` is the bad plan's problem."""
    CASES.append(Case(rule_id, note, problem, good, bad, frozenset({rule_id, *also}), other))


def one(
    citizen: dict[str, Any] | None = None, workplace: dict[str, Any] | None = None, **fields: Any
) -> Problem:
    """A problem of one citizen and one workplace."""
    return make_problem((make_citizen(**citizen or {}),), (make_workplace(**workplace or {}),), **fields)


def many(count: int, citizen: dict[str, Any] | None = None, **workplace: Any) -> Problem:
    """A problem of several equal citizens b1, b2, ... and one workplace."""
    people = tuple(make_citizen(f"b{i + 1}", **citizen or {}) for i in range(count))
    return make_problem(people, (make_workplace(**workplace),))


def placed(*citizen_ids: str, **fields: Any) -> Plan:
    """These citizens, all on Monday 9-12."""
    return make_plan(*(make_placement(citizen_id=citizen_id, **fields) for citizen_id in citizen_ids))


def need(code: str, **fields: Any) -> Need:
    """A hard need."""
    return Need(**{"code": code, "hard": True, **fields})


def with_m1(*windows: Any) -> list[Any]:
    """Shifts for which mentor m1 is responsible."""
    return [make_shift(window, supporter_id="m1") for window in windows]


def plan_of(*shifts: Any, **fields: Any) -> Plan:
    """One placement of citizen b1 with these shifts."""
    return make_plan(make_placement(*shifts, **fields))


def person2(window: Any, citizen_id: str = "b2") -> Placement:
    """Another citizen with mentor m1."""
    return make_placement(*with_m1(window), citizen_id=citizen_id)


EMPTY = Plan(placements=())
TWO_TASKS: dict[str, Any] = {"tasks": (make_task("t1"), make_task("t2"))}
