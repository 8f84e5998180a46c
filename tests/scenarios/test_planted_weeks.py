"""Planted plans over weeks: everybody is placed within the horizon, and every week stands by itself."""

from dataclasses import replace

import pytest

from exchange.convert import to_problem
from optimizer.plan import Placement, Plan
from optimizer.problem import Problem
from optimizer.rules import RULES
from scenarios.generator import GeneratorSettings, generate, generate_planted

PLANS = (
    GeneratorSettings(citizens=20, weeks=26, stay_weeks=13, seat_ratio=1.0),
    GeneratorSettings(citizens=45, weeks=30, stay_weeks=6, seat_ratio=1.0, support_ratio=1.1),
    GeneratorSettings(citizens=30, weeks=16, stay_weeks=13, dated_share=1.0, course_share=1.0),
)


def planted(settings: GeneratorSettings, seed: int) -> tuple[Problem, tuple[Placement, ...]]:
    dataset, placements = generate_planted(settings, seed)
    return to_problem(dataset, default_monday=None), placements


def weeks_of(placement: Placement) -> range:
    return range(placement.steps[0].first_week, placement.steps[-1].end_week)


def in_week(placement: Placement, week: int) -> Placement:
    (step,) = [step for step in placement.steps if step.in_week(week)]
    return replace(placement, steps=(replace(step, index=0, first_week=0, weeks=1),))


@pytest.mark.parametrize("settings", PLANS)
@pytest.mark.parametrize("seed", range(3))
def test_everybody_is_there_within_the_weeks_as_their_stays_allow(
    settings: GeneratorSettings, seed: int
) -> None:
    problem, placements = planted(settings, seed)
    assert problem.weeks == settings.weeks
    assert [p.citizen_id for p in placements] == [c.id for c in problem.waiting]
    for placement in placements:
        assert weeks_of(placement).stop <= settings.weeks
        starts = placement.step.first_week
        fitting = [s for s in problem.stays(placement.citizen_id) if s.first <= starts <= s.last]
        lengths = [tuple(part.weeks for part in stay.parts) for stay in fitting]
        assert tuple(step.weeks for step in placement.steps) in lengths


@pytest.mark.parametrize("settings", PLANS)
@pytest.mark.parametrize("seed", range(2))
def test_every_week_breaks_no_rule(settings: GeneratorSettings, seed: int) -> None:
    dataset, placements = generate_planted(settings, seed)
    plain = [
        c.model_copy(update={"course": None, "weeks": None, "least_weeks": None}) for c in dataset.citizens
    ]
    standing = to_problem(dataset.model_copy(update={"weeks": 1, "citizens": plain}), default_monday=None)
    for week in range(settings.weeks):
        there = tuple(in_week(p, week) for p in placements if week in weeks_of(p))
        assert [v for rule in RULES for v in rule.check(standing, Plan(placements=there))] == []


def test_seats_are_used_again() -> None:
    problem, placements = planted(PLANS[0], 1)
    seats = sum(place.seats or 0 for w in problem.workplaces for place in w.places)
    assert seats == 10
    assert len(placements) == 20
    assert max(sum(week in weeks_of(p) for p in placements) for week in range(26)) == seats


def test_courses_and_single_mondays_are_planted_as_often_as_asked() -> None:
    problem, placements = planted(PLANS[2], 2)
    assert all(len(placement.steps) == 2 for placement in placements)
    assert all(c.earliest_day == c.latest_day is not None for c in problem.citizens)
    problem, placements = planted(replace(PLANS[2], course_share=0.0, dated_share=0.0), 2)
    assert all(len(placement.steps) == 1 for placement in placements)
    assert all(c.earliest_day is None and c.course is None for c in problem.citizens)


def test_a_seed_gives_the_same_plan_over_weeks() -> None:
    assert generate_planted(PLANS[1], 5) == generate_planted(PLANS[1], 5)
    assert generate_planted(PLANS[1], 5) != generate_planted(PLANS[1], 6)


def test_an_ordinary_dataset_over_weeks_has_seats_for_those_at_once() -> None:
    dataset = generate(GeneratorSettings(citizens=40, weeks=26, seat_ratio=1.2), seed=1)
    assert dataset.weeks == 26
    assert sum(place.seats or 0 for w in dataset.workplaces for place in w.places) == 24


def test_more_than_a_year_is_not_planted() -> None:
    with pytest.raises(ValueError, match="weeks=60, expected at most 52"):
        generate_planted(GeneratorSettings(citizens=10, weeks=60), 1)


@pytest.mark.parametrize("stay", [1, 27])
def test_stays_that_cannot_be_are_refused(stay: int) -> None:
    with pytest.raises(ValueError, match=f"stay_weeks={stay}, expected 2 to weeks=26"):
        GeneratorSettings(weeks=26, stay_weeks=stay)
