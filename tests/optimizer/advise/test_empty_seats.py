import pytest

from optimizer.advise.empty_seats import empty_seats
from optimizer.advise.explain import Explainer
from optimizer.advise.seats import seat_counts
from optimizer.candidates import find_candidates
from optimizer.engine.greedy import by_hand
from optimizer.problem import Problem
from tests.build import make_citizen, make_place, make_problem, make_supporter, make_workplace
from tests.larger import generated
from tests.tiny_weeks import tiny_weeks_problem

PROBLEMS = (*(generated(number)[0] for number in (1, 2, 3)), *(tiny_weeks_problem(seed) for seed in (4, 6)))


@pytest.mark.parametrize("problem", PROBLEMS, ids=range(len(PROBLEMS)))
def test_every_empty_seat_has_one_cause_and_the_shares_make_a_hundred(problem: Problem) -> None:
    candidates = find_candidates(problem)
    counts = seat_counts(Explainer(candidates, by_hand(candidates)))
    found = empty_seats(counts)
    assert found.empty == sum(count.free for count in counts) == sum(found.causes.values())
    assert sum(sum(causes.values()) for causes in found.by_workplace.values()) == found.empty
    assert sum(found.shares_pct.values()) == (100 if found.empty else 0)
    assert found.seats - found.empty == sum(count.placed + count.kept for count in counts)


def test_the_emptiest_workplace_stands_first() -> None:
    sites = (
        make_workplace("v1", places=(make_place(seats=1),)),
        make_workplace("v2", places=(make_place(seats=3),), supporters=(make_supporter("m2"),)),
    )
    candidates = find_candidates(make_problem((make_citizen(),), sites))
    found = empty_seats(seat_counts(Explainer(candidates, ())))
    assert list(found.by_workplace) == ["v2", "v1"]
    assert found.empty == found.seats == 4
