"""What an engine is to the benchmark: it is handed a problem and gives placements or bounds back.

An engine is a module with two functions, registered by name in `benchmarks.engines`::

    def absent() -> str: ...  # why it cannot run on this machine; empty where it can
    def solve(task: Task) -> Answer: ...
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from exchange.schema import Dataset
from optimizer.plan import Placement
from optimizer.problem import Problem

Tell = Callable[[str, int, int | None], None]
"""Told of a level's id, its value and its bound, unscaled, whenever one of them becomes better."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """What an engine is asked; time runs from the moment it is handed over.

    Attributes
    ----------
    limit_s
        Seconds of wall time for everything.
    workers
        Cores that may be used.
    tell
        To be called on the way, so that it is known how good the plan was when.
    """

    dataset: Dataset
    problem: Problem
    profile: str
    limit_s: float
    workers: int
    seed: int
    tell: Tell


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What an engine found.

    Attributes
    ----------
    placements
        The plan; None where there is none, or where only bounds were looked for.
    bounds
        Bound by level id, None where none was found. A level that is left out cannot vary.
    unconditional
        Whether the bounds hold for every plan; else for those that are as good on all levels before.
    only_bounds
        Whether no plan was looked for.
    reason
        Why there is no plan, in Danish.
    figures
        What else is known of the problem, such as its number of pairs.
    """

    placements: tuple[Placement, ...] | None = None
    bounds: Mapping[str, int | None] = field(default_factory=dict)
    unconditional: bool = False
    only_bounds: bool = False
    reason: str = ""
    figures: Mapping[str, int] = field(default_factory=dict)
