"""Esbjerg, 2013-2014: a base in the job centre with hours of one's own choice, and a step out (seed 002).

Everybody begins with a trial of 2-4 weeks in the unit that disinfects surfaces and may be employed there for
nine months; those who may drive go on to the one private company.
"""

from datetime import date

from exchange.schema import (
    CitizenRecord,
    CourseRecord,
    CourseStepRecord,
    Dataset,
    PositionRecord,
    SkillRecord,
    WorkplaceRecord,
)
from optimizer.problem import Priority, ScheduleKind, StepWhere
from scenarios.calibration import FIRST_MONDAY, RULESET
from scenarios.catalogue.entry import Entry, note, number, words
from scenarios.catalogue.flex_jobs import company, needed_min
from scenarios.catalogue.flex_people import flex_people
from scenarios.catalogue.flex_tasks import DRIVER, SITE, flex_task, skill_of
from scenarios.catalogue.own_rule import NO_OUTCOME, OwnRule
from scenarios.flex_calibration import (
    ESBJERG_BASE_WEEKS,
    ESBJERG_DEPARTMENTS,
    ESBJERG_DRIVER_WEEKS,
    ESBJERG_HOURS_EACH,
    ESBJERG_LICENCE_SHARE,
    SEED_OF,
)
from scenarios.generate.draws import stream

NAME = "fleksjob-esbjerg-2014"
UNIT, UNIT_JOB, DRIVING = "afspritning", "afspritter", "privat"
VISITED, TEAM, DRIVERS = 32, 7, 1
CEILING_MIN = 12 * 60
TRIAL_WEEKS = (2, 4)
JOB_WEEKS = 39
WEEKS = 26
SURFACES = {"Dørhåndtag og greb": 2, "Borde og stole": 2, "Toiletter": 1}
"""The unit's tasks with their parts of its hours; the parts are chosen."""

OUT_FIRST = {"priority": Priority.HIGH, "priority_reason": "Et job uden for jobcentret venter"}
"""The unit is there to lead out of the job centre."""

CHOSEN = (
    f"Valgt: {ESBJERG_HOURS_EACH} timer om ugen til hver af de {TEAM}, {ESBJERG_DEPARTMENTS} afdelinger "
    f"med en kontaktperson, {ESBJERG_BASE_WEEKS} uger i enheden før chaufførjobbet, at de, der kan køre, går "
    f"forrest, og at alle begynder den første mandag. 9 måneder er {JOB_WEEKS} uger. Hvor mange der "
    "fortsatte, modsiger kilden sig selv om. "
    f"{NO_OUTCOME}"
)

STATED = {
    "visited": number("borgere i målgruppen", VISITED, "Startede med 32 borgere i målgruppen", seed="002"),
    "employed": number("ansat i enheden", TEAM, "7 blev ansat i afspritningsenhed", seed="002"),
    "kept": words("fortsatte: 4 eller 5, kilden er uenig", "3 ansat som afspritter i kommunen", seed="002"),
    "driver": number("chauffør i en privat virksomhed", DRIVERS, "1 blev ansat som chauffør", seed="002"),
    "ceiling_hours": number("timer om ugen højst", 12, "maks. arbejdsevne på 12 timer/uge", seed="002"),
    "unemployed": number("måneders ledighed (over)", 18, "ledighed på over 18 mdr. og maks.", seed="002"),
    "trial_weeks": number("ugers praktik", 2, "2-4 ugers praktik i afspritningsenheden", seed="002", most=4),
    "months": number("måneders ansættelse højst", 9, "op til 9 mdr. eller indtil", seed="002"),
    "own_hours": number("timer, som borgeren selv lægger (fx)", 10, "møde fx 10 timer per uge", seed="002"),
    "surfaces": words("dørhåndtag, greb, borde, stole, toiletter", "dørhåndtag og andre greb", seed="002"),
    "contact": words("fast kontaktperson i afdelingen", "fast kontaktperson i den afdeling", seed="002"),
    "follow_up": words("månedlige opfølgningssamtaler", "Månedlige opfølgningssamtaler", seed="002"),
}


