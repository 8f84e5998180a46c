"""Gladsaxe, 2013-2014: start with one, widen later, one paid mentor hour a week (seed 002)."""

from collections.abc import Iterator
from datetime import date, timedelta

from exchange.schema import CitizenRecord, Dataset, PositionRecord, WorkplaceRecord
from optimizer.problem import Status
from scenarios.calibration import FIRST_MONDAY, RULESET
from scenarios.catalogue.entry import Entry, note, number, words
from scenarios.catalogue.flex_jobs import (
    company,
    needed_min,
    on_call,
    split_min,
    with_positions,
    with_workshop_min,
)
from scenarios.catalogue.flex_people import flex_people
from scenarios.catalogue.flex_tasks import flex_task
from scenarios.catalogue.own_rule import NO_OUTCOME, OwnRule
from scenarios.flex_calibration import (
    GLADSAXE_LARGER,
    GLADSAXE_SMALL,
    GLADSAXE_WIDENS_AFTER_WEEKS,
    SEED_OF,
)
from scenarios.generate.draws import shuffled, stream

NAME = "fleksjob-gladsaxe-2014"
VISITED, WORKED_WITH = 40, 23
JOB_WEEKS = WEEKS = 26
LARGER_TEAM = (3, 5)
MENTOR_MIN = 60
LEAST_IN_WORKSHOP = 1
KINDS = ("Rengøring", "Kantine", "Vedligeholdelse", "Administration", "Produktion", "Pakkearbejde")

CHOSEN = (
    f"Valgt: {GLADSAXE_SMALL} virksomheder med plads til én og {GLADSAXE_LARGER}, der kan udvide til 3-5 "
    f"efter {GLADSAXE_WIDENS_AFTER_WEEKS} uger; ingen begynder senere. Kilden har mistet loftet over timerne "
    "(10 er antaget) og tallet for, hvor mange der blev forlænget. "
    f"{NO_OUTCOME}"
)

STATED = {
    "visited": number("borgere visiteret", VISITED, "40 borgere blev oprindeligt visiteret", seed="002"),
    "worked_with": number("borgere arbejdet med", WORKED_WITH, "arbejdet med 23 af borgerne", seed="002"),
    "employed": number("ansat i fleksjobværksted", 21, "21 blev ansat i et fleksjobværksted", seed="002"),
    "kept": words("forlænget: tallet er tabt", "er efterfølgende blevet forlænget", seed="002"),
    "ceiling_hours": words("timer om ugen højst: tallet er tabt", "på max timer/uge", seed="002"),
    "weeks": number("ugers ansættelse, primært", JOB_WEEKS, "ansættelser à 26 ugers varighed", seed="002"),
    "mentor_hours": number("betalt mentortime om ugen", 1, "1 times mentorstøtte om ugen", seed="002"),
    "for_hours": number("timer, den gives for (fx)", 4, "ansat fx 4-5 timer om ugen", seed="002", most=5),
    "one": number("borgere i nogle værksteder", 1, "fleksjobværksteder med kun én borger", seed="002"),
    "aim": number("borgere i et værksted, mål", 3, "borgere og 3-5 borgere", seed="002", most=5),
    "widen": words("flere pladser efter gode erfaringer", "få oprettet flere pladser i", seed="002"),
    "weakest": words("de 23 med lavest arbejdsevne", "der havde den laveste arbejdsevne", seed="002"),
}


def workshops(monday: date) -> Iterator[WorkplaceRecord]:
    """Small companies first, then those that may widen."""
    rng = stream(SEED_OF[NAME], "companies")
    widens = monday + timedelta(weeks=GLADSAXE_WIDENS_AFTER_WEEKS)
    for index in range(GLADSAXE_SMALL + GLADSAXE_LARGER):
        larger = index >= GLADSAXE_SMALL
        most = int(rng.integers(LARGER_TEAM[0], LARGER_TEAM[1] + 1)) if larger else 1
        names = shuffled(KINDS, rng)[: min(most, 2)]
        minutes = split_min(needed_min(most, rng), len(names))
        tasks = [flex_task(name, part, skilled=False) for name, part in zip(names, minutes, strict=True)]
        position = PositionRecord(workshop=True, team_most=most, widens_on=widens if larger else None)
        support = on_call(fixed_min=MENTOR_MIN)
        yield company(index + 1, f"Fleksjobværksted {index + 1}", tasks, position, rng, support=support)


def citizens(monday: date) -> list[CitizenRecord]:
    """Those visited; the project works with those who can do least."""
    people = flex_people(NAME, VISITED, monday, ())
    order = sorted(people, key=lambda person: (person.target_min or 0, person.id))
    weakest = {person.id for person in order[:WORKED_WITH]}
    last = monday + timedelta(weeks=GLADSAXE_WIDENS_AFTER_WEEKS)
    usual = {"least_weeks": JOB_WEEKS, "weeks": JOB_WEEKS, "latest_day": last}
    return [
        person.model_copy(
            update={**usual, "status": Status.READY if person.id in weakest else Status.CLARIFYING}
        )
        for person in people
    ]


def build() -> Dataset:
    """The dataset."""
    monday = FIRST_MONDAY[2014]
    return Dataset(
        municipality="Gladsaxe",
        note=note(CHOSEN),
        first_monday=monday,
        weeks=WEEKS,
        ruleset=RULESET,
        parameters={"fleksjob.workshop_min": LEAST_IN_WORKSHOP},
        citizens=citizens(monday),
        workplaces=list(workshops(monday)),
    )


OWN_RULES = (
    OwnRule(
        text="et værksted må have én",
        other="mindst to, som i de andre forsøg",
        changed=lambda dataset: with_workshop_min(dataset, 2),
    ),
    OwnRule(
        text="begynd med én, udvid efter et kvartal",
        other="alle fra begyndelsen",
        changed=lambda dataset: with_positions(dataset, widens_on=None),
    ),
)

ENTRY = Entry(
    name=NAME,
    title="Gladsaxe, 2014 (fleksjob: begynd med én, udvid siden)",
    stated=STATED,
    chosen=CHOSEN,
    build=build,
)
