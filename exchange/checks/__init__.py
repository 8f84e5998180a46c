"""Checks on a dataset as a whole. Each yields its faults as paths; the list reads as what is checked."""

from exchange.checks.bands import bands
from exchange.checks.base import Check, Finding, View
from exchange.checks.cohorts import cohorts
from exchange.checks.conditions import conditions
from exchange.checks.courses import courses
from exchange.checks.dates import dates
from exchange.checks.far_dates import far_dates
from exchange.checks.ids import ids
from exchange.checks.needs import needs
from exchange.checks.own_words import own_words
from exchange.checks.parameters import parameters
from exchange.checks.periods import periods
from exchange.checks.pins import pins
from exchange.checks.positions import positions
from exchange.checks.references import references
from exchange.checks.running import running
from exchange.checks.seats import seats
from exchange.checks.second_jobs import second_jobs
from exchange.checks.staff import staff
from exchange.checks.teams import teams
from exchange.checks.windows import windows

__all__ = ["CHECKS", "Check", "Finding", "View"]

CHECKS: tuple[Check, ...] = (
    dates,
    far_dates,
    periods,
    parameters,
    ids,
    references,
    needs,
    conditions,
    windows,
    bands,
    seats,
    positions,
    teams,
    second_jobs,
    courses,
    cohorts,
    pins,
    running,
    staff,
    own_words,
)
