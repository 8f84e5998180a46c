"""What becomes of each shift on the dates on which somebody is away: it falls away, or somebody stands in.

Everything that can be covered is covered: for one workplace after the other by a small exact model, since
whoever stands in for one citizen may be needed by another at the same time.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from ortools.sat.python import cp_model

from optimizer.plan import Cover, LossCause, Lost, Placement, PlacementStep, Plan, Shift
from optimizer.problem import Problem, RegimeKind, Supporter, away
from optimizer.rules.look_up import Seated, covered, seated

WORK_LIMIT = 5.0
"""Units of the solver's work for the covers of one workplace."""

COVER_WORTH, OWN_WORTH, AS_BEFORE_WORTH = 100, 1, 100_000
"""What is agreed already stands; then a cover counts, and last that the citizen knows the supporter."""


@dataclass(frozen=True)
class Gap:
    """A shift whose supporter is away on a date, and who could stand in."""

    person: Seated
    shift: Shift
    week: int
    others: tuple[Supporter, ...]


def settle_dates(problem: Problem, placements: Sequence[Placement]) -> tuple[Placement, ...]:
    """The placements with the shifts that fall away and the covers of every date from week 0 on."""
    if problem.weeks == 1:
        return tuple(placements)
    people = list(seated(problem, Plan(placements=tuple(placements))))
    lost: dict[int, list[Lost]] = defaultdict(list)
    gaps: dict[str, list[Gap]] = defaultdict(list)
    for person in people:
        for week in range(max(0, person.step.first_week), person.step.end_week):
            for shift in person.step.shifts:
                _date(person, shift, week, lost[id(person.step)], gaps[person.workplace.id])
    covers: dict[int, list[Cover]] = defaultdict(list)
    for found in gaps.values():
        _cover(people, found, lost, covers)
    return tuple(
        replace(placement, steps=tuple(_with_dates(step, lost, covers) for step in placement.steps))
        for placement in placements
    )


def _with_dates(
    step: PlacementStep, lost: dict[int, list[Lost]], covers: dict[int, list[Cover]]
) -> PlacementStep:
    return replace(step, lost=tuple(sorted(lost[id(step)])), covers=tuple(sorted(covers[id(step)])))


def _date(person: Seated, shift: Shift, week: int, lost: list[Lost], gaps: list[Gap]) -> None:
    """Sort one shift on one date: held, fallen away, or in need of a cover."""
    weekday = shift.window.weekday
    day = person.problem.day(week, weekday)
    cause = person.problem.day_off(person.citizen, person.workplace, day)
    kind = person.regime.kind
    if cause is None and kind is RegimeKind.ON_CALL and not _somebody(person, shift, week):
        cause = LossCause.SUPPORT
    if cause is not None:
        lost.append(Lost(week, weekday, cause))
    elif kind is RegimeKind.ALWAYS_PRESENT and _is_away(person, shift.supporter_id or "", week, weekday):
        gaps.append(Gap(person, shift, week, tuple(_others(person, shift, week))))


def _is_away(person: Seated, supporter_id: str, week: int, weekday: int) -> bool:
    supporter = person.workplace.supporter_by_id.get(supporter_id)
    return supporter is not None and away(supporter.absences, person.problem.day(week, weekday))


def _somebody(person: Seated, shift: Shift, week: int) -> bool:
    """Say whether the shift lies in the hours of those who may be called and are not away."""
    there = [s for s in person.eligible.values() if not _is_away(person, s.id, week, shift.window.weekday)]
    grid = person.problem.grid
    nobody = np.zeros(grid.slots_per_week, dtype=np.bool_)
    called = np.logical_or.reduce([nobody, *(grid.inside(supporter.windows) for supporter in there)])
    return bool(called[list(grid.slots_of(shift.window))].all())


def _others(person: Seated, shift: Shift, week: int) -> list[Supporter]:
    """Those who may stand in: eligible, at work, not away; nobody where colleagues are fixed."""
    if person.hard("FIXED_COLLEAGUES"):
        return []
    return [
        supporter
        for supporter in person.eligible.values()
        if supporter.id != shift.supporter_id
        and not _is_away(person, supporter.id, week, shift.window.weekday)
        and covered(shift.window, supporter.windows)
    ]


