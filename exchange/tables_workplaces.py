"""The table of workplaces, with its Danish headings, synonyms and help texts."""

from functools import partial

from exchange.cells import counts, decimal, items, whole
from exchange.column_kinds import (
    FILLED_SYNONYMS,
    GROUPS,
    NAME_SYNONYMS,
    REMARKS,
    SEAT_SYNONYMS,
    business_column,
    coordinates,
    count_column,
    hours_column,
    seats,
    support_columns,
    text_column,
    window_column,
)
from exchange.columns import Column, Table, name
from exchange.columns_weeks import WORKPLACE_WEEKS

_SHORT_LIST = (
    Column(
        key="tasks",
        heading="Funktioner",
        read=items,
        synonyms=("funktion", "opgaver", "opgave", "arbejdsopgaver", "jobfunktioner"),
        explanation="Opgavernes navne; skilles med komma.",
        in_template=False,
    ),
    Column(
        key="seats",
        heading="Pladser",
        read=seats,
        synonyms=SEAT_SYNONYMS,
        explanation="Antal pladser.",
        in_template=False,
    ),
    Column(
        key="filled",
        heading="Optaget",
        read=partial(whole, most=1000),
        synonyms=FILLED_SYNONYMS,
        explanation="Pladser, der er optaget i forvejen.",
        in_template=False,
    ),
    Column(
        key="free",
        heading="Ledige",
        read=partial(whole, most=1000),
        synonyms=("ledige pladser", "ledig", "frie", "frie pladser"),
        explanation="Ledige pladser, når listen ikke har Optaget.",
        in_template=False,
    ),
)

WORKPLACES = Table(
    key="workplaces",
    name="Virksomheder",
    synonyms=("virksomhed", "pladsoversigt", "virksomhedscentre", "arbejdspladser"),
    explanation="Én række pr. virksomhed (produktionsenhed). Kun navnet skal udfyldes.",
    columns=(
        Column(
            key="name",
            heading="Virksomhed",
            read=name,
            synonyms=NAME_SYNONYMS,
            required=True,
            explanation="Virksomhedens navn; det nævnes på de andre ark.",
        ),
        Column(
            key="id",
            heading="Nr.",
            read=name,
            synonyms=("id", "virksomhedsnr", "virksomhed nr", "nummer"),
            explanation="Eget nummer, hvis virksomheden har et.",
        ),
        Column(
            key="industry",
            heading="Branche",
            read=name,
            synonyms=("brancher",),
            explanation="Fx Detail, Pleje.",
        ),
        text_column(
            "contact", "Kontakt", "Kommunens kontaktperson.", "kontaktperson", "jobkonsulent", "konsulent"
        ),
        GROUPS,
        *_SHORT_LIST,
        text_column("company", "Firma", "Den juridiske enhed.", "juridisk enhed", "selskab"),
        business_column("cvr", "CVR", 8, "cvr nr", "cvr nummer", "cvrnr"),
        business_column("p_number", "P-nummer", 10, "p nr", "pnr", "produktionsenhed", "pnummer"),
        text_column("employer", "Arbejdsgiver", "Hvis den er en anden end virksomheden (udstationering)."),
        text_column("sector", "Sektor", "Fx privat, kommunal, frivillig."),
        Column(
            key="zone",
            heading="Zone",
            read=name,
            synonyms=("by", "område", "postnr", "postnummer"),
            explanation="Virksomhedens område; bruges sammen med arkene Rejsetid og Zoner.",
        ),
        *coordinates("Virksomheden"),
        Column(
            key="ordinary_fte",
            heading="Årsværk",
            read=partial(decimal, most=100_000),
            synonyms=("fuldtidsstillinger", "antal årsværk", "ordinære årsværk"),
            explanation="Ordinært ansatte omregnet til fuld tid; bruges til rimelighedskravet.",
        ),
        count_column("headcount", "Ansatte", "Ordinært ansatte i hoveder.", "antal ansatte", most=100_000),
        hours_column("supported_min", "Støttede timer", "Timer om ugen af andre støttede i forvejen."),
        window_column("opening", "Åbningstid", "Hvornår der arbejdes.", "åbningstider", "åbent"),
        window_column("shared_breaks", "Fælles pauser", "Pauser, som alle holder.", "pauser"),
        count_column("max_present", "Højst til stede", "Flest borgere på én gang."),
        Column(
            key="group_shares",
            heading="Største andel (pct.)",
            read=counts,
            explanation="Største andel af pladserne pr. målgruppe, fx Sygedagpenge: 50",
        ),
        count_column(
            "supporters",
            "Antal mentorer",
            "Når mentorerne ikke står på arket Mentorer. 0 er ingen.",
            most=500,
        ),
        *support_columns("virksomhedens egen"),
        *WORKPLACE_WEEKS,
        *REMARKS,
    ),
)