def unit() -> WorkplaceRecord:
    """The unit: one job for seven, whose hours everybody lays within a frame."""
    total, parts = TEAM * ESBJERG_HOURS_EACH * 60, sum(SURFACES.values())
    tasks = [flex_task(name, total * part // parts, skilled=False) for name, part in SURFACES.items()]
    job = PositionRecord(
        id=UNIT_JOB,
        name="Afspritter",
        tasks=list(SURFACES),
        team_most=TEAM,
        most_min=CEILING_MIN,
        schedule=ScheduleKind.FRAME,
    )
    return WorkplaceRecord(
        id=UNIT,
        name="Afspritningsenheden, Jobcenter Esbjerg",
        employer="Esbjerg Kommune",
        sector="offentlig",
        headcount=100,
        conditions=dict(SITE),
        tasks=tasks,
        supporters=ESBJERG_DEPARTMENTS,
        positions=[job],
        visit_weeks=4,
    )


def driving() -> WorkplaceRecord:
    """The one private company, with a job for a driver."""
    rng = stream(SEED_OF[NAME], DRIVING)
    task = flex_task(DRIVER, needed_min(1, rng), skilled=True)
    position = PositionRecord(name=DRIVER, team_most=DRIVERS, most_min=CEILING_MIN)
    return company(1, "Privat virksomhed (chauffør)", [task], position, rng)


def course(trial_weeks: int, *, drives: bool) -> CourseRecord:
    """Trial and job in the unit; then the job outside, known for drivers and open for all others."""
    trial = CourseStepRecord(weeks=trial_weeks, workplace=UNIT, trial=True)
    if not drives:
        out = CourseStepRecord(weeks=JOB_WEEKS, where=StepWhere.OTHER, open=True)
        return CourseRecord(steps=[trial, CourseStepRecord(weeks=JOB_WEEKS), out])
    out = CourseStepRecord(weeks=ESBJERG_DRIVER_WEEKS, where=StepWhere.OTHER)
    return CourseRecord(steps=[trial, CourseStepRecord(weeks=ESBJERG_BASE_WEEKS), out])


def citizens(monday: date) -> list[CitizenRecord]:
    """Those in the target group; some may drive."""
    rng = stream(SEED_OF[NAME], "courses")
    found = []
    for record in flex_people(NAME, VISITED, monday, ()):
        drives = bool(rng.random() < ESBJERG_LICENCE_SHARE)
        trial = int(rng.integers(TRIAL_WEEKS[0], TRIAL_WEEKS[1] + 1))
        changes = {
            "competences": [SkillRecord(name=skill_of(DRIVER))] if drives else [],
            "course": course(trial, drives=drives),
            "latest_day": monday,
            **(OUT_FIRST if drives else {}),
        }
        found.append(record.model_copy(update=changes))
    return found


def build() -> Dataset:
    """The dataset."""
    monday = FIRST_MONDAY[2014]
    return Dataset(
        municipality="Esbjerg",
        note=note(CHOSEN),
        first_monday=monday,
        weeks=WEEKS,
        ruleset=RULESET,
        citizens=citizens(monday),
        workplaces=[unit(), driving()],
    )


def _unit_changed(dataset: Dataset, **changed: object) -> Dataset:
    first, *others = dataset.workplaces
    (job,) = first.positions
    anew = first.model_copy(update={"positions": [job.model_copy(update=changed)]})
    return dataset.model_copy(update={"workplaces": [anew, *others]})


OWN_RULES = (
    OwnRule(
        text=f"enheden har plads til {TEAM}",
        other="så mange, som timerne rækker til",
        changed=lambda dataset: _unit_changed(dataset, team_most=None),
    ),
    OwnRule(
        text="timerne lægger borgeren selv",
        other="faste vagter",
        changed=lambda dataset: _unit_changed(dataset, schedule=ScheduleKind.FIXED),
    ),
)

ENTRY = Entry(
    name=NAME,
    title="Esbjerg, 2014 (fleksjob: base i jobcentret, selvvalgt arbejdstid)",
    stated=STATED,
    chosen=CHOSEN,
    build=build,
)
