"""Support on call: somebody who can be called is at work all the while.

Formula
-------
Under *kan tilkaldes*, for every shift s of i and slot t of s:  some k eligible for i has t in windows[k].
Shifts carry no supporter.

Dansk: "Der er altid en mentor på arbejde, som borgeren kan tilkalde."
Source: seeds/003, holdepunkt 3 (the mentor can be reached), domain notes 7. Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

import numpy as np

from optimizer.plan import Plan, Shift
from optimizer.problem import Mask, Problem, RegimeKind
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import Seated, clock, shifts, slot_clock
from optimizer.variables import Pair


class SupportOnCall(Rule):
    """Somebody who can be called is at work all the while."""

    id = "support_on_call"
    scope = Scope.WORKPLACE
    sentence = "Der er altid en mentor på arbejde, som borgeren kan tilkalde."
    source = "seeds/003, holdepunkt 3 (the mentor can be reached), domain notes 7"
    waivable = False
    down_closed = True

    def allow(self, problem: Problem, pair: Pair) -> Mask | None:
        """Inside the hours in which some supporter of the citizen's is at work."""
        if pair.regime.kind is not RegimeKind.ON_CALL:
            return None
        at_work = [problem.grid.inside(supporter.windows) for supporter in pair.supporters]
        nobody = np.zeros(problem.grid.slots_per_week, dtype=np.bool_)
        anybody: Mask = np.logical_or.reduce([nobody, *at_work])
        return anybody

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Look for somebody to call in every slot of every shift."""
        for person, shift in shifts(problem, plan):
            if person.regime.kind is not RegimeKind.ON_CALL:
                continue
            if shift.supporter_id is not None:
                found = f"mentor {shift.supporter_id} {clock(shift.window)}"
                yield self.breach(person.citizen.id, found=found, expected="ingen mentor på vagten")
            alone = _first_alone(person, shift)
            if alone is not None:
                about = (person.citizen.id, person.workplace.id)
                yield self.breach(*about, found=f"ingen {slot_clock(problem, alone)}", expected="en mentor")


def _first_alone(person: Seated, shift: Shift) -> int | None:
    """The first slot of the shift without anybody to call."""
    grid = person.problem.grid
    at_work = [grid.inside(supporter.windows) for supporter in person.eligible.values()]
    some = np.logical_or.reduce(at_work) if at_work else np.zeros(grid.slots_per_week, dtype=np.bool_)
    return next((slot for slot in grid.slots_of(shift.window) if not some[slot]), None)
