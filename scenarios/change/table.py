"""The table of events, as a sheet or a CSV file."""

from functools import partial

from exchange.cells import day, whole
from exchange.column_kinds import hours_column, remark_column, text_column
from exchange.columns import Column, Table, first_words, name, one_of, words
from scenarios.change.event import EventKind

_SYNONYMS: dict[EventKind, str] = {
    EventKind.SUPPORTER_AWAY: "mentor fraværende|mentor på ferie|mentor syg",
    EventKind.SUPPORTER_GONE: "mentor stoppet|mentor rejst|mentor ophører",
    EventKind.SEATS: "antal pladser|pladser i alt",
    EventKind.SEATS_ADDED: "nye pladser|ekstra pladser|pladser oprettet",
    EventKind.SEATS_WITHDRAWN: "pladser væk|pladser trukket tilbage|pladser nedlagt",
    EventKind.WORKPLACE_CLOSED: "virksomhed lukket|ferielukket|lukkeuge|lukkedag",
    EventKind.CITIZEN_AWAY: "borger fraværende|borger på ferie|borger syg",
    EventKind.CITIZEN_STOPS: "borger stoppet|borger ophører|borger afsluttet",
    EventKind.CITIZEN_NEW: "borger ny|nyhenvist|borger henvist",
    EventKind.HOURS_CHANGED: "nye timer|timetal ændret|ændret timetal",
    EventKind.NEEDS_CHANGED: "nye behov|skånebehov ændret|ændrede skånebehov",
}
KINDS = words(**{kind.value: f"{kind}|{_SYNONYMS[kind]}" for kind in EventKind})
"""Danish words for the kinds of events."""


def _date_column(key: str, heading: str, explanation: str, *synonyms: str) -> Column:
    return Column(key=key, heading=heading, read=day, synonyms=synonyms, explanation=explanation)


EVENTS = Table(
    key="events",
    name="Hændelser",
    synonyms=("haendelser", "ændringer", "aendringer"),
    explanation="Hvad der er sket siden planen, én hændelse i hver række.",
    columns=(
        Column(
            key="kind",
            heading="Hændelse",
            read=one_of(KINDS),
            synonyms=("haendelse", "ændring", "hvad"),
            words=first_words(KINDS),
            required=True,
            explanation="Hvad der er sket.",
        ),
        Column(
            key="who",
            heading="Hvem",
            read=name,
            synonyms=("borger", "mentor", "virksomhed", "plads", "hvor"),
            required=True,
            explanation="Borgerens pseudonym, mentorens eller pladsens nr., virksomhedens navn eller nr.",
        ),
        _date_column("first", "Fra", "Første dag.", "fra og med", "fra dato", "dato"),
        _date_column("last", "Til", "Sidste dag; tom er én dag, og for pladser til videre.", "til og med"),
        Column(
            key="count",
            heading="Antal",
            read=partial(whole, most=1000),
            synonyms=("antal pladser",),
            explanation="Pladser: hvor mange der er, eller hvor mange flere eller færre.",
        ),
        text_column("group", "Målgruppe", "Kun ved en ny borger.", "målgr", "gruppe"),
        hours_column(
            "target_min", "Timer", "Timer om ugen, for en ny borger eller ved nyt timetal.", "timetal"
        ),
        remark_column("Bemærkning", "bemærkninger", "note", "kommentar"),
    ),
)
