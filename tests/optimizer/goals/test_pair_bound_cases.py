"""The pair bound of each component against numbers worked out by hand."""

from typing import Any

import numpy as np
import pytest

from optimizer.goals import Quality
from optimizer.problem import (
    Affinity,
    Hours,
    Need,
    Position,
    Problem,
    ScheduleKind,
    Skill,
    SlotFeature,
    SupporterKind,
    Travel,
    TravelMode,
    Wish,
    WishKind,
)
from tests.build import (
    MANAGER,
    ON_CALL,
    PRESENT,
    SITTINGS,
    at,
    make_citizen,
    make_problem,
    make_supporter,
    make_task,
    make_workplace,
)
from tests.optimizer.goals.pair_bounds import Bounds
from tests.optimizer.rules.case import Fields, one

BREAK = {"shared_breaks": (at(0, 12, 12.5),)}
BAR = make_task("t2", conditions={"alcohol_handling": True})
LONG = Hours(least_min=120, target_min=480, most_min=480)


def most(component_id: str, problem: Problem, spot: int = 0) -> int:
    """The bound of the first citizen at a spot."""
    return int(Bounds(problem).most[component_id][spot, 0])


def wish(kind: str, value: str, weight: int = 3) -> Wish:
    return Wish(kind=WishKind(kind), value=value, weight=weight)


def soft(code: str, **fields: Any) -> Need:
    return Need(code=code, hard=False, **fields)


def hard(code: str, **fields: Any) -> Need:
    return Need(code=code, hard=True, **fields)


def heavy(task_id: str, kg: int, **fields: Any) -> Any:
    return make_task(task_id, conditions={"max_lift_kg": kg}, **fields)


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        (None, 50),
        ((Wish(kind=WishKind.TASK, value="t1", excluded=True),), 50),
        ((wish("industry", "butik"), wish("industry", "køkken")), 50),
        ((wish("workplace", "v1"), wish("workplace", "Virksomhed v1", 1)), 100),
        ((wish("task", "t1", 2), wish("task", "t2", 1)), 100),  # one may do both
        ((wish("task", "t1", 2), wish("task", "t3", 1)), 67),
        ((wish("task", "t9"), wish("task", "t9")), 0),
        ((wish("supporter", "m1"), wish("supporter", "m2"), wish("supporter", "m9")), 67),
    ],
)
def test_wishes(wishes: tuple[Wish, ...] | None, expected: int) -> None:
    tasks = (make_task(), make_task("t2"), heavy("t3", 20))
    staff = (make_supporter(), make_supporter("m2"))
    citizen = {"wishes": wishes, "support": PRESENT, "needs": (hard("MAX_LIFT_KG", level=10),)}
    workplace = {"industry": "butik", "tasks": tasks, "supporters": staff}
    known = {**workplace, "conditions": {"max_lift_kg": 5}}
    assert most("wishes", one(citizen, known)) == expected


@pytest.mark.parametrize("support", [ON_CALL, MANAGER])
def test_nobody_is_ones_own_supporter_where_there_are_none(support: Any) -> None:
    citizen = {"wishes": (wish("supporter", "m1"), wish("industry", "butik")), "support": support}
    assert most("wishes", one(citizen, {"industry": "butik"})) == 50


