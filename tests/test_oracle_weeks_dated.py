"""Cases counted by hand that pin what falls away on dates, who can stand in, and the limit."""

from dataclasses import replace
from typing import Any

import pytest

from optimizer.plan import Cover, LossCause, Lost, Placement, Plan, Question
from optimizer.problem import Absence, CourseDay, Need, Pin, SupportRegime, Window
from tests.oracle import RefusedError, accepts, replanned, solve
from tests.oracle.cases import ALWAYS, MANAGER, ON_CALL, hours, mentor, problem, short
from tests.oracle.week_cases import MONDAYS, cohort, day, got, mondays, over, people
from tests.tiny_weeks import weeks_ruleset


def away(week: int, weekday: int = 0) -> tuple[Absence, ...]:
    return (Absence(first=day(week, weekday), last=day(week, weekday)),)


@pytest.mark.parametrize(
    ("weeks", "closed", "placed"), [(2, 1, 1), (2, 2, 0), (3, 1, 1), (3, 2, 0), (1, 1, 0), (1, 0, 1)]
)
def test_at_most_half_of_the_shifts_of_a_step_fall_away(weeks: int, closed: int, placed: int) -> None:
    person = short(weeks=(weeks, weeks), latest_day=day(0))
    days = frozenset(day(week) for week in range(closed))
    assert people(over(2, person, at=mondays(), closed_days=days)) == placed


@pytest.mark.parametrize(("pct", "placed"), [(33, 0), (34, 1)])
def test_the_limit_is_a_share_of_all_shifts(pct: int, placed: int) -> None:
    # one of three: 100 lost against 33 * 3 = 99 or 34 * 3 = 102
    person = short(weeks=(3, 3), latest_day=day(0))
    closed = frozenset({day(2)})  # after the last week of the plan
    given = over(2, person, at=mondays(), closed_days=closed, settings={"afbud__hoejst_pct": pct})
    assert people(given) == placed


@pytest.mark.parametrize(("weeks", "fine"), [(2, False), (3, True)])
def test_weeks_before_the_plan_do_not_count(weeks: int, fine: bool) -> None:
    # running since week -1; the Monday of week 0 is lost: one of one, or one of two
    before = got(over(2, short(weeks=(weeks, weeks)), at=mondays()))
    running = replace(before, steps=(replace(before.steps[0], first_week=-1),))
    given = over(2, short(), at=mondays(), running=(running,), closed_days=frozenset({day(0), day(-1)}))
    if fine:
        assert got(given).steps[0].lost == (Lost(0, 0, LossCause.HOLIDAY),)
    else:
        with pytest.raises(RefusedError):
            solve(given)


@pytest.mark.parametrize(
    ("regime", "lost"), [(ALWAYS, LossCause.SUPPORT), (ON_CALL, LossCause.SUPPORT), (MANAGER, None)]
)
def test_support_falls_away_with_its_only_supporter(regime: SupportRegime, lost: LossCause | None) -> None:
    at = mondays(support=regime, supporters=(mentor(absences=away(1)),))
    step = got(over(2, short(weeks=(2, 2), latest_day=day(0)), at=at)).steps[0]
    assert step.lost == ((Lost(1, 0, lost),) if lost else ())


@pytest.mark.parametrize(("until", "lost"), [(10, 0), (9, 1)])
def test_on_call_asks_for_somebody_in_every_slot(until: int, lost: int) -> None:
    relay = (mentor("a", absences=away(1)), mentor("b", windows=(hours(0, 8, until),)))
    at = mondays(support=ON_CALL, supporters=relay)
    assert len(got(over(2, short(weeks=(2, 2), latest_day=day(0)), at=at)).steps[0].lost) == lost


@pytest.mark.parametrize(
    ("causes", "first"),
    [
        (("holiday", "closed", "citizen", "course_day", "support"), LossCause.HOLIDAY),
        (("closed", "citizen", "course_day", "support"), LossCause.CLOSED),
        (("citizen", "course_day", "support"), LossCause.CITIZEN),
        (("course_day", "support"), LossCause.COURSE_DAY),
        (("support",), LossCause.SUPPORT),
    ],
)
def test_the_first_cause_is_named(causes: tuple[str, ...], first: LossCause) -> None:
    days = (CourseDay(day=day(1), start_min=900, end_min=960),) if "course_day" in causes else ()
    at = mondays(
        support=ALWAYS,
        closures=away(1) if "closed" in causes else (),
        supporters=(mentor(absences=away(1) if "support" in causes else ()),),
    )
    person = short(cohort="h", absences=away(1) if "citizen" in causes else ())
    closed = frozenset({day(1)}) if "holiday" in causes else frozenset()
    given = over(2, person, at=at, closed_days=closed, cohorts=(cohort(0, 2, course_days=days),))
    assert got(given).steps[0].lost == (Lost(1, 0, first),)


def test_course_days_are_also_those_of_members_with_an_own_found_pin() -> None:
    pin = Pin(workplace_id="w", start=day(0), weeks=2, own_found=True)
    members = cohort(1, 2, course_days=(CourseDay(day=day(0)),))
    step = got(over(2, short(cohort="h", pin=pin), at=mondays(), cohorts=(members,))).steps[0]
    assert step.lost == (Lost(0, 0, LossCause.COURSE_DAY),)


TURNS = (mentor("a", absences=away(0)), mentor("b", absences=away(1)))
TEAM = (Need(code="FIXED_COLLEAGUES", hard=True),)


