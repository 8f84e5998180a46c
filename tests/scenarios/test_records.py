"""A plan's placements become what runs."""

from dataclasses import replace

from exchange.convert import to_problem
from exchange.schema import Dataset
from optimizer.plan import Plan
from optimizer.problem import Status
from scenarios.records import with_running
from tests.scenarios.change_data import dataset, own_found, placement, running

PLAN = Plan(
    placements=(placement("B0001", (-12, 13)), placement("B0002", (3, 13)), placement("B0003", (-8, 8)))
)
"""One in the last week, one who has not begun, one who has ended."""


def statuses(made: Dataset) -> dict[str, Status | None]:
    return {citizen.id: citizen.status for citizen in made.citizens}


def with_citizen(made: Dataset, index: int, **fields: object) -> Dataset:
    citizens = list(made.citizens)
    citizens[index] = citizens[index].model_copy(update=fields)
    return made.model_copy(update={"citizens": citizens})


def test_what_has_not_ended_runs_begun_or_not() -> None:
    problem = to_problem(with_running(dataset(), PLAN), default_monday=None)
    assert problem.running == PLAN.placements[:2]
    assert [citizen.id for citizen in problem.waiting] == ["B0003", "B0004"]


def test_who_was_given_up_waits_again_and_so_would_who_is_placed() -> None:
    before = dataset(running=[running("B0004", -2, 13)])
    before = with_citizen(with_citizen(before, 0, status=Status.PLACED), 3, status=Status.PLACED)
    made = with_running(before, PLAN)
    assert statuses(made) == {
        "B0001": Status.READY,
        "B0002": None,
        "B0003": None,
        "B0004": Status.READY,
    }
    assert [record.citizen for record in made.running] == ["B0001", "B0002"]


def test_a_pin_has_become_a_placement_unless_it_was_found_by_the_citizen() -> None:
    own = own_found()
    agreed = own.model_copy(update={"own_found": False})
    for pin, kept in ((own, own), (agreed, None)):
        made = with_running(with_citizen(with_citizen(dataset(), 1, pin=pin), 3, pin=pin), PLAN)
        assert (made.citizens[1].pin, made.citizens[3].pin) == (kept, pin)


def test_an_own_found_pin_goes_where_the_placement_that_ran_does_not_go_on() -> None:
    before = with_citizen(dataset(), 3, pin=own_found())
    ran = before.model_copy(update={"running": [running("B0004", -2, 13)]})
    elsewhere = placement("B0004", (0, 13))
    elsewhere = replace(elsewhere, steps=(replace(elsewhere.step, workplace_id="plejen"),))
    later = placement("B0004", (6, 13))
    for made, placements, kept in (
        (ran, (), False),
        (ran, (elsewhere,), False),
        (ran, (later,), False),
        (ran, (placement("B0004", (-2, 13)),), True),
        (before, (), True),
    ):
        pin = with_running(made, Plan(placements=placements)).citizens[3].pin
        assert (pin is not None) is kept


def test_what_was_handed_in_stays_as_it_is() -> None:
    before = dataset(running=[running("B0001", -12, 13)])
    with_running(before, replace(PLAN, placements=()))
    assert before == dataset(running=[running("B0001", -12, 13)])


def test_what_a_person_has_decided_of_somebody_who_was_given_up_stands() -> None:
    """The plan before lost B0001, who has been paused since; the record still stands in the list."""
    for status, after in ((Status.PLACED, Status.READY), (Status.PAUSED, Status.PAUSED)):
        before = with_citizen(dataset(running=[running("B0001", -3, 13)]), 0, status=status)
        assert statuses(with_running(before, Plan(placements=())))["B0001"] is after
