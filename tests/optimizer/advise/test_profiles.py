"""What a new workplace would have to be like: its conditions meet the needs they are made for."""

import pytest

from optimizer.advise.extras import usual, workplace_of
from optimizer.advise.profiles import conditions_for, profiles
from optimizer.plan import Verdict
from optimizer.problem import CATALOGUE, Citizen, Where
from optimizer.problem.needs import ConditionValue
from optimizer.rules.hard_needs import judge_condition
from tests.build import make_citizen, make_problem
from tests.optimizer.need_fixtures import WITH_CONDITION, three
from tests.optimizer.rules.case import need

AT_PLACE = [code for code in WITH_CONDITION if CATALOGUE[code].where in (Where.TASK, Where.WORKPLACE)]


def slow(citizen_id: str = "b1", intensity_pct: int = 60, level: int | None = None) -> Citizen:
    """A citizen who needs extra time."""
    needs = (need("LOW_PACE", level=level),)
    return make_citizen(citizen_id, intensity_pct=intensity_pct, needs=needs)


@pytest.mark.parametrize(
    ("people", "extra_time"),
    [
        ((slow(),), 40),
        ((slow(level=70),), 30),
        ((slow(), slow("b2", 80)), 40),
        ((slow(level=50), slow("b2", level=95)), 50),
    ],
    ids=["by intensity", "by level", "both by intensity", "both by level"],
)
def test_extra_time_is_enough_for_those_who_need_it(people: tuple[Citizen, ...], extra_time: int) -> None:
    found: dict[str, ConditionValue] = conditions_for(make_problem(people), people)
    assert found == {"pace_tolerance_pct": extra_time}


@pytest.mark.parametrize("code", AT_PLACE)
def test_a_new_workplace_meets_the_need_it_is_for(code: str) -> None:
    problem = three(code, hard=True).clarify
    (citizen,) = problem.citizens
    (asked,) = citizen.needs or ()
    site = workplace_of(usual(problem), profiles(problem, [citizen.id], 1)[0])
    if asked.spec.attribute in site.conditions:
        assert judge_condition(citizen, site, asked) is Verdict.YES