@pytest.mark.parametrize(
    ("citizen", "workplace", "expected"),
    [
        ({}, {}, 100),
        ({"hours": LONG, "session_min": (60, 180), "max_days": 2}, {}, 66),  # 360 of 480, least 120
        ({"hours": LONG, "max_days": 2}, {}, 100),
        ({"hours": LONG}, {"tasks": (make_task(weekly_min=270),)}, 41),  # four and a half hours of work
        ({"hours": LONG}, {"tasks": (make_task(weekly_min=180), make_task("t2", weekly_min=210))}, 75),
        ({"hours": LONG}, {"tasks": (make_task(windows=(at(0, 8, 10), at(2, 9, 10))),)}, 16),
        ({"hours": LONG}, {"opening": (at(0, 8, 10), at(1, 8, 11))}, 50),
        ({"hours": LONG, "earliest_start_min": 540}, {"opening": (at(0, 8, 10), at(1, 8, 11))}, 16),
        ({"hours": LONG, "busy": (at(0, 10, 11),)}, {"opening": (at(0, 8, 16), at(1, 8, 10))}, 66),
        ({"hours": LONG, "needs": (hard("MAX_HOURS_WEEK", level=240),)}, {}, 100),
        ({"hours": LONG, "needs": (hard("MAX_HOURS_DAY", level=130),)}, {}, 66),  # two hours on three days
        ({"hours": LONG, "schedule": ScheduleKind.FRAME, "max_days": 1}, {}, 33),
    ],
)
def test_minutes(citizen: Fields, workplace: Fields, expected: int) -> None:
    assert most("minutes", one(citizen, workplace)) == expected


@pytest.mark.parametrize(
    ("support", "expected"), [(PRESENT, 16), (ON_CALL, 33), (SITTINGS, 100), (MANAGER, 100)]
)
def test_minutes_need_the_support_of_the_regime(support: Any, expected: int) -> None:
    """One supporter for a whole shift, or somebody all the time, or no matter who is there."""
    staff = (make_supporter(windows=(at(0, 8, 11),)), make_supporter("m2", windows=(at(0, 10, 12),)))
    assert most("minutes", one({"hours": LONG, "support": support}, {"supporters": staff})) == expected


def test_minutes_without_the_supporter_who_is_kept_apart() -> None:
    staff = (make_supporter(), make_supporter("m2", windows=(at(0, 8, 11),)))
    citizen = {"hours": LONG, "support": PRESENT}
    apart = (Affinity(citizen_id="b1", supporter_id="m1", forbidden=True),)
    assert most("minutes", one(citizen, {"supporters": staff})) == 100
    assert most("minutes", one(citizen, {"supporters": staff}, affinities=apart)) == 16
    unwanted = (Wish(kind=WishKind.SUPPORTER, value="m1", excluded=True),)
    assert most("minutes", one({**citizen, "wishes": unwanted}, {"supporters": staff})) == 16


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        ((hard("MENTOR_PRESENT"),), 33),
        ((hard("MENTOR_SPECIALISATION", value="unge"),), 66),
        ((hard("MENTOR_SPECIALISATION", value="sprog"),), 16),
        ((hard("EXTRA_BREAKS", level=20),), 0),
    ],
)
def test_minutes_with_those_who_may_support(needs: tuple[Need, ...], expected: int) -> None:
    staff = (
        make_supporter(windows=(at(0, 8, 12),), specialisations=frozenset()),
        make_supporter(
            "m2", kind=SupporterKind.TUTOR, windows=(at(0, 8, 12), at(1, 8, 10)), specialisations={"unge"}
        ),
        make_supporter("m3", kind=SupporterKind.TUTOR, windows=(at(0, 8, 11),)),
    )
    features = (SlotFeature(window=at(0, 8, 10), extra_break_min=20),)
    citizen = {"hours": LONG, "support": PRESENT, "needs": needs}
    assert most("minutes", one(citizen, {"supporters": staff, "slot_features": features})) == expected


@pytest.mark.parametrize(
    ("wanted", "expected"), [((), 50), (("bage",), 100), (("bage", "salg", "it"), 66), (("it",), 0)]
)
def test_development(wanted: tuple[str, ...], expected: int) -> None:
    tasks = (make_task(trains=frozenset({"bage"})), make_task("t2", trains=frozenset({"salg"})))
    away = heavy("t3", 20, trains=frozenset({"it"}))
    citizen = {"wants_to_train": frozenset(wanted), "needs": (hard("MAX_LIFT_KG", level=10),)}
    known = {"tasks": (*tasks, away), "conditions": {"max_lift_kg": 5}}
    assert most("development", one(citizen, known)) == expected


