"""Cases of the rules on jobs that are shared, second jobs and what support costs."""

from dataclasses import replace
from typing import Any

from optimizer.plan import Placement
from optimizer.problem import Hours, Position, Problem, RegimeKind, Skill, SupportRegime
from tests.build import (
    at,
    make_citizen,
    make_place,
    make_placement,
    make_plan,
    make_problem,
    make_supporter,
    make_task,
    make_workplace,
)
from tests.optimizer.over_weeks import day, in_week, over, person, plan_over, steps_of, told
from tests.optimizer.rules.case import EMPTY, case, placed

MON, TUE = at(0, 9, 12), at(1, 9, 12)
PAID = SupportRegime(kind=RegimeKind.ON_CALL, paid_share_pct=50)
GRANTED = SupportRegime(kind=RegimeKind.MANAGER, paid_fixed_min=30, grant_ore=100_00)


def flex(citizen_id: str = "b1", **fields: Any) -> Any:
    """A citizen approved for fleksjob."""
    return make_citizen(citizen_id, target_group="fleks", **fields)


def site(task: dict[str, Any] | None = None, **job: Any) -> Any:
    """A workplace with one position of one task, ten hours needed."""
    work = make_task("t1", **{"weekly_min": 600, **(task or {})})
    return make_workplace(tasks=(work,), places=(Position(**{"id": "p1", "task_ids": ("t1",), **job}),))


def jobs(people: int, task: dict[str, Any] | None = None, **job: Any) -> Problem:
    """So many people b1, b2, ... and the position."""
    citizens = tuple(flex(f"b{i + 1}", hours=SOME) for i in range(people))
    return make_problem(citizens, (site(task, **job),))


SOME = Hours(least_min=60, target_min=600, most_min=600)
COVERED: dict[str, Any] = {"task": {"cover": 2}, "cover_required": True}
HANDED: dict[str, Any] = {"task": {"handover_min": 30}}


def on(*windows: Any, who: str = "b1", **fields: Any) -> Placement:
    """A placement on the position."""
    return make_placement(*windows or (MON,), citizen_id=who, **fields)


def position_cases() -> None:
    """Everything about jobs that are shared."""
    pair_cases()
    team_cases()
    together_cases()
    second_cases()
    money_cases()
    week_cases()


def pair_cases() -> None:
    """Who can be on a position."""
    alone = placed("b1")
    other = make_problem((make_citizen(),), (site(),))
    case_with("flex_job", "praktik", jobs(1), alone, other)
    short = make_plan(on(at(0, 9, 10)))
    case("least_share", "an hour of ninety minutes", jobs(1, least_share_min=90), alone, short)
    case_with("position_start", "begins in a week", jobs(1), alone, jobs(1, starts_on=day(1)))


def case_with(rule_id: str, note: str, problem: Problem, plan: Any, other: Problem, *also: str) -> None:
    """One plan that keeps the rule in the one problem and breaks it in the other."""
    case(rule_id, note, problem, plan, plan, *also, other=other)


def team_cases() -> None:
    """How many, and how much they do."""
    two = make_plan(on(), on(TUE, who="b2"))
    one = placed("b1")
    case("team_most", "two of one", jobs(2, team_most=1), one, two)
    case("position_minutes", "six of five hours", jobs(2, {"weekly_min": 300}), one, two)
    half = replace(jobs(2, {"weekly_min": 300}), citizens=(flex("b1", intensity_pct=50), flex("b2")))
    case_with("position_minutes", "half the pace", half, two, jobs(2, {"weekly_min": 300}))
    case("team_least", "one of two", jobs(2, team_least=2), two, one)
    case("workshop_minimum", "one of two", jobs(2, workshop=True), two, one)
    case("workshop_minimum", "two at first", jobs(2, workshop=True, widens_on=day(1)), one, two)
    whole = jobs(2, {"weekly_min": 370}, whole=True)
    case("whole_filling", "half of it", whole, two, one)
    case("whole_filling", "a slot is left", jobs(1, {"weekly_min": 210}, whole=True), EMPTY, one)


def together_cases() -> None:
    """Standing in and handing over."""
    two, same_day = make_plan(on(), on(TUE, who="b2")), make_plan(on(), on(MON, who="b2"))
    case("cover", "both at work", jobs(2, **COVERED), two, same_day)
    busy = replace(jobs(2, **COVERED), citizens=(flex("b1", busy=(at(1, 11, 12),)), flex("b2")))
    case_with("cover", "somewhere else", jobs(2, **COVERED), two, busy)
    late = replace(jobs(2, **COVERED), citizens=(flex("b1"), flex("b2", earliest_start_min=570)))
    later = make_plan(on(), on(at(1, 9.5, 12), who="b2"))
    case_with("cover", "never so early", jobs(2, **COVERED), later, late)
    truck = {"cover": 2, "requires": (Skill(name="truck"),)}
    able = [flex(f"b{i}", competences=(Skill(name="truck"),)) for i in (1, 2)]
    work = site({**truck, "weekly_min": 300}, cover_required=True)
    more = replace(work, tasks=(*work.tasks, make_task("t2", weekly_min=300)))
    more = replace(more, places=(replace(work.places[0], task_ids=("t1", "t2")),))
    know = make_problem(tuple(able), (more,))
    other = make_plan(on(), on(TUE, who="b2", task_id="t2"))
    case_with(
        "cover", "cannot do it", know, other, replace(know, citizens=(able[0], flex("b2", competences=())))
    )
    apart = make_plan(on(), on(at(0, 12, 14), who="b2"))
    meeting = make_plan(on(), on(at(0, 11.5, 14), who="b2"))
    case("handover", "one goes when the other comes", jobs(2, **HANDED), meeting, apart)
    three = jobs(3, **HANDED)
    chain = (on(at(0, 8, 10)), on(at(0, 9, 11), who="b2"), on(at(0, 10.5, 12), who="b3"))
    case("handover", "the third from nobody", three, make_plan(*chain), make_plan(chain[0], chain[2]))


