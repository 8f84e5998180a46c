"""Plans put together of parts: the best of all choices, nobody twice, nothing before it worse."""

from dataclasses import dataclass
from itertools import product
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from optimizer.engine.budget import Budget
from optimizer.engine.options import Cancel, Options
from optimizer.engine.put_together import Part, Parts, parts_of
from optimizer.goals import Goal
from optimizer.plan import Placement, Plan
from optimizer.problem import Problem
from tests.build import at, make_citizen, make_placement, make_problem, make_workplace

UNITS = (("v1",), ("v2",))
PEOPLE = ("b1", "b2", "b3")
PROBLEM = make_problem(tuple(map(make_citizen, PEOPLE)), tuple(make_workplace(v) for (v,) in UNITS))

CROWDS = st.lists(st.sampled_from(PEOPLE), unique=True, max_size=2)


@dataclass
class Worth:
    """A goal that gives everybody at each workplace so much."""

    of: dict[tuple[str, str], int]
    maximise: bool = True

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Add up."""
        del problem
        return sum(self.of[p.citizen_id, p.step.workplace_id] for p in plan.placements)


def there(citizen_id: str, workplace_id: str) -> Placement:
    """Somebody at a workplace."""
    return make_placement(at(0, 9, 11), citizen_id=citizen_id, workplace_id=workplace_id)


def part(unit: tuple[str], people: list[str]) -> Part:
    """Some people at a unit."""
    return Part(unit, tuple(there(person, unit[0]) for person in people))


def best_of(parts: Parts) -> tuple[Placement, ...] | None:
    """What they come to."""
    return parts.best(Budget(Options(work_limit=10.0)), Cancel())


@given(
    crowds=st.tuples(st.lists(CROWDS, max_size=3), st.lists(CROWDS, max_size=3)),
    worth=st.lists(st.integers(-9, 9), min_size=6, max_size=6),
    before=st.lists(st.integers(-9, 9), min_size=6, max_size=6),
    maximise=st.booleans(),
)
def test_the_best_choice_that_keeps_what_came_before(
    crowds: tuple[list[list[str]], list[list[str]]], worth: list[int], before: list[int], maximise: bool
) -> None:
    pairs = [(person, unit[0]) for person in PEOPLE for unit in UNITS]
    goals = [Worth(dict(zip(pairs, values, strict=True)), maximise) for values in (before, worth)]
    now = [part(UNITS[0], ["b1"]), part(UNITS[1], ["b2"])]
    parts = Parts(PROBLEM, cast("list[Goal]", goals), now, ())
    had = [[own] for own in now]
    for unit, (own, more) in enumerate(zip(had, crowds, strict=True)):
        own += [part(UNITS[unit], people) for people in more]
        for each in own[1:]:
            parts.add(each)
    sign = 1 if maximise else -1
    values = []
    for chosen in product(*had):
        placements = [p for each in chosen for p in each.placements]
        plan = Plan(placements=tuple(placements))
        if len({p.citizen_id for p in placements}) == len(placements):
            values.append([sign * goal.measure(PROBLEM, plan) for goal in goals])
    least, value = values[0]
    best = max(value for kept, value in values if kept >= least)
    found = best_of(parts)
    if found is None:
        assert best == value
    else:
        assert sign * goals[1].measure(PROBLEM, Plan(placements=found)) == best
        assert [p.citizen_id for p in found] == sorted({p.citizen_id for p in found})


def test_who_is_elsewhere_stays_and_is_nowhere_else() -> None:
    worth = Worth({(person, v): 1 for person in PEOPLE for (v,) in UNITS})
    others = (there("b3", "v2"),)
    parts = Parts(PROBLEM, cast("list[Goal]", [worth]), [part(UNITS[0], [])], others)
    parts.add(part(UNITS[0], ["b1", "b3"]))
    assert best_of(parts) is None
    parts.add(part(UNITS[0], ["b1"]))
    found = best_of(parts)
    assert found is not None
    assert [p.citizen_id for p in found] == ["b1", "b3"]


def test_a_plan_is_taken_apart_by_unit() -> None:
    plan = Plan(placements=(there("b1", "v1"), there("b2", "v2"), there("b3", "v9")))
    parts, others = parts_of(PROBLEM, plan, UNITS)
    assert [(p.unit, [x.citizen_id for x in p.placements]) for p in parts] == [
        (("v1",), ["b1"]),
        (("v2",), ["b2"]),
    ]
    assert [p.citizen_id for p in others] == ["b3"]


def test_a_plan_that_was_refused_is_not_offered_again_and_the_next_best_one_is() -> None:
    worth = Worth({("b1", "v1"): 1, ("b2", "v1"): 2, ("b3", "v1"): 3, **{(p, "v2"): 0 for p in PEOPLE}})
    parts = Parts(PROBLEM, cast("list[Goal]", [worth]), [part(UNITS[0], ["b1"])], ())
    for person in ("b2", "b3"):
        parts.add(part(UNITS[0], [person]))
    offered = []
    while (found := best_of(parts)) is not None:
        offered.append(found[0].citizen_id)
        parts.settle(taken=offered == ["b3", "b2"])
    assert offered == ["b3", "b2"]
