"""Time that ends in the middle of a level: what is left is never negative, which solvers refuse."""

from time import monotonic

import pytest

from optimizer.candidates import find_candidates
from optimizer.engine.budget import Budget
from optimizer.engine.levels import Reached
from optimizer.engine.options import Options
from optimizer.engine.two_masters import TwoMasters
from optimizer.goals import levels
from optimizer.plan import Plan
from tests.larger_weeks import larger_weeks

NO_TIME = 1e-6
BY_WORK, BY_TIME = Options(work_limit=3.0), Options(time_limit_s=3.0)


@pytest.mark.parametrize("options", [BY_WORK, BY_TIME], ids=["work", "time"])
def test_what_is_left_beside_what_is_kept_is_never_negative(options: Options) -> None:
    budget = Budget(options, _started=monotonic() - 1.0)
    budget.work_used = 1.0
    assert budget.left() == pytest.approx(2.0, abs=0.5)
    assert budget.left(keep=1.0) == pytest.approx(1.0, abs=0.5)
    assert budget.left(keep=10.0) == 0.0


def test_a_first_programme_that_takes_all_the_time_leaves_the_second_none() -> None:
    problem = larger_weeks(1)
    people = levels()[0]
    master, nothing = TwoMasters(find_candidates(problem)), Reached(problem, Plan(placements=()))
    bound = master.level(people, nothing, NO_TIME, Budget(Options(time_limit_s=60.0)))
    assert bound is None or bound > 0
