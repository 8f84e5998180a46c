"""Every lever there is for one citizen, each in its largest size: the stated list that is searched."""

from collections.abc import Iterator

from optimizer.advise.lever_kinds import (
    LongerTravel,
    OneSeat,
    SessionLength,
    StartShift,
    SupporterLimit,
    SupporterPaid,
    SupporterWindow,
)
from optimizer.advise.levers import PRICES, Kind, Lever
from optimizer.advise.question_levers import question_levers
from optimizer.advise.waivers import Waiver
from optimizer.problem import Citizen, Problem, RegimeKind, Supporter, Workplace
from optimizer.problem.timegrid import MINUTES_PER_DAY
from optimizer.rules.look_up import travel_limit


def levers_for(problem: Problem, citizen_id: str) -> tuple[Lever, ...]:
    """The levers in their largest sizes; every smaller size from one step on is on the list too.

    Parameters
    ----------
    problem
        As it is; a lever that would change nothing in it is left out.
    """
    citizen = problem.citizen_by_id[citizen_id]
    found = [*question_levers(problem, citizen), *_of_citizen(problem, citizen)]
    for workplace in problem.workplaces:
        found += _of_workplace(citizen, workplace)
    return tuple(found)


def _of_citizen(problem: Problem, citizen: Citizen) -> Iterator[Lever]:
    yield from _starts(problem, citizen)
    if travel_limit(problem, citizen) is not None:
        yield LongerTravel(citizen_id=citizen.id, size=PRICES[Kind.TRAVEL].most)
        yield Waiver(citizen_id=citizen.id, rule_id="travel")
    price = PRICES[Kind.SESSION]
    yield SessionLength(citizen_id=citizen.id, longer=True, size=price.most)
    shorter = min(price.most, (citizen.session_min[0] - problem.grid.slot_min) // price.step)
    if shorter > 0:
        yield SessionLength(citizen_id=citizen.id, longer=False, size=shorter)
    yield Waiver(citizen_id=citizen.id, rule_id="session_length")
    days = len(problem.grid.weekdays)
    if min(problem.most_days(citizen), citizen.max_days) < days:
        yield Waiver(citizen_id=citizen.id, rule_id="days_a_week")
    if citizen.wishes:
        yield Waiver(citizen_id=citizen.id, rule_id="floor")
    if any(staff.caseload is not None for staff in problem.staff):
        yield Waiver(citizen_id=citizen.id, rule_id="caseload")


def _starts(problem: Problem, citizen: Citizen) -> Iterator[Lever]:
    """Other start weeks, where no cohort and no pin says when it is."""
    told = citizen.cohort or (citizen.pin is not None and citizen.pin.start is not None)
    if problem.weeks == 1 or told:
        return
    most = PRICES[Kind.START].most
    if citizen.earliest_day is not None and citizen.earliest_day > problem.first_monday:
        yield StartShift(citizen_id=citizen.id, earlier=True, size=most)
    if citizen.latest_day is not None:
        yield StartShift(citizen_id=citizen.id, earlier=False, size=most)


def _of_workplace(citizen: Citizen, workplace: Workplace) -> Iterator[Lever]:
    for supporter in workplace.supporters:
        yield from _of_supporter(workplace, supporter)
    for place in workplace.places:
        if place.seats is not None:
            yield OneSeat(workplace_id=workplace.id, place_id=place.id)
    usual = workplace.support.kind if workplace.support else RegimeKind.ALWAYS_PRESENT
    if workplace.filled and usual is RegimeKind.ALWAYS_PRESENT:
        yield Waiver(workplace_id=workplace.id, citizen_id=citizen.id, rule_id="assumed_load")


def _of_supporter(workplace: Workplace, supporter: Supporter) -> Iterator[Lever]:
    """Hours, limits and paid minutes; the manager who is only assumed works whenever the place is open."""
    here = {"workplace_id": workplace.id, "supporter_id": supporter.id}
    limit, paid = PRICES[Kind.LIMIT].most, PRICES[Kind.PAID].most
    if supporter.at_once is not None:
        yield SupporterLimit(**here, at_once=True, size=limit)
    if supporter.in_all is not None:
        yield SupporterLimit(**here, at_once=False, size=limit)
    if supporter.paid_min is not None:
        yield SupporterPaid(**here, size=paid)
    if not supporter.implied:
        yield from _of_hours(here, supporter)


def _of_hours(here: dict[str, str], supporter: Supporter) -> Iterator[Lever]:
    price = PRICES[Kind.WINDOW]
    edges = [(w.weekday, w.start_min, True) for w in supporter.windows]
    edges += [(w.weekday, w.end_min, False) for w in supporter.windows]
    for weekday, edge, earlier in dict.fromkeys(edges):
        room = edge if earlier else MINUTES_PER_DAY - edge
        size = min(price.most, -(-room // price.step))
        if size > 0:
            yield SupporterWindow(**here, weekday=weekday, edge_min=edge, earlier=earlier, size=size)
