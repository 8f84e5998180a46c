"""Every peer that is there gives a verified plan or bounds, and no plan is better than a bound."""

from dataclasses import replace
from functools import cache

import pytest

from benchmarks.checks import faults
from benchmarks.child import judged
from benchmarks.engine import Task
from benchmarks.engines import ENGINES, OWN, AbsentError, engine
from benchmarks.record import BOUNDS, NO_PLAN, PLAN, Record
from benchmarks.rows import Row
from benchmarks.suites import smoke
from benchmarks.watch import Watch
from exchange.convert import to_problem

ROWS = {row.family: replace(row, limit_s=0.6) for row in smoke("0123456")}
HERE = tuple(name for name in ENGINES if name != "timefold")


@cache
def measured(row: Row, name: str) -> Record:
    dataset = row.dataset()
    problem = to_problem(dataset, default_monday=None)
    watch = Watch()
    limits = {"profile": row.profile, "limit_s": row.limit_s, "workers": 1, "seed": 0}
    answer = engine(name).solve(Task(dataset=dataset, problem=problem, tell=watch.tell, **limits))
    about = {"row": row, "engine": name, "dataset": row.id, "points": tuple(watch.points)}
    return Record(**about, **judged(row, problem, answer))


@pytest.mark.parametrize(
    ("family", "names"),
    [("places", HERE), ("planted", HERE), ("split", HERE), ("mixed", ("by-hand", "assignment"))],
)
def test_all_engines_agree_on_a_problem(family: str, names: tuple[str, ...]) -> None:
    records = [measured(ROWS[family], name) for name in names]
    for found in records:
        usual = BOUNDS if found.engine == "assignment" else PLAN
        assert found.status in (usual, NO_PLAN if found.engine == "cp-sat" else usual)
    assert faults(records) == []


def test_everybody_of_a_planted_problem_is_placed() -> None:
    found = measured(ROWS["planted"], OWN)
    assert found.lead == found.lead_bound == ROWS["planted"].citizens


def test_the_assignment_bounds_the_people_of_the_whole_plan() -> None:
    found = measured(ROWS["places"], "assignment")
    own = measured(ROWS["places"], OWN)
    assert found.lead_bound is not None
    assert own.lead is not None
    assert own.lead <= found.lead_bound


def test_a_way_is_told_by_those_who_search() -> None:
    assert measured(ROWS["places"], "lns").points


def test_a_peer_that_is_not_there_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ENGINES, "nobody", "benchmarks.peers.nobody")
    with pytest.raises(AbsentError, match=r"benchmarks\.peers\.nobody mangler"):
        engine("nobody")
