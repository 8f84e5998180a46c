"""Thisted, 2013-2014: at least three in a workshop, and 500 kr. a week for each (seed 002)."""

from collections.abc import Iterator

from exchange.schema import CitizenRecord, Dataset, PositionRecord, WorkplaceRecord
from scenarios.calibration import FIRST_MONDAY, RULESET
from scenarios.catalogue.entry import Entry, note, number, words
from scenarios.catalogue.flex_jobs import company, needed_min, on_call, split_min, with_parameter
from scenarios.catalogue.flex_people import flex_people
from scenarios.catalogue.flex_tasks import DRIVER, flex_task
from scenarios.catalogue.own_rule import NO_OUTCOME, OwnRule
from scenarios.flex_calibration import (
    SEED_OF,
    THISTED_MENTOR_MIN,
    THISTED_OTHER_WORKSHOPS,
    THISTED_TOO_SMALL,
)
from scenarios.generate.draws import shuffled, stream, weighted

NAME = "fleksjob-thisted-2014"
VISITED, EMPLOYED = 28, 27
LEAST_IN_WORKSHOP, LARGEST = 3, 9
HIRED_BY_THE_FIRST = 3 + 3
GRANT_ORE = 500_00
KINDS = ("Madlavning", "Havearbejde", "Tømrerarbejde", DRIVER, "Administration", "Produktion")

SIZES = (
    LARGEST,
    HIRED_BY_THE_FIRST,
    *[LEAST_IN_WORKSHOP] * THISTED_OTHER_WORKSHOPS,
)
"""Workshops by the people whom they have room for: 9 and 6 are told of, the others are chosen."""

TOO_SMALL = (LEAST_IN_WORKSHOP - 1,) * THISTED_TOO_SMALL
"""Companies that would take fewer than the minimum; they are in the comparison only."""

CHOSEN = (
    f"Ud over værkstederne med {LARGEST} og {HIRED_BY_THE_FIRST} er {THISTED_OTHER_WORKSHOPS} med 3 valgt; "
    f"der er plads til {EMPLOYED}. Mentortimer efter behov er genereret; prisen for en time er ikke opgivet. "
    "Kilden har mistet den størrelse, der blev stilet efter. De 2, der er lovet sæsonarbejde, tæller ikke "
    "som fastholdt. "
    f"{NO_OUTCOME}"
)

STATED = {
    "visited": number("borgere visiteret", VISITED, "28 borgere blev visiteret", seed="002"),
    "employed": number("ansat i fleksjobværksted", EMPLOYED, "27 været ansat i fleksjob", seed="002"),
    "kept": number("fastansat", 19, "19 er fastansat i fleksjob", seed="002"),
    "promised": number("lovet sæsonarbejde", 2, "2 er lovet ansættelse i sæsonarbejde", seed="002"),
    "minimum": number("borgere i et værksted mindst", 3, "ansætte minimum 3 borgere", seed="002"),
    "largest": number("borgere i det største", LARGEST, "et værksted med ni borgere", seed="002"),
    "first": number("ansat først i en virksomhed", 3, "startede med at ansætte tre borgere", seed="002"),
    "more": number("ansat siden samme sted", 3, "efterfølgende ansat yderligere tre", seed="002"),
    "grant_kr": number("kr. om ugen pr. borger", 500, "500 kr. per borger per uge", seed="002"),
    "unemployed": number(
        "måneders ledighed mindst", 18, "fleksjobvisiterede med ledighed på +18 mdr", seed="002"
    ),
    "aim": words("ønsket størrelse: tallet er tabt", "værksteder med hhv borgere", seed="002"),
    "mentor": words("mentortimer efter behov", "mentortimer per borger afhænger", seed="002"),
    "tasks": words(
        "madmor, have, tømrer, chauffør, produktion", "madmor, havearbejde, tømrerarbejde", seed="002"
    ),
}


def workshops() -> Iterator[WorkplaceRecord]:
    """Every company with one job that is shared; last those that would take two."""
    rng = stream(SEED_OF[NAME], "companies")
    for index, size in enumerate((*SIZES, *TOO_SMALL)):
        names = shuffled(KINDS, rng)[:2]
        minutes = split_min(needed_min(size, rng), len(names))
        tasks = [flex_task(name, part, skilled=False) for name, part in zip(names, minutes, strict=True)]
        position = PositionRecord(workshop=True, team_most=size)
        yield company(index + 1, f"Fleksjobværksted {index + 1}", tasks, position, rng)


def citizens() -> list[CitizenRecord]:
    """Those visited, with the grant and the mentor's minutes that each needs."""
    rng = stream(SEED_OF[NAME], "mentors")
    return [
        person.model_copy(
            update={"support": on_call(fixed_min=weighted(THISTED_MENTOR_MIN, rng), grant_ore=GRANT_ORE)}
        )
        for person in flex_people(NAME, VISITED, FIRST_MONDAY[2014], ())
    ]


def build() -> Dataset:
    """The dataset."""
    return Dataset(
        municipality="Thisted",
        note=note(CHOSEN),
        first_monday=FIRST_MONDAY[2014],
        ruleset=RULESET,
        parameters={"fleksjob.workshop_min": LEAST_IN_WORKSHOP},
        citizens=citizens(),
        workplaces=list(workshops())[: len(SIZES)],
    )


def with_two(dataset: Dataset) -> Dataset:
    """The usual minimum of two, with the companies that would take no more."""
    anew = dataset.model_copy(update={"workplaces": list(workshops())})
    return with_parameter(anew, "fleksjob.workshop_min", LEAST_IN_WORKSHOP - 1)


OWN_RULES = (
    OwnRule(
        text="mindst 3 i et værksted",
        other="mindst 2, og de tre, der kun ville have 2, er med",
        changed=with_two,
    ),
    OwnRule(
        text="500 kr. om ugen til alle ansatte",
        other="råd til halvdelen",
        changed=lambda dataset: dataset.model_copy(update={"support_budget_ore": GRANT_ORE * EMPLOYED // 2}),
    ),
)

ENTRY = Entry(
    name=NAME,
    title="Thisted, 2014 (fleksjob: mindst tre i et værksted, 500 kr. om ugen)",
    stated=STATED,
    chosen=CHOSEN,
    build=build,
)
