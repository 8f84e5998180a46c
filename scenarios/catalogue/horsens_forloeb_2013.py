"""Horsens, April 2013: courses from one centre to the next, and support that tapers off (seed 000)."""

from datetime import timedelta

from exchange.schema import (
    CitizenRecord,
    CourseRecord,
    CourseStepRecord,
    Dataset,
    NeedRecord,
    PlaceRecord,
    RegimeRecord,
    WorkplaceRecord,
)
from optimizer.problem import RegimeKind, StepWhere
from scenarios.calibration import FIRST_MONDAY, RULESET, settings
from scenarios.catalogue.entry import Entry, note, number, words
from scenarios.catalogue.example_citizen import example_citizen
from scenarios.catalogue.horsens_2013 import GROUP, cemeteries, ceres

NAME = "horsens-forloeb-2013"
CERES, CEMETERIES, SCHOOL = "ceres", "kirkegaardene", "ungdomsskolen"
WEEKS = 26
SECOND_WEEKS = JOB_WEEKS = 13
CHOSEN = (
    "Valgt: alle uger, 4 pladser og 2 mentorer i ungdomsskolen og de 10 opdigtede borgeres timer; "
    "mentorernes kalendere er genereret. Et job i en aftagervirksomhed er et åbent sidste trin."
)

STATED = {
    "ground": words("først en træningsbane", "skal fungere som de første træningsbaner"),
    "second": words("så praktik i et andet center", "efterfølgende praktik i andre virksomhedscentre"),
    "job": words("siden job i en aftagervirksomhed", "siden ordinært job i en af kommunens"),
    "receiving": number("aftagervirksomheder", 130, "med 130 aftagervirksomheder"),
    "school": words("ungdomsskolen er valgt ud", "kommunens kirkegårde og ungdomsskolen"),
    "ceres_slowly": words("Ceres: fra køkken og rengøring", "langsom tilvænning fra små opgaver"),
    "ceres_alone": words("Ceres: der kan man gå alene", "hvor man kan gå alene"),
    "ceres_next": words("Ceres: siden i et andet center", "afsæt for et nyt praktikforløb"),
    "kirkegaarde_close": words("Kirkegårdene: fulgt tæt i starten", "fulgt tæt af en mentor"),
    "kirkegaarde_free": words("Kirkegårdene: siden selv", "efterhånden opsøger de selv opgaver"),
    "kirkegaarde_places": number("Kirkegårdene: faste pladser", 5, "fælles virksomhedscenter med 5 faste"),
}


def job() -> CourseStepRecord:
    """The job at a receiving company, about which nothing is decided."""
    return CourseStepRecord(weeks=JOB_WEEKS, where=StepWhere.OTHER, open=True)


def through_ceres() -> CourseRecord:
    """Small tasks alone, then closer to the old people, then another centre, then a job."""
    alone = [NeedRecord(code="WORK_ALONE_POSSIBLE", hard=True, source="borger")]
    return CourseRecord(
        steps=[
            CourseStepRecord(weeks=6, workplace=CERES, tasks=["Køkken", "Rengøring"], needs=alone),
            CourseStepRecord(weeks=7, tasks=["Pleje", "Aktivitet"], needs=[]),
            CourseStepRecord(weeks=SECOND_WEEKS, where=StepWhere.OTHER),
            job(),
        ]
    )


def tapering() -> CourseRecord:
    """At the cemeteries: always somebody there, then somebody to call, then the responsible manager."""
    kinds = ((4, RegimeKind.ALWAYS_PRESENT), (5, RegimeKind.ON_CALL), (4, RegimeKind.MANAGER))
    steps = [
        CourseStepRecord(weeks=weeks, workplace=CEMETERIES, support=RegimeRecord(kind=kind))
        for weeks, kind in kinds
    ]
    return CourseRecord(steps=[*steps, job()])


def chain() -> CourseRecord:
    """A first training ground, another centre, a job."""
    return CourseRecord(
        steps=[
            CourseStepRecord(weeks=8),
            CourseStepRecord(weeks=SECOND_WEEKS, where=StepWhere.OTHER),
            job(),
        ]
    )


def school() -> WorkplaceRecord:
    """Ungdomsskolen, of which nothing but the name is told."""
    return WorkplaceRecord(
        id=SCHOOL,
        name="Ungdomsskolen",
        industry="Undervisning",
        sector="offentlig",
        zone="Horsens",
        accepted_groups=[GROUP],
        supporters=2,
        places=[PlaceRecord(seats=4)],
    )


def citizens() -> list[CitizenRecord]:
    """Four through Ceres, three at the cemeteries, three who begin anywhere."""
    courses = [through_ceres()] * 4 + [tapering()] * 3 + [chain()] * 3
    return [
        example_citizen(
            place,
            home_zone="Horsens",
            least_min=240,
            target_min=480,
            waiting_since=FIRST_MONDAY[2013] - timedelta(weeks=3 * place),
            course=course,
        )
        for place, course in enumerate(courses, start=1)
    ]


def build() -> Dataset:
    """The dataset."""
    chosen = settings("Horsens", 2013, centres=3, seats=19, citizens=10, zone_names=("Horsens",))
    return Dataset(
        municipality="Horsens, forløb",
        note=note(CHOSEN),
        first_monday=FIRST_MONDAY[2013],
        weeks=WEEKS,
        ruleset=RULESET,
        citizens=citizens(),
        workplaces=[ceres(chosen), cemeteries(chosen), school()],
    )


ENTRY = Entry(
    name=NAME,
    title="Horsens, april 2013 (forløb fra center til center, støtte der aftrappes)",
    stated=STATED,
    chosen=CHOSEN,
    build=build,
)
