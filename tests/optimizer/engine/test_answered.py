"""What is known of a unit's people is not asked again, and what was never worked out is not known."""

import pytest

from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.answer import Answer
from optimizer.engine.answered import Answered, Known
from optimizer.engine.greedy import by_hand
from optimizer.engine.questions import Unit
from optimizer.goals import levels
from optimizer.plan import Placement, Plan
from optimizer.variables import Pair
from tests.larger import generated

GOALS = {goal.id: goal for goal in levels("people_first", 50)}
PEOPLE, QUALITY = GOALS["people_normal"], GOALS["quality"]


@pytest.fixture(scope="module")
def candidates() -> Candidates:
    return find_candidates(generated(1)[0])


@pytest.fixture(scope="module")
def there(candidates: Candidates) -> tuple[Unit, tuple[Placement, ...], tuple[Pair, ...]]:
    """The workplace with most people of a plan, their placements and their pairs."""
    at: dict[str, list[Placement]] = {}
    for placement in by_hand(candidates):
        at.setdefault(placement.step.workplace_id, []).append(placement)
    workplace, placements = max(at.items(), key=lambda item: len(item[1]))
    pairs = tuple(candidates.pair_of(p.citizen_id, p.step) for p in placements)
    assert len(pairs) > 1
    return (workplace,), tuple(placements), pairs


def answer(pairs: tuple[Pair, ...], placements: tuple[Placement, ...], worth: int | None) -> Answer:
    return Answer(pairs=pairs, placements=placements, fit=len(pairs), worth=worth)


def kept(candidates: Candidates, unit: Unit, found: Answer, *, late: bool = False) -> tuple[Answered, Known]:
    answered = Answered(candidates)
    known = Known([found], 1.0, answered.left_open(QUALITY, found))
    answered.keep(QUALITY, unit, found.pairs, known, late=late)
    return answered, known


def test_an_answer_of_points_says_who_can_be_placed_too(
    candidates: Candidates, there: tuple[Unit, tuple[Placement, ...], tuple[Pair, ...]]
) -> None:
    unit, placements, pairs = there
    value = QUALITY.measure(candidates.problem, Plan(placements=placements))
    answered, known = kept(candidates, unit, answer(pairs, placements, value))
    assert answered.known(QUALITY, pairs) is known
    assert not known.left_open
    who = answered.known(PEOPLE, pairs[::-1])
    assert who is not None
    assert who.answers[0].worth is None
    assert answered.known(QUALITY, pairs[1:]) is None
    assert not answered.nothing


def test_something_is_left_open_where_more_might_be_had(
    candidates: Candidates, there: tuple[Unit, tuple[Placement, ...], tuple[Pair, ...]]
) -> None:
    unit, placements, pairs = there
    value = QUALITY.measure(candidates.problem, Plan(placements=placements))
    _, known = kept(candidates, unit, answer(pairs, placements, value + 1))
    assert known.left_open
    answered, _ = kept(candidates, unit, answer(pairs, placements[1:], value))
    assert answered.known(PEOPLE, pairs) is None


def test_running_placements_count_for_nothing_that_is_proven_of_others(
    candidates: Candidates, there: tuple[Unit, tuple[Placement, ...], tuple[Pair, ...]]
) -> None:
    unit, placements, pairs = there
    value = QUALITY.measure(candidates.problem, Plan(placements=placements[1:]))
    _, known = kept(candidates, unit, answer(pairs[1:], placements, value + 1))
    assert known.left_open
    _, known = kept(candidates, unit, answer(pairs[1:], placements, value))
    assert not known.left_open


def test_points_of_which_nothing_was_proven_in_time_are_left_open(
    candidates: Candidates, there: tuple[Unit, tuple[Placement, ...], tuple[Pair, ...]]
) -> None:
    unit, placements, pairs = there
    answered, known = kept(candidates, unit, answer(pairs, placements, None))
    assert known.left_open
    assert answered.known(PEOPLE, pairs) is not None


def test_whoever_was_only_laid_one_by_one_is_placed_but_worth_nothing_known(
    candidates: Candidates, there: tuple[Unit, tuple[Placement, ...], tuple[Pair, ...]]
) -> None:
    unit, placements, pairs = there
    answered, _ = kept(candidates, unit, answer(pairs, placements, None), late=True)
    assert answered.known(QUALITY, pairs) is None
    assert answered.known(PEOPLE, pairs) is not None


def test_those_who_stay_begin_from_the_weeks_they_had(
    candidates: Candidates, there: tuple[Unit, tuple[Placement, ...], tuple[Pair, ...]]
) -> None:
    unit, placements, pairs = there
    answered, _ = kept(candidates, unit, answer(pairs, placements, None))
    assert answered.before(unit, pairs[1:]) == placements[1:]
    assert answered.before(("elsewhere",), pairs) == ()
