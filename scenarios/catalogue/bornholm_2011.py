"""Bornholm, January 2011: 9 centres with 30 places, always full (seed 001)."""

from exchange.schema import Dataset
from scenarios.calibration import SEED_OF, people_for, settings
from scenarios.catalogue.entry import Entry, note, number, words
from scenarios.generator import generate

NAME = "bornholm-2011"
CHOSEN = "Konstant fuld drift er læst som 100 % udnyttelse. Virksomhederne er genereret."

STATED = {
    "centres": number("virksomhedscentre", 9, "9 virksomhedscentre med i alt 30 pladser", seed="001"),
    "places": number("pladser", 30, "9 virksomhedscentre med i alt 30 pladser", seed="001"),
    "utilisation": words("konstant i fuld drift", "konstant er i fuld drift", seed="001"),
}


def build() -> Dataset:
    """The dataset."""
    chosen = settings("Bornholm", 2011, centres=9, seats=30, citizens=people_for(30, 1.0))
    return generate(chosen, SEED_OF[NAME], note=note(CHOSEN))


ENTRY = Entry(
    name=NAME,
    title="Bornholm, januar 2011",
    stated=STATED,
    chosen=CHOSEN,
    build=build,
)
