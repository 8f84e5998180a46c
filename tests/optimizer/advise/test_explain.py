"""Why somebody got nothing and why a seat stays empty: each cause by an example, all on random problems."""

from dataclasses import replace
from typing import Any

import pytest

from optimizer.advise.explain import Explainer, cause_word
from optimizer.advise.seats import seat_counts
from optimizer.advise.words import CAUSES, SENTENCES, STAGES, stage
from optimizer.candidates import find_candidates
from optimizer.engine.greedy import by_hand
from optimizer.plan import Placement, SeatCount, Unplaced
from optimizer.problem import (
    Affinity,
    Citizen,
    Problem,
    ScheduleKind,
    Skill,
    Staff,
    StaffKind,
    Status,
    Travel,
    TravelMode,
    Wish,
    WishKind,
)
from optimizer.rules import RULES, Scope
from tests.build import (
    PRESENT,
    at,
    make_citizen,
    make_place,
    make_placement,
    make_problem,
    make_shift,
    make_supporter,
    make_task,
    make_workplace,
)
from tests.optimizer.rules.case import Fields, need, one
from tests.optimizer.rules.position_cases import jobs, on
from tests.optimizer.rules.post_case import exactly, two
from tests.tiny import tiny_problem

NOT_YET = {"weeks"}
"""Stages that this edition, with its standing week, cannot reach."""


def explained(
    problem: Problem, placements: tuple[Placement, ...] | None = None
) -> tuple[tuple[Unplaced, ...], tuple[SeatCount, ...]]:
    """Reasons and seats of a plan, by default the one made by hand."""
    candidates = find_candidates(problem)
    plan = by_hand(candidates) if placements is None else placements
    explainer = Explainer(candidates, plan)
    return explainer.unplaced(), seat_counts(explainer)


def first_causes(problem: Problem, placements: tuple[Placement, ...] | None = None) -> list[dict[str, int]]:
    """The causes of the empty seats, place by place."""
    return [dict(count.causes) for count in explained(problem, placements)[1]]


SEAT: Fields = {"places": (make_place(seats=1),)}
TWO_SEATS: Fields = {"places": (make_place(seats=2),)}
ANYBODY = make_citizen("b2", needs=())


def alone(citizen: Fields, **workplace: Any) -> Problem:
    """One citizen and one seat."""
    return one(citizen, {**SEAT, **workplace})


def beside(supporter: Fields, **workplace: Any) -> Problem:
    """Two citizens of four hours with one supporter, who cannot have both."""
    place = make_workplace(supporters=(make_supporter(**supporter),), **{**TWO_SEATS, **workplace})
    return make_problem(two(support=PRESENT, hours=exactly(240)), (place,))


def elsewhere(**fields: Any) -> Any:
    """A second workplace with one seat."""
    own: Fields = {
        "supporters": (make_supporter("m2"),),
        "tasks": (make_task("t2"),),
        "places": (make_place("p2", seats=1),),
    }
    return make_workplace("v2", **{**own, **fields})


QUIET = {"needs": (need("LOW_NOISE"),)}
FAR = Travel(minutes={("a", "v", TravelMode.PUBLIC): 40})
BARRED = (Affinity(citizen_id="b1", workplace_id="v1", forbidden=True),)
NO_V1 = {"wishes": (Wish(kind=WishKind.WORKPLACE, value="v1", excluded=True),)}
CASHIER = make_task(requires=(Skill(name="kasse"),))
FOUR_HOURS = {"hours": exactly(240)}
FULL_TASK = {"tasks": (make_task(weekly_min=240),)}
BUSY = (
    Staff(id="s1", kind=StaffKind.CASEWORKER, caseload=1),
    Staff(id="k1", kind=StaffKind.CONTACT, caseload=1),
)

