"""What there could be a little more of: a seat, an hour of somebody's support, a workplace of a new kind."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from optimizer.problem import (
    Place,
    PlaceKind,
    Problem,
    SeatChange,
    Supporter,
    Task,
    Window,
    Workplace,
)
from optimizer.problem.needs import ConditionValue

NEW = "ny"
"""Id of the workplace that does not exist yet."""

HOUR_MIN = 60


class Kind(StrEnum):
    """What there is more of."""

    SEAT = "seat"
    HOUR = "hour"
    WORKPLACE = "workplace"


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What a new workplace would be like.

    Attributes
    ----------
    zone, industry
        None where nothing is known of any.
    conditions
        What must be so for those who wait; what is left out does not matter to them.
    """

    zone: str | None
    industry: str | None
    seats: int
    conditions: Mapping[str, ConditionValue] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Extra:
    """One thing more.

    Attributes
    ----------
    workplace_id, place_id
        Where there is more; the place of a seat.
    supporter_id, window
        Whose hour it is and when.
    profile
        Of a new workplace.
    """

    kind: Kind
    workplace_id: str
    place_id: str = ""
    supporter_id: str = ""
    window: Window | None = None
    profile: Profile | None = None


def seats(problem: Problem) -> Iterator[Extra]:
    """One more seat at every place that has a number of them."""
    for workplace in problem.workplaces:
        for place in workplace.places:
            if place.free_seats is not None:
                yield Extra(kind=Kind.SEAT, workplace_id=workplace.id, place_id=place.id)


def hours(problem: Problem) -> Iterator[Extra]:
    """One more hour of everybody who is named as supporter, at every time that suits their week."""
    for workplace in problem.workplaces:
        for supporter in workplace.supporters:
            if not supporter.implied:
                yield from (
                    Extra(kind=Kind.HOUR, workplace_id=workplace.id, supporter_id=supporter.id, window=window)
                    for window in _more_hours(workplace, supporter)
                )


def _more_hours(workplace: Workplace, supporter: Supporter) -> Iterator[Window]:
    """Before and after each day of theirs, or first thing on a day off, as long as it is open."""
    for opening in workplace.opening:
        day = [w for w in supporter.windows if w.weekday == opening.weekday]
        ends = [min(w.start_min for w in day) - HOUR_MIN, max(w.end_min for w in day)] if day else []
        for start in ends or [opening.start_min]:
            if opening.start_min <= start and start + HOUR_MIN <= opening.end_min:
                yield Window(opening.weekday, start, start + HOUR_MIN)


def grown(problem: Problem, extra: Extra) -> Workplace:
    """The workplace with the one thing more."""
    if extra.profile is not None:
        return workplace_of(usual(problem), extra.profile)
    workplace = problem.workplace_by_id[extra.workplace_id]
    if extra.kind is Kind.SEAT:
        more = [_one_more(p) if p.id == extra.place_id else p for p in workplace.places]
        return replace(workplace, places=tuple(more))
    helped = [_longer(s, extra.window) if s.id == extra.supporter_id else s for s in workplace.supporters]
    return replace(workplace, supporters=tuple(helped))


def _one_more(place: Place) -> Place:
    changes = tuple(SeatChange(day=c.day, seats=c.seats + 1) for c in place.seat_changes)
    return replace(place, seats=(place.seats or 0) + 1, seat_changes=changes)


def _longer(supporter: Supporter, window: Window | None) -> Supporter:
    """The supporter with the hour joined to what touches it, and paid for it where that is counted."""
    if window is None:
        return supporter
    near = [w for w in supporter.windows if w.weekday == window.weekday and _touch(w, window)]
    start = min([window.start_min, *(w.start_min for w in near)])
    end = max([window.end_min, *(w.end_min for w in near)])
    kept = (w for w in supporter.windows if w not in near)
    paid = None if supporter.paid_min is None else supporter.paid_min + HOUR_MIN
    windows = tuple(sorted((*kept, Window(window.weekday, start, end))))
    return replace(supporter, windows=windows, paid_min=paid)


def _touch(one: Window, other: Window) -> bool:
    return one.start_min <= other.end_min and other.start_min <= one.end_min


@dataclass(frozen=True, kw_only=True)
class Usual:
    """What the workplaces of a problem are usually like.

    Attributes
    ----------
    opening
        The opening hours that most have.
    at_once
        How many people a supporter usually takes; None where nobody says.
    locations
        Where somebody is in each zone already.
    """

    opening: tuple[Window, ...]
    at_once: int | None
    locations: Mapping[str | None, tuple[float, float]]


def usual(problem: Problem) -> Usual:
    """What is usual; found once for many new workplaces."""
    sites = problem.workplaces
    limits = sorted(s.at_once for w in sites for s in w.supporters if s.at_once is not None)
    return Usual(
        opening=Counter(workplace.opening for workplace in sites).most_common(1)[0][0],
        at_once=limits[len(limits) // 2] if limits else None,
        locations={w.zone: w.location for w in reversed(sites) if w.location is not None},
    )


def workplace_of(like: Usual, profile: Profile, workplace_id: str = NEW) -> Workplace:
    """A workplace of the profile, open as most are, with a mentor who is there as long and takes as many."""
    mentor = Supporter(id=f"{workplace_id}-m", windows=like.opening, at_once=like.at_once)
    return Workplace(
        id=workplace_id,
        name="Et nyt sted",
        industry=profile.industry,
        zone=profile.zone,
        location=like.locations.get(profile.zone),
        opening=like.opening,
        conditions=dict(profile.conditions),
        tasks=(Task(id=f"{workplace_id}-o", name="Alle opgaver"),),
        supporters=(mentor,),
        places=(Place(id=f"{workplace_id}-p", seats=profile.seats, kind=PlaceKind.FIXED),),
    )
