"""The variables of a workplace, and of all workplaces together, whole and week by week."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from ortools.sat.python import cp_model

from optimizer.problem import (
    Place,
    Position,
    Problem,
    RegimeKind,
    Workplace,
)
from optimizer.variables.block import Var
from optimizer.variables.person import Person
from optimizer.variables.person_week import PersonWeek, Presence
from optimizer.variables.weeks import differing_weeks, telling_weeks


def in_week(person: Person, literal: Var) -> Presence:
    """The person where the literal holds: themselves where that is whenever they are placed."""
    if literal is person.on:
        return person
    if literal.index not in person.in_weeks:
        person.in_weeks[literal.index] = PersonWeek(person, literal)
    return person.in_weeks[literal.index]


def enrolled_in(people: Sequence[Person], week: int) -> list[Presence]:
    """Those who may take or keep a seat; whoever is back on the place itself does not keep another."""
    found = []
    for person in people:
        seat = person.seated(week)
        if seat is not None:
            back = list(_back(people, person, week)) if person.pair.part.held_after else []
            found.append(in_week(person, _without(person, seat, back) if back else seat))
    return found


def _back(people: Sequence[Person], person: Person, week: int) -> Iterator[Var]:
    """Literals that the citizen's next step is on the same place in the week."""
    one = person.pair
    for other in people:
        two = other.pair
        if one.stay is two.stay and one.spot == two.spot and two.part.index == one.part.index + 1:
            there = other.timing.here(week)
            if there is not None:
                yield there


def _without(person: Person, seat: Var, back: Sequence[Var]) -> Var:
    """A literal that holds where the seat is taken or kept and the citizen has no other there."""
    found = person.model.new_bool_var("")
    person.model.add(found >= seat - sum(back))
    return found


@dataclass
class WorkplaceWeek:
    """The people of one workplace in one week.

    Attributes
    ----------
    problem, workplace
        With the seats of the week.
    people
        Those who may be there.
    enrolled
        Those who may be there or have their seat kept.
    any_time
        Whether the week stands for all weeks, in each of which some of the people may be there.
    """

    model: cp_model.CpModel
    week: int
    problem: Problem
    workplace: Workplace
    relaxed: bool
    people: list[Presence]
    enrolled: list[Presence]
    any_time: bool = False
    newcomers: dict[frozenset[str], Var] = field(default_factory=dict)

    def newcomer(self, positions: Sequence[Place]) -> Var | None:
        """A literal that must hold where somebody new is on the positions; None where nobody can be."""
        ids, runs = {position.id for position in positions}, self.problem.running_by_citizen
        new = [p for p in self.people if p.pair.place.id in ids and p.citizen.id not in runs]
        if len(new) <= 1:
            return new[0].on if new else None
        key = frozenset(ids)
        if key not in self.newcomers:
            self.newcomers[key] = self.model.new_bool_var("")
            for person in new:
                self.model.add_implication(person.on, self.newcomers[key])
        return self.newcomers[key]

    def under(self, kind: RegimeKind) -> Iterator[Presence]:
        """The people under a support regime."""
        return (person for person in self.people if person.pair.regime.kind is kind)

    def at(self, place: Place) -> list[Presence]:
        """Those who may be there on the place."""
        return [person for person in self.people if person.pair.place.id == place.id]

    def on_seats(self, place: Place) -> list[Presence]:
        """Those who may take or keep a seat of the place."""
        return [person for person in self.enrolled if person.pair.place.id == place.id]

    def cumulative(self, people: Sequence[Presence], capacity: int) -> None:
        """At most so many of the people present at once."""
        if len(people) <= capacity:
            return
        for weekday in self.problem.grid.weekdays:
            intervals = [p.blocks[weekday].interval for p in people if weekday in p.blocks]
            if len(intervals) > capacity:
                self.model.add_cumulative(intervals, [1] * len(intervals), capacity)


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

    @cached_property
    def weeks(self) -> list[WorkplaceWeek]:
        """The workplace in each week that must be looked at."""
        return [self.in_week(week) for week in telling_weeks(self.problem, self.people)]

    @cached_property
    def team_weeks(self) -> list[WorkplaceWeek]:
        """The workplace in each week of the plan in which other people may be on its teams.

        Without a timetable the start is open: there one week stands for all.
        """
        people = [person for person in self.people if isinstance(person.pair.place, Position)]
        if not people:
            return []
        if self.relaxed and self.problem.weeks > 1:
            everybody: list[Presence] = [*people]
            return [replace(self.in_week(0), people=everybody, any_time=True)]
        return [self.in_week(week) for week in differing_weeks(self.problem, people)]

    def in_week(self, week: int) -> WorkplaceWeek:
        """The workplace in one week."""
        problem = self.problem.in_week(week)
        here = [(person, person.timing.here(week)) for person in self.people]
        return WorkplaceWeek(
            self.model,
            week,
            problem,
            problem.workplace_by_id[self.workplace.id],
            self.relaxed,
            [in_week(person, literal) for person, literal in here if literal is not None],
            enrolled_in(self.people, week),
        )


@dataclass
class ProblemWeek:
    """The people of all workplaces in one week."""

    model: cp_model.CpModel
    week: int
    problem: Problem
    people: list[Presence]
    enrolled: list[Presence]


@dataclass
class ProblemVars:
    """The variables of all workplaces in one model.

    Attributes
    ----------
    whole
        Whether all steps of everybody in the model are; else what ties steps together is left out.
    counts_given
        Whether goals count placements that are given beforehand.
    """

    model: cp_model.CpModel
    problem: Problem
    workplaces: list[WorkplaceVars] = field(default_factory=list)
    whole: bool = True
    counts_given: bool = True

    @cached_property
    def people(self) -> list[Person]:
        """Everybody on every place."""
        return [person for workplace in self.workplaces for person in workplace.people]

    @cached_property
    def counted(self) -> list[Person]:
        """Everybody whom goals count."""
        return [person for person in self.people if self.counts_given or person.pair.given is None]

    @property
    def open(self) -> set[str]:
        """Ids of the workplaces to which anybody may come."""
        return {workplace.workplace.id for workplace in self.workplaces}

    @cached_property
    def by_citizen(self) -> dict[str, list[Person]]:
        """The places each citizen may get."""
        found: dict[str, list[Person]] = defaultdict(list)
        for person in self.people:
            found[person.citizen.id].append(person)
        return dict(found)

    @cached_property
    def weeks(self) -> list[ProblemWeek]:
        """Everybody in each week that must be looked at."""
        return [self._in_week(week) for week in telling_weeks(self.problem, self.people)]

    def _in_week(self, week: int) -> ProblemWeek:
        here = [(person, person.timing.here(week)) for person in self.people]
        return ProblemWeek(
            self.model,
            week,
            self.problem.in_week(week),
            [in_week(person, literal) for person, literal in here if literal is not None],
            enrolled_in(self.people, week),
        )
