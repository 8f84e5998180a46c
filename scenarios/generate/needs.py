"""Needs in a plausible mix from all six groups of the catalogue.

The frequencies are judgements: pain, worry and few hours are common, allergies and interpreters rare.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from exchange.schema import DanishLevel, NeedRecord, WindowRecord
from optimizer.problem import CATALOGUE, Comparison
from optimizer.problem.needs import DANISH_LEVELS
from scenarios.generate.draft import Person, window
from scenarios.generate.draws import pick, several
from scenarios.generate.settings import GeneratorSettings

FREQUENCY: Mapping[str, float] = {
    "MAX_LIFT_KG": 14,
    "NO_PROLONGED_STANDING": 10,
    "SIT_STAND_VARIATION": 10,
    "NO_ARM_ABOVE_SHOULDER": 6,
    "NO_KNEELING_BENDING": 7,
    "FINE_MOTOR_LIMIT": 3,
    "LOW_REPETITION": 5,
    "STEP_FREE_ACCESS": 2,
    "ERGONOMIC_EQUIPMENT": 3,
    "TRAINING_ON_SITE": 4,
    "NO_CUSTOMER_CONTACT": 10,
    "LIMITED_USER_CONTACT": 5,
    "SMALL_GROUP": 8,
    "WORK_ALONE_POSSIBLE": 4,
    "FIXED_COLLEAGUES": 8,
    "MENTOR_PRESENT": 4,
    "MENTOR_SPECIALISATION": 4,
    "LOW_CONFLICT_TONE": 7,
    "SUBSTANCE_TOLERANCE": 4,
    "SOCIAL_MENTOR": 2,
    "ONE_TASK_AT_A_TIME": 8,
    "WRITTEN_INSTRUCTIONS": 5,
    "REPEATED_EXPLANATION": 6,
    "SIMPLE_ROUTINE_TASKS": 8,
    "LOW_MEMORY_LOAD": 5,
    "NO_TIME_PRESSURE": 9,
    "READING_NUMERACY_LIMIT": 4,
    "DANISH_LEVEL_MAX": 5,
    "PICTOGRAM_SUPPORT": 2,
    "MAX_HOURS_WEEK": 8,
    "MAX_HOURS_DAY": 8,
    "MAX_DAYS_WEEK": 5,
    "MIN_REST_HOURS": 3,
    "LATE_START": 6,
    "EXTRA_BREAKS": 6,
    "FLEXIBLE_DAY_FORM": 5,
    "GRADUAL_INCREASE": 4,
    "LOW_PACE": 6,
    "FIXED_SCHEDULE": 4,
    "LOW_NOISE": 8,
    "NO_BRIGHT_LIGHT": 3,
    "INDOOR_ONLY": 4,
    "OUTDOOR_PREFERRED": 4,
    "NO_DUST_CHEMICALS": 4,
    "NO_PUBLIC_SPACE": 5,
    "NO_ANIMALS": 2,
    "ANIMALS_PREFERRED": 2,
    "TEMPERATURE": 3,
    "DRESS_HYGIENE_CODE": 2,
    "SCENT_FREE": 2,
    "MAX_TRAVEL_MINUTES": 6,
    "PUBLIC_TRANSPORT_ONLY": 6,
    "NO_DRIVING": 4,
    "CHILDCARE_HOURS": 5,
    "PARALLEL_ACTIVITY": 6,
    "TREATMENT_TIMES": 5,
    "PREFERRED_INDUSTRY": 5,
    "EXCLUDED_INDUSTRY": 3,
    "INTERPRETER": 1,
}

_LEVELS: Mapping[str, Sequence[int | DanishLevel]] = {
    "MAX_LIFT_KG": (3, 5, 8, 10, 15),
    "NO_PROLONGED_STANDING": (30, 60, 90),
    "SMALL_GROUP": (3, 5, 8),
    "DANISH_LEVEL_MAX": ("A1", "A2", "B1"),
    "MAX_HOURS_DAY": (180, 240, 300),
    "MIN_REST_HOURS": (960, 1080),
    "LATE_START": (540, 570, 600),
    "EXTRA_BREAKS": (5, 10, 15),
    "LOW_PACE": (50, 60, 70),
    "MAX_TRAVEL_MINUTES": (30, 45, 60),
}
_SPECIALISATIONS = ("psykiatri", "unge", "sprog", "misbrug")
_SOURCES = ("borger", "sagsbehandler", "")
_MEAN_NEEDS = 2.2
_MOST_NEEDS = 6


def draw_needs(
    person: Person, industries: Sequence[str], settings: GeneratorSettings, rng: np.random.Generator
) -> list[NeedRecord]:
    """A citizen's needs, usually two or three, with the hard ones that their hours allow."""
    count = min(_MOST_NEEDS, int(rng.poisson(_MEAN_NEEDS)))
    drawn = set(several(FREQUENCY, count, rng, again=False))
    needs = [_need(code, person, industries, rng) for code in FREQUENCY if code in drawn]
    return [need for need in needs if _bearable(need, person, settings)]