def in_turns(*people: Any, **fields: Any) -> Any:
    """Two weeks without a loss allowed; one supporter is away in each."""
    at = mondays(**{"support": ALWAYS, "supporters": TURNS, "conditions": {"stable_team": True}} | fields)
    return over(1 + 1, *people, at=at, settings={"afbud__hoejst_pct": 0})


def test_another_supporter_stands_in_without_becoming_the_citizens_own() -> None:
    given = in_turns(short(weeks=(2, 2), latest_day=day(0)))
    step = got(given).steps[0]
    assert (step.lost, len(step.covers), len(step.supporter_ids)) == ((), 1, 1)
    assert step.covers[0].supporter_id != step.supporter_ids[0]


def test_nobody_stands_in_where_colleagues_are_fixed() -> None:
    given = in_turns(short(weeks=(2, 2), latest_day=day(0), needs=TEAM))
    assert people(given) == 0


@pytest.mark.parametrize(("windows", "placed"), [(MONDAYS, 1), ((Window(0, 480, 540),), 0)])
def test_who_stands_in_is_at_work_for_the_whole_shift(windows: tuple[Window, ...], placed: int) -> None:
    others = (mentor("a", absences=away(0)), mentor("b", windows=windows, absences=away(1)))
    assert people(in_turns(short(weeks=(2, 2), latest_day=day(0)), supporters=others)) == placed


@pytest.mark.parametrize(("at_once", "placed"), [(1, 1), (2, 2)])
def test_covers_and_standing_shifts_count_at_once(at_once: int, placed: int) -> None:
    # each week one supporter must carry both shifts
    others = tuple(replace(s, at_once=at_once) for s in TURNS)
    both = [short(i, weeks=(2, 2), latest_day=day(0)) for i in range(2)]
    places = mondays().places[0]
    given = in_turns(*both, supporters=others, places=(replace(places, seats=2),))
    assert people(given) == placed


def test_lost_and_covers_are_just_those_of_the_dates() -> None:
    given = over(2, short(weeks=(2, 2), latest_day=day(0)), at=mondays(support=ALWAYS, supporters=TURNS))
    plan = solve(given).plan
    step = plan.placements[0].steps[0]
    responsible, other, week = ("a", "b", 0) if step.supporter_ids == ("a",) else ("b", "a", 1)
    lost, cover = Lost(week, 0, LossCause.SUPPORT), Cover(week, 0, other)
    fine: list[dict[str, Any]] = [{"lost": (lost,)}, {"lost": (), "covers": (cover,)}]
    bad: list[dict[str, Any]] = [
        {"lost": ()},
        {"lost": (lost,), "covers": (cover,)},
        {"lost": (Lost(1 - week, 0, LossCause.SUPPORT), lost)},
        {"lost": (replace(lost, cause=LossCause.CITIZEN),)},
        {"lost": (), "covers": (replace(cover, supporter_id=responsible),)},
        {"lost": (), "covers": (cover, replace(cover, week=1 - week))},
    ]
    for fields, faults in [(f, []) for f in fine] + [(f, ["dated_absences"]) for f in bad]:
        placement = replace(plan.placements[0], steps=(replace(step, **fields),))
        assert accepts(given, replace(plan, placements=(placement,))) == faults, fields


def test_dates_say_nothing_in_the_standing_week() -> None:
    at = mondays(support=ALWAYS, supporters=(mentor(absences=away(0)),))
    person = short(absences=away(0))
    assert people(problem(person, at=at, ruleset=weeks_ruleset(), closed_days=frozenset({day(0)}))) == 1


@pytest.mark.parametrize("weeks", [1, 2])
def test_the_training_of_the_cohort_is_busy_time(weeks: int) -> None:
    training = cohort(0, 2, training=(Window(0, 480, 540),))
    given = problem(
        short(cohort="h"), at=mondays(), weeks=weeks, ruleset=weeks_ruleset(), cohorts=(training,)
    )
    assert people(given) == 0
    assert people(replace(given, cohorts=(cohort(0, 2),))) == 1


def test_what_becomes_of_a_running_placement() -> None:
    running = got(over(3, short(weeks=(2, 2)), at=mondays()))
    step = running.steps[0]
    given = over(3, short(weeks=(2, 2)), at=mondays(), running=(running,), replans=True)
    later = replace(step, first_week=1)
    other = replace(step, workplace_id="x")
    lost = replace(step, lost=(Lost(1, 0, LossCause.HOLIDAY),))
    asked = replace(running, questions=(Question(about="w", attribute="hours", text="Hvornår?"),))
    for placement, expected in [
        (running, (1, 0, 0)),
        (asked, (1, 0, 0)),
        (replace(running, steps=(later,)), (1, 0, 1)),
        (replace(running, steps=(lost,)), (1, 0, 1)),
        (replace(running, steps=(other,)), (1, 1, 0)),
        (None, (0, 0, 0)),
    ]:
        found = dict(replanned(given, Plan(placements=(placement,) if placement else ())))
        assert (found["kept"], found["moved"], found["changed"]) == expected
        assert found["people_normal"] == 0


def test_the_past_of_a_running_placement_does_not_change_it() -> None:
    step = replace(got(over(3, short(weeks=(3, 3)), at=mondays())).steps[0], first_week=-1)
    running = Placement(citizen_id="c0", steps=(step,))
    given = over(3, short(), at=mondays(), running=(running,), replans=True)
    told = replace(step, lost=(Lost(-1, 0, LossCause.CITIZEN),))
    assert dict(replanned(given, Plan(placements=(replace(running, steps=(told,)),))))["changed"] == 0
    ended = replace(step, weeks=2)
    assert dict(replanned(given, Plan(placements=(replace(running, steps=(ended,)),))))["changed"] == 1
