"""Cohort seats: so many seats as a cohort is expected to need are kept for it, and no more are given.

Formula
-------
For cohort c with e = expected:  members placed, own-found pins aside  <= e;
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
from optimizer.variables import ProblemVars, ProblemWeek
from optimizer.ways import Rows, Ways


class CohortSeats(Rule):
    """Seats are kept for those expected of a cohort."""

    id = "cohort_seats"
    scope = Scope.ACROSS
    sentence = "Til et hold holdes de pladser, der forventes brug for, og der gives ikke flere."
    source = "seeds/004 (a hold of 15, overbooked)"
    waivable = False
    down_closed = True

    def post_across(self, model: ProblemVars) -> None:
        """Members within the expected."""
        for cohort in _cohorts(model.problem):
            leads = (person for person in model.people if person.pair.leads)
            mine = [person.on for person in leads if _needs_seat(cohort, person.citizen)]
            if mine:
                model.model.add(cp_model.LinearExpr.sum(mine) <= (cohort.expected or 0))

    def post_across_week(self, week: ProblemWeek) -> None:
        """All others within what the cohort leaves in the weeks of its praktik."""
        for cohort in _cohorts(week.problem):
            start = week.problem.week_of(cohort.praktik_start)
            if not start <= week.week < start + cohort.weeks:
                continue
            others = [
                p.on
                for p in week.enrolled
                if not _needs_seat(cohort, p.citizen)
                and p.pair.place.free_seats is not None
                and not p.pair.place.shared
            ]
            room = sum(_free(week.problem)) - (cohort.expected or 0)
            week.model.add(cp_model.LinearExpr.sum(others) <= max(0, room))

    def rows(self, ways: Ways) -> Iterator[Rows]:
        """Members within the expected; all others within what the cohort leaves in its weeks."""
        seat = ways.of_spots([p.free_seats is not None and not p.shared for _, p in ways.spots]) == 1
        for cohort in _cohorts(ways.problem):
            member = ways.of_citizens([_needs_seat(cohort, c) for c in ways.problem.citizens]) == 1
            one = ways.citizen * 0
            yield ways.rows(one, 1, [cohort.expected or 0], where=member & ways.leads)
            start = ways.problem.week_of(cohort.praktik_start)
            for week, problem in ways.each_week():
                if start <= week < start + cohort.weeks:
                    room = max(0, sum(_free(problem)) - (cohort.expected or 0))
                    yield ways.rows(one, 1, [room], where=~member & seat & ways.seated(week))

    def concerns(self, problem: Problem) -> bool:
        """Only where seats are kept for a cohort."""
        return bool(_cohorts(problem))

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Count the members, and the seats of all others in each week of the praktik."""
        people = list(seated(problem, plan))
        for cohort in problem.cohorts if problem.weeks > 1 else ():
            if cohort.expected is None:
                continue
            members = [p.citizen for p in people if p.citizen.cohort == cohort.id]
            mine = {citizen.id for citizen in members if not _found_own(citizen)}
            if len(mine) > cohort.expected:
                found = f"{len(mine)} fra holdet"
                yield self.breach(cohort.id, found=found, expected=f"højst {cohort.expected}")
            others = [p for p in people if p.citizen.id not in mine]
            start = problem.week_of(cohort.praktik_start)
            weeks = range(max(0, start), start + cohort.weeks)
            found_in = [self._others(problem, cohort, others, week) for week in weeks]
            yield from dict.fromkeys(breach for breaches in found_in for breach in breaches)

    def _others(
        self, problem: Problem, cohort: Cohort, others: list[Seated], week: int
    ) -> Iterator[Violation]:
        taken = {
            (p.citizen.id, p.workplace.id, p.place.id)
            for p in others
            if (p.step.in_week(week) or p.step.keeps_seat(week))
            and not p.place.shared
            and free_seats(p.place) is not None
        }
        places = [p for w in problem.in_week(week).workplaces for p in w.places if not p.shared]
        free = sum(seats for place in places if (seats := free_seats(place)) is not None)
        room = max(0, free - (cohort.expected or 0))
        if len(taken) > room:
            found = f"{len(taken)} andre på pladserne"
            yield self.breach(cohort.id, found=found, expected=f"højst {room}")


def _cohorts(problem: Problem) -> list[Cohort]:
    """The cohorts for which seats are kept; none in a standing week."""
    return [cohort for cohort in problem.cohorts if cohort.expected is not None and problem.weeks > 1]


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
