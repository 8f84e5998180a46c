from ortools.sat.python import cp_model

from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.budget import Budget
from optimizer.engine.levels import Reached
from optimizer.engine.options import Cancel, Options
from optimizer.engine.reference import Reference
from optimizer.goals import Goal, levels
from optimizer.goals.components.competence_fit import CompetenceFit
from optimizer.list_ways import list_ways
from optimizer.plan import Plan
from optimizer.problem import RegimeKind, Skill
from optimizer.variables import Expr, Presence
from optimizer.workplace_model import build_problem
from tests.build import (
    PRESENT,
    SITTINGS,
    make_citizen,
    make_problem,
    make_supporter,
    make_task,
    make_workplace,
)
from tests.optimizer.over_weeks import day, in_week, over, person, persons, steps_of
from tests.parts import in_parts, some
from tests.tiny import tiny_problem
from tests.tiny_weeks import tiny_weeks_problem

SEEDS = some(range(2600, 2700), 50)


def candidates_of(seed: int) -> Candidates | None:
    problem = tiny_problem(seed)
    found = find_candidates(problem) if problem.waiting else None
    return found if found and found.pairs else None


def open_goals(candidates: Candidates) -> list[Goal]:
    """The goals on which plans can differ."""
    return [goal for goal in levels("people_first", 50) if goal.varies(list_ways(candidates).ways)]


def relaxed(candidates: Candidates, goal: Goal) -> int:
    """The optimum of the model without its weeks."""
    variables = build_problem(candidates, timetable=False)
    expression = goal.expression(variables)
    (variables.model.maximize if goal.maximise else variables.model.minimize)(expression)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(variables.model) == cp_model.OPTIMAL
    return round(solver.objective_value)


def whole(candidates: Candidates, goal: Goal) -> int:
    """The optimum of the model with its weeks."""
    reached = Reached(candidates.problem, Plan(placements=()))
    options = Options(workers=1, work_limit=50.0)
    bound = Reference(candidates).level(goal, reached, 50.0, Budget(options), Cancel())
    assert bound == reached.value(goal)
    return bound


@in_parts(SEEDS, 25)
def test_the_relaxation_is_never_tighter_than_the_whole(seeds: range) -> None:
    for seed in seeds:
        candidates = candidates_of(seed)
        for goal in open_goals(candidates) if candidates else ():
            loose, true = relaxed(candidates, goal), whole(candidates, goal)
            assert loose >= true if goal.maximise else loose <= true, (seed, goal.id)


def test_a_person_has_what_the_regime_asks_for() -> None:
    staff = (make_supporter("m1", at_once=1), make_supporter("m2", at_once=2))
    for regime, by, sits in ((PRESENT, True, False), (SITTINGS, False, True)):
        problem = make_problem(None, (make_workplace(supporters=staff, support=regime),))
        (person,) = build_problem(find_candidates(problem)).people
        assert (bool(person.by), bool(person.sits_with)) == (by, sits)
        assert set(person.own) == {"m1", "m2"}
    (person,) = build_problem(find_candidates(make_problem())).people
    assert person.pair.regime.kind is RegimeKind.ON_CALL
    assert not person.own


def test_interchangeable_supporters_are_one_in_the_model() -> None:
    staff = tuple(make_supporter(f"m{i}") for i in range(4))
    problem = make_problem(None, (make_workplace(supporters=staff, support=PRESENT),))
    (person,) = build_problem(find_candidates(problem)).people
    assert list(person.own) == ["m0"]


def test_without_a_timetable_there_are_no_blocks() -> None:
    (person,) = build_problem(find_candidates(make_problem()), timetable=False).people
    assert not person.blocks
    assert not person.doing


