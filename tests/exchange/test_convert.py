from datetime import date
from typing import Any

import pytest

from exchange.check import checked_dataset
from exchange.clock import weekly_windows
from exchange.convert import to_problem
from exchange.defaults import ids_for
from exchange.faults import Refused
from optimizer.problem import Citizen, Problem, RegimeKind, Status, SupporterKind, Window, Workplace

MONDAY = date(2026, 11, 23)
WEEK = tuple(Window(day, 480, 960) for day in range(5))


def problem_of(raw: dict[str, Any]) -> Problem:
    return to_problem(checked_dataset(raw), default_monday=MONDAY)


def citizen(**stated: object) -> Citizen:
    return problem_of({"citizens": [{"id": "B1", "target_group": "match 2", **stated}]}).citizens[0]


def workplace(**stated: object) -> Workplace:
    record = {"name": "Nord", "places": [{"seats": 4}], **stated}
    return problem_of({"workplaces": [record]}).workplaces[0]


def test_a_thin_dataset_becomes_a_problem() -> None:
    problem = problem_of(
        {
            "citizens": [{"id": "B1", "target_group": "match 2"}, {"id": "B2", "target_group": "Fleksjob"}],
            "workplaces": [{"name": "Nord", "places": [{"seats": 4}]}],
        }
    )
    assert (problem.first_monday, problem.weeks, problem.ruleset.id) == (MONDAY, 1, "lab_2026_02")
    assert problem.assumed == {"first_monday", "weeks", "slot_min", "weekdays", "ruleset"}
    first, second = problem.citizens
    assert (first.target_group, first.hours.target_min, first.hours.least_min) == ("activity_ready", 600, 60)
    assert (second.target_group, second.hours.most_min) == ("flex_job", 300)
    assert (first.session_min, first.max_days, first.rest_min) == ((60, 240), 3, None)
    assert first.needs is None
    assert first.availability is None
    place = problem.workplaces[0]
    assert (place.id, place.places[0].id, place.tasks[0].id) == ("V01", "V01-P1", "V01-T1")
    assert (place.tasks[0].name, place.opening, place.supported_min) == ("alle opgaver", WEEK, 0)
    assert place.shared_breaks == tuple(Window(day, 720, 750) for day in range(5))
    assert place.accepted_groups is None
    assert problem.regime(first, place).paid_share_pct == 25


def test_every_filled_field_is_named_and_stated_ones_are_not() -> None:
    assert citizen().assumed == {
        "status",
        "target_min",
        "least_min",
        "most_min",
        "intensity_pct",
        "shortest_shift_min",
        "longest_shift_min",
        "max_days",
        "availability",
        "waiting_since",
        "travel_modes",
        "priority",
    }
    stated = {
        "status": "ready",
        "least_min": 120,
        "target_min": 300,
        "most_min": 600,
        "intensity_pct": 50,
        "shortest_shift_min": 60,
        "longest_shift_min": 180,
        "max_days": 4,
        "availability": [{"weekday": 0, "start": "08:00", "end": "12:00"}],
        "waiting_since": "2026-10-01",
        "travel_modes": ["car"],
        "priority": "high",
    }
    known = citizen(**stated)
    assert known.assumed == frozenset()
    assert (known.hours.least_min, known.hours.target_min, known.hours.most_min) == (120, 300, 600)


@pytest.mark.parametrize(
    ("stated", "hours"),
    [
        ({"target_min": 300}, (60, 300, 300)),
        ({"target_min": 30}, (30, 30, 30)),
        ({"most_min": 300}, (60, 300, 300)),
        ({"least_min": 900}, (900, 900, 900)),
        ({"least_min": 120, "most_min": 900}, (120, 600, 900)),
        ({"needs": [{"code": "MAX_HOURS_WEEK", "level": 240}]}, (60, 240, 240)),
        ({"needs": [{"code": "MAX_HOURS_WEEK", "level": 240, "hard": False}]}, (60, 600, 600)),
        ({"needs": [{"code": "MAX_HOURS_WEEK", "level": 240, "valid_to": "2026-01-01"}]}, (60, 600, 600)),
        ({"needs": [{"code": "MAX_HOURS_WEEK", "level": 240}], "target_min": 500}, (60, 500, 500)),
    ],
)
def test_assumed_hours_keep_to_what_is_stated(stated: dict[str, Any], hours: tuple[int, int, int]) -> None:
    found = citizen(**stated).hours
    assert (found.least_min, found.target_min, found.most_min) == hours


