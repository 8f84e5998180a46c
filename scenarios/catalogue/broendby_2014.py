"""Brøndby, 2013-2014: mixed centres, never only the new target group, and the first hold of citizens.

The companies are told of in seed 000, the hold in seed 004. The hold is planned twice: with the four short
course days of the first hold, and with the three longer ones that they became.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from exchange.schema import (
    CitizenRecord,
    CohortRecord,
    CourseRhythmRecord,
    Dataset,
    PinRecord,
    PlaceRecord,
    WorkplaceRecord,
)
from optimizer.problem import PlaceKind, Priority
from scenarios.calibration import FIRST_MONDAY, SEED_OF, settings
from scenarios.catalogue.entry import Entry, note, number, words
from scenarios.generate.draft import window
from scenarios.generator import generate

NAME = "broendby-2014"
LONGER_DAYS = "broendby-2014-lange-dage"
NEW_GROUP = "Ressourceforløb"
NEVER_ALL_PCT = 99
CENTRES = 4
PLACES = 15
LESJOEFORS_PLACES = 6
ZONE = "Brøndby"

HOLD = "hold-1"
INVITED = 20
EXPECTED = 15
OWN_FOUND = 5
TEACHING_WEEKS = 4
PRAKTIK_WEEKS = 12
WEEKS = 2 * TEACHING_WEEKS + PRAKTIK_WEEKS
TEACHING_FROM = FIRST_MONDAY[2014]
PRAKTIK_START = TEACHING_FROM + timedelta(weeks=TEACHING_WEEKS)

SHORT_DAYS = CourseRhythmRecord(every_weeks=3, weekdays=[3], start="09:00", end="12:00")
LONG_DAYS = CourseRhythmRecord(every_weeks=4, weekdays=[3], start="09:00", end="15:00")

CHOSEN = (
    f"Kilden opgiver ingen pladser: {PLACES} er valgt, højst {NEVER_ALL_PCT} % i den nye målgruppe, og "
    f"støtten er rigelig. {INVITED} er indkaldt, {EXPECTED} ventes; {OWN_FOUND} andre har selv fundet "
    "praktik. Hvem der begynder senere, og kursusdagenes og træningens tider er valgt."
)

STATED = {
    "willing": number("virksomheder, der sagde ja til blandede centre", 4, "4 virksomheder sagt ja"),
    "mixed": words("aldrig udelukkende den nye målgruppe", "udelukkende at have den nye målgruppe"),
    "lesjoefors": words("Lesjöfors: plads til flere målgrupper", "plads til flere målgrupper"),
    "holds": number("hold", 2, "2 hold af 15", seed="004"),
    "hold_size": number("borgere på et hold", EXPECTED, "2 hold af 15", seed="004"),
    "invited": number("indkaldt til første hold", INVITED, "første hold i udviklingsfasen", seed="004"),
    "came": number("mødte på første hold", 19, "og 19 mødte op", seed="004"),
    "teaching_weeks": number(
        "ugers undervisning", TEACHING_WEEKS, "4 ugers undervisning der slutter fredag", seed="004"
    ),
    "teaching": words("undervisning hver dag 9-13", "intensiv undervisning hver dag fra 9-13", seed="004"),
    "praktik_weeks": number("ugers praktik", PRAKTIK_WEEKS, "fulgt af 12 ugers praktikforløb", seed="004"),
    "praktik_start": words("praktikken begynder om mandagen", "og så starter praktik mandag", seed="004"),
    "own_found": words(
        "4 uger til selv at finde en praktik", "4 uger til selv at finde en praktik", seed="004"
    ),
    "all_get_one": words("virksomhedscentre sikrer resten", "sikre, at alle kan få en plads", seed="004"),
    "later": number("startede ikke straks i praktik", 1, "alle på nær 1 er startet i praktik", seed="004"),
    "training": words("træningen kan fortsætte hver onsdag", "Hver onsdag kan deltagerne", seed="004"),
    "course_days": number(
        "korte kursusdage, hver tredje uge", 4, "4 korte dage (hver tredje uge)", seed="004"
    ),
    "longer_days": number("længere kursusdage siden", 3, "tre længere dage", seed="004"),
}


def lesjoefors() -> WorkplaceRecord:
    """Lesjöfors, a producing company with room for several target groups; its places are generated."""
    return WorkplaceRecord(
        id="lesjoefors",
        name="Lesjöfors",
        industry="Produktion",
        sector="privat",
        zone=ZONE,
        group_shares={NEW_GROUP: NEVER_ALL_PCT},
        places=[PlaceRecord(seats=LESJOEFORS_PLACES)],
    )


def hold(rhythm: CourseRhythmRecord) -> CohortRecord:
    """The first hold."""
    return CohortRecord(
        id=HOLD,
        name="Første hold",
        praktik_start=PRAKTIK_START,
        weeks=PRAKTIK_WEEKS,
        teaching_from=TEACHING_FROM,
        teaching_weeks=TEACHING_WEEKS,
        teaching=[window(day, 9 * 60, 13 * 60) for day in range(5)],
        course_rhythm=rhythm,
        training=[window(2, 9 * 60, 12 * 60)],
        invited=INVITED,
        expected=EXPECTED,
    )


def found_by_citizen(index: int) -> WorkplaceRecord:
    """A single placement that a citizen found, under its responsible manager."""
    return WorkplaceRecord(
        id=f"egen-{index + 1}",
        name=f"Selvfundet praktik {index + 1}",
        zone=ZONE,
        supporters=0,
        places=[PlaceRecord(seats=1, kind=PlaceKind.SINGLE)],
    )


def own_finder(number_: int, index: int) -> CitizenRecord:
    """A member of the hold who found a place; hours and group are chosen."""
    pin = PinRecord(workplace=f"egen-{index + 1}", start=PRAKTIK_START, weeks=PRAKTIK_WEEKS, own_found=True)
    return CitizenRecord(
        id=f"B{number_:04d}",
        target_group="match 2",
        home_zone=ZONE,
        least_min=600,
        target_min=900,
        needs=[],
        cohort=HOLD,
        pin=pin,
    )


def build(rhythm: CourseRhythmRecord = SHORT_DAYS, chosen: str = CHOSEN) -> Dataset:
    """The dataset."""
    made = _centres()
    finders = [own_finder(INVITED + i + 1, i) for i in range(OWN_FOUND)]
    return made.model_copy(
        update={
            "note": note(chosen),
            "weeks": WEEKS,
            "cohorts": [hold(rhythm)],
            "citizens": [*_members(made.citizens), *finders],
            "workplaces": [*made.workplaces, *(found_by_citizen(i) for i in range(OWN_FOUND))],
        }
    )


def _centres() -> Dataset:
    """The mixed centres and those invited; enough support that the seats decide."""
    chosen = settings(
        "Brøndby",
        2014,
        centres=CENTRES,
        seats=PLACES,
        citizens=INVITED,
        support_ratio=3.0,
        single_share=0.0,
        unknown_share=0.0,
        group_mix={"match 2": 0.6, NEW_GROUP: 0.4},
        group_shares={NEW_GROUP: NEVER_ALL_PCT},
        zone_names=(ZONE,),
        zone_km=4.0,
    )
    return generate(chosen, SEED_OF[NAME], given=(lesjoefors(),))


def _members(citizens: Sequence[CitizenRecord]) -> list[CitizenRecord]:
    """Those invited as members of the hold; the first of them is the one who begins later."""
    first, *others = citizens
    late = {
        "cohort": HOLD,
        "cohort_later": True,
        "priority": Priority.HIGH,
        "priority_reason": "Pladsen holdes, til borgeren er klar",
    }
    return [first.model_copy(update=late), *(c.model_copy(update={"cohort": HOLD}) for c in others)]


ENTRY = Entry(
    name=NAME,
    title="Brøndby, 2014 (blandede centre, første hold)",
    stated=STATED,
    chosen=CHOSEN,
    build=build,
)

_LONGER_CHOSEN = f"{CHOSEN} De 3 dage ligger hver fjerde uge."

ENTRY_LONGER = replace(
    ENTRY,
    name=LONGER_DAYS,
    title="Brøndby, 2014 (første hold med tre længere kursusdage)",
    chosen=_LONGER_CHOSEN,
    build=partial(build, LONG_DAYS, _LONGER_CHOSEN),
)
