"""Hours a day: no more a day than a hard need allows.

Formula
-------
For every weekday d:  sum of len(shift of i on d) <= MAX_HOURS_DAY[i]; frames apart.

Dansk: "Borgeren er ikke på arbejde flere timer om dagen, end skånebehovet tillader."
Source: domain notes 2.4 (MAX_HOURS_DAY). Waivable: no. Down-closed: yes.
"""

from collections import Counter
from collections.abc import Iterator

from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import WEEKDAYS, seated
from optimizer.variables import WorkplaceVars


class HoursADay(Rule):
    """No more a day than a hard need allows."""

    id = "hours_a_day"
    scope = Scope.WEEK
    sentence = "Borgeren er ikke på arbejde flere timer om dagen, end skånebehovet tillader."
    source = "domain notes 2.4 (MAX_HOURS_DAY)"
    waivable = False
    down_closed = True

    def post(self, model: WorkplaceVars) -> None:
        """No shift longer than the citizen's day; frames are left to the schedule rule."""
        for person in model.people:
            level = model.problem.hard_level(person.citizen, "MAX_HOURS_DAY")
            if level is None or person.pair.frame:
                continue
            most = model.problem.grid.floor_slots(level)
            for block in person.blocks.values():
                model.model.add(block.size <= most * block.present)

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Add up each day."""
        for person in seated(problem, plan):
            limits = [need.effective_level for need in person.hard("MAX_HOURS_DAY")]
            if not limits or person.is_frame:
                continue
            minutes: Counter[int] = Counter()
            for shift in person.step.shifts:
                minutes[shift.window.weekday] += shift.window.length_min
            for weekday, found in sorted(minutes.items()):
                if found > min(limits):
                    text = f"{found} minutter {WEEKDAYS[weekday]}"
                    yield self.breach(person.citizen.id, found=text, expected=f"højst {min(limits)}")
