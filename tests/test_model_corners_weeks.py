"""Corners over weeks in which model, checks and data were once at odds, each as small as can be."""

from dataclasses import replace
from datetime import date, timedelta

from ortools.sat.python import cp_model

from optimizer.candidates import find_candidates
from optimizer.engine.options import Options
from optimizer.engine.run import Run
from optimizer.plan import Placement, Plan, Verdict
from optimizer.problem import (
    Absence,
    Citizen,
    Course,
    CourseStep,
    Hours,
    Need,
    Pin,
    Problem,
    StepWhere,
    Workplace,
)
from optimizer.verify import verify
from optimizer.workplace_model import build_problem
from tests.build import (
    MONDAY,
    at,
    make_place,
    make_placement,
    make_shift,
    make_step,
    make_supporter,
    make_task,
    make_workplace,
)
from tests.optimizer.over_weeks import over, person
from tests.test_model_accepts import solver
from tests.test_model_accepts_weeks import dated, feasible

HOURS = Hours(least_min=180, target_min=180, most_min=180)
WORK = 3.0


def week(number: int) -> date:
    return MONDAY + timedelta(weeks=number)


def now(citizen_id: str, weeks: int, **fields: object) -> Citizen:
    """Somebody of three hours a week who begins in week 0."""
    return person(citizen_id, (weeks, weeks), latest_day=week(0), **{"hours": HOURS, **fields})


def other_place(workplace_id: str) -> Workplace:
    """A workplace of which every id is its own."""
    return make_workplace(
        workplace_id,
        tasks=(make_task(f"t-{workplace_id}"),),
        supporters=(make_supporter(f"m-{workplace_id}"),),
        places=(make_place(f"p-{workplace_id}"),),
    )


def found_by_a_run(problem: Problem) -> Plan:
    placements, _ = Run(find_candidates(problem), Options(work_limit=WORK)).solve()
    return Plan(placements=placements)


def assert_good(problem: Problem, plan: Plan) -> None:
    """`check` and model accept the plan, and a run finds one that is as large."""
    assert verify(problem, dated(problem, plan)) == ()
    assert feasible(find_candidates(problem), plan) is not None
    found = found_by_a_run(problem)
    assert verify(problem, found) == ()
    assert len(found.placements) == len(plan.placements)


def test_supporters_who_are_away_at_other_times_are_not_interchangeable() -> None:
    """With fixed colleagues nobody stands in: it matters which of two like-timed mentors it is."""
    fixed = (Need(code="FIXED_COLLEAGUES", hard=True),)
    people = tuple(now(name, 4, target_group="match2", needs=fixed, max_days=1) for name in ("b1", "b2"))
    for away, there in (("m1", "m2"), ("m2", "m1")):
        absences = (Absence(first=week(0), last=week(5)),)
        supporters = tuple(make_supporter(k, absences=absences if k == away else ()) for k in ("m1", "m2"))
        problem = over(people, (make_workplace(supporters=supporters),))
        shift = make_shift(at(0, 9, 12), supporter_id=there)
        placed = [
            make_placement(shift, citizen_id=citizen.id, weeks=4, verdict=Verdict.CLARIFY)
            for citizen in people
        ]
        assert_good(problem, Plan(placements=tuple(placed)))


def test_somebody_running_on_call_leaves_the_model_open() -> None:
    runs = make_placement(at(0, 9, 12), citizen_id="b1", first_week=-1, weeks=3)
    problem = over((now("b1", 3), now("b2", 2)), None, running=(runs,))
    assert_good(problem, Plan(placements=(runs, make_placement(at(0, 9, 12), citizen_id="b2", weeks=2))))


def test_somebody_running_may_have_shifts_as_short_as_the_least_week() -> None:
    """Two hours are the shortest shift, but one hour a week is enough, so a shift may be an hour."""
    hours = Hours(least_min=60, target_min=180, most_min=180)
    runs = make_placement(at(0, 9, 10), at(1, 9, 11), citizen_id="b1", first_week=-1, weeks=3)
    citizen = person("b1", (3, 3), hours=hours, session_min=(120, 240))
    problem = over((citizen, now("b2", 2)), None, running=(runs,))
    assert_good(problem, Plan(placements=(runs, make_placement(at(0, 9, 12), citizen_id="b2", weeks=2))))


def test_the_first_supporter_of_somebody_running_is_paid() -> None:
    """A quarter of six hours is ninety minutes: each mentor can be paid for one citizen only."""
    hours = Hours(least_min=360, target_min=360, most_min=360)
    supporters = tuple(
        make_supporter(k, paid_min=90, windows=(at(day, 8, 16),)) for day, k in enumerate(("m1", "m2"))
    )
    shifts = [make_shift(at(day, 9, 12), supporter_id=k) for day, k in enumerate(("m1", "m2"))]
    runs = make_placement(*shifts, citizen_id="b1", first_week=-1, weeks=4)
    people = tuple(now(name, 4, target_group="match2", hours=hours) for name in ("b1", "b2"))
    problem = over(people, (make_workplace(supporters=supporters),), running=(runs,))
    other = make_placement(*shifts, citizen_id="b2", weeks=4, supporter_ids=("m2", "m1"))
    assert_good(problem, Plan(placements=(runs, other)))


