"""The plan of placements kept from a run that did not end: as the run would have told it, nothing proven."""

from dataclasses import replace

import pytest

from optimizer.engine.options import Options
from optimizer.plan import ChangeKind, Plan
from optimizer.planning import BrokenPlanError, kept_plan, make_plan
from optimizer.problem import Absence, Problem
from optimizer.verify import verify
from tests.build import PRESENT, make_place, make_supporter, make_workplace
from tests.optimizer.over_weeks import day
from tests.optimizer.test_planning_weeks import NOON, QUICK, early_bird, running, town


def of_its_own(problem: Problem, options: Options = QUICK) -> tuple[Plan, Plan]:
    """The plan that is made, and the one of its placements kept."""
    plan = make_plan(problem, options)
    return plan, kept_plan(problem, plan.placements, options, dataset_hash="h")


def told(plan: Plan) -> dict[str, int]:
    return {level.id: level.value for level in plan.levels}


def ill() -> Problem:
    """One who runs is away on a day, and somebody waits."""
    usual = town("b1", "b2", running=(running("b1"),), replans=True)
    away = replace(usual.citizens[0], absences=(Absence(first=day(0), last=day(0)),))
    return replace(usual, citizens=(away, usual.citizens[1]))


def moves() -> Problem:
    """One who runs must go elsewhere."""
    usual = town("b1", "b2")
    elsewhere = make_workplace("v2", supporters=(make_supporter("n1"),), support=PRESENT)
    shut = replace(usual.workplaces[0], places=(make_place(seats=0),))
    return replace(usual, workplaces=(shut, elsewhere), running=(running("b1"),), replans=True)


def gives_room() -> Problem:
    """One who runs gives way to somebody who can come at those hours alone."""
    problem = replace(early_bird(town("b1", "b2", running=(running("b1"),))), replans=True)
    return replace(problem, citizens=(problem.citizens[0], replace(problem.citizens[1], latest_day=day(0))))


@pytest.mark.parametrize(
    ("problem", "options"),
    [
        (town("b1", "b2"), QUICK),
        (town("b1", "b2", running=(running("b1"),)), QUICK),
        (ill(), QUICK),
        (moves(), QUICK),
        (gives_room(), replace(QUICK, may_move=1)),
    ],
    ids=["new", "beside one who runs", "one who runs is away", "one moves", "one gives room"],
)
def test_it_tells_what_the_run_would_have_told(problem: Problem, options: Options) -> None:
    made, kept = of_its_own(problem, options)
    assert kept.placements == made.placements
    assert told(kept) == told(made)
    assert kept.changes == made.changes
    assert kept.unplaced == made.unplaced
    assert kept.provenance.dataset_hash == "h"
    assert not any(level.proven or level.bound is not None for level in kept.levels)


def test_of_who_moved_it_says_that_they_did() -> None:
    kept = of_its_own(moves())[1]
    assert [change.kind for change in kept.changes if change.citizen_id == "b1"] == [ChangeKind.MOVED]
    assert (told(kept)["kept"], told(kept)["moved"], told(kept)["changed"]) == (1, 1, 0)


def test_who_was_not_kept_is_among_those_without_a_place() -> None:
    problem = ill()
    kept = kept_plan(problem, ())
    assert told(kept)["kept"] == 0
    assert {unplaced.citizen_id for unplaced in kept.unplaced} == {"b1", "b2"}


def test_what_breaks_a_rule_is_no_plan() -> None:
    problem = town("b1", "b2", seats=1)
    both = (running("b1"), running("b2", NOON))
    assert verify(problem, Plan(placements=both))
    with pytest.raises(BrokenPlanError):
        kept_plan(problem, both)
