"""The variables of one citizen on one place, tied together only by what a week is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from ortools.sat.python import cp_model

from optimizer.problem import (
    Citizen,
    Mask,
    Problem,
    RegimeKind,
    Task,
    TimeGrid,
    Window,
    Workplace,
    runs,
)
from optimizer.variables.block import Block, Expr, Var, post_inside
from optimizer.variables.pair import Pair
from optimizer.variables.team import Team
from optimizer.variables.timing import Timing

if TYPE_CHECKING:
    from optimizer.variables.person_week import PersonWeek

DAYS_PER_WEEK = 7
MINUTES_PER_WEEK = DAYS_PER_WEEK * 24 * 60


class Person:
    """One citizen on one place.

    Parameters
    ----------
    allowed
        Week slots in which shifts may lie.
    with_whom
        Week slots in which each own supporter may be responsible for a shift.
    timetable
        False leaves the week out: what remains is a relaxation, never tighter than the whole.

    Attributes
    ----------
    on
        Whether the citizen gets the place.
    blocks
        The shift (or frame) of each weekday on which one can lie.
    attended
        Attended slots a week, 0 when not placed.
    own
        Whether a supporter is the citizen's own.
    by
        Under ALWAYS_PRESENT: whether the supporter is responsible for the weekday's shift.
    sittings, sits_with
        Under WEEKLY_MINUTES: the sitting of each weekday, and with whom.
    task_slots
        Slots a week on each task; only where some usable task has limits or windows.
    doing
        Whether the citizen does a task in a week slot, where it matters when it is done.
    timing
        In which weeks.
    in_weeks
        The person in weeks in which it is open whether they are there, by the literal that says so.
    worth
        The person's part of goals that are sums over people, by goal id.
    team
        Everybody who may share the position, the person themselves too; None on a place.
    hopeful
        Whether others may join the team whom the model does not know, so that it says the best of them.
    """

    def __init__(
        self,
        model: cp_model.CpModel,
        problem: Problem,
        pair: Pair,
        allowed: Mask,
        with_whom: Mapping[str, Mask],
        *,
        timetable: bool = True,
    ) -> None:
        self.model = model
        self.problem = problem
        self.pair = pair
        self.timetable = timetable
        self.worth: dict[str, Expr] = {}
        self.team: Team | None = None
        self.hopeful = False
        self.in_weeks: dict[int, PersonWeek] = {}
        self.grid: TimeGrid = problem.grid
        self.name = f"{pair.citizen.id}@{pair.spot}#{pair.part.index}+{pair.first}*{pair.weeks}"
        self.on = model.new_bool_var(f"on {self.name}")
        self.timing = Timing(model, self.on, pair.first, pair.last, pair.weeks, exact=timetable)
        helped = self._helped(allowed, with_whom)
        weekdays = self.grid.weekdays if timetable else ()
        self.blocks = {day: self._block(day, helped) for day in weekdays if self._day(helped, day).any()}
        self.attended = self._attended(helped)
        self.own: dict[str, Var] = {}
        self.by: dict[tuple[int, str], Var] = {}
        self.sittings: dict[int, Block] = {}
        self.sits_with: dict[tuple[int, str], Var] = {}
        if pair.regime.has_own_supporter:
            self._add_own()
            self._add_responsible(allowed, with_whom)
            self._add_sittings()
            self._tie_own()
        self.doing: dict[tuple[str, int], Var] = {}
        self.task_slots: dict[str, Var] = {}
        if not all(task.plain for task in pair.tasks):
            self._split_tasks()
        self._uses = self._made_uses() if timetable else {}

    @property
    def uses(self) -> dict[str, Var]:
        """Whether the citizen does a task; without a timetable made where somebody asks."""
        if not self._uses:
            self._uses = self._made_uses()
        return self._uses

    @property
    def citizen(self) -> Citizen:
        """The citizen."""
        return self.pair.citizen

    @property
    def workplace(self) -> Workplace:
        """The workplace."""
        return self.pair.workplace

    @property
    def base(self) -> "Person":
        """The person themselves, whichever week is looked at."""
        return self

    @property
    def counts(self) -> bool:
        """Say whether being placed here is what the citizen waits for: a first step, of one who waits."""
        second = bool(self.citizen.second_of)
        return self.pair.leads and not second and self.citizen.id not in self.problem.running_by_citizen

    @property
    def weeks_with_seat(self) -> int:
        """Weeks in which the person takes or keeps a seat."""
        part = self.pair.part
        return part.held_before + part.weeks + part.held_after

    def seated(self, week: int) -> Var | None:
        """A literal that holds if the person takes or keeps a seat in the week; None where that cannot be."""
        return self.timing.here(week, self.pair.part.held_before, self.pair.part.held_after)

    @cached_property
    def shift_count(self) -> cp_model.LinearExpr:
        """Number of shifts."""
        return cp_model.LinearExpr.sum([block.present for block in self.blocks.values()])

    @cached_property
    def break_literals(self) -> list[Var]:
        """For each shared break of the workplace: a literal that some shift holds the whole of it."""
        literals = []
        if not self.timetable:
            return [self.on] * bool(self.workplace.shared_breaks)
        for pause in self.workplace.shared_breaks:
            block = self.blocks.get(pause.weekday)
            if block is None:
                continue
            literal = self.model.new_bool_var("")
            self.model.add_implication(literal, block.present)
            self.model.add(block.start <= self.grid.floor_slots(pause.start_min)).only_enforce_if(literal)
            self.model.add(block.end >= self.grid.ceil_slots(pause.end_min)).only_enforce_if(literal)
            literals.append(literal)
        return literals

    @cached_property
    def payers(self) -> dict[str, Var]:
        """Which of the own supporters the paid minutes fall on."""
        if len(self.own) <= 1:
            return dict(self.own)
        payers = {k: self.model.new_bool_var(f"payer {self.name} {k}") for k in self.own}
        self.model.add(sum(payers.values()) == self.on)
        for k, literal in payers.items():
            self.model.add_implication(literal, self.own[k])
        return payers

    @cached_property
    def paid_by(self) -> dict[str, Var]:
        """Paid minutes a week that fall on each supporter; made only where somebody counts them."""
        return {k: self._paid(k, literal) for k, literal in self.payers.items()}

    @cached_property
    def paid(self) -> Expr:
        """Paid minutes a week, whoever they fall on; without a timetable at least so many."""
        if not self.pair.regime.has_own_supporter:
            return self._share_paid()
        if self.timetable:
            return cp_model.LinearExpr.sum(list(self.paid_by.values()))
        return self._least_paid()

    def _share_paid(self) -> Expr:
        """Paid minutes that the regime alone decides."""
        regime = self.pair.regime
        if regime.paid_fixed_min is not None:
            return regime.paid_fixed_min * self.on
        if not regime.paid_share_pct:
            return 0
        paid = self.model.new_int_var(0, MINUTES_PER_WEEK, "")
        share = regime.paid_share_pct * self.grid.slot_min * self.attended
        self.model.add(100 * paid >= share)
        if self.timetable:
            self.model.add(100 * paid <= share + 99)
        return paid

    def _least_paid(self) -> Expr:
        figures = [self._fixed_paid(supporter.id) for supporter in self.pair.supporters]
        known = [figure for figure in figures if figure is not None]
        if known and len(known) < len(figures):
            return 0
        return min(known) * self.on if known else self._share_paid()

    def _paid(self, supporter_id: str, payer: Var) -> Var:
        paid = self.model.new_int_var(0, MINUTES_PER_WEEK, f"paid {self.name} {supporter_id}")
        fixed = self._fixed_paid(supporter_id)
        if fixed is not None:
            self.model.add(paid == fixed * payer)
            return paid
        share = self.pair.regime.paid_share_pct * self.grid.slot_min * self.attended
        alone = self.model.add(100 * paid >= share)
        if payer is not self.on:
            alone.only_enforce_if(payer)
        self.model.add(100 * paid <= share + 99)
        self.model.add(paid == 0).only_enforce_if(~payer)
        return paid

    def _fixed_paid(self, supporter_id: str) -> int | None:
        """Paid minutes that do not depend on what is attended: the social match's own figure first."""
        for affinity in (
            self.problem.supporter_affinity(self.citizen.id, supporter_id),
            self.problem.workplace_affinity(self.citizen.id, self.workplace.id),
        ):
            if affinity is not None and affinity.support_min is not None:
                return affinity.support_min
        return self.pair.regime.paid_fixed_min

    def touches(self, windows: Iterable[Window]) -> list[Var]:
        """For each window on a weekday of the grid: a literal that a shift shares a whole slot with it."""
        literals: list[Var] = [] if self.timetable else [self.on]
        for window in windows:
            block = self.blocks.get(window.weekday)
            if block is None:
                continue
            first, end = self.grid.ceil_slots(window.start_min), self.grid.floor_slots(window.end_min)
            if first >= end:
                continue
            literal = self.model.new_bool_var("")
            self.model.add_implication(literal, block.present)
            self.model.add(block.start < end).only_enforce_if(literal)
            self.model.add(block.end > first).only_enforce_if(literal)
            literals.append(literal)
        return literals

    def points_var(self) -> Var:
        """Points 0 to 100 that can be claimed only when placed."""
        points = self.model.new_int_var(0, 100, "")
        self.model.add(points <= 100 * self.on)
        return points

    def any_of(self, literals: Sequence[Var]) -> Expr:
        """A literal that may hold only where one of the literals does; 0 where there is none."""
        if len(literals) <= 1:
            return literals[0] if literals else 0
        found = self.model.new_bool_var("")
        self.model.add(found <= sum(literals))
        return found

    def worst_of(self, values: Sequence[tuple[Var, int]], most: int) -> Expr:
        """At most the smallest value whose literal holds; 0 when not placed."""
        if len({value for _, value in values}) == 1:
            return values[0][1] * self.on
        worst = self.model.new_int_var(0, most, "")
        self.model.add(worst <= most * self.on)
        for literal, value in values:
            self.model.add(worst <= most - (most - value) * literal)
        return worst

    @property
    def _always(self) -> bool:
        return self.pair.regime.kind is RegimeKind.ALWAYS_PRESENT

    def _helped(self, allowed: Mask, with_whom: Mapping[str, Mask]) -> Mask:
        """Slots in which somebody can be responsible."""
        if not self._always:
            return allowed
        anybody = [mask for k, mask in with_whom.items() if k in {s.id for s in self.pair.supporters}]
        somebody: Mask = np.logical_or.reduce([np.zeros_like(allowed), *anybody])
        return allowed & somebody

    def _day(self, mask: Mask, weekday: int) -> Mask:
        return mask[self.grid.day_slice(weekday)]

    def _block(self, weekday: int, helped: Mask) -> Block:
        present = self.model.new_bool_var("")
        self.model.add_implication(present, self.on)
        return Block.make(self.model, present, self._day(helped, weekday))

    def _attended(self, helped: Mask) -> Var:
        attended = self.model.new_int_var(0, self.grid.slots_per_week, f"attended {self.name}")
        if self.pair.frame or not self.timetable:
            self.model.add(attended <= self._reach(helped) * self.on)
        else:
            sizes = [block.size for block in self.blocks.values()]
            self.model.add(attended == cp_model.LinearExpr.sum(sizes))
        return attended

    def _reach(self, helped: Mask) -> int:
        """Attended slots that the longest stretches of the best days allow at most."""
        most_a_day = self.grid.floor_slots(self.problem.longest_day_min(self.citizen))
        days = [
            min(most_a_day, max((end - first for first, end in runs(self._day(helped, day))), default=0))
            for day in self.grid.weekdays
        ]
        return sum(sorted(days, reverse=True)[: self.problem.most_days(self.citizen)])

    def _add_own(self) -> None:
        ids = [supporter.id for supporter in self.pair.supporters]
        if len(ids) == 1 or not self.timetable:
            self.own = {ids[0]: self.on}
        else:
            self.own = {k: self.model.new_bool_var(f"own {self.name} {k}") for k in ids}
            self.model.add_bool_or([*self.own.values(), ~self.on])
            for literal in self.own.values():
                self.model.add_implication(literal, self.on)

    def own_literals(self) -> dict[str, Var]:
        """Whether each supporter may be the citizen's own; a relaxation hopes for the best of everybody."""
        if self.timetable or not self.pair.regime.has_own_supporter:
            return self.own
        return {supporter.id: self.on for supporter in self.pair.supporters}

    def _add_responsible(self, allowed: Mask, with_whom: Mapping[str, Mask]) -> None:
        """Under ALWAYS_PRESENT, one supporter for each shift, inside the hours they may have it."""
        for weekday, block in self.blocks.items() if self._always else ():
            masks = {k: self._day(allowed & with_whom[k], weekday) for k in self.own}
            able = [k for k, mask in masks.items() if mask.any()]
            for k, literal in self._one_of(able, block.present).items():
                self.by[weekday, k] = literal
                if len(able) > 1:
                    post_inside(self.model, block, literal, masks[k])

    def _one_of(self, ids: Sequence[str], present: Var) -> dict[str, Var]:
        """A literal for each id, exactly one of them true where `present` is."""
        if len(ids) == 1:
            return {ids[0]: present}
        literals = {k: self.model.new_bool_var("") for k in ids}
        self.model.add(sum(literals.values()) == present)
        return literals

    def _add_sittings(self) -> None:
        if self._always:
            return
        for day, block in self.blocks.items():
            present = self.model.new_bool_var("")
            self.model.add_implication(present, block.present)
            everywhere = np.ones(self.grid.slots_per_day, dtype=np.bool_)
            self.sittings[day] = Block.make(self.model, present, everywhere)
            for k, literal in self._one_of(list(self.own), present).items():
                self.sits_with[day, k] = literal

    def _tie_own(self) -> None:
        """A supporter is the citizen's own exactly where they are responsible for something."""
        if not self.timetable or len(self.own) == 1:
            return
        acts: dict[str, list[Var]] = {k: [] for k in self.own}
        for (_, k), literal in (self.by | self.sits_with).items():
            acts[k].append(literal)
        for k, literals in acts.items():
            for literal in literals:
                self.model.add_implication(literal, self.own[k])
            self.model.add_bool_or([*literals, ~self.own[k]])

    def _made_uses(self) -> dict[str, Var]:
        """Whether each task is done, which is where slots are spent on it."""
        uses = self._which_tasks()
        for task_id, slots in self.task_slots.items():
            self.model.add(slots >= uses[task_id])
            self.model.add(slots <= self.grid.slots_per_week * uses[task_id])
        return uses

    def _which_tasks(self) -> dict[str, Var]:
        """At least one task where placed, at most one a slot attended, and just one in a frame."""
        tasks = self.pair.tasks
        if len(tasks) == 1:
            return {task.id: self.on for task in tasks}
        uses = {task.id: self.model.new_bool_var(f"uses {self.name} {task.id}") for task in tasks}
        self.model.add_bool_or([*uses.values(), ~self.on])
        for literal in uses.values():
            self.model.add_implication(literal, self.on)
        self.model.add(sum(uses.values()) <= (self.on if self.pair.frame else self.attended))
        return uses

    def _split_tasks(self) -> None:
        """Slots by task, and where it matters the very slots."""
        for task in self.pair.tasks:
            slots = self.model.new_int_var(0, self.grid.slots_per_week, "")
            self.task_slots[task.id] = slots
            if self.timetable and task.timed:
                self._place_timed(task, slots)
        self.model.add(cp_model.LinearExpr.sum(list(self.task_slots.values())) == self.attended)
        by_slot: dict[int, list[Var]] = defaultdict(list)
        for (_, slot), literal in self.doing.items():
            by_slot[slot].append(literal)
        for literals in by_slot.values():
            self.model.add_at_most_one(literals)

    def _place_timed(self, task: Task, slots: Var) -> None:
        mine = []
        for slot in np.flatnonzero(self.grid.inside(self.workplace.opening)).tolist():
            weekday, time = divmod(slot, self.grid.slots_per_day)
            if weekday not in self.blocks:
                continue
            literal = self.model.new_bool_var("")
            block = self.blocks[weekday]
            self.model.add_implication(literal, block.present)
            self.model.add(block.start <= time).only_enforce_if(literal)
            self.model.add(block.end > time).only_enforce_if(literal)
            self.doing[task.id, slot] = literal
            mine.append(literal)
        self.model.add(slots == cp_model.LinearExpr.sum(mine))


def post_rest(person: Person, rest: int, *conditions: Var) -> None:
    """So many slots between any two shifts of the week, also over the weekend."""
    day_slots = person.grid.slots_per_day
    for (day, block), (later, other) in product(person.blocks.items(), person.blocks.items()):
        days = (later - day) % DAYS_PER_WEEK or DAYS_PER_WEEK
        if (days - 1) * day_slots < rest:
            both = [block.present] if day == later else [block.present, other.present]
            gap = other.start + days * day_slots - block.end
            person.model.add(gap >= rest).only_enforce_if([*both, *conditions])
