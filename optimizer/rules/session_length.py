"""Session length: no shift is shorter or longer than suits the citizen.

Formula
-------
For every shift s of i:  min(shortest[i], least[i, p]) <= len(s) <= longest[i]; a frame has no upper end.

Dansk: "Ingen vagt er kortere eller længere, end borgeren kan klare."
Source: domain notes 7 (60-240 minutes). Waivable: yes. Down-closed: yes.
"""

from collections.abc import Iterator

from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import clock, shifts
from optimizer.variables import WorkplaceVars


class SessionLength(Rule):
    """No shift is shorter or longer than suits the citizen."""

    id = "session_length"
    scope = Scope.WEEK
    sentence = "Ingen vagt er kortere eller længere, end borgeren kan klare."
    source = "domain notes 7 (60-240 minutes)"
    waivable = True
    down_closed = True

    def post(self, model: WorkplaceVars) -> None:
        """Every shift between the citizen's shortest and longest session; a frame has no longest."""
        grid = model.problem.grid
        for person in model.people:
            shortest, longest = person.citizen.session_min
            least = min(grid.ceil_slots(shortest), person.pair.least)
            for block in person.blocks.values():
                model.model.add(block.size >= least * block.present)
                if not person.pair.frame:
                    model.model.add(block.size <= grid.floor_slots(longest) * block.present)

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Measure every shift."""
        for person, shift in shifts(problem, plan):
            shortest, longest = person.citizen.session_min
            shortest = min(shortest, person.band[0])
            length = shift.window.length_min
            if length < shortest or (length > longest and not person.is_frame):
                yield self.breach(
                    person.citizen.id,
                    found=f"{clock(shift.window)} ({length} minutter)",
                    expected=f"mindst {shortest}, højst {longest}",
                )
