"""The sheet of positions: what is needed, done and not done in each, by whom, and who can stand in."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_position_words import NOT_TOLD, hours_word, job_hours, team_text, terms, uncovered_told
from exchange.plan_positions import Job, People, by_person, employer_text, in_week, jobs, narrowed, team
from exchange.plan_sheets_capacity import MEANINGS
from exchange.plan_sheets_page import (
    BOLD,
    SUBTITLE,
    Column,
    Marked,
    Row,
    Tone,
    Value,
    across,
    list_sheet,
    put,
    without,
    write_table,
)
from exchange.plan_sheets_position_team import NOBODY, members, who_does, who_stands_in
from exchange.plan_sheets_words import cause_word, people
from exchange.plan_week_words import span_text
from exchange.plan_weeks import last_day
from optimizer.plan import Coverage, Plan
from optimizer.problem import Problem

WEEKS, TERMS = "Uger", "Hvem ansætter, og hvad der ellers gælder"
WHY = "Hvorfor ikke dækket"
WIDTHS = (30, 20, 24, 13, 13, 13, 46, 46, 26)
"""Of all tables on the sheet, so that they stand under one another."""
NEEDED, DONE, LEFT = "Timer, der er brug for", "Dækket", "IKKE dækket"
JOBS = ("Virksomhed", "Stilling", WEEKS, NEEDED, DONE, LEFT, "Team", TERMS, "Kontakt")
TASKS = ("Opgave", "Borgere", WEEKS, NEEDED, DONE, LEFT, "Hvem gør hvad", "Hvem kan træde til", WHY)
MEMBERS = ("Borger", "Gruppe", WEEKS, "Møder timer", "Effektive timer", "Kan flere timer", "Hvornår", "", "")
CENTRED = frozenset({NEEDED, DONE, LEFT, *MEMBERS[3:6]})
LEAD = (
    "Timer er om ugen, og de er effektive: møder en borger 4 timer og arbejder i halvt tempo, tæller det 2. "
    "Timer, ingen har, står i kolonnen IKKE dækket. Under listen står hver stilling for sig: først "
    "opgaverne, så teamet. Kan flere timer: så mange timer mere kan borgeren møde, alle job lagt sammen."
)


def write_positions(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """All positions at a glance, then each with its tasks and its team."""
    found = [(job, narrowed(plan, job)) for job in jobs(problem)]
    rows = [row for job, own in found for row in _job_rows(problem, own, job)]
    lead = "\n".join([" ".join(uncovered_told(problem, plan)), LEAD])
    columns, shown = without(_gone(problem), _columns(JOBS), rows)
    row = list_sheet(page, "Stillinger", lead, columns, shown) + 1
    people_there = by_person(problem, plan)
    for job, own in found:
        row = _block(page, row, problem, own, job, people_there)
    _meanings(page, row, plan)


def _meanings(page: Worksheet, row: int, plan: Plan) -> None:
    """What the causes mean that stand on the sheet."""
    causes = dict.fromkeys(own.cause for own in plan.coverage if own.uncovered_min)
    told = [(cause_word(cause), MEANINGS[cause]) for cause in causes if cause in MEANINGS]
    if told:
        put(page, row, 1, f"{WHY}: hvad ordene betyder").font = SUBTITLE
    for at, (word, meaning) in enumerate(told, start=row + 1):
        put(page, at, 1, word).font = BOLD
        put(page, at, 2, meaning)


def _columns(headings: Sequence[str]) -> list[Column]:
    pairs = zip(headings, WIDTHS, strict=True)
    return [Column(heading, width, centred=heading in CENTRED) for heading, width in pairs]


def _gone(problem: Problem) -> list[str]:
    return [WEEKS] if problem.weeks == 1 else []


def _job_rows(problem: Problem, plan: Plan, job: Job) -> Iterator[Row]:
    """A row for each stretch of weeks in which the tasks stay as they are."""
    coverage = plan.coverage
    for first, end in _stretches(problem, coverage):
        now = in_week(coverage, first)
        yield (
            job.workplace.name,
            job.position.id,
            _weeks(problem, first, end),
            *_minutes(now, sum(job.workplace.task_by_id[t].weekly_min or 0 for t in job.position.task_ids)),
            f"{people(len(team(plan, job, first)))} ({team_text(job)} ønsket)",
            "\n".join(filter(None, [employer_text(job), *terms(job)])),
            job.workplace.contact or "ikke oplyst",
        )


def _stretches(problem: Problem, coverage: Sequence[Coverage]) -> list[tuple[int, int]]:
    """The first week of each stretch and the one after it; all weeks where nothing is told."""
    turns = {0, problem.weeks}
    turns |= {week for own in coverage for week in (own.first_week, own.first_week + own.weeks)}
    weeks = sorted(week for week in turns if 0 <= week <= problem.weeks)
    return list(pairwise(weeks))


def _weeks(problem: Problem, first: int, end: int) -> str:
    return span_text(problem.day(first), last_day(problem, end - 1))


def _minutes(coverage: Sequence[Coverage], needed: int) -> tuple[Value, Value, Value]:
    """Hours needed, done and left; where the plan does not tell, that is said."""
    if not coverage:
        return _hours(needed), "ikke opgjort", Marked("ikke opgjort", Tone.CARE)
    needed, done = (sum(getattr(own, f"{what}_min") for own in coverage) for what in ("needed", "covered"))
    left = sum(own.uncovered_min for own in coverage)
    return _hours(needed), _hours(done), Marked(_hours(left), Tone.BAD if left else Tone.GOOD)


def _hours(minutes: float) -> float:
    return round(minutes / 60, 2)


def _block(page: Worksheet, row: int, problem: Problem, plan: Plan, job: Job, people_there: People) -> int:
    """The position by itself, in its own part of the plan; returns the row after it and the air below."""
    gone = _gone(problem)
    widths = [column.width for column in without(gone, _columns(JOBS), [])[0]]
    put(page, row, 1, f"{job.workplace.name}: stilling {job.position.id}").font = SUBTITLE
    across(page, row + 1, _told(problem, plan, job), widths)
    tasks = without(gone, _columns(TASKS), list(_task_rows(problem, plan, job)))
    row = write_table(page, row + 2, *tasks) + 1
    there = list(_member_rows(problem, plan, job, people_there))
    if not there:
        put(page, row, 1, "Ingen er foreslået til teamet.")
        return row + 2
    columns, rows = without(gone, _columns(MEMBERS), there)
    return write_table(page, row, columns[:-2], [own[:-2] for own in rows]) + 1


def _told(problem: Problem, plan: Plan, job: Job) -> str:
    """The position in a sentence or two."""
    employer = employer_text(job)
    weeks = {0: ""} if problem.weeks == 1 else {0: "Den første uge: ", problem.weeks - 1: "Den sidste uge: "}
    hours = (_hours_told(in_week(plan.coverage, week), when) for week, when in weeks.items())
    found = [f"Teamet er {employer}." if employer else "", *hours]
    return " ".join(filter(None, found)) or NOT_TOLD


def _hours_told(coverage: Sequence[Coverage], when: str) -> str:
    if not coverage:
        return ""
    needed, done = (sum(getattr(own, f"{what}_min") for own in coverage) for what in ("needed", "covered"))
    left = sum(own.uncovered_min for own in coverage)
    text = f"{when}{job_hours(done)} af {hours_word(needed)} om ugen er dækket"
    return f"{text}, {job_hours(left)} er IKKE dækket." if left else f"{text}."


def _task_rows(problem: Problem, plan: Plan, job: Job) -> Iterator[Row]:
    for task_id in job.position.task_ids:
        task = job.workplace.task_by_id[task_id]
        own = [coverage for coverage in plan.coverage if coverage.task_id == task_id]
        for first, end in [(c.first_week, c.first_week + c.weeks) for c in own] or [(0, problem.weeks)]:
            now = in_week(own, first)
            yield (
                task.name,
                now[0].people if now else "",
                _weeks(problem, first, end),
                *_minutes(now, task.weekly_min or 0),
                "\n".join(who_does(problem, plan, job, task, first)) or "ingen",
                _cover("\n".join(who_stands_in(problem, plan, job, task, first))),
                cause_word(now[0].cause) if now and now[0].uncovered_min else "",
            )


def _cover(text: str) -> Value:
    """Who can stand in, marked where for somebody it is nobody."""
    return Marked(text, Tone.CARE) if text.endswith(NOBODY) or f"{NOBODY}\n" in text else text


def _member_rows(problem: Problem, plan: Plan, job: Job, people_there: People) -> Iterator[Row]:
    for who, group, weeks, *hours, when in members(problem, plan, job, people_there):
        yield (who, group, weeks, *hours, when, "", "")
