"""Second job: where the data allow it, one person has two jobs that leave each other room.

Formula
-------
For a second record t of citizen c, in every week: on[t] only on positions, and only where c is on another
position;  weekdays of t and c are disjoint;  attended[t] + attended[c] <= most[c];  days[t] + days[c] <=
most_days[c];  where c needs rest between shifts, no day of the one is next to a day of the other.

Dansk: "To job på én gang deler borgerens timer og dage mellem sig."
Source: seeds/002 (Svendborg: 35 people, 40 jobs), decision 0006. Waivable: no. Down-closed: no.
"""

from collections.abc import Iterator

import numpy as np
from ortools.sat.python import cp_model

from optimizer.pairs import PairTable
from optimizer.plan import Plan
from optimizer.problem import Citizen, Position, Problem
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import Seated, seated
from optimizer.variables import Person, ProblemVars, Var

WEEKDAYS = range(7)


class SecondJob(Rule):
    """Two jobs leave each other room."""

    id = "second_job"
    scope = Scope.ACROSS
    sentence = "To job på én gang deler borgerens timer og dage mellem sig."
    source = "seeds/002 (Svendborg: 35 people, 40 jobs), decision 0006"
    waivable = False
    down_closed = False

    def screen(self, pairs: PairTable) -> None:
        """Strike second records from ordinary places."""
        seconds = np.array([bool(citizen.second_of) for citizen in pairs.citizens], dtype=np.bool_)
        places = np.array([not isinstance(place, Position) for _, place in pairs.spots], dtype=np.bool_)
        if seconds.any():
            pairs.strike(np.logical_and.outer(seconds, places))

    def post_across(self, model: ProblemVars) -> None:
        """Tie each second record to the first; one that is given beside a first elsewhere stands."""
        for citizen in model.problem.citizens if model.whole else ():
            first, second = model.by_citizen.get(citizen.second_of, []), model.by_citizen.get(citizen.id, [])
            known = first or any(person.pair.given is None for person in second)
            if citizen.second_of and second and known:
                self._tie(model, first, second)

    def _tie(self, model: ProblemVars, first: list[Person], second: list[Person]) -> None:
        jobs = [person for person in first if isinstance(person.pair.place, Position)]
        self._together(model, jobs, second)
        for spot in dict.fromkeys(person.pair.spot for person in second):
            here = [person.on for person in (*jobs, *second) if person.pair.spot == spot]
            model.model.add(sum(here) <= 1)
        attended = [person.attended for person in (*first, *second)]
        most = [person.pair.most * person.on for person in first]
        model.model.add(cp_model.LinearExpr.sum(attended) <= cp_model.LinearExpr.sum(most))
        if all(person.timetable for person in second):
            self._apart(model, first, second)

    @staticmethod
    def _together(model: ProblemVars, jobs: list[Person], second: list[Person]) -> None:
        """In every week of the second job the first is there."""
        weeks = {week for p in second for week in range(p.pair.first, p.pair.last + p.pair.weeks)}
        for week in sorted(weeks):
            there = [literal for p in second if (literal := p.timing.here(week)) is not None]
            first = [p.timing.here(week) if p.timetable else p.on for p in jobs]
            known = [literal for literal in first if literal is not None]
            if there:
                model.model.add(sum(there) <= cp_model.LinearExpr.sum(known))

    @staticmethod
    def _apart(model: ProblemVars, first: list[Person], second: list[Person]) -> None:
        """Different days, not too many, and none next to each other where rest is needed."""
        problem = model.problem
        citizen = [*first, *second][0].citizen
        one, two = _days(first), _days(second)
        for day in WEEKDAYS:
            model.model.add(one[day] + two[day] <= 1)
        model.model.add(cp_model.LinearExpr.sum([*one, *two]) <= problem.most_days(citizen))
        if _needs_rest(problem, citizen):
            for day in WEEKDAYS:
                model.model.add(one[day] + two[(day + 1) % 7] <= 1)
                model.model.add(two[day] + one[(day + 1) % 7] <= 1)

    def broken(self, problem: Problem, plan: Plan) -> Iterator[tuple[Seated, str, str]]:
        """Every second job that the first leaves no room for."""
        people: dict[str, list[Seated]] = {}
        for person in seated(problem, plan):
            people.setdefault(person.citizen.id, []).append(person)
        for mine in people.values():
            for second in mine if mine[0].citizen.second_of else ():
                for found, expected in _clashes(second, people.get(second.citizen.second_of, [])):
                    yield second, found, expected

    def concerns(self, problem: Problem) -> bool:
        """Only where somebody may have two jobs."""
        return any(citizen.second_of for citizen in problem.citizens)

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Hold the two jobs of everybody who has two against each other."""
        for second, found, expected in self.broken(problem, plan):
            about = (second.citizen.id, second.citizen.second_of)
            yield self.breach(*about, found=found, expected=expected)


def _days(people: list[Person]) -> list[cp_model.LinearExpr]:
    """For each weekday: whether there is a shift, at whichever of the places the person gets."""
    found: list[list[Var]] = [[] for _ in WEEKDAYS]
    for person in people:
        for day, block in person.blocks.items():
            found[day].append(block.present)
    return [cp_model.LinearExpr.sum(literals) for literals in found]


def _needs_rest(problem: Problem, citizen: Citizen) -> bool:
    return problem.least_rest_min(citizen) > 0


def _clashes(second: Seated, first: list[Seated]) -> Iterator[tuple[str, str]]:
    """What is wrong with a second job beside the first."""
    if not isinstance(second.place, Position):
        yield f"andet job på {second.place.id}", "en stilling"
    job = next((p for p in first if isinstance(p.place, Position) and _contains(p, second)), None)
    if job is None:
        yield "et andet job alene", "det første job i de samme uger"
        return
    if (job.workplace.id, job.place.id) == (second.workplace.id, second.place.id):
        yield f"to gange {second.place.id}", "to forskellige stillinger"
    minutes, most = job.step.weekly_min + second.step.weekly_min, job.band[1]
    if minutes > most:
        yield f"{minutes} minutter om ugen i alt", f"højst {most}"
    yield from _day_clashes(job, second)


def _contains(job: Seated, second: Seated) -> bool:
    return job.step.first_week <= second.step.first_week and second.step.end_week <= job.step.end_week


def _day_clashes(job: Seated, second: Seated) -> Iterator[tuple[str, str]]:
    one, two = ({s.window.weekday for s in p.step.shifts} for p in (job, second))
    levels = [need.effective_level for need in job.hard("MAX_DAYS_WEEK")]
    most = min([job.citizen.max_days, *levels])
    if one & two:
        yield "begge job samme dag", "hver sine dage"
    if len(one) + len(two) > most:
        yield f"{len(one) + len(two)} dage om ugen", f"højst {most}"
    rest = (job.citizen.rest_min or 0) > 0 or bool(job.hard("MIN_REST_HOURS"))
    if rest and ({(d + 1) % 7 for d in one} & two or {(d + 1) % 7 for d in two} & one):
        yield "de to job på nabodage", "en dags hvile imellem"
