"""The model accepts what `check` accepts of shared jobs and refuses what it refuses, at realistic size."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from exchange.convert import to_problem
from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.options import Options
from optimizer.engine.run import Run
from optimizer.plan import Plan
from optimizer.problem import Citizen, Place, Position, Problem, Task, Workplace
from optimizer.verify import verify
from scenarios.job_market import job_market
from tests.mutate import Mutator
from tests.test_model_accepts import feasible, in_order, looks, said_otherwise

pytestmark = pytest.mark.untraced  # smaller tests run the same lines

SEEDS = range(6)
CHUNK, PLANS, RUN_WORK = 3, 25, 0.75


def demanding(problem: Problem, random: Random) -> Problem:
    """The problem with cover, handovers, whole jobs, second jobs and a budget drawn into it."""
    seconds = [_second(citizen) for citizen in problem.citizens if random.random() < 0.3]
    return replace(
        problem,
        citizens=(*problem.citizens, *seconds),
        workplaces=tuple(_demanding(workplace, random) for workplace in problem.workplaces),
        support_budget_ore=random.choice([None, 60_000]),
        mentor_rate_ore=20_000,
    )


def _second(citizen: Citizen) -> Citizen:
    hours = replace(citizen.hours, least_min=60)
    return replace(citizen, id=f"{citizen.id}+2", second_of=citizen.id, hours=hours)


def _demanding(workplace: Workplace, random: Random) -> Workplace:
    tasks = tuple(_task(task, random) for task in workplace.tasks)
    return replace(workplace, tasks=tasks, places=tuple(_job(place, random) for place in workplace.places))


def _task(task: Task, random: Random) -> Task:
    more = {"cover": random.choice([1, 2, 2]), "handover_min": random.choice([0, 30])}
    return replace(task, **more, weekly_min=2 * (task.weekly_min or 0), requires=())


def _job(place: Place, random: Random) -> Place:
    if not isinstance(place, Position):
        return place
    return replace(place, cover_required=random.random() < 0.6, whole=random.random() < 0.1)


def made_and_changed(candidates: Candidates, seed: int) -> Iterator[Plan]:
    """A plan that the run makes, and changes of it and of accepted changes."""
    placements, _ = Run(candidates, Options(work_limit=RUN_WORK)).solve()
    known = [Plan(placements=placements)]
    yield known[0]
    mutator = Mutator(candidates, seed)
    for _ in range(PLANS):
        plan = mutator.change(mutator.random.choice(known))
        yield plan
        if not verify(candidates.problem, plan):
            known.append(plan)


@pytest.mark.parametrize("first", SEEDS[::CHUNK])
def test_model_and_check_agree_on_shared_jobs(first: int) -> None:
    seen: Counter[str] = Counter()
    for seed in range(first, first + CHUNK):
        usual = to_problem(job_market(seed, people=6, positions=4), default_monday=None)
        problem = demanding(usual, Random(seed)) if seed % 3 else usual
        candidates = find_candidates(problem)
        for count, plan in enumerate(made_and_changed(candidates, seed)):
            violations = verify(problem, plan)
            made = feasible(candidates, plan)
            note = (seed, count, violations[:3])
            if not violations:
                assert made is not None, note
                assert [looks(p.step) for p in made] == [looks(p.step) for p in in_order(candidates, plan)], (
                    note
                )
            elif made is not None:
                assert said_otherwise(made, in_order(candidates, plan)), note
            seen["accepted" if not violations else "refused"] += 1
    assert min(seen["accepted"], seen["refused"]) >= CHUNK
