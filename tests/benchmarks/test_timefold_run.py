"""Running Timefold: what is missing is said, and what it chooses keeps every rule."""

from pathlib import Path

import pytest

from benchmarks.peers.timefold import run
from exchange.convert import to_problem
from optimizer.plan import Plan
from optimizer.verify import score, verify
from scenarios.generator import GeneratorSettings, generate
from tests.build import make_problem


def test_a_missing_environment_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(run, "which", lambda _: "java")
    monkeypatch.setattr(run, "PYTHON", tmp_path / "python")
    assert run.available() == "Timefolds eget miljø mangler. Kør make peers."
    with pytest.raises(RuntimeError, match="make peers"):
        run.solve(make_problem(), 1, 1, lambda _: None)


def test_a_missing_java_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "which", lambda _: None)
    assert run.available() == "Java 17 mangler."


def test_more_people_get_fewer_offers_each_within_limits() -> None:
    few, many = make_problem(), make_problem(make_problem().citizens * 500)
    assert run.offers_for(few, 60) > run.offers_for(many, 60) > run.offers_for(many, 5)
    assert run.offers_for(many, 5) == run.LEAST_OFFERS


@pytest.mark.skipif(bool(run.available()), reason="make peers has not been run")
def test_the_choice_keeps_every_rule_and_is_worth_what_is_told() -> None:
    settings = GeneratorSettings(citizens=8, seats=7, support_ratio=2)
    problem = to_problem(generate(settings, 0), default_monday=None)
    told: list[run.Reached] = []
    placements, figures = run.solve_measured(problem, 8, 1, told.append)
    plan = Plan(placements=placements)
    assert verify(problem, plan) == ()
    assert placements
    values = {level.id: level.value for level in score(problem, plan)}
    assert tuple(values[level] for level in run.LEVELS) == told[-1].values
    assert figures.moves_per_second > 0
