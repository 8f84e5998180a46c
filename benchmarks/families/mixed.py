"""`mixed`: places, positions, weeks, courses, holds and running placements in one plan of half a year."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np

from benchmarks.families.split import at_home, positions_for, settled
from exchange.convert import to_problem
from exchange.schema import CitizenRecord, CohortRecord, CourseRecord, CourseStepRecord, Dataset
from optimizer.candidates import find_candidates
from optimizer.engine.greedy import by_hand
from optimizer.plan import Placement, Verdict
from optimizer.problem import StepWhere
from scenarios.generate.draws import shuffled, stream
from scenarios.generate.settings import GROUPS_2026
from scenarios.generator import GeneratorSettings, generate
from scenarios.job_market import companies_with
from scenarios.job_pool import citizen as fleksjobber
from scenarios.records import placement_records

WEEKS, STAY_WEEKS = 26, 13
SUPPORT, SEATS = 2.0, 0.9
FLEX_SHARE, RUNNING_SHARE, COURSE_SHARE = 0.12, 0.25, 0.1
WEEKS_AGO = (3, 10)
HOLD_SIZE, NOT_EXPECTED, HOLD_WEEKS = 12, 2, 12
WAITING_A_HOLD = 60
HOLD_STARTS = (10, 4, 12, 6, 14, 8)
"""Weeks in which the holds begin, in turn; the first when those who run have ended."""

GROUPS = {name: weight for name, weight in GROUPS_2026.items() if name != "Fleksjob"}
COURSES = (
    CourseRecord(steps=[CourseStepRecord(weeks=4), CourseStepRecord(weeks=9)]),
    CourseRecord(steps=[CourseStepRecord(weeks=5), CourseStepRecord(weeks=8, where=StepWhere.OTHER)]),
)


def mixed(citizens: int, *, seed: int) -> Dataset:
    """Make the municipality with so many citizens, those who run and the fleksjobbere among them."""
    rng = stream(seed, "mixed")
    flexible = round(citizens * FLEX_SHARE)
    base = _with_jobs(_ground(citizens - flexible, seed), flexible, rng)
    running = _running(base, round((citizens - flexible) * RUNNING_SHARE))
    ordinary = [c.id for c in base.citizens if c.target_group != "flex_job"]
    waiting = sorted(set(ordinary) - {placement.citizen_id for placement in running})
    holds = list(_holds(base, waiting))
    order = shuffled(waiting, rng)
    hold_of = {id_: hold.id for hold in holds for id_ in _take(order, hold.invited or 0)}
    course_of = {id_: COURSES[n % 2] for n, id_ in enumerate(_take(order, round(citizens * COURSE_SHARE)))}
    people = [_with_weeks(c, hold_of.get(c.id), course_of.get(c.id)) for c in base.citizens]
    return base.model_copy(
        update={
            "weeks": WEEKS,
            "public_holidays": True,
            "cohorts": holds,
            "citizens": people,
            "running": placement_records(running),
        }
    )


def _ground(citizens: int, seed: int) -> Dataset:
    """Those who go to places, with seats and supporters for those who are there at once."""
    settings = GeneratorSettings(
        citizens=citizens,
        support_ratio=SUPPORT,
        seat_ratio=SEATS,
        weeks=WEEKS,
        stay_weeks=STAY_WEEKS,
        group_mix=GROUPS,
    )
    return generate(settings, seed)


def _with_jobs(base: Dataset, people: int, rng: np.random.Generator) -> Dataset:
    """The municipality with fleksjobbere and companies that share jobs among them, in the same towns."""
    zones = tuple(sorted(base.travel.coordinates))
    companies = [at_home(c, zones, rng) for c in companies_with(positions_for(people), rng, letter="S")]
    more = [settled(fleksjobber(rng, f"F{n + 1:04}"), zones, rng) for n in range(people)]
    workplaces = [*base.workplaces, *companies]
    return base.model_copy(update={"citizens": [*base.citizens, *more], "workplaces": workplaces})


def _running(base: Dataset, wanted: int) -> list[Placement]:
    """Placements by hand of the first citizens, begun some weeks ago, one after the other."""
    first = base.citizens[: 2 * wanted]
    names = {citizen.id for citizen in first}
    known = [affinity for affinity in base.affinities if affinity.citizen in names]
    update = {"citizens": first, "affinities": known, "weeks": None, "public_holidays": None}
    problem = to_problem(base.model_copy(update=update), default_monday=None)
    placed = by_hand(find_candidates(problem))
    certain = [placement for placement in placed if placement.verdict is Verdict.YES]
    return [_begun(placement, order) for order, placement in enumerate(certain[:wanted])]


def _begun(placement: Placement, order: int) -> Placement:
    least, most = WEEKS_AGO
    ago = least + order % (most - least + 1)
    return replace(placement, steps=(replace(placement.step, first_week=-ago, weeks=STAY_WEEKS),))


def _holds(base: Dataset, waiting: Sequence[str]) -> Iterator[CohortRecord]:
    """A hold for every so many who wait, beginning one after the other."""
    monday = base.first_monday
    assert monday is not None
    count = max(1, len(waiting) // WAITING_A_HOLD)
    size = min(HOLD_SIZE, len(waiting) // (5 * count))
    for number in range(count):
        start = monday + timedelta(weeks=HOLD_STARTS[number % len(HOLD_STARTS)])
        yield CohortRecord(
            id=f"hold-{number + 1}",
            praktik_start=start,
            weeks=HOLD_WEEKS,
            teaching_from=start - timedelta(weeks=3),
            invited=size,
            expected=max(1, size - NOT_EXPECTED),
        )


def _take(order: list[str], count: int) -> list[str]:
    """The next of the order, taken off it."""
    taken = order[:count]
    del order[:count]
    return taken


def _with_weeks(citizen: CitizenRecord, hold: str | None, course: CourseRecord | None) -> CitizenRecord:
    if hold is None and course is None and citizen.target_group != "flex_job":
        return citizen.model_copy(update={"least_weeks": STAY_WEEKS, "weeks": STAY_WEEKS})
    return citizen.model_copy(update={"cohort": hold, "course": course})
