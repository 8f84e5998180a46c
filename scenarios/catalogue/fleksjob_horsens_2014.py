"""Horsens, 2013-2014: workshops in the job centre, then a company, with the right to return (seed 002).

The workshops have seats, for a seat is what is kept for somebody who may come back; the jobs outside are
positions. A course is begun only where there is a job outside to go on to.
"""

from datetime import date, timedelta

from exchange.schema import (
    CitizenRecord,
    CourseRecord,
    CourseStepRecord,
    Dataset,
    PlaceRecord,
    TaskRecord,
    WorkplaceRecord,
)
from optimizer.problem import StepWhere
from scenarios.calibration import FIRST_MONDAY, RULESET
from scenarios.catalogue.entry import Entry, note, number, words
from scenarios.catalogue.flex_jobs import single_job, with_citizens
from scenarios.catalogue.flex_people import flex_people
from scenarios.catalogue.flex_tasks import SITE, flex_task, skill_of
from scenarios.catalogue.own_rule import NO_OUTCOME, OwnRule
from scenarios.flex_calibration import (
    HORSENS_JOB_WEEKS,
    HORSENS_ROUND_WEEKS,
    HORSENS_SHARED_BY,
    SEED_OF,
)
from scenarios.generate.draws import stream

NAME = "fleksjob-horsens-2014"
CENTRE = "cja"
VISITED, AT_THE_END, JOBS_OUTSIDE, ROUNDS = 61, 58, 30, 3
SEATS = -(-VISITED // ROUNDS)
TRIAL_WEEKS = RETURN_WEEKS = 4
WEEKS = 52
WORKSHOPS = ("Tømrerarbejde", "Pakkearbejde", "Kantine", "Rengøring", "Indtastning")
OUTSIDE = ("Rengøring", "Kantine", "Vedligeholdelse", "Pakkearbejde", "Produktion")

CHOSEN = (
    f"Valgt: {SEATS} pladser (61 i {ROUNDS} omgange), {HORSENS_ROUND_WEEKS} uger i værkstedet og mellem "
    f"omgangene, job på {HORSENS_JOB_WEEKS} uger, som {HORSENS_SHARED_BY} deles om, og at pladsen holdes "
    f"i {RETURN_WEEKS} uger. Et forløb planlægges kun, når der er et job at gå til; i kilden blev de andre "
    "i værkstedet. "
    f"{NO_OUTCOME}"
)

STATED = {
    "visited": number("borgere i kommunal ansættelse", VISITED, "Startede med 61 borgere", seed="002"),
    "employed": number(
        "fleksjob uden for projektet", JOBS_OUTSIDE, "30 ansat i fleksjob uden for", seed="002"
    ),
    "kept": number("ansat ved afslutningen", 27, "27 ansat i fleksjob uden for projektet", seed="002"),
    "at_the_end": number("visiterede ved projektets slutning", AT_THE_END, "58 borgere, som", seed="002"),
    "ceiling_hours": number("effektive timer om ugen højst", 10, "på maks. 10 timer om ugen", seed="002"),
    "rounds": number("omgange", ROUNDS, "Jobcentret har af tre omgange ansat", seed="002"),
    "trial_weeks": number("ugers praktik højst", TRIAL_WEEKS, "kort praktik på max 4 uger", seed="002"),
    "years": number("års ansættelse højst", 1, "i værkstedet på maks. et år", seed="002"),
    "intro_days": number("dages introduktion", 14, "en 14 dages introduktion", seed="002"),
    "workshops": words("tømrer- og pakkearbejde, kantine, rengøring", "tømrerarbejde, pakkear", seed="002"),
    "typing": words("indtastning", "pakkearbejde, indtastningsopgaver", seed="002"),
    "return": words("ret til at vende tilbage", "mulighed for at vende tilbage til jobcenteret", seed="002"),
    "groups": words("ledige over 18 eller under 6 måneder", "ledighed under 6 mdr.", seed="002"),
}


def workshops() -> WorkplaceRecord:
    """The workshops of the job centre, which have seats."""
    return WorkplaceRecord(
        id=CENTRE,
        name="Center for Job og Afklaring, Jobcenter Horsens",
        employer="Horsens Kommune",
        sector="offentlig",
        headcount=100,
        conditions=dict(SITE),
        tasks=[_plenty(name) for name in WORKSHOPS],
        places=[PlaceRecord(id="værksted", seats=SEATS)],
    )


def _plenty(name: str) -> TaskRecord:
    """A workshop's task, of which there is enough for everybody."""
    return flex_task(name, 0, skilled=False).model_copy(update={"weekly_min": None})


def companies() -> list[WorkplaceRecord]:
    """The companies, each with a job that some of them share."""
    rng, companies = stream(SEED_OF[NAME], "companies"), JOBS_OUTSIDE // HORSENS_SHARED_BY
    return [single_job(i + 1, OUTSIDE, rng, people=HORSENS_SHARED_BY) for i in range(companies)]


def course() -> CourseRecord:
    """The workshop, then a lasting job at a company, with the seat kept at first."""
    return CourseRecord(
        steps=[
            CourseStepRecord(weeks=HORSENS_ROUND_WEEKS, workplace=CENTRE),
            CourseStepRecord(weeks=HORSENS_JOB_WEEKS, where=StepWhere.OTHER, return_weeks=RETURN_WEEKS),
        ]
    )


def citizens(monday: date) -> list[CitizenRecord]:
    """Those visited, in three rounds."""
    people = flex_people(NAME, VISITED, monday, sorted({skill_of(name) for name in OUTSIDE}))
    rounds = [monday + timedelta(weeks=HORSENS_ROUND_WEEKS * (i // SEATS)) for i in range(VISITED)]
    return [
        person.model_copy(update={"course": course(), "earliest_day": day, "latest_day": day})
        for person, day in zip(people, rounds, strict=True)
    ]


def build() -> Dataset:
    """The dataset."""
    monday = FIRST_MONDAY[2014]
    return Dataset(
        municipality="Horsens, fleksjob",
        note=note(CHOSEN),
        first_monday=monday,
        weeks=WEEKS,
        ruleset=RULESET,
        citizens=citizens(monday),
        workplaces=[workshops(), *companies()],
    )


def without_return(dataset: Dataset) -> Dataset:
    """Nobody's seat in the workshop is kept."""
    first, job = course().steps
    steps = [first, job.model_copy(update={"return_weeks": 0})]
    return with_citizens(dataset, course=CourseRecord(steps=steps))


def without_workshop(dataset: Dataset) -> Dataset:
    """Everybody goes to a company at once."""
    job = course().steps[-1].model_copy(update={"return_weeks": 0, "where": StepWhere.SAME})
    outside = dataset.model_copy(update={"workplaces": dataset.workplaces[1:]})
    return with_citizens(outside, course=CourseRecord(steps=[job]))


OWN_RULES = (
    OwnRule(
        text="først værksted, så virksomhed",
        other="straks ud i en virksomhed",
        changed=without_workshop,
    ),
    OwnRule(
        text="ret til at vende tilbage i 4 uger",
        other="pladsen holdes ikke",
        changed=without_return,
    ),
)

ENTRY = Entry(
    name=NAME,
    title="Horsens, 2014 (fleksjob: værksted, så virksomhed, med ret til at vende tilbage)",
    stated=STATED,
    chosen=CHOSEN,
    build=build,
)