@pytest.mark.parametrize(
    ("limit", "minutes", "expected"), [(None, 20, 66), (40, 20, 50), (20, 20, 0), (10, 20, 0), (40, None, 50)]
)
def test_travel(limit: int | None, minutes: int | None, expected: int) -> None:
    ways = {} if minutes is None else {("a", "v", TravelMode.PUBLIC): minutes}
    citizen = {"home_zone": "a", "max_travel_min": limit}
    assert most("travel", one(citizen, {"zone": "v"}, travel=Travel(minutes=ways))) == expected


@pytest.mark.parametrize(
    ("support", "here", "with_m1", "with_m2", "expected"),
    [
        (PRESENT, None, None, None, 50),
        (PRESENT, 50, None, None, 75),
        (PRESENT, 50, 100, None, 75),  # never better than with the workplace
        (PRESENT, 50, 0, None, 75),  # with the other one
        (PRESENT, 50, 0, -20, 50),
        (PRESENT, None, -40, None, 50),
        (PRESENT, None, -40, -20, 40),
        (SITTINGS, None, 40, -20, 70),
        (ON_CALL, None, 40, 100, 50),
        (ON_CALL, -100, 40, 100, 0),
    ],
)
def test_social_match(
    support: Any, here: int | None, with_m1: int | None, with_m2: int | None, expected: int
) -> None:
    affinities = (
        Affinity(citizen_id="b1", workplace_id="v1", score=here),
        Affinity(citizen_id="b1", supporter_id="m1", score=with_m1),
        Affinity(citizen_id="b1", supporter_id="m2", score=with_m2),
    )
    workplace = {"supporters": (make_supporter(), make_supporter("m2"))}
    assert most("social_match", one({"support": support}, workplace, affinities=affinities)) == expected


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (None, 50),
        ((Skill(name="kasse", level=2), Skill(name="regne")), 100),
        ((Skill(name="kasse", level=1), Skill(name="regne")), 50),
        ((Skill(name="kasse", level=1), Skill(name="regne", level=0)), 0),
    ],
)
def test_competence_fit(held: tuple[Skill, ...] | None, expected: int) -> None:
    till = make_task(requires=(Skill(name="kasse", level=2), Skill(name="regne", level=1)))
    assert most("competence_fit", one({"competences": held}, {"tasks": (till,)})) == expected
    easier = {"tasks": (till, make_task("t2"))}
    assert most("competence_fit", one({"competences": held}, easier)) == max(expected, 50)


@pytest.mark.parametrize(
    ("citizen", "workplace", "expected"),
    [
        ({}, {}, 100),
        # Four hours at least, two of them on the best day, where one shift could carry the target.
        ({"hours": Hours(least_min=240, target_min=240, most_min=480)}, {}, 100),
        (
            {"hours": Hours(least_min=240, target_min=240, most_min=480)},
            {"opening": tuple(at(day, 8, 10) for day in range(5))},
            75,
        ),
        (
            {"hours": Hours(least_min=300, target_min=300, most_min=480), "max_days": 5},
            {"opening": tuple(at(day, 8, 9) for day in range(5))},
            0,
        ),
    ],
)
def test_steadiness(citizen: Fields, workplace: Fields, expected: int) -> None:
    assert most("steadiness", one(citizen, workplace)) == expected


