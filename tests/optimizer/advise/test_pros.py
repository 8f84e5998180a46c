"""What speaks for and against a place, in words."""

from optimizer.advise.desk import WAIVABLE
from optimizer.advise.pros import WAIVED, speaks_against
from optimizer.problem import Hours, TimeGrid
from tests.build import at, make_citizen, make_placement, make_problem, make_workplace


def test_quarters_of_an_hour_are_told_as_they_are() -> None:
    citizen = make_citizen(hours=Hours(target_min=1200, least_min=15, most_min=1200))
    problem = make_problem((citizen,), (make_workplace(),), grid=TimeGrid(15, (0, 1, 2, 3, 4)))
    texts = speaks_against(problem, make_placement(at(0, 9, 12.25)))
    assert any("3 timer og 15 minutter om ugen, ønsket er 20 timer" in text for text in texts)


def test_every_pair_rule_that_may_be_set_aside_has_its_words() -> None:
    assert set(WAIVED) == set(WAIVABLE)
