from datetime import date

import pytest

from exchange.convert import to_problem
from optimizer.candidates import find_candidates
from optimizer.plan import Plan, Verdict
from optimizer.problem import Problem, RegimeKind
from optimizer.rules import RULES
from scenarios.generate.settings import GROUPS_2013
from scenarios.generate.supporters import support_ratio
from scenarios.generator import GeneratorSettings, generate_planted
from scenarios.shares import shares

MUNICIPALITIES = (
    GeneratorSettings(citizens=1),
    GeneratorSettings(citizens=12, seat_ratio=1.0),
    GeneratorSettings(citizens=100, support_ratio=1.2, seat_ratio=1.0, unknown_share=0.9),
    GeneratorSettings(
        citizens=100,
        ruleset="lab_2011",
        first_monday=date(2013, 5, 6),
        group_mix=GROUPS_2013,
        single_share=0.4,
    ),
)


def planted(settings: GeneratorSettings, seed: int) -> tuple[Problem, Plan]:
    dataset, placements = generate_planted(settings, seed)
    return to_problem(dataset, default_monday=None), Plan(placements=placements)


@pytest.mark.parametrize("settings", MUNICIPALITIES)
@pytest.mark.parametrize("seed", range(4))
def test_the_hidden_plan_places_everybody_and_breaks_no_rule(settings: GeneratorSettings, seed: int) -> None:
    problem, plan = planted(settings, seed)
    assert [p.citizen_id for p in plan.placements] == [c.id for c in problem.waiting]
    assert [violation for rule in RULES for violation in rule.check(problem, plan)] == []


@pytest.mark.parametrize("settings", MUNICIPALITIES)
def test_every_hidden_placement_is_certain(settings: GeneratorSettings) -> None:
    problem, plan = planted(settings, 3)
    verdicts = find_candidates(problem).workplace_verdict
    pairs = [(placement.citizen_id, placement.step.workplace_id) for placement in plan.placements]
    assert {verdicts[pair] for pair in pairs} == {Verdict.YES}


def test_everybody_gets_their_target_beside_a_supporter() -> None:
    problem, plan = planted(MUNICIPALITIES[2], 1)
    for placement in plan.placements:
        citizen, step = problem.citizen_by_id[placement.citizen_id], placement.step
        workplace = problem.workplace_by_id[step.workplace_id]
        assert step.weekly_min == citizen.hours.target_min == sum(s.window.length_min for s in step.shifts)
        assert problem.regime(citizen, workplace).kind is RegimeKind.ALWAYS_PRESENT
        assert all(shift.supporter_id in step.supporter_ids for shift in step.shifts)


@pytest.mark.parametrize("ratio", [1.2, 1.5, 2.5])
def test_the_ratios_are_hit(ratio: float) -> None:
    dataset, _ = generate_planted(GeneratorSettings(citizens=150, support_ratio=ratio), seed=2)
    assert support_ratio(dataset) == pytest.approx(ratio, rel=0.05)


def test_the_single_share_is_hit() -> None:
    dataset, _ = generate_planted(GeneratorSettings(citizens=150, single_share=0.2), seed=2)
    assert shares(dataset).loc["1", "share"] == pytest.approx(0.2, abs=0.03)


def test_a_seed_gives_the_same_plan() -> None:
    settings = GeneratorSettings(citizens=40)
    assert generate_planted(settings, 5) == generate_planted(settings, 5)
    assert generate_planted(settings, 5) != generate_planted(settings, 6)


def test_too_few_seats_and_people_who_fit_nowhere_are_refused() -> None:
    with pytest.raises(ValueError, match="seats=8 must be >= citizens=10"):
        generate_planted(GeneratorSettings(citizens=10, seat_ratio=0.8), 1)
    with pytest.raises(ValueError, match="nowhere must be 0"):
        generate_planted(GeneratorSettings(citizens=10, nowhere=1), 1)
