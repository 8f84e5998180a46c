"""The oracle's search against a still plainer one, without bounds, dominance or sums under limits."""

from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise, permutations, product
from typing import Any

import pytest

from optimizer.plan import Placement, PlacementStep, Plan, Shift, Sitting, TaskSpan, Verdict
from optimizer.problem import Problem, ScheduleKind, Window
from tests.oracle import accepts, in_order, pair, solve, values
from tests.oracle.combine import all_pairs
from tests.oracle.options import options, step_of
from tests.oracle.pairs import Pair
from tests.oracle.week import week_faults
from tests.parts import some
from tests.tiny import tiny_problem

pytestmark = pytest.mark.untraced  # the oracle is no part of what is measured

BLOCKS = some(range(3), 1)
MOST_RAW = 4_000
MOST_PLANS = 3_000
TIME_RULES = {"opening_hours", "availability", "late_start", "session_length", "hours_a_day", "days_a_week"}
TIME_RULES |= {"rest", "shared_break", "slot_needs"}
TASK_RULES = {"task_windows", "usable_tasks"}


def cuts(window: Window, tasks: list[str], slot: int) -> Iterator[tuple[TaskSpan, ...]]:
    """Every way to cut a shift into spans of tasks."""
    inner = range(window.start_min + slot, window.end_min, slot)
    for number in range(len(inner) + 1):
        for chosen in combinations(inner, number):
            edges = [window.start_min, *chosen, window.end_min]
            stretches = list(pairwise(edges))
            for done in product(tasks, repeat=len(stretches)):
                yield tuple(TaskSpan(start, end, t) for (start, end), t in zip(stretches, done, strict=True))


def raw_sittings(shifts: tuple[Window, ...], people: list[str], slot: int) -> list[tuple[Sitting, ...]]:
    inside = [
        Sitting(window=Window(s.weekday, start, end), supporter_id=k)
        for s in shifts
        for start in range(s.start_min, s.end_min, slot)
        for end in range(start + slot, s.end_min + 1, slot)
        for k in people
    ]
    return [(), *((one,) for one in inside), *combinations(inside, 2)]


def raw_steps(found: Pair) -> Iterator[PlacementStep]:
    """Steps with any shifts of the opening days, any supporters, any spans: most rules come later."""
    slot, people = found.slot, [s.id for s in found.workplace.supporters]
    tasks = [task.id for task in found.workplace.tasks]
    opening = {w.weekday: w for w in found.workplace.opening}
    days = [opening[d] for d in found.problem.grid.weekdays if d in opening]
    usual: dict[str, Any] = {"workplace_id": found.workplace.id, "place_id": found.place.id}
    frame = found.frame
    by_day = [
        [
            Window(day.weekday, start, end)
            for start in range(day.start_min, day.end_min, slot)
            for end in range(start + slot, day.end_min + 1, slot)
        ]
        for day in days
    ]
    whole_week = TIME_RULES if frame else TIME_RULES | {"weekly_minutes"}

    def faults(*shifts: Shift, minutes: int = 0) -> set[str]:
        done = {span.task_id for shift in shifts for span in shift.spans}
        step = PlacementStep(**usual, weekly_min=minutes, shifts=shifts, task_ids=tuple(sorted(done)))
        return week_faults(found, step)

    @cache
    def fillings(window: Window) -> list[tuple[TaskSpan, ...]]:
        every = cuts(window, tasks, slot)
        return [spans for spans in every if not faults(Shift(window=window, spans=spans)) & TASK_RULES]

    own_named = [None, *people] if found.regime.kind == "always_present" else [None]
    for number in range(1, len(days) + 1):
        for shifts in (s for chosen in combinations(by_day, number) for s in product(*chosen)):
            total = sum(s.length_min for s in shifts)
            if faults(*(Shift(window=s) for s in shifts), minutes=total) & whole_week:
                continue
            sets = [c for n in range(len(tasks) + 1) for c in combinations(tasks, n)] if frame else [None]
            attended = range(slot, total + 1, slot) if frame else [total]
            sat = raw_sittings(shifts, people, slot) if found.regime.kind == "weekly_minutes" else [()]
            fills = [[()] if frame else fillings(s) for s in shifts]
            for by_shift, sittings in product(product(own_named, repeat=number), sat):
                named = {k for k in by_shift if k} | {s.supporter_id for s in sittings}
                for own, minutes, chosen_tasks in product(permutations(sorted(named)), attended, sets):
                    for spans in product(*fills):
                        done = {span.task_id for filling in spans for span in filling}
                        yield PlacementStep(
                            **usual,
                            schedule=ScheduleKind.FRAME if frame else ScheduleKind.FIXED,
                            weekly_min=minutes,
                            shifts=tuple(
                                Shift(window=s, supporter_id=k, spans=f)
                                for s, k, f in zip(shifts, by_shift, spans, strict=True)
                            ),
                            supporter_ids=own,
                            sittings=sittings,
                            task_ids=tuple(sorted(done)) if chosen_tasks is None else chosen_tasks,
                        )


