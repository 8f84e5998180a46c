"""What speaks for and against a place, in words."""

from optimizer.advise.pros import speaks_against
from optimizer.problem import Hours, TimeGrid
from tests.build import at, make_citizen, make_placement, make_problem, make_workplace


def test_quarters_of_an_hour_are_told_as_they_are() -> None:
    citizen = make_citizen(hours=Hours(target_min=1200, least_min=15, most_min=1200))
    problem = make_problem((citizen,), (make_workplace(),), grid=TimeGrid(15, (0, 1, 2, 3, 4)))
    texts = speaks_against(problem, make_placement(at(0, 9, 12.25)))
    assert any("3,25 timer om ugen, ønsket er 20" in text for text in texts)