STATES: list[tuple[Need, Fields, Fields, int]] = [
    (soft("LOW_NOISE"), {}, {"conditions": {"noise_level": 1}}, 100),
    (soft("LOW_NOISE"), {}, {"conditions": {"noise_level": 2}}, 0),
    (soft("LOW_NOISE"), {}, {}, 50),
    (soft("MAX_LIFT_KG", level=5), {}, {"tasks": (heavy("t1", 6), heavy("t2", 5))}, 100),
    (soft("MAX_LIFT_KG", level=5), {}, {"tasks": (heavy("t1", 6), make_task("t2"))}, 50),
    (soft("MAX_LIFT_KG", level=5), {}, {"tasks": (heavy("t1", 6),)}, 0),
    (soft("EXCLUDED_INDUSTRY", value="butik"), {}, {"industry": "butik"}, 0),
    (soft("PREFERRED_INDUSTRY", value="butik"), {}, {"industry": "butik"}, 100),
    (soft("LOW_PACE"), {"intensity_pct": 50}, {"conditions": {"pace_tolerance_pct": 50}}, 100),
    (soft("LOW_PACE", level=40), {"intensity_pct": 50}, {"conditions": {"pace_tolerance_pct": 50}}, 0),
    (soft("SUBSTANCE_TOLERANCE"), {}, {"conditions": {"accepts_substitution_treatment": True}}, 100),
    (soft("SUBSTANCE_TOLERANCE"), {}, {"tasks": (BAR, make_task())}, 50),
    (soft("SUBSTANCE_TOLERANCE"), {}, {"tasks": (BAR,)}, 0),
    (soft("MENTOR_PRESENT"), {"support": ON_CALL}, {}, 0),
    (soft("FIXED_SCHEDULE"), {}, {"conditions": {"fixed_schedule": True}}, 100),
    (soft("FIXED_SCHEDULE"), {"schedule": ScheduleKind.FRAME}, {"conditions": {"fixed_schedule": True}}, 0),
    (soft("SOCIAL_MENTOR"), {}, {}, 50),
    (soft("SOCIAL_MENTOR"), {"support_person": ()}, {}, 0),
    (soft("SOCIAL_MENTOR"), {"support_person": (at(0, 8, 10),)}, {}, 100),
    (soft("SOCIAL_MENTOR"), {"support_person": (at(0, 8, 8.5),)}, {}, 0),
    (soft("MENTOR_SPECIALISATION", value="unge"), {}, {}, 50),
    (soft("MAX_TRAVEL_MINUTES", level=30), {}, {}, 50),
    (soft("MAX_TRAVEL_MINUTES", level=30), {"home": (55.0, 10.0)}, {"location": (55.0, 10.0)}, 100),
    (soft("MAX_TRAVEL_MINUTES", level=30), {"home": (55.0, 10.0)}, {"location": (56.0, 10.0)}, 0),
    (soft("MAX_HOURS_WEEK", level=60), {}, {}, 100),
    (soft("MAX_HOURS_WEEK", level=59), {}, {}, 0),
    (soft("MAX_HOURS_DAY", level=60), {"hours": LONG}, {}, 100),
    (soft("MAX_HOURS_DAY", level=60), {"hours": LONG, "max_days": 1}, {}, 0),
    (soft("MAX_DAYS_WEEK", level=1), {"hours": LONG}, {}, 100),
    (soft("MAX_DAYS_WEEK", level=1), {"hours": LONG}, {"opening": (at(0, 8, 9), at(1, 8, 9))}, 0),
    (soft("MAX_DAYS_WEEK", level=0), {}, {}, 0),
    (soft("MIN_REST_HOURS", level=24 * 60), {}, {}, 100),
    (soft("LATE_START", level=15 * 60), {}, {}, 100),
    (soft("LATE_START", level=15 * 60 + 1), {}, {}, 0),
    (soft("CHILDCARE_HOURS", windows=(at(0, 9, 10),)), {}, {}, 100),
    (soft("CHILDCARE_HOURS", windows=(at(0, 9, 9.5),)), {}, {}, 0),
    (soft("PARALLEL_ACTIVITY", windows=(at(0, 8, 16),)), {}, {}, 100),
    (soft("TREATMENT_TIMES", windows=(at(0, 8, 16),)), {}, {"opening": (at(0, 8, 16),)}, 0),
    (
        soft("EXTRA_BREAKS"),
        {},
        {"slot_features": (SlotFeature(window=at(0, 9, 12), extra_break_min=10),)},
        100,
    ),
    (soft("EXTRA_BREAKS"), {}, {"slot_features": (SlotFeature(window=at(0, 9, 12), extra_break_min=9),)}, 50),
    (soft("EXTRA_BREAKS"), {}, {"conditions": {"extra_breaks_min": 5}}, 0),
    (
        soft("TRAINING_ON_SITE"),
        {},
        {"slot_features": (SlotFeature(window=at(0, 9, 12), free_for_health=True),)},
        100,
    ),
    (soft("TRAINING_ON_SITE"), {}, {}, 50),
    (soft("GRADUAL_INCREASE"), {}, {}, 50),
]


