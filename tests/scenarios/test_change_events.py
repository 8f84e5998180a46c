"""Events do to a dataset what they say, and nothing else."""

from collections import Counter
from datetime import date

import pytest

from exchange.convert import to_problem
from exchange.faults import Refused
from exchange.schema import AbsenceRecord, CitizenRecord, Dataset, NeedRecord, SeatChangeRecord
from optimizer.problem import Status
from scenarios.changes import EFFECTS, Event, EventKind, apply_changes
from tests.scenarios.change_data import MONDAY, dataset, day, lift_need, running
from tests.scenarios.datasets import dataset_of


def after(*events: Event, before: Dataset | None = None) -> Dataset:
    return apply_changes(before or dataset(), events)


def event(kind: EventKind, who: str, first: date | None = None, **fields: object) -> Event:
    return Event(kind=kind, who=who, first=first, **fields)  # type: ignore[arg-type]


def refusal(*events: Event, before: Dataset | None = None) -> str:
    with pytest.raises(Refused) as refused:
        after(*events, before=before)
    return str(refused.value)


def citizen(changed: Dataset, id_: str) -> CitizenRecord:
    return next(record for record in changed.citizens if record.id == id_)


def changes_of(changed: Dataset, workplace: int, place: int = 0) -> list[tuple[date, int]]:
    return [(c.day, c.seats) for c in changed.workplaces[workplace].places[place].seat_changes]


def test_every_kind_of_event_has_an_effect() -> None:
    assert set(EFFECTS) == set(EventKind)


def test_no_events_change_nothing_and_what_was_handed_in_stays() -> None:
    before = dataset()
    assert after(before=before) == before
    after(event(EventKind.CITIZEN_AWAY, "B0001", day(1)), before=before)
    assert before == dataset()


def test_a_supporter_is_away_on_the_days() -> None:
    changed = after(event(EventKind.SUPPORTER_AWAY, "skolen-m2", day(2), last=day(3), note="Ferie"))
    supporters = changed.workplaces[0].supporters
    assert isinstance(supporters, list)
    assert [s.absences for s in supporters] == [
        [],
        [AbsenceRecord(first=day(2), last=day(3), reason="Ferie")],
    ]
    (first, second) = to_problem(changed, default_monday=None).workplaces[0].supporters
    assert not first.absences
    assert second.absences[0].holds_on(day(2, 4))


def test_a_counted_supporter_is_written_out_to_be_away() -> None:
    changed = after(event(EventKind.SUPPORTER_AWAY, "plejen-M3", day(2)))
    before, now = (to_problem(d, default_monday=None).workplaces[1].supporters for d in (dataset(), changed))
    assert [(s.id, s.kind, s.windows) for s in now] == [(s.id, s.kind, s.windows) for s in before]
    assert [bool(s.absences) for s in now] == [False, False, True]


def test_a_supporter_who_is_gone_is_away_for_longer_than_the_plan() -> None:
    problem = to_problem(after(event(EventKind.SUPPORTER_GONE, "skolen-M1", day(3))), default_monday=None)
    (gone,) = problem.workplaces[0].supporters[0].absences
    assert not gone.holds_on(day(2, 6))
    assert gone.holds_on(day(3))
    assert gone.holds_on(problem.day(2 * 104))


def test_in_a_standing_week_no_hours_are_left_to_who_is_gone() -> None:
    for weeks in (None, 1):
        gone = after(event(EventKind.SUPPORTER_GONE, "skolen-M1", MONDAY), before=dataset(weeks=weeks))
        problem = to_problem(gone, default_monday=None)
        assert problem.weeks == 1
        assert [bool(s.windows) for s in problem.workplaces[0].supporters] == [False, True]


def test_seats_are_another_number_from_the_day_on() -> None:
    changed = after(event(EventKind.SEATS, "Skolen", day(2), count=5))
    assert changes_of(changed, 0) == [(day(2), 5)]
    assert changed.workplaces[0].places[0].seats == 3


