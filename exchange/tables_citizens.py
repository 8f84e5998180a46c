"""The table of citizens, with its Danish headings, synonyms and help texts."""

from functools import partial

from exchange import vocabulary as voc
from exchange.cells import clock, day, items, one_amount, whole
from exchange.cells_own_words import own_words
from exchange.column_kinds import (
    CITIZEN_SYNONYMS,
    GROUP_SYNONYMS,
    REMARKS,
    SCHEDULE,
    coordinates,
    hours_column,
    remark_column,
    support_columns,
    window_column,
)
from exchange.columns import Column, Table, Use, first_words, name, one_of, prose
from exchange.columns_weeks import CITIZEN_WEEKS, PIN

CITIZENS = Table(
    key="citizens",
    name="Borgere",
    synonyms=("borger", "borgerliste", "fleksjobbere"),
    explanation="Én række pr. borger, der venter. Kun Borger og Målgruppe skal udfyldes.",
    columns=(
        Column(
            key="id",
            heading="Borger",
            read=name,
            synonyms=CITIZEN_SYNONYMS,
            required=True,
            explanation="Et pseudonym, fx B0001. Aldrig navn eller CPR-nummer.",
        ),
        Column(
            key="target_group",
            heading="Målgruppe",
            read=prose,
            synonyms=GROUP_SYNONYMS,
            required=True,
            explanation="Målgruppens navn, fx Sygedagpenge. Gængse forkortelser læses og vises.",
        ),
        Column(
            key="status",
            heading="Status",
            read=one_of(voc.STATUS),
            words=first_words(voc.STATUS),
            explanation="Kun 'klar' placeres. En tom celle er 'i afklaring'; uden kolonnen er alle klar.",
        ),
        hours_column(
            "least_min", "Timer mindst", "Færreste timer om ugen.", "mindst", "timer min", "min timer"
        ),
        Column(
            key="target_min",
            heading="Timer ønsket",
            read=partial(one_amount, least="Timer mindst", most="Timer højst"),
            synonyms=(
                *("timer", "timer uge", "timer pr uge", "timer om ugen", "ønsket", "timetal"),
                *("ugentlige timer", "timeantal"),
            ),
            explanation="Ønskede timer om ugen, fx 7,5. Et spænd skrives i Timer mindst og Timer højst.",
        ),
        hours_column("most_min", "Timer højst", "Flest timer om ugen.", "højst", "timer max", "max timer"),
        Column(
            key="intensity_pct",
            heading="Arbejdsintensitet (pct.)",
            read=partial(whole, least=1, most=100),
            synonyms=("intensitet", "arbejdsintensitet", "effektivitet"),
            explanation="Arbejde pr. fremmødt time i pct. af det sædvanlige.",
        ),
        hours_column("shortest_shift_min", "Vagt mindst (timer)", "Korteste vagt.", "vagt mindst", most=24),
        hours_column("longest_shift_min", "Vagt højst (timer)", "Længste vagt.", "vagt højst", most=24),
        Column(
            key="max_days",
            heading="Dage om ugen",
            read=partial(whole, least=1, most=7),
            synonyms=("dage", "dage uge", "antal dage", "max dage", "dage pr uge"),
            explanation="Flest dage om ugen.",
        ),
        hours_column("rest_min", "Hvile mellem vagter (timer)", "Mindste hvile.", "hvile"),
        Column(
            key="earliest_start",
            heading="Tidligst mødetid",
            read=clock,
            synonyms=("mødetid", "tidligst", "tidligste mødetid"),
            explanation="Klokkeslæt, fx 9.30.",
        ),
        window_column("availability", "Kan arbejde", "Hvornår borgeren kan.", "kan", "rådighed", "tider"),
        window_column("busy", "Optagne tider", "Anden indsats, fx sprogskole.", "optaget tid", "optagne"),
        window_column("support_person", "Støtteperson med", "Hvornår støttepersonen kan.", "støtteperson"),
        Column(
            key="travel_modes",
            heading="Transport",
            read=voc.travel_modes,
            synonyms=("transportmiddel", "transportform", "rejser med"),
            words=first_words(voc.TRAVEL),
            explanation="bus, cykel, bil eller gå; flere skilles med komma.",
        ),
        Column(
            key="max_travel_min",
            heading="Længste rejsetid (min.)",
            read=partial(whole, most=600),
            synonyms=("længste rejsetid", "max rejsetid", "rejsetid", "transporttid"),
            explanation="Minutter fra dør til dør.",
        ),
        Column(
            key="home_zone",
            heading="Zone",
            read=name,
            synonyms=("bopælszone", "bopæl", "by", "postnr", "område", "postnummer"),
            explanation="Borgerens område; bruges sammen med arkene Rejsetid og Zoner.",
        ),
        *coordinates("Bopælen"),
        Column(
            key="wants_to_train",
            heading="Vil lære",
            read=items,
            synonyms=("ønsker at lære", "oplæring", "træner"),
            explanation="Kompetencer, borgeren vil lære; skilles med komma.",
        ),
        Column(
            key="agreed_accommodations",
            heading="Aftalte hensyn",
            read=own_words,
            synonyms=("aftalte skånehensyn", "hensyn til virksomheden", "må siges til virksomheden"),
            explanation=(
                "Det, borgeren har sagt ja til, at virksomheden får at vide, med borgerens egne ord; "
                "skilles med semikolon. Tom er intet."
            ),
        ),
        *support_columns("borgerens egen"),
        SCHEDULE,
        Column(
            key="entitlements",
            heading="Rettigheder",
            read=voc.entitlements,
            synonyms=("rettighed",),
            explanation="Fx forlængelse, yderligere forlængelse. Skilles med komma.",
        ),
        Column(
            key="waiting_since",
            heading="Venter siden",
            read=day,
            synonyms=("ventet siden", "venter fra", "henvist", "henvist dato"),
            explanation="Dato, fx 01-09-2026.",
        ),
        Column(
            key="priority",
            heading="Prioritet",
            read=one_of(voc.PRIORITY),
            words=first_words(voc.PRIORITY),
            explanation="Sat af sagsbehandleren. Tom er normal.",
        ),
        Column(
            key="priority_reason",
            heading="Begrundelse",
            read=prose,
            synonyms=("begrundelse for prioritet", "prioritet begrundelse"),
            explanation="Hvorfor prioriteten er høj eller lav.",
        ),
        Column(
            key="caseworker",
            heading="Sagsbehandler",
            read=prose,
            synonyms=("rådgiver", "sagsbeh", "jobrådgiver"),
            explanation="Hvem der afgør sagen.",
        ),
        Column(
            key="jobs",
            heading="Antal job",
            read=partial(whole, least=1, most=2),
            synonyms=("job", "antal stillinger"),
            words=("1", "2"),
            explanation="2, når en fleksjobber må have to stillinger. Tom er 1.",
        ),
        *CITIZEN_WEEKS,
        *PIN,
        remark_column("Skånehensyn", "skånebehov", "hensyn", "særlige hensyn", use=Use.QUESTION),
        remark_column("Kan ikke", "ikke", "kan ikke arbejde", "begrænsninger", use=Use.QUESTION),
        *REMARKS,
    ),
)
