"""Weeks as dates, and the seats of a week: the oracle's own reading of the calendar."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from operator import is_

from optimizer.problem import Absence, Place, Problem, Workplace


def day_of(problem: Problem, week: int, weekday: int = 0) -> date:
    """The date of a weekday in a week of the plan."""
    return problem.first_monday + timedelta(weeks=week, days=weekday)


def week_of(problem: Problem, day: date) -> int:
    """The week in which the day lies; negative before the plan."""
    return (day - problem.first_monday).days // 7


def is_away(absences: Iterable[Absence], day: date) -> bool:
    """Say whether one of the absences holds on the day."""
    return any(absence.first <= day <= absence.last for absence in absences)


def _seats_on(place: Place, day: date) -> int:
    changes = sorted((change.day, change.seats) for change in place.seat_changes)
    return [place.seats or 0, *(seats for since, seats in changes if since <= day)][-1]


def place_in(place: Place, monday: date) -> Place:
    """The place in the week of the Monday: the seats of all its days, those filled on its first."""
    filled = max(0, place.filled - len([day for day in place.frees_on if day <= monday]))
    seats = place.seats
    if seats is not None:
        days = range(7) if place.seat_changes else range(1)
        seats = min(_seats_on(place, monday + timedelta(days=day)) for day in days)
        filled = min(seats, filled)
    if (seats, filled) == (place.seats, place.filled):
        return place
    return replace(place, seats=seats, filled=filled)


def problem_in(problem: Problem, week: int) -> Problem:
    """The problem with the seats of the week; the standing week has those of the data."""
    if problem.weeks == 1:
        return problem
    monday = day_of(problem, week)
    workplaces = tuple(_site_in(site, monday) for site in problem.workplaces)
    same = all(map(is_, workplaces, problem.workplaces))
    return problem if same else replace(problem, workplaces=workplaces)


def _site_in(site: Workplace, monday: date) -> Workplace:
    places = tuple(place_in(place, monday) for place in site.places)
    return site if all(map(is_, places, site.places)) else replace(site, places=places)
