"""Which day a contact's visits of one week lie on."""

from collections import Counter, defaultdict
from collections.abc import Sequence

HALF_DAYS_A_DAY = 2
"""A morning and an afternoon."""


def spread(choices: Sequence[Sequence[int]], full: Sequence[bool]) -> list[int]:
    """One weekday for each visit, no day with more than two half days where it can be avoided.

    Parameters
    ----------
    choices
        The weekdays possible for each visit, the best first; never empty.
    full
        Whether the visit takes half a day. Other visits keep away from days with two half days if they can.
    """
    days = _half_days({visit: choice for visit, choice in enumerate(choices) if full[visit]})
    load = Counter(days.values())
    for visit, choice in enumerate(choices):
        if not full[visit]:
            days[visit] = next((day for day in choice if load[day] < HALF_DAYS_A_DAY), choice[0])
    return [days[visit] for visit in range(len(choices))]


def _half_days(choices: dict[int, Sequence[int]]) -> dict[int, int]:
    """A day for each half day; only where no arrangement at all is wide enough a day gets a third."""
    taken: dict[int, list[int]] = defaultdict(list)
    for visit, choice in choices.items():
        if not _make_room(visit, choices, taken, set()):
            taken[min(choice, key=lambda day: len(taken[day]))].append(visit)
    return {visit: day for day, visits in taken.items() for visit in visits}


def _make_room(
    visit: int, choices: dict[int, Sequence[int]], taken: dict[int, list[int]], tried: set[int]
) -> bool:
    """Lay the visit on a free day, else where another one can give way."""
    for day in choices[visit]:
        if len(taken[day]) < HALF_DAYS_A_DAY:
            taken[day].append(visit)
            return True
    for day in choices[visit]:
        if day in tried:
            continue
        tried.add(day)
        for other in tuple(taken[day]):
            if _make_room(other, choices, taken, tried):
                taken[day].remove(other)
                taken[day].append(visit)
                return True
    return False
