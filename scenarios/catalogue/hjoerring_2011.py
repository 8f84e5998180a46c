"""Hjørring, January 2011: 10 centres with 48 places (seed 001)."""

from exchange.schema import Dataset
from scenarios.calibration import SEED_OF, people_for, settings
from scenarios.catalogue.entry import Entry, note, number
from scenarios.generator import generate

NAME = "hjoerring-2011"
CHOSEN = "Kilden opgiver ingen udnyttelse: 75 % er antaget. Virksomhederne er genereret."

STATED = {
    "centres": number("virksomhedscentre", 10, "10 virksomhedscentre med 48 pladser", seed="001"),
    "places": number("pladser", 48, "10 virksomhedscentre med 48 pladser", seed="001"),
}


def build() -> Dataset:
    """The dataset."""
    chosen = settings("Hjørring", 2011, centres=10, seats=48, citizens=people_for(48))
    return generate(chosen, SEED_OF[NAME], note=note(CHOSEN))


ENTRY = Entry(
    name=NAME,
    title="Hjørring, januar 2011",
    stated=STATED,
    chosen=CHOSEN,
    build=build,
)
