"""Schedule kind: fixed shifts, or a frame wide enough to choose hours in.

Formula
-------
schedule of the step = the citizen's, else the place's, else fixed. Under a frame:
attended[i] <= sum over frames f of min(len(f), longest[i], MAX_HOURS_DAY[i]);
100 * sum of len(f) >= `ramme.faktor_pct` * attended[i].

Dansk: "Vagterne er faste eller en ramme, som aftalt, og rammen er bred nok at vælge i."
Source: seeds/002 (Esbjerg, 10 self-planned hours), domain notes 1.7.3. Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import Seated, seated
from optimizer.variables import Person, WorkplaceVars


class ScheduleKindRule(Rule):
    """Fixed shifts, or a frame wide enough to choose hours in."""

    id = "schedule_kind"
    scope = Scope.WEEK
    sentence = "Vagterne er faste eller en ramme, som aftalt, og rammen er bred nok at vælge i."
    source = "seeds/002 (Esbjerg, 10 self-planned hours), domain notes 1.7.3"
    waivable = False
    down_closed = True

    def post(self, model: WorkplaceVars) -> None:
        """Frames hold the chosen minutes with room to choose."""
        for person in model.people:
            if person.pair.frame and person.timetable:
                self._post_frame(model, person)

    @staticmethod
    def _post_frame(model: WorkplaceVars, person: Person) -> None:
        problem, cp = model.problem, model.model
        longest = problem.longest_day_min(person.citizen)
        usable = []
        for weekday, block in person.blocks.items():
            part = cp.new_int_var(0, longest, f"usable minutes {person.name} {weekday}")
            cp.add(part <= block.size * problem.grid.slot_min)
            usable.append(part)
        cp.add(person.attended * problem.grid.slot_min <= sum(usable))
        factor = problem.int_setting("ramme.faktor_pct")
        cp.add(100 * sum(block.size for block in person.blocks.values()) >= factor * person.attended)

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Compare the kind, and measure the frames."""
        for person in seated(problem, plan):
            kind = problem.schedule(person.citizen, person.place)
            if person.step.schedule is not kind:
                yield self.breach(person.citizen.id, found=person.step.schedule, expected=kind)
            if person.is_frame:
                yield from self._frames(person)

    def _frames(self, person: Seated) -> Iterator[Violation]:
        attended = person.step.weekly_min
        lengths = [shift.window.length_min for shift in person.step.shifts]
        longest = min(
            [person.citizen.session_min[1], *(need.effective_level for need in person.hard("MAX_HOURS_DAY"))]
        )
        room = sum(min(length, longest) for length in lengths)
        if attended > room:
            found = f"{attended} minutter om ugen"
            yield self.breach(person.citizen.id, found=found, expected=f"højst {room} i rammen")
        factor = person.problem.int_setting("ramme.faktor_pct")
        if sum(lengths) * 100 < factor * attended:
            found = f"en ramme på {sum(lengths)} minutter"
            yield self.breach(person.citizen.id, found=found, expected=f"mindst {factor} % af {attended}")
