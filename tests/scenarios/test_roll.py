"""A week later: what began runs on, what ended is gone, who waits goes on waiting."""

from dataclasses import replace
from datetime import date

import pytest

from exchange.convert import to_problem
from exchange.schema import CitizenRecord, Dataset
from optimizer.plan import Cover, LossCause, Lost, Placement, Plan
from optimizer.problem import Status
from scenarios.changes import roll
from tests.scenarios.change_data import MONDAY, dataset, day, hold, own_found, placement, running
from tests.scenarios.datasets import dataset_of

PLAN = Plan(
    placements=(placement("B0001", (-12, 13)), placement("B0002", (0, 13)), placement("B0003", (1, 13)))
)
"""One in the last week, one who begins, one who begins the week after."""

RUNNING = [running("B0001", -12, 13)]


def rolled(weeks: int = 1, plan: Plan = PLAN, **fields: object) -> Dataset:
    return roll(dataset(**{"running": RUNNING, **fields}), plan, weeks)


def citizen(later: Dataset, id_: str) -> CitizenRecord:
    return next(record for record in later.citizens if record.id == id_)


def with_citizen(index: int, **fields: object) -> list[CitizenRecord]:
    citizens = list(dataset().citizens)
    citizens[index] = citizens[index].model_copy(update=fields)
    return citizens


def test_the_first_monday_moves_on_and_the_length_stays() -> None:
    later = rolled(3)
    assert (later.first_monday, later.weeks) == (date(2026, 12, 28), 26)
    assert later.workplaces == dataset().workplaces


def test_what_began_runs_on_and_what_begins_later_is_still_a_proposal() -> None:
    later = rolled()
    assert [(r.citizen, [(s.first_week, s.weeks) for s in r.steps or []]) for r in later.running] == [
        ("B0002", [(-1, 13)])
    ]
    problem = to_problem(later, default_monday=None)
    assert [c.id for c in problem.waiting] == ["B0003", "B0004"]
    (before,) = [p for p in PLAN.placements if p.citizen_id == "B0002"]
    moved = replace(before, steps=(replace(before.step, first_week=-1),))
    assert problem.running == (moved,)


def test_a_proposal_is_remembered_with_its_date() -> None:
    later = rolled()
    (proposed,) = later.proposed
    assert (proposed.citizen, proposed.start, proposed.weeks) == ("B0003", later.first_monday, 13)
    (known,) = to_problem(later, default_monday=None).proposed
    assert known.citizen_id == "B0003"
    gone = later.model_copy(update={"proposed": [proposed.model_copy(update={"workplace": "lukket"})]})
    assert to_problem(gone, default_monday=None).proposed == ()


def test_a_week_more_makes_the_next_one_run_too() -> None:
    later = rolled(2)
    assert [(r.citizen, (r.steps or [r])[0].first_week) for r in later.running] == [
        ("B0002", -2),
        ("B0003", -1),
    ]


def test_who_ended_is_paused_and_the_others_wait_as_before() -> None:
    since = date(2026, 10, 5)
    later = rolled(citizens=with_citizen(3, waiting_since=since))
    assert [c.status for c in later.citizens] == [Status.PAUSED, *[Status.READY] * 3]
    assert citizen(later, "B0004").waiting_since == since


def test_nobody_ended_leaves_the_statuses_alone() -> None:
    later = rolled(plan=Plan(placements=PLAN.placements[1:]), running=[])
    assert [c.status for c in later.citizens] == [None] * 4


def test_who_was_given_up_waits_again() -> None:
    before = dataset(running=RUNNING, citizens=with_citizen(0, status=Status.PLACED))
    later = roll(before, Plan(placements=()))
    assert later.running == []
    assert citizen(later, "B0001").status is Status.READY


def test_a_course_runs_on_with_all_its_steps() -> None:
    plan = Plan(placements=(placement("B0002", (-8, 9), (1, 13), held_after=4),))
    (record,) = roll(dataset(), plan, 2).running
    steps = [(s.index, s.first_week, s.weeks, s.held_after) for s in record.steps or []]
    assert steps == [(0, -10, 9, 4), (1, -1, 13, 0)]


def test_what_fell_away_before_the_new_monday_is_forgotten() -> None:
    def touched(given: Placement) -> Placement:
        lost = (Lost(0, 0, LossCause.CITIZEN), Lost(3, 0, LossCause.HOLIDAY))
        covers = (Cover(1, 0, "skolen-M2"), Cover(2, 0, "skolen-M2"))
        return replace(given, steps=(replace(given.step, lost=lost, covers=covers),))

    later = roll(dataset(), Plan(placements=(touched(placement("B0002", (0, 13))),)))
    (step,) = later.running[0].steps or []
    assert [(x.week, x.cause) for x in step.lost] == [(2, LossCause.HOLIDAY)]
    assert [(x.week, x.supporter) for x in step.covers] == [(0, "skolen-M2"), (1, "skolen-M2")]


