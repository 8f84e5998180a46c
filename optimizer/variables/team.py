"""Everybody who may share one position, as one model knows them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from optimizer.variables.block import Var

if TYPE_CHECKING:
    from optimizer.variables.person import Person


@dataclass
class Team:
    """The people of one position.

    Attributes
    ----------
    shared
        Variables that speak of the whole team, by the name of what made them.
    """

    people: "list[Person]" = field(default_factory=list)
    shared: dict[str, Var] = field(default_factory=dict)
