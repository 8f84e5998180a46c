"""Brøndby, 2013-2014: mixed centres, never only the new target group, and a hold of citizens.

The companies are told of in seed 000, the hold in seed 004.
"""

from exchange.schema import Dataset, PlaceRecord, WorkplaceRecord
from scenarios.calibration import SEED_OF, USUAL_SEATS, settings
from scenarios.catalogue.entry import Entry, note, number, words
from scenarios.generator import generate

NAME = "broendby-2014"
NEW_GROUP = "Ressourceforløb"
NEVER_ALL_PCT = 99
CENTRES = 4
PLACES = round(CENTRES * USUAL_SEATS) + 2
LESJOEFORS_PLACES = 6
CHOSEN = (
    f"Kilden opgiver ingen pladser: {PLACES} er genereret. 'Aldrig kun den nye målgruppe' er skrevet som "
    "højst 99 %. Planlagt er de 19, der mødte på første hold; hvem der er i ressourceforløb, er genereret."
)

STATED = {
    "willing": number("virksomheder, der sagde ja til blandede centre", 4, "4 virksomheder sagt ja"),
    "mixed": words("aldrig udelukkende den nye målgruppe", "udelukkende at have den nye målgruppe"),
    "lesjoefors": words("Lesjöfors: plads til flere målgrupper", "plads til flere målgrupper"),
    "holds": number("hold", 2, "2 hold af 15", seed="004"),
    "hold_size": number("borgere på et hold", 15, "2 hold af 15", seed="004"),
    "invited": number("indkaldt til første hold", 20, "første hold i udviklingsfasen", seed="004"),
    "came": number("mødte på første hold", 19, "og 19 mødte op", seed="004"),
}


def lesjoefors() -> WorkplaceRecord:
    """Lesjöfors, a producing company with room for several target groups; its places are generated."""
    return WorkplaceRecord(
        id="lesjoefors",
        name="Lesjöfors",
        industry="Produktion",
        sector="privat",
        zone="Brøndby",
        group_shares={NEW_GROUP: NEVER_ALL_PCT},
        places=[PlaceRecord(seats=LESJOEFORS_PLACES)],
    )


def build() -> Dataset:
    """The dataset."""
    chosen = settings(
        "Brøndby",
        2014,
        centres=CENTRES,
        seats=PLACES,
        citizens=19,
        group_mix={"match 2": 0.6, NEW_GROUP: 0.4},
        group_shares={NEW_GROUP: NEVER_ALL_PCT},
        zone_names=("Brøndby",),
        zone_km=4.0,
    )
    return generate(chosen, SEED_OF[NAME], given=(lesjoefors(),), note=note(CHOSEN))


ENTRY = Entry(
    name=NAME,
    title="Brøndby, 2014 (blandede centre, første hold)",
    stated=STATED,
    chosen=CHOSEN,
    build=build,
)
