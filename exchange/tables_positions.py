"""The table of positions: jobs that a team of citizens may share."""

from functools import partial

from exchange import vocabulary as voc
from exchange.cells import items, whole
from exchange.column_kinds import (
    GROUPS,
    REMARKS,
    SCHEDULE,
    WORKPLACE,
    flag_column,
    hours_column,
    text_column,
)
from exchange.columns import Column, Table, first_words, name, one_of
from exchange.tables_courses import date_column

POSITIONS = Table(
    key="positions",
    name="Stillinger",
    synonyms=("stilling", "delestillinger", "fleksjob"),
    explanation="Én række pr. stilling, som et hold af fleksjobbere kan deles om. Timerne står på Opgaver.",
    columns=(
        WORKPLACE,
        Column(
            key="name",
            heading="Stilling",
            read=name,
            synonyms=("stillinger", "stillingsbetegnelse"),
            explanation="Stillingens navn; det står i planen.",
        ),
        Column(
            key="id",
            heading="Stilling nr.",
            read=name,
            synonyms=("stillingsnr", "stillingsnummer"),
            explanation="Eget nummer, hvis stillingen har et.",
        ),
        Column(
            key="tasks",
            heading="Opgaver",
            read=items,
            synonyms=("funktioner", "opgave"),
            required=True,
            explanation="Opgaver fra arket Opgaver, kun i denne stilling og med timer. Skilles med komma.",
        ),
        Column(
            key="team_least",
            heading="Hold mindst",
            read=partial(whole, least=1, most=1000),
            synonyms=("mindst på holdet", "færrest på holdet", "personer mindst"),
            explanation="Færreste på holdet. Tom er 1.",
        ),
        Column(
            key="team_most",
            heading="Hold højst",
            read=partial(whole, least=1, most=1000),
            synonyms=("højst på holdet", "flest på holdet", "personer højst"),
            explanation="Flest på holdet. Tom er ingen grænse.",
        ),
        hours_column(
            "least_share_min",
            "Mindste andel (timer)",
            "Færreste timer om ugen for hver på holdet. Tom er 1.",
            "mindste andel",
        ),
        Column(
            key="filling",
            heading="Besættes",
            read=one_of(voc.FILLING),
            synonyms=("besættelse", "helt eller delvist"),
            words=first_words(voc.FILLING),
            explanation="helt: alle timer eller slet ikke. gerne delvist: så mange timer som muligt.",
        ),
        flag_column("workshop", "Fleksjobværksted", "ja: en del af et fleksjobværksted.", "værksted"),
        date_column("widens_on", "Udvides fra", "Indtil da er der højst én i fleksjobværkstedet.", "udvides"),
        date_column("starts_on", "Begynder", "Stillingen besættes ikke før denne dato.", "starter", "fra"),
        flag_column(
            "cover_required", "Afløsere kræves", "ja: afløserne skal være der; ellers er de et ønske."
        ),
        GROUPS,
        hours_column("least_min", "Timer mindst", "Færreste timer om ugen, der tages imod.", "mindst"),
        hours_column("most_min", "Timer højst", "Flest timer om ugen, der tages imod.", "højst"),
        SCHEDULE,
        text_column("employer", "Arbejdsgiver", "Hvis den er en anden end virksomheden (udstationering)."),
        *REMARKS,
    ),
)
