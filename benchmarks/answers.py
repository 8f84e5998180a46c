"""How long a consultant waits: `python -m benchmarks.answers [citizens] [asked]`.

Matches beside a running plan of `places` (support 2, seats 0.9, seed 0), and searches; the plan is made by
the greedy hand. A tenth of the seats are emptied first, so that something can be found. Those who wait beside
the full plan are asked about too: what blocks them, and the smallest change that would place them. Teams are
asked for beside a plan of the random jobs of `job_market`. Scarcity is asked once, of 500 citizens at most.
"""

import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from time import perf_counter

import numpy as np

from benchmarks.targets import AT_SEATS, AT_SUPPORT
from exchange.convert import to_problem
from optimizer.advise.desk import Desk
from optimizer.advise.match import MatchOptions, match
from optimizer.advise.recheck import moved, recheck
from optimizer.advise.robustness import robustness
from optimizer.advise.scarcity import scarcity
from optimizer.advise.search import CitizenQuery, WorkplaceQuery, search_citizens, search_workplaces
from optimizer.advise.smallest_change import smallest_change
from optimizer.advise.team import teams
from optimizer.advise.why_not import why_not
from optimizer.candidates import find_candidates
from optimizer.engine.greedy import scarcest_first
from optimizer.plan import Plan
from optimizer.problem import Problem, positions_of
from scenarios.generator import GeneratorSettings, generate
from scenarios.job_market import job_market

CITIZENS, ASKED = 500, 200
MOST_FOR_SCARCITY, JOBS = 500, 12
EMPTIED = 10
QUERIES = (
    CitizenQuery(competences=(("kørekort", 1),), hours_min=(240, 900)),
    CitizenQuery(no_needs=("LOW_NOISE",), waited_weeks=8, placed=False),
    CitizenQuery(wish="Lager", target_group="activity_ready"),
)
OF_MATCHES = {
    "others frozen": MatchOptions(discuss=False),
    "with what can be discussed": MatchOptions(),
    "new hours at the place": MatchOptions(new_hours=True, discuss=False),
    "chains of two": MatchOptions(most_moves=2, discuss=False),
}


def main() -> None:
    """Measure and tell."""
    citizens = int(sys.argv[1]) if len(sys.argv) > 1 else CITIZENS
    asked = int(sys.argv[2]) if len(sys.argv) > 2 else ASKED
    desk = desk_of(citizens)
    for name, waits in measured(desk, asked):
        half, most = np.percentile(waits, [50, 95])
        tell(f"{name:28} median {half:6.0f} ms   95 % {most:6.0f} ms   longest {max(waits):6.0f} ms")


def desk_of(citizens: int, seed: int = 0, *, seats: float = AT_SEATS, support: float = AT_SUPPORT) -> Desk:
    """A municipality with a plan in which a tenth of the places are empty again."""
    settings = GeneratorSettings(citizens=citizens, seats=round(citizens * seats), support_ratio=support)
    problem = to_problem(generate(settings, seed), default_monday=None)
    candidates = find_candidates(problem)
    placed = scarcest_first(candidates)
    return Desk(problem, Plan(placements=tuple(p for n, p in enumerate(placed) if n % EMPTIED)), candidates)


def filled(desk: Desk) -> Desk:
    """The same with the emptied places filled again."""
    return Desk(desk.problem, Plan(placements=scarcest_first(desk.candidates)), desk.candidates)


def measured(desk: Desk, asked: int, jobs: int = JOBS) -> Iterable[tuple[str, list[float]]]:
    """What was asked, and how many milliseconds each answer took.

    Parameters
    ----------
    jobs
        Positions that teams are asked for.
    """
    people = [c.id for c in desk.problem.waiting][:: max(1, len(desk.problem.waiting) // asked)]
    for kind, options in OF_MATCHES.items():
        yield f"match, {kind}", [waited(partial(match, desk, name, options)) for name in people]
    yield "search", list(searches(desk.problem, desk.plan))
    yield "hand move", list(moves(desk, asked))
    yield from beside_full(desk, asked)
    yield "team", list(teams_asked(jobs))
    if len(desk.problem.waiting) <= MOST_FOR_SCARCITY:
        yield "scarcity", [waited(partial(scarcity, desk))]
        yield "absences", [waited(partial(robustness, desk))]


def beside_full(desk: Desk, asked: int) -> Iterable[tuple[str, list[float]]]:
    """What is asked of those who find nothing free, the emptied places being filled again."""
    full = filled(desk)
    waiting = [c.id for c in full.problem.waiting if c.id not in full.plan.placement_of][:asked]
    yield "why not", [waited(partial(why_not, full, name)) for name in waiting]
    yield "smallest change", [waited(partial(smallest_change, full, name)) for name in waiting]


def teams_asked(jobs: int) -> Iterable[float]:
    """So many positions of a small town, beside the plan of the greedy hand."""
    problem = to_problem(job_market(0), default_monday=None)
    candidates = find_candidates(problem)
    desk = Desk(problem, Plan(placements=scarcest_first(candidates)), candidates)
    spots = [(w.id, position.id) for w in problem.workplaces for position in positions_of(w)]
    yield from (waited(partial(teams, desk, spot)) for spot in spots[:jobs])


def moves(desk: Desk, asked: int) -> Iterable[float]:
    """Shifts of some who are placed moved by hand to half an hour later."""
    for placement in desk.plan.placements[:asked]:
        windows = [shift.window for shift in placement.step.shifts]
        later = [replace(w, start_min=w.start_min + 30, end_min=w.end_min + 30) for w in windows]
        asked_for = replace(placement, steps=(moved(placement.step, later),))
        yield waited(partial(recheck, desk.problem, desk.plan, asked_for))


def searches(problem: Problem, plan: Plan) -> Iterable[float]:
    """Each query of citizens, and one of workplaces, ten times."""
    for _ in range(10):
        for query in QUERIES:
            yield waited(partial(search_citizens, problem, query, plan))
        yield waited(partial(search_workplaces, problem, WorkplaceQuery(free_seats=1), plan))


def waited(ask: Callable[[], object]) -> float:
    """Milliseconds that the answer took."""
    began = perf_counter()
    ask()
    return (perf_counter() - began) * 1000


def tell(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
