"""What one row of the benchmark measures: a problem of a family, and what an engine may use for it."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass

from benchmarks.families import city, mixed, places, planted, split
from benchmarks.targets import AT_SEATS, AT_SUPPORT, FIRST_PLAN, TARGETS, Target
from exchange.schema import Dataset

PEOPLE_FIRST, JOB_FIRST = "people_first", "job_first"
LEADS: Mapping[str, tuple[str, ...]] = {
    PEOPLE_FIRST: ("people_high", "people_normal", "people_low"),
    JOB_FIRST: ("position_minutes",),
}
"""The levels that lead a profile, added up where time to a share of the bound is measured."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One problem under one limit, the same for every engine.

    Attributes
    ----------
    support, seats
        How tight `places` and `planted` are; the other families settle that themselves.
    commit
        The commit that the seed comes from; empty for an ordinary seed.
    centres
        Workplaces of a `jki` smaller than a city; None is as many as its seats need.
    """

    family: str
    citizens: int
    seed: int
    limit_s: float
    support: float | None = None
    seats: float | None = None
    weeks: int = 1
    commit: str = ""
    centres: int | None = None

    @property
    def id(self) -> str:
        """What names the row in results and tables."""
        tight = "" if self.support is None else f"-support{self.support:g}-seats{self.seats:g}"
        weeks = f"-weeks{self.weeks}" if self.weeks > 1 else ""
        return f"{self.family}-{self.citizens}{tight}{weeks}-seed{self.seed}-{self.limit_s:g}s"

    @property
    def profile(self) -> str:
        """The order of the goals: jobs that are shared come first where there is nothing else."""
        return JOB_FIRST if self.family == "split" else PEOPLE_FIRST

    @property
    def lead(self) -> tuple[str, ...]:
        """The levels that lead."""
        return LEADS[self.profile]

    @property
    def known(self) -> int | None:
        """The best value of the leading levels, where the problem was made around a plan."""
        return self.citizens if self.family == "planted" else None

    @property
    def target(self) -> Target | None:
        """What is to be reached; None where nothing was promised."""
        if self.family == "places" and (self.support, self.seats) != (AT_SUPPORT, AT_SEATS):
            return None
        if self.family == "places" and self.limit_s == FIRST_PLAN.seconds:
            return FIRST_PLAN
        return TARGETS.get((self.family, self.citizens))

    def dataset(self) -> Dataset:
        """Make the problem."""
        return MAKERS[self.family](self)

    def as_dict(self) -> dict[str, object]:
        """The row as it stands in a file."""
        return asdict(self)


def _places(row: Row) -> Dataset:
    if row.support is None or row.seats is None:
        raise ValueError(f"{row.id}: support={row.support} and seats={row.seats} must both be stated.")
    return places(row.citizens, support=row.support, seats=row.seats, seed=row.seed)


MAKERS: Mapping[str, Callable[[Row], Dataset]] = {
    "places": _places,
    "planted": lambda row: planted(row.citizens, seed=row.seed, weeks=row.weeks),
    "split": lambda row: split(row.citizens, seed=row.seed),
    "mixed": lambda row: mixed(row.citizens, seed=row.seed),
    "jki": lambda row: city(row.citizens, seed=row.seed, centres=row.centres),
}
