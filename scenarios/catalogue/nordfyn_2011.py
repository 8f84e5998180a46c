"""Nordfyn, January 2011: 8 centres with 32 places, two of them outside the municipality (seed 001)."""

from exchange.schema import Dataset, PlaceRecord, WorkplaceRecord
from scenarios.calibration import SEED_OF, people_for, settings
from scenarios.catalogue.entry import Entry, note, number, words
from scenarios.generator import generate

NAME = "nordfyn-2011"
SEATS_EACH = 4
OUTSIDE = "Uden for kommunen"
CHOSEN = (
    "De fire nævnte virksomheder er anonyme i kilden; 4 pladser i hver er valgt efter 'større volumen med 4 "
    "faste pladser'. Udnyttelse 75 % er antaget."
)

STATED = {
    "centres": number("virksomhedscentre", 8, "8 virksomhedscentre med i alt 32 pladser", seed="001"),
    "places": number("pladser", 32, "8 virksomhedscentre med i alt 32 pladser", seed="001"),
    "volume": number("faste pladser som større volumen", 4, "volumen med 4 faste pladser", seed="001"),
    "chain": words("to butikker i samme kæde", "to forskellige dagligvarebutikker", seed="001"),
    "outside": words("to centre uden for kommunegrænsen", "og et i et byggemarked", seed="001"),
}


def named() -> tuple[WorkplaceRecord, ...]:
    """The centres that the source tells of, none by name."""
    return (
        _centre("butik-1", "Dagligvarebutik 1", "Detail", "Nordfyn", company="Dagligvarekæde"),
        _centre("butik-2", "Dagligvarebutik 2", "Detail", "Nordfyn", company="Dagligvarekæde"),
        _centre("rengoering", "Rengøringsvirksomhed uden for kommunen", "Rengøring", OUTSIDE),
        _centre("byggemarked", "Byggemarked uden for kommunen", "Detail", OUTSIDE),
    )


def _centre(id_: str, name: str, industry: str, zone: str, *, company: str = "") -> WorkplaceRecord:
    places = [PlaceRecord(seats=SEATS_EACH)]
    return WorkplaceRecord(
        id=id_, name=name, industry=industry, zone=zone, company=company, sector="privat", places=places
    )


def build() -> Dataset:
    """The dataset."""
    zones = ("Nordfyn", OUTSIDE)
    chosen = settings("Nordfyn", 2011, centres=8, seats=32, citizens=people_for(32), zone_names=zones)
    return generate(chosen, SEED_OF[NAME], given=named(), note=note(CHOSEN))


ENTRY = Entry(name=NAME, title="Nordfyn, januar 2011", stated=STATED, chosen=CHOSEN, build=build)
