"""Dated absences: which standing shifts fall away, who can cover, and the limit of a step."""

from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import combinations, product
from operator import or_
from typing import NamedTuple

from optimizer.plan import LossCause
from optimizer.problem import Problem, RegimeKind, Supporter, Window
from tests.oracle import clock, dates
from tests.oracle.pairs import Pair
from tests.oracle.stay import Part, cohort_of

Standing = tuple[tuple[Window, str | None], ...]
"""The shifts of a week, each with the supporter responsible."""


class Stand(NamedTuple):
    """A shift that somebody stands in for in one week."""

    week: int
    window: Window
    supporter_id: str


class Fall(NamedTuple):
    """A shift that falls away unless somebody stands in."""

    week: int
    window: Window
    cause: LossCause
    able: tuple[str, ...] = ()


def _at_work(supporter: Supporter, window: Window, slot: int) -> bool:
    return clock.covers(clock.whole(supporter.windows, slot), clock.touched((window,), slot))


def _cause(
    problem: Problem, pair: Pair, week: int, window: Window, responsible: str | None
) -> LossCause | None:
    day = dates.day_of(problem, week, window.weekday)
    cohort = cohort_of(problem, pair.citizen)
    if day in problem.closed_days:
        return LossCause.HOLIDAY
    if dates.is_away(pair.workplace.closures, day):
        return LossCause.CLOSED
    if dates.is_away(pair.citizen.absences, day):
        return LossCause.CITIZEN
    if cohort and day in {meeting.day for meeting in cohort.course_days}:
        return LossCause.COURSE_DAY
    if pair.regime.kind is RegimeKind.ALWAYS_PRESENT:
        mine = [s for s in pair.workplace.supporters if s.id == responsible]
        return LossCause.SUPPORT if any(dates.is_away(s.absences, day) for s in mine) else None
    if pair.regime.kind is RegimeKind.ON_CALL:
        there = [s for s in pair.eligible if not dates.is_away(s.absences, day)]
        reach = reduce(or_, (clock.whole(s.windows, pair.slot) for s in there), 0)
        needed = clock.touched((window,), pair.slot)
        return None if clock.covers(reach, needed) else LossCause.SUPPORT
    return None


def able_to_cover(
    problem: Problem, pair: Pair, week: int, window: Window, responsible: str | None
) -> tuple[str, ...]:
    """Those who could stand in for the responsible supporter, but for their limit at once."""
    if pair.regime.kind is not RegimeKind.ALWAYS_PRESENT or pair.hard_of("FIXED_COLLEAGUES"):
        return ()
    day = dates.day_of(problem, week, window.weekday)
    others = [s for s in pair.eligible if s.id != responsible and not dates.is_away(s.absences, day)]
    return tuple(s.id for s in others if _at_work(s, window, pair.slot))


def falls(problem: Problem, pair: Pair, standing: Standing, weeks: Iterable[int]) -> Iterator[Fall]:
    """The shifts that fall away in the weeks if nobody stands in; none in the standing week."""
    if problem.weeks == 1:
        return
    for week in weeks:
        for window, responsible in standing:
            cause = _cause(problem, pair, week, window, responsible)
            if cause is LossCause.SUPPORT:
                yield Fall(week, window, cause, able_to_cover(problem, pair, week, window, responsible))
            elif cause is not None:
                yield Fall(week, window, cause)


def counted(part: Part) -> range:
    """The weeks of a step from the first of the plan on."""
    return range(max(0, part.first), max(0, part.end))


def too_many(problem: Problem, shifts: int, part: Part) -> int:
    """How many lost shifts of the step are too many: the least number that breaks the limit."""
    share = problem.ruleset.int_value("afbud.hoejst_pct", problem.first_monday)
    return share * shifts * len(counted(part)) // 100 + 1


def ways_to_cover(
    problem: Problem, pair: Pair, standing: Standing, part: Part, falling: Iterable[Fall]
) -> list[tuple[Stand, ...]]:
    """Every way to stand in just so often that the limit is kept; none where it cannot be."""
    falling = [fall for fall in falling if part.first <= fall.week < part.end]
    if not falling:
        return [()]
    needed = max(0, len(falling) + 1 - too_many(problem, len(standing), part))
    found: list[tuple[Stand, ...]] = []
    for chosen in combinations([fall for fall in falling if fall.able], needed):
        found += [
            tuple(Stand(f.week, f.window, k) for f, k in zip(chosen, stands, strict=True))
            for stands in product(*(fall.able for fall in chosen))
        ]
    return found
