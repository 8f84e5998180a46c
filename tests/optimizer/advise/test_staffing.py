from typing import Any

from optimizer.advise.staffing import caseloads, suggestions
from optimizer.plan import Plan
from optimizer.problem import Problem, Staff
from tests.build import make_citizen, make_step, make_workplace
from tests.optimizer.advise.over_weeks import GROUP, caseworker, contact, over_weeks, placed, plan_of, stay


def people(*caseworkers: str) -> tuple[Any, ...]:
    """Citizens b1, b2 ... with these caseworkers."""
    return tuple(
        make_citizen(f"b{n}", target_group=GROUP, caseworker=name) for n, name in enumerate(caseworkers, 1)
    )


def loads(problem: Problem, plan: Plan) -> list[tuple[str, str, int, int | None]]:
    return [(load.kind, load.staff_id, load.people, load.limit) for load in caseloads(problem, plan)]


def given(problem: Problem, plan: Plan) -> dict[str, str]:
    """Who is suggested for whom."""
    return {found.about: found.staff_id for found in suggestions(problem, plan)}


def test_the_fullest_week_counts() -> None:
    problem = over_weeks(citizens=people("s1", "s1", "s1"), staff=(caseworker(caseload=2),))
    plan = plan_of(
        *placed(1, weeks=3), *placed(1, first=2, first_week=2, weeks=2), *placed(1, first=3, first_week=3)
    )
    assert loads(problem, plan) == [("caseworker", "s1", 2, 2)]


def test_running_people_count_and_kept_seats_do_not() -> None:
    problem = over_weeks(citizens=people("s1", "s1"), staff=(caseworker(),))
    plan = plan_of(
        *placed(1, first_week=-4, weeks=6), *placed(1, first=2, first_week=2, weeks=2, held_before=2)
    )
    assert loads(problem, plan) == [("caseworker", "s1", 1, None)]


def test_weeks_before_the_plan_do_not_count_and_weeks_after_it_do() -> None:
    workplaces = (make_workplace("v1", contact="k1"), make_workplace("v2", contact="k2"))
    problem = over_weeks(weeks=4, workplaces=workplaces)
    moves = stay(
        "b1",
        make_step(first_week=-4, weeks=4),
        make_step(index=1, first_week=0, weeks=8, workplace_id="v2"),
    )
    assert loads(problem, plan_of(moves)) == [("contact", "k1", 0, None), ("contact", "k2", 1, None)]
    later = stay("b1", make_step(weeks=6), make_step(index=1, first_week=6, weeks=2, workplace_id="v2"))
    assert loads(problem, plan_of(later)) == [("contact", "k1", 1, None), ("contact", "k2", 1, None)]


def test_a_contact_has_the_people_of_all_own_workplaces() -> None:
    workplaces = tuple(make_workplace(f"v{n}", contact="k1") for n in (1, 2))
    problem = over_weeks(workplaces=workplaces, staff=(contact(caseload=20),))
    plan = plan_of(*placed(3, weeks=2), *placed(2, first=4, weeks=2, workplace_id="v2"))
    assert loads(problem, plan) == [("contact", "k1", 5, 20)]


def test_those_only_named_follow_the_staff_with_and_without_people() -> None:
    problem = over_weeks(
        citizens=people("s9", "s2", ""),
        workplaces=(make_workplace(contact="k9"),),
        staff=(contact("k1"), caseworker("s2", caseload=5)),
    )
    assert loads(problem, plan_of(*placed(1))) == [
        ("contact", "k1", 0, None),
        ("caseworker", "s2", 0, 5),
        ("caseworker", "s9", 1, None),
        ("contact", "k9", 1, None),
    ]


def test_one_person_may_be_both() -> None:
    problem = over_weeks(citizens=people("a"), workplaces=(make_workplace(contact="a"),))
    assert loads(problem, plan_of(*placed(1))) == [("caseworker", "a", 1, None), ("contact", "a", 1, None)]


def test_caseloads_hold_in_a_standing_week_too() -> None:
    problem = over_weeks(weeks=1, citizens=people("s1", "s1"))
    assert loads(problem, plan_of(*placed(2))) == [("caseworker", "s1", 2, None)]


