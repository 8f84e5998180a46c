"""The seats of a workplace in one week."""

from dataclasses import replace
from datetime import date, timedelta

from optimizer.problem.workplace import Place, Workplace

_TO_SUNDAY = timedelta(days=6)


def workplace_in_week(workplace: Workplace, monday: date) -> Workplace:
    """The workplace with the seats of the week; itself where nothing differs."""
    places = tuple(place_in_week(place, monday) for place in workplace.places)
    if all(new is old for new, old in zip(places, workplace.places, strict=True)):
        return workplace
    return replace(workplace, places=places)


def place_in_week(place: Place, monday: date) -> Place:
    """The place with the seats of the week that begins on the Monday.

    More seats and freed ones count from the first whole week, fewer seats from the week they fall in.
    """
    if place.seats is None or not (place.seat_changes or place.frees_on):
        return place
    seats = place.seats
    for change in sorted(place.seat_changes):
        known_by = monday if change.seats > seats else monday + _TO_SUNDAY
        if change.day <= known_by:
            seats = change.seats
    freed = sum(day <= monday for day in place.frees_on)
    filled = min(seats, max(0, place.filled - freed))
    if (seats, filled) == (place.seats, place.filled):
        return place
    return replace(place, seats=seats, filled=filled)
