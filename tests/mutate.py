"""Small changes of a plan, good and bad ones alike: what a planner's hand might do to it."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from optimizer.candidates import Candidates
from optimizer.plan import Placement, PlacementStep, Plan, Shift, Sitting, TaskSpan
from optimizer.problem import Window
from optimizer.variables import Pair

Placements = list[Placement]

DAY_MIN = 24 * 60


class Mutator:
    """Changes plans of one problem by chance.

    Parameters
    ----------
    candidates
        Placements stay on these pairs, so that a model can express them.
    """

    def __init__(self, candidates: Candidates, seed: int) -> None:
        self.candidates = candidates
        self.random = Random(seed)
        self.slot = candidates.problem.grid.slot_min
        self.changes: list[Callable[[Placements], None]] = [
            self._drop,
            self._exchange,
            self._join,
            self._of_one(self._move_place),
            self._of_one(self._shift_time),
            self._of_one(self._shift_time),
            self._of_one(self._longer),
            self._of_one(self._other_day),
            self._of_one(self._one_shift_less),
            self._of_one(self._one_shift_more),
            self._of_one(self._other_supporter),
            self._of_one(self._second_supporter),
            self._of_one(self._other_task),
            self._of_one(self._two_tasks),
            self._of_one(self._move_sitting),
            self._of_one(self._payer),
            self._of_one(self._minutes),
        ]

    def change(self, plan: Plan) -> Plan:
        """The plan with one to three changes."""
        placements = list(plan.placements)
        for _ in range(self.random.randint(1, 3)):
            if placements:
                self.random.choice(self.changes)(placements)
        return Plan(placements=tuple(placements))

    def _of_one(self, change: Callable[[Pair, PlacementStep], PlacementStep]) -> Callable[[Placements], None]:
        def apply(placements: Placements) -> None:
            index = self.random.randrange(len(placements))
            old = placements[index]
            step = change(self._pair(old), old.step)
            placements[index] = self._placement(old.citizen_id, step) or old

        return apply

    def _pair(self, placement: Placement) -> Pair:
        step = placement.step
        return self.candidates.by_key[placement.citizen_id, step.workplace_id, step.place_id]

    def _placement(self, citizen_id: str, step: PlacementStep) -> Placement | None:
        """The placement with the pair's own verdict; None where the pair is impossible."""
        pair = self.candidates.by_key.get((citizen_id, step.workplace_id, step.place_id))
        if pair is None:
            return None
        kept = replace(step, schedule=pair.schedule)
        return Placement(citizen_id=citizen_id, verdict=pair.verdict, steps=(kept,))

    # People

    def _drop(self, placements: Placements) -> None:
        placements.pop(self.random.randrange(len(placements)))

    def _exchange(self, placements: Placements) -> None:
        """Two people get each other's steps."""
        one, two = (self.random.randrange(len(placements)) for _ in range(2))
        first = self._placement(placements[one].citizen_id, placements[two].step)
        second = self._placement(placements[two].citizen_id, placements[one].step)
        if one != two and first and second:
            placements[one], placements[two] = first, second

    def _join(self, placements: Placements) -> None:
        """Somebody who waits gets the same week as one who is placed."""
        placed = {placement.citizen_id for placement in placements}
        step = self.random.choice(placements).step
        here = self.candidates.by_workplace[step.workplace_id]
        waiting = [p for p in here if p.citizen.id not in placed and p.place.id == step.place_id]
        if waiting:
            found = self._placement(self.random.choice(waiting).citizen.id, step)
            placements.extend([found] if found else [])

    def _move_place(self, pair: Pair, step: PlacementStep) -> PlacementStep:
        return replace(step, place_id=self.random.choice(pair.workplace.places).id)

    # Weeks

    def _week(self, pair: Pair, step: PlacementStep, shifts: list[Shift]) -> PlacementStep:
        """The step with these shifts; what follows from them follows."""
        made = tuple(sorted(shifts, key=lambda shift: shift.window))
        used = {shift.supporter_id for shift in made} | {s.supporter_id for s in step.sittings}
        own = [k for k in step.supporter_ids if k in used]
        own += sorted(k for k in used if k is not None and k not in own)
        if pair.frame:
            return replace(step, shifts=made, supporter_ids=tuple(own))
        done = {span.task_id for shift in made for span in shift.spans}
        return replace(
            step,
            shifts=made,
            weekly_min=sum(shift.window.length_min for shift in made),
            supporter_ids=tuple(own),
            task_ids=tuple(task.id for task in pair.workplace.tasks if task.id in done),
        )

    def _with_shift(
        self, pair: Pair, step: PlacementStep, change: Callable[[Shift], Shift | None]
    ) -> PlacementStep:
        shifts = list(step.shifts)
        index = self.random.randrange(len(shifts))
        changed = change(shifts[index])
        shifts[index] = changed or shifts[index]
        return self._week(pair, step, shifts)

    @staticmethod
    def _at(shift: Shift, weekday: int, start: int, end: int) -> Shift | None:
        """The shift at another time, its first task all through; None where there is no such time."""
        if not 0 <= start < end <= DAY_MIN:
            return None
        spans = tuple(TaskSpan(start, end, span.task_id) for span in shift.spans[:1])
        return replace(shift, window=Window(weekday, start, end), spans=spans)

    def _shift_time(self, pair: Pair, step: PlacementStep) -> PlacementStep:
        by = self.random.choice([-2, -1, 1, 2]) * self.slot

        def moved(shift: Shift) -> Shift | None:
            old = shift.window
            return self._at(shift, old.weekday, old.start_min + by, old.end_min + by)

        return self._with_shift(pair, step, moved)

    def _longer(self, pair: Pair, step: PlacementStep) -> PlacementStep:
        by, early = self.random.choice([-1, 1]) * self.slot, self.random.random() < 0.5

        def stretched(shift: Shift) -> Shift | None:
            old = shift.window
            start, end = old.start_min - by * early, old.end_min + by * (not early)
            return self._at(shift, old.weekday, start, end)

        return self._with_shift(pair, step, stretched)

    def _other_day(self, pair: Pair, step: PlacementStep) -> PlacementStep:
        days = {shift.window.weekday for shift in step.shifts}
        free = [day for day in self.candidates.problem.grid.weekdays if day not in days]
        if not free:
            return step
        day = self.random.choice(free)
        return self._with_shift(
            pair, step, lambda shift: self._at(shift, day, shift.window.start_min, shift.window.end_min)
        )

    def _one_shift_less(self, pair: Pair, step: PlacementStep) -> PlacementStep:
        kept = self.random.sample(step.shifts, len(step.shifts) - 1)
        return self._week(pair, step, kept) if kept else step

    def _one_shift_more(self, pair: Pair, step: PlacementStep) -> PlacementStep:
        more = self._other_day(pair, replace(step, shifts=step.shifts[:1])).shifts
        days = {shift.window.weekday for shift in step.shifts}
        return self._week(pair, step, [*step.shifts, *(s for s in more if s.window.weekday not in days)])

    # Support and work

    def _other_supporter(self, pair: Pair, step: PlacementStep) -> PlacementStep:
        k = self.random.choice(pair.workplace.supporters).id
        if step.sittings:
            sittings = tuple(replace(sitting, supporter_id=k) for sitting in step.sittings)
            return self._week(pair, replace(step, sittings=sittings, supporter_ids=()), list(step.shifts))
        if not step.supporter_ids:
            return step
        return self._week(pair, step, [replace(shift, supporter_id=k) for shift in step.shifts])

    def _second_supporter(self, pair: Pair, step: PlacementStep) -> PlacementStep:
        k = self.random.choice(pair.workplace.supporters).id
        if not any(shift.supporter_id for shift in step.shifts):
            return step
        return self._with_shift(pair, step, lambda shift: replace(shift, supporter_id=k))

    def _other_task(self, pair: Pair, step: PlacementStep) -> PlacementStep:
        task = self.random.choice(pair.tasks).id
        if pair.frame:
            return replace(step, task_ids=(task,))
        return self._with_shift(
            pair,
            step,
            lambda s: replace(s, spans=(TaskSpan(s.window.start_min, s.window.end_min, task),)),
        )

    def _two_tasks(self, pair: Pair, step: PlacementStep) -> PlacementStep:
        """A shift whose last slot goes to a task by chance."""
        task = self.random.choice(pair.tasks).id

        def split(shift: Shift) -> Shift | None:
            if len(shift.spans) != 1 or shift.window.length_min <= self.slot:
                return None
            start, end = shift.window.start_min, shift.window.end_min
            cut = end - self.slot
            first = shift.spans[0].task_id
            if task == first:
                return None
            return replace(shift, spans=(TaskSpan(start, cut, first), TaskSpan(cut, end, task)))

        return self._with_shift(pair, step, split)

    def _move_sitting(self, pair: Pair, step: PlacementStep) -> PlacementStep:
        if not step.sittings:
            return step
        by = self.random.choice([-1, 1]) * self.slot
        index = self.random.randrange(len(step.sittings))
        old = step.sittings[index].window
        if not 0 <= old.start_min + by < old.end_min + by <= DAY_MIN:
            return step
        window = Window(old.weekday, old.start_min + by, old.end_min + by)
        moved = Sitting(window=window, supporter_id=step.sittings[index].supporter_id)
        sittings = [moved if i == index else sitting for i, sitting in enumerate(step.sittings)]
        return replace(step, sittings=tuple(sittings))

    def _payer(self, pair: Pair, step: PlacementStep) -> PlacementStep:
        return replace(step, supporter_ids=step.supporter_ids[::-1])

    def _minutes(self, pair: Pair, step: PlacementStep) -> PlacementStep:
        """In a frame, other minutes."""
        by = self.random.choice([-2, -1, 1, 2]) * self.slot
        return replace(step, weekly_min=max(self.slot, step.weekly_min + by)) if pair.frame else step
