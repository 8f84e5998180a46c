"""Svendborg, 2013-2014: one paid mentor hour for every hour at work, and two jobs for some (seed 002).

What the municipality pays mentors for is bounded, so the dear support and the hours done are weighed.
"""

from collections.abc import Iterator

from exchange.schema import CitizenRecord, Dataset, PositionRecord, SkillRecord, WorkplaceRecord
from scenarios.calibration import FIRST_MONDAY, RULESET
from scenarios.catalogue.entry import Entry, note, number, words
from scenarios.catalogue.flex_jobs import company, needed_min, on_call, with_workplaces
from scenarios.catalogue.flex_people import flex_people
from scenarios.catalogue.flex_tasks import FUNDRAISING, flex_task, skill_of
from scenarios.catalogue.own_rule import NO_OUTCOME, OwnRule
from scenarios.flex_calibration import SEED_OF, SVENDBORG_PAID_HOURS_EACH
from scenarios.generate.draws import pick, stream

NAME = "fleksjob-svendborg-2014"
VISITED, EMPLOYED, JOBS = 51, 35, 40
WITH_TWO_JOBS = JOBS - EMPLOYED
ONE_TO_ONE_PCT, USUAL_PCT = 100, 25
BUDGET_MIN = EMPLOYED * SVENDBORG_PAID_HOURS_EACH * 60
KINDS = ("Madlavning", "Pædagogmedhjælp", "Produktion", "Pedelarbejde")

CHOSEN = (
    f"Valgt: {JOBS} job for hver én borger, {WITH_TWO_JOBS} af dem fundraising i frivillige organisationer, "
    f"som de {WITH_TWO_JOBS} med ret til to job er oplært i, og betalte mentortimer til i alt "
    f"{BUDGET_MIN // 60} om ugen ({SVENDBORG_PAID_HOURS_EACH} til hver af {EMPLOYED}). Kilden har mistet "
    "loftet over timerne; 10 er antaget. "
    f"{NO_OUTCOME}"
)

STATED = {
    "visited": number("borgere visiteret", VISITED, "51 borgere visiteret til projektet", seed="002"),
    "employed": number("borgere ansat", EMPLOYED, "40 ansættelser/35 borgere", seed="002"),
    "jobs": number("ansættelser", JOBS, "40 ansættelser/35 borgere", seed="002"),
    "two_jobs": number("borgere med to job", WITH_TWO_JOBS, "fem borgere haft to ansættelser", seed="002"),
    "kept": number("forlænget eller fastansat", 16, "16 borgere er blevet fastansat", seed="002"),
    "ceiling_hours": words("timer om ugen højst: tallet er tabt", "på maks timer om ugen. Bl", seed="002"),
    "mentor": number("betalt mentortime pr. time", 1, "1 times mentorstøtte per time", seed="002"),
    "alone": words("værksteder med én er tilladt", "skulle ansætte mindst to borgere", seed="002"),
    "voluntary": words("også frivillige organisationer", "Primært private, også frivillige", seed="002"),
    "database": words("database over borgerne", "en Microsoft Access-database", seed="002"),
    "tasks": words(
        "madlavning, pædagogmedhjælp, produktion", "Madlavning, pædagogmedhjælp, fundraising", seed="002"
    ),
}


def companies() -> Iterator[WorkplaceRecord]:
    """Forty jobs for one person each."""
    rng = stream(SEED_OF[NAME], "companies")
    support = on_call(share_pct=ONE_TO_ONE_PCT)
    for index in range(JOBS):
        voluntary = index >= EMPLOYED
        kind = FUNDRAISING if voluntary else pick(KINDS, rng)
        task = flex_task(kind, needed_min(1, rng), skilled=True)
        title = "Frivillig organisation" if voluntary else "Fleksjobværksted"
        position = PositionRecord(workshop=True, team_most=1)
        name = f"{title} {index + 1} ({kind.lower()})"
        sector = "frivillig" if voluntary else "privat"
        yield company(index + 1, name, [task], position, rng, support=support, sector=sector)


def citizens() -> list[CitizenRecord]:
    """Those visited; the first five may have two jobs."""
    skills = sorted({skill_of(name) for name in KINDS})
    people = flex_people(NAME, VISITED, FIRST_MONDAY[2014], skills)
    return [*(_with_two(person) for person in people[:WITH_TWO_JOBS]), *people[WITH_TWO_JOBS:]]


def _with_two(person: CitizenRecord) -> CitizenRecord:
    learned = [*(person.competences or []), SkillRecord(name=skill_of(FUNDRAISING))]
    return person.model_copy(update={"jobs": 2, "competences": learned})


def build() -> Dataset:
    """The dataset."""
    return Dataset(
        municipality="Svendborg",
        note=note(CHOSEN),
        first_monday=FIRST_MONDAY[2014],
        ruleset=RULESET,
        parameters={"fleksjob.workshop_min": 1},
        mentor_budget_min=BUDGET_MIN,
        citizens=citizens(),
        workplaces=list(companies()),
    )


OWN_RULES = (
    OwnRule(
        text="1 betalt mentortime pr. time",
        other="1 pr. 4 timer for de samme penge",
        changed=lambda dataset: with_workplaces(dataset, support=on_call(share_pct=USUAL_PCT)),
    ),
)

ENTRY = Entry(
    name=NAME,
    title="Svendborg, 2014 (fleksjob: en mentortime pr. time, to job for nogle)",
    stated=STATED,
    chosen=CHOSEN,
    build=build,
)
