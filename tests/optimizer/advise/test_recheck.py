"""Moves by hand: what is told broken is just what a whole verification finds more than before."""

from dataclasses import replace
from random import Random

import pytest

from optimizer.advise.recheck import moved, recheck
from optimizer.candidates import find_candidates
from optimizer.engine.dates import settle_dates
from optimizer.engine.greedy import by_hand
from optimizer.plan import Placement, Plan
from optimizer.problem import Problem, Window
from optimizer.verify import verify
from tests.build import PRESENT, at, make_citizen, make_problem, make_supporter, make_workplace
from tests.larger import generated, hardened
from tests.tiny_weeks import tiny_weeks_problem

PROBLEMS = (
    *(generated(number)[0] for number in (1, 2)),
    hardened(generated(3)[0], 3),
    *(tiny_weeks_problem(seed) for seed in (3, 5, 8, 11)),
)


def plan_of(problem: Problem) -> Plan:
    return Plan(placements=settle_dates(problem, by_hand(find_candidates(problem))))


def at_random(problem: Problem, placement: Placement, random: Random) -> Placement:
    """The placement with other hours, another supporter or another start in its first step."""
    step = placement.steps[0]
    site = problem.workplace_by_id[step.workplace_id]
    kind = random.choice(["hours", "supporter", "both", "week"])
    if kind == "week":
        step = replace(step, first_week=step.first_week + 1, lost=(), covers=())
    else:
        start = random.randrange(7 * 60, 12 * 60, 30)
        shifts = [Window(random.randrange(5), start, start + 120)] if kind != "supporter" else None
        supporter = random.choice(site.supporters).id if kind != "hours" else None
        step = moved(step, shifts, supporter)
    return replace(placement, steps=(step, *placement.steps[1:]))


@pytest.mark.parametrize("problem", PROBLEMS, ids=range(len(PROBLEMS)))
def test_what_is_told_is_what_a_whole_verification_finds(problem: Problem) -> None:
    plan, random = plan_of(problem), Random(1)
    before = set(verify(problem, plan))
    for placement in plan.placements[:15]:
        found = recheck(problem, plan, at_random(problem, placement, random))
        others = tuple(p for p in plan.placements if p.citizen_id != placement.citizen_id)
        now = verify(problem, Plan(placements=(*others, found.placement)))
        assert set(found.broken) == set(now) - before


def test_hours_with_the_same_mentor_at_once_break_the_mentors_limit() -> None:
    mentor = make_supporter(at_once=1, windows=(at(0, 8, 12),))
    people = tuple(make_citizen(f"b{i}", session_min=(60, 120)) for i in (1, 2))
    problem = make_problem(people, (make_workplace(supporters=(mentor,), support=PRESENT),))
    plan = plan_of(problem)
    first, second = plan.placements
    onto = tuple(shift.window for shift in first.step.shifts)
    found = recheck(problem, plan, replace(second, steps=(moved(second.step, onto),)))
    assert "support_present" in {violation.rule_id for violation in found.broken}
    assert not found.waivable


def test_nothing_changed_breaks_nothing() -> None:
    problem = PROBLEMS[0]
    plan = plan_of(problem)
    found = recheck(problem, plan, plan.placements[0])
    assert found.broken == ()
    assert found.waivable
