"""The sheet of single days that are not as usual: shifts that fall away and shifts that somebody covers."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_sheets_page import Column, Marked, Row, Tone, list_sheet
from exchange.plan_sheets_words import WEEKDAY_NAMES, date_text, people, stretch, supporter_name
from exchange.plan_week_words import LOSSES
from exchange.plan_weeks import Deviation, deviations
from optimizer.plan import LossCause, Plan
from optimizer.problem import Problem

COLUMNS = (
    Column("Dato", 12),
    Column("Ugedag", 11),
    Column("Kl.", 12),
    Column("Borger", 34),
    Column("Virksomhed", 34),
    Column("Hvad sker der", 14),
    Column("Hvorfor", 38),
    Column("Mentor ellers", 22),
    Column("Mentor i stedet", 22),
)
LEAD = (
    "De dage, hvor en vagt ikke er som ellers. Aflyst: borgeren møder ikke. Dækket: borgeren møder, og en "
    "anden mentor er der i stedet. Alle andre dage er som i ugeskemaet. Lukket for alle, en virksomhed, der "
    "har lukket, og en kursusdag står i én række for alle, der ellers skulle møde."
)
AWAY = "den faste mentor er væk"
ALL_DAY = "hele dagen"
EVERYWHERE, SEVERAL = "alle virksomheder", "flere virksomheder"
TOGETHER = (LossCause.HOLIDAY, LossCause.CLOSED, LossCause.COURSE_DAY)
"""Causes that strike many at once, in the order in which they are told."""

Key = tuple[date, int, str]


def write_lost(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """In the order of the days, those first that strike many at once."""
    list_sheet(page, "Aflysninger", LEAD, COLUMNS, list(_rows(problem, plan)))


def _rows(problem: Problem, plan: Plan) -> Iterator[Row]:
    found = sorted(deviations(problem, plan), key=lambda deviation: _key(problem, deviation))
    for (_, rank, _), group in groupby(found, key=lambda deviation: _key(problem, deviation)):
        if rank < len(TOGETHER):
            yield _of_many(problem, list(group))
        else:
            yield from (_of_one(problem, deviation) for deviation in group)


def _key(problem: Problem, deviation: Deviation) -> Key:
    """The day, what it is that strikes many, and where: the workplace that is closed, or the cohort."""
    cause = deviation.cause
    if cause not in TOGETHER:
        return deviation.day, len(TOGETHER), ""
    own = {
        LossCause.CLOSED: deviation.step.workplace_id,
        LossCause.COURSE_DAY: problem.citizen_by_id[deviation.placement.citizen_id].cohort,
    }
    return deviation.day, TOGETHER.index(cause), own.get(cause, "")


def _of_many(problem: Problem, group: Sequence[Deviation]) -> Row:
    first = group[0]
    assert first.cause is not None  # only what falls away is told together
    names = dict.fromkeys(problem.workplace_by_id[d.step.workplace_id].name for d in group)
    everybody = first.cause is LossCause.HOLIDAY
    who = list(dict.fromkeys(deviation.placement.citizen_id for deviation in group))
    persons = {problem.citizen_by_id[name].person_id for name in who}
    several = EVERYWHERE if everybody else SEVERAL
    return (
        *_day(first),
        ALL_DAY,
        people(len(persons)) if everybody and len(who) > 1 else ", ".join(who),
        next(iter(names)) if len(names) == 1 else several,
        Marked("aflyst", Tone.CARE),
        LOSSES[first.cause],
        "",
        "",
    )


def _of_one(problem: Problem, deviation: Deviation) -> Row:
    workplace = problem.workplace_by_id[deviation.step.workplace_id]
    shift, cause = deviation.shift, deviation.cause
    usual = shift.supporter_id if shift is not None else None
    return (
        *_day(deviation),
        "" if shift is None else stretch(shift.window),
        deviation.placement.citizen_id,
        workplace.name,
        Marked("dækket", Tone.GOOD) if cause is None else Marked("aflyst", Tone.CARE),
        AWAY if cause is None else LOSSES[cause],
        "" if usual is None else supporter_name(workplace, usual),
        supporter_name(workplace, deviation.cover_id) if deviation.cover_id else "",
    )


def _day(deviation: Deviation) -> tuple[str, str]:
    return date_text(deviation.day), WEEKDAY_NAMES[deviation.day.weekday()]