EMPTY: dict[str, tuple[Problem, str]] = {
    "old group": (alone({"target_group": "udgaaet"}), "target_group"),
    "group not taken": (alone({}, accepted_groups=frozenset({"fleks"})), "target_group"),
    "share used up": (
        make_problem(two(), (make_workplace(**TWO_SEATS, group_shares={"praktik": 50}),)),
        "target_group",
    ),
    "noise": (alone(QUIET, conditions={"noise_level": 2}), "hard_needs"),
    "left to clarify and too few hours": (alone({**QUIET, "hours": exactly(3000)}), "clarify"),
    "cannot do it": (alone({"competences": ()}, tasks=(CASHIER,)), "competences"),
    "kept apart": (one({}, SEAT, affinities=BARRED), "competences"),
    "not wanted": (alone(NO_V1), "competences"),
    "far": (one({"home_zone": "a", "max_travel_min": 30}, {**SEAT, "zone": "v"}, travel=FAR), "travel"),
    "bands apart": (alone({"hours": exactly(3000)}), "hours"),
    "away": (alone({"availability": ()}), "hours"),
    "task used up": (make_problem(two(**FOUR_HOURS), (make_workplace(**TWO_SEATS, **FULL_TASK),)), "hours"),
    "nobody at work": (alone({}, supporters=(make_supporter(windows=()),)), "support"),
    "mentor busy": (beside({"in_all": 1}), "support"),
    "mentor with another": (beside({"at_once": 1, "windows": (at(0, 8, 12),)}), "support"),
    "caseworker with enough": (
        make_problem(two(caseworker="s1"), (make_workplace(**TWO_SEATS),), staff=BUSY),
        "caseload",
    ),
    "contact with enough": (
        make_problem(two(), (make_workplace(**TWO_SEATS, contact="k1"),), staff=BUSY),
        "caseload",
    ),
    "contact with enough and share used up": (
        make_problem(
            two(), (make_workplace(**TWO_SEATS, contact="k1", group_shares={"praktik": 50}),), staff=BUSY
        ),
        "target_group",
    ),
    "ratio": (
        make_problem(
            two(**FOUR_HOURS), (make_workplace(**TWO_SEATS, ordinary_fte=5.0, supported_min=2220 - 240),)
        ),
        "fairness_ratio",
    ),
}


@pytest.mark.parametrize(("problem", "expected"), EMPTY.values(), ids=EMPTY)
def test_first_cause_of_an_empty_seat(problem: Problem, expected: str) -> None:
    assert first_causes(problem) == [{expected: 1}]


def test_nobody_waits_for_the_last_seat() -> None:
    assert first_causes(one({"needs": ()}, TWO_SEATS)) == [{"nobody_waiting": 1}]
    paused = one({"status": Status.PAUSED}, TWO_SEATS)
    assert first_causes(paused) == [{"nobody_waiting": 2}]


def test_seat_that_a_better_plan_would_have_filled() -> None:
    assert first_causes(one({"needs": ()}, SEAT), ()) == [{"outcompeted": 1}]


def test_frame_that_finds_only_tasks_with_their_own_times() -> None:
    windowed = make_task(windows=(at(0, 8, 12),))
    assert first_causes(alone({"schedule": ScheduleKind.FRAME}, tasks=(windowed,))) == [{"hours": 1}]


def test_every_stage_is_reached() -> None:
    reached = {cause for _, cause in EMPTY.values()} | {"outcompeted", "team"}
    assert reached == set(STAGES) - NOT_YET


def test_who_comes_furthest_names_the_cause() -> None:
    people = (
        make_citizen("b1", target_group="udgaaet"),
        make_citizen("b2", hours=exactly(3000)),
        make_citizen("b3", **QUIET),
    )
    place = make_workplace(**SEAT, conditions={"noise_level": 2})
    assert first_causes(make_problem(people, (place,))) == [{"hours": 1}]
    assert first_causes(make_problem((people[0], people[2]), (place,))) == [{"hard_needs": 1}]


def test_reserved_seats_ask_their_own_group() -> None:
    kept = make_place(seats=3, reserved={"match2": 1})
    loud = make_citizen("b1", **QUIET)
    problem = make_problem((loud,), (make_workplace(places=(kept,), conditions={"noise_level": 2}),))
    assert first_causes(problem) == [{"target_group": 1, "hard_needs": 2}]
    theirs = make_citizen("b1", target_group="match2", **QUIET)
    problem = make_problem((theirs,), (make_workplace(places=(kept,), conditions={"noise_level": 2}),))
    assert first_causes(problem) == [{"hard_needs": 3}]


def test_places_by_need_have_no_empty_seats() -> None:
    assert explained(one({}, {"places": (make_place(seats=None),)}))[1] == ()


def test_seats_are_counted() -> None:
    (count,) = explained(one({"needs": ()}, {"places": (make_place(seats=4, filled=1),)}))[1]
    assert (count.seats, count.filled, count.placed, count.free) == (4, 1, 1, 2)


def reasons(
    citizen: Citizen, *workplaces: Any, placements: tuple[Placement, ...] = (), **more: Any
) -> Unplaced:
    """Why the citizen got nothing, others being placed as said."""
    problem = make_problem((citizen, *more.pop("others", ())), workplaces, **more)
    return next(u for u in explained(problem, placements)[0] if u.citizen_id == citizen.id)


