"""What a check sees and what it yields."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cached_property

from exchange.danish_dates import day_text
from exchange.defaults import plain
from exchange.faults import Path
from exchange.names import Names, supporter_ids
from exchange.schema import CourseStepRecord, Dataset, NeedRecord, SupporterRecord
from exchange.second_jobs import second_ids
from optimizer.problem import Ruleset

FEW = 300
"""Names that are all compared with one that is unknown."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A fault that still has only a path for a place."""

    path: Path
    found: object
    expected: str
    proposal: str | None = None


@dataclass(frozen=True, kw_only=True)
class View:
    """A dataset with what was lost on the way.

    Attributes
    ----------
    first_monday
        The Monday that the dataset's dates are held against; None is unknown.
    lost_ids
        Ids and names of records that had faults of their own and were left out: no fault to refer to.
    complete
        Whether nothing was left out.
    """

    dataset: Dataset
    names: Names
    first_monday: date | None = None
    lost_ids: frozenset[str] = frozenset()
    complete: bool = True

    def workplace_index(self, name: str) -> int | None:
        """Where in the dataset the workplace of that id or name stands."""
        own = self.names.workplace(name)
        return None if own is None else self._index_of[own]

    @cached_property
    def _index_of(self) -> dict[str, int]:
        return {own: index for index, own in enumerate(self.names.workplace_ids)}

    @cached_property
    def citizen_ids(self) -> frozenset[str]:
        """Ids of the citizens."""
        return frozenset(citizen.id for citizen in self.dataset.citizens)

    @cached_property
    def planned_ids(self) -> frozenset[str]:
        """Ids of the citizens, and of the second records of those with two jobs."""
        return self.citizen_ids | second_ids(self.dataset)

    @cached_property
    def tells_status(self) -> bool:
        """Whether some citizen has a status, so that those without one are not ready."""
        return any(citizen.status is not None for citizen in self.dataset.citizens)

    @cached_property
    def groups_of_positions(self) -> dict[str, tuple[frozenset[str] | None, ...]]:
        """The groups that positions name, by the id of the workplace; None where one names none."""
        pairs = zip(self.names.workplace_ids, self.dataset.workplaces, strict=True)
        return {
            own: tuple(self.names.groups(position.accepted_groups) for position in record.positions)
            for own, record in pairs
            if record.positions
        }

    @cached_property
    def ruleset(self) -> Ruleset:
        """The ruleset with those of the dataset's own numbers that are whole."""
        sound = {name: value for name, value in self.dataset.parameters.items() if type(value) is int}
        return replace(self.names.ruleset, overrides=sound)

    @property
    def day(self) -> date:
        """The day on which the ruleset is asked."""
        return self.first_monday or self.names.ruleset.valid_from

    def int_setting(self, parameter_id: str) -> int:
        """A whole-number parameter under the dataset's own numbers."""
        return self.ruleset.int_value(parameter_id, self.day)

    @cached_property
    def supporter_ids(self) -> frozenset[str]:
        """Ids of the supporters, stated or to be made."""
        pairs = zip(self.dataset.workplaces, self.names.workplace_ids, strict=True)
        return frozenset(own for record, place in pairs for own in supporter_ids(record, place))


Check = Callable[[View], Iterator[Finding]]


def needs_in(dataset: Dataset) -> Iterator[tuple[Path, NeedRecord]]:
    """Every need of citizens and of steps of their courses, with its path."""
    for i, citizen in enumerate(dataset.citizens):
        for j, need in enumerate(citizen.needs or []):
            yield ("citizens", i, "needs", j), need
    for path, step in steps_in(dataset):
        for j, need in enumerate(step.needs or []):
            yield (*path, "needs", j), need


def steps_in(dataset: Dataset) -> Iterator[tuple[Path, CourseStepRecord]]:
    """Every step of a course, with its path."""
    for i, citizen in enumerate(dataset.citizens):
        for j, step in enumerate(citizen.course.steps if citizen.course else []):
            yield ("citizens", i, "course", "steps", j), step


def supporters_in(dataset: Dataset) -> Iterator[tuple[Path, SupporterRecord]]:
    """Every supporter that is listed, with its path."""
    for i, workplace in enumerate(dataset.workplaces):
        for j, supporter in enumerate(workplace.supporters if isinstance(workplace.supporters, list) else []):
            yield ("workplaces", i, "supporters", j), supporter


def unknown(path: Path, name: str, expected: str, known: Iterable[str]) -> Finding:
    """A name that nothing answers to, with the known one that looks most like it, or that several have."""
    names = list(known)
    if [plain(other) for other in names].count(plain(name)) > 1:
        return Finding(path=path, found=name, expected=f"{expected}; flere hedder det, så skriv nummeret")
    return Finding(path=path, found=name, expected=expected, proposal=nearest(name, names))


def not_monday(path: Path, day: date) -> Iterator[Finding]:
    """A fault with the weekday found, where the day is not a Monday."""
    if day.weekday():
        before = day - timedelta(days=day.weekday())
        proposal = f"{before.isoformat()} eller {(before + timedelta(days=7)).isoformat()}"
        yield Finding(path=path, found=day_text(day), expected="en mandag", proposal=proposal)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that looks most like it; None where none does.

    Among very many names only those that begin alike are compared, so that a long list of faults stays quick.
    """
    by_plain = {plain(other): other for other in known}
    if len(by_plain) > FEW:
        begins = plain(name)[:2]
        alike = [own for own in by_plain if own[:2] == begins]
        by_plain = {own: by_plain[own] for own in alike[:FEW]}
    found = get_close_matches(plain(name), by_plain, n=1, cutoff=0.6)
    return by_plain[found[0]] if found else None
