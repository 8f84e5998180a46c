"""The second job of a citizen beside the first."""

from collections.abc import Iterable

from tests.oracle_positions.team import Member


def second_faults(there: list[Member]) -> set[str]:
    """The rule second_job, where a second record breaks it."""
    by_id = {pair.citizen.id: (pair, step) for pair, step in there}
    seconds = [member for member in there if member[0].citizen.second_of]
    kept = all(second_fits(by_id.get(second[0].citizen.second_of), second) for second in seconds)
    return set() if kept else {"second_job"}


def second_fits(first: Member | None, second: Member) -> bool:
    """Say whether the second job fits the first."""
    if first is None:
        return False
    (pair, step), (other, added) = first, second
    on_positions = pair.position is not None and other.position is not None
    if not on_positions or pair.spot == other.spot:
        return False
    mine, more = ([shift.window.weekday for shift in s.shifts] for s in (step, added))
    if added.first_week < step.first_week or added.end_week > step.end_week:
        return False
    most_days = pair.least_level("MAX_DAYS_WEEK", pair.citizen.max_days)
    rests = pair.highest_level("MIN_REST_HOURS", pair.citizen.rest_min) > 0
    return (
        not set(mine) & set(more)
        and step.weekly_min + added.weekly_min <= pair.most
        and (most_days is None or len(mine) + len(more) <= most_days)
        and not (rests and _next_to(mine, more))
    )


def _next_to(some: Iterable[int], others: Iterable[int]) -> bool:
    beside = {(day + step) % 7 for day in some for step in (-1, 1)}
    return bool(beside & set(others))
