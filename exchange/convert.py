"""From a dataset to the core's problem: what is unknown gets its dated default and is named as assumed."""

from dataclasses import replace
from datetime import date

from exchange.check import faults_of
from exchange.convert_citizen import citizen_of
from exchange.convert_cohort import cohort_of, staff_of
from exchange.convert_common import Context
from exchange.convert_running import proposed_of, running_of
from exchange.convert_workplace import workplace_of
from exchange.defaults import Defaults, Spelling
from exchange.faults import Fault, Refused, refuse_if_any
from exchange.horizon import closed_days_of, plan_weeks
from exchange.names import Names
from exchange.schema import AffinityRecord, Dataset, TravelRecord
from exchange.second_jobs import of_both, with_seconds
from optimizer.problem import Affinity, Problem, Ruleset, TimeGrid, Travel
from optimizer.problem.rulesets import ruleset_by_id, ruleset_on


def to_problem(dataset: Dataset, *, default_monday: date | None) -> Problem:
    """The core's problem.

    Parameters
    ----------
    default_monday
        First Monday where the dataset names none; this library has no clock.

    Raises
    ------
    Refused
        If the dataset has faults, or neither names a first Monday.
    """
    defaults = Defaults()
    monday = defaults.fill("first_monday", dataset.first_monday, default_monday or date.min)
    if monday == date.min:
        raise Refused([_no_monday()])
    refuse_if_any(faults_of(dataset, first_monday=monday))
    problem = _problem(dataset, monday, defaults)
    return replace(
        problem,
        running=running_of(dataset.running, problem),
        proposed=proposed_of(dataset.proposed, problem),
    )


def _problem(dataset: Dataset, monday: date, defaults: Defaults) -> Problem:
    """The problem without what is running."""
    ruleset = ruleset_of(dataset, monday)
    defaults.fill("ruleset", dataset.ruleset, "")
    weeks = plan_weeks(dataset, defaults)
    context = _context(dataset, ruleset, monday, weeks)
    ids = context.names.workplace_ids
    workplaces = tuple(workplace_of(r, own, context) for r, own in zip(dataset.workplaces, ids, strict=True))
    grid = _grid(dataset, defaults)
    closed_days = closed_days_of(dataset, monday, weeks, defaults)
    return Problem(
        municipality=dataset.municipality,
        first_monday=monday,
        weeks=weeks,
        grid=grid,
        ruleset=ruleset,
        workplaces=workplaces,
        citizens=with_seconds(tuple(citizen_of(r, context) for r in dataset.citizens), dataset),
        affinities=of_both(tuple(_affinity(r, context.names) for r in dataset.affinities), dataset),
        travel=_travel(dataset.travel),
        mentor_budget_min=dataset.mentor_budget_min,
        mentor_rate_ore=dataset.mentor_rate_ore,
        support_budget_ore=dataset.support_budget_ore,
        cohorts=tuple(cohort_of(record) for record in dataset.cohorts),
        closed_days=closed_days,
        staff=tuple(staff_of(record) for record in dataset.staff),
        assumed=defaults.assumed,
    )


def ruleset_of(dataset: Dataset, monday: date) -> Ruleset:
    """The ruleset that the dataset names, else the one in force that Monday, with the dataset's overrides."""
    ruleset = ruleset_by_id(dataset.ruleset) if dataset.ruleset else ruleset_on(monday)
    return replace(ruleset, overrides=dict(dataset.parameters))


def _no_monday() -> Fault:
    expected = "en mandag som første dag i planen (2026-11-30)"
    return Fault(place="first_monday", found="", expected=expected, path=("first_monday",))


def _context(dataset: Dataset, ruleset: Ruleset, monday: date, weeks: int) -> Context:
    return Context(
        names=Names(dataset, ruleset),
        ruleset=ruleset,
        day=monday,
        spelling=Spelling(),
        status_column=any(record.status is not None for record in dataset.citizens),
        weeks=weeks,
    )


def _grid(dataset: Dataset, defaults: Defaults) -> TimeGrid:
    usual = TimeGrid()
    weekdays = tuple(sorted(set(dataset.weekdays))) if dataset.weekdays else None
    return TimeGrid(
        slot_min=defaults.fill("slot_min", dataset.slot_min, usual.slot_min),
        weekdays=defaults.fill("weekdays", weekdays, usual.weekdays),
    )


def _affinity(record: AffinityRecord, names: Names) -> Affinity:
    return Affinity(
        citizen_id=record.citizen,
        workplace_id=names.workplace(record.workplace) or "" if record.workplace else "",
        supporter_id=record.supporter or "",
        score=record.score,
        forbidden=record.forbidden,
        support_min=record.support_min,
    )


def _travel(record: TravelRecord) -> Travel:
    minutes = {(j.from_zone, j.to_zone, j.mode): j.minutes for j in record.minutes}
    return Travel(minutes=minutes, coordinates=dict(record.coordinates))
