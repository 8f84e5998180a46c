"""How long plans over weeks take: `python -m benchmarks.over_weeks [seconds]`.

Horsens over 26 weeks with its levels and bounds; then the busiest mentor of its sixty running placements is
ill for three weeks: how many citizens are hit, how many change, whether fewer are ruled out, and the time of
the new plan with those who wait (limit 10 s).
"""

import sys
from collections import defaultdict
from dataclasses import replace
from time import perf_counter

from exchange.convert import to_problem
from optimizer.engine.dates import settle_dates
from optimizer.engine.options import Options
from optimizer.plan import Plan
from optimizer.planning import make_plan
from optimizer.problem import Absence, Problem
from scenarios.catalogue import CATALOGUE

NAME = "horsens-2013-uger"
USUAL_LIMIT_S, REPLAN_LIMIT_S = 180.0, 10.0
SICK_WEEKS = (1, 2, 3)


def main() -> None:
    """Measure and print."""
    limit_s = float(sys.argv[1]) if len(sys.argv) > 1 else USUAL_LIMIT_S
    problem = to_problem(CATALOGUE[NAME].build(), default_monday=None)
    started = perf_counter()
    plan = make_plan(problem, Options(time_limit_s=limit_s))
    tell(f"{NAME}: {perf_counter() - started:.1f} s, limit {limit_s:g} s")
    for level in plan.levels:
        bound = "-" if level.bound is None else f"{level.bound / level.scale:g}"
        tell(f"  {level.id}: {level.value / level.scale:g}, bound {bound}, proven {level.proven}")
    busiest, hit = busiest_mentor(problem)
    started = perf_counter()
    anew = make_plan(ill(problem, busiest), Options(time_limit_s=REPLAN_LIMIT_S))
    tell(f"{busiest} ill in weeks {SICK_WEEKS}: {hit} citizens hit, {perf_counter() - started:.1f} s")
    for level in anew.levels[:3]:
        tell(f"  {level.id}: {level.value}, bound {level.bound}, proven {level.proven}")
    tell(f"  changes listed: {len(anew.changes)}")


def tell(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def busiest_mentor(problem: Problem) -> tuple[str, int]:
    """The supporter with most minutes of those who run in those weeks, and how many these are."""
    minutes: dict[str, int] = defaultdict(int)
    people: dict[str, set[str]] = defaultdict(set)
    for placement, step in Plan(placements=problem.running).steps():
        weeks = sum(step.in_week(week) for week in SICK_WEEKS)
        for shift in step.shifts if weeks else ():
            if shift.supporter_id is not None:
                minutes[shift.supporter_id] += weeks * shift.window.length_min
                people[shift.supporter_id].add(placement.citizen_id)
    busiest = max(minutes, key=lambda k: (minutes[k], k))
    return busiest, len(people[busiest])


def ill(problem: Problem, supporter_id: str) -> Problem:
    """The problem to be planned anew, with the supporter away for three weeks."""
    settled = settle_dates(problem, problem.running)
    gone = Absence(first=problem.day(SICK_WEEKS[0]), last=problem.day(SICK_WEEKS[-1], 6))
    workplaces = tuple(
        replace(
            workplace,
            supporters=tuple(
                replace(s, absences=(*s.absences, gone)) if s.id == supporter_id else s
                for s in workplace.supporters
            ),
        )
        for workplace in problem.workplaces
    )
    return replace(problem, workplaces=workplaces, running=settled, replans=True)


if __name__ == "__main__":
    main()
