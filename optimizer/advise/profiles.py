"""Profiles of workplaces that do not exist: by area, industry and the conditions that those who wait need."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from optimizer.advise.extras import NEW, Profile, Usual, usual, workplace_of
from optimizer.candidates import find_candidates
from optimizer.pairs import NO, YES
from optimizer.plan import Verdict
from optimizer.problem import Citizen, Comparison, Need, Problem, Where, WishKind, Workplace
from optimizer.problem.narrowed import narrowed
from optimizer.problem.needs import ConditionValue
from optimizer.rules.hard_needs import judge_condition
from optimizer.rules.look_up import active_needs

PLAIN: dict[Comparison, ConditionValue] = {Comparison.IS_TRUE: True, Comparison.IS_FALSE: False}
INDUSTRY = "industry"

Asked = tuple[Citizen, Need]
"""A need and whose it is."""

Gains = bytes
"""Who could go to a workplace, and what it would be worth to each of them."""

CLOSED = -1.0
"""What a workplace brings whoever cannot be there."""

MOST_PAIRS = 1_000_000
"""People and workplaces that are judged at once: all of a big city do not fit into memory."""


def profiles(problem: Problem, waiting: Sequence[str], seats: int) -> list[Profile]:
    """A workplace in each area and industry that is known, with all conditions that those who wait need."""
    people = [problem.citizen_by_id[name] for name in waiting]
    needed = conditions_for(problem, people)
    zones = {w.zone for w in problem.workplaces} | {c.home_zone for c in people}
    industries = {w.industry for w in problem.workplaces} | set(_wished(people))
    return [
        Profile(zone=zone, industry=industry, seats=seats, conditions=needed)
        for zone in _known(zones)
        for industry in _known(industries)
    ]


def _known(names: Iterable[str | None]) -> Sequence[str | None]:
    """The known names in order; unknown alone where none is."""
    return sorted(name for name in names if name is not None) or (None,)


def _wished(people: Iterable[Citizen]) -> Iterator[str]:
    """Industries that somebody wants to be in."""
    for citizen in people:
        yield from (wish.value for wish in citizen.positive_wishes if wish.kind is WishKind.INDUSTRY)


def conditions_for(problem: Problem, people: Sequence[Citizen]) -> dict[str, ConditionValue]:
    """For each condition that hard needs look at the value that suits most of those who have one."""
    by_name: dict[str, list[Asked]] = {}
    for citizen in people:
        for need in active_needs(problem, citizen, hard=True):
            name, here = need.spec.attribute, need.spec.where in (Where.TASK, Where.WORKPLACE)
            if here and name and name != INDUSTRY and _answer(citizen, need) is not None:
                by_name.setdefault(name, []).append((citizen, need))
    like = usual(problem)
    return {name: _best(like, name, mine) for name, mine in sorted(by_name.items())}


def _best(like: Usual, name: str, asked: Sequence[Asked]) -> ConditionValue:
    """The answer that meets most of the needs; of several the first by its words."""
    found = {answer for citizen, need in asked if (answer := _answer(citizen, need)) is not None}
    met: Counter[ConditionValue] = Counter()
    for answer in sorted(found, key=str):
        profile = Profile(zone=None, industry=None, seats=1, conditions={name: answer})
        site = workplace_of(like, profile)
        met[answer] = sum(judge_condition(citizen, site, need) is Verdict.YES for citizen, need in asked)
    return met.most_common(1)[0][0]


def _answer(citizen: Citizen, need: Need) -> ConditionValue | None:
    """A value of the condition that meets the citizen's need; None where any but one would."""
    spec = need.spec
    if spec.comparison in PLAIN:
        return PLAIN[spec.comparison]
    if need.code == "LOW_PACE":
        return 100 - (citizen.intensity_pct if need.level is None else need.level)
    if spec.comparison in (Comparison.AT_MOST, Comparison.AT_LEAST):
        return need.effective_level
    if spec.comparison is Comparison.ONE_OF:
        return min(spec.accepts)
    return need.value if spec.comparison is Comparison.EQUALS else None


def hoped(
    problem: Problem, waiting: Sequence[str], found: Sequence[Profile], has: Mapping[str, float]
) -> list[tuple[float, Gains]]:
    """What the prices say that each profile could be worth: its seats' worth of those who could go there.

    Parameters
    ----------
    has
        What each of those who wait can have as it is.
    """
    like = usual(problem)
    sites = [workplace_of(like, profile, f"{NEW}{n}") for n, profile in enumerate(found)]
    size = max(1, MOST_PAIRS // max(1, len(waiting)))
    rows: list[tuple[float, Gains]] = []
    for first in range(0, len(sites), size):
        some = slice(first, first + size)
        gains = _gains(problem, waiting, sites[some], has)
        for profile, mine in zip(found[some], gains.T, strict=True):
            hope = float(np.sort(np.maximum(mine, 0.0))[::-1][: profile.seats].sum())
            rows.append((hope, mine.astype(np.float32).tobytes()))
    return rows


def _gains(
    problem: Problem, waiting: Sequence[str], sites: Sequence[Workplace], has: Mapping[str, float]
) -> NDArray[np.float64]:
    """What each site would bring each of those who wait, `CLOSED` to whom it is, shape (people, sites)."""
    alone = replace(problem, workplaces=tuple(sites), running=(), proposed=())
    candidates = find_candidates(narrowed(alone, [site.id for site in sites], waiting))
    judged = candidates.table
    gains = np.full((len(waiting), len(sites)), CLOSED)
    for row, name in enumerate(waiting):
        if judged.count_of(name):
            best = judged.codes[judged.table.rows_of(name)].max(axis=0)
            full = np.where(best == YES, 1.0, 0.5)
            gains[row] = np.where(best == NO, CLOSED, np.maximum(0.0, full - has.get(name, 0.0)))
    return gains
