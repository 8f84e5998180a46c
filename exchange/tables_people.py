"""The tables with several rows for a citizen: needs, wishes, competences and the social match."""

from functools import partial

from exchange import vocabulary as voc
from exchange.cells import day, whole
from exchange.column_kinds import CITIZEN, REMARKS, flag_column, window_column
from exchange.columns import Column, Table, first_words, name, one_of, prose
from exchange.tables_courses import STEP

WEIGHTS = ("1", "2", "3", "4", "5")

NEEDS = Table(
    key="needs",
    name="Skånebehov",
    synonyms=("skånehensyn", "behov"),
    explanation="Én række pr. behov. Skriv 'ingen' som behov, når det er afklaret, at borgeren ingen har.",
    columns=(
        CITIZEN,
        Column(
            key="code",
            heading="Skånebehov",
            read=prose,
            synonyms=("kode", "behov", "skånehensyn", "behovskode"),
            required=True,
            explanation="Navn eller kode fra listen. Beskriv det, borgeren har brug for, aldrig en diagnose.",
        ),
        Column(
            key="hard",
            heading="Hårdt eller ønske",
            read=one_of(voc.HARDNESS),
            synonyms=("hårdt", "styrke", "krav", "hårdt ønske"),
            words=first_words(voc.HARDNESS),
            explanation="Et hårdt behov brydes aldrig. Tom: det, der er sædvane for behovet.",
        ),
        Column(
            key="level",
            heading="Niveau",
            read=prose,
            synonyms=("grænse", "antal", "højst"),
            explanation="kg, minutter, timer (arbejdstid, hvile), klokkeslæt (sen mødetid), 0-3 eller A0-C2.",
        ),
        Column(
            key="value",
            heading="Værdi",
            read=name,
            explanation="Branchen eller mentorens særlige viden, når behovet nævner en.",
        ),
        window_column("windows", "Tider", "Behandlingstider, parallel indsats eller mulig arbejdstid."),
        Column(
            key="weight",
            heading="Vægt",
            read=partial(whole, least=1, most=5),
            words=WEIGHTS,
            explanation="1-5: hvor meget det tæller, når et ønske ikke opfyldes.",
        ),
        Column(key="valid_from", heading="Gælder fra", read=day, synonyms=("fra",), explanation="Dato."),
        Column(key="valid_to", heading="Gælder til", read=day, synonyms=("til",), explanation="Dato."),
        STEP,
        Column(key="source", heading="Kilde", read=prose, explanation="Hvor oplysningen kommer fra."),
        *REMARKS,
    ),
)

WISHES = Table(
    key="wishes",
    name="Ønsker",
    synonyms=("ønske",),
    explanation="Én række pr. ønske. Skriv 'ingen' som ønske, når borgeren er spurgt og ingen har.",
    columns=(
        CITIZEN,
        Column(
            key="kind",
            heading="Ønske om",
            read=one_of(voc.WISH),
            synonyms=("type", "slags"),
            words=first_words(voc.WISH),
            explanation="Hvad ønsket handler om.",
        ),
        Column(
            key="value",
            heading="Ønske",
            read=name,
            synonyms=("hvad", "ønsker"),
            required=True,
            explanation="Branchen, opgaven, virksomheden eller mentoren.",
        ),
        Column(
            key="weight",
            heading="Vægt",
            read=partial(whole, least=1, most=5),
            words=WEIGHTS,
            explanation="1-5, hvor 5 er vigtigst.",
        ),
        flag_column("excluded", "Vil ikke", "ja: det vil borgeren ikke.", "uønsket", "fravalgt"),
        *REMARKS,
    ),
)

COMPETENCES = Table(
    key="competences",
    name="Kompetencer",
    synonyms=("kompetence",),
    explanation="Én række pr. kompetence. Skriv 'ingen', når det er afklaret, at borgeren ingen har.",
    columns=(
        CITIZEN,
        Column(
            key="competence",
            heading="Kompetence",
            read=name,
            synonyms=("kompetencer", "kan"),
            required=True,
            explanation="Fx kasse, truckkort, rengøring.",
        ),
        Column(
            key="level",
            heading="Niveau",
            read=partial(whole, least=1, most=3),
            words=("1", "2", "3"),
            explanation="1 lidt, 2 øvet, 3 uddannet.",
        ),
        *REMARKS,
    ),
)

AFFINITIES = Table(
    key="affinities",
    name="Kendskab",
    synonyms=("socialt match", "match"),
    explanation="Det sociale match mellem en borger og en virksomhed eller en mentor.",
    columns=(
        CITIZEN,
        Column(key="workplace", heading="Virksomhed", read=name, explanation="Virksomheden, eller tom."),
        Column(key="supporter", heading="Mentor", read=name, explanation="Mentoren, eller tom."),
        Column(
            key="score",
            heading="Score",
            read=partial(whole, least=-100, most=100),
            synonyms=("kendskab", "point"),
            explanation="-100 (dårligt) til 100 (godt).",
        ),
        flag_column("forbidden", "Må ikke", "ja: de to må ikke bringes sammen.", "udelukket"),
        Column(
            key="support_min",
            heading="Støtte om ugen (min.)",
            read=partial(whole, most=10_080),
            explanation="Betalte støtteminutter netop her.",
        ),
        *REMARKS,
    ),
)
