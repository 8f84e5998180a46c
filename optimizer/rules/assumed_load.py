"""Assumed load: those already on the seats are assumed to need support too.

Formula
-------
f = seats filled by others at workplace w, m = `antaget.optaget_min`. Where f > 0 and the workplace's own
regime is none or *altid til stede*:
every at_once limited:  sum of len(shift) under *altid til stede*
    <= max(0, sum over k of at_once[k] * len(windows[k]) - f * m);
every in_all limited:   people with own supporters <= max(0, sum over k of in_all[k] - f).

Dansk: "Der er også mentortid til dem, der allerede er på pladserne."
Source: decision 0001, domain notes 7. Waivable: yes. Down-closed: yes.
"""

from collections.abc import Iterator

from optimizer.plan import Plan
from optimizer.problem import Problem, RegimeKind, Workplace
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import Seated, by_workplace
from optimizer.variables import WorkplaceWeek


class AssumedLoad(Rule):
    """Those already on the seats are assumed to need support too."""

    id = "assumed_load"
    scope = Scope.WORKPLACE
    sentence = "Der er også mentortid til dem, der allerede er på pladserne."
    source = "decision 0001, domain notes 7"
    waivable = True
    weekly = True
    down_closed = True

    def post_week(self, week: WorkplaceWeek) -> None:
        """Leave the supporters what those on filled seats are assumed to take."""
        workplace, grid = week.workplace, week.problem.grid
        filled, supporters = workplace.filled, workplace.supporters
        regime = workplace.support.kind if workplace.support else RegimeKind.ALWAYS_PRESENT
        if not filled or regime is not RegimeKind.ALWAYS_PRESENT:
            return
        if all(supporter.at_once is not None for supporter in supporters):
            slots = sum((s.at_once or 0) * int(grid.inside(s.windows).sum()) for s in supporters)
            assumed = filled * week.problem.int_setting("antaget.optaget_min")
            people = week.under(RegimeKind.ALWAYS_PRESENT)
            used = [block.size for person in people for block in person.blocks.values()]
            week.model.add(sum(used) * grid.slot_min <= max(0, slots * grid.slot_min - assumed))
        if all(supporter.in_all is not None for supporter in supporters):
            room = max(0, sum(s.in_all or 0 for s in supporters) - filled)
            week.model.add(sum(p.on for p in week.people if p.pair.regime.has_own_supporter) <= room)

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Compare with what the others are assumed to leave."""
        for workplace, people in by_workplace(problem, plan):
            if not _applies(workplace):
                continue
            minutes, left = _attended(people), _minutes_left(problem, workplace)
            if left is not None and minutes > left:
                found = f"{minutes} minutter med mentor"
                yield self.breach(workplace.id, found=found, expected=f"højst {left}")
            own = sum(person.regime.has_own_supporter for person in people)
            room = _people_left(workplace)
            if room is not None and own > room:
                found = f"{own} borgere med egen mentor"
                yield self.breach(workplace.id, found=found, expected=f"højst {room}")


def _applies(workplace: Workplace) -> bool:
    usual = workplace.support.kind if workplace.support else RegimeKind.ALWAYS_PRESENT
    return workplace.filled > 0 and usual is RegimeKind.ALWAYS_PRESENT


def _attended(people: list[Seated]) -> int:
    return sum(
        shift.window.length_min
        for person in people
        if person.regime.kind is RegimeKind.ALWAYS_PRESENT
        for shift in person.step.shifts
    )


def _minutes_left(problem: Problem, workplace: Workplace) -> int | None:
    """Supported minutes left a week; None where somebody has no limit at once."""
    grid, offered = problem.grid, 0
    for supporter in workplace.supporters:
        if supporter.at_once is None:
            return None
        offered += supporter.at_once * int(grid.inside(supporter.windows).sum()) * grid.slot_min
    return max(0, offered - workplace.filled * problem.int_setting("antaget.optaget_min"))


def _people_left(workplace: Workplace) -> int | None:
    """People with own supporters left; None where somebody has no limit in all."""
    limits = [supporter.in_all for supporter in workplace.supporters]
    if None in limits:
        return None
    return max(0, sum(limit for limit in limits if limit is not None) - workplace.filled)