def test_reasons_name_the_need_and_count_the_places() -> None:
    loud: Fields = {"conditions": {"noise_level": 2}}
    found = reasons(make_citizen(**QUIET), make_workplace(**loud), elsewhere(**loud))
    assert found.causes == {"hard_needs": 2}
    assert found.reasons == ("2 steder kan ikke opfylde et skånebehov, der skal tages (Lav støj).",)


def test_reasons_nearest_to_a_place_come_first() -> None:
    only = frozenset({"fleks"})
    found = reasons(
        make_citizen(hours=exactly(3000)),
        make_workplace(accepted_groups=only),
        elsewhere(accepted_groups=None),
    )
    assert list(found.causes.items()) == [("hours_bands", 1), ("target_group", 1)]
    assert found.reasons == (
        "1 sted har ikke de timer, borgeren kan.",
        "1 sted tager ikke målgruppen, eller pladsen er reserveret til andre.",
    )


def test_a_workplace_counts_once_by_its_best_place() -> None:
    closed = make_place("p2", accepted_groups=frozenset({"fleks"}))
    found = reasons(make_citizen(needs=(need("LOW_NOISE"),)), make_workplace(places=(make_place(), closed)))
    assert found.causes == {"clarify": 1}


def test_others_got_the_place() -> None:
    taken = make_placement(make_shift(at(0, 8, 12)), citizen_id="b2")
    found = reasons(make_citizen(), make_workplace(**SEAT), others=(ANYBODY,), placements=(taken,))
    assert found.causes == {"outcompeted": 1}
    assert found.reasons == ("1 sted er fyldt op af andre borgere i planen.",)


def test_a_full_caseload_is_told_as_that_and_a_full_place_before_it() -> None:
    taken = make_placement(make_shift(at(0, 8, 12)), citizen_id="b2")
    others = (make_citizen("b2", needs=(), caseworker="s1"),)
    citizen = make_citizen(caseworker="s1")
    more: Fields = {"others": others, "placements": (taken,), "staff": BUSY}
    found = reasons(citizen, make_workplace(**SEAT), elsewhere(), **more)
    assert found.causes == {"outcompeted": 1, "caseload": 1}
    assert found.reasons[1] == (
        "1 sted kan ikke bruges, før sagsbehandleren eller kontaktpersonen har plads til flere borgere."
    )


@pytest.mark.parametrize(
    ("job", "staff", "cause"),
    [({}, BUSY, "caseload"), ({}, (), "team"), ({"team_most": 1}, BUSY, "outcompeted")],
    ids=["caseload", "no limit", "team full as well"],
)
def test_a_full_caseload_keeps_from_a_position_too(job: Fields, staff: tuple[Staff, ...], cause: str) -> None:
    """Three of ten hours are done by one of two people."""
    usual = jobs(2, **job)
    people = tuple(replace(citizen, caseworker="s1") for citizen in usual.citizens)
    (found,) = explained(replace(usual, citizens=people, staff=staff), (on(),))[0]
    assert (found.citizen_id, found.causes) == ("b2", {cause: 1})


def test_who_is_placed_or_not_ready_is_not_unplaced() -> None:
    people = (make_citizen(), make_citizen("b2", status=Status.PAUSED))
    assert explained(make_problem(people))[0] == ()


def test_every_reason_has_its_words() -> None:
    judges = {rule.id for rule in RULES if rule.scope is Scope.PAIR} | {"hours", "support"}
    for reason in judges | set(STAGES) - NOT_YET:
        assert stage(reason) in STAGES
        assert reason in SENTENCES or stage(reason) in SENTENCES
        assert reason in CAUSES or stage(reason) in CAUSES
    assert cause_word("travel") == "transport"


@pytest.mark.parametrize("seed", range(30))
def test_causes_add_up_and_everybody_has_reasons(seed: int) -> None:
    problem = tiny_problem(seed)
    candidates = find_candidates(problem)
    unplaced, seats = explained(problem, by_hand(candidates))
    placed = {p.citizen_id for p in by_hand(candidates)}
    assert {u.citizen_id for u in unplaced} == {c.id for c in problem.waiting} - placed
    for citizen in unplaced:
        assert sum(citizen.causes.values()) == len(problem.workplaces)
        assert len(citizen.reasons) == len(citizen.causes) > 0
    for count in seats:
        assert sum(count.causes.values()) == count.free == max(0, count.seats - count.filled - count.placed)
        assert min(count.causes.values(), default=1) > 0
        assert set(count.causes) <= {*STAGES, "nobody_waiting"}
    with_seats = [p for w in problem.workplaces for p in w.places if p.free_seats is not None]
    assert len(seats) == len(with_seats)
