"""The tables about what a workplace offers: conditions, places, tasks, supporters and special times."""

from functools import partial

from exchange import vocabulary as voc
from exchange.cells import counts, items, skills, whole
from exchange.column_kinds import (
    FILLED_SYNONYMS,
    GROUPS,
    REMARKS,
    SCHEDULE,
    SEAT_SYNONYMS,
    WORKPLACE,
    count_column,
    flag_column,
    hours_column,
    seats,
    text_column,
    window_column,
)
from exchange.columns import Column, Table, first_words, name, one_of, prose
from exchange.columns_weeks import SEATS_BY_WEEK, absence_column

TASK_HOURS = "Timer, der er at gøre. Tom er rigeligt. I en stilling skal de skrives: så mange skal løses."


def stand_ins(raw: str) -> int:
    """Read a number of stand-ins as the number of people who can do the task.

    Raises
    ------
    CellError
        If the text is no whole number within the bounds.
    """
    return whole(raw, 0, 99) + 1


CONDITIONS = Table(
    key="conditions",
    name="Betingelser",
    synonyms=("betingelse", "forhold", "vilkår"),
    explanation="Én række pr. svar om arbejdet. Uden opgave gælder svaret hele virksomheden.",
    columns=(
        WORKPLACE,
        text_column("task", "Opgave", "Opgaven, når svaret kun gælder den.", "funktion"),
        Column(
            key="condition",
            heading="Betingelse",
            read=voc.condition_key,
            synonyms=("forhold", "vilkår"),
            required=True,
            words=tuple(voc.CONDITION_NAMES.values()),
            explanation="Navnet fra listen.",
        ),
        Column(
            key="value",
            heading="Svar",
            read=prose,
            synonyms=("værdi",),
            required=True,
            explanation="ja/nej; et tal; 0-3 (ingen, lidt, noget, meget); A0-C2; inde, ude eller begge.",
        ),
        *REMARKS,
    ),
)

PLACES = Table(
    key="places",
    name="Pladser",
    synonyms=("plads",),
    explanation="Én række pr. slags plads, som virksomheden stiller til rådighed.",
    columns=(
        WORKPLACE,
        Column(
            key="seats",
            heading="Pladser",
            read=seats,
            synonyms=SEAT_SYNONYMS,
            explanation="Antal pladser. Tom kun ved typen 'efter behov'.",
        ),
        count_column("filled", "Optaget", "Pladser, der er optaget i forvejen.", *FILLED_SYNONYMS),
        Column(
            key="kind",
            heading="Type",
            read=one_of(voc.PLACE_KIND),
            synonyms=("pladstype", "slags"),
            words=first_words(voc.PLACE_KIND),
            explanation="fast, efter behov (uden grænse) eller enkeltpraktik.",
        ),
        Column(
            key="id",
            heading="Plads nr.",
            read=name,
            synonyms=("plads", "pladsnr"),
            explanation="Eget nummer.",
        ),
        GROUPS,
        Column(
            key="reserved",
            heading="Reserveret",
            read=counts,
            synonyms=("reserveret til", "reserverede pladser"),
            explanation="Pladser holdt til en målgruppe, fx Sygedagpenge: 2",
        ),
        hours_column("least_min", "Timer mindst", "Færreste timer om ugen, der tages imod.", "mindst"),
        hours_column("most_min", "Timer højst", "Flest timer om ugen, der tages imod.", "højst"),
        Column(
            key="tasks",
            heading="Opgaver",
            read=items,
            synonyms=("funktioner", "opgave"),
            explanation="Opgaver på pladsen; tom er alle. Skilles med komma.",
        ),
        flag_column("shared", "Delt i tid", "ja: pladsen kan deles af flere, der er der på skift.", "delt"),
        SCHEDULE,
        *SEATS_BY_WEEK,
        *REMARKS,
    ),
)

