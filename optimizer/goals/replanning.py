"""The levels of a plan made anew: running placements kept, moved, changed.

Formula
-------
kept = running placements still in the plan, maximised; moved = kept ones with a step at another workplace or
place, minimised; changed = kept ones not moved in which some shift, supporter, task or week from week 0 on is
another, what falls away or is covered on a date too, minimised.

Source: design 4, profile `replan`; decision 0004.
"""

from abc import abstractmethod

from optimizer.goals.base import Goal
from optimizer.goals.unchanged import moved, stands
from optimizer.plan import Placement, Plan
from optimizer.problem import Problem
from optimizer.variables import Expr, ProblemVars
from optimizer.ways import Ways


class Replanning(Goal):
    """A count over the running placements, made by the engine that makes plans anew."""

    unit = "borgere"
    by_person = False

    def varies(self, ways: Ways) -> bool:  # noqa: ARG002  # settled before anything is searched
        """Not in a search: those who run have been settled before."""
        return False

    def expression(self, model: ProblemVars) -> Expr:
        """Not for one model: workplaces are looked at one by one."""
        raise NotImplementedError(f"{self.id} is counted workplace by workplace.")

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Count over the running placements."""
        return sum(
            self.counts(running, plan.placement_of.get(citizen_id))
            for citizen_id, running in problem.running_by_citizen.items()
        )

    @abstractmethod
    def counts(self, running: Placement, found: Placement | None) -> bool:
        """Say whether the placement counts."""


class Kept(Replanning):
    """Running placements still in the plan."""

    id = "kept"
    label = "Forløb i gang, der fortsætter"

    def counts(self, running: Placement, found: Placement | None) -> bool:
        """In the plan at all."""
        del running
        return found is not None


class Moved(Replanning):
    """Running placements that go on elsewhere."""

    id = "moved"
    label = "Forløb i gang, der flytter til et andet sted"
    maximise = False
    ideal = 0

    def counts(self, running: Placement, found: Placement | None) -> bool:
        """In the plan, at another workplace or place."""
        return found is not None and moved(running, found)


class Changed(Replanning):
    """Running placements that go on in the same place in another way."""

    id = "changed"
    label = "Forløb i gang, der ændres på samme sted"
    maximise = False
    ideal = 0

    def counts(self, running: Placement, found: Placement | None) -> bool:
        """In the plan and in its place, but not as it was."""
        return found is not None and not moved(running, found) and not stands(running, found)
