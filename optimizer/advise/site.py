"""A workplace with the citizens of the plan who are there, week by week."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from optimizer.plan import Placement, PlacementStep, Plan
from optimizer.problem import Problem, StaffKind, Workplace, away


@dataclass(frozen=True, kw_only=True)
class Site:
    """What a contact needs to know of a workplace.

    Attributes
    ----------
    steps
        The steps of the plan there, each with its citizen.
    first_new
        The first week of the plan in which somebody begins there; None where nobody does.
    """

    problem: Problem
    workplace: Workplace
    steps: tuple[tuple[str, PlacementStep], ...]
    first_new: int | None

    def people(self, week: int) -> int:
        """How many citizens of the plan are there in the week."""
        return len({citizen_id for citizen_id, step in self.steps if step.in_week(week)})

    def at_work(self, week: int, weekday: int) -> int:
        """How many of them have a shift on that day that does not fall away."""
        return len({citizen_id for citizen_id, step in self.steps if works_on(step, week, weekday)})

    @cached_property
    def visit_weekdays(self) -> tuple[int, ...]:
        """The weekdays on which the contact can come; those of the grid where nothing is known."""
        for person in self.problem.staff:
            if (person.kind, person.id) == (StaffKind.CONTACT, self.workplace.contact):
                return tuple(sorted(set(person.visit_weekdays or self.problem.grid.weekdays)))
        return self.problem.grid.weekdays

    def open_weekdays(self, week: int) -> list[int]:
        """The contact's weekdays on which nothing is closed in the week."""
        return [weekday for weekday in self.visit_weekdays if self._is_open(week, weekday)]

    def _is_open(self, week: int, weekday: int) -> bool:
        day = self.problem.day(week, weekday)
        return day not in self.problem.closed_days and not away(self.workplace.closures, day)


def works_on(step: PlacementStep, week: int, weekday: int) -> bool:
    """Say whether the step has a shift on that day that does not fall away."""
    return (
        step.in_week(week)
        and any(shift.window.weekday == weekday for shift in step.shifts)
        and not any((lost.week, lost.weekday) == (week, weekday) for lost in step.lost)
    )


def sites(problem: Problem, plan: Plan) -> Iterator[Site]:
    """Every workplace that the plan uses, in the problem's order."""
    steps: dict[str, list[tuple[str, PlacementStep]]] = {}
    people: dict[str, list[Placement]] = {}
    for placement, step in plan.steps():
        steps.setdefault(step.workplace_id, []).append((placement.citizen_id, step))
        people.setdefault(step.workplace_id, []).append(placement)
    for workplace in problem.workplaces:
        if workplace.id in steps:
            yield Site(
                problem=problem,
                workplace=workplace,
                steps=tuple(steps[workplace.id]),
                first_new=min(_arrivals(people[workplace.id], workplace.id), default=None),
            )


def _arrivals(placements: Sequence[Placement], workplace_id: str) -> Iterator[int]:
    """Weeks of the plan in which somebody begins at the workplace who was not there the week before."""
    for placement in placements:
        for before, step in pairwise((None, *placement.steps)):
            stays = before is not None and before.workplace_id == workplace_id
            if step is not None and step.workplace_id == workplace_id and step.first_week >= 0 and not stays:
                yield step.first_week