def test_one_week_at_a_time_is_the_same_as_several() -> None:
    once = rolled(2)
    first = rolled()
    plan = Plan(placements=tuple(_moved(p) for p in PLAN.placements[1:]))
    assert roll(first, plan) == once


def _moved(given: Placement) -> Placement:
    return replace(given, steps=(replace(given.step, first_week=given.step.first_week - 1),))


def test_an_own_found_pin_stays_while_it_runs_and_others_go() -> None:
    agreed = own_found().model_copy(update={"own_found": False})
    for pin, kept in ((own_found(), True), (agreed, False)):
        later = rolled(citizens=with_citizen(1, pin=pin))
        assert (citizen(later, "B0002").pin is not None) is kept
        assert to_problem(later, default_monday=None).running_by_citizen["B0002"]
    assert citizen(rolled(citizens=with_citizen(2, pin=agreed)), "B0003").pin == agreed


@pytest.mark.parametrize(
    ("ran", "placements", "kept"),
    [
        (True, (), False),
        (True, (placement("B0001", (4, 12)),), False),
        (True, (placement("B0001", (0, 12)),), True),
        (False, (), True),
    ],
)
def test_an_own_found_pin_goes_where_what_ran_was_given_up(
    ran: bool, placements: tuple[Placement, ...], kept: bool
) -> None:
    before = [running("B0001", 0, 12)] if ran else []
    later = rolled(
        citizens=with_citizen(0, pin=own_found()), running=before, plan=Plan(placements=placements)
    )
    assert (citizen(later, "B0001").pin is not None) is kept


def test_who_is_left_over_when_the_hold_begins_waits_without_it() -> None:
    citizens = [
        c.model_copy(update={"cohort": "hold-1", "cohort_later": c.id == "B0003"}) for c in dataset().citizens
    ]
    before = dataset(citizens=citizens, cohorts=[hold(MONDAY)], running=[])
    plan = Plan(placements=(placement("B0001", (0, 12)), placement("B0003", (4, 12))))
    later = roll(before, plan)
    assert [(c.id, c.cohort, c.cohort_later) for c in later.citizens] == [
        ("B0001", "hold-1", False),
        ("B0002", None, False),
        ("B0003", "hold-1", True),
        ("B0004", None, False),
    ]
    problem = to_problem(later, default_monday=None)
    assert {c.id: problem.stays(c.id)[0].first for c in problem.waiting} == {
        "B0002": 0,
        "B0003": 3,
        "B0004": 0,
    }


def test_a_hold_that_has_not_begun_keeps_everybody() -> None:
    citizens = [c.model_copy(update={"cohort": "hold-1"}) for c in dataset().citizens]
    later = roll(dataset(citizens=citizens, cohorts=[hold(day(1))]), Plan(placements=()))
    assert {c.cohort for c in later.citizens} == {"hold-1"}


def test_what_was_handed_in_stays_as_it_is() -> None:
    before = dataset(running=RUNNING)
    roll(before, PLAN)
    assert before == dataset(running=RUNNING)


@pytest.mark.parametrize(
    ("weeks", "fields"), [(0, {}), (1, {"weeks": 1}), (1, {"weeks": None}), (1, {"first_monday": None})]
)
def test_what_cannot_move_on_is_refused(weeks: int, fields: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="more than a week to plan expected"):
        roll(dataset(**fields), Plan(placements=()), weeks)


def test_horsens_lives_eight_weeks() -> None:
    before = dataset_of("horsens-2013-uger")
    problem = to_problem(before, default_monday=None)
    later = to_problem(roll(before, Plan(placements=problem.running), 8), default_monday=None)
    stay = {p.citizen_id: p.step.end_week for p in problem.running}
    assert {p.citizen_id for p in later.running} == {id_ for id_, end in stay.items() if end > 8}
    assert {p.citizen_id: p.step.end_week + 8 for p in later.running}.items() <= stay.items()
    paused = {c.id for c in later.citizens if c.status is Status.PAUSED}
    assert paused == {id_ for id_, end in stay.items() if end <= 8}
    assert {c.id for c in later.waiting} == {c.id for c in problem.waiting}
    assert {c.cohort for c in later.waiting} == {"", "hold-2"}
