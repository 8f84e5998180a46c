"""What a search may name: the groups, zones and industries that a municipality has."""

from collections.abc import Collection, Iterator

from exchange.faults import Fault
from optimizer.problem import Problem

Asked = tuple[str, str]
NOTHING: Asked = ("", "")
MOST_TOLD = 8
"""Of the values that could have been meant so many are told."""


def unknown_values(
    problem: Problem, *, group: Asked = NOTHING, zone: Asked = NOTHING, industry: Asked = NOTHING
) -> Iterator[Fault]:
    """What is asked for that nobody and no place has.

    Parameters
    ----------
    group, zone, industry
        What the asker calls the field, and the value; empty asks nothing.
    """
    zones = {*(c.home_zone for c in problem.citizens), *(w.zone for w in problem.workplaces)}
    asked: tuple[tuple[Asked, Collection[str | None]], ...] = (
        (group, {kind.code for kind in problem.ruleset.target_groups}),
        (zone, zones),
        (industry, {w.industry for w in problem.workplaces}),
    )
    for (name, value), values in asked:
        known = sorted(each for each in values if each)
        if value and value not in known:
            some = ", ".join(known[:MOST_TOLD]) + (" ..." if len(known) > MOST_TOLD else "")
            expected = f"en af: {some}" if some else "at det er oplyst"
            yield Fault(place=name, found=value, expected=expected, path=(name,))
