"""Generalised assignment said as a planning problem: a plan's points say what its pairs cost, exactly."""

from itertools import product
from pathlib import Path

import pytest

from benchmarks.gap import ABSENT, EQUAL, PROVEN, SHORT, WRONG, Outcome, main, solved
from benchmarks.gap_problem import COARSE, Instance, dataset_of
from exchange.convert import to_problem
from optimizer.engine.options import Options

SMALL = Instance(
    costs=((15, 24, 31, 18, 22), (21, 19, 25, 30, 17)),
    uses=((8, 7, 9, 6, 5), (6, 9, 5, 8, 7)),
    capacities=(17, 19),
)
LARGE = Instance(
    costs=((4, 990, 310, 18), (700, 19, 25, 300)),
    uses=((8, 7, 9, 6), (6, 9, 5, 8)),
    capacities=(15, 15),
)


def cheapest(instance: Instance) -> int:
    """The optimum, by trying everything."""
    costs = []
    for agents in product(instance.agents, repeat=len(instance.jobs)):
        used = [0] * len(instance.agents)
        for job, agent in enumerate(agents):
            used[agent] += instance.uses[agent][job]
        if all(u <= c for u, c in zip(used, instance.capacities, strict=True)):
            costs.append(sum(instance.costs[agent][job] for job, agent in enumerate(agents)))
    return min(costs)


@pytest.mark.parametrize("instance", [SMALL, LARGE], ids=["small costs", "large costs"])
def test_the_optimum_is_reached_and_proven(instance: Instance) -> None:
    found = solved(instance, Options(work_limit=20.0))
    assert found.against(cheapest(instance)) == PROVEN


def test_large_costs_are_carried_by_competences_to_the_last_unit() -> None:
    assert (SMALL.coarse, LARGE.coarse) == (False, True)
    for instance, job in product([SMALL, LARGE], range(4)):
        said = [instance.points(agent, job) for agent in instance.agents]
        assert all(0 <= social <= 100 for social, _ in said)
        worths = [social + COARSE * mastered for social, mastered in said]
        assert worths[0] - worths[1] == instance.costs[1][job] - instance.costs[0][job]


def test_the_mentor_has_the_minutes_that_the_agent_has() -> None:
    problem = to_problem(dataset_of(SMALL), default_monday=None)
    assert [w.supporters[0].paid_min for w in problem.workplaces] == [17, 19]
    assert {(a.score, a.support_min) for a in problem.affinities} >= {(100, 8), (88, 6)}


def test_an_instance_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "tiny"
    path.write_text("2 3\n 1 2 3\n 4 5 6\n 7 8 9\n 10 11 12\n 13 14\n", encoding="utf-8")
    assert Instance.read(path) == Instance(((1, 2, 3), (4, 5, 6)), ((7, 8, 9), (10, 11, 12)), (13, 14))
    path.write_text("2 3\n 1 2 3\n 4 5 6\n 7 8 9\n 10 11 12\n 13\n", encoding="utf-8")
    with pytest.raises(ValueError, match="1 capacities, expected 2"):
        Instance.read(path)


@pytest.mark.parametrize(
    ("cost", "bound", "verdict"),
    [(10, 10, PROVEN), (10, 9, EQUAL), (11, 9, SHORT), (None, None, SHORT), (9, 9, WRONG), (12, 11, WRONG)],
)
def test_a_plan_is_held_against_the_recorded_optimum(
    cost: int | None, bound: int | None, verdict: str
) -> None:
    assert Outcome(cost=cost, bound=bound).against(10) == verdict


def test_instances_that_are_not_there_are_said_to_be_absent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--instances", str(tmp_path)]) == 0
    assert ABSENT in capsys.readouterr().out
