"""Struer, January 2011: 9 centres with 30 places (seed 001)."""

from exchange.schema import Dataset
from scenarios.calibration import SEED_OF, people_for, settings
from scenarios.catalogue.entry import Entry, note, number
from scenarios.generator import generate

NAME = "struer-2011"
CHOSEN = "Kilden opgiver ingen udnyttelse: 75 % er antaget. Virksomhederne er genereret."

STATED = {
    "centres": number("virksomhedscentre", 9, "9 virksomhedscentre med 30 pladser", seed="001"),
    "places": number("pladser", 30, "9 virksomhedscentre med 30 pladser", seed="001"),
    "trained_mentors": number("uddannede mentorer (ca.)", 50, "uddannet ca. 50 mentorer", seed="001"),
}


def build() -> Dataset:
    """The dataset."""
    chosen = settings("Struer", 2011, centres=9, seats=30, citizens=people_for(30))
    return generate(chosen, SEED_OF[NAME], note=note(CHOSEN))


ENTRY = Entry(
    name=NAME,
    title="Struer, januar 2011",
    stated=STATED,
    chosen=CHOSEN,
    build=build,
)
