"""Made citizens of the trials with fleksjob: few hours, reduced pace, needs, competences, long waits."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from exchange.schema import CitizenRecord, NeedRecord, SkillRecord, WindowRecord
from scenarios.flex_calibration import (
    CHOICE,
    DAYS,
    FEW_HOURS_SHARE,
    FEW_MIN,
    INTENSITY_PCT,
    LEAST_PCT,
    LONG_WAIT_SHARE,
    LONG_WAIT_WEEKS,
    MINUTES_A_DAY,
    MORE_FROM_MIN,
    MORNINGS_SHARE,
    SECOND_SKILL_SHARE,
    SEED_OF,
    SHORT_WAIT_WEEKS,
    Choice,
)
from scenarios.generate.draft import Person, window
from scenarios.generate.draws import shuffled, stream, weighted
from scenarios.generate.needs import draw_needs
from scenarios.generate.settings import GeneratorSettings

GROUP = "Fleksjob"
SLOT_MIN = 30
LEAST_WEEK_MIN = 60
_NEVER_DRAWN = frozenset({"MAX_TRAVEL_MINUTES", "EXCLUDED_INDUSTRY", "PREFERRED_INDUSTRY", "MENTOR_PRESENT"})
"""Needs about what these scenarios leave out: journeys, industries and supporters at one's side."""


def flex_people(name: str, count: int, monday: date, skills: Sequence[str]) -> list[CitizenRecord]:
    """The citizens of an entry, the same every time; B0001 and on."""
    rng = stream(SEED_OF[name], "people")
    return [_citizen(f"B{i + 1:04d}", CHOICE[name], monday, skills, rng) for i in range(count)]


def _citizen(
    id_: str, choice: Choice, monday: date, skills: Sequence[str], rng: np.random.Generator
) -> CitizenRecord:
    pace = weighted(INTENSITY_PCT, rng)
    target = _target_min(choice, pace, rng)
    days = int(np.clip(-(-target // MINUTES_A_DAY), *DAYS))
    least = max(LEAST_WEEK_MIN, target * LEAST_PCT // 100 // SLOT_MIN * SLOT_MIN)
    return CitizenRecord(
        id=id_,
        target_group=GROUP,
        least_min=least,
        target_min=target,
        most_min=target,
        intensity_pct=pace,
        longest_shift_min=max(240, -(-target // days // 60) * 60),
        max_days=days,
        availability=_mornings() if rng.random() < MORNINGS_SHARE else None,
        competences=_competences(skills, rng),
        needs=_needs(_draft(id_, target, least, days), rng),
        waiting_since=monday - timedelta(weeks=_waited(choice, rng)),
    )


def _target_min(choice: Choice, pace: int, rng: np.random.Generator) -> int:
    """Attended minutes on half hours; an effective ceiling holds for what is done in them."""
    few = rng.random() < FEW_HOURS_SHARE
    low, high = FEW_MIN if few else (MORE_FROM_MIN, choice.ceiling_min)
    minutes = int(rng.integers(low // SLOT_MIN, high // SLOT_MIN + 1)) * SLOT_MIN
    return minutes * 100 // pace // SLOT_MIN * SLOT_MIN if choice.effective_ceiling else minutes


def _draft(id_: str, target: int, least: int, days: int) -> Person:
    """What needs are drawn from."""
    return Person(id=id_, group=GROUP, target_min=target, least_min=least, most_min=target, max_days=days)


def _mornings() -> list[WindowRecord]:
    return [window(day, 8 * 60, 12 * 60) for day in range(5)]


def _competences(skills: Sequence[str], rng: np.random.Generator) -> list[SkillRecord] | None:
    """One competence, or two; nothing is told where no task asks for any."""
    drawn = shuffled(skills, rng)[: 1 + int(rng.random() < SECOND_SKILL_SHARE)]
    return [SkillRecord(name=name) for name in sorted(drawn)] or None


def _needs(person: Person, rng: np.random.Generator) -> list[NeedRecord]:
    drawn = draw_needs(person, ("Fleksjob",), GeneratorSettings(), rng)
    return [need for need in drawn if need.code not in _NEVER_DRAWN]


def _waited(choice: Choice, rng: np.random.Generator) -> int:
    """Weeks of unemployment; 78 weeks are 18 months."""
    long = choice.all_long or rng.random() < LONG_WAIT_SHARE
    first, last = LONG_WAIT_WEEKS if long else SHORT_WAIT_WEEKS
    return int(rng.integers(first, last + 1))
