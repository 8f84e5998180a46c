"""How good a plan was when: the points of an engine's way, as it tells of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from time import perf_counter

from benchmarks.record import Point

GRAIN_S = 0.25
"""Within so many seconds the last of a level's points stands for all."""


@dataclass
class Watch:
    """Notes a level when its value or bound becomes another; the time runs from its making."""

    _noted: list[Point] = field(default_factory=list)
    _started: float = field(default_factory=perf_counter)
    _last: dict[str, tuple[int, int | None]] = field(default_factory=dict)

    def tell(self, level: str, value: int, bound: int | None) -> None:
        """Take note of a level."""
        if self._last.get(level) != (value, bound):
            self._last[level] = (value, bound)
            self._noted.append(Point(seconds=self.seconds, level=level, value=value, bound=bound))

    @property
    def points(self) -> list[Point]:
        """The points noted, the first and the last of every level among them."""
        return thinned(self._noted)

    @property
    def seconds(self) -> float:
        """Seconds until now, to the millisecond."""
        return round(perf_counter() - self._started, 3)


def thinned(points: Iterable[Point]) -> list[Point]:
    """The points in order of time: the first of each level, and its last one of every `GRAIN_S`."""
    firsts: dict[str, Point] = {}
    lasts: dict[tuple[str, int], Point] = {}
    for point in points:
        firsts.setdefault(point.level, point)
        lasts[point.level, int(point.seconds // GRAIN_S)] = point
    return sorted({*firsts.values(), *lasts.values()}, key=lambda p: (p.seconds, p.level, p.value))
