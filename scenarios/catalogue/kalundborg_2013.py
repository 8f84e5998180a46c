"""Kalundborg, April 2013: 24 centres with 80 places, unskilled work (seed 000)."""

from exchange.schema import Dataset
from scenarios.calibration import SEED_OF, people_for, settings
from scenarios.catalogue.entry import Entry, note, number, words
from scenarios.generator import generate

NAME = "kalundborg-2013"
CHOSEN = "Valgt: belægning 85 % af 80-90. Virksomhederne er genereret i de opgivne brancher."

STATED = {
    "centres": number("virksomhedscentre", 24, "24 virksomhedscentre med 80 pladser"),
    "places": number("pladser", 80, "24 virksomhedscentre med 80 pladser"),
    "utilisation_pct": number("belægningsgrad i pct.", 80, "belægningsgrad på 80-90 %", most=90),
    "industries": words("ufaglært arbejde i seks brancher", "detailhandel, lager, transport, rengøring"),
    "group": words("mest match 2", "bruges mest til kontanthjælpsmodtagere match 2"),
}

INDUSTRIES = ("Detail", "Lager", "Transport", "Rengøring", "Ejendomsservice", "Kontor")


def build() -> Dataset:
    """The dataset."""
    chosen = settings(
        "Kalundborg", 2013, centres=24, seats=80, citizens=people_for(80, 0.85), trades=INDUSTRIES
    )
    return generate(chosen, SEED_OF[NAME], note=note(CHOSEN))


ENTRY = Entry(
    name=NAME,
    title="Kalundborg, april 2013",
    stated=STATED,
    chosen=CHOSEN,
    build=build,
)
