"""From the values of a solved model to a plan."""

from collections import Counter
from collections.abc import Callable, Iterator

from optimizer.plan import Placement, PlacementStep, Shift, Sitting, TaskSpan
from optimizer.problem import Supporter, Window
from optimizer.rules.look_up import worst
from optimizer.variables import Block, Person, ProblemVars, Var

Value = Callable[[Var], int]


def extract(variables: ProblemVars, value: Value) -> tuple[Placement, ...]:
    """The placements that the values describe, in the citizens' order.

    Parameters
    ----------
    value
        The value of a variable, such as `solver.value`.
    """
    placed = [person for person in variables.people if value(person.on)]
    order = {citizen.id: index for index, citizen in enumerate(variables.problem.citizens)}
    placed.sort(key=lambda person: (order[person.citizen.id], person.pair.part.offset))
    sharing = Sharing()
    steps = [(person, _step(person, value, sharing)) for person in placed]
    return tuple(
        Placement(
            citizen_id=citizen_id,
            verdict=worst(person.pair.verdict for person, _ in mine),
            steps=tuple(step for _, step in mine),
        )
        for citizen_id, mine in _by_citizen(steps)
    )


def _by_citizen(
    steps: list[tuple[Person, PlacementStep]],
) -> Iterator[tuple[str, list[tuple[Person, PlacementStep]]]]:
    """The steps of one placement together; a first step begins a new one."""
    mine: list[tuple[Person, PlacementStep]] = []
    for person, step in steps:
        if mine and (person.pair.leads or person.citizen.id != mine[0][0].citizen.id):
            yield mine[0][0].citizen.id, mine
            mine = []
        mine.append((person, step))
    if mine:
        yield mine[0][0].citizen.id, mine


def _step(person: Person, value: Value, sharing: "Sharing") -> PlacementStep:
    """The step of a placed person, that which is given as it was given."""
    if person.pair.given is not None:
        return person.pair.given
    return extract_step(person, value, sharing.pick(person, value))


class Sharing:
    """Settles which of several interchangeable supporters each citizen gets: the one with fewest so far."""

    def __init__(self) -> None:
        self._people: Counter[str] = Counter()

    def pick(self, person: Person, value: Value) -> dict[str, str]:
        """The supporter that each representative in the model becomes for this person."""
        picked: dict[str, str] = {}
        for supporter in person.pair.supporters:
            if supporter.id in person.own and value(person.own[supporter.id]):
                alike = self._alike(person, supporter)
                chosen = min(alike, key=lambda k: (self._people[k], alike.index(k)))
                self._people[chosen] += 1
                picked[supporter.id] = chosen
        return picked

    @staticmethod
    def _alike(person: Person, kept: Supporter) -> list[str]:
        represented = {s.id for s in person.pair.supporters} - {kept.id}
        eligible = person.problem.eligible_supporters(person.citizen, person.workplace)
        return [kept.id] + [
            s.id
            for s in eligible
            if s.id not in represented
            and s.id != kept.id
            and s.unlimited
            and kept.unlimited
            and s.likeness == kept.likeness
        ]


def extract_step(person: Person, value: Value, named: dict[str, str]) -> PlacementStep:
    """The step of a placed person; `named` says who each representative supporter becomes."""
    pair, slot = person.pair, person.grid.slot_min
    tasks = [task.id for task in pair.tasks if value(person.uses[task.id])]
    work = _Work(person, value, tasks)
    shifts = tuple(
        Shift(
            window=_window(person, weekday, block, value),
            supporter_id=_responsible(person, value, weekday, named),
            spans=() if pair.frame else tuple(work.spans(weekday, block)),
        )
        for weekday, block in person.blocks.items()
        if value(block.present)
    )
    return PlacementStep(
        workplace_id=pair.workplace.id,
        place_id=pair.place.id,
        index=pair.part.index,
        first_week=pair.first + sum(value(later) for later in person.timing.after.values()),
        weeks=pair.weeks,
        held_before=pair.part.held_before,
        held_after=pair.part.held_after,
        schedule=pair.schedule,
        weekly_min=value(person.attended) * slot,
        shifts=shifts,
        supporter_ids=_own(person, value, named),
        sittings=tuple(_sittings(person, value, named)),
        task_ids=tuple(tasks),
    )


def _window(person: Person, weekday: int, block: Block, value: Value) -> Window:
    return person.grid.window_of(weekday, value(block.start), value(block.end))


def _responsible(person: Person, value: Value, weekday: int, named: dict[str, str]) -> str | None:
    for (day, k), literal in person.by.items():
        if day == weekday and value(literal):
            return named[k]
    return None


def _own(person: Person, value: Value, named: dict[str, str]) -> tuple[str, ...]:
    """The own supporters, the one who is paid first."""
    own = [k for k, literal in person.own.items() if value(literal)]
    if "payers" in person.__dict__:
        own.sort(key=lambda k: not value(person.payers[k]))
    return tuple(named[k] for k in own)


def _sittings(person: Person, value: Value, named: dict[str, str]) -> Iterator[Sitting]:
    for (weekday, k), literal in person.sits_with.items():
        if value(literal):
            window = _window(person, weekday, person.sittings[weekday], value)
            yield Sitting(window=window, supporter_id=named[k])


class _Work:
    """Lays out a person's tasks within the shifts of the week."""

    def __init__(self, person: Person, value: Value, tasks: list[str]) -> None:
        self._grid = person.grid
        self._fixed: dict[int, str] = {
            slot: task_id for (task_id, slot), literal in person.doing.items() if value(literal)
        }
        self._value = value
        self._left = self._loose(person, value, tasks)
        self._starts = self._window_starts(person)

    @staticmethod
    def _window_starts(person: Person) -> set[int]:
        """Week slots in which a window of a fixed task begins: each window is a span of its own."""
        grid = person.grid
        return {
            window.weekday * grid.slots_per_day + grid.ceil_slots(window.start_min)
            for task in person.pair.tasks
            if task.fixed
            for window in task.windows
        }

    def _loose(self, person: Person, value: Value, tasks: list[str]) -> list[tuple[str, int]]:
        """Slots a week of each task that may lie anywhere, in the order of the tasks."""
        if person.task_slots:
            timed = {task.id for task in person.pair.tasks if task.timed}
            return [(k, value(person.task_slots[k])) for k in tasks if k not in timed]
        total = value(person.attended)
        share, rest = divmod(total, len(tasks))
        return [(task_id, share + (index < rest)) for index, task_id in enumerate(tasks)]

    def spans(self, weekday: int, block: Block) -> Iterator[TaskSpan]:
        """The shift's spans, slot by slot, neighbours of one task joined."""
        base = weekday * self._grid.slots_per_day
        current: list[tuple[int, str]] = []
        for time in range(self._value(block.start), self._value(block.end)):
            task_id = self._fixed.get(base + time) or self._next()
            if current and current[-1][1] == task_id and base + time not in self._starts:
                continue
            current.append((time, task_id))
        ends = [time for time, _ in current[1:]] + [self._value(block.end)]
        slot = self._grid.slot_min
        for (start, task_id), end in zip(current, ends, strict=True):
            yield TaskSpan(start * slot, end * slot, task_id)

    def _next(self) -> str:
        while self._left[0][1] == 0:
            self._left.pop(0)
        task_id, slots = self._left[0]
        self._left[0] = (task_id, slots - 1)
        return task_id