@pytest.mark.parametrize(
    ("stated", "session", "days"),
    [
        ({}, (60, 240), 3),
        ({"target_min": 900}, (60, 240), 4),
        ({"target_min": 1200}, (60, 240), 5),
        ({"target_min": 2220}, (60, 480), 5),
        ({"target_min": 900, "max_days": 2}, (60, 480), 2),
        ({"longest_shift_min": 45}, (45, 45), 3),
        ({"shortest_shift_min": 300}, (300, 300), 3),
    ],
)
def test_assumed_shifts_carry_the_stated_hours(
    stated: dict[str, Any], session: tuple[int, int], days: int
) -> None:
    found = citizen(**stated)
    assert (found.session_min, found.max_days) == (session, days)


def test_an_empty_status_depends_on_the_column() -> None:
    assert citizen().status is Status.READY
    rows: list[dict[str, Any]] = [
        {"id": "B1", "status": "paused"},
        {"id": "B2"},
        {"id": "B3", "status": "ready"},
    ]
    raw = {"citizens": [{"target_group": "sdp", **row} for row in rows]}
    found = problem_of(raw).citizens
    assert [c.status for c in found] == [Status.PAUSED, Status.CLARIFYING, Status.READY]
    assert ["status" in c.assumed for c in found] == [False, True, False]


@pytest.mark.parametrize(
    ("stated", "kinds", "known", "implied", "support"),
    [
        (None, [SupporterKind.MANAGER], False, True, None),
        (0, [SupporterKind.MANAGER], True, True, RegimeKind.MANAGER),
        ([], [SupporterKind.MANAGER], True, True, RegimeKind.MANAGER),
        (2, [SupporterKind.MENTOR] * 2, True, False, None),
        ([{"kind": "tutor"}], [SupporterKind.TUTOR], True, False, None),
    ],
)
def test_supporters_may_be_a_list_a_count_none_or_unknown(
    stated: object, kinds: list[SupporterKind], known: bool, implied: bool, support: RegimeKind | None
) -> None:
    found = workplace(supporters=stated)
    assert [s.kind for s in found.supporters] == kinds
    assert [s.id for s in found.supporters] == [f"V01-M{n}" for n in range(1, len(kinds) + 1)]
    assert (found.supporters_known, found.supporters[0].implied) == (known, implied)
    assert (found.support.kind if found.support else None) is support
    assert all(s.windows == WEEK and s.unlimited and s.assumed == {"windows"} for s in found.supporters)


def test_a_workplace_without_mentors_keeps_the_regime_it_states() -> None:
    found = workplace(supporters=0, support={"kind": "on_call"})
    assert found.support is not None
    assert found.support.kind is RegimeKind.ON_CALL
    assert "support" not in found.assumed


@pytest.mark.parametrize(
    ("stated", "share", "fixed"),
    [
        ({"kind": "always_present"}, 25, None),
        ({"kind": "always_present", "paid_share_pct": 50}, 50, None),
        ({"kind": "always_present", "paid_fixed_min": 30}, 0, 30),
        ({"kind": "weekly_minutes", "weekly_min": 90}, 0, 90),
        ({"kind": "on_call"}, 0, None),
    ],
)
def test_regimes_are_paid_as_stated_or_as_usual(stated: object, share: int, fixed: int | None) -> None:
    support = citizen(support=stated).support
    assert support is not None
    assert (support.paid_share_pct, support.paid_fixed_min) == (share, fixed)


@pytest.mark.parametrize(
    ("industry", "opening"),
    [
        ("Bager", "man-fre 05:00-12:00"),
        ("DETAIL ", "man-lør 08:00-18:00"),
        ("Undervisning", "man-fre 08:00-16:00"),
        (None, "man-fre 08:00-16:00"),
    ],
)
def test_opening_hours_are_those_of_the_industry(industry: str | None, opening: str) -> None:
    found = workplace(industry=industry)
    assert found.opening == weekly_windows(opening)
    assert "opening" in found.assumed


def test_no_break_is_assumed_while_the_workplace_is_closed() -> None:
    assert workplace(industry="bager").shared_breaks == ()
    assert workplace(shared_breaks=[]).assumed.isdisjoint({"shared_breaks"})


