"""Better weeks of a unit are kept also where the plan of all answers cannot be taken."""

from optimizer.candidates import find_candidates
from optimizer.engine.answer import Answer
from optimizer.engine.budget import Budget
from optimizer.engine.coordinator import Coordinator
from optimizer.engine.greedy import by_hand
from optimizer.engine.levels import Reached
from optimizer.engine.options import Cancel, Options
from optimizer.goals import Quality, levels
from optimizer.plan import Plan
from optimizer.verify import verify
from tests.larger import generated

GOAL = Quality()


def test_one_unit_that_loses_somebody_does_not_spoil_the_weeks_of_the_others() -> None:
    candidates = find_candidates(generated(1)[0])
    reached = Reached(candidates.problem, Plan(placements=by_hand(candidates)))
    for goal in levels():
        if goal.by_people:
            reached.fix(goal, None)
    coordinator = Coordinator(candidates, Budget(Options(workers=1, work_limit=50.0)), Cancel())
    plan = reached.plan
    sent = coordinator.units.of([candidates.pair_of(p.citizen_id, p.step) for p in plan.placements])
    answers = coordinator.units.ask(GOAL, sent, until=0.0)
    whole = [answer for answer in answers if answer.placements]
    spoilt = max(whole, key=lambda answer: len(answer.placements))
    short = Answer(pairs=spoilt.pairs, placements=spoilt.placements[1:], fit=spoilt.fit, worth=None)
    before = reached.value(GOAL)
    coordinator._take((GOAL,), reached, [short if answer is spoilt else answer for answer in whole])
    assert reached.value(GOAL) > before
    assert verify(candidates.problem, reached.plan) == ()
    there = {p.citizen_id for p in spoilt.placements}
    kept = [p for p in reached.plan.placements if p.citizen_id in there]
    assert kept == [p for p in plan.placements if p.citizen_id in there]
