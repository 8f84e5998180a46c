"""What ties citizens together, as so many units of so many resources, none of which may run out.

Every rule that looks at more than one citizen of a standing week on fixed places is a sum: a seat, a share of
the seats, a mentor's half hour, the paid minutes. `Ties` numbers these resources, each with what there is of
it, and says what a week at a place takes.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from optimizer.engine.paid import paid_minutes, support_cost
from optimizer.engine.week import Stretch
from optimizer.plan import PlacementStep
from optimizer.problem import PlaceKind, Problem, RegimeKind, ScheduleKind, StaffKind, Workplace
from optimizer.rules.fairness_ratio import counts_heads, in_ratio, ratio_room
from optimizer.rules.support_budget import HOUR_MIN
from optimizer.variables import Pair

Use = tuple[int, int, int]
"""First resource, number of resources in a row, and units of each."""


class Ties:
    """The resources of a problem.

    Attributes
    ----------
    units
        What there is of each resource, by its number.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem, self.grid = problem, problem.grid
        self.units: list[int] = []
        self._number: dict[tuple[str, ...], int] = {}
        self._heads = counts_heads(problem)
        self._money()
        for staff in problem.staff:
            self._add(staff.caseload, "staff", staff.id)
        for unit, workplaces in problem.production_units.items():
            self._add(ratio_room(problem, workplaces), "ratio", unit)
        for workplace in problem.workplaces:
            self._seats(workplace)
            self._site(workplace)
            self._support(workplace)

    def _add(self, units: int | None, *name: str, times: int = 1) -> None:
        """Number a resource, or so many alike in a row; None is without limit and needs no number."""
        if units is not None:
            self._number[name] = len(self.units)
            self.units += [units] * times

    def _money(self) -> None:
        problem = self.problem
        if problem.mentor_budget_min is not None:
            self._add(problem.mentor_budget_min - sum(problem.mentor_spent_min[:1]), "budget")
        if problem.support_budget_ore is not None:
            spent = sum(problem.support_spent_60[:1])
            self._add(HOUR_MIN * problem.support_budget_ore - spent, "cost")

    def _seats(self, workplace: Workplace) -> None:
        seated = [place for place in workplace.places if place.free_seats is not None]
        for place in seated:
            spot, free = f"{workplace.id}/{place.id}", place.free_seats or 0
            if place.shared:
                self._add(free, "present", spot, times=self.grid.slots_per_week)
                continue
            self._add(free, "seat", spot)
            for groups in _subsets(sorted(place.free_reserved)):
                kept = sum(place.free_reserved[group] for group in groups)
                self._add(free - kept, "not reserved", spot, *groups)
        seats = sum(place.seats or 0 for place in seated)
        for group, share_pct in workplace.group_shares.items():
            self._add(share_pct * seats // 100, "share", workplace.id, group)

    def _site(self, workplace: Workplace) -> None:
        grid = self.grid
        self._add(workplace.max_present, "present", workplace.id, times=grid.slots_per_week)
        for task in workplace.tasks:
            if task.weekly_min is not None:
                offered = grid.floor_slots(task.weekly_min) * grid.slot_min
                self._add(offered, "task", workplace.id, task.id)

    def _support(self, workplace: Workplace) -> None:
        supporters = workplace.supporters
        for supporter in supporters:
            self._add(supporter.at_once, "with", supporter.id, times=self.grid.slots_per_week)
            self._add(supporter.in_all, "people", supporter.id)
            self._add(supporter.paid_min, "paid", supporter.id)
        self._add(_sum_of(s.paid_min for s in supporters), "paid together", workplace.id)
        usual = workplace.support.kind if workplace.support else RegimeKind.ALWAYS_PRESENT
        if not workplace.filled or usual is not RegimeKind.ALWAYS_PRESENT:
            return
        people = _sum_of(s.in_all for s in supporters)
        if people is not None:
            self._add(max(0, people - workplace.filled), "assumed people", workplace.id)
        if all(s.at_once is not None for s in supporters):
            slots = sum((s.at_once or 0) * int(self.grid.inside(s.windows).sum()) for s in supporters)
            assumed = workplace.filled * self.problem.int_setting("antaget.optaget_min")
            self._add(max(0, slots * self.grid.slot_min - assumed), "assumed minutes", workplace.id)

    def uses(self, pair: Pair, step: PlacementStep) -> tuple[Use, ...]:
        """What the step takes of every limited resource that does not ask when the shifts are."""
        named = [*self._place_uses(pair, step), *self._support_uses(pair, step)]
        return tuple((self._number[n], 1, units) for n, units in named if units and n in self._number)

    def _place_uses(self, pair: Pair, step: PlacementStep) -> Iterator[tuple[tuple[str, ...], int]]:
        workplace, group = pair.workplace, pair.citizen.target_group
        yield ("seat", pair.spot), 1
        for groups in _subsets(sorted(pair.place.free_reserved)):
            yield ("not reserved", pair.spot, *groups), int(group not in groups)
        if pair.place.free_seats is not None:
            yield ("share", workplace.id, group), 1
        if in_ratio(self.problem, pair):
            yield ("ratio", workplace.unit), 1 if self._heads else step.weekly_min
        for task_id in step.task_ids:
            spans = [span for shift in step.shifts for span in shift.spans if span.task_id == task_id]
            yield ("task", workplace.id, task_id), sum(span.end_min - span.start_min for span in spans)
        for staff in self.problem.staff:
            mine = pair.citizen.caseworker if staff.kind is StaffKind.CASEWORKER else workplace.contact
            yield ("staff", staff.id), int(mine == staff.id)

    def _support_uses(self, pair: Pair, step: PlacementStep) -> Iterator[tuple[tuple[str, ...], int]]:
        paid, where = paid_minutes(self.problem, pair, step), pair.workplace.id
        yield ("budget",), paid
        yield ("cost",), support_cost(self.problem, pair, paid)
        yield ("paid together", where), paid
        for supporter_id in step.supporter_ids[:1]:
            yield ("paid", supporter_id), paid
        for supporter_id in step.supporter_ids:
            yield ("people", supporter_id), 1
        yield ("assumed people", where), int(pair.regime.has_own_supporter)
        present = pair.regime.kind is RegimeKind.ALWAYS_PRESENT
        yield ("assumed minutes", where), step.weekly_min * present

    def slot_uses(self, pair: Pair, week: Sequence[Stretch]) -> Iterator[Use]:
        """What the shifts take of everything that is counted slot by slot."""
        here = [self._number.get(("present", place)) for place in (pair.workplace.id, pair.spot)]
        for weekday, first, end, supporter_id in week:
            for number in (*here, self._number.get(("with", supporter_id or ""))):
                if number is not None:
                    yield number + weekday * self.grid.slots_per_day + first, end - first, 1

    def holds(self, uses: Sequence[Use]) -> bool:
        """Say whether there is enough of everything for one alone."""
        return all(units <= min(self.units[first : first + count]) for first, count, units in uses)

    def by_slot(self, pair: Pair) -> bool:
        """Say whether it matters to anybody else when the pair's shifts are."""
        crowded = pair.workplace.max_present is not None or pair.place.shared
        return crowded or pair.regime.kind is RegimeKind.ALWAYS_PRESENT


def beyond(problem: Problem) -> str:
    """What the problem has beyond a standing week on fixed places; empty where nothing."""
    kinds = {place.kind for workplace in problem.workplaces for place in workplace.places}
    regimes = {problem.regime(c, w).kind for c in problem.waiting for w in problem.workplaces}
    schedules = {c.schedule for c in problem.waiting} | {
        p.schedule for w in problem.workplaces for p in w.places
    }
    pinned = any(citizen.pin is not None for citizen in problem.waiting)
    found = {
        "weeks": problem.weeks > 1 or bool(problem.running) or bool(problem.cohorts),
        "positions": PlaceKind.POSITION in kinds,
        "sittings": RegimeKind.WEEKLY_MINUTES in regimes,
        "frames": ScheduleKind.FRAME in schedules,
        "pins": pinned,
    }
    return ", ".join(name for name, there in found.items() if there)


def _subsets(groups: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every set of some of the groups."""
    for size in range(1, len(groups) + 1):
        yield from combinations(groups, size)


def _sum_of(limits: Iterator[int | None]) -> int | None:
    """The limits together; None where one of them is no limit."""
    known = list(limits)
    return None if None in known else sum(limit or 0 for limit in known)
