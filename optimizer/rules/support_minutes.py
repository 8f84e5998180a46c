"""Support minutes: the citizen sits with their own supporter so many minutes a week.

Formula
-------
Under *N minutter om ugen*: one or two sittings on different weekdays, each at least a slot, inside a shift
of the citizen and the windows of one of their own supporters;  sum of len(sitting) = N rounded up to slots.
Shifts carry no supporter. Under other regimes there are no sittings.

Dansk: "Borgeren har de aftalte minutter om ugen med sin egen mentor."
Source: seeds/002 (paid mentor hours), domain notes 3.2 (mentor hours). Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

from ortools.sat.python import cp_model

from optimizer.plan import Plan, Sitting
from optimizer.problem import Problem, RegimeKind
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import Seated, clock, covered, round_up, seated
from optimizer.variables import Person, WorkplaceVars, post_inside


class SupportMinutes(Rule):
    """The citizen sits with their own supporter so many minutes a week."""

    id = "support_minutes"
    scope = Scope.WORKPLACE
    sentence = "Borgeren har de aftalte minutter om ugen med sin egen mentor."
    source = "seeds/002 (paid mentor hours), domain notes 3.2 (mentor hours)"
    waivable = False
    down_closed = True

    def post(self, model: WorkplaceVars) -> None:
        """One or two sittings inside shifts and inside the supporter's hours, as long as agreed."""
        for person in model.people:
            if person.timetable and person.pair.regime.kind is RegimeKind.WEEKLY_MINUTES:
                self._post_person(model, person)

    @staticmethod
    def _post_person(model: WorkplaceVars, person: Person) -> None:
        grid, cp = model.problem.grid, model.model
        needed = grid.ceil_slots(person.pair.regime.weekly_min or 0)
        cp.add(cp_model.LinearExpr.sum([s.size for s in person.sittings.values()]) == needed * person.on)
        cp.add(cp_model.LinearExpr.sum([s.present for s in person.sittings.values()]) <= 2)
        for weekday, sitting in person.sittings.items():
            shift = person.blocks[weekday]
            cp.add(sitting.start >= shift.start).only_enforce_if(sitting.present)
            cp.add(sitting.end <= shift.end).only_enforce_if(sitting.present)
        for (weekday, supporter_id), literal in person.sits_with.items():
            at_work = grid.inside(model.workplace.supporter_by_id[supporter_id].windows)
            post_inside(cp, person.sittings[weekday], literal, at_work[grid.day_slice(weekday)])

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Read every sitting."""
        for person in seated(problem, plan):
            if person.regime.kind is RegimeKind.WEEKLY_MINUTES:
                yield from self._amount(person)
                for sitting in person.step.sittings:
                    yield from self._place(person, sitting)
            elif person.step.sittings:
                found = clock(*(sitting.window for sitting in person.step.sittings))
                yield self.breach(person.citizen.id, found=found, expected="ingen samtaletid")

    def _amount(self, person: Seated) -> Iterator[Violation]:
        sittings = person.step.sittings
        days = len({sitting.window.weekday for sitting in sittings})
        if days != len(sittings) or not 1 <= days <= 2:
            found = f"{len(sittings)} gange på {days} dage"
            yield self.breach(person.citizen.id, found=found, expected="én eller to gange på hver sin dag")
        minutes = sum(sitting.window.length_min for sitting in sittings)
        wanted = round_up(person.problem, person.regime.weekly_min or 0)
        if minutes != wanted:
            yield self.breach(
                person.citizen.id, found=f"{minutes} minutter med mentor", expected=f"{wanted} minutter"
            )
        if any(shift.supporter_id is not None for shift in person.step.shifts):
            yield self.breach(person.citizen.id, found="mentor på en vagt", expected="ingen mentor på vagten")

    def _place(self, person: Seated, sitting: Sitting) -> Iterator[Violation]:
        about, window = (person.citizen.id, sitting.supporter_id), sitting.window
        if not any(shift.window.contains(window) for shift in person.step.shifts):
            yield self.breach(*about, found=clock(window), expected="inden for en vagt")
        supporter = person.eligible.get(sitting.supporter_id)
        if supporter is None or sitting.supporter_id not in person.step.supporter_ids:
            found = f"mentor {sitting.supporter_id}"
            yield self.breach(*about, found=found, expected="borgerens egen mentor")
        elif not covered(window, supporter.windows):
            expected = f"på arbejde {clock(*supporter.windows)}"
            yield self.breach(*about, found=clock(window), expected=expected)