def test_settings_can_be_overridden_by_the_dataset() -> None:
    raw = {
        "parameters": {"antaget.mindst_min": 90, "antaget.aabning_til_min": 900},
        "citizens": [{"id": "B1", "target_group": "sdp"}],
        "workplaces": [{"name": "Nord", "places": [{"seats": 1}]}],
    }
    problem = problem_of(raw)
    assert problem.citizens[0].hours.least_min == 90
    assert problem.workplaces[0].opening[0].end_min == 900


def test_names_and_spellings_are_brought_together() -> None:
    problem = problem_of(
        {
            "citizens": [
                {
                    "id": "B1",
                    "target_group": "match 2",
                    "competences": [{"name": "KØKKEN", "level": 2}],
                    "wishes": [
                        {"kind": "industry", "value": "pleje"},
                        {"kind": "workplace", "value": "plejecenter  nord"},
                    ],
                    "needs": [
                        {"code": "MENTOR_SPECIALISATION", "value": "psykiatri"},
                        {"code": "DANISH_LEVEL_MAX", "value": "A2"},
                    ],
                }
            ],
            "workplaces": [
                {
                    "name": "Plejecenter Nord",
                    "industry": "Pleje",
                    "accepted_groups": ["Match2", "sdp"],
                    "group_shares": {"m2": 50},
                    "conditions": {"danish_level_required": "b1", "environment": "Inde"},
                    "tasks": [{"name": "Køkken", "requires": [{"name": "køkken"}]}],
                    "supporters": [{"specialisations": ["Psykiatri"]}],
                    "places": [{"seats": 4, "tasks": ["køkken"], "reserved": {"sdp": 1}, "least_min": 300}],
                }
            ],
            "affinities": [{"citizen": "B1", "workplace": "plejecenter nord", "score": 10}],
        }
    )
    person, there = problem.citizens[0], problem.workplaces[0]
    assert [wish.value for wish in person.wishes or ()] == ["Pleje", "V01"]
    assert person.competences is not None
    assert person.competences[0].name == there.tasks[0].requires[0].name == "Køkken"
    assert there.accepted_groups == {"activity_ready", "sickness_benefit"}
    assert there.group_shares == {"activity_ready": 50}
    assert there.conditions == {"danish_level_required": 3, "environment": "inde"}
    assert [need.level for need in person.needs or ()] == [None, 2]
    assert (person.needs or ())[0].value in (there.supporters[0].specialisations or ())
    place = there.places[0]
    assert (place.task_ids, place.reserved) == (("V01-T1",), {"sickness_benefit": 1})
    assert place.accepted_min == (300, 7 * 24 * 60)
    assert problem.workplace_affinity("B1", "V01") is not None


@pytest.mark.parametrize("accepted", [["alle"], ["Alle målgrupper"], [], None])
def test_all_groups_may_be_said_in_words(accepted: list[str] | None) -> None:
    found = workplace(accepted_groups=accepted)
    assert found.accepted_groups is None
    assert ("accepted_groups" in found.assumed) is not bool(accepted)


def test_places_by_need_have_no_seat_limit() -> None:
    place = workplace(places=[{"kind": "on_demand", "seats": 3}]).places[0]
    assert (place.seats, place.free_seats) == (None, None)


def test_needs_are_hard_as_the_catalogue_has_them() -> None:
    codes = [{"code": "LOW_NOISE"}, {"code": "SCENT_FREE"}, {"code": "LOW_NOISE", "hard": False}]
    assert [need.hard for need in citizen(needs=codes).needs or ()] == [True, False, False]


def test_made_ids_collide_with_nothing() -> None:
    assert ids_for([None, "V1", None], lambda n: f"V{n}") == ["V4", "V1", "V3"]
    assert ids_for([None, None], lambda n: f"V{n}") == ["V1", "V2"]


def test_the_ruleset_is_the_one_of_the_monday_or_the_one_named() -> None:
    assert problem_of({"first_monday": "2013-04-01"}).ruleset.id == "lab_2011"
    assert problem_of({"ruleset": "lab_2027_draft"}).ruleset.draft


def test_a_problem_needs_a_monday_and_a_sound_dataset() -> None:
    dataset = checked_dataset({})
    with pytest.raises(Refused, match="mandag"):
        to_problem(dataset, default_monday=None)
    with pytest.raises(Refused, match="citizens"):
        to_problem(
            checked_dataset(
                {"citizens": [{"id": "B1", "target_group": "sdp", "waiting_since": "2026-12-24"}]}
            ),
            default_monday=MONDAY,
        )
