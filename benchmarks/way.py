"""How fast the leading levels come near their best known bound, and how that grows with the size."""

from collections.abc import Iterable, Mapping, Sequence
from math import log

from benchmarks.record import Record

SHARES = (0.01, 0.001)
LEAST_S = 0.05
"""Times are not told apart below this."""


def best_bounds(records: Iterable[Record]) -> dict[tuple[str, str], int]:
    """The tightest bound on the leading levels of each problem and profile, over all engines."""
    found: dict[tuple[str, str], int] = {}
    for record in records:
        bound, key = record.lead_bound, (record.dataset, record.row.profile)
        if bound is not None:
            found[key] = min(bound, found.get(key, bound))
        if record.row.known is not None and record.dataset:
            found[key] = min(record.row.known, found.get(key, record.row.known))
    return found


def time_to(record: Record, bound: int | None, share: float) -> float | None:
    """Seconds until the leading levels together were within the share of the bound; None is not reached."""
    if bound is None or not record.has_plan:
        return None
    wanted = (1 - share) * bound
    now: dict[str, int] = {}
    for point in record.points:
        if point.level in record.row.lead:
            now[point.level] = point.value
            if sum(now.values()) >= wanted:
                return point.seconds
    return record.seconds if record.lead is not None and record.lead >= wanted else None


def growth(times: Mapping[int, Sequence[float]]) -> float | None:
    """The exponent by which the time grows with the size, by least squares; None of fewer than two sizes."""
    points = [(log(size), log(max(LEAST_S, t))) for size, all_ in times.items() for t in all_]
    if len({x for x, _ in points}) < 2:
        return None
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread
