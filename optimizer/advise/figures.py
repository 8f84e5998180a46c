"""What a plan adds up to: loads of the supporters and key figures."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from optimizer.goals import Quality
from optimizer.plan import Placement, Plan, SeatCount, SupporterLoad, Verdict
from optimizer.problem import Problem, RegimeKind, Supporter, Window, Workplace
from optimizer.rules.look_up import Seated, paid_minutes, seated


def supporter_loads(problem: Problem, plan: Plan) -> tuple[SupporterLoad, ...]:
    """What each supporter carries, those without anybody too."""
    people: dict[str, list[Seated]] = defaultdict(list)
    for person in seated(problem, plan):
        for supporter_id in person.step.supporter_ids:
            people[supporter_id].append(person)
    return tuple(
        _load(problem, workplace, supporter, people[supporter.id])
        for workplace in problem.workplaces
        for supporter in workplace.supporters
    )


def _load(
    problem: Problem, workplace: Workplace, supporter: Supporter, people: list[Seated]
) -> SupporterLoad:
    together: Counter[int] = Counter()
    for person in people:
        for window in _together(person, supporter.id):
            together.update(problem.grid.slots_of(window))
    first = [person for person in people if person.step.supporter_ids[0] == supporter.id]
    return SupporterLoad(
        workplace_id=workplace.id,
        supporter_id=supporter.id,
        people=len(people),
        in_all=supporter.in_all,
        peak=max(together.values(), default=0),
        at_once=supporter.at_once,
        paid_min=sum(paid_minutes(person) for person in first),
        paid_limit_min=supporter.paid_min,
        presence_min=len(together) * problem.grid.slot_min,
    )


def _together(person: Seated, supporter_id: str) -> list[Window]:
    """When the supporter is there for the person."""
    if person.regime.kind is RegimeKind.ALWAYS_PRESENT:
        return [shift.window for shift in person.step.shifts if shift.supporter_id == supporter_id]
    return [s.window for s in person.step.sittings if s.supporter_id == supporter_id]


def key_figures(
    problem: Problem, plan: Plan, seats: Sequence[SeatCount], by_hand: Sequence[Placement], balance_pct: int
) -> dict[str, int | float]:
    """The figures a planner asks for first; the two sides are points, 100 for each perfect placement."""
    certain = sum(placement.verdict is Verdict.YES for placement in plan.placements)
    offered, free = sum(s.seats for s in seats), sum(s.free for s in seats)
    minutes = sum(step.weekly_min for _, step in plan.steps())
    citizen_side, company_side = Quality(balance_pct).sides(problem, plan)
    return {
        "waiting": len(problem.waiting),
        "placed": len(plan.placements),
        "placed_certain": certain,
        "placed_clarify": len(plan.placements) - certain,
        "unplaced": len(problem.waiting) - len(plan.placements),
        "placed_by_hand": len(by_hand),
        "seats": offered,
        "seats_filled_before": sum(s.filled for s in seats),
        "seats_free": free,
        "utilisation_pct": round(100 * (offered - free) / offered, 1) if offered else 0.0,
        "attended_min": minutes,
        "citizen_side": round(citizen_side, 2),
        "company_side": round(company_side, 2),
    }