def test_seats_added_and_withdrawn_count_from_what_there_is_then() -> None:
    changed = after(
        event(EventKind.SEATS_ADDED, "skolen", day(4), count=2),
        event(EventKind.SEATS_WITHDRAWN, "skolen-P1", day(2), count=1),
    )
    assert changes_of(changed, 0) == [(day(2), 2), (day(4), 4)]


def test_seats_come_back_after_the_last_day() -> None:
    changed = after(event(EventKind.SEATS_WITHDRAWN, "skolen", day(2), last=day(3, 6), count=3))
    assert changes_of(changed, 0) == [(day(2), 0), (day(4), 3)]


def test_a_place_is_named_where_the_workplace_has_several() -> None:
    assert changes_of(after(event(EventKind.SEATS, "plejen-p2", day(1), count=4)), 1, 1) == [(day(1), 4)]
    assert "en af pladserne plejen-P1, plejen-P2" in refusal(
        event(EventKind.SEATS, "plejen", day(1), count=4)
    )
    assert "med faste pladser" in refusal(event(EventKind.SEATS, "ISS", day(1), count=4))


def test_workplaces_of_one_name_are_told_apart_by_their_ids() -> None:
    before = dataset()
    alike = before.workplaces[0].model_copy(update={"name": "Plejecentret"})
    before = before.model_copy(update={"workplaces": [alike, *before.workplaces[1:]]})
    for kind, count in ((EventKind.WORKPLACE_CLOSED, None), (EventKind.SEATS, 2)):
        told = refusal(event(kind, "plejecentret", day(1), count=count), before=before)
        assert "forventet et af numrene skolen, plejen, for de hedder det samme." in told


def test_no_more_seats_are_withdrawn_than_there_are() -> None:
    fewer = dataset()
    place = fewer.workplaces[0].places[0]
    changes = [SeatChangeRecord(day=day(5), seats=1)]
    place = place.model_copy(update={"seat_changes": changes})
    workplace = fewer.workplaces[0].model_copy(update={"places": [place]})
    fewer = fewer.model_copy(update={"workplaces": [workplace, *fewer.workplaces[1:]]})
    withdrawn = event(EventKind.SEATS_WITHDRAWN, "skolen", day(1), count=2)
    assert "der står '2', forventet højst 1 pladser" in refusal(withdrawn, before=fewer)


def test_a_workplace_is_closed_and_a_citizen_away_on_the_days() -> None:
    changed = after(
        event(EventKind.WORKPLACE_CLOSED, "Plejecentret", day(1), last=day(1, 4)),
        event(EventKind.CITIZEN_AWAY, "b0002", day(2)),
    )
    assert changed.workplaces[1].closures == [AbsenceRecord(first=day(1), last=day(1, 4))]
    assert citizen(changed, "B0002").absences == [AbsenceRecord(first=day(2))]


def test_who_waits_and_stops_is_paused_and_the_others_go_on_waiting() -> None:
    changed = after(event(EventKind.CITIZEN_STOPS, "B0002", day(1)))
    assert [c.status for c in changed.citizens] == ["ready", "paused", "ready", "ready"]
    assert [c.id for c in to_problem(changed, default_monday=None).waiting] == ["B0001", "B0003", "B0004"]


def test_empty_statuses_beside_others_keep_their_meaning() -> None:
    before = dataset()
    first = before.citizens[0].model_copy(update={"status": Status.READY})
    before = before.model_copy(update={"citizens": [first, *before.citizens[1:]]})
    changed = after(event(EventKind.CITIZEN_STOPS, "B0002", day(1)), before=before)
    assert [c.status for c in changed.citizens] == ["ready", "paused", None, None]


@pytest.mark.parametrize(("stop", "weeks"), [(day(4), 7), (day(3, 2), 7), (day(40), 13)])
def test_a_running_placement_ends_before_the_first_whole_week_after_the_stop(stop: date, weeks: int) -> None:
    before = dataset(running=[running("B0001", -3, 13), running("B0002", -1, 13)])
    changed = after(event(EventKind.CITIZEN_STOPS, "B0001", stop), before=before)
    assert [(r.first_week, r.weeks) for r in changed.running] == [(-3, weeks), (-1, 13)]
    assert citizen(changed, "B0001").status is None


