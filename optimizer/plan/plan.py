"""The plan: placements, the levels reached, and what it was made from."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from optimizer.plan.told import (
    Assumption,
    Caseload,
    Change,
    Coverage,
    Notice,
    RankedQuestion,
    Reminder,
    SeatCount,
    StaffSuggestion,
    SupporterLoad,
    Unplaced,
    Visit,
)
from optimizer.problem.placement import Placement, PlacementStep

SCHEMA_VERSION = 1

Found = TypeVar("Found")


@dataclass(frozen=True, kw_only=True)
class Level:
    """One level of the goals.

    Attributes
    ----------
    value, bound
        In `unit` divided by `scale`; None is no bound.
    maximise
        True where more is better.
    proven
        True where value and bound meet by proof.
    """

    id: str
    unit: str
    value: int
    bound: int | None
    proven: bool
    maximise: bool = True
    scale: int = 1

    @property
    def gap(self) -> float | None:
        """Distance to the bound as a share of the bound; None without a bound."""
        if self.bound is None:
            return None
        return abs(self.bound - self.value) / max(1, abs(self.bound))


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """What the plan was made from: enough to make it again.

    Attributes
    ----------
    position
        Workplace and position where one job alone was planned; empty is everything.
    """

    dataset_hash: str = ""
    ruleset_id: str = ""
    profile: str = ""
    balance_pct: int = 50
    seed: int = 0
    workers: int = 1
    work_limit: float | None = None
    time_limit_s: float | None = None
    engine: str = ""
    version: str = ""
    position: str = ""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A proposal for a municipality."""

    placements: tuple[Placement, ...]
    unplaced: tuple[Unplaced, ...] = ()
    seats: tuple[SeatCount, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    loads: tuple[SupporterLoad, ...] = ()
    levels: tuple[Level, ...] = ()
    kpis: Mapping[str, int | float] = field(default_factory=dict)
    questions: tuple[RankedQuestion, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    notices: tuple[Notice, ...] = ()
    changes: tuple[Change, ...] = ()
    visits: tuple[Visit, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    caseloads: tuple[Caseload, ...] = ()
    suggestions: tuple[StaffSuggestion, ...] = ()
    first_monday: date | None = None
    provenance: Provenance = Provenance()
    schema_version: int = SCHEMA_VERSION

    @cached_property
    def placement_of(self) -> dict[str, Placement]:
        """Placements by citizen id."""
        return {placement.citizen_id: placement for placement in self.placements}

    @cached_property
    def people_at(self) -> dict[tuple[str, str], frozenset[str]]:
        """Ids of all who have a step on a place, by workplace and place id, whenever that is."""
        found: dict[tuple[str, str], set[str]] = {}
        for placement, step in self.steps():
            found.setdefault((step.workplace_id, step.place_id), set()).add(placement.citizen_id)
        return {spot: frozenset(ids) for spot, ids in found.items()}

    def remembered(self, about: object, find: Callable[[], Found]) -> Found:
        """What was found about the plan beside the same thing; found anew where another was asked last."""
        known: tuple[object, Found] | None = self.__dict__.get("_remembered")
        if known is None or known[0] is not about:
            known = (about, find())
            self.__dict__["_remembered"] = known
        return known[1]

    @property
    def gap(self) -> float | None:
        """Gap of the first level that is not proven; 0 when all are."""
        for level in self.levels:
            if not level.proven:
                return level.gap
        return 0.0

    def steps(self) -> Iterator[tuple[Placement, PlacementStep]]:
        """Every step of every placement."""
        for placement in self.placements:
            for step in placement.steps:
                yield placement, step
