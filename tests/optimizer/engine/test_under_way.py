from collections.abc import Callable
from threading import Barrier, Event

import pytest

from optimizer.candidates import find_candidates
from optimizer.engine.neighbourhood import Busy
from optimizer.engine.options import Cancel
from optimizer.engine.under_way import UnderWay
from optimizer.variables import Pair
from tests.larger import generated

SECONDS = 20.0


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return list(find_candidates(generated(1)[0]).pairs)


def until_stopped(came: Event) -> Callable[[Cancel], str]:
    """A step that begins and then waits to be told to stop."""

    def step(cancel: Cancel) -> str:
        stopped = Event()
        cancel.also(stopped.set)
        came.set()
        assert cancel.cancelled or stopped.wait(SECONDS)
        return "stopped"

    return step


def test_as_many_steps_as_allowed_are_made_at_the_same_time(pairs: list[Pair]) -> None:
    together = Barrier(2)

    def step(_: Cancel) -> int:
        return together.wait(SECONDS)

    with UnderWay[int](2, Cancel()) as steps:
        assert steps.idle
        steps.begin(Busy.of(pairs[:1]), step)
        assert not steps.idle
        assert not steps.full
        steps.begin(Busy.of(pairs[1:2]), step)
        assert steps.full
        found = [*steps.ended()]
        while not steps.idle:
            found += steps.ended()
    assert sorted(found) == [0, 1]


def test_busy_are_the_people_and_workplaces_of_steps_not_ended(pairs: list[Pair]) -> None:
    with UnderWay[str](2, Cancel()) as steps:
        steps.begin(Busy.of(pairs[:3]), lambda _: "done")
        assert steps.busy.people == {pair.citizen.id for pair in pairs[:3]}
        assert steps.busy.workplaces == {pair.workplace.id for pair in pairs[:3]}
        assert steps.ended() == ["done"]
        assert steps.busy.people == frozenset()
        assert steps.busy.workplaces == frozenset()


@pytest.mark.parametrize("from_outside", [False, True])
def test_steps_still_under_way_are_stopped_at_the_end_or_when_the_run_is(
    pairs: list[Pair], *, from_outside: bool
) -> None:
    cancel, came = Cancel(), Event()
    with UnderWay[str](1, cancel) as steps:
        steps.begin(Busy.of(pairs[:1]), until_stopped(came))
        assert came.wait(SECONDS)
        if from_outside:
            cancel.now()
            assert steps.ended() == ["stopped"]
    assert cancel.cancelled is from_outside


def test_what_goes_wrong_in_a_step_is_heard_of(pairs: list[Pair]) -> None:
    def fails(_: Cancel) -> str:
        raise RuntimeError("a step")

    with UnderWay[str](1, Cancel()) as steps:
        steps.begin(Busy.of(pairs[:1]), fails)
        with pytest.raises(RuntimeError, match="a step"):
            steps.ended()
