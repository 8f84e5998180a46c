"""Support present: whoever needs someone there, has someone there.

Under the regime *altid til stede* one supporter is responsible for each shift: eligible, at work all through
it, and never with more people at once than their limit. A frame counts for its whole length.

Formula
-------
For citizen i, shift s, supporter k:  by[i, s, k] = 1  implies  k eligible for i and s lies in windows[k].
For supporter k and slot t:  sum of by[i, s, k] over s covering t + sittings with k covering t <= at_once[k].

Dansk: "Borgeren er aldrig på arbejde, uden at en mentor er til stede."
Source: seeds/003, holdepunkt 2. Waivable: no. Down-closed: yes.
"""

from collections import Counter
from collections.abc import Iterator

from ortools.sat.python import cp_model

from optimizer.plan import Plan, Shift
from optimizer.problem import Mask, Problem, RegimeKind, Supporter, Workplace
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import Seated, clock, covered, seated, shifts, slot_clock
from optimizer.variables import Pair, WorkplaceWeek
from optimizer.ways import KINDS, Rows, Ways


class SupportPresent(Rule):
    """Whoever needs someone there, has someone there."""

    id = "support_present"
    scope = Scope.WORKPLACE
    sentence = "Borgeren er aldrig på arbejde, uden at en mentor er til stede."
    source = "seeds/003, holdepunkt 2"
    waivable = False
    weekly = True
    down_closed = True

    def allow_with(self, problem: Problem, pair: Pair, supporter: Supporter) -> Mask | None:
        """Inside the supporter's hours."""
        if pair.regime.kind is not RegimeKind.ALWAYS_PRESENT:
            return None
        return problem.grid.inside(supporter.windows)

    def post_week(self, week: WorkplaceWeek) -> None:
        """No supporter with too many at once."""
        for supporter in week.workplace.supporters:
            if supporter.at_once is not None:
                for weekday in week.problem.grid.weekdays:
                    self._limit(week, supporter.id, supporter.at_once, weekday)
        self._energy(week)

    @staticmethod
    def _limit(week: WorkplaceWeek, supporter_id: str, at_once: int, weekday: int) -> None:
        key = (weekday, supporter_id)
        held = [
            person.blocks[weekday].held_by(week.model, person.by[key])
            for person in week.people
            if key in person.by
        ]
        held += [
            person.sittings[weekday].held_by(week.model, person.sits_with[key])
            for person in week.people
            if key in person.sits_with
        ]
        if len(held) > at_once:
            week.model.add_cumulative(held, [1] * len(held), at_once)

    @staticmethod
    def _energy(week: WorkplaceWeek) -> None:
        """Implied: slots under support fit all that the supporters have, day by day and in all."""
        grid, supporters = week.problem.grid, week.workplace.supporters
        if any(supporter.at_once is None for supporter in supporters):
            return
        people = [p for p in week.under(RegimeKind.ALWAYS_PRESENT) if not p.pair.frame]
        total = 0
        for weekday in grid.weekdays:
            day = grid.day_slice(weekday)
            slots = sum((s.at_once or 0) * int(grid.inside(s.windows)[day].sum()) for s in supporters)
            sizes = [person.blocks[weekday].size for person in people if weekday in person.blocks]
            week.model.add(cp_model.LinearExpr.sum(sizes) <= slots)
            total += slots
        week.model.add(cp_model.LinearExpr.sum([person.attended for person in people]) <= total)

    def rows(self, ways: Ways) -> Iterator[Rows]:
        """Slots under support at each workplace, within all that its supporters have."""
        limits = [_slots_in_all(ways.problem, workplace) for workplace in ways.problem.workplaces]
        always = ways.kind == KINDS.index(RegimeKind.ALWAYS_PRESENT)
        for week in ways.telling_weeks:
            yield ways.rows(ways.workplace, ways.least, limits, where=always & ways.there(week))

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Follow every supporter through the week, slot by slot."""
        for person, shift in shifts(problem, plan):
            if person.regime.kind is RegimeKind.ALWAYS_PRESENT:
                yield from self._responsible(person, shift)
        for (workplace_id, supporter_id, slot), people in sorted(_with_supporter(problem, plan).items()):
            supporter = problem.workplace_by_id[workplace_id].supporter_by_id.get(supporter_id)
            limit = supporter.at_once if supporter else None
            if limit is not None and people > limit:
                found = f"{people} borgere {slot_clock(problem, slot)}"
                yield self.breach(supporter_id, found=found, expected=f"højst {limit} ad gangen")

    def _responsible(self, person: Seated, shift: Shift) -> Iterator[Violation]:
        about = (person.citizen.id, shift.supporter_id or person.workplace.id)
        supporter = person.eligible.get(shift.supporter_id or "")
        if supporter is None:
            found = f"mentor {shift.supporter_id}" if shift.supporter_id else "ingen mentor"
            yield self.breach(*about, found=f"{found} {clock(shift.window)}", expected="en egnet mentor")
        elif not covered(shift.window, supporter.windows):
            expected = f"på arbejde {clock(*supporter.windows)}"
            yield self.breach(*about, found=clock(shift.window), expected=expected)


def _with_supporter(problem: Problem, plan: Plan) -> Counter[tuple[str, str, int]]:
    """People with each supporter of each workplace in each slot."""
    together: Counter[tuple[str, str, int]] = Counter()
    for person in seated(problem, plan):
        present = person.regime.kind is RegimeKind.ALWAYS_PRESENT
        stretches = [(s.supporter_id, s.window) for s in person.step.shifts if present and s.supporter_id]
        stretches += [(sitting.supporter_id, sitting.window) for sitting in person.step.sittings]
        for supporter_id, window in stretches:
            for slot in problem.grid.slots_of(window):
                together[person.workplace.id, supporter_id, slot] += 1
    return together


def _slots_in_all(problem: Problem, workplace: Workplace) -> int | None:
    """Slots a week in which the supporters can have somebody; None where one has no limit at once."""
    if any(supporter.at_once is None for supporter in workplace.supporters):
        return None
    grid = problem.grid
    open_at = grid.inside(workplace.opening) & grid.open_days()
    return sum((s.at_once or 0) * int((grid.inside(s.windows) & open_at).sum()) for s in workplace.supporters)