def second_cases() -> None:
    """Two jobs of one person."""
    first, second = on(), on(TUE, who="b1+2", place_id="p2", task_id="t2")
    both = make_plan(first, second)
    given = two_jobs()
    case("second_job", "alone", given, both, make_plan(second))
    sitting = make_plan(on(place_id="p3", task_id="t3"), second)
    case("second_job", "beside praktik", given, both, sitting)
    place = make_plan(first, on(TUE, who="b1+2", place_id="p3", task_id="t3"))
    case("second_job", "as praktik", given, both, place)
    same = make_plan(first, on(TUE, who="b1+2"))
    case("second_job", "twice the same", given, both, same)
    monday = make_plan(first, on(at(0, 12, 15), who="b1+2", place_id="p2", task_id="t2"))
    case("second_job", "the same day", given, both, monday)
    case_with(
        "second_job", "too many hours", given, both, two_jobs(hours=Hours(most_min=300, target_min=300))
    )
    case_with("second_job", "too many days", given, both, two_jobs(max_days=1))
    case_with("second_job", "no rest", given, both, two_jobs(rest_min=60))


def two_jobs(**fields: Any) -> Problem:
    """Somebody who may have two jobs, two positions and a place."""
    citizen = flex(**{"hours": SOME, **fields})
    tasks = (make_task("t1", weekly_min=600), make_task("t2", weekly_min=600), make_task("t3"))
    spots = (
        Position(id="p1", task_ids=("t1",)),
        Position(id="p2", task_ids=("t2",)),
        make_place("p3"),
    )
    again = replace(citizen, id="b1+2", second_of="b1")
    return make_problem((citizen, again), (make_workplace(tasks=tasks, places=spots),))


def money_cases() -> None:
    """What support costs, whoever gives it."""
    mentors = (make_supporter(paid_min=90), make_supporter("m2", paid_min=0))
    paid = make_problem((flex(support=PAID),), (replace(site(), supporters=mentors),))
    longer = make_plan(on(at(0, 9, 12.5)))
    case("supporter_paid_minutes", "on call, all together", paid, placed("b1"), longer)
    short = make_problem((flex(support=PAID),), (site(),), mentor_budget_min=90)
    case("mentor_budget", "on call", short, placed("b1"), longer)
    people = tuple(flex(f"b{i}", support=GRANTED) for i in (1, 2))
    budget = make_problem(people, (site(),), support_budget_ore=200_00)
    two = placed("b1", "b2")
    case_with("support_budget", "an hour for 1 kr.", budget, two, replace(budget, mentor_rate_ore=100))
    case("support_budget", "two grants", replace(budget, support_budget_ore=199_99), placed("b1"), two)


def week_cases() -> None:
    """Teams week by week, trials and starts."""
    job = site(team_least=2)
    people = tuple(person(f"b{i}", (4, 4), target_group="fleks") for i in (1, 2))
    given = over(people, (job,), weeks=4)
    late = plan_over(steps_of(in_week(0, 4)), steps_of(in_week(1, 4, TUE), citizen_id="b2"))
    together = plan_over(steps_of(in_week(1, 4)), steps_of(in_week(1, 4, TUE), citizen_id="b2"))
    case("team_least", "a week alone", given, together, late)
    course = told({"weeks": 5, "trial": True}, {"weeks": 3})
    trial = over((person("b1", None, course=course, target_group="fleks"),), (site(),), weeks=8)
    short = told({"weeks": 4, "trial": True}, {"weeks": 4})
    kept = over((person("b1", None, course=short, target_group="fleks"),), (site(),), weeks=8)
    four = plan_over(steps_of(in_week(0, 4), in_week(4, 4, index=1)))
    five = plan_over(steps_of(in_week(0, 5), in_week(5, 3, index=1)))
    case("trial_weeks", "five of four", kept, four, five, other=trial)
    begins = over((person("b1", (2, 2), target_group="fleks"),), (site(starts_on=day(1)),), weeks=4)
    case(
        "position_start",
        "a week early",
        begins,
        plan_over(steps_of(in_week(1, 2))),
        plan_over(steps_of(in_week(0, 2))),
    )
