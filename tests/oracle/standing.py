"""Standing weeks: what a citizen could do in one step of a stay, worth and use, whatever the weeks."""

from functools import cached_property
from typing import NamedTuple

from optimizer.problem import Citizen, Place, Problem, Workplace
from tests.oracle import score
from tests.oracle.absent import Fall, Standing, falls
from tests.oracle.capacity import Key, use
from tests.oracle.options import Option, options
from tests.oracle.pairs import Pair
from tests.oracle.stay import Part, effective
from tests.oracle.week import holds_break

Heads = tuple[tuple[str, int, int], ...]
"""What evenness sees: supporter, people, paid minutes."""


class Week(NamedTuple):
    """One option of a pair."""

    points: int
    takes: dict[Key, int]
    heads: Heads
    option: Option

    @property
    def standing(self) -> Standing:
        """The shifts with the supporters responsible."""
        shape = self.option.shape
        by_shift = shape.by_shift or (None,) * len(shape.shifts)
        return tuple(zip(shape.shifts, by_shift, strict=True))


def watched(problem: Problem) -> dict[str, bool]:
    """The supporters with a limit that evenness looks at, and whether it is one of people."""
    return {
        s.id: s.in_all is not None
        for workplace in problem.workplaces
        for s in workplace.supporters
        if (s.in_all if s.in_all is not None else s.paid_min)
    }


def heads_of(pair: Pair, attended: int, own: tuple[str, ...], seen: dict[str, bool]) -> Heads:
    """People, or paid minutes on the first, for the supporters that evenness watches."""
    found = []
    for i, k in enumerate(own):
        paid = pair.paid(attended, k) if i == 0 and not seen.get(k, True) else 0
        if k in seen and (seen[k] or paid):
            found.append((k, 1, paid))
    return tuple(sorted(found))


class Weeks:
    """The pairs of a problem with their standing weeks, each made once."""

    def __init__(self, problem: Problem, balance_pct: int, limited: set[Key]) -> None:
        self.problem = problem
        self.balance_pct = balance_pct
        self.limited = limited
        self._pairs: dict[tuple[object, ...], Pair] = {}
        self._weeks: dict[int, list[Week]] = {}

    @cached_property
    def watched(self) -> dict[str, bool]:
        """The supporters that evenness looks at."""
        return watched(self.problem)

    def pair(self, citizen: Citizen, part: Part, site: Workplace, place: Place) -> Pair:
        """The citizen, as they are in the step, at the place."""
        person = effective(self.problem, citizen, part.number, part.first, part.weeks)
        key = (citizen.id, part.number, person.needs, site.id, place.id)
        if key not in self._pairs:
            self._pairs[key] = Pair(self.problem, person, site, place)
        return self._pairs[key]

    def pairs(self, citizen: Citizen, part: Part) -> list[Pair]:
        """The citizen in the step at every place."""
        return [
            self.pair(citizen, part, site, place) for site in self.problem.workplaces for place in site.places
        ]

    def weeks(self, pair: Pair) -> list[Week]:
        """The options of the pair."""
        if id(pair) not in self._weeks:
            self._weeks[id(pair)] = self._make(pair)
        return self._weeks[id(pair)]

    def _make(self, pair: Pair) -> list[Week]:
        worth: dict[score.Facts, int] = {}
        states: dict[object, tuple[tuple[int, ...], bool]] = {}
        pin = pair.citizen.pin if pair.problem.weeks > 1 else None
        just = set(pin.windows) if pin is not None and pin.windows is not None else None
        found = []
        for option in options(pair):
            shape = option.shape
            if just is not None and set(shape.shifts) != just:
                continue
            takes: dict[Key, int] = {key: n for key, n in use(pair, shape) if key in self.limited and n}
            if (shape.attended, shape.shifts) not in states:
                soft = score.week_states(pair, shape.shifts, shape.attended)
                states[shape.attended, shape.shifts] = soft, holds_break(pair, shape.shifts)
            soft, takes_break = states[shape.attended, shape.shifts]
            own = frozenset(shape.own)
            facts = score.Facts(shape.attended, len(shape.shifts), soft, takes_break, option.tasks, own)
            if facts not in worth:
                worth[facts] = score.quality(pair, facts, self.balance_pct)
            heads = heads_of(pair, shape.attended, shape.own, self.watched)
            found.append(Week(worth[facts], takes, heads, option))
        return found


def fewest(
    problem: Problem, pair: Pair, found: list[Week], relevant: set[Key], weeks: range
) -> list[tuple[Week, tuple[Fall, ...]]]:
    """The weeks that no other of the same looks beats, each with what falls away of it in all the weeks.

    Others of the same looks are as long, fall away on the same days, and weigh the same on supporters.
    """
    groups: dict[tuple[object, ...], dict[frozenset[tuple[Key, int]], tuple[Week, tuple[Fall, ...]]]] = {}
    seen: dict[Standing, tuple[Fall, ...]] = {}
    for raw in found:
        week = raw._replace(takes={key: n for key, n in raw.takes.items() if key in relevant})
        if week.standing not in seen:
            seen[week.standing] = tuple(falls(problem, pair, week.standing, weeks))
        falling = seen[week.standing]
        looks = sorted((f.week, f.able and (f.able, f.window)) for f in falling)
        attended = week.option.shape.attended if pair.citizen.course else 0
        shifts = len(week.option.shape.shifts) if falling else 0
        group = groups.setdefault((tuple(looks), attended, shifts, week.heads), {})
        takes = frozenset(week.takes.items())
        if takes not in group or group[takes][0].points < week.points:
            group[takes] = week, falling
    return [each for group in groups.values() for each in _unbeaten(list(group.values()))]


def _unbeaten(found: list[tuple[Week, tuple[Fall, ...]]]) -> list[tuple[Week, tuple[Fall, ...]]]:
    kept: list[tuple[Week, tuple[Fall, ...]]] = []
    for each in sorted(found, key=lambda f: (f[0].points, -sum(f[0].takes.values())), reverse=True):
        mine = each[0].takes
        if not any(all(n <= mine.get(key, 0) for key, n in other.takes.items()) for other, _ in kept):
            kept.append(each)
    return kept