@pytest.mark.parametrize(("need", "citizen", "workplace", "expected"), STATES)
def test_soft_needs(need: Need, citizen: Fields, workplace: Fields, expected: int) -> None:
    alone = {"hours": Hours(least_min=60, target_min=60, most_min=60), "support": MANAGER, **citizen}
    assert most("soft_needs", one({**alone, "needs": (need,)}, workplace)) == expected


@pytest.mark.parametrize(
    ("special", "expected"),
    [
        ((None,), 50),
        ((frozenset(), None), 50),
        ((frozenset(), frozenset({"unge"})), 100),
        ((frozenset(),), 0),
    ],
)
def test_soft_special_knowledge_of_own_supporters(special: tuple[Any, ...], expected: int) -> None:
    staff = tuple(make_supporter(f"m{i}", specialisations=known) for i, known in enumerate(special))
    citizen = {"support": PRESENT, "needs": (soft("MENTOR_SPECIALISATION", value="unge", weight=1),)}
    # The supporter weighs as much as the need, and one is enough.
    assert most("soft_needs", one(citizen, {"supporters": staff})) == 50 + expected // 2


@pytest.mark.parametrize(
    ("support", "workplace", "expected"),
    [(MANAGER, {}, 0), (MANAGER, BREAK, 25), (PRESENT, {}, 25), (PRESENT, BREAK, 40)],
)
def test_soft_needs_beside_the_break_and_the_one_supporter(
    support: Any, workplace: Fields, expected: int
) -> None:
    citizen = {"support": support, "needs": (soft("LOW_NOISE"),)}
    assert most("soft_needs", one(citizen, {"conditions": {"noise_level": 2}, **workplace})) == expected


@pytest.mark.parametrize(
    ("support", "workplace", "expected"),
    [(MANAGER, {}, 50), (MANAGER, BREAK, 100), (PRESENT, {}, 100), (PRESENT, BREAK, 100)],
)
def test_soft_needs_of_those_who_have_none(support: Any, workplace: Fields, expected: int) -> None:
    assert most("soft_needs", one({"support": support}, workplace)) == expected


@pytest.mark.parametrize(
    ("citizen", "workplace", "expected"),
    [
        ({"support": MANAGER}, {"opening": (at(0, 8, 12),)}, 0),
        ({"support": MANAGER, "availability": (at(0, 8, 12.25),)}, {}, 0),
        ({"support": MANAGER, "availability": (at(0, 12, 13),)}, {}, 100),
        ({"support": PRESENT}, {"supporters": (make_supporter(windows=(at(0, 8, 12),)),)}, 50),
        ({"support": ON_CALL}, {"supporters": (make_supporter(windows=(at(0, 8, 13),)),)}, 100),
        ({"support": MANAGER}, {"shared_breaks": (at(0, 10, 14.5),)}, 0),  # no shift is so long
        ({"support": MANAGER, "schedule": ScheduleKind.FRAME}, {"shared_breaks": (at(0, 10, 14.5),)}, 100),
        ({"support": MANAGER}, {"shared_breaks": (at(6, 12, 12.5),)}, 0),
    ],
)
def test_the_break_counts_where_a_shift_can_hold_it(
    citizen: Fields, workplace: Fields, expected: int
) -> None:
    assert most("soft_needs", one(citizen, {**BREAK, **workplace})) == expected


def job(*covers: int, citizen: Fields | None = None, **fields: Any) -> Problem:
    """One citizen and a job whose tasks ask for so much cover."""
    tasks = tuple(make_task(f"j{i}", weekly_min=600, cover=cover) for i, cover in enumerate(covers))
    position = Position(id="s1", task_ids=tuple(task.id for task in tasks), **fields)
    people = (make_citizen(target_group="fleks", **citizen or {}),)
    return make_problem(people, (make_workplace(tasks=tasks, places=(position,)),))


