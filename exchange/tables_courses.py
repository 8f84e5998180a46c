"""The tables about weeks: courses step by step, cohorts with their course days, and the staff."""

from functools import partial

from exchange import vocabulary as voc
from exchange.cells import clock, day, items, whole
from exchange.column_kinds import (
    CITIZEN,
    REMARKS,
    count_column,
    flag_column,
    hours_column,
    support_columns,
    text_column,
    window_column,
)
from exchange.columns import Column, Table, first_words, name, one_of
from exchange.weektimes import weekdays

MOST_WEEKS = 104
MOST_STEPS = 20


def date_column(key: str, heading: str, explanation: str, *synonyms: str, required: bool = False) -> Column:
    """A column of one date."""
    return Column(
        key=key, heading=heading, read=day, synonyms=synonyms, explanation=explanation, required=required
    )


def weeks_column(
    key: str,
    heading: str,
    explanation: str,
    *synonyms: str,
    least: int = 1,
    most: int = MOST_WEEKS,
    required: bool = False,
) -> Column:
    """A column of a number of weeks."""
    read = partial(whole, least=least, most=most)
    return Column(
        key=key, heading=heading, read=read, synonyms=synonyms, explanation=explanation, required=required
    )


STEP = Column(
    key="step",
    heading="Trin",
    read=partial(whole, least=1, most=MOST_STEPS),
    synonyms=("trin nr",),
    explanation="Trinnets nummer. Tom er rækkernes orden.",
)

COURSES = Table(
    key="courses",
    name="Forløb",
    synonyms=("trin", "forløb trin"),
    explanation="Én række pr. trin i en borgers forløb. Uden rækker er forløbet ét trin.",
    columns=(
        CITIZEN,
        STEP,
        weeks_column("weeks", "Uger", "Hvor mange uger trinnet varer.", "antal uger", required=True),
        hours_column("least_min", "Timer mindst", "Færreste timer om ugen i trinnet. Tom er som før."),
        hours_column(
            "target_min", "Timer ønsket", "Ønskede timer om ugen i trinnet. Tom er som før.", "timer"
        ),
        hours_column("most_min", "Timer højst", "Flest timer om ugen i trinnet. Tom er som før."),
        Column(
            key="tasks",
            heading="Opgaver",
            read=items,
            synonyms=("opgave", "funktioner"),
            explanation="Opgaver, trinnet består af; tom er alle. Skilles med komma.",
        ),
        Column(
            key="where",
            heading="Hvor",
            read=one_of(voc.STEP_WHERE),
            words=first_words(voc.STEP_WHERE),
            explanation="Samme virksomhed som trinnet før, en anden eller lige meget. Tom er den samme.",
        ),
        Column(key="workplace", heading="Virksomhed", read=name, explanation="Kun når den er bestemt."),
        flag_column("open", "Åbent", "ja: trinnet er ikke besluttet endnu og planlægges ikke."),
        weeks_column(
            "return_weeks",
            "Plads holdes (uger)",
            "Så mange uger ind i trinnet holdes pladsen fra trinnet før.",
            "ret til at vende tilbage",
            least=0,
        ),
        flag_column(
            "trial", "Prøvepraktik", "ja: praktik på selve stillingen, før jobbet begynder.", "prøve"
        ),
        *support_columns("trinnets egen"),
        weeks_column(
            "extension_weeks",
            "Kan forlænges (uger)",
            "Uger, som sidste trin kan forlænges med. Skrives på én af borgerens rækker.",
            "forlængelse",
            least=0,
        ),
        flag_column("extension_agreed", "Forlængelse aftalt", "ja: forlængelsen er aftalt og planlægges."),
        *REMARKS,
    ),
)

COHORT_SYNONYMS = ("hold nr", "holdnr", "holdet")

