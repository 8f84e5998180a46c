"""Scarcity: what one seat, one hour of support or one workplace more is worth, so whom to call next.

The coordinator's prices say where to look. What is told has been planned again: people who wait and get a
place, with nobody else touched (decision 0012).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from optimizer.advise import extras
from optimizer.advise.desk import Desk
from optimizer.advise.extras import NEW, Extra, Kind, Profile
from optimizer.advise.profiles import Gains, hoped, profiles
from optimizer.advise.worth import Replanner, Worth
from optimizer.candidates import Candidates
from optimizer.engine.budget import Budget
from optimizer.engine.options import Options
from optimizer.engine.prices import Prices, prices_of
from optimizer.variables import Pair


@dataclass(frozen=True, kw_only=True)
class ScarcityOptions:
    """How far a search for what is scarce goes.

    Attributes
    ----------
    shortlist
        Of each kind so many are planned again, those that the prices put first; None is all.
    seats
        Seats of a new workplace.
    work
        Deterministic work that one question to a workplace's model may take.
    looked_at
        People whom such a model looks at.
    """

    shortlist: int | None = 6
    seats: int = 5
    work: float = 0.3
    looked_at: int = 24


@dataclass(frozen=True, kw_only=True)
class Scarce:
    """One thing more, and what it is worth by planning again.

    Attributes
    ----------
    or_industries
        Of a new workplace: other industries in which it would place as many.
    """

    extra: Extra
    worth: Worth
    or_industries: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Scarcity:
    """What is worth most, each kind best first; what is worth nothing is left out.

    Attributes
    ----------
    waiting
        People who wait and got nothing.
    looked_at
        How many of each kind were planned again, and of how many.
    """

    waiting: int
    seats: tuple[Scarce, ...]
    hours: tuple[Scarce, ...]
    workplaces: tuple[Scarce, ...]
    looked_at: dict[Kind, tuple[int, int]]

    @property
    def best(self) -> tuple[Scarce, ...]:
        """All kinds together, the best first."""
        return tuple(sorted((*self.seats, *self.hours, *self.workplaces), key=_order))


def scarcity(desk: Desk, options: ScarcityOptions | None = None) -> Scarcity:
    """What one more is worth beside the plan."""
    options = options or ScarcityOptions()
    search = _Search(desk, options)
    found = {kind: search.of(kind) for kind in Kind}
    return Scarcity(
        waiting=len(search.replanner.waiting),
        seats=found[Kind.SEAT],
        hours=found[Kind.HOUR],
        workplaces=found[Kind.WORKPLACE],
        looked_at=search.looked_at,
    )


class _Search:
    """Lists what there could be more of, and plans the most promising again."""

    def __init__(self, desk: Desk, options: ScarcityOptions) -> None:
        self._desk, self._options = desk, options
        self.replanner = Replanner(desk, options.work, options.looked_at)
        self._prices = beside_plan(desk, self.replanner.waiting)
        self.looked_at: dict[Kind, tuple[int, int]] = {}

    def of(self, kind: Kind) -> tuple[Scarce, ...]:
        """The kind's best, what is worth nothing left out."""
        listed = self._listed(kind) if self.replanner.waiting else []
        some = listed[: self._options.shortlist]
        self.looked_at[kind] = (len(some), len(listed))
        found = sorted((best for group in some for best in self._best(group)), key=_order)
        if kind is Kind.WORKPLACE:
            found = [self._plainer(one) for one in found]
        return tuple(found)

    def _listed(self, kind: Kind) -> list[list[Extra]]:
        """Everything of the kind, those first that the prices put first; somebody's hours are one thing."""
        problem = self._desk.problem
        if kind is Kind.SEAT:
            return [[extra] for extra in sorted(extras.seats(problem), key=self._of_seat, reverse=True)]
        if kind is Kind.HOUR:
            groups: dict[tuple[str, str], list[Extra]] = {}
            for extra in extras.hours(problem):
                groups.setdefault((extra.workplace_id, extra.supporter_id), []).append(extra)
            return sorted(groups.values(), key=lambda group: self._of_hour(group[0]), reverse=True)
        return self._listed_profiles()

    def _listed_profiles(self) -> list[list[Extra]]:
        """New workplaces; industries to which the same people could go in an area are one thing."""
        waiting = self.replanner.waiting
        found = profiles(self._desk.problem, waiting, self._options.seats)
        groups: dict[tuple[str | None, Gains], list[Extra]] = {}
        hopes: dict[tuple[str | None, Gains], float] = {}
        rows = hoped(self._desk.problem, waiting, found, self._prices.people)
        for profile, (hope, gains) in zip(found, rows, strict=True):
            groups.setdefault((profile.zone, gains), []).append(_new(profile))
            hopes[profile.zone, gains] = hope
        return [groups[key] for key in sorted(groups, key=lambda key: -hopes[key]) if hopes[key] > 0]

    def _of_seat(self, extra: Extra) -> tuple[float, int]:
        """The price of a seat; of several alike the one that most could have."""
        spot = (extra.workplace_id, extra.place_id)
        return self._prices.seats.get(spot, 0.0), self._prices.calling.get(spot[0], 0)

    def _of_hour(self, extra: Extra) -> tuple[float, int]:
        name = extra.workplace_id
        return self._prices.hours.get(name, 0.0), self._prices.calling.get(name, 0)

    def _best(self, group: Sequence[Extra]) -> Iterator[Scarce]:
        """The best of what is one thing; nothing where none is worth anything."""
        found = [Scarce(extra=extra, worth=self.replanner.worth(extra)) for extra in group]
        found = sorted((one for one in found if _people(one) > (0, 0)), key=_order)
        for best in found[:1]:
            alike = (one.extra.profile for one in found[1:] if _people(one) == _people(best))
            yield replace(best, or_industries=tuple(p.industry for p in alike if p and p.industry))

    def _plainer(self, one: Scarce) -> Scarce:
        """The new workplace without the conditions that no figure hangs on."""
        profile = one.extra.profile
        for name in tuple(profile.conditions) if profile else ():
            fewer = _without(one, name)
            worth = self.replanner.worth(fewer)
            if (worth.people, worth.doubtful) >= _people(one):
                one = replace(one, extra=fewer, worth=worth)
        return one


