from datetime import date, timedelta
from itertools import chain

import pytest

from optimizer.advise.visit_days import spread
from optimizer.advise.visits import visits
from optimizer.plan import LossCause, Lost, Plan
from optimizer.problem import Absence, Problem
from tests.build import MONDAY, at, make_step, make_workplace
from tests.optimizer.advise.over_weeks import caseworker, contact, over_weeks, placed, plan_of, stay


def weeks_of(problem: Problem, plan: Plan) -> list[int]:
    return [problem.week_of(visit.day) for visit in visits(problem, plan)]


def test_a_standing_week_has_no_calendar() -> None:
    assert visits(over_weeks(weeks=1), plan_of(*placed(6))) == ()


def test_nobody_is_visited_where_nobody_is() -> None:
    assert visits(over_weeks(), plan_of()) == ()


@pytest.mark.parametrize(("people", "weeks", "half"), [(5, [0, 4, 8], False), (6, [0, 2, 4, 6, 8, 10], True)])
def test_more_than_five_are_visited_half_a_day_every_second_week(
    people: int, weeks: list[int], half: bool
) -> None:
    problem, plan = over_weeks(), plan_of(*placed(people, weeks=12))
    assert weeks_of(problem, plan) == weeks
    assert {(visit.people, visit.half_day) for visit in visits(problem, plan)} == {(people, half)}


def test_the_rhythm_follows_the_number_of_people() -> None:
    plan = plan_of(*placed(5, weeks=12), *placed(1, first=6, first_week=5, weeks=3))
    found = visits(over_weeks(), plan)
    assert [(over_weeks().week_of(v.day), v.people, v.half_day) for v in found] == [
        (0, 5, False),
        (4, 5, False),
        (6, 6, True),
        (10, 5, False),
    ]


def test_a_workplace_with_a_rhythm_of_its_own_keeps_it() -> None:
    ceres = make_workplace(visit_weeks=2)
    assert weeks_of(over_weeks(weeks=6, workplaces=(ceres,)), plan_of(*placed(1, weeks=6))) == [0, 2, 4]


def test_the_first_visit_is_in_the_week_in_which_somebody_begins() -> None:
    assert weeks_of(over_weeks(), plan_of(*placed(1, first_week=3, weeks=9))) == [3, 7, 11]


def test_a_seat_that_is_only_kept_needs_no_visit() -> None:
    late = placed(1, first_week=4, weeks=2, held_before=4)
    assert weeks_of(over_weeks(), plan_of(*late)) == [4]


def test_visits_end_with_the_plan_though_people_stay() -> None:
    plan = plan_of(*placed(1, weeks=40))
    assert weeks_of(over_weeks(weeks=8), plan) == [0, 4]
    assert weeks_of(over_weeks(weeks=9), plan) == [0, 4, 8]


def test_running_people_keep_their_rhythm() -> None:
    assert weeks_of(over_weeks(weeks=6), plan_of(*placed(1, first_week=-3, weeks=12))) == [1, 5]


def test_somebody_new_among_running_people_is_seen_in_the_first_week() -> None:
    plan = plan_of(*placed(1, first_week=-3, weeks=20), *placed(1, first=2, first_week=2, weeks=10))
    assert weeks_of(over_weeks(weeks=8), plan) == [1, 2, 6]


def test_a_second_step_at_the_same_workplace_is_nobody_new() -> None:
    goes_on = stay("b1", make_step(first_week=-3, weeks=5), make_step(index=1, first_week=2, weeks=5))
    assert weeks_of(over_weeks(weeks=6), plan_of(goes_on)) == [1, 5]


def test_after_a_time_with_nobody_there_it_begins_anew() -> None:
    plan = plan_of(*placed(1, weeks=1), *placed(1, first=2, first_week=2, weeks=2))
    assert weeks_of(over_weeks(), plan) == [0, 2]


def test_the_day_is_the_one_with_most_people_at_work() -> None:
    plan = plan_of(*placed(1, at(0, 9, 12), weeks=4), *placed(2, at(2, 9, 12), first=2, weeks=4))
    assert visits(over_weeks(weeks=4), plan)[0].day == MONDAY + timedelta(days=2)


def test_equal_days_give_the_earliest_and_lost_shifts_do_not_count() -> None:
    plan = plan_of(*placed(1, at(1, 9, 12), weeks=4), *placed(1, at(3, 9, 12), first=2, weeks=4))
    assert visits(over_weeks(weeks=4), plan)[0].day == MONDAY + timedelta(days=1)
    lost = (Lost(0, 1, LossCause.CITIZEN),)
    away = plan_of(*placed(1, at(1, 9, 12), weeks=4, lost=lost), plan.placements[1])
    assert visits(over_weeks(weeks=4), away)[0].day == MONDAY + timedelta(days=3)


