"""Everybody who may share one position, as one model knows them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from optimizer.variables.block import Expr, Var

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


def once(people: "list[Person]") -> Expr:
    """At least 1 where any of the people, who are all one person, is there; in several steps still once."""
    one = {person.citizen.id for person in people}
    if len(one) == 1 and all(len(person.pair.stay.parts) == 1 for person in people):
        return cp_model.LinearExpr.sum([person.on for person in people])
    there = people[0].model.new_bool_var("")
    for person in people:
        person.model.add_implication(person.on, there)
    return there
