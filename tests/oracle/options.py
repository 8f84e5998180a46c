"""Every step that one citizen could take at one place, without the others."""

from collections.abc import Iterator
from itertools import combinations, product
from typing import NamedTuple

from optimizer.plan import PlacementStep, Shift, Sitting, TaskSpan, Verdict
from optimizer.problem import RegimeKind, ScheduleKind, Window
from tests.oracle import clock, judge
from tests.oracle.capacity import Shape
from tests.oracle.pairs import Pair
from tests.oracle.week import holds_break, slot_need_met, slot_needs

Work = tuple[frozenset[str], tuple[int, ...]]
"""Tasks used, and minutes on each task whose minutes are limited."""

WeekWork = tuple[frozenset[str], tuple[int, ...], tuple[frozenset[str], ...]]
"""The same of a week, with the tasks of each shift of which the day matters."""

Filling = dict[Work, tuple[TaskSpan, ...]]


class Option(NamedTuple):
    """One way to place the citizen, with one way to spread the tasks."""

    shape: Shape
    tasks: frozenset[str]
    spans: tuple[tuple[TaskSpan, ...], ...]


def step_of(pair: Pair, option: Option) -> PlacementStep:
    """The option as a step of a plan."""
    shape = option.shape
    by_shift = shape.by_shift or (None,) * len(shape.shifts)
    spans = option.spans or ((),) * len(shape.shifts)
    return PlacementStep(
        workplace_id=pair.workplace.id,
        place_id=pair.place.id,
        schedule=ScheduleKind.FRAME if pair.frame else ScheduleKind.FIXED,
        weekly_min=shape.attended,
        shifts=tuple(
            Shift(window=window, supporter_id=supporter, spans=filling)
            for window, supporter, filling in zip(shape.shifts, by_shift, spans, strict=True)
        ),
        supporter_ids=shape.own,
        sittings=shape.sittings,
        task_ids=tuple(sorted(option.tasks)),
    )


def options(pair: Pair) -> Iterator[Option]:
    """Every option of the pair; fillings that use the same tasks and minutes are one."""
    if pair.verdict is Verdict.NO:
        return
    fillings: dict[Window, Filling] = {}
    by_day = [_shifts(pair, weekday, fillings) for weekday in sorted(set(pair.problem.grid.weekdays))]
    most_days = min(pair.least_level("MAX_DAYS_WEEK", pair.citizen.max_days) or 0, len(by_day))
    for number in range(1, most_days + 1):
        for days in combinations(by_day, number):
            for shifts in product(*days):
                if _week_holds(pair, shifts):
                    yield from _filled(pair, shifts, fillings)


def _shifts(pair: Pair, weekday: int, fillings: dict[Window, Filling]) -> list[Window]:
    """Shifts of the weekday that break no rule of their own."""
    slot = pair.slot
    earliest = pair.highest_level("LATE_START", pair.citizen.earliest_start_min)
    longest = clock.DAY if pair.frame else min(pair.longest, pair.citizen.session_min[1])
    allowed = pair.open & pair.free
    if pair.regime.kind in (RegimeKind.ALWAYS_PRESENT, RegimeKind.ON_CALL):
        allowed &= pair.on_call
    found = []
    for start in range(clock.up(earliest, slot), clock.DAY, slot):
        for end in range(start + slot, min(clock.DAY, start + longest) + 1, slot):
            if not clock.covers(allowed, clock.stretch(weekday, start, end, slot)):
                break
            shift = Window(weekday, start, end)
            if end - start < pair.shortest:
                continue
            if not pair.frame:
                fillings[shift] = _fill(pair, shift)
                if not fillings[shift]:
                    continue
            found.append(shift)
    return found


def _week_holds(pair: Pair, shifts: tuple[Window, ...]) -> bool:
    total = sum(s.length_min for s in shifts)
    if total < pair.least or (not pair.frame and total > pair.most):
        return False
    if min(clock.rests(shifts)) < pair.highest_level("MIN_REST_HOURS", pair.citizen.rest_min):
        return False
    if pair.hard_of("FIXED_COLLEAGUES") and pair.workplace.shared_breaks and not holds_break(pair, shifts):
        return False
    return all(slot_need_met(pair, n.code, judge.level_of(n), shifts) for n in slot_needs(pair))


def _limited(pair: Pair) -> list[str]:
    return [task.id for task in pair.tasks if task.weekly_min is not None]


