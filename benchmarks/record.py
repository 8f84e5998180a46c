"""What is kept of one engine on one row: a line of a results file."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from benchmarks.rows import Row

PLAN, NO_PLAN, ABSENT, BOUNDS = "plan", "ingen plan", "ikke til stede", "bounds"
"""A verified plan; none within time and memory; the engine is not on this machine; bounds alone."""

REFUSED, FAILED = "refused", "failed"
"""A plan that breaks a rule; a fault of the engine. Either is a fault of the whole run."""


@dataclass(frozen=True, kw_only=True)
class LevelRecord:
    """A level of a plan, or of bounds alone, unscaled; None where there is no bound, or no plan."""

    id: str
    value: int | None
    bound: int | None
    maximise: bool
    scale: int = 1
    varies: bool = True

    def at_least(self, value: int, other: int) -> bool:
        """Say whether the value is as good as the other."""
        return value >= other if self.maximise else value <= other


@dataclass(frozen=True, kw_only=True)
class Point:
    """How good a level was at a time, and its bound."""

    seconds: float
    level: str
    value: int
    bound: int | None


@dataclass(frozen=True, kw_only=True)
class Record:
    """One engine on one row.

    Attributes
    ----------
    dataset
        Hash of the problem: what is true of one problem holds for every engine, version and limit.
    load_s, seconds
        To read the dataset, and from then to the plan.
    peak_gb
        Largest memory of the process and its children.
    version
        The earlier version that it is from, beside results of a newer one; empty in every file.
    pace_s
        What the load of `benchmarks.pace` took just before and after, on average; 0 where nobody looked.
    levels
        All levels of the profile in order, scored by `verify.score`.
    unconditional
        Whether the bounds hold whatever the levels before are.
    """

    row: Row
    engine: str
    dataset: str
    status: str
    reason: str = ""
    load_s: float = 0.0
    seconds: float = 0.0
    peak_gb: float = 0.0
    pace_s: float = 0.0
    version: str = ""
    levels: tuple[LevelRecord, ...] = ()
    unconditional: bool = False
    points: tuple[Point, ...] = ()
    figures: Mapping[str, int] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        """What tells the record from all others of a version and host."""
        return self.row.id, self.engine

    @property
    def made_by(self) -> str:
        """The engine, and its version where that is an earlier one."""
        return f"{self.engine} {self.version}".rstrip()

    @property
    def has_plan(self) -> bool:
        """Say whether there is a plan that was verified."""
        return self.status == PLAN

    def level(self, level_id: str) -> LevelRecord | None:
        """The level of the id."""
        return next((level for level in self.levels if level.id == level_id), None)

    @property
    def lead(self) -> int | None:
        """The value of the leading levels together; None without a plan."""
        return self._together([level.value for level in self._leading()])

    @property
    def lead_bound(self) -> int | None:
        """The bound on the leading levels together; a level that cannot vary is its own bound."""
        return self._together([level.bound if level.varies else level.value for level in self._leading()])

    def _leading(self) -> list[LevelRecord]:
        return [level for level in self.levels if level.id in self.row.lead]

    @staticmethod
    def _together(values: Sequence[int | None]) -> int | None:
        known = [value for value in values if value is not None]
        return sum(known) if known and len(known) == len(values) else None

    def as_dict(self) -> dict[str, Any]:
        """The record as it stands in a file."""
        return asdict(self)

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> "Record":
        """The record that a line of a file holds."""
        return cls(
            **{
                **raw,
                "row": Row(**raw["row"]),
                "levels": tuple(LevelRecord(**level) for level in raw["levels"]),
                "points": tuple(Point(**point) for point in raw["points"]),
            }
        )
