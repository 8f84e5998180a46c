"""The tables about the plan itself: settings, zones and travel."""

from functools import partial

from exchange import vocabulary as voc
from exchange.cells import whole
from exchange.column_kinds import coordinates
from exchange.columns import Column, Table, first_words, name, one_of, prose

ZONES = Table(
    key="zones",
    name="Zoner",
    synonyms=("zone",),
    explanation="Områdernes midtpunkt; rejsetid skønnes ud fra dem, når den ikke er kendt.",
    columns=(
        Column(key="zone", heading="Zone", read=name, required=True, explanation="Områdets navn."),
        *coordinates("Området"),
    ),
)

JOURNEYS = Table(
    key="journeys",
    name="Rejsetid",
    synonyms=("rejsetider", "transport"),
    explanation="Kendte rejsetider mellem to områder.",
    columns=(
        Column(key="from_zone", heading="Fra zone", read=name, synonyms=("fra",), required=True),
        Column(key="to_zone", heading="Til zone", read=name, synonyms=("til",), required=True),
        Column(
            key="mode",
            heading="Transport",
            read=one_of(voc.TRAVEL),
            required=True,
            words=first_words(voc.TRAVEL),
        ),
        Column(
            key="minutes",
            heading="Minutter",
            read=partial(whole, most=10_080),
            synonyms=("min", "rejsetid"),
            required=True,
        ),
    ),
)

SETTINGS = Table(
    key="settings",
    name="Indstillinger",
    synonyms=("indstilling", "opsætning"),
    explanation="Hvad planen gælder. Alt kan være tomt.",
    columns=(
        Column(key="setting", heading="Indstilling", read=name, synonyms=("navn",), required=True),
        Column(key="value", heading="Værdi", read=prose, synonyms=("svar",)),
        Column(key="explanation", heading="Forklaring", read=prose, synonyms=("bemærkning",)),
    ),
)
