"""Lays the agreed minutes of support inside a citizen's shifts, in one or two sittings."""

from collections.abc import Iterator, Sequence

from optimizer.engine.room import Room
from optimizer.plan import Shift, Sitting
from optimizer.problem import RegimeKind, Supporter, Window, runs
from optimizer.variables import Pair

MOST_SITTINGS = 2

Team = tuple[Supporter, ...]
"""The own supporters of one citizen."""


def sittings_inside(
    room: Room, pair: Pair, team: Team, shifts: Sequence[Shift]
) -> tuple[Sitting, ...] | None:
    """Sittings inside the shifts that make up the agreed minutes, the longest meetings first.

    Returns
    -------
    tuple of Sitting or None
        Empty under regimes without sittings; None where none make up the minutes.
    """
    if pair.regime.kind is not RegimeKind.WEEKLY_MINUTES:
        return ()
    grid = room.grid
    left = grid.ceil_slots(pair.regime.weekly_min or 0)
    longest = sorted(_meetings(room, team, shifts), key=lambda w: w[0].start_min - w[0].end_min)
    found: list[Sitting] = []
    days: set[int] = set()
    for window, supporter_id in longest:
        if left and window.weekday not in days and len(found) < MOST_SITTINGS:
            days.add(window.weekday)
            slots = min(left, window.length_min // grid.slot_min)
            left -= slots
            end = window.start_min + slots * grid.slot_min
            sitting = Window(window.weekday, window.start_min, end)
            found.append(Sitting(window=sitting, supporter_id=supporter_id))
    return None if left else tuple(found)


def _meetings(room: Room, team: Team, shifts: Sequence[Shift]) -> Iterator[tuple[Window, str]]:
    """Stretches that the citizen and a free supporter of theirs share at work."""
    for shift in shifts:
        day = shift.window.weekday
        inside = room.grid.inside([shift.window])
        for supporter in team:
            both = (inside & room.helped_by(supporter))[room.grid.day_slice(day)]
            for first, end in runs(both):
                yield room.grid.window_of(day, first, end), supporter.id
