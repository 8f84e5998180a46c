"""The split of one position over people, against plain enumeration and against the brute force."""

from itertools import combinations_with_replacement, product
from random import Random

import pytest

from optimizer.problem import Window
from tests.oracle_positions import JOB_FIRST, best
from tests.oracle_positions.job_split import SLOT_MIN, JobSplit, Split, Worker, as_problem

EVEN = (555, 555, 555, 555)
ALL = (0, 1, 2, 3)


def drawn(random: Random, *, tasks: int, people: int, needed: int, longest: int) -> JobSplit:
    """A split drawn by chance."""

    def worker() -> Worker:
        able = tuple(t for t in range(tasks) if random.random() < 0.6) or (random.randrange(tasks),)
        least = random.randint(1, longest)
        return Worker(able, least, least + random.randint(0, longest), random.choice([50, 100]))

    least = random.choice([1, 1, 2])
    return JobSplit(
        needed=tuple(random.randint(2, needed) * 30 for _ in range(tasks)),
        workers=tuple(worker() for _ in range(people)),
        whole=random.random() < 0.4,
        team_least=least,
        team_most=random.choice([None, least, least + 1]),
    )


def _weeks(worker: Worker, tasks: int) -> list[tuple[int, ...]]:
    """Effective minutes on each task of every week of the worker."""
    slots = range(worker.least, worker.most + 1)
    mixes = [mix for n in slots for mix in combinations_with_replacement(worker.able, n)]
    each = SLOT_MIN * worker.intensity // 100
    return [tuple(mix.count(t) * each for t in range(tasks)) for mix in mixes]


def enumerated(split: JobSplit) -> Split:
    """The same by trying everything."""
    tasks = len(split.needed)
    nobody = [(0,) * tasks]
    found = [Split(0, 0)]
    for who in product((False, True), repeat=len(split.workers)):
        n = sum(who)
        if n < split.team_least or (split.team_most is not None and n > split.team_most):
            continue
        each = [_weeks(w, tasks) if there else nobody for w, there in zip(split.workers, who, strict=True)]
        for weeks in product(*each):
            done = [sum(minutes) for minutes in zip(*weeks, strict=True)]
            left = [needed - minutes for needed, minutes in zip(split.needed, done, strict=True)]
            if min(left) >= 0 and not (split.whole and max(left) >= SLOT_MIN):
                found.append(Split(sum(done), n))
    return max(found, key=lambda s: (s.minutes, -s.people))


@pytest.mark.parametrize("people", [1, 2, 3, 4])
def test_the_split_is_what_enumeration_finds(people: int) -> None:
    random = Random(people)
    positive = 0
    for _ in range(60):
        longest = 3 if people < 3 else 2
        split = drawn(random, tasks=random.choice([1, 2]), people=people, needed=9, longest=longest)
        assert split.solve() == enumerated(split), split
        positive += split.solve().people > 0
    assert positive > 20


def test_the_split_is_what_the_brute_force_finds() -> None:
    random = Random(7)
    for _ in range(12):
        split = drawn(random, tasks=2, people=2, needed=6, longest=2)
        found = dict(best(as_problem(split, (Window(0, 480, 720),)), JOB_FIRST))
        wanted = split.solve()
        assert (found["position_minutes"], found["fewest_people"]) == (wanted.minutes * 100, wanted.people)


def test_one_person_fills_a_full_time_job_alone() -> None:
    workers = (Worker(ALL, 1, 10), Worker(ALL, 1, 37), Worker(ALL, 1, 20))
    assert JobSplit(needed=EVEN, workers=workers).solve() == Split(36 * 60, 1)


def test_half_the_pace_reaches_the_halves() -> None:
    quick, slow = Worker(ALL, 1, 36), Worker(ALL, 1, 4, 50)
    assert JobSplit(needed=(570, 570, 540, 540), workers=(quick, slow)).solve() == Split(37 * 60, 2)


def test_a_whole_job_is_left_alone_where_a_task_cannot_be_done() -> None:
    workers = (Worker((0, 1, 2), 1, 37), Worker((0, 1), 1, 20))
    assert JobSplit(needed=EVEN, workers=workers).solve() == Split(27 * 60, 1)
    assert JobSplit(needed=EVEN, workers=workers, whole=True).solve() == Split(0, 0)


def test_a_team_has_its_least_and_its_most() -> None:
    workers = tuple(Worker(ALL, 2, 10) for _ in range(4))
    assert JobSplit(needed=EVEN, workers=workers).solve() == Split(36 * 60, 4)
    assert JobSplit(needed=EVEN, workers=workers, team_most=2).solve() == Split(20 * 60, 2)
    assert JobSplit(needed=EVEN, workers=workers, team_least=5).solve() == Split(0, 0)


def test_eight_people_are_quick() -> None:
    random = Random(3)
    workers = tuple(Worker(tuple(random.sample(ALL, 2)), 3, 12, random.choice([50, 100])) for _ in range(8))
    found = JobSplit(needed=(600, 480, 570, 570), workers=workers).solve()
    assert found.minutes <= 37 * 60
    assert 1 <= found.people <= 8
