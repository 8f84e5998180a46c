"""Who can go where, and what is tried against the clock."""

import pytest

from optimizer.candidates import find_candidates
from optimizer.engine.options import Options
from optimizer.engine.run import Run
from optimizer.pair_groups import Groups
from optimizer.plan import Plan, Verdict
from optimizer.problem import (
    Affinity,
    Hours,
    Problem,
    RegimeKind,
    ScheduleKind,
    SupporterKind,
    SupportRegime,
    Wish,
    WishKind,
)
from optimizer.verify import verify
from tests.build import (
    MANAGER,
    ON_CALL,
    OPENING,
    PRESENT,
    SITTINGS,
    at,
    make_citizen,
    make_place,
    make_problem,
    make_supporter,
    make_task,
    make_workplace,
)
from tests.larger import generated
from tests.optimizer.rules.case import Fields, need, one
from tests.optimizer.rules.post_case import exactly
from tests.tiny import tiny_problem

KEY = ("b1", "v1", "p1")


def refused(problem: Problem) -> str | None:
    """Why the only pair cannot work; None where it can."""
    return find_candidates(problem).refused.get(KEY)


TOO_LITTLE: dict[str, Fields] = {
    "closed": {"availability": (at(6, 8, 16),)},
    "hour short": {"hours": exactly(240), "availability": (at(0, 8, 10), at(1, 8, 9.5))},
    "days short": {"hours": exactly(480), "max_days": 1},
    "day short": {"hours": exactly(480), "needs": (need("MAX_HOURS_DAY", level=120),)},
    "late": {"earliest_start_min": 16 * 60},
    "busy": {"busy": OPENING},
    "shifts too short": {"session_min": (120, 240), "hours": exactly(120), "availability": (at(0, 8, 9.5),)},
}


@pytest.mark.parametrize("citizen", TOO_LITTLE.values(), ids=TOO_LITTLE)
def test_hours_that_cannot_hold_the_least(citizen: Fields) -> None:
    assert refused(one(citizen)) == "hours"


def test_hours_that_just_hold_the_least() -> None:
    enough = {"hours": exactly(240), "availability": (at(0, 8, 10), at(1, 8, 10))}
    assert refused(one(enough)) is None
    week_shorter_than_a_shift = {
        "session_min": (120, 240),
        "hours": exactly(60),
        "availability": (at(0, 8, 9),),
    }
    assert refused(one(week_shorter_than_a_shift)) is None


@pytest.mark.parametrize(
    ("regime", "expected"), [(PRESENT, "support"), (ON_CALL, "support"), (SITTINGS, None), (MANAGER, None)]
)
def test_support_is_tried_where_shifts_depend_on_it(regime: SupportRegime, expected: str | None) -> None:
    gone = {"supporters": (make_supporter(windows=()),)}
    assert refused(one({"support": regime}, gone)) == expected


@pytest.mark.parametrize(("kind", "expected"), [(PRESENT, "support"), (ON_CALL, None)])
def test_one_supporter_must_hold_a_shift_but_any_may_be_called(
    kind: SupportRegime, expected: str | None
) -> None:
    relay = (make_supporter(windows=(at(0, 8, 10),)), make_supporter("m2", windows=(at(0, 10, 12),)))
    citizen = {"support": kind, "hours": exactly(240), "max_days": 1}
    assert refused(one(citizen, {"supporters": relay})) == expected


def test_first_rule_that_leaves_no_way_is_named() -> None:
    loud = {"conditions": {"noise_level": 3}, "accepted_groups": frozenset({"fleks"})}
    citizen = {"needs": (need("LOW_NOISE"),), "hours": exactly(3000)}
    assert refused(one(citizen, loud)) == "target_group"
    assert refused(one(citizen, {"conditions": {"noise_level": 3}})) == "hard_needs"
    assert refused(one(citizen, {"conditions": {"noise_level": 0}})) == "hours_bands"


def test_frame_without_a_loose_task_is_refused_for_its_hours() -> None:
    windowed = {"tasks": (make_task(windows=(at(0, 8, 12),)),)}
    assert refused(one({"schedule": ScheduleKind.FRAME}, windowed)) in ("hours", "hours_bands")


def test_least_and_most_are_rounded_inwards() -> None:
    citizen = {"hours": Hours(least_min=70, target_min=200, most_min=200)}
    (pair,) = find_candidates(one(citizen, {"places": (make_place(accepted_min=(100, 190)),)})).pairs
    assert (pair.least, pair.most) == (4, 6)


LIFT = {"needs": (need("MAX_LIFT_KG", level=5),), "hours": exactly(120)}
UNSURE = make_task("t2")


