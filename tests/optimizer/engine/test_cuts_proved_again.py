"""A sample of what units prove, proved again: no presolve, another seed, and only the model's own rules."""

from collections.abc import Callable, Sequence

import pytest
from ortools.sat.python import cp_model

from optimizer.candidates import find_candidates
from optimizer.engine.answer import Answer
from optimizer.engine.budget import Budget
from optimizer.engine.options import Options
from optimizer.engine.pool import Pool, UnitQuestion
from optimizer.engine.run import Run
from optimizer.workplace_model import build_problem
from tests.larger import generated, hardened
from tests.masters import by_each_master, choose
from tests.parts import THOROUGH
from tests.tiny import tiny_problem

pytestmark = pytest.mark.untraced  # smaller tests run the same lines

NUMBERS, SEEDS = (2, 5), range(2500, 2530)
SAMPLE = 12 if THOROUGH else 4
WORK, PROOF_WORK = 2.0, 2.0
Proven = tuple[UnitQuestion, Answer]


def proven_in_runs(monkeypatch: pytest.MonkeyPatch) -> tuple[list[Proven], list[Proven]]:
    """Samples of what units answered in as many runs as it takes: who fits, and what they are worth."""
    told: list[Proven] = []
    answers = Pool.answers

    def listening(
        self: Pool,
        questions: Sequence[UnitQuestion],
        budget: Budget,
        over: Callable[[], bool],
        limit_of: Callable[[int], float] | None = None,
    ) -> list[Answer]:
        found = answers(self, questions, budget, over, limit_of)
        told.extend(zip(questions, found, strict=True))
        return found

    monkeypatch.setattr(Pool, "answers", listening)
    larger = [hardened(generated(number)[0], number) for number in NUMBERS]
    tiny = [problem for problem in map(tiny_problem, SEEDS) if problem.waiting]
    for problem in (*larger, *tiny):
        candidates = find_candidates(problem)
        if candidates.pairs:
            Run(candidates, Options(workers=1, work_limit=WORK)).solve()
        too_many = [(q, a) for q, a in told if a.fit < len({p.citizen.id for p in a.pairs})]
        valued = [(q, a) for q, a in told if a.worth is not None and q.goal.maximise]
        if min(len(too_many), len(valued)) >= SAMPLE:
            break
    return too_many[:SAMPLE], valued[:SAMPLE]


def more(question: UnitQuestion, answer: Answer, kind: str) -> int:
    """Ask for one more than was proven to be most; the solver's status."""
    model = build_problem(question.candidates, question.rules, whole=False, counts_given=False)
    if kind == "fit":
        model.model.add(cp_model.LinearExpr.sum([p.on for p in model.counted]) > answer.fit)
    else:
        assert answer.worth is not None
        model.model.add(question.goal.expression(model) > answer.worth)
    solver = cp_model.CpSolver()
    solver.parameters.cp_model_presolve = False
    solver.parameters.random_seed = 20_261
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = PROOF_WORK
    return int(solver.solve(model.model))


@by_each_master
def test_nothing_beyond_what_was_proven_is_found(master: str, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, master)
    for kind, sample in zip(("fit", "worth"), proven_in_runs(monkeypatch), strict=True):
        assert sample, f"no {kind} was proven at all"
        found = [more(question, answer, kind) for question, answer in sample]
        assert not {cp_model.OPTIMAL, cp_model.FEASIBLE} & set(found)
        assert found.count(cp_model.INFEASIBLE) * 2 >= len(found)
