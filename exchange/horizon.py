"""How many weeks a plan lasts where the dataset does not say, and on which days nobody works."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import holidays

from exchange.defaults import Defaults
from exchange.schema import CitizenRecord, Dataset, WorkplaceRecord

STANDING_WEEK = 1
USUAL_WEEKS = 26
COUNTRY = "DK"


def plan_weeks(dataset: Dataset, defaults: Defaults) -> int:
    """The weeks stated; else a standing week, or half a year where anything in the dataset has a date."""
    return defaults.fill("weeks", dataset.weeks, USUAL_WEEKS if speaks_of_weeks(dataset) else STANDING_WEEK)


def speaks_of_weeks(dataset: Dataset) -> bool:
    """Say whether the dataset holds anything that is about weeks or dates of the plan."""
    whole: list[object] = [dataset.cohorts, dataset.running, dataset.closed_days]
    citizens = (value for citizen in dataset.citizens for value in _of_citizen(citizen))
    workplaces = (value for workplace in dataset.workplaces for value in _of_workplace(workplace))
    return any(map(bool, whole)) or any(map(bool, citizens)) or any(map(bool, workplaces))


def _of_citizen(record: CitizenRecord) -> Iterable[object]:
    dates = (record.earliest_day, record.latest_day, record.absences)
    return (*dates, record.weeks, record.least_weeks, record.course, record.cohort, record.pin)


def _of_workplace(record: WorkplaceRecord) -> Iterator[object]:
    yield record.closures
    for place in record.places:
        yield from (place.seat_changes, place.frees_on)
    for position in record.positions:
        yield from (position.widens_on, position.starts_on)
    for supporter in record.supporters if isinstance(record.supporters, list) else []:
        yield supporter.absences


def closed_days_of(dataset: Dataset, monday: date, weeks: int, defaults: Defaults) -> frozenset[date]:
    """The days stated, and the Danish public holidays until a year after the plan."""
    stated = frozenset(dataset.closed_days)
    wanted = dataset.public_holidays
    if wanted is None and weeks > STANDING_WEEK:
        wanted = defaults.fill("public_holidays", None, True)
    return stated | public_holidays(monday, weeks) if wanted else stated


def public_holidays(monday: date, weeks: int) -> frozenset[date]:
    """The Danish public holidays from the year of the Monday to the year after the plan's end."""
    end = monday + timedelta(weeks=weeks)
    return frozenset(holidays.country_holidays(COUNTRY, years=range(monday.year, end.year + 2)))
