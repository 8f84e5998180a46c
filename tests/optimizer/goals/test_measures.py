"""Every component but soft needs, and every goal, against numbers worked out by hand."""

from datetime import timedelta
from typing import Any

import pytest

from optimizer.goals import Goal, Quality, levels
from optimizer.goals.shares import shares
from optimizer.plan import Plan, Verdict
from optimizer.problem import (
    Affinity,
    Hours,
    Need,
    Position,
    Priority,
    Problem,
    RegimeKind,
    Skill,
    SupportRegime,
    Travel,
    TravelMode,
    Wish,
    WishKind,
)
from optimizer.verify import score
from tests.build import (
    MANAGER,
    MONDAY,
    ON_CALL,
    PRESENT,
    at,
    make_citizen,
    make_place,
    make_placement,
    make_plan,
    make_problem,
    make_shift,
    make_supporter,
    make_task,
    make_workplace,
)
from tests.optimizer.goals.points import WITH_M1, points


def goal(goal_id: str, **fields: Any) -> Goal:
    return next(goal for goal in levels(**fields) if goal.id == goal_id)


def wish(kind: str, value: str, weight: int = 3) -> Wish:
    return Wish(kind=WishKind(kind), value=value, weight=weight)


@pytest.mark.parametrize(
    ("weights", "expected"),
    [([], []), ([1], [100]), ([1, 1, 1], [34, 33, 33]), ([2, 1], [67, 33]), ([5, 3, 3], [46, 27, 27])],
)
def test_shares(weights: list[int], expected: list[int]) -> None:
    assert shares(weights) == expected


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        (None, 50),
        ((), 50),
        ((Wish(kind=WishKind.TASK, value="t1", excluded=True),), 50),
        ((wish("industry", "butik"),), 100),
        ((wish("industry", "bageri"),), 0),
        ((wish("workplace", "v1"),), 100),
        ((wish("workplace", "Virksomhed v1"),), 100),
        ((wish("supporter", "m1"), wish("supporter", "m2")), 50),
        ((wish("task", "t1", 5), wish("task", "t2", 3), wish("industry", "kontor", 3)), 46),
    ],
)
def test_wishes(wishes: tuple[Wish, ...] | None, expected: int) -> None:
    workplace = {"industry": "butik", "tasks": (make_task(), make_task("t2"))}
    assert points("wishes", {"wishes": wishes, "support": PRESENT}, workplace, WITH_M1) == expected


@pytest.mark.parametrize(
    ("least", "target", "hours", "expected"),
    [
        (60, 300, 3, 50),  # 100 * (180 - 60) // (300 - 60)
        (60, 180, 3, 100),
        (60, 120, 3, 100),
        (70, 220, 3, 75),  # least 90, target 210: 100 * 90 // 120
        (180, 300, 3, 0),
        (180, 200, 3, 100),  # the target is cut to 180, the least
    ],
)
def test_minutes(least: int, target: int, hours: int, expected: int) -> None:
    citizen = {"hours": Hours(least_min=least, target_min=target, most_min=target)}
    assert points("minutes", citizen, {}, at(0, 9, 9 + hours)) == expected


def test_minutes_target_is_cut_to_the_most() -> None:
    needs = (Need(code="MAX_HOURS_WEEK", hard=True, level=190),)
    citizen = {"hours": Hours(least_min=60, target_min=600, most_min=600), "needs": needs}
    assert points("minutes", citizen, {}, at(0, 9, 11)) == 50


def test_development() -> None:
    tasks = {"tasks": (make_task(trains=frozenset({"bage", "pakke"})),)}
    assert points("development", {}, tasks) == 50
    assert points("development", {"wants_to_train": frozenset({"bage", "salg", "it"})}, tasks) == 33
    assert points("development", {"wants_to_train": frozenset({"bage"})}, tasks) == 100


