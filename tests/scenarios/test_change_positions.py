"""Events and later weeks where positions and second jobs are."""

import pytest

from exchange.convert import to_problem
from exchange.faults import Refused
from exchange.schema import (
    CitizenRecord,
    Dataset,
    PlacementRecord,
    PositionRecord,
    TaskRecord,
    WorkplaceRecord,
)
from optimizer.plan import Plan
from optimizer.problem import Status
from scenarios.changes import Event, EventKind, apply_changes, roll
from scenarios.records import with_running
from tests.scenarios.change_data import MONDAY, day


def running(citizen: str, workplace: str, weeks: int = 20) -> PlacementRecord:
    return PlacementRecord(citizen=citizen, workplace=workplace, first_week=-2, weeks=weeks)


def dataset(**fields: object) -> Dataset:
    jobs = [
        WorkplaceRecord(
            id=own,
            name=name,
            tasks=[TaskRecord(name="Opvask", weekly_min=600)],
            positions=[PositionRecord(id=f"{own}-S1", name=f"{name}shjælp", tasks=["Opvask"])],
        )
        for own, name in (("V1", "Køkkenet"), ("V2", "Cafeen"))
    ]
    usual: dict[str, object] = {
        "first_monday": MONDAY,
        "weeks": 26,
        "citizens": [CitizenRecord(id=own, target_group="Fleksjob", jobs=2) for own in ("B1", "B2")],
        "workplaces": jobs,
        "running": [running("B1", "V1"), running("B1+2", "V2")],
    }
    return Dataset(**{**usual, **fields})


def event(kind: EventKind, who: str, **fields: object) -> Event:
    return Event(kind=kind, who=who, first=day(1), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [EventKind.SEATS, EventKind.SEATS_ADDED, EventKind.SEATS_WITHDRAWN])
@pytest.mark.parametrize("name", ["V1-S1", "v1-s1", "Køkkenetshjælp"])
def test_a_position_has_no_seats_to_add_or_withdraw(kind: EventKind, name: str) -> None:
    with pytest.raises(Refused) as refused:
        apply_changes(dataset(), [event(kind, name, count=1)])
    assert "det er en stilling, og den har et hold i stedet for pladser" in str(refused.value)


def test_a_workplace_of_positions_alone_has_no_seats_either() -> None:
    with pytest.raises(Refused, match="en virksomhed med faste pladser"):
        apply_changes(dataset(), [event(EventKind.SEATS_WITHDRAWN, "Cafeen", count=1)])


def test_whoever_stops_leaves_both_jobs() -> None:
    stopped = apply_changes(dataset(), [event(EventKind.CITIZEN_STOPS, "B1")])
    assert [(record.citizen, record.weeks) for record in stopped.running] == [("B1", 3), ("B1+2", 3)]
    assert stopped.citizens == dataset().citizens


def test_hours_and_days_away_hold_for_both_jobs() -> None:
    events = [
        event(EventKind.CITIZEN_AWAY, "B1"),
        Event(kind=EventKind.HOURS_CHANGED, who="B1", target_min=300),
    ]
    problem = to_problem(apply_changes(dataset(), events), default_monday=None)
    first, second = problem.citizen_by_id["B1"], problem.citizen_by_id["B1+2"]
    assert first.absences == second.absences != ()
    assert first.hours.target_min == second.hours.target_min == 300


def plan(**fields: object) -> tuple[Dataset, Plan]:
    now = dataset(**fields)
    return now, Plan(placements=to_problem(now, default_monday=None).running)


def test_both_jobs_run_on_in_a_later_week() -> None:
    now, lived = plan()
    later = roll(now, lived, 2)
    steps = [(record.citizen, step.first_week) for record in later.running for step in record.steps or []]
    assert steps == [("B1", -4), ("B1+2", -4)]
    assert later.citizens == now.citizens
    assert to_problem(later, default_monday=None).running[1].citizen_id == "B1+2"


def test_whose_second_job_ends_has_one() -> None:
    now, lived = plan(running=[running("B1", "V1"), running("B1+2", "V2", weeks=3)])
    later = roll(now, lived, 2)
    assert [(c.id, c.jobs, c.status) for c in later.citizens] == [("B1", 1, None), ("B2", 2, None)]
    assert [record.citizen for record in later.running] == ["B1"]


def test_who_ends_both_jobs_is_paused() -> None:
    now, lived = plan(running=[running("B1", "V1", weeks=3), running("B1+2", "V2", weeks=3)])
    later = roll(now, lived, 2)
    assert [(c.id, c.jobs, c.status) for c in later.citizens] == [
        ("B1", 2, Status.PAUSED),
        ("B2", 2, Status.READY),
    ]
    assert not later.running


def test_a_second_job_that_is_given_up_changes_nobodys_status() -> None:
    now, lived = plan()
    first = Plan(placements=lived.placements[:1])
    assert [c.status for c in with_running(now, first).citizens] == [None, None]
