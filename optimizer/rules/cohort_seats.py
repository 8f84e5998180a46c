"""Cohort seats: so many seats as a cohort is expected to need are kept for it, and no more are given.

Formula
-------
For cohort c with e = expected:  members placed, own-found pins aside  <= e;
in every week of its praktik, over places with seats that are not shared:
seats taken or kept by all others <= max(sum of free seats - e, own-found pins),
since whoever found a place stays there, however few seats are left.

Dansk: "Til et hold holdes de pladser, der forventes brug for, og der gives ikke flere."
Source: seeds/004 (a hold of 15, overbooked). Waivable: no. Down-closed: yes.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

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
            week.model.add(cp_model.LinearExpr.sum(others) <= _room(week.problem, cohort))

    def rows(self, ways: Ways) -> Iterator[Rows]:
        """Members within the expected; all others within what the cohort leaves as it begins and ends.

        Such a row is of everybody. Whoever stays as long as the cohort and is there beside it is there in one
        of the two weeks, so that rows of the weeks between tell hardly more.
        """
        seat = ways.of_spots([p.free_seats is not None and not p.shared for _, p in ways.spots]) == 1
        one = ways.citizen * 0
        for cohort in _cohorts(ways.problem):
            member = ways.of_citizens([_needs_seat(cohort, c) for c in ways.problem.citizens]) == 1
            yield ways.rows(one, 1, [cohort.expected or 0], where=member & ways.leads)
            start = ways.problem.week_of(cohort.praktik_start)
            beside = [w for w in ways.telling_weeks if start <= w < start + cohort.weeks]
            for week in sorted({*beside[:1], *beside[-1:]}):
                room = _room(ways.problem.in_week(week), cohort)
                yield ways.rows(one, 1, [room], where=~member & seat & ways.seated(week))

    def concerns(self, problem: Problem) -> bool:
        """Only where seats are kept for a cohort."""
        return bool(_cohorts(problem))

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Count the members, and the seats of all others in each week of the praktik."""
        cohorts = _cohorts(problem)
        people = list(seated(problem, plan)) if cohorts else []
        weeks = {week for cohort in cohorts for week in _weeks(problem, cohort)}
        held = {week: _Week(problem, people, week) for week in weeks}
        for cohort in cohorts:
            expected = cohort.expected or 0
            mine = {
                p.citizen.id for p in people if p.citizen.cohort == cohort.id and not _found_own(p.citizen)
            }
            if len(mine) > expected:
                yield self.breach(cohort.id, found=f"{len(mine)} fra holdet", expected=f"højst {expected}")
            there = _weeks(problem, cohort)
            yield from dict.fromkeys(b for week in there for b in self._others(cohort, held[week]))

    def _others(self, cohort: Cohort, week: "_Week") -> Iterator[Violation]:
        others = len(week.taken) - week.of_cohort[cohort.id]
        room = max(week.own, week.free - (cohort.expected or 0))
        if others > room:
            yield self.breach(cohort.id, found=f"{others} andre på pladserne", expected=f"højst {room}")


class _Week:
    """The seats taken or kept in one week of a plan, counted once for all cohorts.

    Attributes
    ----------
    taken
        Who has a seat where: ids of citizen, workplace and place.
    of_cohort
        How many of them are members for whom their cohort keeps seats.
    free
        Seats that are free in the week.
    own
        How many found their place themselves.
    """

    def __init__(self, problem: Problem, people: Sequence[Seated], week: int) -> None:
        there = [
            p
            for p in people
            if (p.step.in_week(week) or p.step.keeps_seat(week))
            and not p.place.shared
            and free_seats(p.place) is not None
        ]
        self.taken = {(p.citizen.id, p.workplace.id, p.place.id) for p in there}
        cohort_of = {p.citizen.id: None if _found_own(p.citizen) else p.citizen.cohort for p in there}
        self.of_cohort = Counter(cohort_of[citizen_id] for citizen_id, *_ in self.taken)
        places = [p for w in problem.in_week(week).workplaces for p in w.places if not p.shared]
        self.own = sum(_found_own(citizen) for citizen in problem.citizens)
        self.free = sum(seats for place in places if (seats := free_seats(place)) is not None)


def _cohorts(problem: Problem) -> list[Cohort]:
    """The cohorts for which seats are kept; none in a standing week."""
    return [cohort for cohort in problem.cohorts if cohort.expected is not None and problem.weeks > 1]


def _weeks(problem: Problem, cohort: Cohort) -> range:
    """The weeks of the cohort's praktik."""
    start = problem.week_of(cohort.praktik_start)
    return range(max(0, start), start + cohort.weeks)


def _room(problem: Problem, cohort: Cohort) -> int:
    """Seats that a cohort leaves to all others in a week with these seats."""
    own = sum(_found_own(citizen) for citizen in problem.citizens)
    return max(own, sum(_free(problem)) - (cohort.expected or 0))


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
