"""Two hundred random citizens' best match, pinned and all planned again: it is kept, and all verifies."""

from dataclasses import replace

from exchange.convert import to_problem
from optimizer.advise.desk import Desk
from optimizer.advise.match import Effect, MatchOptions, Offer, match
from optimizer.candidates import find_candidates
from optimizer.engine.dates import settle_dates
from optimizer.engine.greedy import by_hand
from optimizer.engine.options import Options
from optimizer.plan import Plan
from optimizer.planning import make_plan
from optimizer.problem import Pin, Problem
from optimizer.verify import verify
from scenarios.generator import GeneratorSettings, generate
from tests.parts import in_parts, some

QUICK = Options(work_limit=0.01)
TOWNS = (
    *(GeneratorSettings(citizens=10, seat_ratio=1.3, support_ratio=2.0, unknown_share=0.2),) * 8,
    *(GeneratorSettings(citizens=10, seat_ratio=1.2, support_ratio=1.3, unknown_share=0.5),) * 8,
    *(GeneratorSettings(citizens=10, seat_ratio=1.4, few_hours_share=0.4, half_day_share=0.5),) * 5,
    *(GeneratorSettings(citizens=5, seat_ratio=1.2, weeks=4, stay_weeks=2),) * 4,
)
LEAST = 200
"""So many citizens have a match in all the towns together."""


def town(number: int) -> Problem:
    return to_problem(generate(TOWNS[number], number), default_monday=None)


def pinned(problem: Problem, offer: Offer) -> Problem:
    """The problem in which the citizen is to be where, when and as long as the offer says."""
    step, weeks = offer.placement.step, problem.weeks > 1
    pin = Pin(
        workplace_id=step.workplace_id,
        place_id=step.place_id,
        start=problem.day(step.first_week) if weeks else None,
        weeks=step.weeks if weeks else None,
        windows=tuple(shift.window for shift in step.shifts),
    )
    name = offer.placement.citizen_id
    return replace(
        problem, citizens=tuple(replace(c, pin=pin) if c.id == name else c for c in problem.citizens)
    )


def best_offers(problem: Problem, desk: Desk) -> list[Offer]:
    found = (match(desk, citizen.id, MatchOptions(discuss=False, most=1)) for citizen in problem.waiting)
    return [offer for offers in found for offer in offers]


def laid_out(number: int) -> Desk:
    problem = town(number)
    candidates = find_candidates(problem)
    return Desk(problem, Plan(placements=by_hand(candidates)), candidates)


@in_parts(some(range(len(TOWNS)), 12), 3, "towns")
def test_the_best_match_pinned_and_planned_again_is_kept_and_verifies(towns: range) -> None:
    for number in towns:
        desk = laid_out(number)
        for offer in best_offers(desk.problem, desk):
            problem, wanted = pinned(desk.problem, offer), offer.placement.step
            plan = make_plan(problem, QUICK)
            assert verify(problem, Plan(placements=plan.placements)) == ()
            step = plan.placement_of[offer.placement.citizen_id].step
            assert (step.workplace_id, step.place_id, step.first_week, step.weeks) == (
                wanted.workplace_id,
                wanted.place_id,
                wanted.first_week,
                wanted.weeks,
            )
            assert [s.window for s in step.shifts] == [s.window for s in wanted.shifts]


def test_nothing_else_moves_where_that_is_said_of_two_hundred() -> None:
    """With the offer put into the plan, and everybody else to the letter as they were, all rules hold."""
    seen = 0
    for number in range(len(TOWNS)):
        desk = laid_out(number)
        for offer in best_offers(desk.problem, desk):
            assert (offer.effect, offer.moved, offer.others) == (Effect.NOTHING, (), 0)
            name = offer.placement.citizen_id
            others = tuple(p for p in desk.plan.placements if p.citizen_id != name)
            together = settle_dates(desk.problem, (*others, offer.placement))
            assert [p for p in together if p.citizen_id != name] == list(settle_dates(desk.problem, others))
            assert verify(desk.problem, Plan(placements=together)) == ()
            seen += 1
    assert seen >= LEAST
