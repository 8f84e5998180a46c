"""How much time, or deterministic work, a run has left."""

from dataclasses import dataclass, field, replace
from time import monotonic

from optimizer.engine.options import Cancel, Options

WORK_PER_PAIR = 0.002
"""Making a model takes about so many seconds a pair, a unit of work being about a second."""

ENDLESS_S = 1e6
"""Longer than any run."""


@dataclass
class Budget:
    """Seconds of wall time, or under a work limit units of the solver's deterministic time.

    Attributes
    ----------
    cancel
        The run's switch: once it is thrown nothing is left.
    """

    options: Options
    work_used: float = 0.0
    cancel: Cancel | None = None
    _started: float = field(default_factory=monotonic)

    @property
    def by_work(self) -> bool:
        """Say whether work counts instead of time."""
        return self.options.work_limit is not None

    def seconds(self, limit: float) -> float:
        """What a solver may take that counts no work: the limit, endless where work counts."""
        return ENDLESS_S if self.by_work else limit

    def charge_building(self, pairs: int) -> None:
        """Count the making of a model as work, so that many small models cannot outlast the limit."""
        self.work_used += pairs * WORK_PER_PAIR

    def left(self, keep: float = 0.0) -> float:
        """What is left beside what is to be kept; never negative, which solvers refuse."""
        if self.cancel is not None and self.cancel.cancelled:
            return 0.0
        if self.options.work_limit is not None:
            return max(0.0, self.options.work_limit - self.work_used - keep)
        return max(0.0, self.options.time_limit_s - (monotonic() - self._started) - keep)

    def options_within(self, limit: float) -> Options:
        """The options of a run within this one, which may take so much of the time or work left."""
        if self.by_work:
            return replace(self.options, work_limit=limit)
        return replace(self.options, time_limit_s=limit)
