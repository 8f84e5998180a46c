"""The sheet of supporters: how much of their time is with citizens, the busiest first."""

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_sheets_page import Column, Marked, Row, Tone, list_sheet, without
from exchange.plan_sheets_words import NO_LIMIT, danish, hours, supporter_name
from optimizer.plan import Plan, SupporterLoad
from optimizer.problem import Problem

LOADS = (
    Column("Virksomhed", 32),
    Column("Mentor", 24),
    Column("Belastning", 34),
    Column("Tid med borgere om ugen", 28),
    Column("Borgere i alt", 11, centred=True),
    Column("Højst i alt", 14, centred=True),
    Column("Flest ad gangen", 11, centred=True),
    Column("Højst ad gangen", 14, centred=True),
    Column("Betalte timer", 11, centred=True),
    Column("Højst betalte timer", 14, centred=True),
)
LEAD = (
    "Hvor meget af mentorens tid der går med borgere i planen, de travleste først. Fuldt skema: mindst 95 "
    "procent af mentorens arbejdstid. Lidt tid tilbage: 60-95 procent. God tid: under 60 procent. "
    "Overbelastet: en grænse, som virksomheden har sat, er overskredet. Betalte timer: så megen støtte om "
    "ugen skal kommunen efter reglerne betale for; har en borger to "
    "mentorer, står timerne ved den første. Højst er virksomhedens egen grænse."
)
IN_WEEKS = " Hvert tal er fra den uge, hvor det er størst."
FULL_PCT, BUSY_PCT = 95, 60


def write_loads(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """What each supporter carries, with a word for it; columns of limits nobody has set are left out."""
    loads = sorted(plan.loads, key=lambda load: (-share_pct(problem, load), -load.presence_min))
    rows = [tuple(_row(problem, load)) for load in loads]
    unset = [c.heading for at, c in enumerate(LOADS) if rows and all(row[at] == NO_LIMIT for row in rows)]
    lead = LEAD if problem.weeks == 1 else LEAD + IN_WEEKS
    list_sheet(page, "Mentorer", lead, *without(unset, LOADS, rows))


def _row(problem: Problem, load: SupporterLoad) -> Row:
    workplace = problem.workplace_by_id[load.workplace_id]
    return (
        workplace.name,
        supporter_name(workplace, load.supporter_id),
        load_word(load, share_pct(problem, load)),
        _time(problem, load),
        load.people,
        _limit(load.in_all),
        load.peak,
        _limit(load.at_once),
        round(load.paid_min / 60, 1),
        NO_LIMIT if load.paid_limit_min is None else round(load.paid_limit_min / 60, 1),
    )


def _time(problem: Problem, load: SupporterLoad) -> str:
    supporter = problem.workplace_by_id[load.workplace_id].supporter_by_id[load.supporter_id]
    guess = " (arbejdstid antaget)" if supporter.implied or "windows" in supporter.assumed else ""
    at_work = danish(hours(at_work_min(problem, load)))
    return f"borgere i {danish(hours(load.presence_min))} af {at_work} timer{guess}"


def at_work_min(problem: Problem, load: SupporterLoad) -> int:
    """Minutes a week that the supporter is at work."""
    supporter = problem.workplace_by_id[load.workplace_id].supporter_by_id[load.supporter_id]
    return sum(window.length_min for window in supporter.windows)


def share_pct(problem: Problem, load: SupporterLoad) -> float:
    """Share of the working time with citizens, in per cent."""
    return 100 * load.presence_min / max(1, at_work_min(problem, load))


def _limit(limit: int | None) -> int | str:
    return NO_LIMIT if limit is None else limit


def load_word(load: SupporterLoad, share: float) -> Marked:
    """How much the supporter carries, in words."""
    over = [what for value, limit, what in _used(load) if limit is not None and value > limit]
    if over:
        return Marked(f"overbelastet: {', '.join(over)}", Tone.BAD)
    if not load.people and not load.presence_min:
        return Marked("ingen borgere", Tone.QUIET)
    reached = ", ".join(_reached(load))
    more = f" (ikke plads til flere: {reached})" if reached else ""
    if share >= FULL_PCT:
        return Marked(f"fuldt skema{more}", Tone.CARE)
    if share >= BUSY_PCT:
        return Marked(f"lidt tid tilbage{more}", Tone.ASK)
    return Marked(f"god tid{more}", Tone.CARE if more else Tone.GOOD)


def _used(load: SupporterLoad) -> Iterator[tuple[int, int | None, str]]:
    yield load.people, load.in_all, "borgere i alt"
    yield load.paid_min, load.paid_limit_min, "betalte timer"
    yield load.peak, load.at_once, "borgere ad gangen"


def _reached(load: SupporterLoad) -> Iterator[str]:
    """Limits that leave no room at any time of the week."""
    for value, limit, what in _used(load):
        if limit is not None and value == limit and what != "borgere ad gangen":
            yield what
