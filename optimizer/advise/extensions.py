"""Whether somebody has to decide if a placement goes on for longer."""

from dataclasses import replace

from optimizer.advise.calendar_words import weeks_text
from optimizer.plan import Placement
from optimizer.problem import Citizen, Problem
from optimizer.problem.stay import limit_weeks

EXTENSION, MORE = "extension", "extension_more"


def extension_question(problem: Problem, citizen: Citizen, placement: Placement) -> str:
    """What has to be decided on an extension, as a Danish sentence; empty where nothing has.

    Either the course has an extension that is not agreed, or the placement has used the weeks that its
    target group gives by itself and an entitlement would give more.
    """
    course = citizen.course
    if course is not None and course.extension_weeks > 0:
        weeks = weeks_text(course.extension_weeks)
        return "" if course.extension_agreed else f"skal forløbet forlænges med {weeks}?"
    used, most = _weeks_there(placement), _most_weeks(problem, citizen)
    if most is None or not _group_weeks(problem, citizen) <= used < most:
        return ""
    limit = f"højst {weeks_text(most)} i alt, hvis betingelserne er opfyldt"
    return f"skal forløbet på {weeks_text(used)} forlænges ({limit})?"


def _weeks_there(placement: Placement) -> int:
    """Weeks in a row at the last workplace."""
    weeks = 0
    for step in reversed(placement.steps):
        if step.workplace_id != placement.steps[-1].workplace_id:
            break
        weeks += step.weeks
    return weeks


def _group_weeks(problem: Problem, citizen: Citizen) -> int:
    return problem.ruleset.groups[citizen.target_group].max_weeks or 0


def _most_weeks(problem: Problem, citizen: Citizen) -> int | None:
    """The longest placement with the next entitlement; None where the group has no extension."""
    if not _group_weeks(problem, citizen):
        return None
    entitled = citizen.entitlements
    gained = {EXTENSION, MORE} if EXTENSION in entitled else {EXTENSION}
    plain = limit_weeks(problem, replace(citizen, entitlements=entitled - {EXTENSION, MORE}))
    most = limit_weeks(problem, replace(citizen, entitlements=entitled | gained))
    return most if most != plain else None
