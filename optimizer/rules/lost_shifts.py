"""The limit on shifts that fall away, for models: counted only for those who could pass it.

For everybody else the limit holds whatever happens, so no variable is made. A cover that prevents a loss
takes room beside the supporter's standing shifts of that week.
"""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from ortools.sat.python import cp_model

from optimizer.plan import PlacementStep
from optimizer.problem import Mask, RegimeKind, Supporter, away
from optimizer.variables import Expr, Person, WorkplaceVars, post_inside
from optimizer.variables.block import Var

Date = tuple[int, int]
"""Week and weekday."""

Covers = dict[tuple[int, int, str], list[cp_model.IntervalVar]]
"""Covers by week, weekday and supporter."""


def post_loss_limit(model: WorkplaceVars) -> None:
    """Keep the shifts that fall away within the limit, for each person who could pass it."""
    covers: Covers = defaultdict(list)
    for person in model.people:
        given = person.pair.given
        if given is not None and given.covers:
            _count_given(person, given, covers)
        elif _could_pass(person):
            _post_person(person, covers)
    for (week, weekday, supporter_id), intervals in covers.items():
        _post_room(model, week, weekday, supporter_id, intervals)


def _count_given(person: Person, step: PlacementStep, covers: Covers) -> None:
    """The covers of a step that is given stand."""
    for cover in step.covers:
        if cover.week >= 0:
            block = person.blocks[cover.weekday]
            covers[cover.week, cover.weekday, cover.supporter_id].append(block.interval)


def _dates(person: Person) -> Iterator[Date]:
    """Every date from week 0 on on which the person may have a shift."""
    for week in range(max(0, person.pair.first), person.pair.last + person.pair.weeks):
        for weekday in person.blocks:
            yield week, weekday


def _off(person: Person, date: Date) -> bool:
    """Say whether a shift on the date falls away whoever supports."""
    problem, workplace = person.problem, person.workplace
    if problem.day_off(person.citizen, workplace, problem.day(*date)) is not None:
        return True
    on_call = person.pair.regime.kind is RegimeKind.ON_CALL
    return on_call and not _somebody(person, date).any()


def _somebody(person: Person, date: Date) -> Mask:
    """Slots of the date's weekday in which somebody who may support is at work and not away."""
    problem, grid = person.problem, person.grid
    day, found = problem.day(*date), np.zeros(grid.slots_per_day, dtype=np.bool_)
    for supporter in problem.eligible_supporters(person.citizen, person.workplace):
        if not away(supporter.absences, day):
            found |= grid.inside(supporter.windows)[grid.day_slice(date[1])]
    return found


def _at_risk(person: Person, date: Date) -> bool:
    """Say whether a shift on the date may fall away for want of support."""
    kind, day = person.pair.regime.kind, person.problem.day(*date)
    if kind is RegimeKind.ALWAYS_PRESENT:
        return any(away(s.absences, day) for s in person.pair.supporters)
    everybody = person.problem.eligible_supporters(person.citizen, person.workplace)
    return kind is RegimeKind.ON_CALL and any(away(s.absences, day) for s in everybody)


def _could_pass(person: Person) -> bool:
    """Say whether for some start the limit could be passed if all that may fall away did."""
    most = person.problem.int_setting("afbud.hoejst_pct")
    doubtful = {date for date in _dates(person) if _off(person, date) or _at_risk(person, date)}
    if not doubtful:
        return False
    for start in range(person.pair.first, person.pair.last + 1):
        for weekday in person.blocks:
            weeks = range(max(0, start), start + person.pair.weeks)
            if 100 * sum((week, weekday) in doubtful for week in weeks) > most * len(weeks):
                return True
    return False


def _post_person(person: Person, covers: Covers) -> None:
    most, lost = person.problem.int_setting("afbud.hoejst_pct"), []
    for date in _dates(person):
        here = person.timing.here(date[0])
        present = person.blocks[date[1]].present
        if here is None:
            continue
        if _off(person, date):
            lost.append(_both(person, present, here))
        elif _at_risk(person, date):
            lost += _unsupported(person, date, here, covers)
    weeks = person.pair.weeks + min(0, person.pair.first)
    limit: Expr = most * weeks * person.shift_count
    person.model.add(100 * cp_model.LinearExpr.sum(lost) <= limit)


def _both(person: Person, one: Var, other: Var) -> Var:
    if other is person.on:
        return one
    both = person.model.new_bool_var("")
    person.model.add_bool_or([both, ~one, ~other])
    return both


def _unsupported(person: Person, date: Date, here: Var, covers: Covers) -> list[Var]:
    """A literal that must hold where the shift of the date has nobody to support it."""
    block, model = person.blocks[date[1]], person.model
    lost = model.new_bool_var("")
    if person.pair.regime.kind is RegimeKind.ON_CALL:
        held = model.new_bool_var("")
        post_inside(model, block, held, _somebody(person, date))
        model.add_bool_or([lost, held, ~block.present, ~here])
        return [lost]
    fixed = person.problem.hard_need(person.citizen, "FIXED_COLLEAGUES") is not None
    stands_in = [] if fixed else list(_others(person, date))
    for k, responsible in _absent(person, date):
        found = [_cover(person, date, other, covers) for other in stands_in if other.id != k]
        model.add_bool_or([lost, *found, ~responsible, ~here])
    return [lost]


def _absent(person: Person, date: Date) -> Iterator[tuple[str, Var]]:
    day = person.problem.day(*date)
    for (weekday, k), literal in person.by.items():
        if weekday == date[1] and away(person.workplace.supporter_by_id[k].absences, day):
            yield k, literal


def _others(person: Person, date: Date) -> Iterator[Supporter]:
    day = person.problem.day(*date)
    for supporter in person.problem.eligible_supporters(person.citizen, person.workplace):
        if not away(supporter.absences, day):
            yield supporter


def _cover(person: Person, date: Date, supporter: Supporter, covers: Covers) -> Var:
    """A literal that the supporter stands in on the date."""
    model, grid, block = person.model, person.grid, person.blocks[date[1]]
    literal = model.new_bool_var("")
    model.add_implication(literal, block.present)
    post_inside(model, block, literal, grid.inside(supporter.windows)[grid.day_slice(date[1])])
    if supporter.at_once is not None:
        covers[date[0], date[1], supporter.id].append(block.held_by(model, literal))
    return literal


def _post_room(
    model: WorkplaceVars, week: int, weekday: int, supporter_id: str, covers: list[cp_model.IntervalVar]
) -> None:
    """Standing shifts, sittings and covers of the supporter in the week, within their limit at once."""
    held, key = list(covers), (weekday, supporter_id)
    for person in model.in_week(week).people:
        if key in person.by:
            held.append(person.blocks[weekday].held_by(model.model, person.by[key]))
        if key in person.sits_with:
            held.append(person.sittings[weekday].held_by(model.model, person.sits_with[key]))
    at_once = model.workplace.supporter_by_id[supporter_id].at_once
    if at_once is not None and len(held) > at_once:
        model.model.add_cumulative(held, [1] * len(held), at_once)
