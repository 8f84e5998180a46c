"""Pinned: what is agreed beforehand stands, and running placements run on.

Formula
-------
For citizen i with a pin: i is placed; in every step workplace, place and windows, and start and weeks of
the whole, as far as the pin says.
For a running placement, unless the plan is made anew: its steps are in the plan as they stand, dated changes
aside.

Dansk: "Det, der er aftalt på forhånd, ligger fast, og forløb, der er i gang, fortsætter."
Source: LAB § 57 stk. 3 (own-found praktik), design 4. Waivable: no. Down-closed: no.
"""

from collections.abc import Iterator
from dataclasses import replace

from optimizer.plan import Placement, PlacementStep, Plan
from optimizer.problem import Citizen, Pin, Problem, Status
from optimizer.problem.running import lasting
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import clock
from optimizer.variables import Person, WorkplaceVars


class Pinned(Rule):
    """What is agreed beforehand stands."""

    id = "pinned"
    scope = Scope.ACROSS
    sentence = "Det, der er aftalt på forhånd, ligger fast, og forløb, der er i gang, fortsætter."
    source = "LAB § 57 stk. 3 (own-found praktik), design 4"
    waivable = False
    down_closed = False

    def post(self, model: WorkplaceVars) -> None:
        """Just the pin's windows; place and weeks come with candidates and stays."""
        for person in model.people:
            pin = person.citizen.pin
            runs = person.citizen.id in model.problem.running_by_citizen
            if pin is not None and pin.windows is not None and person.timetable and not runs:
                self._post_windows(model, person, pin)

    @staticmethod
    def _post_windows(model: WorkplaceVars, person: Person, pin: Pin) -> None:
        grid, windows = model.problem.grid, {window.weekday: window for window in pin.windows or ()}
        if not windows.keys() <= person.blocks.keys():
            model.model.add(person.on == 0)
        for weekday, block in person.blocks.items():
            model.model.add(block.present == (person.on if weekday in windows else 0))
            if weekday in windows:
                start, end = windows[weekday].start_min, windows[weekday].end_min
                model.model.add(block.start == start // grid.slot_min).only_enforce_if(person.on)
                model.model.add(block.end == end // grid.slot_min).only_enforce_if(person.on)

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Look for every pin and every running placement."""
        for citizen in problem.citizens:
            placement = plan.placement_of.get(citizen.id)
            running = problem.running_by_citizen.get(citizen.id)
            if running is not None:
                if not problem.replans:
                    yield from self._runs_on(running, placement)
            elif citizen.pin is not None and citizen.status is Status.READY:
                yield from self._stands(problem, citizen, citizen.pin, placement)

    def _runs_on(self, running: Placement, placement: Placement | None) -> Iterator[Violation]:
        found = "ikke i planen" if placement is None else "ændret"
        now = [_standing(step) for step in lasting(placement)] if placement is not None else []
        if now != [_standing(step) for step in lasting(running)]:
            yield self.breach(running.citizen_id, found=found, expected="forløbet, som det er i gang")

    def _stands(
        self, problem: Problem, citizen: Citizen, pin: Pin, placement: Placement | None
    ) -> Iterator[Violation]:
        if placement is None:
            yield self.breach(citizen.id, found="ingen plads", expected=f"fast plads hos {pin.workplace_id}")
            return
        begins = problem.day(placement.step.first_week)
        facts: list[tuple[object, object]] = []
        if problem.weeks > 1:
            facts = [(pin.start or begins, begins), (pin.weeks or placement.weeks, placement.weeks)]
        for step in placement.steps:
            shifts = [shift.window for shift in step.shifts]
            facts += [
                (pin.workplace_id, step.workplace_id),
                (pin.place_id or step.place_id, step.place_id),
                (clock(*(pin.windows or shifts)), clock(*shifts)),
            ]
        for wanted, found in dict.fromkeys(facts):
            if wanted != found:
                yield self.breach(citizen.id, found=found, expected=wanted)


def _standing(step: PlacementStep) -> PlacementStep:
    return replace(step, lost=(), covers=())
