"""When the citizens of a hidden plan are there: one after the other on every seat."""

from collections.abc import Sequence
from datetime import timedelta

import numpy as np

from scenarios.generate.draft import Person, StayDraft
from scenarios.generate.settings import GeneratorSettings


def planted_stays(
    people: Sequence[Person], seats: int, settings: GeneratorSettings, rng: np.random.Generator
) -> list[StayDraft | None]:
    """Give every citizen a stay, and tell in the data what is told of it; None in a standing week.

    Parameters
    ----------
    seats
        Seats of the plan: the citizen after so many has the same seat again.
    """
    if settings.weeks == 1:
        return [None] * len(people)
    spare = settings.weeks - settings.turns * settings.stay_weeks
    begins = rng.integers(0, spare + 1, seats).tolist()
    stays: list[StayDraft | None] = []
    for i, person in enumerate(people):
        turn, seat = divmod(i, seats)
        person.stay = _stay(begins[seat] + turn * settings.stay_weeks, settings, rng)
        stays.append(person.stay)
    return stays


def _stay(first_week: int, settings: GeneratorSettings, rng: np.random.Generator) -> StayDraft:
    weeks, dated, course = settings.stay_weeks, rng.random() < settings.dated_share, rng.random()
    half = weeks // 2
    return StayDraft(
        first_week=first_week,
        parts=(half, weeks - half) if course < settings.course_share else (weeks,),
        only_day=settings.first_monday + timedelta(weeks=first_week) if dated else None,
    )
