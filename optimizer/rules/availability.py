"""Availability: shifts lie where the citizen, and whoever must come along, can be there.

Formula
-------
For every shift s of i:  s inside availability[i] (all week where unknown), inside CHILDCARE_HOURS[i],
inside support_person[i] where SOCIAL_MENTOR is hard and it is known;
s disjoint from busy[i], PARALLEL_ACTIVITY[i] and TREATMENT_TIMES[i].

Dansk: "Borgeren er kun på arbejde, når borgeren kan."
Source: seeds/000 (parallel activities), domain notes 2.6. Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

from optimizer.plan import Plan, Shift
from optimizer.problem import Mask, Problem, Window
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import Seated, clock, covered, shifts
from optimizer.variables import Pair

Windows = tuple[Window, ...]


class Availability(Rule):
    """Shifts lie where the citizen can be there."""

    id = "availability"
    scope = Scope.WEEK
    sentence = "Borgeren er kun på arbejde, når borgeren kan."
    source = "seeds/000 (parallel activities), domain notes 2.6"
    waivable = False
    down_closed = True

    def allow(self, problem: Problem, pair: Pair) -> Mask:
        """Inside what the citizen can, outside what is taken."""
        return problem.calendar(pair.citizen)

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Hold every minute of every shift against what is possible and what is taken."""
        for person, shift in shifts(problem, plan):
            for possible in _possible(person):
                if not covered(shift.window, possible):
                    yield self._breach(person, shift, f"inden for {clock(*possible) or 'ingen tider'}")
            for window in _taken(person):
                if window.overlap_min(shift.window):
                    yield self._breach(person, shift, f"uden for {clock(window)}")

    def _breach(self, person: Seated, shift: Shift, expected: str) -> Violation:
        return self.breach(person.citizen.id, found=clock(shift.window), expected=expected)


def can_be_there(person: Seated, window: Window) -> bool:
    """Say whether the citizen's own calendar has room for the window."""
    possible = all(covered(window, windows) for windows in _possible(person))
    return possible and not any(taken.overlap_min(window) for taken in _taken(person))


def _possible(person: Seated) -> Iterator[Windows]:
    """The sets of windows that every shift must lie inside."""
    citizen = person.citizen
    if citizen.availability is not None:
        yield citizen.availability
    childcare = person.hard("CHILDCARE_HOURS")
    if childcare:
        yield tuple(window for need in childcare for window in need.windows)
    if person.hard("SOCIAL_MENTOR") and citizen.support_person is not None:
        yield citizen.support_person


def _taken(person: Seated) -> Windows:
    needs = person.hard("PARALLEL_ACTIVITY", "TREATMENT_TIMES")
    return person.citizen.busy + tuple(window for need in needs for window in need.windows)
