"""How good a plan was when: the points of an engine's way, as it tells of them."""

from dataclasses import dataclass, field
from time import perf_counter

from benchmarks.record import Point


@dataclass
class Watch:
    """Notes a level when its value or bound becomes another; the time runs from its making."""

    points: list[Point] = field(default_factory=list)
    _started: float = field(default_factory=perf_counter)
    _last: dict[str, tuple[int, int | None]] = field(default_factory=dict)

    def tell(self, level: str, value: int, bound: int | None) -> None:
        """Take note of a level."""
        if self._last.get(level) != (value, bound):
            self._last[level] = (value, bound)
            self.points.append(Point(seconds=self.seconds, level=level, value=value, bound=bound))

    @property
    def seconds(self) -> float:
        """Seconds until now, to the millisecond."""
        return round(perf_counter() - self._started, 3)
