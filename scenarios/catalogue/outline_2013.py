"""Outline, April 2013: first Outline Plus, then another department, with the right to come back (seed 000).

One citizen goes up in hours as somebody in Svendborg did (seed 002).
"""

from datetime import timedelta

from exchange.schema import (
    CitizenRecord,
    CourseRecord,
    CourseStepRecord,
    Dataset,
    PlaceRecord,
    WorkplaceRecord,
)
from optimizer.problem import StepWhere
from scenarios.calibration import FIRST_MONDAY, RULESET
from scenarios.catalogue.entry import Entry, note, number, words
from scenarios.catalogue.example_citizen import example_citizen
from scenarios.catalogue.vesthimmerland_2013 import outline

NAME = "outline-2013"
PLUS, PRODUCTION, OFFICE = "outline", "outline-produktion", "outline-kontor"
PLUS_WEEKS, DEPARTMENT_WEEKS, RETURN_WEEKS = 9, 13, 4
WEEKS = 26
CHOSEN = (
    "Valgt: afdelingernes 5 og 3 pladser, 2 mentorer i produktionen af 2-3, 9 uger i Plus, 13 i "
    "afdelingen og 4 uger, hvor pladsen i Plus holdes. Svendborgs 8-18 timer er vist på et forløb hos "
    "Outline. De 12 borgere er opdigtede."
)

STATED = {
    "places": number("Outline Plus: pladser", 22, "Outline Plus, kaldet Plus"),
    "staff": number("Outline: ansatte", 180, "har 180 ansatte"),
    "mentors": number("Outline Plus: virksomhedsmentorer", 2, "Plus har 2 virksomhedsmentorer"),
    "department": words("selvvalgt praktik i en anden afdeling", "selvvalgt praktik i en anden afdeling"),
    "return": words("tilbage til Plus, hvis det ikke går", "kan han/hun vende tilbage til Plus"),
    "production_mentors": number(
        "mentorer på vej i produktionen", 2, "vil vi fremover udpege 2-3 mentorer", most=3
    ),
    "few_hours": number("timer om ugen, fx", 5, "arbejder fx 5 timer om ugen"),
    "hours": number(
        "Svendborg: timer om ugen, fra og til", 8, "arbejdsevne (fra 8-18 timer", seed="002", most=18
    ),
}


def _department(id_: str, name: str, seats: int, supporters: int | None) -> WorkplaceRecord:
    return WorkplaceRecord(
        id=id_,
        name=name,
        company="Outline",
        industry="Produktion",
        sector="privat",
        zone="Farsø",
        supporters=supporters,
        places=[PlaceRecord(seats=seats)],
    )


def moving_on(workplace: str | None) -> CourseRecord:
    """First Plus, then a department of one's own choice; the seat in Plus is kept for a while."""
    return CourseRecord(
        steps=[
            CourseStepRecord(weeks=PLUS_WEEKS, workplace=PLUS),
            CourseStepRecord(
                weeks=DEPARTMENT_WEEKS,
                where=StepWhere.OTHER,
                workplace=workplace,
                return_weeks=RETURN_WEEKS,
            ),
        ]
    )


def rising_hours() -> CourseRecord:
    """From 8 to 18 hours a week, at one place."""
    return CourseRecord(
        steps=[
            CourseStepRecord(weeks=weeks, least_min=hours * 60, target_min=hours * 60, most_min=hours * 60)
            for weeks, hours in ((4, 8), (4, 12), (5, 18))
        ]
    )


def citizens() -> list[CitizenRecord]:
    """Five choose the production, two the office, two leave the choice open; three stay in Plus."""
    chosen = [PRODUCTION] * 5 + [OFFICE] * 2 + [None] * 2
    going = [_citizen(place, 300, 600, course=moving_on(to)) for place, to in enumerate(chosen, start=1)]
    few = _citizen(10, 300, 300, least_weeks=8, weeks=13)
    return [*going, few, _citizen(11, 600, 900), _citizen(12, 480, 480, max_days=5, course=rising_hours())]


def _citizen(place: int, least_min: int, target_min: int, **fields: object) -> CitizenRecord:
    waiting_since = FIRST_MONDAY[2013] - timedelta(weeks=2 * place)
    return example_citizen(
        place,
        home_zone="Farsø",
        least_min=least_min,
        target_min=target_min,
        waiting_since=waiting_since,
        **fields,
    )


def build() -> Dataset:
    """The dataset."""
    return Dataset(
        municipality="Outline, Vesthimmerland",
        note=note(CHOSEN),
        first_monday=FIRST_MONDAY[2013],
        weeks=WEEKS,
        ruleset=RULESET,
        citizens=citizens(),
        workplaces=[
            outline(),
            _department(PRODUCTION, "Outline, produktionen", 5, 2),
            _department(OFFICE, "Outline, kontoret", 3, None),
        ],
    )


ENTRY = Entry(
    name=NAME,
    title="Outline, april 2013 (videre til en anden afdeling, med ret til at vende tilbage)",
    stated=STATED,
    chosen=CHOSEN,
    build=build,
)