@pytest.mark.parametrize(("limit", "expected"), [(None, 66), (40, 50), (20, 0), (10, 0)])
def test_travel(limit: int | None, expected: int) -> None:
    travel = Travel(minutes={("a", "v", TravelMode.PUBLIC): 20})
    citizen = {"home_zone": "a", "max_travel_min": limit}
    assert points("travel", citizen, {"zone": "v"}, travel=travel) == expected
    assert points("travel", citizen, {}, travel=travel) == 50


@pytest.mark.parametrize(
    ("workplace", "supporter", "expected"),
    [(None, None, 50), (100, None, 100), (-100, None, 0), (25, None, 62), (None, 40, 70), (80, 40, 70)],
)
def test_social_match(workplace: int | None, supporter: int | None, expected: int) -> None:
    affinities = (
        Affinity(citizen_id="b1", workplace_id="v1", score=workplace),
        Affinity(citizen_id="b1", supporter_id="m1", score=supporter),
    )
    assert points("social_match", {"support": PRESENT}, {}, WITH_M1, affinities=affinities) == expected


def test_competence_fit_is_the_least_over_tasks() -> None:
    till = make_task("t2", requires=(Skill(name="kasse", level=2), Skill(name="regne", level=1)))
    tasks = {"tasks": (make_task(), till)}
    trained = {"competences": (Skill(name="kasse", level=2), Skill(name="regne", level=2))}
    some = {"competences": (Skill(name="kasse", level=1), Skill(name="regne", level=1))}
    assert points("competence_fit", some, tasks) == 50
    assert points("competence_fit", some, tasks, task_id="t2") == 50
    assert points("competence_fit", trained, tasks, task_id="t2") == 100
    assert points("competence_fit", {"competences": ()}, tasks, task_id="t2") == 0
    assert points("competence_fit", {}, tasks, task_id="t2") == 50
    both = (make_shift(at(0, 9, 12)), make_shift(at(1, 9, 12), task_id="t2"))
    assert points("competence_fit", trained, tasks, *both) == 50


@pytest.mark.parametrize(
    ("target", "most_needed", "shifts", "expected"),
    [
        (240, None, 1, 100),
        (240, None, 2, 75),
        (600, None, 3, 100),
        (600, None, 4, 50),
        (600, None, 5, 0),
        (600, 120, 4, 100),
        (600, 120, 5, 100),
        (60, None, 3, 50),
        (500, 490, 3, 66),
    ],
)
def test_steadiness(target: int, most_needed: int | None, shifts: int, expected: int) -> None:
    code = "MAX_HOURS_DAY" if most_needed == 120 else "MAX_HOURS_WEEK"
    needs = () if most_needed is None else (Need(code=code, hard=True, level=most_needed),)
    citizen = {"hours": Hours(least_min=30, target_min=target, most_min=target), "needs": needs}
    windows = [at(day, 9, 10) for day in range(shifts)]
    assert points("steadiness", citizen, {}, *windows) == expected


def test_weights_of_both_sides() -> None:
    quality = Quality()
    job = Position(id="s1", task_ids=("t1",))
    weights = {
        (side, place.id): sum(c.weight for c in quality.components if c.side == side and c.applies(place))
        for side in ("citizen", "company")
        for place in (make_place(), job)
    }
    assert weights == {
        ("citizen", "p1"): 14,
        ("company", "p1"): 4,
        ("citizen", "s1"): 14,
        ("company", "s1"): 8,
    }


@pytest.mark.parametrize("balance", [0, 30, 50, 100])
def test_quality_of_a_plain_placement(balance: int) -> None:
    # Citizen: 50 throughout but minutes 100 * (180 - 60) // (600 - 60) = 22: 50 * 12 + 22 * 2 = 644.
    # Company: fit 50, one shift steady 100: 50 * 3 + 100 = 250.
    expected = balance * 4 * 644 + (100 - balance) * 14 * 250
    assert goal("quality", balance_pct=balance).measure(make_problem(), make_plan()) == expected
    assert goal("quality").scale == 5600


def test_both_sides_are_shown() -> None:
    assert Quality().sides(make_problem(), make_plan()) == (46.0, 62.5)


