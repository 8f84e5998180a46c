"""Who is on a sheet of candidates, and in what order."""

from typing import Any

import pytest

from optimizer.advise.papers.profiles import CandidateCountError, candidate_sheet
from optimizer.plan import Plan
from optimizer.problem import Hours, Position, Skill
from tests.build import MONDAY, make_citizen, make_place, make_placement, make_task, make_workplace
from tests.optimizer.advise.over_weeks import over_weeks, placed

WEEK = 7


def people(number: int, **fields: Any) -> tuple[Any, ...]:
    """Citizens b1, b2 ... each waiting a week less than the one before."""
    since = [MONDAY.replace(day=1 + n) for n in range(number)]
    return tuple(
        make_citizen(f"b{n}", target_group="flex_job", waiting_since=since[n - 1], **fields)
        for n in range(1, number + 1)
    )


def test_those_the_plan_proposes_there_are_shown_without_a_name() -> None:
    sheet = candidate_sheet(over_weeks(), Plan(placements=placed(3)), "v1")
    assert [profile.weekly_min for profile in sheet.profiles] == [180] * 3
    assert "b1" not in str(sheet.profiles)


@pytest.mark.parametrize("number", [0, 2])
def test_too_few_could_be_known(number: int) -> None:
    with pytest.raises(CandidateCountError) as error:
        candidate_sheet(over_weeks(), Plan(placements=placed(number)), "v1")
    assert error.value.number == number


def test_five_at_most_are_taken_and_no_more_may_be_chosen() -> None:
    problem, plan = over_weeks(), Plan(placements=placed(8))
    assert len(candidate_sheet(problem, plan, "v1").profiles) == 5
    with pytest.raises(CandidateCountError):
        candidate_sheet(problem, plan, "v1", chosen=[f"b{n}" for n in range(1, 7)])


def test_those_chosen_need_no_proposal_and_show_the_hours_they_want() -> None:
    wanting = people(3, hours=Hours(least_min=60, target_min=300, most_min=600))
    problem = over_weeks(citizens=wanting)
    sheet = candidate_sheet(problem, Plan(placements=placed(1)), "v1", chosen=["b1", "b2", "b3", "b1"])
    assert [profile.weekly_min for profile in sheet.profiles] == [300, 300, 180]


def test_those_who_run_are_no_candidates() -> None:
    running = placed(1)
    problem = over_weeks(running=running)
    with pytest.raises(CandidateCountError):
        candidate_sheet(problem, Plan(placements=(*running, *placed(2, first=2))), "v1")


def test_a_position_is_told_by_its_tasks() -> None:
    job = Position(id="job", task_ids=("t2",))
    tasks = (make_task(), make_task("t2", name="Etiketter"))
    problem = over_weeks(workplaces=(make_workplace(tasks=tasks, places=(make_place(), job)),))
    there = tuple(make_placement(citizen_id=f"b{n}", place_id="job", task_id="t2") for n in (1, 2, 3))
    plan = Plan(placements=(*there, *placed(3, first=4)))
    assert candidate_sheet(problem, plan, "v1", "job").job == ("Etiketter",)
    assert len(candidate_sheet(problem, plan, "v1", "job").profiles) == 3
    assert candidate_sheet(problem, plan, "v1").job == ()


def test_the_order_is_of_what_is_shown_alone() -> None:
    skills = {"b1": "vask", "b2": "kasse", "b3": "truck"}
    named = tuple(
        make_citizen(own, target_group="flex_job", competences=(Skill(name=skill),))
        for own, skill in skills.items()
    )
    sheet = candidate_sheet(over_weeks(citizens=named), Plan(placements=placed(3)), "v1")
    shown = [profile.competences[0].name for profile in sheet.profiles if profile.competences]
    assert shown == ["kasse", "truck", "vask"]
