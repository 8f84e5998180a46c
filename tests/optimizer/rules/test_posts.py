"""Each rule in the model: where it binds, the best plan is as stated, and another one without the rule."""

from collections.abc import Sequence

import pytest

from optimizer.candidates import find_candidates
from optimizer.engine.options import Options
from optimizer.engine.run import Run
from optimizer.plan import Level, Plan
from optimizer.problem import Problem, Status
from optimizer.rules import RULES, Rule
from optimizer.verify import verify
from tests.build import make_citizen, make_problem
from tests.optimizer.rules.post_case import BINDINGS, Binding
from tests.optimizer.rules.post_over_weeks_cases import over_weeks_bindings
from tests.optimizer.rules.post_pair_cases import pair_bindings, workplace_bindings
from tests.optimizer.rules.post_position_cases import position_bindings
from tests.optimizer.rules.post_week_cases import support_bindings, week_bindings

pair_bindings()
workplace_bindings()
support_bindings()
week_bindings()
over_weeks_bindings()
position_bindings()

CHECKED_ONLY = {"plan_shape", "status", "cohort_start"}
"""A plan out of shape cannot be made; who is not ready is not in the table at all; a cohort's members have
no stay that begins in another week.
"""

each_binding = pytest.mark.parametrize("case", BINDINGS, ids=lambda c: f"{c.rule_id}: {c.note}")


def best(problem: Problem, rules: Sequence[Rule] = RULES) -> tuple[Plan, tuple[Level, ...]]:
    """The best plan under the rules."""
    candidates = find_candidates(problem, rules)
    placements, levels = Run(candidates, Options(workers=1, time_limit_s=10), rules).solve()
    return Plan(placements=placements), levels


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_binds_somewhere(rule: Rule) -> None:
    bound = {case.rule_id for case in BINDINGS}
    assert (rule.id in bound) != (rule.id in CHECKED_ONLY)


@each_binding
def test_best_plan_keeps_the_rule(case: Binding) -> None:
    plan, levels = best(case.problem)
    assert verify(case.problem, plan) == ()
    assert case.measure(plan) == case.kept
    assert all(level.proven for level in levels)


@pytest.mark.untraced
@each_binding
def test_without_the_rule_the_best_plan_breaks_it(case: Binding) -> None:
    plan, _ = best(case.problem, [rule for rule in RULES if rule.id != case.rule_id])
    assert case.measure(plan) == case.freed
    assert {v.rule_id for v in verify(case.problem, plan)} == {case.rule_id, *case.also}


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.READY])
def test_who_is_not_ready_is_no_candidate(status: Status) -> None:
    ready, other = make_citizen(), make_citizen("b2", status=status)
    found = find_candidates(make_problem((ready, other)))
    assert [pair.citizen.id for pair in found.pairs] == ["b1"]
    assert {citizen_id for citizen_id, *_ in found.refused} == set()
