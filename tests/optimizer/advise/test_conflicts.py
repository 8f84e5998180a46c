"""Agreements and cohorts that cannot be kept: refuted together, and kept with any one left out."""

import re
from dataclasses import replace
from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from optimizer.advise.conflict_core import smallest_core
from optimizer.advise.conflicts import cohort_conflicts, pin_conflicts
from optimizer.advise.trial import Proof
from optimizer.engine.options import Options
from optimizer.planning import make_plan
from optimizer.problem import Citizen, Pin
from tests.build import at, make_citizen, make_place, make_problem, make_workplace
from tests.optimizer.over_weeks import cohort, day, over, person

HERE = Pin(workplace_id="v1")
ONE_SEAT = make_workplace(places=(make_place(seats=1),))


@given(st.sets(st.frozensets(st.integers(0, 7), min_size=1, max_size=4), max_size=5))
def test_a_core_is_one_of_the_smallest_by_inclusion(clashes: set[frozenset[int]]) -> None:
    def ask(items: tuple[int, ...]) -> Proof:
        return Proof.REFUTED if any(clash <= set(items) for clash in clashes) else Proof.WORKS

    core = smallest_core(range(8), ask)
    if core is None:
        assert not clashes
        return
    assert core.proven
    assert ask(core.items) is Proof.REFUTED
    smaller = chain.from_iterable(combinations(core.items, n) for n in range(len(core.items)))
    assert all(ask(items) is Proof.WORKS for items in smaller)


def test_what_could_not_be_settled_is_not_said_to_be_proven() -> None:
    def ask(items: tuple[int, ...]) -> Proof:
        return Proof.REFUTED if set(items) >= {1, 2} else Proof.UNKNOWN

    core = smallest_core(range(4), ask)
    assert core is not None
    assert (core.items, core.proven) == ((1, 2), False)


def pinned(*people: Citizen) -> tuple[Citizen, ...]:
    return tuple(replace(citizen, pin=citizen.pin or HERE) for citizen in people)


def test_two_agreements_about_the_only_seat() -> None:
    problem = make_problem((*pinned(make_citizen("b1"), make_citizen("b2")), make_citizen("b3")), (ONE_SEAT,))
    (found,) = pin_conflicts(problem)
    assert (found.citizen_ids, found.rule_ids, found.proven) == (("b1", "b2"), ("seats",), True)


def test_an_agreement_at_hours_that_the_citizen_cannot() -> None:
    pin = Pin(workplace_id="v1", windows=(at(1, 9, 12),))
    citizen = make_citizen(availability=(at(0, 8, 16),), pin=pin)
    (found,) = pin_conflicts(make_problem((citizen,)))
    assert (found.citizen_ids, set(found.rule_ids)) == (("b1",), {"availability", "pinned"})
    assert found.proven


def test_each_conflict_is_told_and_none_that_is_not() -> None:
    early = make_citizen("b4", availability=(at(5, 8, 10),))
    people = pinned(make_citizen("b1"), make_citizen("b2"), make_citizen("b3"), early)
    found = pin_conflicts(make_problem(people, (make_workplace(places=(make_place(seats=2),)),)))
    assert {frozenset(conflict.rule_ids) for conflict in found} == {
        frozenset({"seats"}),
        frozenset({"availability", "weekly_minutes"}),
    }
    assert pin_conflicts(make_problem(pinned(make_citizen("b1")))) == ()


def test_a_start_beyond_the_plan_clashes_with_no_rule() -> None:
    late = person(pin=Pin(workplace_id="v1", start=day(20)))
    (found,) = pin_conflicts(over((late,)))
    assert found.rule_ids == ()
    assert "starten ligger uden for" in found.sentences("b1")[0]


def test_a_member_who_cannot_begin_with_the_cohort() -> None:
    members = (person("b1", cohort="h", availability=(at(5, 8, 10),)), person("b2", cohort="h"))
    (found,) = cohort_conflicts(over(members, cohorts=(cohort(1),)))
    assert (found.citizen_ids, found.cohort_id) == (("b1",), "h")
    assert set(found.rule_ids) == {"availability", "weekly_minutes"}


def test_a_text_about_one_names_nobody_else() -> None:
    problem = make_problem(pinned(make_citizen("b1"), make_citizen("b2")), (ONE_SEAT,))
    (found,) = pin_conflicts(problem)
    assert "b2" not in set(re.findall(r"\w+", " ".join(found.sentences("b1"))))
    assert "sammen med 1 anden" in found.sentences("b1")[0]


def test_the_plan_tells_what_a_lost_agreement_clashes_with() -> None:
    problem = make_problem(pinned(make_citizen("b1"), make_citizen("b2")), (ONE_SEAT,))
    plan = make_plan(problem, Options(work_limit=2.0), keep_agreed=True)
    clash = "Der er ikke flere borgere på en plads, end der er ledige pladser."
    assert any("sammen med 1 anden" in notice.text and clash in notice.text for notice in plan.notices)
