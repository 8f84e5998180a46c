"""What the alternatives of a placed citizen lack: with it they win."""

import pytest

from optimizer.advise.desk import Desk
from optimizer.advise.why_this import NotPlacedError, why_this
from optimizer.candidates import find_candidates
from optimizer.engine.greedy import by_hand
from optimizer.goals import levels
from optimizer.plan import Plan
from optimizer.problem import Problem, Skill, Travel, TravelMode
from tests.build import make_citizen, make_place, make_problem, make_supporter, make_task, make_workplace
from tests.larger import generated


def desk_of(problem: Problem) -> Desk:
    candidates = find_candidates(problem)
    return Desk(problem, Plan(placements=by_hand(candidates)), candidates)


def two_places(minutes: tuple[int, int]) -> Problem:
    """Two like workplaces, so and so many minutes away."""
    ways = Travel(minutes={("a", f"z{n}", TravelMode.PUBLIC): m for n, m in enumerate(minutes)})
    sites = tuple(
        make_workplace(f"v{n}", zone=f"z{n}", supporters=(make_supporter(f"m{n}"),)) for n in range(2)
    )
    return make_problem((make_citizen(home_zone="a", max_travel_min=60),), sites, travel=ways)


def test_a_place_farther_away_lacks_points_of_quality() -> None:
    found = why_this(desk_of(two_places((12, 48))), "b1")
    assert found.placement.step.workplace_id == "v0"
    (other,) = found.alternatives
    assert [level.goal_id for level in other.levels] == ["quality"]
    assert not other.levels[0].better
    amount = f"{other.levels[0].amount:.1f}".rstrip("0").rstrip(".").replace(".", ",")
    assert other.to_win == f"samme startuge og {amount} flere point i kvalitet (af 100)"


def test_a_doubtful_place_lacks_an_answer() -> None:
    asks = make_workplace("v1", tasks=(make_task(requires=(Skill(name="truck"),)),))
    sure = make_workplace("v2", supporters=(make_supporter("m2"),))
    problem = make_problem((make_citizen(),), (asks, sure))
    found = why_this(desk_of(problem), "b1")
    (other,) = found.alternatives
    assert found.placement.step.workplace_id == "v2"
    assert "svar på det, der skal afklares" in other.to_win
    assert "truck" in other.to_win


def test_a_place_that_does_not_work_is_told_with_what_blocks() -> None:
    shut = make_workplace("v2", supporters=(make_supporter("m2"),), accepted_groups=frozenset({"fleks"}))
    found = why_this(desk_of(make_problem((make_citizen(),), (make_workplace("v1"), shut))), "b1")
    assert found.alternatives == ()
    assert [(b.workplace_id, b.blocks[0].rule_id) for b in found.closed] == [("v2", "target_group")]


@pytest.mark.parametrize("number", [1, 3])
def test_the_differences_are_those_of_the_whole_plan(number: int) -> None:
    desk = desk_of(generated(number)[0])
    seen = 0
    for mine in desk.plan.placements[::9]:
        for other in why_this(desk, mine.citizen_id).alternatives:
            rest = tuple(p for p in desk.plan.placements if p is not mine)
            plan = Plan(placements=(*rest, other.offer.placement))
            told = {level.goal_id: level.better for level in other.levels}
            for goal in levels():
                now, then = goal.measure(desk.problem, desk.plan), goal.measure(desk.problem, plan)
                better = None if now == then else (then > now) == goal.maximise
                assert told.get(goal.id) == better
            seen += 1
    assert seen


def test_somebody_without_a_place_is_refused() -> None:
    desk = desk_of(
        make_problem(
            (make_citizen("b1"), make_citizen("b2")), (make_workplace(places=(make_place(seats=1),)),)
        )
    )
    with pytest.raises(NotPlacedError):
        why_this(desk, "b2")
