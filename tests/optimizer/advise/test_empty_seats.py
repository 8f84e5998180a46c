import pytest

from optimizer.advise.empty_seats import empty_seats, in_pct
from optimizer.advise.explain import Explainer
from optimizer.advise.referring import counts_by_team
from optimizer.advise.seats import seat_counts
from optimizer.candidates import find_candidates
from optimizer.engine.greedy import by_hand
from optimizer.problem import Problem, Staff, StaffKind
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


def test_each_team_sees_every_empty_seat_by_itself() -> None:
    """One team has somebody whom the place does not take, one has nobody who waits."""
    site = make_workplace(places=(make_place(seats=3),), accepted_groups=frozenset({"match2"}))
    staff = (
        Staff(id="s1", kind=StaffKind.CASEWORKER, team="Team Job"),
        Staff(id="s2", kind=StaffKind.CASEWORKER, team="Team Unge"),
    )
    people = (make_citizen(caseworker="s1"), make_citizen("b2", caseworker="s9"), make_citizen("b3"))
    candidates = find_candidates(make_problem(people, (site,), staff=staff))
    explainer = Explainer(candidates, ())
    found = empty_seats(seat_counts(explainer), counts_by_team(explainer))
    assert found.by_team == {
        "": {"target_group": 3},
        "Team Job": {"target_group": 3},
        "Team Unge": {"nobody_waiting": 3},
        "s9": {"target_group": 3},
    }
    assert all(sum(in_pct(causes).values()) == 100 for causes in found.by_team.values())