def thursdays(**fields: object) -> Problem:
    """A workplace whose contact comes on Thursdays only, at most every second week."""
    workplace = make_workplace(contact="k1", visit_weeks=2, **fields)
    return over_weeks(weeks=7, workplaces=(workplace,), staff=(contact(visit_weekdays=(3,)),))


def test_the_contact_comes_on_own_weekdays() -> None:
    found = visits(thursdays(), plan_of(*placed(1, weeks=7)))
    assert [visit.day.weekday() for visit in found] == [3, 3, 3, 3]
    assert {visit.contact for visit in found} == {"k1"}


def test_other_people_s_weekdays_do_not_bind_the_contact() -> None:
    others = (contact("k2", visit_weekdays=(4,)), caseworker("k1", visit_weekdays=(4,)))
    problem = over_weeks(weeks=2, workplaces=(make_workplace(contact="k1"),), staff=(*others, contact("k1")))
    assert [visit.day for visit in visits(problem, plan_of(*placed(1, weeks=2)))] == [MONDAY]


def test_a_holiday_on_the_only_weekday_brings_the_visit_forward() -> None:
    problem = over_weeks(
        weeks=7,
        workplaces=thursdays().workplaces,
        staff=thursdays().staff,
        closed_days=frozenset({MONDAY + timedelta(days=14 + 3)}),
    )
    assert weeks_of(problem, plan_of(*placed(1, weeks=7))) == [0, 1, 3, 5]


def test_a_visit_that_cannot_come_forward_comes_as_soon_as_possible() -> None:
    shut = Absence(first=MONDAY, last=MONDAY + timedelta(days=10))
    assert weeks_of(thursdays(closures=(shut,)), plan_of(*placed(1, weeks=7))) == [2, 4, 6]


def test_a_workplace_that_is_closed_throughout_is_not_visited() -> None:
    shut = Absence(first=MONDAY, last=MONDAY + timedelta(weeks=9))
    assert visits(thursdays(closures=(shut,)), plan_of(*placed(1, weeks=7))) == ()


def test_without_a_contact_the_visit_is_still_listed() -> None:
    (found,) = visits(over_weeks(weeks=4), plan_of(*placed(1, weeks=4)))
    assert (found.contact, found.day) == ("", MONDAY)


def many(number: int, weekdays: tuple[int, ...], closed: frozenset[date] = frozenset()) -> Problem:
    """Workplaces v1, v2 ... of one contact."""
    return over_weeks(
        weeks=2,
        workplaces=tuple(make_workplace(f"v{n}", contact="k1") for n in range(1, number + 1)),
        staff=(contact(visit_weekdays=weekdays),),
        closed_days=closed,
    )


def full(number: int) -> Plan:
    """Six people on Mondays at each of so many workplaces."""
    sixes = [placed(6, first=6 * n, weeks=2, workplace_id=f"v{n}") for n in range(1, number + 1)]
    return plan_of(*chain(*sixes))


def test_no_day_gets_more_than_two_half_days_where_it_can_be_avoided() -> None:
    found = visits(many(5, (0, 2, 4)), full(5))
    assert [visit.day.weekday() for visit in found] == [0, 0, 2, 2, 4]
    assert [visit.workplace_id for visit in found] == ["v1", "v2", "v3", "v4", "v5"]
    crowded = visits(many(3, (0,)), full(3))
    assert [visit.day.weekday() for visit in crowded] == [0, 0, 0]


def test_visits_at_workplaces_without_a_contact_are_nobodys_burden() -> None:
    problem = over_weeks(weeks=2, workplaces=tuple(make_workplace(f"v{n}") for n in range(1, 4)))
    assert {visit.day for visit in visits(problem, full(3))} == {MONDAY}


def test_half_days_give_way_to_one_that_has_no_other_day() -> None:
    assert spread([(0, 1), (0, 1), (0,)], [True, True, True]) == [1, 0, 0]
    assert spread([(0, 1), (0, 1), (0, 1), (1,), (0,)], [True] * 5) == [0, 0, 1, 1, 0]


def test_short_visits_keep_away_from_full_days_if_they_can() -> None:
    assert spread([(0, 1), (0,), (0,), (0,)], [False, True, True, False]) == [1, 0, 0, 0]


def test_order_of_placements_does_not_matter() -> None:
    plan = full(5)
    turned = plan_of(*reversed(plan.placements))
    assert visits(many(5, (0, 2, 4)), plan) == visits(many(5, (0, 2, 4)), turned)