def test_tasks_that_a_step_leaves_out_are_no_certain_ones() -> None:
    """The certain task is not the step's: the one with a question may be done."""
    tasks = (make_task("lager", conditions={"lifting_max_kg": 0}), make_task("køkken"))
    course = Course(steps=(CourseStep(weeks=1, tasks=frozenset({"køkken"})),))
    need = Need(code="MAX_LIFT_KG", hard=True, level=5)
    problem = over((now("b1", 1, needs=(need,), course=course),), (make_workplace(tasks=tasks),))
    placed = make_placement(at(0, 9, 12), task_id="køkken", verdict=Verdict.CLARIFY)
    assert_good(problem, Plan(placements=(placed,)))


def test_a_seat_kept_on_a_shared_place_is_no_share_of_the_group() -> None:
    shared = make_workplace(places=(make_place(seats=2, shared=True),), group_shares={"praktik": 50})
    steps = (
        CourseStep(weeks=1),
        CourseStep(weeks=2, where=StepWhere.OTHER, workplace_id="v2", return_weeks=2),
    )
    course = Course(steps=steps)
    later = person(
        "b2", (1, 1), hours=HOURS, earliest_day=week(1), latest_day=week(1), pin=Pin(workplace_id="v1")
    )
    problem = over((now("b1", 1, course=course), later), (shared, other_place("v2")))
    first = make_step(at(0, 9, 12), held_after=2)
    there = {"workplace_id": "v2", "place_id": "p-v2", "task_id": "t-v2"}
    second = make_step(at(0, 9, 12), index=1, first_week=1, weeks=2, **there)  # type: ignore[arg-type]
    other = make_placement(at(0, 9, 12), citizen_id="b2", first_week=1)
    assert_good(problem, Plan(placements=(Placement(citizen_id="b1", steps=(first, second)), other)))


def test_nobody_keeps_a_seat_on_which_they_sit() -> None:
    """Back on the very place in the next step: one seat is enough."""
    steps = (CourseStep(weeks=1), CourseStep(weeks=3, where=StepWhere.ANY, return_weeks=2))
    problem = over(
        (now("b1", 4, course=Course(steps=steps)),), (make_workplace(places=(make_place(seats=1),)),)
    )
    first = make_step(at(0, 9, 12), held_after=2)
    second = replace(first, index=1, first_week=1, weeks=3, held_after=0)
    plan = Plan(placements=(Placement(citizen_id="b1", steps=(first, second)),))
    assert_good(problem, plan)
    beside = now("b2", 1)
    fuller = replace(problem, citizens=(*problem.citizens, beside))
    both = Plan(placements=(*plan.placements, make_placement(at(0, 9, 12), citizen_id="b2")))
    assert {v.rule_id for v in verify(fuller, both)} == {"seats"}
    assert feasible(find_candidates(fuller), both) is None


def test_a_pin_holds_in_every_step() -> None:
    """What is agreed is the whole placement: no step elsewhere, none at other hours."""
    steps = (CourseStep(weeks=1), CourseStep(weeks=1, where=StepWhere.ANY))
    pin = Pin(workplace_id="v1", windows=(at(0, 9, 12),))
    problem = over(
        (now("b1", 2, course=Course(steps=steps), pin=pin),), (make_workplace("v1"), other_place("v2"))
    )
    first = make_step(at(0, 9, 12))
    second = replace(first, index=1, first_week=1)
    there = {"workplace_id": "v2", "place_id": "p-v2", "task_id": "t-v2"}
    elsewhere = make_step(at(0, 9, 12), index=1, first_week=1, **there)  # type: ignore[arg-type]
    at_other_hours = make_step(at(1, 9, 12), index=1, first_week=1)
    assert_good(problem, Plan(placements=(Placement(citizen_id="b1", steps=(first, second)),)))
    for bad in (elsewhere, at_other_hours):
        plan = Plan(placements=(Placement(citizen_id="b1", steps=(first, bad)),))
        assert {violation.rule_id for violation in verify(problem, plan)} == {"pinned"}
        assert feasible(find_candidates(problem), plan) is None


def test_quality_of_somebody_running_is_counted_by_the_agreed_hours() -> None:
    """Of wanted hours half are given: model and measure must not take them for all that is wanted."""
    hours = Hours(least_min=60, target_min=360, most_min=360)
    runs = make_placement(at(0, 9, 12), citizen_id="b1", first_week=-1, weeks=3)
    citizens = (person("b1", (3, 3), hours=hours), now("b2", 2))
    problem = over(citizens, None, running=(runs,))
    _, levels = Run(find_candidates(problem), Options(work_limit=WORK)).solve()
    assert {level.id for level in levels if not level.proven} == set()


def test_a_search_around_somebody_leaves_room_for_whoever_stands_in_for_their_mentor() -> None:
    """Each of two mentors can have one at a time: who stands in for b1 cannot have b2 as well."""
    away = (Absence(first=week(0), last=week(5)),)
    supporters = (make_supporter("m1", at_once=1, absences=away), make_supporter("m2", at_once=1))
    people = (now("b1", 4, target_group="match2"), now("b2", 4, target_group="match2"))
    site = make_workplace(supporters=supporters, opening=(at(0, 9, 12),))
    candidates = find_candidates(over(people, (site,)))
    stays = make_step(make_shift(at(0, 9, 12), supporter_id="m1"), weeks=4)
    beside = tuple(pair for pair in candidates.pairs if pair.citizen.id == "b2")
    given = replace(candidates.pair_of("b1", stays), given=stays)
    model = build_problem(replace(candidates, pairs=beside, given=(given,)))
    model.model.maximize(sum(person.on for person in model.people))
    found = solver()
    assert found.solve(model.model) == cp_model.OPTIMAL
    assert found.objective_value == 1, "b1 alone"
