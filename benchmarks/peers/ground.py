"""What every peer begins with: Holdepunkt's own agreements, candidates and better greedy plan."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from benchmarks.engine import Task
from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.agreed import Agreed
from optimizer.engine.dates import settle_dates
from optimizer.engine.greedy import by_hand, scarcest_first
from optimizer.engine.options import Options
from optimizer.goals import Goal, levels
from optimizer.plan import Placement, Plan
from optimizer.problem import Problem


@dataclass(frozen=True)
class Ground:
    """The problem without what is agreed, and who can go where in it."""

    agreed: Agreed
    candidates: Candidates

    @classmethod
    def of(cls, problem: Problem) -> "Ground":
        """Settle what is agreed and find the candidates."""
        agreed = Agreed.of(problem)
        return cls(agreed, find_candidates(agreed.problem))

    def finished(self, placements: Sequence[Placement]) -> tuple[Placement, ...]:
        """The whole plan: dates settled, and with what is agreed."""
        settled = settle_dates(self.candidates.problem, placements)
        return self.agreed.joined(self.agreed.fitted(settled))

    def start(self, goals: Sequence[Goal]) -> tuple[Placement, ...]:
        """The better of the two greedy plans."""
        starts = (by_hand(self.candidates), scarcest_first(self.candidates))
        return max(starts, key=lambda placements: self._worth(placements, goals))

    def _worth(self, placements: tuple[Placement, ...], goals: Sequence[Goal]) -> list[int]:
        plan = Plan(placements=placements)
        return [(1 if g.maximise else -1) * g.measure(self.candidates.problem, plan) for g in goals]

    @cached_property
    def figures(self) -> dict[str, int]:
        """How many pairs there are, and how many places the citizen with fewest can go to."""
        first = {(p.citizen.id, p.spot) for p in self.candidates.pairs if p.leads}
        places = Counter(citizen_id for citizen_id, _ in first)
        fewest = min((places[citizen.id] for citizen in self.candidates.problem.waiting), default=0)
        return {"pairs": len(self.candidates.pairs), "fewest_places": fewest}


def goals_of(task: Task) -> tuple[Goal, ...]:
    """The goals of the row's profile."""
    return levels(task.profile)


def options_of(task: Task, *, used_s: float = 0.0) -> Options:
    """How the task's limits are told to parts of Holdepunkt's engine."""
    left = max(0.0, task.limit_s - used_s)
    return Options(time_limit_s=left, workers=task.workers, seed=task.seed, profile=task.profile)
