"""The rules that placements must keep together, checked on a finished plan."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from optimizer.plan import PlacementStep
from optimizer.problem import Place, PlaceKind, Problem, RegimeKind, StaffKind, Workplace
from tests.oracle import clock
from tests.oracle.pairs import Pair

Placed = list[tuple[Pair, PlacementStep]]


def together_faults(problem: Problem, placed: Placed, kept: Placed | None = None) -> set[str]:
    """Rules that the placements of a week break together; of those `kept` only the seat is taken."""
    faults: set[str] = set()
    kept = [(pair, step) for pair, step in kept or [] if takes_seat(pair.place)]
    for workplace in problem.workplaces:
        here, away = ([(p, s) for p, s in some if p.workplace.id == workplace.id] for some in (placed, kept))
        for place in workplace.places:
            faults |= set(_place(place, [(p, s) for p, s in here + away if p.place.id == place.id]))
        faults |= set(_shares(workplace, here + away))
        if here:
            faults |= {*_workplace(workplace, here), *_supporters(workplace, here), *_load(workplace, here)}
    return faults | {*_ratio(problem, placed), *_budget(problem, placed), *_caseloads(problem, placed)}


def seated(place: Place) -> bool:
    """Say whether the place has seats."""
    return place.kind is not PlaceKind.ON_DEMAND and place.seats is not None


def takes_seat(place: Place) -> bool:
    """Say whether people on the place have a seat each."""
    return seated(place) and not place.shared


def free_reserved(place: Place) -> dict[str, int]:
    """Reserved seats still free; those already here take unreserved seats first, then group by group."""
    left = dict(sorted(place.reserved.items()))
    over = place.filled - ((place.seats or 0) - sum(left.values()))
    for group, seats in left.items():
        taken = min(max(over, 0), seats)
        left[group] = seats - taken
        over -= taken
    return left


def _present(steps: list[PlacementStep], slot: int) -> Counter[int]:
    count: Counter[int] = Counter()
    for step in steps:
        for shift in step.shifts:
            count.update(clock.slots_of(clock.touched((shift.window,), slot)))
    return count


def _place(place: Place, here: Placed) -> Iterator[str]:
    if not here or not seated(place):
        return
    free = (place.seats or 0) - place.filled
    if place.shared:
        present = _present([step for _, step in here], here[0][0].slot)
        if max(present.values(), default=0) > free:
            yield "seats"
        return
    if len(here) > free:
        yield "seats"
    if place.reserved:
        groups = Counter(pair.citizen.target_group for pair, _ in here)
        kept = free_reserved(place)
        taken = sum(max(groups[group], seats) for group, seats in kept.items())
        if taken + sum(n for group, n in groups.items() if group not in kept) > free:
            yield "reserved_seats"


def _shares(workplace: Workplace, here: Placed) -> Iterator[str]:
    seats = sum(place.seats or 0 for place in workplace.places if seated(place))
    for group, share in workplace.group_shares.items():
        heads = sum(p.citizen.target_group == group and seated(p.place) for p, _ in here)
        if heads and heads * 100 > share * seats:
            yield "group_shares"


def _workplace(workplace: Workplace, here: Placed) -> Iterator[str]:
    slot = here[0][0].slot
    if workplace.max_present is not None:
        present = _present([step for _, step in here], slot)
        if max(present.values(), default=0) > workplace.max_present:
            yield "most_present"
    for task in workplace.tasks:
        minutes = sum(
            span.end_min - span.start_min
            for _, step in here
            for shift in step.shifts
            for span in shift.spans
            if span.task_id == task.id
        )
        minutes += sum(step.weekly_min for pair, step in here if pair.frame and task.id in step.task_ids)
        if task.weekly_min is not None and minutes > clock.down(task.weekly_min, slot):
            yield "task_minutes"


def _supporters(workplace: Workplace, here: Placed) -> Iterator[str]:
    slot = here[0][0].slot
    busy: dict[str, Counter[int]] = defaultdict(Counter)
    for _, step in here:
        stretches = [(shift.supporter_id, shift.window) for shift in step.shifts if shift.supporter_id]
        stretches += [(sitting.supporter_id, sitting.window) for sitting in step.sittings]
        for supporter_id, window in stretches:
            busy[supporter_id].update(clock.slots_of(clock.touched((window,), slot)))
    for supporter in workplace.supporters:
        heads = sum(supporter.id in step.supporter_ids for _, step in here)
        paid = sum(
            pair.paid(step.weekly_min, supporter.id)
            for pair, step in here
            if step.supporter_ids[:1] == (supporter.id,)
        )
        peak = max(busy[supporter.id].values(), default=0)
        if supporter.at_once is not None and peak > supporter.at_once:
            yield "supporter_at_once"
        if supporter.in_all is not None and heads > supporter.in_all:
            yield "supporter_people"
        if supporter.paid_min is not None and paid > supporter.paid_min:
            yield "supporter_paid_minutes"


def _load(workplace: Workplace, here: Placed) -> Iterator[str]:
    """Those who sit on filled seats are assumed to take their share of the support."""
    filled = sum(place.filled for place in workplace.places)
    kind = workplace.support.kind if workplace.support else RegimeKind.ALWAYS_PRESENT
    if filled == 0 or kind is not RegimeKind.ALWAYS_PRESENT:
        return
    slot = here[0][0].slot
    at_once = [supporter.at_once for supporter in workplace.supporters]
    if None not in at_once:
        offered = sum(
            (supporter.at_once or 0) * clock.whole(supporter.windows, slot).bit_count() * slot
            for supporter in workplace.supporters
        )
        used = sum(
            shift.window.length_min
            for pair, step in here
            if pair.regime.kind is RegimeKind.ALWAYS_PRESENT
            for shift in step.shifts
        )
        if used > max(0, offered - filled * here[0][0].setting("antaget.optaget_min")):
            yield "assumed_load"
    in_all = [supporter.in_all for supporter in workplace.supporters]
    if None not in in_all:
        people = sum(pair.owned for pair, _ in here)
        if people > max(0, sum(n or 0 for n in in_all) - filled):
            yield "assumed_load"


def ratio_cap(pair: Pair, ordinary: float) -> int:
    """How many supported people the ordinary employees allow."""
    n = int(ordinary)
    until = pair.setting("rimelighed.small_until")
    small = min(n, until) // pair.setting("rimelighed.per_small")
    large = max(0, n - until) // pair.setting("rimelighed.per_large")
    return max(pair.setting("rimelighed.min"), small) + large


def _ratio(problem: Problem, placed: Placed) -> Iterator[str]:
    for number in {w.p_number or w.id for w in problem.workplaces}:
        sites = [w for w in problem.workplaces if (w.p_number or w.id) == number]
        ids = {site.id for site in sites}
        counted = [(p, s) for p, s in placed if p.group.counts_in_ratio and p.workplace.id in ids]
        if not counted:
            continue
        pair = counted[0][0]
        heads = problem.ruleset.value("rimelighed.count_unit", problem.first_monday) == "heads"
        ordinary = [site.headcount if heads else site.ordinary_fte for site in sites]
        known = [n for n in ordinary if n is not None]
        if not known:
            continue
        cap = ratio_cap(pair, max(known))
        week = 37 * 60
        filled = sum(place.filled for site in sites for place in site.places)
        there = sum(site.supported_min for site in sites)
        if heads:
            total, allowed = len(counted) + filled - (-there // week), cap
        else:
            total = sum(step.weekly_min for _, step in counted) + there
            total += filled * pair.setting("antaget.optaget_min")
            allowed = cap * week
        if total > allowed:
            yield "fairness_ratio"


def _budget(problem: Problem, placed: Placed) -> Iterator[str]:
    paid = sum(pair.paid(step.weekly_min, next(iter(step.supporter_ids), None)) for pair, step in placed)
    if problem.mentor_budget_min is not None and paid > problem.mentor_budget_min:
        yield "mentor_budget"


def _caseloads(problem: Problem, placed: Placed) -> Iterator[str]:
    for staff in problem.staff:
        of_caseworker = staff.kind is StaffKind.CASEWORKER
        people = {
            p.citizen.id
            for p, _ in placed
            if (p.citizen.caseworker if of_caseworker else p.workplace.contact) == staff.id
        }
        if staff.caseload is not None and len(people) > staff.caseload:
            yield "caseload"