def looks(step: PlacementStep) -> tuple[tuple[object, ...], dict[str, int]]:
    """What tells steps apart, whatever the order of the work inside the week."""
    minutes: dict[str, int] = {}
    for span in (span for shift in step.shifts for span in shift.spans):
        minutes[span.task_id] = minutes.get(span.task_id, 0) + span.end_min - span.start_min
    if step.schedule is ScheduleKind.FRAME:
        minutes = dict.fromkeys(step.task_ids, step.weekly_min)
    shifts = tuple((shift.window, shift.supporter_id) for shift in step.shifts)
    return (step.weekly_min, shifts, step.supporter_ids, step.sittings, step.task_ids), minutes


def told_apart(found: Pair, step: PlacementStep) -> tuple[object, ...]:
    shape, minutes = looks(step)
    limited = {task.id for task in found.workplace.tasks if task.weekly_min is not None}
    return shape, tuple(sorted((t, m) for t, m in minutes.items() if t in limited))


@pytest.mark.parametrize("block", BLOCKS)
def test_options_are_exactly_the_steps_that_break_no_rule(block: int) -> None:
    compared = 0
    for seed in range(30 * block, 30 * block + 30):
        for found in all_pairs(tiny_problem(seed)).values():
            if found.verdict is Verdict.NO:
                continue
            plain = set()
            for count, step in enumerate(raw_steps(found)):
                if count > MOST_RAW:
                    break
                if not week_faults(found, step):
                    plain.add(told_apart(found, step))
            else:
                compared += 1
                assert {told_apart(found, step_of(found, o)) for o in options(found)} == plain, seed
    assert compared >= 20


def plans(problem: Problem) -> Iterator[Plan]:
    """Every plan of the options, whatever the citizens take from each other."""
    choices = []
    for citizen in problem.citizens:
        mine: list[Placement | None] = [None]
        for found in all_pairs(problem).values():
            if found.citizen.id == citizen.id:
                steps = [step_of(found, option) for option in options(found)]
                mine += [Placement(citizen_id=citizen.id, verdict=found.verdict, steps=(s,)) for s in steps]
        choices.append(mine)
        if len(mine) > MOST_PLANS:
            return
    size = 1
    for mine in choices:
        size *= len(mine)
    if size <= MOST_PLANS:
        for chosen in product(*choices):
            yield Plan(placements=tuple(placement for placement in chosen if placement))


def worth(problem: Problem, plan: Plan) -> tuple[int, ...]:
    """Values in which more is better."""
    return in_order(values(problem, plan))


@pytest.mark.parametrize("block", BLOCKS)
def test_best_is_the_best_of_all_accepted_plans(block: int) -> None:
    compared = 0
    for seed in range(1000 + 30 * block, 1000 + 30 * block + 30):
        problem = tiny_problem(seed)
        found = solve(problem)
        plain = [worth(problem, plan) for plan in plans(problem) if not accepts(problem, plan)]
        if plain:
            compared += any(any(v) for v in plain)
            assert max(plain) == (*found.values, -found.evenness), seed
    assert compared >= 5


@pytest.mark.parametrize("block", BLOCKS)
def test_the_best_plan_is_accepted_and_worth_what_is_said(block: int) -> None:
    for seed in range(2000 + 30 * block, 2000 + 30 * block + 30):
        problem = tiny_problem(seed)
        found = solve(problem)
        assert accepts(problem, found.plan) == [], seed
        assert worth(problem, found.plan) == (*found.values, -found.evenness), seed


def test_the_same_seed_gives_the_same_problem() -> None:
    assert tiny_problem(7) == tiny_problem(7)
    assert tiny_problem(7) != tiny_problem(8)
    assert pair(tiny_problem(7), "c0", "w0", "p0").citizen.id == "c0"