def test_a_running_placement_that_stops_at_once_is_gone_and_the_citizen_paused() -> None:
    before = dataset(running=[running("B0001", -3, 13)])
    changed = after(event(EventKind.CITIZEN_STOPS, "B0001", MONDAY), before=before)
    assert changed.running == []
    assert citizen(changed, "B0001").status is Status.PAUSED


def test_a_stop_in_a_course_drops_the_steps_after_it() -> None:
    step = running("B0001", -3, 5)
    steps = [step.model_copy(update={"index": 0, "held_after": 4}), running("B0001", 2, 8, index=1)]
    before = dataset(running=[step.model_copy(update={"steps": steps})])
    (kept,) = after(event(EventKind.CITIZEN_STOPS, "B0001", day(1)), before=before).running
    assert [(s.first_week, s.weeks, s.held_after) for s in kept.steps or []] == [(-3, 4, 0)]


def test_a_stop_keeps_no_seat_of_an_earlier_step_beyond_it() -> None:
    """A seat is kept until week 7; who kept it stops after week 3."""
    step = running("B0001", -1, 3)
    steps = [step.model_copy(update={"index": 0, "held_after": 5}), running("B0001", 2, 8, index=1)]
    before = dataset(running=[step.model_copy(update={"steps": steps})])
    (kept,) = after(event(EventKind.CITIZEN_STOPS, "B0001", day(4)), before=before).running
    assert [(s.first_week, s.weeks, s.held_after) for s in kept.steps or []] == [(-1, 3, 2), (2, 2, 0)]


def test_a_new_citizen_waits() -> None:
    newcomer = CitizenRecord(id="B0009", target_group="sygedagpenge")
    changed = after(event(EventKind.CITIZEN_NEW, "B0009", citizen=newcomer))
    assert [c.id for c in to_problem(changed, default_monday=None).waiting][-1] == "B0009"
    later = after(
        event(EventKind.CITIZEN_STOPS, "B0001", day(1)),
        event(EventKind.CITIZEN_NEW, "B0009", citizen=newcomer),
    )
    assert citizen(later, "B0009").status is Status.READY


@pytest.mark.parametrize(
    ("first", "own", "earliest"),
    [
        (day(2), None, day(2)),
        (day(2), day(1), day(2)),
        (day(2), day(3), day(3)),
        (None, day(1), day(1)),
        (None, None, None),
    ],
)
def test_a_new_citizen_begins_on_the_later_of_the_days(
    first: date | None, own: date | None, earliest: date | None
) -> None:
    newcomer = CitizenRecord(id="B0009", target_group="Sygedagpenge", earliest_day=own)
    changed = after(event(EventKind.CITIZEN_NEW, "B0009", first, citizen=newcomer))
    assert citizen(changed, "B0009").earliest_day == earliest


def test_a_new_citizen_is_new_and_of_a_known_group() -> None:
    twice = event(EventKind.CITIZEN_NEW, "B0001", citizen=CitizenRecord(id="B0001", target_group="Fleksjob"))
    strange = event(EventKind.CITIZEN_NEW, "B9", citizen=CitizenRecord(id="B9", target_group="Sygedagpeng"))
    told = refusal(twice, strange)
    assert "der står 'B0001', forventet et pseudonym, som ingen anden borger har" in told
    assert "der står 'Sygedagpeng', forventet en målgruppe i reglerne" in told
    assert "Måske 'Sygedagpenge'?" in told


@pytest.mark.parametrize(
    ("fields", "hours"),
    [
        ({"target_min": 120}, (120, 120, None)),
        ({"target_min": 900}, (240, 900, None)),
        ({"target_min": 900, "least_min": 600, "most_min": 1200}, (600, 900, 1200)),
    ],
)
def test_hours_are_others(fields: dict[str, int], hours: tuple[int | None, ...]) -> None:
    changed = citizen(after(event(EventKind.HOURS_CHANGED, "B0001", **fields)), "B0001")
    assert (changed.least_min, changed.target_min, changed.most_min) == hours


