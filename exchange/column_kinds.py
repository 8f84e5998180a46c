"""Columns that several tables share, and the kinds of columns there are."""

from functools import partial

from exchange import vocabulary as voc
from exchange.cells import CellError, decimal, hours, tidy, whole, yes_no
from exchange.cells_money import kroner
from exchange.columns import Column, Use, business_number, first_words, name, one_of, prose
from exchange.weektimes import windows

WINDOW_HELP = "Fx man-fre 8-16; lør 9-13. Skriv 'ingen', hvis der ingen er."
CITIZEN_SYNONYMS = (
    *("borger nr", "borgernr", "borger id", "borgerid", "borgere", "id", "pseudonym", "fleksjobber"),
    *("borgernummer", "nr"),
)
GROUP_SYNONYMS = ("målgr", "målgruppen", "gruppe", "ydelse", "ydelsesgruppe", "målgruppe kode")

CITIZEN = Column(
    key="citizen",
    heading="Borger",
    read=name,
    synonyms=CITIZEN_SYNONYMS,
    required=True,
    explanation="Borgerens pseudonym, aldrig CPR-nummer.",
)


def support_columns(whose: str) -> tuple[Column, ...]:
    """The five columns of a support regime; `whose` ends the Danish help text."""
    return (
        Column(
            key="support_kind",
            heading="Støtte",
            read=one_of(voc.SUPPORT),
            synonyms=("støtteform", "støtteregime", "mentorstøtte"),
            words=first_words(voc.SUPPORT),
            explanation=f"Hvilken støtte der skal være, hvis den ikke er målgruppens sædvanlige: {whose}.",
        ),
        Column(
            key="support_weekly_min",
            heading="Støtte om ugen (min.)",
            read=partial(whole, most=10_080),
            explanation="Kun ved støtten 'minutter om ugen': minutter med egen mentor.",
        ),
        Column(
            key="support_paid_share_pct",
            heading="Betalt støtte (pct.)",
            read=partial(whole, most=200),
            explanation="Betalte støtteminutter i pct. af fremmødet.",
        ),
        Column(
            key="support_paid_fixed_min",
            heading="Betalt støtte om ugen (min.)",
            read=partial(whole, most=10_080),
            explanation="Faste betalte støtteminutter om ugen; går forud for procenten.",
        ),
        Column(
            key="support_grant_ore",
            heading="Tilskud om ugen (kr.)",
            read=kroner,
            synonyms=(
                "tilskud",
                "tilskud om ugen",
                "tilskud pr uge",
                "tilskud pr uge kr",
                "tilskud pr uge i kr",
            ),
            explanation="Det, kommunen betaler virksomheden om ugen ud over de betalte minutter.",
        ),
    )


def hours_column(key: str, heading: str, explanation: str, *synonyms: str, most: int = 168) -> Column:
    """A column of hours."""
    read = partial(hours, most=most)
    return Column(key=key, heading=heading, read=read, synonyms=synonyms, explanation=explanation)


def window_column(key: str, heading: str, explanation: str, *synonyms: str, required: bool = False) -> Column:
    """A column of windows of the week."""
    help_text = f"{explanation} {WINDOW_HELP}"
    return Column(
        key=key,
        heading=heading,
        read=windows,
        synonyms=synonyms,
        explanation=help_text,
        required=required,
    )


def coordinates(what: str) -> tuple[Column, Column]:
    """The two columns of a point, in degrees."""
    return (
        Column(
            key="lat",
            heading="Breddegrad",
            read=partial(decimal, least=-90, most=90),
            explanation=f"{what}: breddegrad med komma, fx 55,1.",
        ),
        Column(
            key="lon",
            heading="Længdegrad",
            read=partial(decimal, least=-180, most=180),
            explanation=f"{what}: længdegrad med komma, fx 14,7.",
        ),
    )


def remark_column(heading: str, *synonyms: str, use: Use = Use.REMARK) -> Column:
    """A column of free text."""
    key = f"{use}_{heading.casefold().replace(' ', '_')}"
    return Column(key=key, heading=heading, read=prose, synonyms=synonyms, use=use, in_template=False)


REMARKS = (
    remark_column("Bemærkning", "bemærkninger", "bem", "note", "noter", "kommentar", "kommentarer", "andet"),
    remark_column("Telefon", "tlf", "mail", "e mail", "opdateret", "dato"),
)

ON_DEMAND = "on_demand"
NAME_SYNONYMS = (
    *("virksomhedscenter", "arbejdsplads", "arbejdssted", "sted", "virksomhedens navn", "navn", "center"),
)
FILLED_SYNONYMS = ("optagne", "optaget", "optagne pladser", "besat", "i brug", "antal optaget", "brugt")
SEAT_SYNONYMS = ("antal pladser", "pladser i alt", "antal", "plads antal", "pladser ialt")
GROUPS_SYNONYMS = (*GROUP_SYNONYMS, "målgruppe", "målgrupper", "modtager")

WORKPLACE = Column(
    key="workplace",
    heading="Virksomhed",
    read=name,
    synonyms=NAME_SYNONYMS,
    required=True,
    explanation="Virksomhedens navn eller nr. fra arket Virksomheder.",
)


def seats(raw: str) -> int | str:
    """Read a number of seats, or "efter behov".

    Raises
    ------
    CellError
        If the text is neither.
    """
    if tidy(raw).casefold() in {"efter behov", "behov"}:
        return ON_DEMAND
    try:
        return whole(raw, 0, 1000)
    except CellError as error:
        raise CellError("et helt tal fra 0 til 1000 eller 'efter behov'", error.proposal) from None


def count_column(key: str, heading: str, explanation: str, *synonyms: str, most: int = 1000) -> Column:
    """A column of whole numbers from 0."""
    read = partial(whole, most=most)
    return Column(key=key, heading=heading, read=read, synonyms=synonyms, explanation=explanation)


def text_column(key: str, heading: str, explanation: str, *synonyms: str) -> Column:
    """A column of text."""
    return Column(key=key, heading=heading, read=prose, synonyms=synonyms, explanation=explanation)


def flag_column(key: str, heading: str, explanation: str, *synonyms: str) -> Column:
    """A column answered by ja or nej."""
    return Column(
        key=key, heading=heading, read=yes_no, synonyms=synonyms, explanation=explanation, words=voc.YES_NO
    )


def business_column(key: str, heading: str, digits: int, *synonyms: str) -> Column:
    """A column of CVR or P-numbers."""
    return Column(
        key=key,
        heading=heading,
        read=partial(business_number, digits=digits),
        synonyms=synonyms,
        explanation=f"{digits} cifre, som tekst. Ikke nødvendigt for at planlægge.",
        business_number=True,
    )


GROUPS = text_column(
    "accepted_groups",
    "Målgruppe",
    "Målgrupper, der tages imod; skilles med semikolon. 'alle' eller tom er alle.",
    *GROUPS_SYNONYMS,
)
SCHEDULE = Column(
    key="schedule",
    heading="Vagtplan",
    read=one_of(voc.SCHEDULE),
    words=first_words(voc.SCHEDULE),
    explanation="Faste vagter, eller en ramme med selvvalgte tider.",
)
