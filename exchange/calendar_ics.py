"""The plan as calendars: a file for each citizen, supporter, contact and caseworker with something in it."""

from exchange.calendar_entries import CITIZEN, plan_entries
from exchange.calendar_events import Entry, calendar_bytes
from exchange.calendar_names import Key, file_names
from exchange.plan_as_read import as_read
from optimizer.plan import Plan
from optimizer.problem import Problem

FOLDER = "kalender"
"""Where the files go, beside the plan."""


def calendars(problem: Problem, plan: Plan) -> dict[str, bytes]:
    """The calendars by safe file names; the same plan gives the same bytes.

    Times are Danish. A weekly shift recurs for the weeks of its step, without the days on which it falls
    away; a shift that another supporter covers stands by itself. A standing week recurs until further notice.
    """
    problem, plan = as_read(problem, plan)
    found: dict[Key, list[Entry]] = {}
    for key, entry in plan_entries(problem, plan):
        found.setdefault(key, []).append(entry)
    names = file_names(found)
    files = {
        names[key]: calendar_bytes(key, _title(key), problem.first_monday, entries)
        for key, entries in found.items()
    }
    return dict(sorted(files.items()))


def _title(key: Key) -> str:
    kind, *_, who = key
    return f"Holdepunkt: {who}" if kind == CITIZEN else f"Holdepunkt: {kind} {who}"
