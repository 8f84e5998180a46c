"""Struer, 2013-2014: one job split by task among people who complement each other (seed 002)."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from exchange.schema import Dataset, PositionRecord, SkillRecord, TaskRecord, WorkplaceRecord
from scenarios.calibration import FIRST_MONDAY, RULESET
from scenarios.catalogue.entry import Entry, note, number, words
from scenarios.catalogue.flex_jobs import company, needed_min, split_min, with_workshop_min
from scenarios.catalogue.flex_people import flex_people
from scenarios.catalogue.flex_tasks import flex_task, skill_of
from scenarios.catalogue.own_rule import NO_OUTCOME, OwnRule
from scenarios.flex_calibration import SEED_OF
from scenarios.generate.draws import shuffled, stream

NAME = "fleksjob-struer-2014"
VISITED, IN_WORKSHOPS, ALONE = 32, 25, 2
LEAST_IN_WORKSHOP = 2
KINDS = ("Rengøring", "Kantine", "Vedligeholdelse", "Administration")
EXAMPLE = ("Rengøring", "Kantine")
"""The job that box 12 splits in two."""

SIZES: Mapping[int, int] = {2: 5, 3: 3, 6: 1}
"""Workshops by size: three of 3 and one of 6 are stated, and five of 2 make up the 25."""

CHOSEN = (
    "Udledt: 3 værksteder med 3 og 1 med 6 er opgivet, men det er kun 15 af de 25; de sidste 10 er sat i 5 "
    "med 2. Valgt: jobbenes timer, og at hver opgave kræver sin kompetence. To job er for én. "
    f"{NO_OUTCOME}"
)

STATED = {
    "visited": number("borgere visiteret", VISITED, "32 borgere visiteret til projektet", seed="002"),
    "employed": number("ansat i værksteder", IN_WORKSHOPS, "25 permanente ansættelser", seed="002"),
    "alone": number("ansat alene", ALONE, "Yderligere 2 borgere fra målgruppen", seed="002"),
    "kept": words("alle: ansættelserne er permanente", "25 borgere i permanente fleksjob", seed="002"),
    "minimum": number("borgere i et værksted mindst", 2, "i værksteder à min. 2 pladser", seed="002"),
    "threes": number("virksomheder med 3", 3, "3 virksomheder ansatte 3 fleksjobbere", seed="002"),
    "sixes": number("virksomheder med 6", 1, "mens 1 virksomhed ansatte 6", seed="002"),
    "trial_weeks": number("ugers praktik højst", 4, "en kort praktik (maks. 4 uger)", seed="002"),
    "unemployed": number("måneders ledighed (over)", 18, "over 18 måneder samt en", seed="002"),
    "tasks": words(
        "rengøring, vedligehold, administration, køkken",
        "Rengøring, vedligeholdelse, administration",
        seed="002",
    ),
    "split": words("én til rengøring og én til kantine", "én til rengøring og én til kantine", seed="002"),
    "complement": words("kompetencer, der supplerer hinanden", "supplere hinanden og sammen", seed="002"),
}


def companies() -> Iterator[WorkplaceRecord]:
    """The workshops by size, then the two jobs for one."""
    rng = stream(SEED_OF[NAME], "companies")
    sizes = [size for size, count in SIZES.items() for _ in range(count)]
    for index, size in enumerate(sizes):
        names = EXAMPLE if index == 0 else shuffled(KINDS, rng)[:size]
        position = PositionRecord(workshop=True, team_most=size)
        name = f"Fleksjobværksted {index + 1}"
        yield company(index + 1, name, _tasks(names, size, rng), position, rng)
    for index in range(len(sizes), len(sizes) + ALONE):
        tasks = _tasks(shuffled(KINDS, rng)[:1], 1, rng)
        name = f"Virksomhed {index + 1} ({tasks[0].name.lower()})"
        yield company(index + 1, name, tasks, PositionRecord(team_most=1), rng)


def _tasks(names: Sequence[str], size: int, rng: np.random.Generator) -> list[TaskRecord]:
    """The job's tasks, which each ask for their own competence."""
    minutes = split_min(needed_min(size, rng), len(names))
    return [flex_task(name, part, skilled=True) for name, part in zip(names, minutes, strict=True)]


def build() -> Dataset:
    """The dataset."""
    monday = FIRST_MONDAY[2014]
    return Dataset(
        municipality="Struer, fleksjob",
        note=note(CHOSEN),
        first_monday=monday,
        ruleset=RULESET,
        parameters={"fleksjob.workshop_min": LEAST_IN_WORKSHOP},
        citizens=flex_people(NAME, VISITED, monday, sorted({skill_of(name) for name in KINDS})),
        workplaces=list(companies()),
    )


def unsplit(dataset: Dataset) -> Dataset:
    """Every job as one, for a single person with all its competences."""
    workplaces = [_whole(record) for record in dataset.workplaces]
    return dataset.model_copy(update={"workplaces": workplaces})


def _whole(record: WorkplaceRecord) -> WorkplaceRecord:
    skills = sorted({skill.name for task in record.tasks for skill in task.requires})
    asked = [SkillRecord(name=name) for name in skills]
    tasks = [task.model_copy(update={"requires": asked}) for task in record.tasks]
    jobs = [job.model_copy(update={"team_most": 1, "workshop": False}) for job in record.positions]
    return record.model_copy(update={"tasks": tasks, "positions": jobs})


OWN_RULES = (
    OwnRule(text="jobbet deles efter opgave", other="udelt: én borger kan det hele", changed=unsplit),
    OwnRule(
        text="mindst 2 i et værksted",
        other="mindst 3, som i Thisted",
        changed=lambda dataset: with_workshop_min(dataset, 3),
    ),
)

ENTRY = Entry(
    name=NAME,
    title="Struer, 2014 (fleksjob: en stilling delt efter opgave)",
    stated=STATED,
    chosen=CHOSEN,
    build=build,
)
