"""Handover: where a task is handed over, the two are there together for a while.

Formula
-------
For a task j of a position with handover h > 0 (in slots), a week w < W with somebody new there and a weekday:
of the members who do j that day all but the first take over from another member k who does j that day:
begin[k] <= begin[i],  begin[i] + h <= end[k],  begin[i] + h <= end[i].

Dansk: "Når en opgave skal overdrages samme dag, er de to på arbejde sammen så længe, som opgaven kræver."
Source: design 3 (overlap at handover), decision 0006. Waivable: no. Down-closed: no.
"""

from collections.abc import Iterator, Sequence

from optimizer.problem import Task, Window, positions_of
from optimizer.rules.look_up import Seated, clock
from optimizer.rules.team import Lack, Team, TeamRule
from optimizer.variables import Presence, Var, WorkplaceWeek

Working = list[tuple[Presence, Var]]
"""Those who may do the task on the day, with the literal that they do."""


class Handover(TeamRule):
    """Where a task is handed over, the two are there together for a while."""

    id = "handover"
    sentence = (
        "Når en opgave skal overdrages samme dag, er de to på arbejde sammen så længe, som opgaven kræver."
    )
    source = "design 3 (overlap at handover), decision 0006"
    waivable = False
    down_closed = False

    def post_team(self, week: WorkplaceWeek) -> None:
        """Everybody but one takes over from somebody."""
        for position in positions_of(week.workplace) if not week.relaxed else ():
            new = week.newcomer((position,))
            people = [person for person in week.at(position) if not person.pair.frame]
            for task in week.workplace.tasks_of(position):
                for weekday in week.problem.grid.weekdays if task.handover_min else ():
                    working = list(_working(week, people, task, weekday))
                    if new is not None and len(working) > 1:
                        self._post_day(week, working, task, weekday, new)

    @staticmethod
    def _post_day(week: WorkplaceWeek, working: Working, task: Task, weekday: int, new: Var) -> None:
        model, h = week.model, week.problem.grid.ceil_slots(task.handover_min)
        first = [model.new_bool_var("") for _ in working]
        model.add_at_most_one(first)
        for (person, works), alone in zip(working, first, strict=True):
            later, givers = person.base.blocks[weekday], []
            for other, gives in working:
                if other.citizen.id == person.citizen.id:
                    continue
                literal, block = model.new_bool_var(""), other.base.blocks[weekday]
                model.add_implication(literal, gives)
                model.add(block.start <= later.start).only_enforce_if(literal)
                model.add(later.start + h <= block.end).only_enforce_if(literal)
                model.add(later.start + h <= later.end).only_enforce_if(literal)
                givers.append(literal)
                model.add(later.start + _is_before(other, person) <= block.start).only_enforce_if(
                    alone, gives
                )
            model.add_bool_or([~works, ~new, alone, *givers])

    def lacks(self, team: Team) -> Iterator[Lack]:
        """Look for somebody to take over from, day by day."""
        grid = team.problem.grid
        for task in team.workplace.tasks_of(team.positions[0]):
            for weekday in range(7) if task.handover_min else ():
                people = sorted(team.people, key=lambda person: person.citizen.id)
                shifts = [s for p in people if (s := _shift(p, task, weekday)) is not None]
                alone = _taking_over_from_nobody(shifts, grid.ceil_slots(task.handover_min) * grid.slot_min)
                if alone:
                    found = f"{task.name} overdrages ikke til vagten {clock(alone[0])}"
                    yield found, f"{task.handover_min} minutter sammen med den forrige"


def _working(
    week: WorkplaceWeek, people: Sequence[Presence], task: Task, weekday: int
) -> Iterator[tuple[Presence, Var]]:
    for person in people:
        works = _works(week, person, task, weekday)
        if works is not None:
            yield person, works


def _works(week: WorkplaceWeek, person: Presence, task: Task, weekday: int) -> Var | None:
    """A literal that the person is there in the week and does the task that day."""
    day = week.problem.grid.day_slice(weekday)
    doing = [
        literal
        for (task_id, slot), literal in person.base.doing.items()
        if task_id == task.id and day.start <= slot < day.stop
    ]
    if not doing:
        return None
    works = week.model.new_bool_var("")
    for literal in doing:
        week.model.add_bool_or([works, ~literal, ~person.on])
    week.model.add(sum(doing) >= works)
    week.model.add_implication(works, person.on)
    return works


def _is_before(other: Presence, person: Presence) -> bool:
    """Say whether the other one is the first of the two where they begin together."""
    return other.citizen.id < person.citizen.id


def _shift(person: Seated, task: Task, weekday: int) -> Window | None:
    """The shift of the weekday in which the person does the task."""
    for shift in person.step.shifts if not person.is_frame else ():
        if shift.window.weekday == weekday and any(span.task_id == task.id for span in shift.spans):
            return shift.window
    return None


def _taking_over_from_nobody(shifts: Sequence[Window], together: int) -> list[Window]:
    """The shifts but the earliest that nobody hands over to."""
    ordered = sorted(shifts, key=lambda shift: shift.start_min)
    return [
        one
        for index, one in enumerate(ordered)
        if index
        and not any(
            other.start_min <= one.start_min and one.start_min + together <= min(other.end_min, one.end_min)
            for position, other in enumerate(ordered)
            if position != index
        )
    ]
