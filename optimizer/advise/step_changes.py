"""What is different in one step of a placement that stays where it was, in Danish."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import zip_longest

from optimizer.advise.calendar_words import (
    date_text,
    dates_text,
    hours_text,
    listed,
    stretch,
    weeks_text,
    window_text,
)
from optimizer.plan import PlacementStep, Shift
from optimizer.problem import Problem, ScheduleKind, SupporterKind, Window

KINDS = {SupporterKind.MENTOR: "mentor", SupporterKind.MANAGER: "leder", SupporterKind.TUTOR: "tutor"}
SCHEDULES = {ScheduleKind.FIXED: "faste vagter", ScheduleKind.FRAME: "en ramme"}


def step_changes(problem: Problem, old: PlacementStep, new: PlacementStep) -> Iterator[str]:
    """Every difference that shows in a week of the plan; both steps are at the same place."""
    yield from _weeks(problem, old, new)
    yield from _schedule(old, new)
    yield from _windows(problem, old, new)
    yield from _supporters(problem, old, new)
    yield from _sittings(problem, old, new)
    yield from _tasks(problem, old, new)
    yield from _dated(problem, old, new)


def supporter_name(problem: Problem, step: PlacementStep, supporter_id: str) -> str:
    """The supporter's kind and id: mentor M1."""
    workplace = problem.workplace_by_id.get(step.workplace_id)
    supporter = workplace.supporter_by_id.get(supporter_id) if workplace else None
    return f"{KINDS[supporter.kind]} {supporter_id}" if supporter else supporter_id


def _weeks(problem: Problem, old: PlacementStep, new: PlacementStep) -> Iterator[str]:
    """Other weeks, as far as they lie in the plan."""
    starts = max(0, old.first_week), max(0, new.first_week)
    if starts[0] != starts[1]:
        was, now = (date_text(problem.day(week)) for week in starts)
        yield f"begynder {now} i stedet for {was}"
    if old.end_week != new.end_week:
        last = max(problem.grid.weekdays)
        was, now = (date_text(problem.day(step.end_week - 1, last)) for step in (old, new))
        yield f"slutter {now} i stedet for {was}"
    if old.held_after != new.held_after:
        yield f"pladsen holdes {weeks_text(new.held_after)} efter trinnet i stedet for {old.held_after}"


def _schedule(old: PlacementStep, new: PlacementStep) -> Iterator[str]:
    if old.schedule is not new.schedule:
        yield f"{SCHEDULES[new.schedule]} i stedet for {SCHEDULES[old.schedule]}"
    if old.weekly_min != new.weekly_min:
        yield f"{hours_text(new.weekly_min)} om ugen i stedet for {hours_text(old.weekly_min)}"


def _windows(problem: Problem, old: PlacementStep, new: PlacementStep) -> Iterator[str]:
    """Shifts that move, come or go; a shift that moves within its weekday is told as that."""
    was, now = _by_window(old), _by_window(new)
    gone, come = _same_days_first(was.keys() - now.keys(), now.keys() - was.keys())
    for before, after in zip_longest(gone, come):
        by = f"{_by(problem, new, now[after])}" if after else ""
        if after is None:
            yield f"{window_text(before)} falder ud"
        elif before is None:
            yield f"{window_text(after)}{by} kommer til"
        else:
            yield f"{window_text(before)} flyttes til {window_text(after)}{by}"


def _by_window(step: PlacementStep) -> dict[Window, Shift]:
    return {shift.window: shift for shift in step.shifts}


def _same_days_first(gone: set[Window], come: set[Window]) -> tuple[list[Window], list[Window]]:
    """Both in order, those on a weekday that the others have too in front, so that they pair up."""
    shared = {window.weekday for window in gone} & {window.weekday for window in come}
    before, after = (
        sorted(windows, key=lambda window: (window.weekday not in shared, window)) for windows in (gone, come)
    )
    return before, after


def _by(problem: Problem, step: PlacementStep, shift: Shift) -> str:
    """Whose shift it is, where the citizen has several supporters."""
    if shift.supporter_id is None or len(step.supporter_ids) == 1:
        return ""
    return f" med {supporter_name(problem, step, shift.supporter_id)}"