def _cover(
    people: Sequence[Seated],
    gaps: Sequence[Gap],
    lost: dict[int, list[Lost]],
    covers: dict[int, list[Cover]],
) -> None:
    """Cover as many gaps of one workplace as can be, the limit on lost shifts kept where that is possible."""
    chosen = _solve(people, gaps, lost, limited=True) or _solve(people, gaps, lost, limited=False) or {}
    for index, gap in enumerate(gaps):
        step, weekday = gap.person.step, gap.shift.window.weekday
        if index in chosen:
            covers[id(step)].append(Cover(gap.week, weekday, chosen[index]))
        else:
            lost[id(step)].append(Lost(gap.week, weekday, LossCause.SUPPORT))


def _solve(
    people: Sequence[Seated], gaps: Sequence[Gap], lost: dict[int, list[Lost]], *, limited: bool
) -> dict[int, str] | None:
    """Who stands in where; None where there is no such choice."""
    model = cp_model.CpModel()
    choice = {
        (index, supporter.id): model.new_bool_var("")
        for index, gap in enumerate(gaps)
        for supporter in gap.others
    }
    for index, gap in enumerate(gaps):
        model.add_at_most_one(choice[index, supporter.id] for supporter in gap.others)
    _post_room(model, people, gaps, choice)
    if limited:
        _post_limit(model, gaps, lost, choice)
    worth = [_worth(gaps[index], k) for index, k in choice]
    model.maximize(cp_model.LinearExpr.weighted_sum(list(choice.values()), worth))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = WORK_LIMIT
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return {index: k for (index, k), literal in choice.items() if solver.value(literal)}


def _worth(gap: Gap, supporter_id: str) -> int:
    own = supporter_id in gap.person.step.supporter_ids
    running = gap.person.citizen.id in gap.person.problem.running_by_citizen
    before = running and Cover(gap.week, gap.shift.window.weekday, supporter_id) in gap.person.step.covers
    return COVER_WORTH + OWN_WORTH * own + AS_BEFORE_WORTH * before


def _post_room(
    model: cp_model.CpModel,
    people: Sequence[Seated],
    gaps: Sequence[Gap],
    choice: dict[tuple[int, str], cp_model.IntVar],
) -> None:
    """Covers beside the supporter's standing shifts, within their limit at once, slot by slot."""
    limits = {s.id: s.at_once for gap in gaps for s in gap.others if s.at_once is not None}
    by_slot: dict[tuple[str, int, int], list[cp_model.IntVar]] = defaultdict(list)
    for (index, k), literal in choice.items():
        gap = gaps[index]
        for slot in gap.person.problem.grid.slots_of(gap.shift.window) if k in limits else ():
            by_slot[k, gap.week, slot].append(literal)
    standing = _standing(people, {(k, week) for k, week, _ in by_slot})
    for key, literals in by_slot.items():
        model.add(cp_model.LinearExpr.sum(literals) <= max(0, limits[key[0]] - standing[key]))


def _standing(people: Sequence[Seated], asked: set[tuple[str, int]]) -> dict[tuple[str, int, int], int]:
    """People with a supporter in each slot of the weeks asked about."""
    found: dict[tuple[str, int, int], int] = defaultdict(int)
    for person in people:
        stretches = [(shift.supporter_id or "", shift.window) for shift in person.step.shifts]
        stretches += [(sitting.supporter_id, sitting.window) for sitting in person.step.sittings]
        for supporter_id, week in asked:
            for k, window in stretches if person.step.in_week(week) else ():
                for slot in person.problem.grid.slots_of(window) if k == supporter_id else ():
                    found[k, week, slot] += 1
    return found


def _post_limit(
    model: cp_model.CpModel,
    gaps: Sequence[Gap],
    lost: dict[int, list[Lost]],
    choice: dict[tuple[int, str], cp_model.IntVar],
) -> None:
    by_step: dict[int, list[int]] = defaultdict(list)
    for index, gap in enumerate(gaps):
        by_step[id(gap.person.step)].append(index)
    for mine in by_step.values():
        person = gaps[mine[0]].person
        weeks = person.step.end_week - max(0, person.step.first_week)
        most = person.problem.int_setting("afbud.hoejst_pct") * len(person.step.shifts) * weeks // 100
        held = [choice[index, s.id] for index in mine for s in gaps[index].others]
        already = len(lost[id(person.step)])
        model.add(cp_model.LinearExpr.sum(held) >= already + len(mine) - most)
