"""Cohorts: Mondays, teaching before praktik, and no more people expected than can come."""

from collections.abc import Iterator
from datetime import date, timedelta

from exchange.checks.base import Finding, View, not_monday, unknown
from exchange.checks.far_dates import is_far
from exchange.convert_workplace import seats_of
from exchange.faults import Path
from exchange.schema import CohortRecord
from optimizer.problem import PlaceKind
from optimizer.problem.week_seats import place_in_week


def cohorts(view: View) -> Iterator[Finding]:
    """Faults in cohorts and in what citizens say of theirs."""
    for i, cohort in enumerate(view.dataset.cohorts):
        if is_far(cohort.praktik_start, view.first_monday):
            continue
        path = ("cohorts", i)
        yield from not_monday((*path, "praktik_start"), cohort.praktik_start)
        yield from _teaching(path, cohort)
        yield from _expected(path, cohort, view)
    yield from _members(view)


def _teaching(path: Path, cohort: CohortRecord) -> Iterator[Finding]:
    begins = cohort.teaching_from
    if begins is None:
        return
    start = cohort.praktik_start
    if begins >= start:
        expected = f"en dato før praktikken begynder {start.isoformat()}"
        yield Finding(path=(*path, "teaching_from"), found=begins, expected=expected)
    elif cohort.teaching_weeks is not None:
        room = -(-(start - begins).days // 7)
        if cohort.teaching_weeks > room:
            expected = (
                f"højst {room} uger fra {begins.isoformat()}, så undervisningen slutter, "
                f"før praktikken begynder {start.isoformat()}"
            )
            yield Finding(path=(*path, "teaching_weeks"), found=cohort.teaching_weeks, expected=expected)


def _expected(path: Path, cohort: CohortRecord, view: View) -> Iterator[Finding]:
    here, expected = (*path, "expected"), cohort.expected
    if expected is None:
        return
    free = _free_seats(view, cohort.praktik_start)
    if cohort.invited is not None and expected > cohort.invited:
        yield Finding(path=here, found=expected, expected=f"højst {cohort.invited}, som er indkaldt")
    elif free is not None and expected > free:
        text = f"højst {free}, som er de ledige pladser, når praktikken begynder"
        yield Finding(path=here, found=expected, expected=text)


def _free_seats(view: View, start: date) -> int | None:
    """Free seats in the week of the start; None where they cannot be counted.

    They cannot where some place has no limit or is shared, and where a fault has left places out.
    """
    places = [place for workplace in view.dataset.workplaces for place in workplace.places]
    if not view.complete or any(place.shared or place.kind is PlaceKind.ON_DEMAND for place in places):
        return None
    monday = start - timedelta(days=start.weekday())
    free = (place_in_week(seats_of(place), monday).free_seats for place in places)
    return sum(max(0, seats or 0) for seats in free)


def _members(view: View) -> Iterator[Finding]:
    for i, citizen in enumerate(view.dataset.citizens):
        name = citizen.cohort
        if name is None:
            if citizen.cohort_later:
                expected = "nej, for borgeren er ikke på noget hold"
                yield Finding(path=("citizens", i, "cohort_later"), found=True, expected=expected)
        elif view.names.cohort(name) is None and name not in view.lost_ids:
            yield unknown(("citizens", i, "cohort"), name, "et hold i datasættet", view.names.cohort_names)
