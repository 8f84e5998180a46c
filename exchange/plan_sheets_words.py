"""What the plan's workbook and the command line call things, and how good a plan is in sentences."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from exchange.clock import WEEKDAYS
from exchange.plan_as_read import waiting_people
from optimizer.advise.questions import NEEDS_UNKNOWN
from optimizer.advise.words import CAUSES
from optimizer.goals import PROFILES
from optimizer.plan import Level, Placement, PlacementStep, Plan, Shift, Verdict
from optimizer.problem import Citizen, Problem, ScheduleKind, Status, SupporterKind, Window, Workplace

NO_LIMIT = "ingen grænse"
FITS, ASK, RESERVED = "passer med det oplyste", "afklar først", "med forbehold"
STATUSES = (FITS, ASK, RESERVED)
RUNS = "løber i forvejen"
AGREED = "fra planen før"
UNTRIED = "untried_need"
WEEKDAY_NAMES = ("Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag", "Lørdag", "Søndag")
KINDS = {SupporterKind.MENTOR: "mentor", SupporterKind.MANAGER: "leder", SupporterKind.TUTOR: "tutor"}
STATUS = {
    Status.CLARIFYING: "i afklaring",
    Status.PAUSED: "på pause",
    Status.PLACED: "allerede placeret",
    Status.READY: "klar",
}
SCHEDULES = {ScheduleKind.FIXED: "fast", ScheduleKind.FRAME: "ramme"}

CERTAIN_LEVELS = {
    "people_high": "med høj prioritet",
    "people_normal": "med normal prioritet",
    "people_low": "med lav prioritet",
}
CLARIFY_LEVEL = "people_clarify"
MINUTES_LEVEL, FEWEST_LEVEL, JOB_FIRST = "position_minutes", "fewest_people", "job_first"
KNOWN = "Med de oplysninger og skøn, planen bygger på,"
OPEN_END = "Nye svar kan ændre det."


def clock(minutes: int) -> str:
    """A time of day as people write it: 9, 9.30."""
    return f"{minutes // 60}.{minutes % 60:02d}" if minutes % 60 else str(minutes // 60)


def stretch(window: Window) -> str:
    """A stretch of a day: 9-12.30."""
    return f"{clock(window.start_min)}-{clock(window.end_min)}"


def week_text(windows: Iterable[Window]) -> str:
    """Stretches of the week: man 9-12, ons 9-12."""
    return ", ".join(f"{WEEKDAYS[window.weekday]} {stretch(window)}" for window in sorted(windows))


def days_text(windows: Iterable[Window]) -> str:
    """Stretches of the week with days of the same hours together: man-fre 8-16."""
    by_hours: dict[str, list[int]] = {}
    for window in sorted(windows):
        by_hours.setdefault(stretch(window), []).append(window.weekday)
    return ", ".join(f"{_days(days)} {hours}" for hours, days in by_hours.items()) or "ingen"


def _days(days: list[int]) -> str:
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{WEEKDAYS[days[0]]}-{WEEKDAYS[days[-1]]}"
    return ", ".join(WEEKDAYS[day] for day in days)


def hours(minutes: int) -> float | int:
    """Minutes as a number of hours: 8, 8.5."""
    whole = round(minutes / 60, 2)
    return int(whole) if whole == int(whole) else whole


def danish(number: float) -> str:
    """A number as Danes write it: 8, 8,5, 9.890,5."""
    decimals = 0 if number == int(number) else 1
    return f"{number:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def date_text(day: date) -> str:
    """A date: 05-01-2026."""
    return f"{day:%d-%m-%Y}"


def group_label(problem: Problem, citizen: Citizen) -> str:
    """The citizen's target group in Danish."""
    group = problem.ruleset.groups.get(citizen.target_group)
    return group.label if group else citizen.target_group


def supporter_name(workplace: Workplace, supporter_id: str) -> str:
    """Who supports: mentor V1-M1, or the manager that was assumed."""
    supporter = workplace.supporter_by_id.get(supporter_id)
    if supporter is None:
        return supporter_id
    return "ansvarlig leder (antaget)" if supporter.implied else f"{KINDS[supporter.kind]} {supporter_id}"


def task_name(workplace: Workplace, task_id: str) -> str:
    """The name of a task."""
    task = workplace.task_by_id.get(task_id)
    return task.name if task else task_id


def task_names(workplace: Workplace, step: PlacementStep) -> str:
    """The names of the step's tasks."""
    return ", ".join(task_name(workplace, task_id) for task_id in step.task_ids)


def work_text(workplace: Workplace, shift: Shift, *, timed: bool = False) -> str:
    """The tasks of the shift; timed, each with its hours where there are several."""
    if timed and len(shift.spans) > 1:
        parts = ((task_name(workplace, s.task_id), clock(s.start_min), clock(s.end_min)) for s in shift.spans)
        return ", ".join(f"{name} {start}-{end}" for name, start, end in parts)
    tasks = dict.fromkeys(span.task_id for span in shift.spans)
    return ", ".join(task_name(workplace, task_id) for task_id in tasks)


def causes_text(causes: Mapping[str, int]) -> str:
    """Causes with their numbers: skånebehov (2), timer (1)."""
    return ", ".join(f"{cause_word(cause)} ({number})" for cause, number in causes.items() if number)


def cause_word(cause: str) -> str:
    """The Danish word for a cause."""
    return CAUSES.get(cause, cause)


