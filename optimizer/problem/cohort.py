"""Cohorts (*hold*): teaching weeks together, then praktik from a given Monday."""

from dataclasses import dataclass
from datetime import date

from optimizer.problem.timegrid import Window


@dataclass(frozen=True, order=True, kw_only=True)
class CourseDay:
    """A day on which the cohort meets during the praktik; nobody of it is at work that day."""

    day: date
    start_min: int = 9 * 60
    end_min: int = 15 * 60


@dataclass(frozen=True, kw_only=True)
class Cohort:
    """A cohort.

    Attributes
    ----------
    praktik_start
        The Monday on which the praktik begins.
    weeks
        Weeks of praktik.
    teaching_from, teaching_weeks, teaching
        When the teaching begins (None is unknown), how long it lasts and its weekly windows.
    course_days
        Days in the praktik on which the cohort meets.
    training
        Weekly windows that go on through the praktik.
    invited
        How many are called in; None is unknown.
    expected
        How many are expected to show: so many seats are kept; None is no limit and no seats kept.
    assumed
        Names of the fields that a default filled.
    """

    id: str
    name: str = ""
    praktik_start: date
    weeks: int = 12
    teaching_from: date | None = None
    teaching_weeks: int = 4
    teaching: tuple[Window, ...] = ()
    course_days: tuple[CourseDay, ...] = ()
    training: tuple[Window, ...] = ()
    invited: int | None = None
    expected: int | None = None
    assumed: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.praktik_start.weekday() != 0:
            raise ValueError(f"praktik_start={self.praktik_start.isoformat()} must be a Monday.")
