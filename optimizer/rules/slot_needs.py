"""Slot needs: a need that only some hours of the workplace meet is met in those hours.

Formula
-------
EXTRA_BREAKS hard, met only by slot features:  every shift of i inside the features with
at least the level.
TRAINING_ON_SITE hard, met only by slot features:  some shift of i shares a slot with one free for health.

Dansk: "Når kun nogle tider opfylder skånebehovet, ligger vagterne på de tider."
Source: domain notes 2.1 and 2.4. Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

from optimizer.plan import Plan, Verdict
from optimizer.problem import Mask, Need, Problem, Window, Workplace
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.hard_needs import judge_condition, met_by_slots
from optimizer.rules.look_up import Seated, clock, covered, seated
from optimizer.rules.week_look_up import break_mask, health_windows
from optimizer.variables import Pair, WorkplaceVars


class SlotNeeds(Rule):
    """A need that only some hours of the workplace meet is met in those hours."""

    id = "slot_needs"
    scope = Scope.WEEK
    sentence = "Når kun nogle tider opfylder skånebehovet, ligger vagterne på de tider."
    source = "domain notes 2.1 and 2.4"
    waivable = False
    down_closed = True

    def allow(self, problem: Problem, pair: Pair) -> Mask | None:
        """Inside the hours with breaks enough, where only some hours have them."""
        breaks = problem.hard_level(pair.citizen, "EXTRA_BREAKS")
        return None if breaks is None else break_mask(problem, pair.workplace, breaks)

    def post(self, model: WorkplaceVars) -> None:
        """Some shift beside training, where only some hours are free for it."""
        for person in model.people:
            training = model.problem.hard_need(person.citizen, "TRAINING_ON_SITE")
            health = health_windows(model.workplace)
            if training is not None and health:
                model.model.add_bool_or([*person.touches(health), ~person.on])

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Hold the shifts against the features."""
        for person in seated(problem, plan):
            for need in person.hard("EXTRA_BREAKS", "TRAINING_ON_SITE"):
                if not met_in_week(person, need):
                    found = clock(*(shift.window for shift in person.step.shifts))
                    expected = f"{need.spec.label}: {clock(*_features(person.workplace, need))}"
                    yield self.breach(person.citizen.id, found=found, expected=expected)


def met_in_week(person: Seated, need: Need) -> bool:
    """Say whether the week meets a need that only slot features meet; true for any other."""
    fits = judge_condition(person.citizen, person.workplace, need) is Verdict.YES
    if fits or not met_by_slots(person.workplace, need):
        return True
    windows = [shift.window for shift in person.step.shifts]
    features = _features(person.workplace, need)
    if need.code == "EXTRA_BREAKS":
        return all(covered(window, features) for window in windows)
    grid = person.problem.grid
    free = grid.inside(features)
    return any(free[slot] for window in windows for slot in grid.slots_of(window))


def _features(workplace: Workplace, need: Need) -> tuple[Window, ...]:
    """The hours of the workplace that meet the need."""
    if need.code == "EXTRA_BREAKS":
        level = need.effective_level
        return tuple(f.window for f in workplace.slot_features if f.extra_break_min >= level)
    return tuple(f.window for f in workplace.slot_features if f.free_for_health)
