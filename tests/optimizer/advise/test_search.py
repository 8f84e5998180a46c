from datetime import timedelta

import pytest

from optimizer.advise.search import (
    CitizenQuery,
    Row,
    Sorting,
    WorkplaceQuery,
    search_citizens,
    search_workplaces,
)
from optimizer.candidates import find_candidates
from optimizer.engine.greedy import by_hand
from optimizer.plan import Plan
from optimizer.problem import Hours, Need, Skill, Wish, WishKind
from tests.build import (
    MONDAY,
    make_citizen,
    make_place,
    make_problem,
    make_supporter,
    make_task,
    make_workplace,
)
from tests.larger import generated

TRUCK = (Skill(name="truck", level=2),)
QUIET = (Need(code="LOW_NOISE", hard=True, level=1),)


def ids(rows: tuple[Row, ...]) -> list[tuple[str, bool]]:
    return [(row.id, row.certain) for row in rows]


def citizens(query: CitizenQuery, *people: object) -> list[tuple[str, bool]]:
    return ids(search_citizens(make_problem(tuple(people), (make_workplace(),)), query))  # type: ignore[arg-type]


def test_who_has_a_competence_comes_before_those_of_whom_it_is_unknown() -> None:
    people = (
        make_citizen("b1", competences=None),
        make_citizen("b2", competences=TRUCK),
        make_citizen("b3", competences=()),
    )
    assert citizens(CitizenQuery(competences=(("truck", 2),)), *people) == [("b2", True), ("b1", False)]
    assert citizens(CitizenQuery(competences=(("truck", 3),)), *people) == [("b1", False)]


@pytest.mark.parametrize(("listed", "asked"), [("truck", "Truck"), ("Truck", "truck")])
def test_a_competence_is_found_however_it_is_capitalised(listed: str, asked: str) -> None:
    person = make_citizen("b1", competences=(Skill(name=listed, level=2),))
    assert citizens(CitizenQuery(competences=((asked, 2),)), person) == [("b1", True)]
    assert citizens(CitizenQuery(competences=((asked, 3),)), person) == []


def test_needs_can_be_asked_for_and_against() -> None:
    people = (make_citizen("b1", needs=QUIET), make_citizen("b2", needs=()), make_citizen("b3", needs=None))
    assert citizens(CitizenQuery(needs=("LOW_NOISE",)), *people) == [("b1", True), ("b3", False)]
    assert citizens(CitizenQuery(no_needs=("LOW_NOISE",)), *people) == [("b2", True), ("b3", False)]


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        (CitizenQuery(hours_min=(60, 300)), ["b1"]),
        (CitizenQuery(target_group="sickness_benefit"), []),
        (CitizenQuery(wish="Pakning"), ["b2"]),
        (CitizenQuery(waited_weeks=5), ["b2"]),
        (CitizenQuery(zone="nord"), ["b1"]),
        (CitizenQuery(hours_min=(60, 300), wish="Pakning"), []),
    ],
)
def test_every_criterion_counts_and_all_of_them_together(query: CitizenQuery, fits: list[str]) -> None:
    few = Hours(least_min=120, target_min=240, most_min=300)
    many = Hours(least_min=600, target_min=900, most_min=1200)
    wish = (Wish(kind=WishKind.TASK, value="pakning"),)
    people = (
        make_citizen("b1", hours=few, wishes=(), waiting_since=MONDAY, home_zone="nord"),
        make_citizen(
            "b2", hours=many, wishes=wish, waiting_since=MONDAY - timedelta(weeks=9), home_zone="syd"
        ),
    )
    found = citizens(query, *people)
    assert [name for name, certain in found if certain] == fits


def test_longest_waiting_stand_first_or_fewest_hours() -> None:
    few, many = (Hours(least_min=m, target_min=m, most_min=m) for m in (120, 600))
    people = (
        make_citizen("b1", hours=few, waiting_since=MONDAY),
        make_citizen("b2", hours=many, waiting_since=MONDAY - timedelta(weeks=9)),
    )
    assert [name for name, _ in citizens(CitizenQuery(), *people)] == ["b2", "b1"]
    assert [name for name, _ in citizens(CitizenQuery(sort=Sorting.HOURS), *people)] == ["b1", "b2"]


def test_placed_asks_for_a_plan() -> None:
    problem = make_problem((make_citizen(),), (make_workplace(),))
    plan = Plan(placements=by_hand(find_candidates(problem)))
    assert ids(search_citizens(problem, CitizenQuery(placed=True), plan)) == [("b1", True)]
    assert search_citizens(problem, CitizenQuery(placed=False), plan) == ()
    with pytest.raises(ValueError, match="plan"):
        search_citizens(problem, CitizenQuery(placed=True))


def test_workplaces_by_task_condition_and_what_the_plan_leaves() -> None:
    quiet = make_task(name="Pakning", conditions={"noise_level": 0})
    loud = make_task(name="Pakning", conditions={"noise_level": 3})
    sites = (
        make_workplace("v1", tasks=(quiet,), places=(make_place(seats=1),)),
        make_workplace(
            "v2", tasks=(loud,), supporters=(make_supporter("m2"),), places=(make_place(seats=5),)
        ),
        make_workplace("v3", tasks=(make_task(name="pakning"),), supporters=(make_supporter("m3"),)),
    )
    problem = make_problem((make_citizen(),), sites)
    everywhere = search_workplaces(problem, WorkplaceQuery(task="pakning"))
    assert {row.id for row in everywhere} == {"v1", "v2", "v3"}
    quiet_ones = search_workplaces(problem, WorkplaceQuery(conditions=(("noise_level", 0),)))
    assert ids(quiet_ones) == [("v1", True), ("v3", False)]
    assert quiet_ones[1].unknown == ("noise_level",)
    plan = Plan(placements=by_hand(find_candidates(make_problem((make_citizen(),), sites[:1]))))
    assert "v1" not in {row.id for row in search_workplaces(problem, WorkplaceQuery(free_seats=1), plan)}
    seats = [row.id for row in search_workplaces(problem, WorkplaceQuery()) if row.id != "v3"]
    assert seats == ["v2", "v1"]


def test_a_query_that_asks_nothing_finds_everybody() -> None:
    problem = generated(1)[0]
    assert len(search_citizens(problem, CitizenQuery())) == len(problem.citizens)
    assert len(search_workplaces(problem, WorkplaceQuery())) == len(problem.workplaces)