@pytest.mark.parametrize(
    ("covers", "fields", "expected"),
    [
        ((1,), {}, 50),
        ((2,), {}, 100),
        ((2, 1), {}, 100),
        ((2,), {"team_most": 1}, 0),
        ((3, 1), {"team_most": 2}, 50),
        ((3, 2), {"team_most": 2}, 100),
        ((2, 1), {"schedule": ScheduleKind.FRAME}, 50),
        ((2,), {"schedule": ScheduleKind.FRAME}, 0),
    ],
)
def test_cover(covers: tuple[int, ...], fields: Fields, expected: int) -> None:
    assert most("cover", job(*covers, **fields)) == expected


def test_few_people() -> None:
    assert most("few_people", job(1)) == 100


def test_minutes_on_a_job_are_effective() -> None:
    """Ten hours of effective work take twenty at half the pace, and more than the citizen can do."""
    hours = Hours(least_min=120, target_min=1080, most_min=1080)
    person = {"hours": hours, "session_min": (60, 480), "max_days": 5}
    assert most("minutes", job(1, citizen=person)) == 50
    assert most("minutes", job(1, citizen={**person, "intensity_pct": 50})) == 100


@pytest.mark.parametrize("balance", [0, 30, 50, 100])
def test_quality_weighs_places_and_jobs(balance: int) -> None:
    """Citizen: 50 for wishes, needs, development, travel, match, 100 for minutes: 12 * 50 + 2 * 100 = 800."""
    assert np.array_equal(
        Quality(balance).most(Bounds(one({"support": MANAGER})).table),
        [[balance * 4 * 800 + (100 - balance) * 14 * (3 * 50 + 100)]],
    )
    jobs = Quality(balance).most(Bounds(job(2)).table)
    assert np.array_equal(
        jobs, [[balance * 4 * 800 + (100 - balance) * 7 * (3 * 50 + 100 + 2 * 100 + 2 * 100)]]
    )


@pytest.mark.parametrize(
    ("least_min", "lost"),
    [
        (120, 2 * 67),  # one supporter's day gives 33 points for minutes, two give 100
        (300, 3 * 100),  # one supporter's day is not enough
    ],
)
def test_a_second_supporter_costs_the_points_of_having_one(least_min: int, lost: int) -> None:
    hours = Hours(least_min=least_min, target_min=480, most_min=480)
    staff = (make_supporter(windows=(at(0, 8, 12),)), make_supporter("m2", windows=(at(1, 8, 12),)))
    problem = one({"hours": hours, "support": PRESENT}, {"supporters": staff})
    citizen = 3 * 50 + 2 * 100 + 3 * 100 + 3 * 2 * 50
    expected = 50 * 4 * (citizen - lost) + 50 * 14 * (3 * 50 + 100)
    assert np.array_equal(Quality().most(Bounds(problem).table), [[expected]])


@pytest.mark.parametrize(
    ("there", "lost"),
    [
        ((11, 13), 3 * 50),  # the break, or the points of having one
        ((10, 14), 2 * 67),  # who is there at the break carries a day: 33 points for minutes
    ],
)
def test_a_break_at_which_another_supporter_is_costs_what_least_is_lost(
    there: tuple[int, int], lost: int
) -> None:
    """The one carries all hours and is never there at the break, so that one is not enough for both."""
    hours = Hours(least_min=120, target_min=480, most_min=480)
    staff = (
        make_supporter(windows=(at(0, 8, 12), at(1, 8, 12))),
        make_supporter("m2", windows=(at(0, *there),)),
    )
    problem = one({"hours": hours, "support": PRESENT}, {"supporters": staff, **BREAK})
    citizen = 3 * 50 + 2 * 100 + 3 * 100 + 3 * 2 * 50
    expected = 50 * 4 * (citizen - lost) + 50 * 14 * (3 * 50 + 100)
    assert np.array_equal(Quality().most(Bounds(problem).table), [[expected]])
