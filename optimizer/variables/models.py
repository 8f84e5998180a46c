"""The variables of a workplace, and of all workplaces together."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ortools.sat.python import cp_model

from optimizer.problem import (
    Place,
    Problem,
    RegimeKind,
    Workplace,
)
from optimizer.variables.person import Person


@dataclass
class WorkplaceVars:
    """The variables of one workplace."""

    model: cp_model.CpModel
    problem: Problem
    workplace: Workplace
    people: list[Person] = field(default_factory=list)

    @property
    def relaxed(self) -> bool:
        """Say whether the weeks are left out, and with them who supports whom."""
        return any(not person.timetable for person in self.people)

    def under(self, kind: RegimeKind) -> Iterator[Person]:
        """The people under a support regime."""
        return (person for person in self.people if person.pair.regime.kind is kind)

    def at(self, place: Place) -> list[Person]:
        """The people who may get the place."""
        return [person for person in self.people if person.pair.place.id == place.id]

    def cumulative(self, people: list[Person], capacity: int) -> None:
        """At most so many of the people present at once."""
        if len(people) <= capacity:
            return
        for weekday in self.problem.grid.weekdays:
            intervals = [p.blocks[weekday].interval for p in people if weekday in p.blocks]
            if len(intervals) > capacity:
                self.model.add_cumulative(intervals, [1] * len(intervals), capacity)


@dataclass
class ProblemVars:
    """The variables of all workplaces in one model."""

    model: cp_model.CpModel
    problem: Problem
    workplaces: list[WorkplaceVars] = field(default_factory=list)

    @cached_property
    def people(self) -> list[Person]:
        """Everybody on every place."""
        return [person for workplace in self.workplaces for person in workplace.people]

    @cached_property
    def by_citizen(self) -> dict[str, list[Person]]:
        """The places each citizen may get."""
        found: dict[str, list[Person]] = defaultdict(list)
        for person in self.people:
            found[person.citizen.id].append(person)
        return dict(found)