def test_without_a_timetable_somebody_does_the_tasks_on_which_they_spend_time() -> None:
    """Who does two tasks is worth no more than on the one that suits them less."""
    skilled = Skill(name="lager")
    tasks = (make_task("t1", weekly_min=60, requires=(skilled,)), make_task("t2", weekly_min=60))
    citizen = make_citizen(competences=(skilled,))
    candidates = find_candidates(make_problem((citizen,), (make_workplace(tasks=tasks),)))
    for spent, most in ((("t1",), 100), (("t2",), 50), (("t1", "t2"), 50)):
        variables = build_problem(candidates, timetable=False)
        (person,) = variables.people
        variables.model.maximize(CompetenceFit().points(person))
        for task_id, slots in person.task_slots.items():
            variables.model.add(slots >= 1 if task_id in spent else slots == 0)
        solver = cp_model.CpSolver()
        assert solver.solve(variables.model) == cp_model.OPTIMAL
        assert round(solver.objective_value) == most


@in_parts(range(40), 10)
def test_over_weeks_the_relaxation_hopes_for_no_less_than_the_whole(seeds: range) -> None:
    seen = 0
    for seed in seeds:
        problem = tiny_weeks_problem(seed, smallest=True)
        candidates = find_candidates(problem)
        if any(citizen.pin for citizen in problem.citizens) or not candidates.pairs:
            continue
        for goal in open_goals(candidates):
            loose, true = relaxed(candidates, goal), whole(candidates, goal)
            assert loose >= true if goal.maximise else loose <= true, (seed, goal.id)
            seen += 1
    assert seen >= 10


def test_in_a_week_in_which_they_may_be_gone_a_person_takes_nothing() -> None:
    """Whoever begins in week 1 has no shift, supporter or task in week 0, and all of it in week 1."""
    tasks, staff = (make_task(weekly_min=900),), (make_supporter(in_all=1, at_once=1, paid_min=900),)
    site = make_workplace(tasks=tasks, supporters=staff)
    citizen = person(weeks=(1, 1), support=PRESENT, latest_day=day(7))
    variables = build_problem(find_candidates(over((citizen,), (site,), weeks=8)))
    (workplace,) = variables.workplaces
    mine = variables.people[0]
    assert (mine.pair.first, mine.pair.last) == (0, 1)
    (first,), (second,) = (workplace.in_week(week).people for week in (0, 1))
    model = variables.model
    facts = [(week, _facts(week)) for week in (first, second)]
    model.add(mine.on == 1)
    model.add(mine.timing.after[0] == 1)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    gone, there = ([solver.value(fact) for fact in found] for _, found in facts)
    whole_week = [solver.value(fact) for fact in _facts(mine)]
    assert gone == [0] * len(gone)
    assert there == whole_week
    assert sum(there) > 0
    assert workplace.in_week(0).enrolled[0] is first


def _facts(presence: Presence) -> list[Expr]:
    """All that a person takes in a week."""
    return [
        presence.on,
        presence.attended,
        *(block.size for block in presence.blocks.values()),
        *presence.own.values(),
        *presence.by.values(),
        *presence.task_slots.values(),
        *presence.paid_by.values(),
    ]


def test_a_week_in_which_they_are_there_for_certain_shows_the_person() -> None:
    variables = build_problem(find_candidates(over((person(weeks=(3, 3), latest_day=day(1)),))))
    (early, late), week = variables.people, variables.workplaces[0].in_week(2)
    assert week.people == week.enrolled == [early, late]
    assert variables.workplaces[0].in_week(0).people == [early]
    assert variables.workplaces[0].in_week(9).people == []


def test_the_weeks_of_all_workplaces_hold_everybody() -> None:
    sites = (make_workplace(), make_workplace("v2", supporters=(make_supporter("m2"),)))
    variables = build_problem(find_candidates(over(persons(2, latest_day=day(0)), sites)))
    (week,) = variables.weeks
    assert (week.week, len(week.people), len(week.enrolled)) == (0, 4, 4)
    assert variables.open == {"v1", "v2"}


def test_given_people_count_only_where_asked() -> None:
    problem = over(persons(2), running=(steps_of(in_week(-1, 2)),))
    candidates = find_candidates(problem)
    for counts, ids in ((True, {"b1", "b2"}), (False, {"b2"})):
        variables = build_problem(candidates, counts_given=counts)
        assert {p.citizen.id for p in variables.counted} == ids
        assert {p.citizen.id for p in variables.counted if p.counts} == {"b2"}