def _fill(pair: Pair, shift: Window) -> Filling:
    """Every mix of tasks that fills the shift, each with one example."""
    slot = pair.slot
    limited = _limited(pair)
    at: dict[int, Filling] = {shift.start_min: {(frozenset(), (0,) * len(limited)): ()}}
    for start in range(shift.start_min, shift.end_min, slot):
        for (used, minutes), spans in at.get(start, {}).items():
            for task in pair.tasks:
                windows = [clock.shrunk(w, slot) for w in task.windows if w.weekday == shift.weekday]
                if task.windows and task.fixed:
                    ends = {e for s, e in windows if s == start and start < e <= shift.end_min}
                elif task.windows:
                    allowed = clock.whole(task.windows, slot)
                    within = clock.covers(allowed, clock.stretch(shift.weekday, start, start + slot, slot))
                    ends = {start + slot} if within else set()
                else:
                    ends = {start + slot}
                for end in ends:
                    spent = tuple(
                        m + (end - start) * (t == task.id) for t, m in zip(limited, minutes, strict=True)
                    )
                    at.setdefault(end, {}).setdefault(
                        (used | {task.id}, spent), (*spans, TaskSpan(start, end, task.id))
                    )
    return at.get(shift.end_min, {})


def _filled(pair: Pair, shifts: tuple[Window, ...], fillings: dict[Window, Filling]) -> Iterator[Option]:
    supports = list(_supports(pair, shifts))
    if not supports:
        return
    for attended, tasks, minutes, spans in _work(pair, shifts, fillings):
        for by_shift, sittings, own in supports:
            yield Option(Shape(attended, shifts, by_shift, sittings, own, minutes), tasks, spans)


def _work(
    pair: Pair, shifts: tuple[Window, ...], fillings: dict[Window, Filling]
) -> Iterator[tuple[int, frozenset[str], tuple[tuple[str, int], ...], tuple[tuple[TaskSpan, ...], ...]]]:
    """What can be done in the shifts: attended minutes, tasks, limited minutes, spans."""
    lengths = [s.length_min for s in shifts]
    if pair.frame:
        most = min(
            pair.most,
            sum(min(length, pair.longest) for length in lengths),
            sum(lengths) * 100 // pair.setting("ramme.faktor_pct"),
        )
        for attended in range(pair.least, most + 1, pair.slot):
            for task in pair.tasks:
                yield attended, frozenset({task.id}), ((task.id, attended),), ()
        return
    limited = _limited(pair)
    states: dict[WeekWork, tuple[tuple[TaskSpan, ...], ...]] = {(frozenset(), (0,) * len(limited), ()): ()}
    for shift in shifts:
        following: dict[WeekWork, tuple[tuple[TaskSpan, ...], ...]] = {}
        for (used, minutes, by_day), spans in states.items():
            for (more, added), filling in fillings[shift].items():
                spent = tuple(a + b for a, b in zip(minutes, added, strict=True))
                told = (*by_day, more & pair.tasks_by_day)
                following.setdefault((used | more, spent, told), (*spans, filling))
        states = following
    for (tasks, minutes, _), spans in states.items():
        yield sum(lengths), tasks, tuple(zip(limited, minutes, strict=True)), spans


Support = tuple[tuple[str, ...], tuple[Sitting, ...], tuple[str, ...]]


def _supports(pair: Pair, shifts: tuple[Window, ...]) -> Iterator[Support]:
    """Every way to support the shifts: supporter of each shift, sittings, own supporters in order."""
    at_work = {s.id: clock.whole(s.windows, pair.slot) for s in pair.eligible}
    if pair.regime.kind is RegimeKind.ALWAYS_PRESENT:
        able = [
            [k for k, mask in at_work.items() if clock.covers(mask, clock.touched((shift,), pair.slot))]
            for shift in shifts
        ]
        for by_shift in product(*able):
            for own in _orders(pair, by_shift):
                yield by_shift, (), own
    elif pair.regime.kind is RegimeKind.WEEKLY_MINUTES:
        for sittings in _sittings(pair, shifts, at_work):
            for own in _orders(pair, tuple(s.supporter_id for s in sittings)):
                yield (), sittings, own
    else:
        yield (), (), ()


def _orders(pair: Pair, named: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The supporters named, each of them first once: the first one carries the paid minutes."""
    own = sorted(set(named))
    if len(own) <= pair.most_supporters:
        for first in own:
            yield (first, *(k for k in own if k != first))


def _sittings(
    pair: Pair, shifts: tuple[Window, ...], at_work: dict[str, int]
) -> Iterator[tuple[Sitting, ...]]:
    slot = pair.slot
    needed = clock.up(pair.regime.weekly_min or 0, slot)

    def sittings(shift: Window, length: int) -> Iterator[Sitting]:
        for start in range(shift.start_min, shift.end_min - length + 1, slot):
            inside = clock.stretch(shift.weekday, start, start + length, slot)
            for supporter_id, mask in at_work.items():
                if clock.covers(mask, inside):
                    window = Window(shift.weekday, start, start + length)
                    yield Sitting(window=window, supporter_id=supporter_id)

    for shift in shifts:
        yield from ((sitting,) for sitting in sittings(shift, needed))
    for first, second in combinations(shifts, 2):
        for length in range(slot, needed, slot):
            yield from product(sittings(first, length), sittings(second, needed - length))