COHORTS = Table(
    key="cohorts",
    name="Hold",
    synonyms=("holdliste", "holdoversigt"),
    explanation="Én række pr. hold, der begynder i praktik sammen.",
    columns=(
        Column(
            key="id",
            heading="Hold",
            read=name,
            synonyms=COHORT_SYNONYMS,
            required=True,
            explanation="Holdets navn eller nummer; det nævnes på arket Borgere.",
        ),
        date_column(
            "praktik_start",
            "Praktik fra",
            "Mandagen, hvor praktikken begynder.",
            "praktikstart",
            "praktik start",
            required=True,
        ),
        weeks_column("weeks", "Uger", "Uger i praktik. Tom er 12.", "antal uger", "uger i praktik"),
        text_column("name", "Holdets navn", "Et længere navn, hvis holdet har et.", "navn"),
        date_column(
            "teaching_from", "Undervisning fra", "Når undervisningen begynder.", "undervisning start"
        ),
        weeks_column("teaching_weeks", "Undervisning (uger)", "Uger med undervisning. Tom er 4."),
        window_column("teaching", "Undervisningstider", "Undervisning før praktikken."),
        window_column("training", "Træning", "Tider, der går igen hver uge i praktikken.", "træningstider"),
        weeks_column(
            "course_rhythm_every_weeks",
            "Kursusdage hver N. uge",
            "3 er praktikkens uge 3, 6, 9 ... Enkelte dage står på arket Kursusdage.",
            "kursusdage hver",
            most=52,
        ),
        Column(
            key="course_rhythm_weekdays",
            heading="Kursusdage på",
            read=weekdays,
            synonyms=("kursusugedage",),
            explanation="Ugedagene for kursusdagene, fx man-tor.",
        ),
        Column(
            key="course_rhythm_start",
            heading="Kursusdag fra",
            read=clock,
            explanation="Klokkeslæt. Tom er 9.",
        ),
        Column(
            key="course_rhythm_end", heading="Kursusdag til", read=clock, explanation="Klokkeslæt. Tom er 15."
        ),
        count_column("invited", "Indkaldt", "Hvor mange der er indkaldt.", "indkaldte"),
        count_column(
            "expected",
            "Forventet",
            "Hvor mange der ventes at møde; så mange pladser holdes.",
            "forventede",
            "ventes",
        ),
        *REMARKS,
    ),
)

COURSE_DAYS = Table(
    key="course_days",
    name="Kursusdage",
    synonyms=("kursusdag",),
    explanation="Én række pr. dag, hvor holdet mødes i praktikken. Den dag er ingen på arbejde.",
    columns=(
        Column(
            key="cohort",
            heading="Hold",
            read=name,
            synonyms=COHORT_SYNONYMS,
            required=True,
            explanation="Holdet fra arket Hold.",
        ),
        date_column("day", "Kursusdag", "Datoen.", "dag", required=True),
        Column(key="start", heading="Fra", read=clock, synonyms=("fra kl",), explanation="Tom er 9."),
        Column(key="end", heading="Til", read=clock, synonyms=("til kl",), explanation="Tom er 15."),
        *REMARKS,
    ),
)

STAFF = Table(
    key="staff",
    name="Medarbejdere",
    synonyms=("medarbejder", "personale"),
    explanation="Sagsbehandlere og kontaktpersoner. Står der nogen, skal de nævnte være på listen.",
    columns=(
        Column(
            key="id",
            heading="Medarbejder",
            read=name,
            synonyms=("medarbejder nr", "initialer"),
            required=True,
            explanation="Som i kolonnen Sagsbehandler på Borgere eller Kontakt på Virksomheder.",
        ),
        Column(
            key="kind",
            heading="Rolle",
            read=one_of(voc.STAFF),
            words=first_words(voc.STAFF),
            required=True,
            explanation="sagsbehandler eller kontaktperson.",
        ),
        count_column(
            "caseload", "Højst borgere", "Flest placerede borgere på én gang.", "sager", most=10_000
        ),
        Column(
            key="visit_weekdays",
            heading="Besøgsdage",
            read=weekdays,
            explanation="Ugedage, en kontaktperson kan besøge virksomheder på, fx man, ons.",
        ),
        text_column(
            "team", "Team", "Teamet, der henviser borgerne: tomme pladser vises team for team.", "afdeling"
        ),
        *REMARKS,
    ),
)
