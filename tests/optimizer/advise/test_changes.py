from dataclasses import replace

import pytest

from optimizer.advise.changes import changes
from optimizer.plan import (
    Change,
    ChangeKind,
    Placement,
    PlacementStep,
)
from tests.build import (
    at,
    make_shift,
    make_step,
)
from tests.optimizer.advise.at_ceres import (
    FOURTH,
    THURSDAY,
    TUESDAY,
    USUAL,
    WEDNESDAY,
    ceres,
    found,
    losing,
    shifts,
    text,
)
from tests.optimizer.advise.over_weeks import plan_of, stay


def test_the_unchanged_are_not_listed() -> None:
    assert found(USUAL, USUAL) == ()


def test_a_new_placement_is_told_with_its_first_day_and_week() -> None:
    new = stay("b1", replace(USUAL, first_week=1))
    (change,) = changes(ceres(), [], plan_of(new))
    assert change == Change(
        citizen_id="b1",
        kind=ChangeKind.NEW,
        text="begynder hos Ceres mandag den 10. marts 2014: tirsdag 9-12, torsdag 9-12 med mentor M1",
    )


def test_all_steps_of_a_new_placement_are_told() -> None:
    later = make_step(at(0, 9, 12), index=1, first_week=4, weeks=4, workplace_id="v2")
    new = stay("b1", make_step(TUESDAY, weeks=4), later)
    (change,) = changes(ceres(), [], plan_of(new))
    assert change.text == (
        "begynder hos Ceres mandag den 3. marts 2014: tirsdag 9-12; "
        "trin 2 hos Kirkegården mandag den 31. marts 2014: mandag 9-12"
    )


def test_one_who_is_not_in_the_plan_any_more_has_ended() -> None:
    (change,) = changes(ceres(), [stay("b1", USUAL)], plan_of())
    assert change == Change(
        citizen_id="b1",
        kind=ChangeKind.ENDED,
        text="er ikke længere hos Ceres; forløbet skulle have varet til og med den 9. maj 2014",
    )


@pytest.mark.parametrize(("weeks", "number"), [(2, 0), (3, 1)])
def test_what_had_run_out_before_the_plan_is_no_change(weeks: int, number: int) -> None:
    ran = stay("b1", replace(USUAL, weeks=weeks))
    assert len(changes(ceres(), [ran], plan_of())) == number


def test_one_whose_placement_ran_out_and_who_begins_again_is_new() -> None:
    (change,) = found(replace(USUAL, weeks=2), replace(USUAL, first_week=0))
    assert change.kind is ChangeKind.NEW


def test_another_workplace_is_a_move() -> None:
    there = replace(make_step(*shifts(WEDNESDAY, by="K1"), first_week=-2, weeks=12), workplace_id="v2")
    assert text(USUAL, there, ChangeKind.MOVED) == (
        "flyttes fra Ceres til Kirkegården mandag den 3. marts 2014: onsdag 10-13 med mentor K1"
    )


def test_another_place_at_the_same_workplace_is_a_move() -> None:
    assert text(USUAL, replace(USUAL, place_id="p2"), ChangeKind.MOVED) == (
        "flyttes fra pladsen p1 til pladsen p2 hos Ceres mandag den 3. marts 2014: "
        "tirsdag 9-12, torsdag 9-12 med mentor M1"
    )


FIRST = make_step(TUESDAY, first_week=-2, weeks=4)
SECOND = make_step(TUESDAY, index=1, first_week=2, weeks=4)


def course(*steps: PlacementStep) -> list[Placement]:
    return [stay("b1", *steps)]


def test_differences_are_told_with_their_step() -> None:
    after = replace(SECOND, shifts=(make_shift(THURSDAY),))
    (change,) = changes(ceres(), course(FIRST, SECOND), plan_of(*course(FIRST, after)))
    assert change.kind is ChangeKind.CHANGED
    assert change.text == "trin 2: tirsdag 9-12 flyttes til torsdag 9-12"


def test_one_step_elsewhere_moves_the_person_and_other_differences_are_told_too() -> None:
    longer = replace(FIRST, weeks=5)
    there = replace(SECOND, workplace_id="v2", first_week=3)
    (change,) = changes(ceres(), course(FIRST, SECOND), plan_of(*course(longer, there)))
    assert change.kind is ChangeKind.MOVED
    assert change.text == (
        "trin 1: slutter den 21. marts 2014 i stedet for den 14. marts 2014; "
        "trin 2: flyttes fra Ceres til Kirkegården mandag den 24. marts 2014: tirsdag 9-12"
    )


def test_steps_that_come_and_go() -> None:
    (less,) = changes(ceres(), course(FIRST, SECOND), plan_of(*course(FIRST)))
    assert (less.kind, less.text) == (ChangeKind.CHANGED, "trin 2 hos Ceres falder bort")
    (more,) = changes(ceres(), course(FIRST), plan_of(*course(FIRST, SECOND)))
    assert more.kind is ChangeKind.CHANGED
    assert more.text == "trin 2 kommer til hos Ceres mandag den 17. marts 2014: tirsdag 9-12"


def test_a_step_that_lies_before_the_plan_is_not_held_against_it() -> None:
    past = replace(FIRST, first_week=-4, weeks=4)
    now = replace(SECOND, first_week=0)
    assert changes(ceres(), course(past, now), plan_of(*course(now))) == ()
    assert changes(ceres(), course(replace(past, workplace_id="v2"), now), plan_of(*course(past, now))) == ()


def test_everybody_comes_by_id_whatever_the_order() -> None:
    before = [stay(citizen_id, USUAL) for citizen_id in ("b3", "b1")]
    after = plan_of(stay("b2", USUAL), stay("b3", losing(FOURTH)))
    kinds = [(change.citizen_id, change.kind) for change in changes(ceres(), before, after)]
    assert kinds == [("b1", ChangeKind.ENDED), ("b2", ChangeKind.NEW), ("b3", ChangeKind.CHANGED)]
    assert changes(ceres(), before[::-1], after) == changes(ceres(), before, after)


def test_a_standing_week_tells_no_dates() -> None:
    standing = make_step(*shifts(TUESDAY))
    there = make_step(WEDNESDAY, workplace_id="v2")
    problem = ceres(weeks=1)
    before = [stay("b1", standing), stay("b2", standing)]
    told = changes(problem, before, plan_of(stay("b2", there), stay("b3", standing)))
    assert [change.text for change in told] == [
        "er ikke længere hos Ceres",
        "flyttes fra Ceres til Kirkegården: onsdag 10-13",
        "begynder hos Ceres: tirsdag 9-12 med mentor M1",
    ]