def with_needs(*needs: NeedRecord) -> Dataset:
    before = dataset()
    first = before.citizens[0].model_copy(update={"needs": list(needs)})
    return before.model_copy(update={"citizens": [first, *before.citizens[1:]]})


def test_a_need_takes_the_place_of_the_one_of_its_code() -> None:
    quiet = NeedRecord(code="LOW_NOISE", level=1)
    change = event(EventKind.NEEDS_CHANGED, "B0001", needs=(lift_need(3),))
    changed = after(change, before=with_needs(lift_need(10), quiet))
    assert citizen(changed, "B0001").needs == [quiet, lift_need(3)]
    assert citizen(after(change), "B0001").needs == [lift_need(3)]


def test_a_need_from_a_day_on_leaves_the_old_one_until_the_day_before() -> None:
    before = with_needs(lift_need(10), lift_need(5, valid_from=day(9)))
    changed = after(event(EventKind.NEEDS_CHANGED, "B0001", day(4), needs=(lift_need(3),)), before=before)
    assert citizen(changed, "B0001").needs == [
        lift_need(10, valid_to=day(3, 6)),
        lift_need(3, valid_from=day(4)),
    ]
    problem = to_problem(changed, default_monday=None)
    levels = [[n.level for n in problem.citizen_at("B0001", 0, w, 1).needs or ()] for w in (3, 4)]
    assert levels == [[10], [3]]


def test_unknown_ids_are_named_all_at_once_with_what_was_perhaps_meant() -> None:
    told = refusal(
        event(EventKind.CITIZEN_AWAY, "B00001", day(1), place="Filen a.csv, række 2"),
        event(EventKind.SUPPORTER_AWAY, "skolen-M9", day(1)),
        event(EventKind.WORKPLACE_CLOSED, "Plejecenteret", day(1)),
        event(EventKind.SEATS, "skolen-P9", day(1), count=2),
        event(EventKind.SUPPORTER_AWAY, "iss-M1", day(1)),
    )
    assert "Filen a.csv, række 2: der står 'B00001', forventet en borger i datasættet. Måske 'B0001'?" in told
    assert "'mentor væk': der står 'skolen-M9', forventet en mentor i datasættet. Måske 'skolen-M" in told
    assert "Måske 'Plejecentret'?" in told
    assert "'skolen-P9', forventet en plads eller virksomhed i datasættet. Måske 'skolen-P1'?" in told
    assert len(told.splitlines()) == 5


def test_a_stop_needs_a_first_monday_only_where_somebody_runs() -> None:
    stop = event(EventKind.CITIZEN_STOPS, "B0001", MONDAY)
    assert after(stop, before=dataset(first_monday=None)).citizens[0].status is Status.PAUSED
    before = dataset(first_monday=None, running=[running("B0001", -3, 13)])
    assert "et datasæt med første mandag" in refusal(stop, before=before)


def test_faults_that_events_leave_are_told() -> None:
    bad = event(EventKind.NEEDS_CHANGED, "B0001", needs=(NeedRecord(code="MAX_LIFT"),))
    assert "en kode fra behovslisten" in refusal(bad)


def test_the_busiest_supporter_of_horsens_goes() -> None:
    before = dataset_of("horsens-2013-uger")
    minutes: Counter[str] = Counter()
    for placement in to_problem(before, default_monday=None).running:
        for shift in placement.step.shifts:
            minutes[shift.supporter_id or ""] += shift.window.length_min
    ((busiest, _),) = minutes.most_common(1)
    gone = after(event(EventKind.SUPPORTER_GONE, busiest, date(2013, 5, 20)), before=before)
    problem = to_problem(gone, default_monday=None)
    (supporter,) = [s for w in problem.workplaces for s in w.supporters if s.id == busiest]
    assert any(absence.holds_on(date(2014, 5, 20)) for absence in supporter.absences)
    assert len(problem.running) == 60
