"""Placements put together from steps that were planned apart."""

import pytest

from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.joined import is_whole, joined
from optimizer.plan import Placement, Verdict
from optimizer.problem import StepWhere
from tests.build import make_supporter, make_workplace
from tests.optimizer.over_weeks import in_week, over, person, steps_of, told

FIRST = in_week(1, 2)
SECOND = in_week(3, 1, index=1, workplace_id="v2")
THIRD = in_week(4, 1, index=2, workplace_id="v2")


def candidates() -> Candidates:
    """A course of three steps at two workplaces."""
    course = told({"weeks": 2}, {"where": StepWhere.ANY}, {"where": StepWhere.ANY})
    sites = (make_workplace(), make_workplace("v2", supporters=(make_supporter("m2"),)))
    return find_candidates(over((person("b1", None, course=course),), sites))


def part(*steps: object, verdict: Verdict = Verdict.YES) -> Placement:
    """What one workplace made."""
    return Placement(citizen_id="b1", verdict=verdict, steps=steps)


def test_steps_are_put_in_order() -> None:
    assert joined([part(SECOND, THIRD), part(FIRST)]) == steps_of(FIRST, SECOND, THIRD)
    assert joined([part(FIRST)]) == steps_of(FIRST)


@pytest.mark.parametrize(
    ("verdicts", "worst"),
    [
        ((Verdict.YES, Verdict.YES), Verdict.YES),
        ((Verdict.YES, Verdict.CLARIFY), Verdict.CLARIFY),
        ((Verdict.CLARIFY, Verdict.YES), Verdict.CLARIFY),
    ],
)
def test_the_worst_verdict_is_that_of_all(verdicts: tuple[Verdict, Verdict], worst: Verdict) -> None:
    parts = [part(step, verdict=verdict) for step, verdict in zip((FIRST, SECOND), verdicts, strict=True)]
    assert joined(parts).verdict is worst


def test_a_placement_is_whole_with_all_the_steps_of_one_stay() -> None:
    found = candidates()
    assert is_whole(found, steps_of(FIRST, SECOND, THIRD))
    assert not is_whole(found, steps_of(FIRST, SECOND))
    assert not is_whole(found, steps_of(SECOND, THIRD))
    later = in_week(4, 1, index=1, workplace_id="v2")
    assert not is_whole(found, steps_of(FIRST, later, in_week(5, 1, index=2, workplace_id="v2")))
