"""A plan week by week."""

from optimizer.plan import LossCause, Lost, Plan, Sitting
from optimizer.problem import Problem, SeatChange, StepWhere
from optimizer.slices import last_week, week_slices
from tests.build import PRESENT, at, make_place, make_placement, make_problem, make_supporter, make_workplace
from tests.optimizer.over_weeks import cohort, day, in_week, over, person, persons, plan_over, steps_of, told
from tests.optimizer.rules.case import with_m1


def people_by_slice(problem: Problem, plan: Plan, *, kept: bool = False) -> list[list[str]]:
    """The citizens of each slice."""
    slices = week_slices(problem, plan, kept=kept)
    return [[placement.citizen_id for placement in there.placements] for _, there in slices]


def test_weeks_that_are_alike_come_once() -> None:
    plan = plan_over(steps_of(in_week(0, 3)), steps_of(in_week(1, 4), citizen_id="b2"))
    assert people_by_slice(over(persons(2)), plan) == [["b1"], ["b1", "b2"], ["b2"]]


def test_a_week_without_anybody_is_left_out() -> None:
    plan = plan_over(steps_of(in_week(1)), steps_of(in_week(4), citizen_id="b2"))
    assert people_by_slice(over(persons(2)), plan) == [["b1"], ["b2"]]
    assert people_by_slice(over(), plan_over()) == []


def test_weeks_with_other_seats_are_not_alike() -> None:
    place = make_place(
        seats=3, seat_changes=(SeatChange(day=day(1), seats=2), SeatChange(day=day(2), seats=3))
    )
    problem = over((person(),), (make_workplace(places=(place,)),))
    found = list(week_slices(problem, plan_over(steps_of(in_week(0, 4)))))
    assert [in_week.workplaces[0].places[0].seats for in_week, _ in found] == [3, 2]
    assert found[0][0] is problem


def test_weeks_before_the_plan_are_over() -> None:
    plan = plan_over(steps_of(in_week(-3, 4)), steps_of(in_week(-3, 3), citizen_id="b2"))
    assert people_by_slice(over(persons(2)), plan) == [["b1"]]


def test_each_step_is_there_in_its_own_weeks() -> None:
    problem = over((person("b1", None, course=told({}, {"weeks": 2})),))
    plan = plan_over(steps_of(in_week(0), in_week(1, 2, at(1, 9, 12), index=1)))
    found = [there.placements for _, there in week_slices(problem, plan)]
    assert [[step.index for p in there for step in p.steps] for there in found] == [[0], [1]]


def test_a_single_step_is_the_placement_itself() -> None:
    lost = (Lost(0, 0, LossCause.HOLIDAY),)
    placement = steps_of(in_week(0, 2, lost=lost))
    ((problem, there),) = week_slices(over(), plan_over(placement))
    assert there.placements == (placement,)
    assert there.placements[0] is placement
    assert problem.weeks == 6


def test_who_only_keeps_a_seat_is_in_it_with_nothing_else() -> None:
    member = person(cohort="h", cohort_later=True, support=PRESENT)
    problem = over((member,), cohorts=(cohort(0),))
    sitting = (Sitting(window=at(0, 9, 10), supporter_id="m1"),)
    plan = plan_over(steps_of(in_week(2, 1, *with_m1(at(0, 9, 12)), held_before=2, sittings=sitting)))
    assert people_by_slice(problem, plan) == [["b1"]]
    kept, there = (found.placements[0].step for _, found in week_slices(problem, plan, kept=True))
    assert (kept.shifts, kept.sittings, kept.supporter_ids, kept.task_ids, kept.weekly_min) == ((),) * 4 + (
        0,
    )
    assert (kept.workplace_id, kept.place_id) == ("v1", "p1")
    assert there == plan.placements[0].step


def test_a_seat_to_return_to_is_beside_the_step_that_is_there() -> None:
    course = told({}, {"where": StepWhere.OTHER, "weeks": 2, "return_weeks": 1})
    sites = (make_workplace(), make_workplace("v2", supporters=(make_supporter("m2"),)))
    problem = over((person("b1", None, course=course),), sites)
    plan = plan_over(steps_of(in_week(0, held_after=1), in_week(1, 2, index=1, workplace_id="v2")))
    found = [
        [(step.workplace_id, bool(step.shifts)) for _, step in there.steps()]
        for _, there in week_slices(problem, plan, kept=True)
    ]
    assert found == [[("v1", True)], [("v1", False), ("v2", True)], [("v2", True)]]
    assert last_week(plan) == 3


def test_nobody_keeps_a_seat_beside_their_own() -> None:
    course = told({}, {"where": StepWhere.ANY, "weeks": 2, "return_weeks": 1})
    problem = over((person("b1", None, course=course),))
    plan = plan_over(steps_of(in_week(0, held_after=1), in_week(1, 2, index=1)))
    found = [len(list(there.steps())) for _, there in week_slices(problem, plan, kept=True)]
    assert found == [1, 1]


def test_the_last_week_is_that_of_the_last_seat() -> None:
    assert last_week(plan_over()) == 0
    assert last_week(plan_over(steps_of(in_week(1, 2, held_after=3)))) == 6


def test_a_standing_week_is_one_slice() -> None:
    problem = make_problem(persons(2))
    plan = plan_over(make_placement(), make_placement(citizen_id="b2"))
    ((same, there),) = week_slices(problem, plan)
    assert same is problem
    assert there.placements == plan.placements
