"""The rules that one citizen's own week must keep, checked on a finished step."""

from collections.abc import Iterator

from optimizer.plan import PlacementStep
from optimizer.problem import Need, RegimeKind, ScheduleKind, Window
from tests.oracle import clock, judge
from tests.oracle.pairs import Pair


def mask_of(shifts: tuple[Window, ...], slot: int) -> int:
    """Slots of the shifts."""
    return clock.touched(shifts, slot)


def week_faults(pair: Pair, step: PlacementStep) -> set[str]:
    """Rules that the step breaks whatever others do."""
    shifts = tuple(shift.window for shift in step.shifts)
    return {
        *_shape(pair, step, shifts),
        *_hours(pair, step, shifts),
        *_calendar(pair, shifts),
        *_tasks(pair, step),
        *_support(pair, step, shifts),
    }


def _shape(pair: Pair, step: PlacementStep, shifts: tuple[Window, ...]) -> Iterator[str]:
    slot = pair.slot
    edges = [edge for s in shifts for edge in (s.start_min, s.end_min)]
    edges += [edge for s in step.sittings for edge in (s.window.start_min, s.window.end_min)]
    edges += [edge for s in step.shifts for span in s.spans for edge in (span.start_min, span.end_min)]
    days = [s.weekday for s in shifts]
    if any(edge % slot for edge in edges) or step.weekly_min % slot:
        yield "shape"
    if not shifts or len(set(days)) < len(days) or not set(days) <= set(pair.problem.grid.weekdays):
        yield "shape"
    if pair.problem.weeks == 1 and (step.index, step.first_week, step.weeks) != (0, 0, 1):
        yield "shape"
    if step.schedule is not (ScheduleKind.FRAME if pair.frame else ScheduleKind.FIXED):
        yield "schedule_kind"
    for shift in step.shifts:
        at = shift.window.start_min
        for span in shift.spans:
            if span.start_min != at or span.end_min <= span.start_min:
                yield "shape"
            at = span.end_min
        if at != (shift.window.start_min if pair.frame else shift.window.end_min):
            yield "shape"


def _hours(pair: Pair, step: PlacementStep, shifts: tuple[Window, ...]) -> Iterator[str]:
    attended = step.weekly_min
    lengths = [s.length_min for s in shifts]
    if not pair.least <= attended <= pair.most:
        yield "weekly_minutes"
    if any(length < pair.shortest for length in lengths):
        yield "session_length"
    if pair.frame:
        if attended > sum(min(length, pair.longest) for length in lengths):
            yield "schedule_kind"
        if sum(lengths) * 100 < pair.setting("ramme.faktor_pct") * attended:
            yield "schedule_kind"
    else:
        if attended != sum(lengths):
            yield "shape"
        if any(length > pair.citizen.session_min[1] for length in lengths):
            yield "session_length"
        if any(length > pair.longest for length in lengths):
            yield "hours_a_day"
    most_days = pair.least_level("MAX_DAYS_WEEK", pair.citizen.max_days)
    if most_days is not None and len(shifts) > most_days:
        yield "days_a_week"
    if any(gap < pair.highest_level("MIN_REST_HOURS", pair.citizen.rest_min) for gap in clock.rests(shifts)):
        yield "rest"


def _calendar(pair: Pair, shifts: tuple[Window, ...]) -> Iterator[str]:
    earliest = pair.highest_level("LATE_START", pair.citizen.earliest_start_min)
    if any(s.start_min < earliest for s in shifts):
        yield "late_start"
    if not clock.covers(pair.open, mask_of(shifts, pair.slot)):
        yield "opening_hours"
    if not clock.covers(pair.free, mask_of(shifts, pair.slot)):
        yield "availability"
    breaks = pair.workplace.shared_breaks
    if pair.hard_of("FIXED_COLLEAGUES") and breaks and not holds_break(pair, shifts):
        yield "shared_break"
    if not all(slot_need_met(pair, need.code, judge.level_of(need), shifts) for need in slot_needs(pair)):
        yield "slot_needs"


