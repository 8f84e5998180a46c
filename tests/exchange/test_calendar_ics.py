"""Calendars, read back by icalendar and laid out day by day with dateutil."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from exchange.calendar_ics import calendars
from exchange.calendar_names import file_names
from optimizer.plan import LossCause, Lost, Plan, Question, Sitting, Verdict
from optimizer.problem import Absence, Need, Problem, ScheduleKind
from tests.build import (
    MONDAY,
    SITTINGS,
    at,
    make_citizen,
    make_place,
    make_placement,
    make_plan,
    make_problem,
    make_shift,
    make_step,
    make_supporter,
    make_workplace,
)
from tests.exchange.weeks_plan import CHRISTMAS, a_plan, a_problem

Slot = tuple[str, datetime, datetime]
WINTER, SUMMER = timedelta(hours=1), timedelta(hours=2)


def read(files: dict[str, bytes], name: str) -> Any:
    return Calendar.from_ical(files[name])


def events(calendar: Any) -> list[Any]:
    return list(calendar.walk("VEVENT"))


def laid_out(calendar: Any, until: datetime = datetime(2030, 1, 1)) -> Counter[Slot]:
    """Every time that something takes place, on the clock on the wall."""
    found: Counter[Slot] = Counter()
    for event in events(calendar):
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        if not isinstance(start, datetime):
            found[str(event["SUMMARY"]), start, end] += 1
            continue
        assert event["DTSTART"].params["TZID"] == "Europe/Copenhagen"
        local, length = start.replace(tzinfo=None), end.replace(tzinfo=None) - start.replace(tzinfo=None)
        times = [local]
        if "RRULE" in event:
            times = list(
                rrulestr(event["RRULE"].to_ical().decode(), dtstart=local).between(local, until, inc=True)
            )
        left_out = _left_out(event)
        assert left_out <= set(times)
        for time in times:
            if time not in left_out:
                found[str(event["SUMMARY"]), time, time + length] += 1
    return found


def _left_out(event: Any) -> set[datetime]:
    if "EXDATE" not in event:
        return set()
    return {each.dt.replace(tzinfo=None) for each in event["EXDATE"].dts}


def clock(day: date, minute: int) -> datetime:
    return datetime(day.year, day.month, day.day) + timedelta(minutes=minute)


def expected_shifts(problem: Problem, plan: Plan, citizen_id: str) -> Counter[tuple[datetime, datetime]]:
    """The standing shifts of all weeks less those that fall away."""
    found: Counter[tuple[datetime, datetime]] = Counter()
    for step in plan.placement_of[citizen_id].steps:
        lost = {(each.week, each.weekday) for each in step.lost}
        for week in range(step.first_week, step.first_week + step.weeks):
            for shift in step.shifts:
                window = shift.window
                if (week, window.weekday) not in lost:
                    day = problem.day(week, window.weekday)
                    found[clock(day, window.start_min), clock(day, window.end_min)] += 1
    return found


def shifts_in(calendar: Any) -> Counter[tuple[datetime, datetime]]:
    laid = laid_out(calendar)
    return Counter({(s, e): n for (what, s, e), n in laid.items() if what.startswith(("Vagt", "Tidsrum"))})


def test_a_file_for_each_who_has_something_in_it() -> None:
    assert list(calendars(a_problem(), a_plan())) == [
        "borger-B1.ics",
        "borger-B2.ics",
        "borger-B3.ics",
        "borger-B4.ics",
        "borger-B5.ics",
        "borger-B6.ics",
        "kontakt-K1.ics",
        "mentor-v1-M1.ics",
        "mentor-v1-M2.ics",
        "sagsbehandler-S1.ics",
    ]


@pytest.mark.parametrize("citizen_id", ["B1", "B2", "B3", "B4", "B5"])
def test_a_citizen_is_at_work_just_when_the_plan_says(citizen_id: str) -> None:
    problem, plan = a_problem(), a_plan()
    calendar = read(calendars(problem, plan), f"borger-{citizen_id}.ics")
    assert shifts_in(calendar) == expected_shifts(problem, plan, citizen_id)


def test_a_covered_shift_moves_from_one_mentor_to_the_other() -> None:
    files = calendars(a_problem(), a_plan())
    days = {
        name: {
            start.date() for (what, start, _) in laid_out(read(files, f"mentor-{name}.ics")) if "B1" in what
        }
        for name in ("v1-M1", "v1-M2")
    }
    mondays = {MONDAY + timedelta(weeks=week) for week in (0, 2, 3)}
    fridays = {MONDAY + timedelta(days=4, weeks=week) for week in (0, 1, 3)}
    assert days == {"v1-M1": mondays | fridays, "v1-M2": {MONDAY + timedelta(weeks=1)}}


def test_the_citizen_reads_who_stands_in() -> None:
    told = {
        (event["DTSTART"].dt.date(), str(event.get("DESCRIPTION")))
        for event in events(read(calendars(a_problem(), a_plan()), "borger-B1.ics"))
    }
    assert (date(2026, 11, 9), "Med mentor v1-M2 i stedet for mentor v1-M1.\nOpgaver: Pakning.") in told


@pytest.mark.parametrize(("minutes", "told"), [(60, "1 time"), (90, "1,5 timer")])
def test_the_citizen_reads_how_many_hours_they_choose(minutes: int, told: str) -> None:
    frame = make_placement(at(0, 9, 12), schedule=ScheduleKind.FRAME, weekly_min=minutes)
    (event,) = events(read(calendars(make_problem(), make_plan(frame)), "borger-b1.ics"))
    assert f"Du vælger selv {told} om ugen inden for" in str(event["DESCRIPTION"])


def test_sittings_fall_away_with_their_supporter_and_with_the_shift() -> None:
    files = calendars(a_problem(), a_plan())
    for name in ("borger-B2.ics", "mentor-v1-M2.ics"):
        days = {s.date() for (what, s, _) in laid_out(read(files, name)) if what.startswith("Samtale")}
        tuesdays = {date(2026, 11, 17) + timedelta(weeks=week) for week in range(10)}
        assert days == tuesdays - {date(2026, 11, 24)}


def test_a_member_of_a_cohort_has_its_days_in_the_calendar() -> None:
    laid = laid_out(read(calendars(a_problem(), a_plan()), "borger-B5.ics"))
    teaching = sorted(start for what, start, _ in laid if what == "Undervisning, hold Efterår")
    assert teaching[:2] == [datetime(2026, 10, 19, 9), datetime(2026, 10, 21, 9)]
    assert len(teaching) == 8
    training = {start.date() for what, start, _ in laid if what == "Træning, hold Efterår"}
    fridays = {date(2026, 11, 20) + timedelta(weeks=week) for week in range(12)}
    assert training == fridays - {date(2026, 11, 27), *CHRISTMAS}
    assert laid["Kursusdag, hold Efterår", datetime(2026, 11, 27, 9), datetime(2026, 11, 27, 15)] == 1


def test_training_begins_with_the_praktik_of_a_late_member_and_never_for_those_left_over() -> None:
    files = calendars(a_problem(), a_plan())
    late = {start.date() for what, start, _ in laid_out(read(files, "borger-B4.ics")) if "Træning" in what}
    assert (min(late), max(late)) == (date(2026, 12, 18), date(2027, 2, 5))
    assert not any("Kursusdag" in what for what, _, _ in laid_out(read(files, "borger-B4.ics")))
    left_over = {what for what, _, _ in laid_out(read(files, "borger-B6.ics"))}
    assert left_over == {"Undervisning, hold Efterår"}


def test_visits_and_reminders_are_all_day() -> None:
    files = calendars(a_problem(), a_plan())
    contact = laid_out(read(files, "kontakt-K1.ics"))
    assert contact["Besøg hos Lager", date(2026, 11, 3), date(2026, 11, 4)] == 1
    assert contact["Besøg hos Lager (en halv dag)", date(2026, 11, 17), date(2026, 11, 18)] == 1
    assert any(day == date(2026, 11, 16) and "B1, Lager" in what for what, day, _ in contact)
    assert len(laid_out(read(files, "sagsbehandler-S1.ics"))) == 1


def test_times_stay_on_the_wall_when_the_clocks_are_changed() -> None:
    spring = date(2027, 3, 1)
    problem = make_problem(first_monday=spring, weeks=8)
    plan = make_plan(make_placement(at(0, 9, 12), weeks=8))
    calendar = read(calendars(problem, plan), "borger-b1.ics")
    starts = sorted(start for _, start, _ in laid_out(calendar))
    assert starts == [datetime(2027, 3, 1, 9) + timedelta(weeks=week) for week in range(8)]
    zone = next(iter(calendar.walk("VTIMEZONE"))).to_tz(lookup_tzid=False)
    offsets = [start.replace(tzinfo=zone).utcoffset() for start in starts]
    assert offsets == [WINTER] * 4 + [SUMMER] * 4
    autumn = [datetime(2026, 10, day, 9, tzinfo=zone).utcoffset() for day in (23, 26)]
    assert autumn == [SUMMER, WINTER]


def test_a_standing_week_goes_on() -> None:
    calendar = read(calendars(make_problem(), make_plan()), "borger-b1.ics")
    assert events(calendar)[0]["RRULE"].to_ical() == b"FREQ=WEEKLY"
    assert len(laid_out(calendar, until=datetime(2026, 12, 31))) == 9


def test_what_falls_away_altogether_does_not_stand_there() -> None:
    lost = tuple(Lost(week, 0, LossCause.CLOSED) for week in (0, 1, 3))
    step = make_step(at(0, 9, 12), at(1, 9, 12), weeks=4, lost=(*lost, Lost(2, 0, LossCause.CLOSED)))
    plan = make_plan(replace(make_placement(), steps=(step,)))
    calendar = read(calendars(make_problem(weeks=4), plan), "borger-b1.ics")
    assert {start.weekday() for _, start, _ in laid_out(calendar)} == {1}
    step = replace(step, lost=lost)
    fewer = replace(plan, placements=(replace(plan.placements[0], steps=(step,)),))
    once = events(read(calendars(make_problem(weeks=4), fewer), "borger-b1.ics"))
    assert [("RRULE" in event, "EXDATE" in event) for event in once] == [(False, False), (True, False)]


def test_an_end_at_midnight_is_the_next_day() -> None:
    plan = make_plan(make_placement(at(0, 20, 24), weeks=2))
    calendar = read(calendars(make_problem(weeks=2), plan), "borger-b1.ics")
    assert {end for _, _, end in laid_out(calendar)} == {datetime(2026, 11, 3), datetime(2026, 11, 10)}


def test_the_same_plan_gives_the_same_bytes_and_uids_are_unique() -> None:
    files = calendars(a_problem(), a_plan())
    assert files == calendars(a_problem(), a_plan())
    uids = [str(event["UID"]) for name in files for event in events(read(files, name))]
    assert len(uids) == len(set(uids))
    stamps = {event["DTSTAMP"].dt.isoformat() for name in files for event in events(read(files, name))}
    assert stamps == {"2026-11-02T00:00:00+00:00"}


def test_a_uid_stays_when_a_later_plan_loses_another_day() -> None:
    def uid(*lost: Lost) -> str:
        plan = make_plan(make_placement(at(0, 9, 12), weeks=4, lost=lost))
        return str(events(read(calendars(make_problem(weeks=4), plan), "borger-b1.ics"))[0]["UID"])

    assert uid() == uid(Lost(0, 0, LossCause.CITIZEN)) == uid(Lost(2, 0, LossCause.CITIZEN))


def test_needs_and_verdicts_are_in_no_calendar() -> None:
    problem, plan = a_problem(), a_plan()
    needs = (Need(code="LOW_NOISE", hard=True), Need(code="LOW_PACE", hard=False, level=50))
    others = tuple(replace(citizen, needs=needs, priority_reason="x") for citizen in problem.citizens)
    question = Question(about="v1", attribute="noise_level", text="Hvor meget støj er der?")
    clarify = tuple(replace(p, verdict=Verdict.CLARIFY, questions=(question,)) for p in plan.placements)
    other = replace(plan, placements=clarify)
    assert calendars(replace(problem, citizens=others), other) == calendars(problem, plan)


def test_a_citizens_calendar_names_no_other_citizen() -> None:
    files = calendars(a_problem(), a_plan())
    for name, content in files.items():
        if name.startswith("borger-"):
            own = name.removeprefix("borger-").removesuffix(".ics")
            text = b"".join(content.split(b"\r\n ")).decode()
            assert not [f"B{n}" for n in range(1, 8) if f"B{n}" != own and f"B{n}" in text]


def test_hostile_names_stay_within_their_line() -> None:
    hostile = "La;ger, \\n\r\nATTENDEE:mailto:x\x00\x1b" + "å" * 200
    problem = make_problem(workplaces=(make_workplace(name=hostile),), weeks=2)
    content = calendars(problem, make_plan(make_placement(weeks=2)))["borger-b1.ics"]
    assert b"\r\nATTENDEE" not in content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    place = str(events(Calendar.from_ical(content))[0]["LOCATION"])
    assert place.startswith("La;ger, \\n  ATTENDEE:mailto:x  å")


NAMES = [
    "../../etc/passwd",
    "CON",
    "con",
    "a/b",
    "a\\b",
    "a:b",
    "",
    ".",
    "Ærø",
    "AEroe",
    "x" * 300,
    "B1",
    "b1",
]


def test_file_names_are_safe_and_differ_in_more_than_case() -> None:
    found = file_names([("borger", name) for name in NAMES])
    assert len(found) == len(NAMES)
    assert len({name.casefold() for name in found.values()}) == len(NAMES)
    for name in found.values():
        assert name.isascii()
        assert name.startswith("borger-")
        assert set(name) & set('/\\:*?"<>|') == set()
        assert len(name) < 90
    assert found["borger", "B1"] == "borger-B1.ics"


def test_a_name_that_is_made_to_look_like_another_gets_its_own_file() -> None:
    marked = file_names([("borger", "x y")])["borger", "x y"].removesuffix(".ics").removeprefix("borger-")
    found = file_names([("borger", "x y"), ("borger", marked)])
    assert found == {("borger", marked): f"borger-{marked}.ics", ("borger", "x y"): f"borger-{marked}-2.ics"}


@given(st.lists(st.tuples(st.sampled_from(["borger", "mentor"]), st.text(max_size=90)), max_size=8))
def test_any_names_give_safe_files(keys: list[tuple[str, ...]]) -> None:
    found = file_names(keys)
    assert set(found) == set(keys)
    assert len({name.casefold() for name in found.values()}) == len(found)
    assert all(
        name.replace("-", "").replace("_", "").removesuffix(".ics").isalnum() for name in found.values()
    )


def test_a_sitting_without_absence_is_weekly() -> None:
    mentor = make_supporter(absences=(Absence(first=date(2026, 11, 9), last=date(2026, 11, 9)),))
    problem = make_problem(
        (make_citizen(support=SITTINGS),),
        (make_workplace(supporters=(mentor,), places=(make_place(),)),),
        weeks=3,
    )
    sitting = Sitting(window=at(0, 9, 10), supporter_id="m1")
    plan = make_plan(make_placement(make_shift(at(0, 9, 12)), weeks=3, sittings=(sitting,)))
    calendar = read(calendars(problem, plan), "mentor-v1-m1.ics")
    assert sorted(start.day for _, start, _ in laid_out(calendar)) == [2, 16]
