"""The assignment alone, by the HiGHS inside OR-Tools: at most one place each, and seats. Bounds only.

A linear programme is enough for a bound: in a standing week it is whole by itself. Over weeks a seat offers
its weeks, and whoever begins late takes only the weeks within the plan.
"""

from collections import defaultdict
from math import floor
from time import perf_counter

from ortools.linear_solver.python import model_builder

from benchmarks.engine import Answer, Task
from benchmarks.peers.ground import Ground
from optimizer.candidates import Candidates
from optimizer.problem import Place, Position, Priority, Problem
from optimizer.problem.week_seats import place_in_week
from optimizer.variables import Pair

PEOPLE = {Priority.HIGH: "people_high", Priority.NORMAL: "people_normal", Priority.LOW: "people_low"}
WAITING = "waiting_weeks"
EPSILON = 1e-6


def absent() -> str:
    """Nothing is missing."""
    return ""


def solve(task: Task) -> Answer:
    """Bound how many can have a place, and how long those have waited; nothing where jobs come first."""
    began = perf_counter()
    ground = Ground.of(task.problem)
    seats = SeatProgramme(ground.candidates)
    bounds: dict[str, int | None] = {}
    for name, worth in seats.worths().items() if task.profile == "people_first" else ():
        left = task.limit_s - (perf_counter() - began)
        bounds[name] = seats.bound(worth, left) if left > 0 else None
        if bounds[name] is not None:
            task.tell(name, 0, bounds[name])
    return Answer(bounds=bounds, unconditional=True, only_bounds=True, figures=ground.figures)


class SeatProgramme:
    """Who could sit where, if nothing but seats mattered."""

    def __init__(self, candidates: Candidates) -> None:
        self.problem = candidates.problem
        self.model = model_builder.Model()  # type: ignore[no-untyped-call]  # untyped in ortools
        runs = self.problem.running_by_citizen
        self.pairs = [p for p in candidates.pairs if p.leads and p.citizen.id not in runs]
        self.on = [self.model.new_num_var(0.0, 1.0, "") for _ in self.pairs]
        self._one_each()
        self._seats(candidates)

    def _one_each(self) -> None:
        by_citizen: dict[str, list[model_builder.Variable]] = defaultdict(list)
        for pair, on in zip(self.pairs, self.on, strict=True):
            by_citizen[pair.citizen.id].append(on)
        for mine in by_citizen.values():
            self.model.add(model_builder.LinearExpr.sum(mine) <= 1)

    def _seats(self, candidates: Candidates) -> None:
        taken: dict[str, int] = defaultdict(int)
        for given in candidates.given:
            if given.given is not None:
                taken[given.spot] += inside(self.problem, given.given.first_week, given.weeks)
        at: dict[str, list[int]] = defaultdict(list)
        for index, pair in enumerate(self.pairs):
            at[pair.spot].append(index)
        for spot, indices in at.items():
            room = self._room(self.pairs[indices[0]].place)
            if room is not None:
                weeks = [float(fewest_weeks(self.problem, self.pairs[i])) for i in indices]
                here = [self.on[i] for i in indices]
                self.model.add(model_builder.LinearExpr.weighted_sum(here, weeks) <= room - taken[spot])

    def _room(self, place: Place) -> int | None:
        """Seat weeks that the place offers within the plan; None is without limit.

        A position has its team; a seat that is shared in time holds more than one.
        """
        if place.shared:
            return None
        if isinstance(place, Position):
            return None if place.team_most is None else place.team_most * self.problem.weeks
        weeks = [
            place_in_week(place, self.problem.day(week)).free_seats for week in range(self.problem.weeks)
        ]
        return None if None in weeks else sum(free or 0 for free in weeks)

    def worths(self) -> dict[str, list[int]]:
        """What each pair adds to a level, by the level's id."""
        found: dict[str, list[int]] = {
            name: [int(p.certain and counts(p) and p.citizen.priority is priority) for p in self.pairs]
            for priority, name in PEOPLE.items()
        }
        found[WAITING] = [self.problem.wait_weeks(p.citizen) * counts(p) for p in self.pairs]
        return found

    def bound(self, worth: list[int], limit_s: float) -> int | None:
        """The most that the pairs can be worth; None where the time does not suffice."""
        self.model.maximize(
            model_builder.LinearExpr.weighted_sum(self.on, [float(points) for points in worth])
        )
        solver = model_builder.Solver("HIGHS")
        solver.set_time_limit_in_seconds(limit_s)
        if solver.solve(self.model) != model_builder.SolveStatus.OPTIMAL:
            return None
        return floor(solver.objective_value + EPSILON)


def counts(pair: Pair) -> bool:
    """Say whether a placement there is what the citizen waits for; a second job is not."""
    return not pair.citizen.second_of


def fewest_weeks(problem: Problem, pair: Pair) -> int:
    """The fewest weeks of the plan that the citizen could be there."""
    return min(inside(problem, pair.first, pair.weeks), inside(problem, pair.last, pair.weeks))


def inside(problem: Problem, first: int, weeks: int) -> int:
    """How many weeks from `first` on lie within the plan."""
    return max(0, min(problem.weeks, first + weeks) - max(0, first))