def holds_break(pair: Pair, shifts: tuple[Window, ...]) -> bool:
    """Say whether a shift holds a whole shared break."""
    return any(
        s.weekday == b.weekday and s.start_min <= b.start_min and b.end_min <= s.end_min
        for s in shifts
        for b in pair.workplace.shared_breaks
    )


def slot_needs(pair: Pair) -> list[Need]:
    """Hard needs that only stretches of the week meet here."""
    return [n for n in pair.hard if judge.only_slots_meet(pair.citizen, pair.workplace, n)]


def slot_need_met(pair: Pair, code: str, level: int, shifts: tuple[Window, ...]) -> bool:
    """Say whether the shifts lie so that the stretches of the week meet the need."""
    features = pair.workplace.slot_features
    present = mask_of(shifts, pair.slot)
    if code == "EXTRA_BREAKS":
        giving = tuple(f.window for f in features if f.extra_break_min >= level)
        return clock.covers(clock.whole(giving, pair.slot), present)
    free = tuple(f.window for f in features if f.free_for_health)
    return clock.whole(free, pair.slot) & present != 0


def _tasks(pair: Pair, step: PlacementStep) -> Iterator[str]:
    usable = {task.id: task for task in pair.tasks}
    used = {span.task_id for shift in step.shifts for span in shift.spans}
    if pair.frame:
        used = set(step.task_ids[:1])
    if not used or used != set(step.task_ids) or not used <= set(usable):
        yield "usable_tasks"
    if any(t.id in used and judge.named(pair.citizen, t) == judge.NO for t in pair.workplace.tasks):
        yield "step_tasks"
    for shift in step.shifts:
        for span in shift.spans:
            task = usable.get(span.task_id)
            if task is None or not task.windows:
                continue
            day = [clock.shrunk(w, pair.slot) for w in task.windows if w.weekday == shift.window.weekday]
            if task.fixed and (span.start_min, span.end_min) not in day:
                yield "task_windows"
            done = clock.stretch(shift.window.weekday, span.start_min, span.end_min, pair.slot)
            if not task.fixed and not clock.covers(clock.whole(task.windows, pair.slot), done):
                yield "task_windows"


def _support(pair: Pair, step: PlacementStep, shifts: tuple[Window, ...]) -> Iterator[str]:
    eligible = {supporter.id: supporter for supporter in pair.eligible}
    named = [shift.supporter_id for shift in step.shifts if shift.supporter_id is not None]
    sitting_with = [sitting.supporter_id for sitting in step.sittings]
    if sorted(step.supporter_ids) != sorted({*named, *sitting_with}):
        yield "supporters_per_citizen"
    if len(step.supporter_ids) > pair.most_supporters:
        yield "supporters_per_citizen"
    kind = pair.regime.kind
    if kind is RegimeKind.ALWAYS_PRESENT:
        for shift in step.shifts:
            supporter = eligible.get(shift.supporter_id or "")
            if supporter is None or not clock.covers(
                clock.whole(supporter.windows, pair.slot), mask_of((shift.window,), pair.slot)
            ):
                yield "support_present"
    elif named:
        yield "support_present"
    if kind is RegimeKind.ON_CALL and not clock.covers(pair.on_call, mask_of(shifts, pair.slot)):
        yield "support_on_call"
    if kind is RegimeKind.WEEKLY_MINUTES:
        yield from _sittings(pair, step, shifts)
    elif step.sittings:
        yield "support_minutes"


def _sittings(pair: Pair, step: PlacementStep, shifts: tuple[Window, ...]) -> Iterator[str]:
    windows = [sitting.window for sitting in step.sittings]
    needed = clock.up(pair.regime.weekly_min or 0, pair.slot)
    days = {w.weekday for w in windows}
    if len(windows) not in (1, 2) or len(days) < len(windows):
        yield "support_minutes"
    if sum(w.length_min for w in windows) != needed:
        yield "support_minutes"
    at_work = {s.id: clock.whole(s.windows, pair.slot) for s in pair.eligible}
    for sitting in step.sittings:
        inside = mask_of((sitting.window,), pair.slot)
        if not any(clock.covers(mask_of((s,), pair.slot), inside) for s in shifts):
            yield "support_minutes"
        if not clock.covers(at_work.get(sitting.supporter_id, 0), inside):
            yield "support_minutes"
