"""Pools of fleksjobbere and one full-time job to share among them: random, but each seed always the same.

Hours, competences and needs are drawn apart from each other, with parameters frozen before any plan was made:
1-12 hours a week (the target group of the trials, seeds/002), one rare competence that some pools lack.
"""

from datetime import date

from numpy.random import Generator

from exchange.schema import CitizenRecord, Dataset
from exchange.schema_base import NeedRecord, SkillRecord
from exchange.schema_workplaces import PositionRecord, TaskRecord, WorkplaceRecord
from optimizer.problem.needs import ConditionValue
from scenarios.generate.draws import pick, stream

MONDAY = date(2014, 3, 3)

HOUR = 60
TASKS: tuple[tuple[str, int, str, dict[str, ConditionValue]], ...] = (
    ("Rengøring", 12 * HOUR, "rengøring", {"customer_contact": 0, "max_lift_kg": 5}),
    ("Kantine", 10 * HOUR, "køkken", {"customer_contact": 2, "max_lift_kg": 5}),
    ("Lager", 9 * HOUR, "lager", {"customer_contact": 0, "max_lift_kg": 15}),
    ("Kørsel", 6 * HOUR, "kørekort B", {"customer_contact": 1, "max_lift_kg": 10}),
)
"""Name, minutes needed a week, competence and conditions; 37 hours in all."""

COMPETENCE_PCT = {"rengøring": 50, "køkken": 40, "lager": 40, "kørekort B": 5}
NEEDS: tuple[tuple[str, int | None, int], ...] = (
    ("NO_CUSTOMER_CONTACT", None, 20),
    ("MAX_LIFT_KG", 8, 25),
    ("MAX_HOURS_DAY", 120, 30),
    ("LATE_START", 9 * HOUR + 30, 20),
    ("MIN_REST_HOURS", 36 * HOUR, 10),
)
"""Code, level, and how many in a hundred have the need; all of them hard."""

INTENSITIES = (50, 75, 100, 100)
DAYS = (2, 3, 3, 5)
MOST_HOURS = 12


def job_pool(seed: int, people: int = 40) -> Dataset:
    """The pool of the seed: so many fleksjobbere and one company with a job of 37 hours."""
    rng = stream(seed, "job_pool")
    return Dataset(
        municipality="Stillingkøbing",
        first_monday=MONDAY,
        citizens=[citizen(rng, f"B{number:04}") for number in range(1, people + 1)],
        workplaces=[_company()],
    )


def citizen(rng: Generator, citizen_id: str) -> CitizenRecord:
    """A fleksjobber of 1-12 hours."""
    hours = int(rng.integers(1, MOST_HOURS + 1)) * HOUR
    return CitizenRecord(
        id=citizen_id,
        target_group="flex_job",
        least_min=HOUR,
        target_min=hours,
        most_min=hours,
        intensity_pct=pick(INTENSITIES, rng),
        max_days=pick(DAYS, rng),
        competences=[
            SkillRecord(name=name, level=int(rng.integers(1, 4)))
            for name, pct in COMPETENCE_PCT.items()
            if rng.integers(100) < pct
        ],
        needs=[
            NeedRecord(code=code, hard=True, level=level)
            for code, level, pct in NEEDS
            if rng.integers(100) < pct
        ],
    )


def _company() -> WorkplaceRecord:
    tasks = [
        TaskRecord(name=name, weekly_min=minutes, requires=[SkillRecord(name=skill)], conditions=conditions)
        for name, minutes, skill, conditions in TASKS
    ]
    position = PositionRecord(id="Medhjælper", tasks=[name for name, *_ in TASKS], team_most=10)
    return WorkplaceRecord(id="V001", name="Virksomheden", tasks=tasks, positions=[position])
