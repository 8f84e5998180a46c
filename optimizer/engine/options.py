"""How a run is steered and followed."""

from collections.abc import Callable
from dataclasses import dataclass, field

from optimizer.plan import Placement


@dataclass(frozen=True, kw_only=True)
class Options:
    """What the caller decides about a run.

    Attributes
    ----------
    time_limit_s
        Seconds of wall time; it only ends a run.
    work_limit
        Deterministic work instead of time: with one worker the same limit gives the same plan.
    balance_pct
        λ, the citizen side's share of quality in per cent.
    may_move
        Where a plan is made anew: running placements that may be moved or changed for newcomers, beside those
        that must be.
    position
        Workplace and position id where one job alone is to be planned; None is everything.
    """

    time_limit_s: float = 60.0
    workers: int = 2
    seed: int = 0
    work_limit: float | None = None
    profile: str = "people_first"
    balance_pct: int = 50
    may_move: int = 0
    position: tuple[str, str] | None = None


@dataclass(frozen=True, kw_only=True)
class Progress:
    """A sign of life: the level at work, the best value so far and its bound, both unscaled.

    Attributes
    ----------
    best
        Makes the best placements so far, for whoever keeps them while the run goes on; None before there are
        any.
    """

    level_id: str
    value: int
    bound: int | None
    scale: int = 1
    best: Callable[[], tuple[Placement, ...]] | None = None


def ignore(progress: Progress) -> None:
    """Follow nothing."""
    del progress


@dataclass
class Cancel:
    """A switch that another thread may turn to end a run; the best plan so far is kept."""

    cancelled: bool = False
    _stops: list[Callable[[], None]] = field(default_factory=list)

    def now(self) -> None:
        """Turn the switch."""
        self.cancelled = True
        for stop in list(self._stops):
            stop()

    def also(self, stop: Callable[[], None]) -> None:
        """Call `stop` when the switch is turned, or at once if it was."""
        self._stops.append(stop)
        if self.cancelled:
            stop()

    def no_longer(self, stop: Callable[[], None]) -> None:
        """Forget `stop`."""
        self._stops.remove(stop)
