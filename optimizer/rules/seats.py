"""Seats: no place holds more people than it has free seats.

Formula
-------
Not shared: sum over i of on[i, p] <= seats[p] - filled[p].
Shared:     in every slot t, people of p present in t <= seats[p] - filled[p].
Places by need have no limit.

Dansk: "Der er ikke flere borgere på en plads, end der er ledige pladser."
Source: seeds/003, holdepunkt 6 (a fixed number of places). Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import by_place, free_seats, present_by_slot
from optimizer.variables import WorkplaceWeek
from optimizer.ways import Rows, Ways


class Seats(Rule):
    """No place holds more people than it has free seats."""

    id = "seats"
    scope = Scope.WORKPLACE
    sentence = "Der er ikke flere borgere på en plads, end der er ledige pladser."
    source = "seeds/003, holdepunkt 6 (a fixed number of places)"
    waivable = False
    weekly = True
    counts_kept = True
    down_closed = True

    def post_week(self, week: WorkplaceWeek) -> None:
        """People enrolled, or on a shared place people present, fit the free seats."""
        for place in week.workplace.places:
            people, free = week.on_seats(place), place.free_seats
            if free is None or not people:
                continue
            if place.shared:
                week.cumulative(week.at(place), free)
            else:
                week.model.add(sum(person.on for person in people) <= free)

    def rows(self, ways: Ways) -> Iterator[Rows]:
        """People enrolled, place by place; who is present when on a shared one is not known here."""
        for week, problem in ways.each_week():
            places = (place for workplace in problem.workplaces for place in workplace.places)
            limits = [None if place.shared else place.free_seats for place in places]
            yield ways.rows(ways.spot, 1, limits, where=ways.seated(week))

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Count people enrolled, or in a shared place people present."""
        for place, people in by_place(problem, plan):
            free = free_seats(place)
            if free is None:
                continue
            present = present_by_slot(people).values() if place.shared else [len(people)]
            found = max(present, default=0)
            if found > free:
                about = (people[0].workplace.id, place.id)
                yield self.breach(*about, found=f"{found} borgere", expected=f"højst {max(0, free)}")
