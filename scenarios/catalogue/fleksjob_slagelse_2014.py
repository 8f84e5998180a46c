"""Slagelse, 2013-2014: employed by the municipality, at work in a company (seed 002).

*Udstationering*: the company has the work and is charged for the effective hours. One was employed by the
company itself.
"""

from collections.abc import Iterator

from exchange.schema import Dataset, WorkplaceRecord
from scenarios.calibration import FIRST_MONDAY, RULESET
from scenarios.catalogue.entry import Entry, note, number, words
from scenarios.catalogue.flex_jobs import single_job, with_citizens
from scenarios.catalogue.flex_people import flex_people
from scenarios.catalogue.flex_tasks import skill_of
from scenarios.catalogue.own_rule import NO_OUTCOME, OwnRule
from scenarios.flex_calibration import SEED_OF
from scenarios.generate.draws import stream

NAME = "fleksjob-slagelse-2014"
MUNICIPALITY = "Slagelse Kommune"
VISITED, POSTED, EMPLOYED_THERE = 17, 6, 1
KINDS = ("Rengøring", "Kantine", "Vedligeholdelse", "Administration", "Produktion")

CHOSEN = (
    "Valgt: jobbenes opgaver, timer og de kompetencer, de kræver, og en i hvert job. Kilden har mistet "
    "loftet over timerne; 10 effektive timer er antaget. Hvor mange der fortsatte, modsiger kilden sig selv "
    "om (1 i tabellen, 3 i teksten). "
    f"{NO_OUTCOME}"
)

STATED = {
    "visited": number("borgere i projektet", VISITED, "Startede med 17 borgere i projektet", seed="002"),
    "employed": number("i fleksjob", POSTED + EMPLOYED_THERE, "finde et fleksjob til 7", seed="002"),
    "kept": words("fortsatte: 1 eller 3, kilden er uenig", "Af disse er 3 fortsat i fleksjob", seed="002"),
    "posted": number("udstationeret", POSTED, "hvoraf 6 undervejs i projektet blev", seed="002"),
    "employed_there": number("ansat i virksomheden", EMPLOYED_THERE, "1 fastansat i fleksjob", seed="002"),
    "ceiling_hours": words("timer om ugen højst: tallet er tabt", "en arbejdsevne under timer", seed="002"),
    "effective": words("virksomheden betaler effektive timer", "fakturerer så virksomhederne", seed="002"),
    "competences": words("opgaver efter kompetencer", "udgangspunkt i borgernes kompetencer er", seed="002"),
    "follow_up": number("mini-mus-samtaler om året", 4, "mini-mus-samtaler 4 gange årligt", seed="002"),
}


def companies() -> Iterator[WorkplaceRecord]:
    """Six with somebody whom the municipality employs, and one that employs for itself."""
    rng = stream(SEED_OF[NAME], "companies")
    for index in range(POSTED + EMPLOYED_THERE):
        employer = MUNICIPALITY if index < POSTED else ""
        yield single_job(index + 1, KINDS, rng, employer=employer)


def build() -> Dataset:
    """The dataset."""
    monday = FIRST_MONDAY[2014]
    return Dataset(
        municipality="Slagelse",
        note=note(CHOSEN),
        first_monday=monday,
        ruleset=RULESET,
        citizens=flex_people(NAME, VISITED, monday, sorted({skill_of(name) for name in KINDS})),
        workplaces=list(companies()),
    )


OWN_RULES = (
    OwnRule(
        text="effektive timer tæller",
        other="fremmøde tæller",
        changed=lambda dataset: with_citizens(dataset, intensity_pct=100),
    ),
)

ENTRY = Entry(
    name=NAME,
    title="Slagelse, 2014 (fleksjob: udstationering, effektive timer)",
    stated=STATED,
    chosen=CHOSEN,
    build=build,
)