def status_words(plan: Plan) -> dict[str, str]:
    """How well each placed citizen's place fits what is known, by citizen id."""
    untried = {notice.about for notice in plan.notices if notice.id == UNTRIED}
    return {p.citizen_id: _status(p, untried) for p in plan.placements}


def _status(placement: Placement, untried: Collection[str]) -> str:
    if placement.verdict is not Verdict.YES:
        return RESERVED
    return ASK if placement.questions or placement.citizen_id in untried else FITS


def status_counts(plan: Plan) -> dict[str, int]:
    """Number of citizens placed, by status; all statuses are there."""
    counts = Counter(status_words(plan).values())
    return {status: counts[status] for status in STATUSES}


def level_label(level_id: str) -> str:
    """What a level of the goals counts."""
    goals = (goal for profile in PROFILES.values() for goal in profile)
    return next((goal.label for goal in goals if goal.id == level_id), level_id)


def shown_unit(unit: str, scale: int) -> tuple[str, int]:
    """The unit in which a level is shown, with its scale: minutes as hours."""
    return ("timer", 60 * scale) if unit == "minutter" else (unit, scale)


def people(number: int) -> str:
    """So many citizens."""
    return "1 borger" if number == 1 else f"{danish(number)} borgere"


def unsettled_needs(plan: Plan) -> int:
    """Number of citizens placed without reservation whose needs nobody has asked about."""
    sure = (placement for placement in plan.placements if placement.verdict is Verdict.YES)
    return sum(any(q.attribute == NEEDS_UNKNOWN for q in placement.questions) for placement in sure)


def how_good(problem: Problem, plan: Plan) -> tuple[str, ...]:
    """How good the plan is, in sentences without the words of a solver."""
    found = (*_people_placed(problem, plan), *_jobs_done(problem, plan.levels))
    proven = [sentence for sentence in found if "bevisligt" in sentence]
    return (*found, OPEN_END) if proven else found


def _people_placed(problem: Problem, plan: Plan) -> tuple[str, ...]:
    """Whether more people could have a place; a plan for one job does not ask."""
    waiting = waiting_people(problem)
    if not waiting:
        return ("Ingen venter på en plads.",)
    if all(c.id in plan.placement_of for c in waiting):
        unsure = any(p.verdict is Verdict.CLARIFY for p in plan.placements)
        return ("Alle, der venter, er foreslået en plads" + (", nogle med forbehold." if unsure else "."),)
    if not plan.levels:
        return ("Planen er ikke holdt op mod, hvad der højst kan lade sig gøre.",)
    if plan.provenance.profile == JOB_FIRST:
        return ()
    certain = [level for level in plan.levels if level.id in CERTAIN_LEVELS]
    clarify = [level for level in plan.levels if level.id == CLARIFY_LEVEL]
    return (*_certain(plan, certain), *_clarify(clarify, after_proof=all(level.proven for level in certain)))


def _jobs_done(problem: Problem, levels: Iterable[Level]) -> Iterator[str]:
    """Whether more hours of positions could be done, and by fewer people."""
    found = {level.id: level for level in levels}
    if done := found.get(MINUTES_LEVEL):
        yield _minutes_done(problem, done)
    fewest = found.get(FEWEST_LEVEL)
    if fewest is not None and fewest.proven:
        yield f"Stillingen er delt mellem {people(fewest.value)}. Det kan bevisligt ikke gøres med færre."
    elif fewest is not None:
        yield f"Stillingen er delt mellem {people(fewest.value)}. Måske kan det gøres med færre."


def _minutes_done(problem: Problem, level: Level) -> str:
    if level.proven:
        return f"{KNOWN} kan der bevisligt ikke dækkes flere timer i stillingerne."
    if level.bound is None:
        return "Måske kan flere timer i stillingerne dækkes; det er ikke undersøgt til ende."
    most = danish(max(0, level.bound - level.value) / level.scale / 60)
    when = "om ugen" if problem.weeks == 1 else "i alle ugerne tilsammen"
    return f"{KNOWN} kan højst {most} timer mere dækkes i stillingerne {when}."


def _certain(plan: Plan, levels: list[Level]) -> tuple[str, ...]:
    if not levels:
        before = ", før nogle spørgsmål er besvaret" if plan.questions else ""
        return (f"Ingen kan få en plads uden forbehold{before}.",)
    for level in levels:
        if not level.proven:
            return (_open(level, CERTAIN_LEVELS[level.id] if len(levels) > 1 else ""),)
    first = "" if len(levels) == 1 else "Høj prioritet går før lav. "
    return (f"{first}{KNOWN} kan der bevisligt ikke placeres flere uden forbehold.",)


def _open(level: Level, which: str) -> str:
    who = f"flere {which}" if which else "flere"
    if level.bound is None:
        return f"Måske kan {who} få en plads uden forbehold; det er ikke undersøgt til ende."
    most = danish(max(0, level.bound - level.value))
    return f"{KNOWN} kan højst {most} {who} få en plads uden forbehold."


def _clarify(levels: list[Level], *, after_proof: bool) -> tuple[str, ...]:
    if not levels or not after_proof:
        return ()
    level = levels[0]
    if level.proven:
        return ("Oven i dem kan der bevisligt ikke placeres flere med forbehold.",)
    if level.bound is None:
        return ()
    return (f"Oven i dem kan højst {max(0, level.bound - level.value)} flere få plads med forbehold.",)
