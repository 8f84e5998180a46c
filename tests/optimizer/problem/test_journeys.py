"""The journeys of all at once, against the journey of each."""

from dataclasses import replace
from random import Random

import pytest

from optimizer.problem import Problem, Travel, TravelMode, journeys
from optimizer.problem.journeys import UNKNOWN, Journeys
from tests.tiny import tiny_problem


def assert_as_of_each(problem: Problem, asked: Journeys) -> None:
    for citizen in problem.citizens:
        minutes, estimated = asked.of(citizen)
        for number, workplace in enumerate(problem.workplaces):
            known = problem.journey(citizen, workplace)
            assert minutes[number] == (UNKNOWN if known is None else known.minutes)
            assert estimated[number] == (known is not None and known.estimated)


def spread_out(seed: int) -> Problem:
    """A problem in which people live anywhere near and know little of the way."""
    problem, random = tiny_problem(seed), Random(seed)
    point = lambda: (55 + random.random() / 50, 10 + random.random() / 50)  # noqa: E731
    modes = list(TravelMode)
    return replace(
        problem,
        citizens=tuple(
            replace(c, home=point(), travel_modes=tuple(random.sample(modes, random.randint(1, 3))))
            for c in problem.citizens
        ),
        workplaces=tuple(
            replace(w, location=point() if random.random() < 0.9 else None) for w in problem.workplaces
        ),
        travel=Travel(coordinates=problem.travel.coordinates),
    )


@pytest.mark.parametrize("seeds", [range(first, first + 40) for first in (0, 40)])
def test_journeys_of_all_are_those_of_each(seeds: range) -> None:
    for seed in seeds:
        for problem in (tiny_problem(seed), spread_out(seed)):
            assert_as_of_each(problem, problem.journeys)


def test_an_estimate_on_the_edge_is_rounded_as_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journeys, "EDGE", 1.0)
    for seed in range(20):
        problem = spread_out(seed)
        assert_as_of_each(problem, Journeys(problem.travel, problem.citizens, problem.workplaces))


def test_somebody_who_lives_elsewhere_is_asked_alone() -> None:
    problem = spread_out(3)
    stranger = replace(problem.citizens[0], home=(55.5, 10.5))
    minutes, _ = problem.journeys.of(stranger)
    known = [problem.journey(stranger, workplace) for workplace in problem.workplaces]
    assert minutes.tolist() == [UNKNOWN if one is None else one.minutes for one in known]
