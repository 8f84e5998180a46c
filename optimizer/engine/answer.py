"""What the model of one production unit proves, for the master of the coordinator."""

from dataclasses import dataclass

from optimizer.plan import Placement
from optimizer.variables import Pair


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a production unit's model says of the people sent there.

    Attributes
    ----------
    fit
        Most people that can be there, by proof.
    worth
        Most that they, or some of them, can be worth on the goal, by proof; None where only people count.
    week
        The only week looked at; None where the answer is about all their weeks.
    """

    pairs: tuple[Pair, ...]
    placements: tuple[Placement, ...]
    fit: int
    worth: int | None
    week: int | None = None
