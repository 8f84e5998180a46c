"""The entries over weeks hold just what the sources state."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from exchange.convert import to_problem
from exchange.schema import CitizenRecord, CohortRecord, CourseRecord, Dataset
from optimizer.candidates import find_candidates
from optimizer.engine.greedy import by_hand
from optimizer.plan import Placement, Plan
from optimizer.problem import PlaceKind, Problem, RegimeKind, Status, StepWhere
from optimizer.rules import RULES
from scenarios.catalogue import CATALOGUE, horsens_2013

HOLDS = ("broendby-2014", "broendby-2014-laengere-kursusdage")
DATASETS = {name: CATALOGUE[name].build() for name in CATALOGUE}


def stated(name: str, key: str) -> int | None:
    return CATALOGUE[name].stated[key].least


def problem_of(name: str) -> Problem:
    return to_problem(DATASETS[name], default_monday=None)


def course_of(dataset: Dataset, id_: str) -> CourseRecord:
    course = next(citizen.course for citizen in dataset.citizens if citizen.id == id_)
    assert course is not None
    return course


def weeks_of(course: CourseRecord) -> list[int]:
    return [step.weeks for step in course.steps]


def the_hold(name: str) -> CohortRecord:
    (cohort,) = DATASETS[name].cohorts
    return cohort


@pytest.mark.parametrize("name", HOLDS)
def test_the_hold_is_taught_4_weeks_and_begins_praktik_the_monday_after_for_12(name: str) -> None:
    cohort = the_hold(name)
    assert cohort.teaching_from is not None
    last_friday = cohort.teaching_from + timedelta(weeks=stated(name, "teaching_weeks") or 0, days=-3)
    assert last_friday.weekday() == 4
    assert cohort.praktik_start == last_friday + timedelta(days=3)
    assert (cohort.teaching_weeks, cohort.weeks) == (4, stated(name, "praktik_weeks")) == (4, 12)
    assert [(w.weekday, w.start, w.end) for w in cohort.teaching] == [
        (day, "09:00", "13:00") for day in range(5)
    ]
    assert [window.weekday for window in cohort.training] == [2]


@pytest.mark.parametrize("name", HOLDS)
def test_20_are_invited_15_seats_kept_5_found_their_own_and_1_comes_later(name: str) -> None:
    cohort, citizens = the_hold(name), DATASETS[name].citizens
    assert (cohort.invited, cohort.expected) == (stated(name, "invited"), stated(name, "hold_size"))
    assert (cohort.invited, cohort.expected, stated(name, "came")) == (20, 15, 19)
    assert {citizen.cohort for citizen in citizens} == {cohort.id}
    found = [citizen for citizen in citizens if citizen.pin is not None]
    assert len(citizens) - len(found) == cohort.invited
    assert len(found) == 5
    assert {c.pin.start for c in found if c.pin} == {cohort.praktik_start}
    assert all(c.pin.own_found for c in found if c.pin)
    assert sum(citizen.cohort_later for citizen in citizens) == stated(name, "later") == 1


@pytest.mark.parametrize(
    ("name", "weeks", "key"),
    [(HOLDS[0], [3, 6, 9, 12], "course_days"), (HOLDS[1], [4, 8, 12], "longer_days")],
)
def test_course_days_are_four_short_or_three_longer(name: str, weeks: list[int], key: str) -> None:
    (cohort,) = problem_of(name).cohorts
    days = sorted(cohort.course_days)
    assert [(day.day - cohort.praktik_start).days // 7 + 1 for day in days] == weeks
    assert len(days) == stated(name, key)


def test_the_longer_course_days_are_longer() -> None:
    short, long = (problem_of(name).cohorts[0].course_days[0] for name in HOLDS)
    assert long.end_min - long.start_min > short.end_min - short.start_min


def test_of_the_20_without_a_place_just_15_can_have_one() -> None:
    dataset = DATASETS["broendby-2014"]
    centres = [w for w in dataset.workplaces if w.places[0].kind is PlaceKind.FIXED]
    assert sum(w.places[0].seats or 0 for w in centres) == 15
    invited = [in_training(c, dataset) for c in dataset.citizens if c.pin is None]
    week = dataset.model_copy(
        update={
            "weeks": 1,
            "cohorts": [],
            "citizens": invited,
            "workplaces": centres,
            "public_holidays": False,
        }
    )
    assert len(by_hand(find_candidates(to_problem(week, default_monday=None)))) == 15


def in_training(citizen: CitizenRecord, dataset: Dataset) -> CitizenRecord:
    busy = [*citizen.busy, *dataset.cohorts[0].training]
    return citizen.model_copy(update={"cohort": None, "cohort_later": False, "busy": busy})


def test_the_hold_begins_in_week_4_and_the_late_one_in_week_8_with_the_seat_kept() -> None:
    problem = problem_of("broendby-2014")
    begins = {
        c.id: [(s.first, s.parts[0].held_before) for s in problem.stays(c.id)] for c in problem.citizens
    }
    assert begins.pop("B0001") == [(8, 4)]
    assert all(begin == [(4, 0)] for begin in begins.values())


def test_brian_has_7_weeks_in_the_delicatessen_6_in_the_bakery_and_a_month_more() -> None:
    dataset = DATASETS["brian-2011"]
    course = course_of(dataset, "B0001")
    assert (
        weeks_of(course)[:2] == [stated("brian-2011", "protected"), stated("brian-2011", "bakery")] == [7, 6]
    )
    assert sum(weeks_of(course)[:2]) == stated("brian-2011", "weeks") == 13
    assert [step.tasks for step in course.steps] == [["Delikatesse"], ["Bager"], None]
    assert (course.extension_weeks, course.extension_agreed) == (4, True)
    last = course.steps[-1]
    assert (last.open, last.where) == (True, StepWhere.OTHER)
    shop = next(w for w in dataset.workplaces if w.id == "dagligvare")
    assert shop.headcount == stated("brian-2011", "staff")


def test_brian_is_protected_first_and_never_sent_to_the_hotel() -> None:
    problem = problem_of("brian-2011")
    (stay, *_) = problem.stays("B0001")
    first, second = (part.citizen for part in stay.parts)
    assert [part.weeks for part in stay.parts] == [7, 6 + 4]
    assert {n.code for n in first.needs or () if n.hard} >= {"NO_CUSTOMER_CONTACT", "NO_PUBLIC_SPACE"}
    assert not any(need.hard for need in second.needs or ())
    assert first.only_tasks == frozenset({"Delikatesse"})
    found = find_candidates(to_problem(_standing(DATASETS["brian-2011"]), default_monday=None))
    assert {workplace for _, workplace in found.workplace_verdict} == {"dagligvare"}


def _standing(dataset: Dataset) -> Dataset:
    return dataset.model_copy(update={"weeks": 1})


def test_outline_moves_people_on_with_a_seat_to_come_back_to() -> None:
    dataset = DATASETS["outline-2013"]
    plus = dataset.workplaces[0]
    assert plus.places[0].seats == stated("outline-2013", "places") == 22
    assert isinstance(plus.supporters, list)
    assert len(plus.supporters) == stated("outline-2013", "mentors") == 2
    assert (
        CATALOGUE["outline-2013"]
        .stated["production_mentors"]
        .allows(
            next(w.supporters for w in dataset.workplaces if w.id == "outline-produktion")  # type: ignore[arg-type]
        )
    )
    going = [c.course for c in dataset.citizens if c.course and len(c.course.steps) == 2]
    assert len(going) == 9
    for course in going:
        first, second = course.steps
        assert (first.workplace, second.where) == ("outline", StepWhere.OTHER)
        assert second.return_weeks == 4
    assert {course.steps[1].workplace for course in going} == {None, "outline-produktion", "outline-kontor"}


def test_the_hours_of_one_at_outline_rise_as_in_svendborg() -> None:
    fact = CATALOGUE["outline-2013"].stated["hours"]
    steps = course_of(DATASETS["outline-2013"], "B0012").steps
    minutes = [step.target_min or 0 for step in steps]
    assert (minutes[0], minutes[-1]) == ((fact.least or 0) * 60, (fact.most or 0) * 60) == (480, 1080)
    assert minutes == sorted(minutes)


def test_horsens_goes_from_a_first_centre_to_another_and_to_an_open_job() -> None:
    dataset = DATASETS["horsens-forloeb-2013"]
    courses = [citizen.course for citizen in dataset.citizens if citizen.course]
    assert len(courses) == 10
    assert all(course.steps[-1].open and course.steps[-1].where is StepWhere.OTHER for course in courses)
    through_ceres = course_of(dataset, "B0001").steps
    assert [step.tasks for step in through_ceres[:2]] == [["Køkken", "Rengøring"], ["Pleje", "Aktivitet"]]
    assert through_ceres[2].where is StepWhere.OTHER


def test_support_at_the_cemeteries_tapers_off() -> None:
    problem = problem_of("horsens-forloeb-2013")
    (stay, *_) = problem.stays("B0005")
    kinds = [part.citizen.support.kind for part in stay.parts if part.citizen.support]
    assert kinds == [RegimeKind.ALWAYS_PRESENT, RegimeKind.ON_CALL, RegimeKind.MANAGER]
    assert [part.offset for part in stay.parts] == [0, 4, 9]
    assert sum(part.weeks for part in stay.parts) == 13


def test_horsens_over_weeks_is_horsens_with_60_running_and_two_holds() -> None:
    dataset, base = DATASETS["horsens-2013-uger"], horsens_2013.build()
    assert [c.id for c in dataset.citizens] == [c.id for c in base.citizens]
    assert [w.places for w in dataset.workplaces] == [w.places for w in base.workplaces]
    assert (dataset.weeks, dataset.public_holidays, len(dataset.running)) == (26, True, 60)
    first, second = dataset.cohorts
    assert first.praktik_start != second.praktik_start
    members = Counter(c.cohort for c in dataset.citizens if c.cohort)
    assert members == {first.id: 12, second.id: 12}
    assert not {c.id for c in dataset.citizens if c.cohort} & {record.citizen for record in dataset.running}


def test_running_placements_began_3_to_10_weeks_before_and_end_at_different_times() -> None:
    problem = problem_of("horsens-2013-uger")
    begins = Counter(placement.step.first_week for placement in problem.running)
    assert set(begins) == set(range(-10, -2))
    assert {placement.weeks for placement in problem.running} == {13}
    assert len(problem.waiting) == 158 - 60
    assert all(problem.citizen_by_id[p.citizen_id].status is Status.READY for p in problem.running)


def test_running_placements_stand_beside_each_other_in_every_week() -> None:
    dataset = DATASETS["horsens-2013-uger"]
    week = horsens_2013.build()
    standing = to_problem(week, default_monday=None)
    running = problem_of("horsens-2013-uger").running
    assert len(dataset.running) == len(running)
    for w in range(-10, 10):
        there = [_standing_placement(p) for p in running if p.step.in_week(w)]
        assert there
        assert [v for rule in RULES for v in rule.check(standing, Plan(placements=tuple(there)))] == []


def _standing_placement(placement: Placement) -> Placement:
    return replace(placement, steps=(replace(placement.step, first_week=0, weeks=1),))


def test_one_supporter_in_horsens_carries_many_running_minutes() -> None:
    minutes: Counter[str] = Counter()
    for placement in problem_of("horsens-2013-uger").running:
        for shift in placement.step.shifts:
            minutes[shift.supporter_id or ""] += shift.window.length_min
    assert minutes.most_common(1)[0][1] >= 24 * 60


def test_summer_in_horsens_has_holidays_and_closed_weeks() -> None:
    problem = problem_of("horsens-2013-uger")
    away = [s for w in problem.workplaces for s in w.supporters if s.absences]
    closed = [w for w in problem.workplaces if w.closures]
    assert len(away) >= 30
    assert {w.industry for w in closed} == {"Undervisning", "Produktion"}
    assert date(2013, 5, 9) in problem.closed_days


def test_the_jki_program_has_80_and_20_of_at_least_13_weeks_and_15_hours() -> None:
    name = "koebenhavn-jki-program"
    dataset, problem = DATASETS[name], problem_of(name)
    groups = Counter(citizen.target_group for citizen in dataset.citizens)
    assert groups == {"match 2": stated(name, "complex"), "Ressourceforløb": stated(name, "resource")}
    assert groups.total() == stated(name, "citizens") == 100
    assert (dataset.weeks, len(dataset.workplaces)) == (104, stated(name, "centres"))
    assert dataset.first_monday == date(2014, 1, 6)
    assert all((citizen.most_min or 0) >= 15 * 60 for citizen in dataset.citizens)
    assert all(place.least_min == 15 * 60 for w in dataset.workplaces for place in w.places)
    lengths = Counter(stay.weeks for c in problem.citizens for stay in problem.stays(c.id)[:1])
    assert lengths == {13: 80, 26: 20}


def test_the_jki_program_refers_people_through_both_years() -> None:
    problem = problem_of("koebenhavn-jki-program")
    earliest = [problem.week_of(c.earliest_day) for c in problem.citizens if c.earliest_day]
    assert (min(earliest), max(earliest)) == (0, 88)
    assert earliest == sorted(earliest)
