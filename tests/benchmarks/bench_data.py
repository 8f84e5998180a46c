"""Records and rows made by hand."""

from benchmarks.host import Host, Version
from benchmarks.record import PLAN, LevelRecord, Point, Record
from benchmarks.rows import Row

VERSION = Version(engine="abc", commit="0123456789", when="2026-01-01T00:00:00+01:00")
HOST = Host(cores=2, memory_gb=8, processor="made up", system="Linux", python="3.11.0", ortools="9.15")


def row(**changes: object) -> Row:
    usual = {"family": "places", "citizens": 500, "seed": 0, "limit_s": 15.0, "support": 2.0, "seats": 0.9}
    return Row(**{**usual, **changes})  # type: ignore[arg-type]  # fields by name


def level(level_id: str, value: int | None, bound: int | None = None, *, varies: bool = True) -> LevelRecord:
    return LevelRecord(id=level_id, value=value, bound=bound, maximise=True, varies=varies)


def record(engine: str = "holdepunkt", *levels: LevelRecord, **changes: object) -> Record:
    usual = {"row": row(), "engine": engine, "dataset": "d1", "status": PLAN, "levels": levels}
    return Record(**{**usual, **changes})  # type: ignore[arg-type]  # fields by name


def people(high: int, normal: int, bound: int | None = None) -> tuple[LevelRecord, ...]:
    """The leading levels, of which only the normal class varies, and quality after them."""
    return (
        level("people_high", high, varies=False),
        level("people_normal", normal, bound),
        level("people_low", 0, varies=False),
        level("quality", 100),
    )


def point(seconds: float, value: int, level_id: str = "people_normal") -> Point:
    return Point(seconds=seconds, level=level_id, value=value, bound=None)