@pytest.mark.parametrize(
    ("offered", "tasks", "verdict"), [(120, ("t1",), "yes"), (90, ("t1", "t2"), "clarify")]
)
def test_doubtful_tasks_are_used_only_where_certain_ones_do_not_suffice(
    offered: int, tasks: tuple[str, ...], verdict: str
) -> None:
    light = make_task(conditions={"max_lift_kg": 5}, weekly_min=offered)
    (pair,) = find_candidates(one(LIFT, {"tasks": (light, UNSURE)})).pairs
    assert tuple(task.id for task in pair.tasks) == tasks
    assert pair.verdict == verdict


def test_check_and_screen_agree_that_a_frame_has_one_task() -> None:
    halves = [make_task(f"t{i}", conditions={"max_lift_kg": 5}, weekly_min=60) for i in (1, 2)]
    problem = one({**LIFT, "schedule": ScheduleKind.FRAME}, {"tasks": (*halves, make_task("t3"))})
    candidates = find_candidates(problem)
    assert [pair.verdict for pair in candidates.pairs] == [Verdict.CLARIFY]
    placements, _ = Run(candidates, Options(workers=1, time_limit_s=10)).solve()
    assert len(placements) == 1
    assert verify(problem, Plan(placements=placements)) == ()


ALIKE = tuple(make_supporter(f"m{i}") for i in (1, 2, 3))


def staff(problem: Problem) -> tuple[str, ...]:
    """Ids of the supporters that the model knows."""
    (pair,) = find_candidates(problem).pairs
    return tuple(supporter.id for supporter in pair.supporters)


def test_one_stands_for_all_who_are_alike() -> None:
    assert staff(one({"support": PRESENT}, {"supporters": ALIKE})) == ("m1",)


@pytest.mark.parametrize(
    "apart",
    [
        {"at_once": 1},
        {"in_all": 1},
        {"paid_min": 1},
        {"kind": SupporterKind.TUTOR},
        {"specialisations": frozenset({"unge"})},
        {"windows": (at(0, 8, 16),)},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_who_differs_stands_alone(apart: Fields) -> None:
    supporters = (*ALIKE[:2], make_supporter("m3", **apart))
    assert staff(one({"support": PRESENT}, {"supporters": supporters})) == ("m1", "m3")


def test_whoever_matters_to_the_citizen_stands_alone() -> None:
    match = (Affinity(citizen_id="b1", supporter_id="m2", score=40),)
    assert staff(one({"support": PRESENT}, {"supporters": ALIKE}, affinities=match)) == ("m1", "m2")
    wished = (Wish(kind=WishKind.SUPPORTER, value="m3"),)
    assert staff(one({"support": PRESENT, "wishes": wished}, {"supporters": ALIKE})) == ("m1", "m3")


def test_those_who_are_alike_share_the_citizens() -> None:
    people = tuple(make_citizen(f"b{i}", support=PRESENT, hours=exactly(240)) for i in range(6))
    problem = make_problem(people, (make_workplace(supporters=ALIKE),))
    placements, _ = Run(find_candidates(problem), Options(workers=1, time_limit_s=10)).solve()
    assert verify(problem, Plan(placements=placements)) == ()
    assert len(placements) == 6


@pytest.mark.parametrize("seed", range(20))
def test_every_pair_is_judged_once(seed: int) -> None:
    problem = tiny_problem(seed)
    found = find_candidates(problem)
    spots = [(w, place) for w in problem.workplaces for place in w.places]
    keys = {(c.id, w.id, place.id) for c in problem.waiting for w, place in spots}
    assert keys == found.by_key.keys() | found.refused.keys()
    assert not found.by_key.keys() & found.refused.keys()
    assert sum(map(len, found.by_citizen.values())) == len(found.pairs)
    assert sum(map(len, found.by_workplace.values())) == len(found.pairs)
    for pair in found.pairs:
        assert pair.tasks
        assert 0 < pair.least <= pair.most
        assert pair.supporters or pair.regime.kind is RegimeKind.MANAGER or not pair.regime.has_own_supporter
        assert found.workplace_verdict[pair.citizen.id, pair.workplace.id] in (pair.verdict, Verdict.YES)


def test_no_pair_is_made_to_say_whether_somebody_has_any() -> None:
    candidates = find_candidates(generated(1)[0])
    name = candidates.problem.waiting[0].id
    assert isinstance(candidates.by_citizen, Groups)
    assert name in candidates.by_citizen
    assert "B9999" not in candidates.by_citizen
    assert not candidates.by_citizen._made
