"""A run on a problem above the exact size, where supporters have limits to even out."""

from dataclasses import replace

import pytest

from optimizer.candidates import find_candidates
from optimizer.engine import run
from optimizer.engine.options import Options
from optimizer.goals.evenness import Evenness
from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.verify import verify
from tests.build import make_citizen, make_place, make_problem, make_supporter, make_workplace


def two_mentors_for_four() -> Problem:
    supporters = tuple(make_supporter(f"m{i}", in_all=4) for i in (1, 2))
    workplace = make_workplace(supporters=supporters, places=(make_place(seats=4),))
    return make_problem(tuple(make_citizen(f"b{i}") for i in range(1, 5)), (workplace,))


def test_large_problems_even_out_their_supporters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "EXACT_PAIRS", 0)
    problem = two_mentors_for_four()
    placements, levels = run.Run(find_candidates(problem), Options(workers=1, time_limit_s=8)).solve()
    plan = Plan(placements=placements)
    assert verify(problem, plan) == ()
    assert len(placements) == 4
    assert Evenness().measure(problem, plan) == 0
    assert (levels[-1].id, levels[-1].value, levels[-1].proven) == ("evenness", 0, True)


def test_a_lopsided_start_is_not_even() -> None:
    problem = two_mentors_for_four()
    placements, _ = run.Run(find_candidates(problem), Options(workers=1, time_limit_s=8)).solve()
    lopsided = tuple(
        replace(
            p,
            steps=(
                replace(
                    p.step,
                    supporter_ids=("m1",),
                    shifts=tuple(replace(s, supporter_id="m1") for s in p.step.shifts),
                ),
            ),
        )
        for p in placements
    )
    assert Evenness().measure(problem, Plan(placements=lopsided)) == 1000
