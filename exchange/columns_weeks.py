"""Columns about weeks in the tables of citizens, workplaces, places and supporters."""

from functools import partial

from exchange.cells import day, whole
from exchange.cells_dates import each_day, periods, seat_changes
from exchange.column_kinds import flag_column, window_column
from exchange.columns import Column, name

PERIOD_HELP = "Fx 1.7.2014-14.7.2014 (ferie); 24.12.2014."
_weeks = partial(whole, least=1, most=104)


def absence_column(key: str, heading: str, explanation: str, *synonyms: str) -> Column:
    """A column of days and periods."""
    help_text = f"{explanation} {PERIOD_HELP}"
    return Column(key=key, heading=heading, read=periods, synonyms=synonyms, explanation=help_text)


CITIZEN_WEEKS = (
    Column(
        key="earliest_day",
        heading="Tidligst start",
        read=day,
        synonyms=("tidligste start", "kan starte"),
        explanation="Praktikken begynder ikke før denne dato.",
    ),
    Column(
        key="latest_day",
        heading="Senest start",
        read=day,
        synonyms=("seneste start",),
        explanation="Praktikken begynder ikke efter denne dato.",
    ),
    Column(
        key="weeks",
        heading="Uger",
        read=_weeks,
        synonyms=("antal uger", "varighed uger"),
        explanation="Uger i praktik uden rækker på arket Forløb. Tom er målgruppens grænse.",
    ),
    Column(
        key="least_weeks",
        heading="Mindst uger",
        read=_weeks,
        synonyms=("uger mindst",),
        explanation="Færreste uger, når færre end i Uger også er godt.",
    ),
    absence_column("absences", "Fravær", "Dage, hvor borgeren ikke er der.", "ferie", "fraværsdage"),
    Column(
        key="cohort",
        heading="Hold",
        read=name,
        synonyms=("holdet", "hold nr", "holdnr"),
        explanation="Holdet fra arket Hold, hvis borgeren er på et.",
    ),
    flag_column("cohort_later", "Starter senere", "ja: borgeren begynder senere end holdet; pladsen holdes."),
)

PIN = (
    Column(
        key="pin_workplace",
        heading="Fast plads hos",
        read=name,
        synonyms=("fast plads", "aftalt plads hos"),
        explanation="Virksomheden, når det er aftalt, hvor borgeren skal være.",
    ),
    Column(
        key="pin_place",
        heading="Fast plads nr.",
        read=name,
        explanation="Pladsen eller stillingen, når det er aftalt.",
    ),
    Column(
        key="pin_start",
        heading="Fast plads fra",
        read=day,
        explanation="Mandagen, hvor den aftalte plads begynder.",
    ),
    Column(key="pin_weeks", heading="Fast plads (uger)", read=_weeks, explanation="Uger, når det er aftalt."),
    window_column("pin_windows", "Fast plads tider", "Vagterne, når de er aftalt."),
    flag_column("pin_own_found", "Selvfundet", "ja: borgeren har selv fundet pladsen.", "selv fundet"),
)
"""What is agreed of a citizen's place before planning; `pin_` and the field of the pin."""

SEATS_BY_WEEK = (
    Column(
        key="seat_changes",
        heading="Pladser ændres",
        read=seat_changes,
        synonyms=("ændring i pladser",),
        explanation="Et andet antal pladser fra en dato, fx 5 fra 1.9.2014; 3 fra 1.1.2015",
    ),
    Column(
        key="frees_on",
        heading="Bliver ledig",
        read=each_day,
        synonyms=("bliver ledige", "ledig fra"),
        explanation="En dato for hver optaget plads, der bliver ledig, fx 1.9.2014; 15.9.2014",
    ),
)

WORKPLACE_WEEKS = (
    absence_column("closures", "Lukket", "Dage, hvor virksomheden er lukket.", "lukkedage", "ferielukket"),
    Column(
        key="visit_weeks",
        heading="Besøg hver N. uge",
        read=partial(whole, least=1, most=52),
        synonyms=("besøg hver",),
        explanation="Uger mellem kontaktpersonens besøg. Tom er efter antallet af borgere.",
    ),
)
