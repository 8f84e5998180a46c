"""People sent over weeks all at once: never worse, every rule kept, and chains that no hand finds."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from benchmarks.families.mixed import mixed
from exchange.convert import to_problem
from optimizer.candidates import find_candidates
from optimizer.engine.dates import settle_dates
from optimizer.engine.greedy import by_hand, scarcest_first
from optimizer.engine.laid_together import Laying, SentStay
from optimizer.engine.levels import Reached
from optimizer.engine.options import Options
from optimizer.engine.run import Run
from optimizer.engine.sent_over_weeks import SentOverWeeks
from optimizer.goals import Goal, levels
from optimizer.list_ways import list_ways
from optimizer.plan import Placement, Plan
from optimizer.problem import Hours, Problem, Wish, WishKind
from optimizer.rules import RULES
from optimizer.verify import verify
from tests.build import at, make_place, make_supporter, make_workplace
from tests.optimizer.over_weeks import over, person
from tests.tiny_weeks import tiny_weeks_problem

WORK = 20.0


def sent(problem: Problem, start: tuple[Placement, ...], work: float = WORK) -> Plan:
    """The plan after people were sent, every rule kept."""
    candidates = find_candidates(problem)
    run = Run(candidates, Options(work_limit=work))
    run.begin()
    coordinator, reached = run._coordinator, Reached(problem, Plan(placements=start))
    laying = Laying(candidates, RULES, run.budget, coordinator.pool, coordinator.units)
    SentOverWeeks(list_ways(candidates), laying).improve(levels(), reached, 0.0)
    found = settle_dates(problem, reached.plan.placements)
    assert verify(problem, Plan(placements=found)) == ()
    return reached.plan


def signed(problem: Problem, plan: Plan) -> list[int]:
    sums: list[Goal] = [goal for goal in levels() if goal.by_person]
    return [(1 if goal.maximise else -1) * goal.measure(problem, plan) for goal in sums]


@pytest.mark.parametrize("seed", range(12))
def test_no_plan_comes_out_worse(seed: int) -> None:
    problem = tiny_weeks_problem(seed)
    start = by_hand(find_candidates(problem))
    assert signed(problem, sent(problem, start)) >= signed(problem, Plan(placements=start))


@pytest.mark.parametrize("seed", range(2))
def test_places_courses_holds_and_teams_are_planned_better(seed: int) -> None:
    problem = to_problem(mixed(60, seed=seed), default_monday=None)
    start = scarcest_first(find_candidates(problem))
    assert signed(problem, sent(problem, start)) > signed(problem, Plan(placements=start))


def test_three_change_places_in_one_go() -> None:
    """Everybody sits where another one wants to be, and no seat is free."""
    kinds = ("butik", "lager", "have")
    shops = tuple(
        make_workplace(
            f"v{n}", places=(make_place(seats=1),), supporters=(make_supporter(f"m{n}"),), industry=kind
        )
        for n, kind in enumerate(kinds)
    )
    people = tuple(
        person(f"b{n}", (6, 6), wishes=(Wish(kind=WishKind.INDUSTRY, value=kinds[(n + 1) % 3]),))
        for n in range(3)
    )
    start = tuple(
        replace(alone, citizen_id=citizen.id)
        for citizen, shop in zip(people, shops, strict=True)
        for alone in by_hand(find_candidates(over((replace(citizen, wishes=()),), (shop,))))
    )
    found = sent(over(people, shops), start)
    assert {p.citizen_id: p.step.workplace_id for p in found.placements} == {
        "b0": "v1",
        "b1": "v2",
        "b2": "v0",
    }


def test_who_does_not_fit_beside_another_is_sent_elsewhere() -> None:
    """Two seats, but both people have the same one hour and the supporter is there for one at a time."""
    near = make_workplace(
        "v1", places=(make_place(seats=2),), supporters=(make_supporter("m1", at_once=1),), industry="butik"
    )
    far = make_workplace("v2", places=(make_place(seats=2),), supporters=(make_supporter("m2", at_once=1),))
    wish = (Wish(kind=WishKind.INDUSTRY, value="butik"),)
    hour = (at(0, 9, 10),)
    people = tuple(
        person(f"b{n}", (6, 6), wishes=wish, target_group="match2", availability=hour) for n in (1, 2)
    )
    found = sent(over(people, (near, far)), ())
    assert sorted(p.step.workplace_id for p in found.placements) == ["v1", "v2"]


def test_who_gives_way_to_two_others_does_not_stay_beside_them() -> None:
    """A hand lays the one with most hours first; a model lays the two for whom there is no more room then."""
    place = make_workplace(places=(make_place(seats=3),), supporters=(make_supporter("m1", at_once=1),))
    hours = (at(0, 9, 11),)
    minutes = {"b1": 120, "b2": 60, "b3": 60}
    people = tuple(
        person(
            name,
            (6, 6),
            target_group="match2",
            availability=hours,
            hours=Hours(least_min=weekly, target_min=weekly, most_min=weekly),
        )
        for name, weekly in minutes.items()
    )
    found = sent(over(people, (place,)), ())
    assert [placement.citizen_id for placement in found.placements] == ["b2", "b3"]


def test_a_course_keeps_all_its_steps_where_one_of_its_workplaces_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What a workplace answers has only the step that a course has there."""
    by_hand_ = Laying.by_hand

    def courses_alone(
        self: Laying, sent: Sequence[SentStay], others: Sequence[Placement]
    ) -> dict[str, Placement]:
        return by_hand_(self, [stay for stay in sent if len(stay) > 1], others)

    monkeypatch.setattr(Laying, "by_hand", courses_alone)
    problem = to_problem(mixed(60, seed=0), default_monday=None)
    start = scarcest_first(find_candidates(problem))
    found = sent(problem, start)
    assert found.placements != start
    assert any(len(placement.steps) > 1 for placement in found.placements if placement not in start)
