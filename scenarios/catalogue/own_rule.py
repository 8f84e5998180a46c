"""What a municipality's own rule is, and what it is compared with."""

from collections.abc import Callable
from dataclasses import dataclass

from exchange.schema import Dataset

NO_OUTCOME = "En plan er ikke et udfald."
"""Said wherever a plan stands beside what a source reports."""


@dataclass(frozen=True, kw_only=True)
class OwnRule:
    """A rule that a municipality has chosen for itself, and the dataset in which it is another.

    Attributes
    ----------
    text, other
        Danish: the rule, and what stands instead of it.
    changed
        Makes the dataset with the other rule.
    """

    text: str
    other: str
    changed: Callable[[Dataset], Dataset]