def mentor_present() -> NeedRecord:
    """The hard need for a mentor who is there all the time."""
    return NeedRecord(code="MENTOR_PRESENT", hard=True, source="sagsbehandler")


def _need(code: str, person: Person, industries: Sequence[str], rng: np.random.Generator) -> NeedRecord:
    spec = CATALOGUE[code]
    usual = rng.random() < 0.8
    hard = spec.usually_hard if usual else not spec.usually_hard
    if code in {"MENTOR_PRESENT", "MENTOR_SPECIALISATION", "GRADUAL_INCREASE", "SOCIAL_MENTOR"}:
        hard = False
    return NeedRecord(
        code=code,
        hard=hard,
        level=_level(code, person, rng),
        value=_value(code, industries, rng),
        windows=_windows(code, rng),
        weight=int(rng.integers(1, 6)),
        source=pick(_SOURCES, rng),
    )


def _level(code: str, person: Person, rng: np.random.Generator) -> int | DanishLevel | None:
    if code == "MAX_HOURS_WEEK":
        return person.most_min
    if code == "MAX_DAYS_WEEK":
        return person.max_days
    if code not in _LEVELS:
        return None
    return pick(_LEVELS[code], rng)


def _value(code: str, industries: Sequence[str], rng: np.random.Generator) -> str | None:
    if not CATALOGUE[code].needs_value:
        return None
    values = _SPECIALISATIONS if code == "MENTOR_SPECIALISATION" else industries
    return pick(values, rng)


def _windows(code: str, rng: np.random.Generator) -> list[WindowRecord]:
    """Hours in which children allow work, or one stretch of the week that is taken."""
    if code == "CHILDCARE_HOURS":
        return [window(day, 510, 930) for day in range(5)]
    if not CATALOGUE[code].needs_windows:
        return []
    day, morning = int(rng.integers(5)), bool(rng.random() < 0.5)
    start = 540 if morning else 780
    length = 120 if code == "TREATMENT_TIMES" else 180
    return [window(day, start, start + length)]


def _bearable(need: NeedRecord, person: Person, settings: GeneratorSettings) -> bool:
    """Say whether the week still holds the least minutes; a need that nobody could meet is not drawn."""
    if need.code != "MAX_HOURS_DAY" or not need.hard:
        return True
    least = max(person.least_min, settings.least_place_min or 0)
    return level_of(need) * person.max_days >= least


def level_of(need: NeedRecord) -> int:
    """The need's level as a number, the code's default where none is stated."""
    if need.level is None:
        return CATALOGUE[need.code].default_level or 0
    return DANISH_LEVELS.index(need.level) if isinstance(need.level, str) else need.level


def is_of_week(need: NeedRecord) -> bool:
    """Say whether the need is about the citizen's own hours or calendar."""
    return CATALOGUE[need.code].comparison is Comparison.WEEK
