"""Cohort seats: so many seats as a cohort is expected to need are kept for it, and no more are given.

Formula
-------
For cohort c with e = expected, in every week:  members with a seat, own-found pins aside  <= e;
in every week of its praktik, over places with seats that are not shared:
seats taken or kept by all others <= max(0, sum of free seats - e).

Dansk: "Til et hold holdes de pladser, der forventes brug for, og der gives ikke flere."
Source: seeds/004 (a hold of 15, overbooked). Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

from ortools.sat.python import cp_model

from optimizer.plan import Plan
from optimizer.problem import Citizen, Cohort, Problem
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import Seated, free_seats, seated
from optimizer.variables import ProblemWeek


class CohortSeats(Rule):
    """Seats are kept for those expected of a cohort."""

    id = "cohort_seats"
    scope = Scope.ACROSS
    sentence = "Til et hold holdes de pladser, der forventes brug for, og der gives ikke flere."
    source = "seeds/004 (a hold of 15, overbooked)"
    waivable = False
    down_closed = True

    def post_across_week(self, week: ProblemWeek) -> None:
        """Members within the expected, and all others within what is left."""
        problem = week.problem
        for cohort in problem.cohorts:
            if cohort.expected is None:
                continue
            mine = [p.on for p in week.enrolled if _needs_seat(cohort, p.citizen)]
            if len(mine) > cohort.expected:
                week.model.add(cp_model.LinearExpr.sum(mine) <= cohort.expected)
            start = problem.week_of(cohort.praktik_start)
            if start <= week.week < start + cohort.weeks:
                others = [
                    p.on
                    for p in week.enrolled
                    if not _needs_seat(cohort, p.citizen)
                    and p.pair.place.free_seats is not None
                    and not p.pair.place.shared
                ]
                room = sum(_free(problem)) - cohort.expected
                week.model.add(cp_model.LinearExpr.sum(others) <= max(0, room))

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Count the members, and the seats of all others in each week of the praktik."""
        people = list(seated(problem, plan))
        for cohort in problem.cohorts:
            start = problem.week_of(cohort.praktik_start)
            found = [self._week(problem, cohort, people, week) for week in range(start + cohort.weeks)]
            yield from dict.fromkeys(breach for week in found for breach in week)

    def _week(self, problem: Problem, cohort: Cohort, people: list[Seated], week: int) -> Iterator[Violation]:
        if cohort.expected is None:
            return
        here = [p for p in people if p.step.in_week(week) or p.step.keeps_seat(week)]
        mine = [p for p in here if p.citizen.cohort == cohort.id and not _found_own(p.citizen)]
        if len(mine) > cohort.expected:
            found = f"{len(mine)} fra holdet"
            yield self.breach(cohort.id, found=found, expected=f"højst {cohort.expected}")
        others = [p for p in here if p not in mine and not p.place.shared and free_seats(p.place) is not None]
        places = [p for w in problem.in_week(week).workplaces for p in w.places if not p.shared]
        free = sum(seats for place in places if (seats := free_seats(place)) is not None)
        room = max(0, free - cohort.expected)
        if problem.week_of(cohort.praktik_start) <= week and len(others) > room:
            yield self.breach(cohort.id, found=f"{len(others)} andre på pladserne", expected=f"højst {room}")


def _free(problem: Problem) -> Iterator[int]:
    for workplace in problem.workplaces:
        for place in workplace.places:
            if place.free_seats is not None and not place.shared:
                yield place.free_seats


def _needs_seat(cohort: Cohort, citizen: Citizen) -> bool:
    """Say whether the citizen is one of those for whom the cohort keeps seats."""
    return citizen.cohort == cohort.id and not (citizen.pin is not None and citizen.pin.own_found)


def _found_own(citizen: Citizen) -> bool:
    return citizen.pin is not None and citizen.pin.own_found
