"""How often what weeks bring occurs in problems, and how often the best values change without it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from optimizer.problem import Citizen, Course, CourseStep, Problem
from tests.oracle.combine import RefusedError, solve
from tests.oracle.coverage import Change

WIDE = (1, 6)


def _people(**fields: Any) -> Change:
    return lambda problem: replace(problem, citizens=tuple(replace(c, **fields) for c in problem.citizens))


def _steps(**fields: Any) -> Change:
    def without(citizen: Citizen) -> Citizen:
        if citizen.course is None:
            return citizen
        steps: tuple[CourseStep, ...] = tuple(replace(step, **fields) for step in citizen.course.steps)
        return replace(citizen, course=replace(citizen.course, steps=steps))

    return lambda problem: replace(problem, citizens=tuple(map(without, problem.citizens)))


def _courses(change: Callable[[Course], Course]) -> Change:
    return lambda problem: replace(
        problem,
        citizens=tuple(replace(c, course=change(c.course)) if c.course else c for c in problem.citizens),
    )


def _workplaces(part: str = "", **fields: Any) -> Change:
    def change(problem: Problem) -> Problem:
        sites = []
        for site in problem.workplaces:
            changed = {part: tuple(replace(one, **fields) for one in getattr(site, part))} if part else fields
            sites.append(replace(site, **changed))
        return replace(problem, workplaces=tuple(sites))

    return change


def _cohorts(**fields: Any) -> Change:
    return lambda problem: replace(problem, cohorts=tuple(replace(c, **fields) for c in problem.cohorts))


def _undated(problem: Problem) -> Problem:
    def needs(citizen: Citizen) -> Citizen:
        given = citizen.needs or ()
        always = tuple(replace(need, valid_from=None, valid_to=None) for need in given)
        return replace(citizen, needs=always or citizen.needs)

    return replace(problem, citizens=tuple(map(needs, problem.citizens)))


FEATURES: dict[str, Change] = {
    "earliest day": _people(earliest_day=None),
    "latest day": _people(latest_day=None),
    "weeks": _people(weeks=WIDE),
    "entitlements": _people(entitlements=frozenset()),
    "dates of needs": _undated,
    "only tasks": _people(only_tasks=None),
    "courses": _people(course=None),
    "second step": _courses(lambda course: replace(course, steps=course.steps[:1])),
    "extension": _courses(lambda course: replace(course, extension_agreed=False)),
    "hours of steps": _steps(hours=None),
    "tasks of steps": _steps(tasks=None),
    "needs of steps": _steps(needs=None),
    "support of steps": _steps(support=None),
    "workplaces of steps": _steps(workplace_id=""),
    "return weeks": _steps(return_weeks=0),
    "cohorts": _people(cohort=""),
    "late members": _people(cohort_later=False),
    "expected": _cohorts(expected=None),
    "course days": _cohorts(course_days=()),
    "training": _cohorts(training=()),
    "citizens away": _people(absences=()),
    "supporters away": _workplaces("supporters", absences=()),
    "closures": _workplaces(closures=()),
    "closed days": lambda problem: replace(problem, closed_days=frozenset()),
    "seat changes": _workplaces("places", seat_changes=()),
    "freed seats": _workplaces("places", frees_on=()),
    "pins": _people(pin=None),
    "running": lambda problem: replace(
        problem,
        running=(),
        citizens=tuple(c for c in problem.citizens if c.id not in {p.citizen_id for p in problem.running}),
    ),
    "caseloads": lambda problem: replace(problem, staff=()),
}


def _best(problem: Problem) -> tuple[tuple[int, ...], int] | None:
    try:
        found = solve(problem)
    except RefusedError:
        return None
    return found.values, found.evenness


def coverage(problems: Iterable[Problem]) -> dict[str, tuple[int, int]]:
    """For each feature: problems it occurs in, problems whose best values it changes."""
    count = {name: [0, 0] for name in FEATURES}
    for problem in problems:
        found = _best(problem)
        for name, change in FEATURES.items():
            changed = change(problem)
            if changed != problem:
                count[name][0] += 1
                count[name][1] += _best(changed) != found
    return {name: (occurs, binds) for name, (occurs, binds) in count.items()}