TASKS = Table(
    key="tasks",
    name="Opgaver",
    synonyms=("opgave", "funktioner"),
    explanation="Én række pr. opgave. Uden rækker har virksomheden én opgave, 'alle opgaver'.",
    columns=(
        WORKPLACE,
        Column(
            key="name",
            heading="Opgave",
            read=name,
            synonyms=("opgaver", "funktion", "funktioner"),
            required=True,
            explanation="Opgavens navn.",
        ),
        Column(key="id", heading="Opgave nr.", read=name, synonyms=("nr",), explanation="Eget nummer."),
        Column(
            key="requires",
            heading="Kræver",
            read=skills,
            synonyms=("kræver kompetencer", "kompetencer"),
            explanation="Kompetencer med niveau i parentes, fx kasse (2), truck",
        ),
        Column(
            key="trains",
            heading="Oplærer i",
            read=items,
            synonyms=("træner", "lærer"),
            explanation="Kompetencer, opgaven giver; skilles med komma.",
        ),
        hours_column("weekly_min", "Timer om ugen", TASK_HOURS, "timer"),
        window_column("windows", "Tider", "Hvornår opgaven kan løses.", "tid"),
        flag_column("fixed", "Faste tider", "ja: den, der løser opgaven, er der i hele tidsrummet."),
        Column(
            key="cover",
            heading="Afløsere",
            read=stand_ins,
            synonyms=("afløser", "antal afløsere"),
            explanation="Hvor mange andre på stillingens hold der skal kunne tage opgaven. Tom er 0.",
        ),
        Column(
            key="handover_min",
            heading="Overlap ved overdragelse (min.)",
            read=partial(whole, most=1440),
            synonyms=("overlap", "overlap ved overdragelse", "overdragelse"),
            explanation="Minutter, som to på stillingens hold er der sammen, når den ene tager over.",
        ),
        *REMARKS,
    ),
)

SUPPORTERS = Table(
    key="supporters",
    name="Mentorer",
    synonyms=("mentor", "støtter"),
    explanation="Én række pr. kollega, der støtter. Uden rækker støtter en ansvarlig leder.",
    columns=(
        WORKPLACE,
        Column(
            key="id",
            heading="Mentor",
            read=name,
            synonyms=("mentor nr", "mentor id", "kollega"),
            explanation="Mentorens pseudonym, fx M1.",
        ),
        Column(
            key="kind",
            heading="Rolle",
            read=one_of(voc.SUPPORTER),
            words=first_words(voc.SUPPORTER),
            explanation="mentor, leder eller tutor.",
        ),
        window_column("windows", "Arbejdstid", "Hvornår mentoren er på arbejde.", "tider", "mødetid"),
        count_column("at_once", "Højst ad gangen", "Flest borgere på samme tid.", "ad gangen", most=100),
        count_column("in_all", "Højst i alt", "Flest borgere i alt.", most=100),
        hours_column("paid_min", "Betalte timer", "Betalte støttetimer om ugen.", "timer", "frikøbte timer"),
        Column(
            key="specialisations",
            heading="Særlig viden",
            read=items,
            synonyms=("specialer", "viden"),
            explanation="Fx psykiatri, unge; skilles med komma. 'ingen', når det er spurgt.",
        ),
        absence_column("absences", "Fravær", "Dage, hvor mentoren ikke er der.", "ferie"),
        *REMARKS,
    ),
)

SLOT_FEATURES = Table(
    key="slot_features",
    name="Tider",
    synonyms=("tid",),
    explanation="Tider på ugen med noget særligt i virksomheden.",
    columns=(
        WORKPLACE,
        window_column("window", "Tider", "Hvornår.", "tid", required=True),
        flag_column("free_for_health", "Fri til træning", "ja: tid til træning eller behandling."),
        count_column(
            "extra_break_min", "Ekstra pause pr. time (min.)", "Minutter, 0-60.", "ekstra pause", most=60
        ),
        *REMARKS,
    ),
)
