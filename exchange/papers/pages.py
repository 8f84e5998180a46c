"""The papers as HTML pages that print on one sheet of A4 and ask no other machine for anything."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from exchange.papers.texts import catalogue
from exchange.plan_sheets_words import days_text, supporter_name
from optimizer.advise.calendar_words import dates_text, hours_text, listed, weeks_text
from optimizer.advise.papers.agreement import AgreedStep, AgreedTask, Agreement, Meeting
from optimizer.advise.papers.decision import DecisionNote
from optimizer.advise.papers.footholds import Foothold
from optimizer.advise.papers.legal import LegalBasis
from optimizer.advise.papers.profiles import CandidateSheet, Profile

TEMPLATES = Path(__file__).with_name("templates")
MOST_QUESTIONS = 4
MOST_MET = 6
"""Colleagues named where anybody can be called; more would not help to find one."""
LETTERS = "ABCDE"
MANY_LINES = 50
"""Lines, cells and fields from which on a paper is set more closely."""
_LINE = re.compile(r"<(?:li|tr|dt|h1|h2|h3|p)\b|class=\"field\"")


def decision_page(note: DecisionNote, mark: str = "") -> str:
    """The decision note.

    Parameters
    ----------
    mark
        What the data are known by.
    """
    return _page("decision", note=note, mark=mark, shown=MOST_QUESTIONS)


def agreement_page(agreement: Agreement) -> str:
    """The arbejdsaftale with one workplace."""
    return _page("agreement", agreement=agreement, most_met=MOST_MET)


def footholds_page(person_id: str, workplace: str, found: Sequence[Foothold], mark: str = "") -> str:
    """The nine holdepunkter of one placement."""
    return _page("footholds", person_id=person_id, workplace=workplace, footholds=found, mark=mark)


def candidates_page(sheet: CandidateSheet) -> str:
    """The anonymous candidates for a meeting."""
    return _page("candidates", sheet=sheet, letters=LETTERS)


def _page(name: str, **content: object) -> str:
    """The page; where there is much to say it is set more closely, so that it still prints on one sheet."""
    template = _environment().get_template(f"{name}.html.j2")
    page = template.render(dense=False, **content)
    lines = len(_LINE.findall(page))
    return page if lines <= MANY_LINES else template.render(dense=True, **content)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    texts = catalogue()
    made.globals |= {
        "t": texts.text,
        "say": texts.said,
        "when": _when,
        "days": days_text,
        "dates": _dates,
        "hours": hours_text,
        "supporters": _supporters,
        "supporter": _supporter,
        "beside": _beside,
        "goals": _goals,
        "skills": _skills,
        "wishes": _wishes,
        "law": _law,
    }
    made.filters["said"] = texts.said
    return made


def _when(step: AgreedStep) -> str:
    """Dates where there are any, hours a week, and the shifts."""
    texts, parts = catalogue(), []
    if step.first_day is not None and step.last_day is not None and step.weeks is not None:
        weeks = weeks_text(step.weeks)
        parts.append(texts.text("common.from_to", first=step.first_day, last=step.last_day, weeks=weeks))
    parts.append(texts.text("common.weekly", hours=hours_text(step.weekly_min)))
    shifts = days_text(step.shifts)
    parts.append(texts.text("common.frame", shifts=shifts) if step.frame else shifts)
    return ". ".join(f"{part[0].upper()}{part[1:]}" for part in parts)


def _dates(days: Iterable[date]) -> str:
    return dates_text(sorted(set(days)))


def _supporters(part: Agreement, step: AgreedStep) -> str:
    named = [_supporter(part, meeting) for meeting in step.meetings if meeting.own]
    return listed(named) if named else catalogue().text("agreement.anybody")


def _supporter(part: Agreement, meeting: Meeting) -> str:
    return supporter_name(part.workplace, meeting.supporter.id)


def _beside(meeting: Meeting) -> str:
    """What the supporter has to do with the citizen's own week."""
    texts, parts = catalogue(), []
    if meeting.on_shift:
        parts.append(days_text(meeting.on_shift))
    if meeting.sittings:
        parts.append(texts.text("agreement.sitting", times=days_text(meeting.sittings)))
    return "; ".join(parts) or texts.text("agreement.call")


def _goals(task: AgreedTask) -> str:
    texts = catalogue()
    return ", ".join(
        texts.text("agreement.wanted", skill=skill) if skill in task.wanted else skill
        for skill in task.trains
    )


def _skills(profile: Profile) -> str:
    texts = catalogue()
    if profile.competences is None:
        return texts.text("candidates.unknown")
    named = (texts.text(f"candidates.level_{s.level}", skill=s.name) for s in profile.competences)
    return ", ".join(named) or texts.text("candidates.none")


def _wishes(note: DecisionNote) -> str:
    texts = catalogue()
    if note.wishes is None:
        return texts.text("decision.wishes_unknown")
    named = (
        texts.text("decision.not_wished", wish=wish.value) if wish.excluded else wish.value
        for wish in note.wishes
    )
    return ", ".join(named) or texts.text("decision.wishes_none")


def _law(rule: LegalBasis) -> str:
    value = rule.value if isinstance(rule.value, str | int) else ""
    return catalogue().text(f"legal.{rule.code}", value=value)
