"""How large, how tight and how well known a generated municipality is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

GROUPS_2026: Mapping[str, float] = MappingProxyType(
    {
        "Kontanthjælp, aktivitetsparat": 0.65,
        "Sygedagpenge": 0.15,
        "Jobafklaringsforløb": 0.1,
        "Fleksjob": 0.1,
    }
)
GROUPS_2013: Mapping[str, float] = MappingProxyType(
    {"match 2": 0.8, "Ressourceforløb": 0.12, "Sygedagpenge": 0.08}
)
GROUPS_2011: Mapping[str, float] = MappingProxyType({"match 2": 0.85, "Sygedagpenge": 0.15})

ALWAYS_PRESENT_GROUPS = frozenset({"Kontanthjælp, aktivitetsparat", "match 2", "Ressourceforløb"})
"""Groups for which a supporter must be there all the time; all others can call for one."""

_SHARES = (
    "single_share",
    "unknown_share",
    "few_hours_share",
    "half_day_share",
    "course_share",
    "dated_share",
)


@dataclass(frozen=True, kw_only=True)
class GeneratorSettings:
    """What `generate` is to make.

    Attributes
    ----------
    citizens
        People who wait.
    support_ratio
        Minutes that the supporters can carry (at once x time at work) over the minutes at target of those
        who need a supporter present all the time.
    seat_ratio
        Seats over citizens; `seats` and `centres` state both exactly instead.
    single_share
        Share of the citizens with exactly one workplace they can go to.
    nowhere
        Citizens who fit nowhere.
    unknown_share
        Share of the conditions that nobody has asked about yet.
    group_mix
        Target groups with their weights.
    only_these_groups
        Whether generated workplaces say that they take these target groups and no others.
    group_shares
        Largest share of a workplace's seats, in per cent, that a group may fill at generated workplaces.
    trades
        Names of the industries that occur; empty is all.
    hours_min
        Least and most target minutes a week of ordinary citizens, few-hour people aside.
    few_hours_share
        Share of the citizens who can only manage 2-4 hours a week.
    least_place_min
        Weekly minutes that every generated place asks for at least; None asks for nothing.
    supporter_days
        Fewest and most days a week that a supporter works.
    half_day_share
        Share of the supporters who work half days.
    zone_km
        Distance between neighbouring zones.
    zone_names
        Names of the first zones, where they are known.
    weeks
        Length of the plan; 1 is a standing week. In a longer one seats and support are counted for those who
        can be there at once when one follows the other.
    stay_weeks
        Length of each placement in a longer plan.
    course_share
        Share of the citizens whose placement is a course of two steps, in a longer planted plan.
    dated_share
        Share of the citizens who can begin on one Monday only, in a longer planted plan.
    """

    citizens: int = 100
    support_ratio: float = 1.5
    seat_ratio: float = 1.2
    seats: int | None = None
    centres: int | None = None
    single_share: float = 0.1
    nowhere: int = 0
    unknown_share: float = 0.5
    municipality: str = "Prøvekommune"
    first_monday: date = date(2026, 11, 30)
    ruleset: str = "lab_2026_02"
    group_mix: Mapping[str, float] = field(default_factory=lambda: GROUPS_2026)
    only_these_groups: bool = False
    group_shares: Mapping[str, int] = field(default_factory=dict)
    trades: tuple[str, ...] = ()
    hours_min: tuple[int, int] = (300, 1200)
    few_hours_share: float = 0.15
    least_place_min: int | None = None
    supporter_days: tuple[int, int] = (2, 4)
    half_day_share: float = 0.4
    zone_km: float = 8.0
    zone_names: tuple[str, ...] = ()
    weeks: int = 1
    stay_weeks: int = 13
    course_share: float = 0.2
    dated_share: float = 0.3

    def __post_init__(self) -> None:
        if self.first_monday.weekday() != 0:
            raise ValueError(f"first_monday={self.first_monday.isoformat()} must be a Monday.")
        for name in _SHARES:
            if not 0 <= getattr(self, name) <= 1:
                raise ValueError(f"{name}={getattr(self, name)}, expected 0 to 1.")
        if self.citizens < 1 or self.support_ratio <= 0 or self.seat_ratio <= 0:
            raise ValueError("citizens >= 1, support_ratio > 0 and seat_ratio > 0 expected.")
        if self.weeks > 1 and not 2 <= self.stay_weeks <= self.weeks:
            raise ValueError(f"stay_weeks={self.stay_weeks}, expected 2 to weeks={self.weeks}.")
        if self.nowhere + self.singles > self.citizens:
            raise ValueError(f"nowhere={self.nowhere} and {self.singles} singles exceed the citizens.")

    @property
    def all_seats(self) -> int:
        """Seats of the whole municipality."""
        return max(1, round(self.at_once * self.seat_ratio)) if self.seats is None else self.seats

    @property
    def turns(self) -> int:
        """How many can follow each other on one seat within the plan."""
        return max(1, self.weeks // self.stay_weeks) if self.weeks > 1 else 1

    @property
    def at_once(self) -> int:
        """Citizens who are there at once when seats are used again."""
        return -(-self.citizens // self.turns)

    @property
    def singles(self) -> int:
        """Citizens with exactly one workplace they can go to."""
        return round(self.single_share * self.citizens)

    @property
    def counts_heads(self) -> bool:
        """Say whether rimelighedskravet counts heads, not full-time equivalents."""
        return self.ruleset == "lab_2011"
