"""A small town's fleksjobbere and the jobs its companies would share: random, each seed always the same.

Parameters frozen before any plan was made. Competences, needs and hours are drawn as in `job_pool`; companies
have one or two jobs of two or three tasks, few of them with a workshop's minimum, windows or a least team.
"""

from numpy.random import Generator

from exchange.schema import Dataset
from exchange.schema_base import RegimeRecord, SkillRecord, WindowRecord
from exchange.schema_workplaces import (
    PositionRecord,
    SupporterRecord,
    TaskRecord,
    WorkplaceRecord,
)
from optimizer.problem import RegimeKind
from optimizer.problem.needs import ConditionValue
from scenarios.generate.draws import pick, shuffled, stream
from scenarios.job_pool import HOUR, MONDAY, citizen

SKILLS = ("rengøring", "køkken", "lager", "kørekort B")
CONDITIONS: dict[str, dict[str, ConditionValue]] = {
    "rengøring": {"customer_contact": 0, "max_lift_kg": 5},
    "køkken": {"customer_contact": 1, "max_lift_kg": 5},
    "lager": {"customer_contact": 0, "max_lift_kg": 15},
    "kørekort B": {"customer_contact": 1, "max_lift_kg": 10},
}
TASK_HOURS = (2, 3, 4, 5, 6)
TEAM_MOST = (2, 3, 3, 4)
TEAM_LEAST_2_PCT, WORKSHOP_PCT, WINDOW_PCT, PRESENT_PCT, UNSKILLED_PCT = 30, 25, 25, 40, 50
MORNINGS = [WindowRecord(weekday=day, start="08:00", end="12:00") for day in range(5)]
PRESENT = RegimeRecord(kind=RegimeKind.ALWAYS_PRESENT, paid_share_pct=25)


def job_market(seed: int, people: int = 40, positions: int = 12) -> Dataset:
    """So many fleksjobbere and so many positions."""
    rng = stream(seed, "job_market")
    citizens = [citizen(rng, f"B{number:04}") for number in range(1, people + 1)]
    return Dataset(
        municipality="Stillingkøbing",
        first_monday=MONDAY,
        citizens=citizens,
        workplaces=companies_with(positions, rng),
    )


def companies_with(positions: int, rng: Generator, letter: str = "V") -> list[WorkplaceRecord]:
    """Companies with one or two jobs each, so many jobs in all."""
    companies: list[WorkplaceRecord] = []
    left = positions
    while left:
        jobs = min(left, int(rng.integers(1, 3)))
        companies.append(_company(rng, f"{letter}{len(companies) + 1:03}", jobs))
        left -= jobs
    return companies


def _company(rng: Generator, company_id: str, jobs: int) -> WorkplaceRecord:
    tasks: list[TaskRecord] = []
    positions: list[PositionRecord] = []
    for number in range(1, jobs + 1):
        own = [_task(rng, f"{company_id}-{number}-{skill}", skill) for skill in _skills(rng)]
        tasks += own
        positions.append(_position(rng, f"{company_id}-S{number}", own))
    present = rng.integers(100) < PRESENT_PCT
    mentor = SupporterRecord(windows=MORNINGS, at_once=2) if present else SupporterRecord()
    return WorkplaceRecord(
        id=company_id,
        name=f"Virksomhed {company_id}",
        tasks=tasks,
        positions=positions,
        supporters=[mentor],
        support=PRESENT if present else None,
    )


def _skills(rng: Generator) -> list[str]:
    return shuffled(SKILLS[:3], rng)[: int(rng.integers(2, 4))]


def _task(rng: Generator, task_id: str, skill: str) -> TaskRecord:
    return TaskRecord(
        id=task_id,
        name=task_id,
        weekly_min=pick(TASK_HOURS, rng) * HOUR,
        requires=[] if rng.integers(100) < UNSKILLED_PCT else [SkillRecord(name=skill)],
        conditions=CONDITIONS[skill],
        windows=MORNINGS if rng.integers(100) < WINDOW_PCT else [],
    )


def _position(rng: Generator, position_id: str, tasks: list[TaskRecord]) -> PositionRecord:
    most = pick(TEAM_MOST, rng)
    return PositionRecord(
        id=position_id,
        tasks=[task.name for task in tasks],
        team_least=2 if rng.integers(100) < TEAM_LEAST_2_PCT else None,
        team_most=most,
        workshop=bool(rng.integers(100) < WORKSHOP_PCT),
    )