def _supporters(problem: Problem, old: PlacementStep, new: PlacementStep) -> Iterator[str]:
    """Who comes in for whom, then the shifts that go from one to the other."""
    gone = [k for k in old.supporter_ids if k not in new.supporter_ids]
    come = [k for k in new.supporter_ids if k not in old.supporter_ids]
    for before, after in zip_longest(gone, come):
        if after is None:
            yield f"{supporter_name(problem, old, before)} støtter ikke længere"
        else:
            instead = f" i stedet for {before}" if before else ""
            yield f"ny {supporter_name(problem, new, after)}{instead}"
    if not gone and not come and old.supporter_ids != new.supporter_ids:
        yield f"{supporter_name(problem, new, new.supporter_ids[0])} er nu den første af de to"
    yield from _hand_overs(problem, old, new)


def _hand_overs(problem: Problem, old: PlacementStep, new: PlacementStep) -> Iterator[str]:
    was = _by_window(old)
    for shift in new.shifts:
        before = was.get(shift.window)
        if before is not None and before.supporter_id != shift.supporter_id and len(new.supporter_ids) > 1:
            instead = f" i stedet for {before.supporter_id}" if before.supporter_id else ""
            yield f"{window_text(shift.window)}{_by(problem, new, shift)}{instead}"


def _sittings(problem: Problem, old: PlacementStep, new: PlacementStep) -> Iterator[str]:
    if old.sittings == new.sittings:
        return
    told = [
        f"{window_text(s.window)} med {supporter_name(problem, new, s.supporter_id)}" for s in new.sittings
    ]
    yield f"fast støtte: {listed(told)}" if told else "ingen fast støtte længere"


def _tasks(problem: Problem, old: PlacementStep, new: PlacementStep) -> Iterator[str]:
    """Tasks that come or go, then shifts in which the same time is spent otherwise."""
    come = [task for task in new.task_ids if task not in old.task_ids]
    gone = [task for task in old.task_ids if task not in new.task_ids]
    if come:
        yield f"ny opgave: {listed(_task(problem, new, task) for task in come)}"
    if gone:
        yield f"ikke længere: {listed(_task(problem, old, task) for task in gone)}"
    was = _by_window(old)
    for shift in new.shifts:
        before = was.get(shift.window)
        if before is not None and before.spans != shift.spans and len(new.task_ids) > 1:
            spans = (
                f"{_task(problem, new, s.task_id)} {stretch(s.start_min, s.end_min)}" for s in shift.spans
            )
            yield f"{window_text(shift.window)}: {listed(spans)}"


def _task(problem: Problem, step: PlacementStep, task_id: str) -> str:
    workplace = problem.workplace_by_id.get(step.workplace_id)
    task = workplace.task_by_id.get(task_id) if workplace else None
    return task.name if task else task_id


def _dated(problem: Problem, old: PlacementStep, new: PlacementStep) -> Iterator[str]:
    """Single shifts that fall away or are covered, or are not any longer; days of the same fate together."""
    was, now = _fates(old), _fates(new)
    told: dict[str, list[date]] = {}
    for week, weekday in sorted(was.keys() | now.keys()):
        day = (week, weekday)
        if was.get(day) != now.get(day) and (day in now or _has_shift(new, week, weekday)):
            names = {k: supporter_name(problem, new, k) for k in (was.get(day), now.get(day)) if k}
            what = _fate(now[day], names) if day in now else _no_longer(was[day], names)
            told.setdefault(what, []).append(problem.day(week, weekday))
    for what, days in told.items():
        yield f"{'vagten' if len(days) == 1 else 'vagterne'} {dates_text(days)} {what}"


def _fates(step: PlacementStep) -> dict[tuple[int, int], str]:
    """By week and weekday who covers the shift, empty where it falls away; weeks of the plan only."""
    lost = {(loss.week, loss.weekday): "" for loss in step.lost if loss.week >= 0}
    return lost | {(c.week, c.weekday): c.supporter_id for c in step.covers if c.week >= 0}


def _fate(cover: str, names: Mapping[str, str]) -> str:
    return f"dækkes af {names[cover]}" if cover else "falder væk"


def _no_longer(cover: str, names: Mapping[str, str]) -> str:
    return f"dækkes ikke længere af {names[cover]}" if cover else "falder ikke længere væk"


def _has_shift(step: PlacementStep, week: int, weekday: int) -> bool:
    return step.in_week(week) and any(shift.window.weekday == weekday for shift in step.shifts)
