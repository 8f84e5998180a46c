"""What must be true of the records together, whoever made them: else the benchmark itself has failed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from benchmarks.record import FAILED, REFUSED, LevelRecord, Record


def faults(records: Iterable[Record]) -> list[str]:
    """Everything that is wrong, in words: broken rules, values beyond bounds, bounds below what is known."""
    by_problem: dict[str, list[Record]] = defaultdict(list)
    found = []
    for record in records:
        if record.status in (REFUSED, FAILED):
            found.append(f"{record.row.id} {record.engine}: {record.status}, {record.reason}")
        if record.dataset:
            by_problem[record.dataset].append(record)
    for same in by_problem.values():
        found += [*_beaten_bounds(same), *_known(same)]
    return found


def _beaten_bounds(records: Sequence[Record]) -> Iterator[str]:
    """Values that are better than a bound which holds for them."""
    for holder in records:
        for index, level in enumerate(holder.levels):
            for other in records if level.bound is not None else ():
                value = other.levels[index].value if _comparable(holder, other, index) else None
                if value is not None and level.bound is not None and not level.at_least(level.bound, value):
                    yield (
                        f"{holder.row.id} {level.id}: value {value} of {other.engine} "
                        f"beats the bound {level.bound} of {holder.engine}"
                    )


def _comparable(holder: Record, other: Record, index: int) -> bool:
    """Say whether the bound holds for the other's plan.

    A bound on a level holds for all plans that are as good on every level before it.
    """
    if other.row.profile != holder.row.profile or len(other.levels) != len(holder.levels):
        return False
    before = zip(holder.levels[:index], other.levels[:index], strict=True)
    return holder.unconditional or all(_as_good(theirs, mine) for mine, theirs in before)


def _as_good(level: LevelRecord, other: LevelRecord) -> bool:
    if level.value is None or other.value is None:
        return False
    return level.at_least(level.value, other.value)


def _known(records: Sequence[Record]) -> Iterator[str]:
    """Bounds below what a plan is known to reach."""
    for record in records:
        known, bound = record.row.known, record.lead_bound
        if known is not None and bound is not None and bound < known:
            yield f"{record.row.id} {record.engine}: bound {bound}, but {known} can be placed"


def worse_levels(own: Record, other: Record) -> str | None:
    """The first level on which the plans differ, where the other is better; None where it is not."""
    for mine, theirs in zip(own.levels, other.levels, strict=False):
        if mine.value is None or theirs.value is None or mine.value == theirs.value:
            continue
        return None if mine.at_least(mine.value, theirs.value) else mine.id
    return None
