"""What a plan adds up to: loads of the supporters and key figures."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from optimizer.advise.job_figures import job_figures, money_figures
from optimizer.engine.options import Options
from optimizer.goals import Quality
from optimizer.plan import Placement, PlacementStep, Plan, SeatCount, SupporterLoad, Verdict
from optimizer.problem import Problem, RegimeKind, Supporter, Window, Workplace
from optimizer.rules.look_up import Seated, paid_minutes, seated


def supporter_loads(problem: Problem, plan: Plan) -> tuple[SupporterLoad, ...]:
    """What each supporter carries, those without anybody too; each figure is that of its largest week."""
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
    starts = _weeks(person.step for person in people)
    weeks = [[person for person in people if person.step.in_week(week)] for week in starts]
    together = [_at_once(problem, now, supporter.id) for now in weeks]
    return SupporterLoad(
        workplace_id=workplace.id,
        supporter_id=supporter.id,
        people=_most(map(len, weeks)),
        in_all=supporter.in_all,
        peak=_most(_most(slots.values()) for slots in together),
        at_once=supporter.at_once,
        paid_min=_most(_paid(now, supporter.id) for now in weeks),
        paid_limit_min=supporter.paid_min,
        presence_min=_most(map(len, together)) * problem.grid.slot_min,
    )


def _weeks(steps: Iterable[PlacementStep]) -> list[int]:
    """The weeks of the plan in which somebody comes: between them people only leave."""
    return sorted({max(0, step.first_week) for step in steps if step.end_week > 0})


def _most(numbers: Iterable[int]) -> int:
    return max(numbers, default=0)


def _at_once(problem: Problem, people: Iterable[Seated], supporter_id: str) -> Counter[int]:
    """How many people the supporter is there for in each slot of the week."""
    windows = (window for person in people for window in _together(person, supporter_id))
    return Counter(slot for window in windows for slot in problem.grid.slots_of(window))


def _paid(people: Iterable[Seated], supporter_id: str) -> int:
    return sum(paid_minutes(person) for person in people if person.step.supporter_ids[0] == supporter_id)


def _together(person: Seated, supporter_id: str) -> list[Window]:
    """When the supporter is there for the person."""
    if person.regime.kind is RegimeKind.ALWAYS_PRESENT:
        return [shift.window for shift in person.step.shifts if shift.supporter_id == supporter_id]
    return [s.window for s in person.step.sittings if s.supporter_id == supporter_id]


def key_figures(
    problem: Problem, plan: Plan, seats: Sequence[SeatCount], by_hand: Sequence[Placement], options: Options
) -> dict[str, int | float]:
    """The figures a planner asks for first; the two sides are points, 100 for each perfect placement.

    Those placed are those who waited; the sides and the minutes count everybody, the minutes in the week in
    which they are most.
    """
    new = _who_waited(problem, plan.placements)
    waiting = [citizen for citizen in problem.waiting if not citizen.second_of]
    certain = sum(placement.verdict is Verdict.YES for placement in new)
    offered, free = sum(s.seats for s in seats), sum(s.free for s in seats)
    steps = [step for _, step in plan.steps()]
    minutes = _most(sum(step.weekly_min for step in steps if step.in_week(week)) for week in _weeks(steps))
    citizen_side, company_side = Quality(options.balance_pct).sides(problem, plan)
    return {
        "waiting": len(waiting),
        "placed": len(new),
        "placed_certain": certain,
        "placed_clarify": len(new) - certain,
        "unplaced": len(waiting) - len(new),
        "placed_by_hand": len(_who_waited(problem, by_hand)),
        "seats": offered,
        "seats_filled_before": sum(s.filled for s in seats),
        "seats_free": free,
        "utilisation_pct": round(100 * (offered - free) / offered, 1) if offered else 0.0,
        "attended_min": minutes,
        "citizen_side": round(citizen_side, 2),
        "company_side": round(company_side, 2),
        **job_figures(problem, plan, options.position),
        **money_figures(problem, plan),
    }


def _who_waited(problem: Problem, placements: Iterable[Placement]) -> list[Placement]:
    runs, known = problem.running_by_citizen, problem.citizen_by_id
    return [p for p in placements if p.citizen_id not in runs and not known[p.citizen_id].second_of]