def desk(*names: str, staff: tuple[Staff, ...]) -> Problem:
    return over_weeks(citizens=people(*names), workplaces=(make_workplace(contact="k9"),), staff=staff)


def test_placed_people_without_a_caseworker_go_to_whoever_has_fewest() -> None:
    problem = desk("s1", "", "", "", staff=(caseworker("s1"), caseworker("s2")))
    assert given(problem, plan_of(*placed(4))) == {"b2": "s2", "b3": "s1", "b4": "s2"}


def test_nobody_is_suggested_for_those_who_are_not_placed() -> None:
    assert given(desk("", "", staff=(caseworker(),)), plan_of(*placed(1))) == {"b1": "s1"}


def test_only_caseworkers_are_suggested_to_citizens() -> None:
    assert given(desk("", staff=(contact("k1"),)), plan_of(*placed(1))) == {}


def test_exactly_the_limit_is_room_and_one_more_is_not() -> None:
    problem = desk("s1", "", "", staff=(caseworker("s1", caseload=2),))
    assert given(problem, plan_of(*placed(3))) == {"b2": "s1"}


def test_there_must_be_room_in_every_week() -> None:
    staff = (caseworker("s1", caseload=1), caseworker("s2", caseload=9))
    problem = desk("s1", "", "s2", "s2", staff=staff)
    others = (*placed(1, first_week=4, weeks=2), *placed(2, first=3, weeks=6))
    before, into = (plan_of(*others, *placed(1, first=2, weeks=weeks)) for weeks in (4, 5))
    assert given(problem, before) == {"b2": "s1"}
    assert given(problem, into) == {"b2": "s2"}


def towns(*zones: str | None, staff: tuple[Staff, ...], **fields: Any) -> Problem:
    """Workplaces v1, v2 ... in these zones without a contact, and v9 of k1 in the south."""
    own = tuple(make_workplace(f"v{n}", zone=zone) for n, zone in enumerate(zones, 1))
    south = make_workplace("v9", zone="syd", contact="k1")
    return over_weeks(citizens=people(*["s9"] * 9), workplaces=(*own, south), staff=staff, **fields)


def at_each(number: int) -> Plan:
    """Somebody at each of v1, v2 ..., and two people at v9."""
    here = [p for n in range(1, number + 1) for p in placed(1, first=n, workplace_id=f"v{n}")]
    return plan_of(*here, *placed(2, first=8, workplace_id="v9"))


def test_a_contact_in_the_same_zone_comes_before_one_with_fewer_people() -> None:
    staff = (contact("k1"), contact("k2"))
    assert given(towns("syd", "nord", None, staff=staff), at_each(3)) == {"v1": "k1", "v2": "k2", "v3": "k2"}


def test_a_suggested_workplace_counts_for_the_next_one_in_its_zone() -> None:
    staff = (contact("k1"), contact("k2"), contact("k3"))
    assert given(towns("nord", "nord", staff=staff), at_each(2)) == {"v1": "k2", "v2": "k2"}


def test_a_full_contact_is_passed_over_whatever_the_zone() -> None:
    staff = (contact("k1", caseload=2), contact("k2"))
    assert given(towns("syd", staff=staff), at_each(1)) == {"v1": "k2"}


def test_without_room_anywhere_nothing_is_suggested() -> None:
    assert given(towns("syd", staff=(contact("k1", caseload=2),)), at_each(1)) == {}


def test_workplaces_that_nobody_uses_need_no_contact() -> None:
    assert given(towns("syd", "syd", staff=(contact("k1"),)), at_each(1)) == {"v1": "k1"}


def test_suggestions_change_no_plan_and_follow_no_order_of_placements() -> None:
    problem = desk("", "", "", staff=(caseworker("s1"), caseworker("s2")))
    plan = plan_of(*placed(3))
    assert suggestions(problem, plan) == suggestions(problem, plan_of(*reversed(plan.placements)))
    assert plan == plan_of(*placed(3))
    assert caseloads(problem, plan)[0].people == 0
