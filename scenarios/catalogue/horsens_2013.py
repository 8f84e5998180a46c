"""Horsens, April 2013: 32 centres for match 2 alone, among them Ceres and the cemeteries (seed 000).

Planned from empty: the 198 places at 80 per cent are 158 people.
"""

from exchange.schema import Condition, Dataset, PlaceRecord, TaskRecord, WorkplaceRecord
from scenarios.calibration import SEED_OF, settings
from scenarios.catalogue.entry import Entry, note, number, words
from scenarios.generate.draws import stream
from scenarios.generate.settings import GeneratorSettings
from scenarios.generate.supporters import colleagues
from scenarios.generator import generate

NAME = "horsens-2013"
CITIZENS = 158
NOWHERE = 5
CHOSEN = (
    "Planlægges fra tomt: 158 borgere er 80 % af 198 pladser, og 5 passer ingen steder. Navne på de 11 "
    "brancher og mentorernes kalendere er genereret; støtten er 1,5 gange behovet."
)
GROUP = "match 2"

STATED = {
    "centres": number("virksomhedscentre", 32, "Horsens har 32 virksomhedscentre"),
    "places": number("faste pladser", 198, "198 faste pladser"),
    "utilisation_pct": number("udnyttelsesgrad i pct.", 80, "udnyttelsesgrad på 80 %"),
    "industries": number("brancher", 11, "fordelt på 11 brancher"),
    "group": words("udelukkende match 2", "udelukkende for kontanthjælpsmodtagere match 2"),
    "ceres_places": number("Ceres: pladser", 10, "Den sunde vej til arbejde har 10 pladser"),
    "ceres_staff": number("Ceres: ansatte (ca.)", 200, "Centret har ca. 200 ansatte"),
    "ceres_mentors": number("Ceres: mentorer (en ledende og 10)", 11, "i alt 10 virksomhedsmentorer"),
    "ceres_tasks": words("Ceres: opgaver", "køkken, rengøring, vaskeri, kontor, pleje"),
    "ceres_alone": words("Ceres: alene i køkken og rengøring", "hvor man kan gå alene"),
    "ceres_contact": words("Ceres: tæt kontakt i pleje og aktivitet", "med tæt kontakt til de ældre"),
    "ceres_health": words("Ceres: træning på stedet", "trænings- og aktivitetscenter"),
    "kirkegaarde_places": number("Kirkegårdene: faste pladser", 5, "fælles virksomhedscenter med 5 faste"),
    "kirkegaarde_staff": number(
        "Kirkegårdene: gartnere og arbejdsledere", 25, "23 gartnere og 2 arbejdsledere"
    ),
    "kirkegaarde_mentors": number("Kirkegårdene: mentorer", 5, "mens de 3 øvrige mentorer"),
    "kirkegaarde_tasks": words("Kirkegårdene: opgaver", "vedligehold af gravpladser, plæner, hække"),
    "kirkegaarde_outdoors": words("Kirkegårdene: udendørs", "kan lide at arbejde udendørs"),
    "kirkegaarde_alone": words("Kirkegårdene: plads til at gå for sig selv", "gå lidt for sig selv"),
    "kirkegaarde_substances": words("Kirkegårdene: plads til misbrug", "psykiske problemer eller misbrug"),
}

INDUSTRIES = (
    "Pleje",
    "Grønne områder",
    "Undervisning",
    "Genbrug",
    "Detail",
    "Lager",
    "Rengøring",
    "Køkken og kantine",
    "Produktion",
    "Kontor",
    "Ejendomsservice",
)


def ceres(chosen: GeneratorSettings) -> WorkplaceRecord:
    """Ceres centret, Den sunde vej til arbejde; the calendars of its mentors are made."""
    alone: dict[str, Condition] = {"solo_possible": True}
    close: dict[str, Condition] = {"vulnerable_user_contact": 3}
    return WorkplaceRecord(
        id="ceres",
        name="Ceres centret",
        industry="Pleje",
        sector="offentlig",
        zone="Horsens",
        headcount=200,
        accepted_groups=[GROUP],
        conditions={"on_site_health": True},
        tasks=[
            TaskRecord(name="Køkken", conditions=alone),
            TaskRecord(name="Rengøring", conditions=alone),
            TaskRecord(name="Vaskeri"),
            TaskRecord(name="Kontor"),
            TaskRecord(name="Pleje", conditions=close),
            TaskRecord(name="Aktivitet", conditions=close),
        ],
        supporters=colleagues(11, (480, 960), chosen, stream(SEED_OF[NAME], "ceres")),
        places=[PlaceRecord(seats=10)],
    )


def cemeteries(chosen: GeneratorSettings) -> WorkplaceRecord:
    """The three cemeteries with one centre; the calendars of the mentors are made."""
    return WorkplaceRecord(
        id="kirkegaardene",
        name="Vestre, Nordre og Østre kirkegårde",
        industry="Grønne områder",
        sector="offentlig",
        zone="Horsens",
        headcount=25,
        accepted_groups=[GROUP],
        conditions={"environment": "ude", "solo_possible": True, "accepts_substitution_treatment": True},
        tasks=[
            TaskRecord(name="Gravpladser, plæner, hække og træer"),
            TaskRecord(name="Brosten, trapper og grus"),
        ],
        supporters=colleagues(5, (480, 960), chosen, stream(SEED_OF[NAME], "kirkegaardene")),
        places=[PlaceRecord(seats=5)],
    )


def build() -> Dataset:
    """The dataset."""
    chosen = settings(
        "Horsens",
        2013,
        centres=32,
        seats=198,
        citizens=CITIZENS,
        nowhere=NOWHERE,
        group_mix={GROUP: 1.0},
        only_these_groups=True,
        trades=INDUSTRIES,
        zone_names=("Horsens",),
    )
    return generate(chosen, SEED_OF[NAME], given=(ceres(chosen), cemeteries(chosen)), note=note(CHOSEN))


ENTRY = Entry(
    name=NAME,
    title="Horsens, april 2013 (Ceres og kirkegårdene)",
    stated=STATED,
    chosen=CHOSEN,
    build=build,
)