def test_balance_must_be_a_percentage() -> None:
    with pytest.raises(ValueError, match="balance_pct=101"):
        Quality(101)


def crowd() -> tuple[Problem, Plan]:
    """One high, two normal, one low; one of the normal med forbehold; waits 4, 2, unknown and 10 weeks."""
    waits = {"b1": 4, "b2": 2, "b3": None, "b4": 10}
    classes = {"b1": Priority.HIGH, "b4": Priority.LOW}
    citizens = tuple(
        make_citizen(
            citizen_id,
            priority=classes.get(citizen_id, Priority.NORMAL),
            waiting_since=None if weeks is None else MONDAY - timedelta(weeks=weeks),
        )
        for citizen_id, weeks in waits.items()
    )
    verdicts = {"b1": Verdict.YES, "b2": Verdict.YES, "b3": Verdict.CLARIFY, "b4": Verdict.YES}
    plan = make_plan(*(make_placement(citizen_id=k, verdict=verdict) for k, verdict in verdicts.items()))
    return make_problem(citizens), plan


@pytest.mark.parametrize(
    ("goal_id", "expected"),
    [
        ("people_high", 1),
        ("people_normal", 1),
        ("people_low", 1),
        ("people_clarify", 1),
        ("waiting_weeks", 4 + 2 + 4 + 10),
    ],
)
def test_levels_of_people(goal_id: str, expected: int) -> None:
    problem, plan = crowd()
    assert goal(goal_id).measure(problem, plan) == expected
    assert goal(goal_id).measure(problem, Plan(placements=())) == 0


def test_evenness() -> None:
    supporters = (
        make_supporter(in_all=3),
        make_supporter("m2", paid_min=70),
        make_supporter("m3"),
        make_supporter("m4", in_all=0),
    )
    people = tuple(make_citizen(f"b{i}", support=PRESENT) for i in (1, 2))
    problem = make_problem(people, (make_workplace(supporters=supporters),))
    first = make_placement(WITH_M1)
    second = make_placement(make_shift(at(0, 9, 12), supporter_id="m2"), citizen_id="b2")
    evenness = goal("evenness")
    assert evenness.measure(problem, Plan(placements=())) == 0
    assert evenness.measure(problem, make_plan(first)) == 334  # ceil(1000 / 3) - 0
    assert evenness.measure(problem, make_plan(first, second)) == 643 - 333  # 45 of 70 minutes
    assert evenness.measure(make_problem(), make_plan()) == 0


def test_score_lists_the_levels_in_order() -> None:
    problem, plan = crowd()
    found = score(problem, plan)
    assert [level.id for level in found] == [
        "pins",
        "people_high",
        "people_normal",
        "people_low",
        "people_clarify",
        "waiting_weeks",
        "late_starts",
        "weeks_short",
        "continuity",
        "position_minutes",
        "quality",
        "evenness",
    ]
    assert all(level.bound is None and not level.proven for level in found)
    assert [level.id for level in found if not level.maximise] == ["late_starts", "weeks_short", "evenness"]


def test_score_leaves_out_placements_out_of_shape() -> None:
    plan = make_plan(make_placement(citizen_id="b9"))
    assert all(level.value == 0 for level in score(make_problem(), plan))


def test_unknown_profile() -> None:
    with pytest.raises(ValueError, match="profile='x'"):
        score(make_problem(), make_plan(), profile="x")


def test_paid_minutes_follow_the_regime() -> None:
    fixed = SupportRegime(kind=RegimeKind.ALWAYS_PRESENT, paid_fixed_min=40)
    supporters = (make_supporter(paid_min=100),)
    for regime, expected in ((PRESENT, 450), (fixed, 400), (ON_CALL, 0), (MANAGER, 0)):
        people = (make_citizen(support=regime),)
        workplaces = (make_workplace(supporters=(*supporters, make_supporter("m2", paid_min=100))),)
        plan = make_plan(make_placement(WITH_M1))
        assert goal("evenness").measure(make_problem(people, workplaces), plan) == expected
