"""The kinds of levers, a dataclass each; answered questions stand in `question_levers`."""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import ClassVar

from optimizer.advise.levers import (
    Kind,
    Lever,
    limits_travel,
    with_citizen,
    with_needs,
    with_place,
    with_supporter,
)
from optimizer.problem import (
    Citizen,
    Need,
    Place,
    Problem,
    Supporter,
    SupporterKind,
    Window,
)
from optimizer.problem.timegrid import MINUTES_PER_DAY
from optimizer.rules.look_up import travel_limit

DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
KINDS = {
    SupporterKind.MENTOR: "mentoren",
    SupporterKind.MANAGER: "lederen",
    SupporterKind.TUTOR: "tutoren",
}


@dataclass(frozen=True, kw_only=True)
class StartShift(Lever):
    """The citizen may begin some weeks earlier, or later, than stated."""

    kind: ClassVar[Kind] = Kind.START
    citizen_id: str
    earlier: bool

    def apply(self, problem: Problem) -> Problem:
        """Move the first, or the last, day on which the citizen may begin."""
        return with_citizen(problem, self.citizen_id, self._moved)

    def _moved(self, citizen: Citizen) -> Citizen:
        by = timedelta(weeks=self.size)
        first, last = citizen.earliest_day, citizen.latest_day
        if self.earlier:
            return replace(citizen, earliest_day=first and first - by)
        return replace(citizen, latest_day=last and last + by)

    def sentence(self, problem: Problem) -> str:
        """From which day to which."""
        before = problem.citizen_by_id[self.citizen_id]
        after = self._moved(before)
        old, new = (
            (before.earliest_day, after.earliest_day)
            if self.earlier
            else (before.latest_day, after.latest_day)
        )
        word = "tidligst" if self.earlier else "senest"
        return f"Borgeren begynder {word} {new:%d-%m-%Y} i stedet for {old:%d-%m-%Y}."


@dataclass(frozen=True, kw_only=True)
class LongerTravel(Lever):
    """The citizen accepts a longer journey."""

    kind: ClassVar[Kind] = Kind.TRAVEL
    citizen_id: str

    def apply(self, problem: Problem) -> Problem:
        """Raise every limit on the journey to what the lever says."""
        citizen = problem.citizen_by_id[self.citizen_id]
        limit = _limit(problem, citizen) + self.amount
        return with_citizen(problem, self.citizen_id, lambda c: with_needs(_within(c, limit), _raised(limit)))

    def sentence(self, problem: Problem) -> str:
        """From how many minutes to how many."""
        limit = _limit(problem, problem.citizen_by_id[self.citizen_id])
        return f"Borgeren kan rejse {limit + self.amount} minutter hver vej i stedet for {limit}."


def _limit(problem: Problem, citizen: Citizen) -> int:
    return travel_limit(problem, citizen) or 0


def _within(citizen: Citizen, limit: int) -> Citizen:
    most = citizen.max_travel_min
    return replace(citizen, max_travel_min=most if most is None else max(most, limit))


def _raised(limit: int) -> Callable[[tuple[Need, ...]], tuple[Need, ...]]:
    """What gives needs a travel limit no lower than this one."""

    def raised(needs: tuple[Need, ...]) -> tuple[Need, ...]:
        return tuple(
            replace(n, level=max(n.effective_level, limit)) if limits_travel(n) else n for n in needs
        )

    return raised


@dataclass(frozen=True, kw_only=True)
class SessionLength(Lever):
    """The citizen's shifts may be longer, or shorter, than stated."""

    kind: ClassVar[Kind] = Kind.SESSION
    citizen_id: str
    longer: bool

    def apply(self, problem: Problem) -> Problem:
        """Move the longest, or the shortest, session."""
        return with_citizen(problem, self.citizen_id, lambda c: replace(c, session_min=self._moved(c)))

    def _moved(self, citizen: Citizen) -> tuple[int, int]:
        shortest, longest = citizen.session_min
        return (shortest, longest + self.amount) if self.longer else (shortest - self.amount, longest)

    def sentence(self, problem: Problem) -> str:
        """From how many minutes to how many."""
        citizen = problem.citizen_by_id[self.citizen_id]
        at = int(self.longer)
        word = "op til" if self.longer else "ned til"
        now, before = self._moved(citizen)[at], citizen.session_min[at]
        return f"En vagt må vare {word} {now} minutter i stedet for {before}."


