"""The limit on lost shifts in the model: it holds for every plan, and binds no plan that keeps it."""

from random import Random

import pytest
from ortools.sat.python import cp_model

from optimizer.assign import assignment
from optimizer.candidates import find_candidates
from optimizer.engine.dates import settle_dates
from optimizer.extract import extract
from optimizer.plan import Cover, Placement, Plan
from optimizer.problem import Absence, Hours, Problem, TimeGrid, Window
from optimizer.verify import verify
from optimizer.workplace_model import build_problem
from tests.build import ON_CALL, PRESENT, SITTINGS, at, make_shift, make_supporter, make_workplace
from tests.optimizer.over_weeks import day, in_week, off, over, person, persons, steps_of, weeks_ruleset
from tests.optimizer.rules.case import need

OPEN = (at(0, 8, 11), at(1, 8, 11))
HOURS = Hours(least_min=60, target_min=120, most_min=180)
GRID = TimeGrid(slot_min=60, weekdays=(0, 1))


def most(problem: Problem) -> tuple[int, Plan]:
    """As many people as the model allows, with their dates settled."""
    variables = build_problem(find_candidates(problem))
    variables.model.maximize(sum(p.on for p in variables.people))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(variables.model) == cp_model.OPTIMAL
    found = settle_dates(problem, extract(variables, solver.value))
    return len(found), Plan(placements=found)


def drawn(seed: int) -> Problem:
    """A few people for a few weeks, with days off and supporters who are away."""
    r = Random(seed)

    def days(chance: float) -> tuple[Absence, ...]:
        dates = [day(week, weekday) for week in range(4) for weekday in (0, 1)]
        return tuple(Absence(first=date, last=date) for date in dates if r.random() < chance)

    staff = tuple(
        make_supporter(
            f"m{i}",
            windows=r.choice([OPEN, OPEN, (at(0, 8, 11), at(1, 9, 11))]),
            at_once=r.choice([1, 2, None]),
            in_all=r.choice([0, None]) if i == 2 else None,
            absences=days(0.35),
        )
        for i in (1, 2)
    )
    people = tuple(
        person(
            f"b{i}",
            (n := r.choice([1, 2, 3]), n),
            support=r.choice([PRESENT, PRESENT, ON_CALL, SITTINGS]),
            hours=HOURS,
            absences=days(0.15),
            needs=(need("FIXED_COLLEAGUES"),) if r.random() < 0.2 else None,
            max_days=r.choice([1, 2]),
        )
        for i in (1, 2, 3)
    )
    stable = {"stable_team": True}
    site = make_workplace(opening=OPEN, supporters=staff, conditions=stable, closures=days(0.1))
    rules = weeks_ruleset(afbud__hoejst_pct=r.choice([0, 50]))
    return over(people, (site,), weeks=2, grid=GRID, ruleset=rules)


@pytest.mark.parametrize("seeds", [range(i, i + 25) for i in range(0, 100, 25)], ids=str)
def test_what_the_model_makes_keeps_the_limit(seeds: range) -> None:
    lost = covers = 0
    for seed in seeds:
        problem = drawn(seed)
        _, plan = most(problem)
        assert verify(problem, plan) == (), seed
        lost += sum(len(step.lost) for _, step in plan.steps())
        covers += sum(len(step.covers) for _, step in plan.steps())
    assert min(lost, covers) > 0


def pinned_to(problem: Problem, placement: Placement) -> bool:
    """Whether the model takes the very placement."""
    variables = build_problem(find_candidates(problem))
    for variable, value in assignment(variables, Plan(placements=(placement,))):
        variables.model.add(variable == value)
    return cp_model.CpSolver().solve(variables.model) == cp_model.OPTIMAL


@pytest.mark.parametrize(("days", "fits"), [((0,), True), ((0, 1), True), ((0, 1, 2), False), ((), True)])
def test_half_may_fall_away_and_no_more(days: tuple[int, ...], fits: bool) -> None:
    problem = over((person("b1", (4, 4)),), closed_days=frozenset(day(week) for week in days))
    assert pinned_to(problem, steps_of(in_week(0, 4))) is fits
    # Tuesdays too, on which nothing falls away: three of eight.
    assert pinned_to(problem, steps_of(in_week(0, 4, at(0, 9, 12), at(1, 9, 12))))


@pytest.mark.parametrize(("late", "fits"), [(at(0, 9, 12), False), (at(0, 12, 15), True)])
def test_the_covers_of_who_runs_take_room(late: Window, fits: bool) -> None:
    """m2 stands in for who runs on the date on which m1's other citizen needs them too."""
    away, busy = make_supporter(absences=(off(1),)), make_supporter("m2", at_once=1)
    running = steps_of(
        in_week(0, 2, make_shift(at(0, 9, 12), supporter_id="m1"), covers=(Cover(1, 0, "m2"),))
    )
    people = persons(2, support=PRESENT, earliest_day=day(1))
    problem = over(people, (make_workplace(supporters=(away, busy)),), running=(running,))
    variables = build_problem(find_candidates(problem))
    mine = next(p for p in variables.people if p.citizen.id == "b2" and p.pair.first == 1)
    model = variables.model
    model.add(mine.on == 1)
    for key, literal in mine.by.items():
        model.add(literal == (key == (0, "m1")))
    model.add(mine.blocks[0].start == late.start_min // 30)
    model.add(mine.blocks[0].end == late.end_min // 30)
    for weekday in (1, 2, 3, 4):
        model.add(mine.blocks[weekday].present == 0)
    model.add(mine.timing.late == 0)
    found = cp_model.CpSolver().solve(model)
    assert (found == cp_model.OPTIMAL) is fits
