"""The goals, level by level. A profile reads as the order in which they are optimised."""

from optimizer.goals.base import Component, Goal, Side
from optimizer.goals.continuity import Continuity
from optimizer.goals.evenness import Evenness
from optimizer.goals.fewest_people import FewestPeople
from optimizer.goals.late_starts import LateStarts
from optimizer.goals.people import PeopleHigh, PeopleLow, PeopleNormal
from optimizer.goals.people_clarify import PeopleClarify
from optimizer.goals.pins import Pins
from optimizer.goals.position_minutes import PositionMinutes
from optimizer.goals.quality import Quality
from optimizer.goals.replanning import Changed, Kept, Moved
from optimizer.goals.waiting_weeks import WaitingWeeks
from optimizer.goals.weeks_short import WeeksShort

PROFILES: dict[str, tuple[type[Goal], ...]] = {
    # As many people as possible for certain, then med forbehold, then those who waited, then how well.
    # What is agreed beforehand comes before all of it.
    "people_first": (
        Pins,
        PeopleHigh,
        PeopleNormal,
        PeopleLow,
        PeopleClarify,
        WaitingWeeks,
        LateStarts,
        WeeksShort,
        Continuity,
        PositionMinutes,
        Quality,
        Evenness,
    ),
}

PROFILES["job_first"] = (
    # The company's jobs: as much of them done as can be, by as few people as that takes, then how well.
    Pins,
    PositionMinutes,
    FewestPeople,
    Quality,
)

PROFILES["replan"] = (
    # Those who run go on, in their place, as they were; then as people_first.
    Kept,
    Moved,
    Changed,
    *(goal for goal in PROFILES["people_first"] if goal is not Continuity),
)

GOALS: tuple[type[Goal], ...] = PROFILES["people_first"]


def levels(profile: str = "people_first", balance_pct: int = 50) -> tuple[Goal, ...]:
    """The goals of a profile in order, quality weighed by the balance.

    Raises
    ------
    ValueError
        If the profile is unknown.
    """
    if profile not in PROFILES:
        raise ValueError(f"profile={profile!r}, expected one of {sorted(PROFILES)}.")
    return tuple(Quality(balance_pct) if goal is Quality else goal() for goal in PROFILES[profile])


__all__ = ["GOALS", "PROFILES", "Component", "Goal", "Quality", "Side", "levels"]