@dataclass(frozen=True, kw_only=True)
class _OfSupporter(Lever):
    """A lever on one supporter of a workplace."""

    supporter_id: str

    def apply(self, problem: Problem) -> Problem:
        """Change the supporter."""
        return with_supporter(problem, self.workplace_id, self.supporter_id, self.changed)

    @abstractmethod
    def changed(self, supporter: Supporter) -> Supporter:
        """The supporter after the change."""

    def known(self, problem: Problem) -> Supporter:
        """The supporter as they are."""
        return problem.workplace_by_id[self.workplace_id].supporter_by_id[self.supporter_id]

    def who(self, problem: Problem) -> str:
        """The supporter and the workplace in words."""
        name = problem.workplace_by_id[self.workplace_id].name
        return f"{name}: {KINDS[self.known(problem).kind]} {self.supporter_id}"


@dataclass(frozen=True, kw_only=True)
class SupporterWindow(_OfSupporter):
    """A supporter comes earlier to work, or leaves later, on one weekday.

    Attributes
    ----------
    edge_min
        Minute of the day at which the working hours begin, or end, today.
    """

    kind: ClassVar[Kind] = Kind.WINDOW
    weekday: int
    edge_min: int
    earlier: bool

    @property
    def moved_min(self) -> int:
        """The minute of the day to which the edge is moved, within the day."""
        by = -self.amount if self.earlier else self.amount
        return min(MINUTES_PER_DAY, max(0, self.edge_min + by))

    def changed(self, supporter: Supporter) -> Supporter:
        """The supporter with longer hours that day."""
        return replace(supporter, windows=tuple(map(self._window, supporter.windows)))

    def _window(self, window: Window) -> Window:
        edge = window.start_min if self.earlier else window.end_min
        if (window.weekday, edge) != (self.weekday, self.edge_min):
            return window
        if self.earlier:
            return replace(window, start_min=self.moved_min)
        return replace(window, end_min=self.moved_min)

    def sentence(self, problem: Problem) -> str:
        """From what time to what time."""
        word = "møder" if self.earlier else "går"
        return (
            f"{self.who(problem)} {word} {DAYS[self.weekday]} kl. {_clock(self.moved_min)} "
            f"i stedet for {_clock(self.edge_min)}."
        )


@dataclass(frozen=True, kw_only=True)
class SupporterLimit(_OfSupporter):
    """A supporter takes more people, at once or in all."""

    kind: ClassVar[Kind] = Kind.LIMIT
    at_once: bool

    def changed(self, supporter: Supporter) -> Supporter:
        """The supporter with the higher limit."""
        if self.at_once:
            return replace(supporter, at_once=(supporter.at_once or 0) + self.size)
        return replace(supporter, in_all=(supporter.in_all or 0) + self.size)

    def sentence(self, problem: Problem) -> str:
        """From how many people to how many."""
        known = self.known(problem)
        before = (known.at_once if self.at_once else known.in_all) or 0
        word = "ad gangen" if self.at_once else "i alt"
        return f"{self.who(problem)} støtter {_people(before + self.size)} {word} i stedet for {before}."


@dataclass(frozen=True, kw_only=True)
class SupporterPaid(_OfSupporter):
    """A supporter is paid for more minutes of support a week."""

    kind: ClassVar[Kind] = Kind.PAID

    def changed(self, supporter: Supporter) -> Supporter:
        """The supporter with more paid minutes."""
        return replace(supporter, paid_min=(supporter.paid_min or 0) + self.amount)

    def sentence(self, problem: Problem) -> str:
        """From how many minutes to how many."""
        before = self.known(problem).paid_min or 0
        return (
            f"{self.who(problem)} får betaling for {before + self.amount} minutters støtte om ugen "
            f"i stedet for {before}."
        )


@dataclass(frozen=True, kw_only=True)
class OneSeat(Lever):
    """The workplace keeps one seat more, from the first day on."""

    kind: ClassVar[Kind] = Kind.SEAT
    place_id: str

    def apply(self, problem: Problem) -> Problem:
        """One seat more, now and after every change of seats that is known."""
        return with_place(problem, self.workplace_id, self.place_id, self._with_one)

    @staticmethod
    def _with_one(place: Place) -> Place:
        later = tuple(replace(change, seats=change.seats + 1) for change in place.seat_changes)
        return replace(place, seats=(place.seats or 0) + 1, seat_changes=later)

    def sentence(self, problem: Problem) -> str:
        """From how many seats to how many."""
        workplace = problem.workplace_by_id[self.workplace_id]
        before = workplace.place_by_id[self.place_id].seats or 0
        word = "plads" if before == 0 else "pladser"
        return f"{workplace.name} har {before + 1} {word} '{self.place_id}' i stedet for {before}."


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _people(number: int) -> str:
    return "1 borger" if number == 1 else f"{number} borgere"
