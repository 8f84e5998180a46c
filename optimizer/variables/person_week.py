"""A person in one week: what they take of the workplace if they are there, and else nothing."""

from collections.abc import Mapping
from functools import cached_property
from typing import Protocol

from ortools.sat.python import cp_model

from optimizer.problem import Citizen, Workplace
from optimizer.variables.block import Block, Expr, Var
from optimizer.variables.pair import Pair
from optimizer.variables.person import MINUTES_PER_WEEK, Person


class Stretch(Protocol):
    """What a weekday's shift, frame or sitting takes in a week."""

    @property
    def size(self) -> Var:
        """Slots."""

    @property
    def interval(self) -> cp_model.IntervalVar:
        """The stretch itself, absent where nobody is there."""

    def held_by(self, model: cp_model.CpModel, literal: Var) -> cp_model.IntervalVar:
        """The stretch, present only where `literal` holds."""


class Presence(Protocol):
    """A person as rules see them that hold week by week."""

    @property
    def pair(self) -> Pair:
        """Who, where and when."""

    @property
    def citizen(self) -> Citizen:
        """The citizen."""

    @property
    def workplace(self) -> Workplace:
        """The workplace."""

    @property
    def base(self) -> Person:
        """The person in all their weeks."""

    @property
    def timetable(self) -> bool:
        """Whether the week is part of the model."""

    @property
    def on(self) -> Var:
        """Whether they are there."""

    @property
    def attended(self) -> Expr:
        """Attended slots."""

    @property
    def blocks(self) -> Mapping[int, Stretch]:
        """The shift of each weekday."""

    @property
    def sittings(self) -> Mapping[int, Stretch]:
        """The sitting of each weekday."""

    @property
    def own(self) -> Mapping[str, Var]:
        """Whether a supporter is their own."""

    @property
    def by(self) -> Mapping[tuple[int, str], Var]:
        """Whether the supporter is responsible for the weekday's shift."""

    @property
    def sits_with(self) -> Mapping[tuple[int, str], Var]:
        """With whom the weekday's sitting is."""

    @property
    def task_slots(self) -> Mapping[str, Expr]:
        """Slots on each task."""

    @property
    def paid_by(self) -> Mapping[str, Expr]:
        """Paid minutes that fall on each supporter."""

    @property
    def paid(self) -> Expr:
        """Paid minutes, whoever they fall on."""


class WeekBlock:
    """A stretch of a weekday in one week."""

    def __init__(self, week: "PersonWeek", block: Block) -> None:
        self._week, self._block = week, block

    @cached_property
    def size(self) -> Var:
        """Slots, held up where the person is there."""
        return self._week.part(self._block.size, self._week.person.grid.slots_per_day)

    @cached_property
    def interval(self) -> cp_model.IntervalVar:
        """The stretch, present where the person is there and has it."""
        model = self._week.person.model
        return self._block.held_by(model, self._week.both(self._block.present))

    def held_by(self, model: cp_model.CpModel, literal: Var) -> cp_model.IntervalVar:
        """The stretch, present only where `literal` holds."""
        return self._block.held_by(model, literal)


class PersonWeek:
    """A person in a week in which it is open whether they are there.

    Parameters
    ----------
    on
        Whether they are there.
    """

    def __init__(self, person: Person, on: Var) -> None:
        self.person = person
        self.on = on
        self.pair = person.pair
        self.citizen = person.citizen
        self.workplace = person.workplace
        self.timetable = person.timetable

    @property
    def base(self) -> Person:
        """The person in all their weeks."""
        return self.person

    def both(self, literal: Var) -> Var:
        """A literal that holds just where the other one does and the person is there."""
        if literal is self.person.on:
            return self.on
        found = self.person.model.new_bool_var("")
        self.person.model.add_bool_or([found, ~literal, ~self.on])
        self.person.model.add_implication(found, literal)
        self.person.model.add_implication(found, self.on)
        return found

    def part(self, amount: Expr, most: int) -> Var:
        """The amount where the person is there, else 0."""
        found = self.person.model.new_int_var(0, most, "")
        self.person.model.add(found == amount).only_enforce_if(self.on)
        self.person.model.add(found == 0).only_enforce_if(~self.on)
        return found

    @cached_property
    def attended(self) -> Expr:
        """Attended slots."""
        return self.part(self.person.attended, self.person.grid.slots_per_week)

    @cached_property
    def blocks(self) -> Mapping[int, Stretch]:
        """The shift of each weekday."""
        return {day: WeekBlock(self, block) for day, block in self.person.blocks.items()}

    @cached_property
    def sittings(self) -> Mapping[int, Stretch]:
        """The sitting of each weekday."""
        return {day: WeekBlock(self, block) for day, block in self.person.sittings.items()}

    @cached_property
    def own(self) -> Mapping[str, Var]:
        """Whether a supporter is their own."""
        return {k: self.both(literal) for k, literal in self.person.own.items()}

    @cached_property
    def by(self) -> Mapping[tuple[int, str], Var]:
        """Whether the supporter is responsible for the weekday's shift."""
        return {key: self.both(literal) for key, literal in self.person.by.items()}

    @cached_property
    def sits_with(self) -> Mapping[tuple[int, str], Var]:
        """With whom the weekday's sitting is."""
        return {key: self.both(literal) for key, literal in self.person.sits_with.items()}

    @cached_property
    def task_slots(self) -> Mapping[str, Expr]:
        """Slots on each task."""
        most = self.person.grid.slots_per_week
        return {k: self.part(slots, most) for k, slots in self.person.task_slots.items()}

    @cached_property
    def paid_by(self) -> Mapping[str, Expr]:
        """Paid minutes that fall on each supporter."""
        return {k: self.part(paid, MINUTES_PER_WEEK) for k, paid in self.person.paid_by.items()}

    @cached_property
    def paid(self) -> Expr:
        """Paid minutes, whoever they fall on."""
        paid = self.person.paid
        return 0 if isinstance(paid, int) else self.part(paid, MINUTES_PER_WEEK)