def beside_plan(desk: Desk, waiting: Iterable[str]) -> Prices:
    """The coordinator's prices for those who wait, everybody else being where they are."""
    pairs: list[Pair] = []
    for name in waiting:
        pairs += desk.candidates.by_citizen.get(name, ())
    given = tuple(
        replace(desk.pair_of(placement, number), given=step)
        for placement in desk.plan.placements
        for number, step in enumerate(placement.steps)
    )
    candidates: Candidates = replace(desk.candidates, pairs=tuple(pairs), given=given)
    return prices_of(candidates, Budget(Options(work_limit=1.0)))


def _new(profile: Profile) -> Extra:
    return Extra(kind=Kind.WORKPLACE, workplace_id=NEW, profile=profile)


def _without(one: Scarce, name: str) -> Extra:
    """The same without one condition."""
    profile = one.extra.profile
    if profile is None:
        return one.extra
    conditions = {key: value for key, value in profile.conditions.items() if key != name}
    return _new(replace(profile, conditions=conditions))


def _people(one: Scarce) -> tuple[int, int]:
    return one.worth.people, one.worth.doubtful


def _order(one: Scarce) -> tuple[int, int, float, str, str, str]:
    """Most people first, then most med forbehold, then best."""
    extra, worth = one.extra, one.worth
    return (
        -worth.people,
        -worth.doubtful,
        -worth.points,
        extra.workplace_id,
        extra.place_id,
        extra.supporter_id,
    )
