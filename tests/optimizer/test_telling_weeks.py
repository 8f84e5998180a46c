"""The weeks that are looked at say all that the others do, whoever comes when."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.candidates import find_candidates
from optimizer.problem import Citizen, Place, Problem, SeatChange, StepWhere
from optimizer.variables import Person
from optimizer.variables.weeks import telling_weeks
from optimizer.workplace_model import build_problem
from tests.build import make_place, make_supporter, make_workplace
from tests.optimizer.over_weeks import cohort, day, in_week, over, person, persons, steps_of, told

Start = int | None
"""The week in which a person begins; None is not placed."""


def weeks_of(problem: Problem) -> list[int]:
    """The weeks that must be looked at at the only workplace."""
    variables = build_problem(find_candidates(problem))
    return telling_weeks(problem, variables.people)


def test_who_all_come_at_once_are_looked_at_once() -> None:
    assert weeks_of(over(persons(3, weeks=(4, 4), latest_day=day(0)))) == [0]
    assert weeks_of(over(persons(2, weeks=(2, 2), latest_day=day(2)))) == [1, 2]


def test_a_week_is_left_out_where_a_later_one_has_everybody() -> None:
    early = person("b1", (4, 4), latest_day=day(0))
    late = person("b2", (2, 2), earliest_day=day(1), latest_day=day(1))
    assert weeks_of(over((early, late))) == [1]
    gone = person("b1", (1, 1), latest_day=day(0))
    assert weeks_of(over((gone, late))) == [0, 1]


def test_a_week_in_which_seats_change_is_looked_at() -> None:
    place = make_place(seat_changes=(SeatChange(day=day(2), seats=1),))
    site = (make_workplace(places=(place,)),)
    assert weeks_of(over(persons(2, weeks=(4, 4), latest_day=day(0)), site)) == [0, 2]
    assert weeks_of(over(persons(2, weeks=(2, 2), latest_day=day(0)), site)) == [0]


def test_a_week_in_which_a_seat_is_kept_from_is_looked_at() -> None:
    late = person("b1", cohort="h", cohort_later=True)
    other = person("b2", (1, 1), earliest_day=day(1), latest_day=day(1))
    found = weeks_of(over((late, other), cohorts=(cohort(0),)))
    assert found == [1, 2]


def test_who_has_begun_is_looked_at_in_the_first_week() -> None:
    running = steps_of(in_week(-3, 5))
    assert weeks_of(over(persons(1), running=(running,))) == [0]


def test_seats_kept_for_a_cohort_are_looked_at_from_its_first_week_on() -> None:
    problem = over(persons(1, weeks=(5, 5), latest_day=day(0)), cohorts=(cohort(2, expected=1),))
    inside = [week in (2, 3) for week in weeks_of(problem)]
    assert sorted(inside) == [False, True]


def there(person: Person, start: Start, week: int, *, kept: bool) -> bool:
    """Whether the person is there in the week, or has a seat."""
    part = person.pair.part
    before, after = (part.held_before, part.held_after) if kept else (0, 0)
    return start is not None and start - before <= week < start + part.weeks + after


WEEK = st.integers(0, 5)


@st.composite
def citizens(draw: st.DrawFn, number: int) -> Citizen:
    """Somebody with a few starts, late in a cohort, or with a seat to return to."""
    kind = draw(st.sampled_from(["free", "free", "cohort", "course"]))
    early = draw(WEEK)
    fields: dict[str, Any] = {
        "earliest_day": day(early),
        "latest_day": day(early + draw(st.integers(0, 2))),
        "weeks": (least := draw(st.integers(1, 3)), least + draw(st.integers(0, 1))),
    }
    if kind == "cohort":
        fields |= {"cohort": "h", "cohort_later": draw(st.booleans())}
    if kind == "course":
        back = {"where": StepWhere.OTHER, "weeks": 2, "return_weeks": draw(st.integers(0, 2))}
        fields |= {"weeks": None, "course": told({"weeks": draw(st.integers(1, 2))}, back)}
    return person(f"b{number}", **fields)


@st.composite
def places(draw: st.DrawFn) -> Place:
    """A place whose seats may change."""
    days = draw(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 4)), max_size=2, unique_by=_first))
    return make_place(seats=3, seat_changes=tuple(SeatChange(day=day(0, n), seats=s) for n, s in days))


def _first(item: tuple[int, int]) -> int:
    return item[0]


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Two workplaces and a few people."""
    people = tuple(draw(citizens(i)) for i in range(1, draw(st.integers(2, 4))))
    sites = (
        make_workplace(places=(draw(places()),)),
        make_workplace("v2", supporters=(make_supporter("m2"),)),
    )
    h = cohort(draw(WEEK), draw(st.integers(1, 3)), expected=draw(st.sampled_from([None, 1, 2])))
    return over(people, sites, cohorts=(h,))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(problem=problems(), data=st.data())
def test_every_other_week_is_implied(problem: Problem, data: st.DataObject) -> None:
    """For every choice of starts each week has one that is looked at with the same seats and everybody."""
    variables = build_problem(find_candidates(problem))
    groups = [variables.people, *(workplace.people for workplace in variables.workplaces)]
    found = [(people, telling_weeks(problem, people)) for people in groups]
    for _ in range(12):
        starts = {
            id(person): data.draw(st.sampled_from([None, *range(person.pair.first, person.pair.last + 1)]))
            for person in variables.people
        }
        for people, telling in found:
            for week in (w for w in range(problem.horizon) if _anybody(people, starts, w)):
                assert any(_implies(problem, people, starts, other, week) for other in telling), week


def _implies(problem: Problem, people: list[Person], starts: dict[int, Start], other: int, week: int) -> bool:
    """Whether all that is in the week is in the other one, and the seats are the same."""
    same_seats = problem.in_week(other) is problem.in_week(week)
    same_praktik = _praktik(problem, other) == _praktik(problem, week)
    return (
        same_seats
        and same_praktik
        and all(
            there(person, starts[id(person)], other, kept=kept)
            for kept in (False, True)
            for person in people
            if there(person, starts[id(person)], week, kept=kept)
        )
    )


def _anybody(people: list[Person], starts: dict[int, Start], week: int) -> bool:
    return any(there(person, starts[id(person)], week, kept=True) for person in people)


def _praktik(problem: Problem, week: int) -> set[str]:
    """The cohorts in whose praktik the week lies."""
    return {c.id for c in problem.cohorts if 0 <= week - problem.week_of(c.praktik_start) < c.weeks}
