"""Positions, second jobs and money of a dataset, in the core's problem."""

from datetime import date
from typing import Any

import pytest

from exchange.assumptions import assumptions_of
from exchange.check import checked_dataset
from exchange.convert import to_problem
from exchange.dataset_json import dataset_bytes
from exchange.schema import Dataset
from optimizer.problem import Hours, Place, Position, Problem, RegimeKind, ScheduleKind, SupportRegime

TASKS: list[dict[str, Any]] = [
    {"id": "T1", "name": "Opvask", "weekly_min": 600, "cover": 2, "handover_min": 30},
    {"name": "Rengøring", "weekly_min": 300},
]


def raw(
    *positions: dict[str, Any], places: list[dict[str, Any]] | None = None, **stated: Any
) -> dict[str, Any]:
    workplace = {"id": "V1", "name": "Køkken", "tasks": TASKS, "positions": list(positions)}
    return {"first_monday": "2026-11-30", "workplaces": [workplace | {"places": places or []}], **stated}


def problem_of(dataset: dict[str, Any]) -> Problem:
    return to_problem(checked_dataset(dataset), default_monday=None)


def spots(dataset: dict[str, Any]) -> tuple[Place, ...]:
    return problem_of(dataset).workplaces[0].places


def test_a_position_that_says_little_is_filled_and_says_so() -> None:
    problem = problem_of(raw({"tasks": ["opvask"]}))
    (position,) = problem.workplaces[0].places
    assert position == Position(
        id="V1-S1", task_ids=("T1",), assumed=frozenset({"team_most", "least_share_min", "filling"})
    )
    assert [a.text for a in assumptions_of(problem) if a.about == "V1-S1"] == [
        "Om stillingen skal besættes helt, er ikke oplyst: gerne delvist antaget",
        "Mindste andel er ikke oplyst: 1 time om ugen antaget",
        "Højst på holdet er ikke oplyst: ingen grænse antaget",
    ]


def test_a_position_keeps_all_that_it_says() -> None:
    stated = {
        "id": "S9",
        "name": "Køkkenhjælp",
        "tasks": ["Opvask", "T1", "V1-T2"],
        "team_least": 2,
        "team_most": 4,
        "least_share_min": 90,
        "filling": "whole",
        "workshop": True,
        "widens_on": "2027-01-04",
        "starts_on": "2026-12-07",
        "cover_required": True,
        "accepted_groups": ["fleksjobber"],
        "most_min": 600,
        "schedule": "frame",
        "employer": "Kommunen",
    }
    assert spots(raw(stated)) == (
        Position(
            id="S9",
            task_ids=("T1", "V1-T2"),
            team_least=2,
            team_most=4,
            least_share_min=90,
            whole=True,
            workshop=True,
            widens_on=date(2027, 1, 4),
            starts_on=date(2026, 12, 7),
            cover_required=True,
            accepted_groups=frozenset({"flex_job"}),
            accepted_min=(0, 600),
            schedule=ScheduleKind.FRAME,
            employer="Kommunen",
        ),
    )


def test_positions_come_after_places_and_go_by_their_name_where_it_is_free() -> None:
    positions = ({"name": "Hjælp", "tasks": ["T1"]}, {"name": "V1-P1", "tasks": ["V1-T2"]})
    places = [{"seats": 1}, {"id": "V1-S2", "seats": 2}]
    assert [spot.id for spot in spots(raw(*positions, places=places))] == ["V1-P1", "V1-S2", "Hjælp", "V1-S6"]


def test_tasks_say_how_many_can_and_how_long_two_overlap() -> None:
    first, second = problem_of(raw({"tasks": ["T1"]})).workplaces[0].tasks
    assert (first.cover, first.handover_min, second.cover, second.handover_min) == (2, 30, 1, 0)


def test_dates_of_a_position_make_a_plan_over_weeks() -> None:
    assert problem_of(raw({"tasks": ["T1"]})).weeks == 1
    assert problem_of(raw({"tasks": ["T1"], "starts_on": "2027-01-04"})).weeks == 26


def test_money_is_kept_in_oere() -> None:
    support = {"kind": "on_call", "grant_ore": 50_000}
    citizen = {"id": "B1", "target_group": "flex_job", "support": support}
    money = {"mentor_rate_ore": 20_050, "support_budget_ore": 1_000_000}
    problem = problem_of(raw({"tasks": ["T1"]}, citizens=[citizen], **money))
    assert (problem.mentor_rate_ore, problem.support_budget_ore) == (20_050, 1_000_000)
    assert problem.citizens[0].support == SupportRegime(kind=RegimeKind.ON_CALL, grant_ore=50_000)


FLEX = {"id": "B1", "target_group": "flex_job", "jobs": 2, "target_min": 600, "most_min": 720}


def test_two_jobs_make_a_second_record_behind_all_citizens() -> None:
    pinned = FLEX | {"pin": {"workplace": "V1", "place": "V1-S1"}}
    affinity = {"citizen": "B1", "workplace": "V1", "score": 40}
    dataset = raw(
        {"tasks": ["T1"]}, citizens=[pinned, {"id": "B2", "target_group": "sdp"}], affinities=[affinity]
    )
    problem = problem_of(dataset)
    first, other, second = problem.citizens
    assert (first.id, other.id, second.id, second.second_of) == ("B1", "B2", "B1+2", "B1")
    assert (first.hours, second.hours) == (Hours(least_min=60, target_min=600, most_min=720),) * 2
    assert (second.pin, second.course, second.cohort, second.assumed) == (None, None, "", frozenset())
    assert (second.target_group, second.session_min) == (first.target_group, first.session_min)
    found = problem.workplace_affinity("B1+2", "V1")
    assert found is not None
    assert found.score == 40


@pytest.mark.parametrize(("target", "least"), [(600, 60), (30, 30)])
def test_a_second_job_begins_at_an_hour(target: int, least: int) -> None:
    citizen = FLEX | {"least_min": target, "target_min": target}
    assert problem_of(raw({"tasks": ["T1"]}, citizens=[citizen])).citizens[1].hours.least_min == least


def test_without_positions_nobody_has_a_second_job() -> None:
    assert len(problem_of(raw(places=[{"seats": 1}], citizens=[FLEX])).citizens) == 1


def test_a_trial_step_is_known_to_the_core() -> None:
    course = {"steps": [{"weeks": 4, "trial": True}, {"weeks": 6}]}
    citizen = {"id": "B1", "target_group": "flex_job", "course": course}
    found = problem_of(raw({"tasks": ["T1"]}, citizens=[citizen])).citizens[0].course
    assert found is not None
    assert [step.trial for step in found.steps] == [True, False]


def test_the_dataset_is_written_as_it_was_read() -> None:
    dataset = checked_dataset(
        raw({"tasks": ["T1"], "filling": "whole"}, citizens=[FLEX], mentor_rate_ore=100)
    )
    assert Dataset.model_validate_json(dataset_bytes(dataset)) == dataset
