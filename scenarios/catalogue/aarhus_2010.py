"""Aarhus, November 2010: 33 centres with 255 places (seed 001)."""

from exchange.schema import Dataset
from scenarios.calibration import SEED_OF, people_for, settings
from scenarios.catalogue.entry import Entry, note, number
from scenarios.generator import generate

NAME = "aarhus-2010"
CHOSEN = "Kilden opgiver ingen udnyttelse: 75 % er antaget. De knap 200 i enkeltpraktik er ikke med."

STATED = {
    "centres": number("virksomhedscentre", 33, "33 virksomhedscentre (255 pladser)", seed="001"),
    "places": number("pladser", 255, "33 virksomhedscentre (255 pladser)", seed="001"),
    "former_centres": number("virksomhedscentre et år før", 22, "22 virksomhedscentre (med 155", seed="001"),
    "single": number("i enkeltpraktik (knap)", 200, "knap 200 i enkeltpraktik", seed="001"),
}


def build() -> Dataset:
    """The dataset."""
    chosen = settings("Aarhus", 2010, centres=33, seats=255, citizens=people_for(255), zone_km=4.0)
    return generate(chosen, SEED_OF[NAME], note=note(CHOSEN))


ENTRY = Entry(
    name=NAME,
    title="Aarhus, november 2010",
    stated=STATED,
    chosen=CHOSEN,
    build=build,
)
