"""What a weighing says: what is fixed, what the sides give for each other, and who has something else."""

import pytest

from exchange.balance import Differing, Spot
from exchange.balance_rows import COLUMNS, EXPLAINED, cells
from exchange.balance_words import A_CHOICE, NOT_ALL_PROVEN, weights, what_is_fixed, what_it_is, what_it_says
from optimizer.plan import Level
from tests.build import at, make_citizen, make_placement, make_problem
from tests.exchange.balance_points import a_point, apart, weighing

SOLVER = ("gap", "lambda", "λ", "seed", "frø", "bound", "pareto")


def test_what_one_side_gives_for_the_other_and_whose_choice_it_is() -> None:
    exchange, choice, caveat = what_it_says(apart())
    assert exchange == (
        "Fra den ene ende af linjen til den anden får borgernes side 50 point mere (fra 100 til 150), og "
        "virksomhedernes side får 90 point mindre (fra 180 til 90). Hvert point til borgerne koster altså i "
        "snit virksomhederne 1,8 point."
    )
    assert (choice, caveat) == (A_CHOICE, NOT_ALL_PROVEN)


def test_the_price_is_told_from_the_side_where_it_is_more_than_one() -> None:
    found = what_it_says(weighing(a_point(0, 100, 110), a_point(50, 300, 100)))
    assert found[0].endswith("Hvert point til virksomhederne koster altså i snit borgerne 20 point.")
    assert len(found) == 2


def test_both_sides_at_once_is_said_plainly() -> None:
    same = weighing(a_point(0, 120, 150), a_point(50, 120, 150), a_point(100, 120, 150))
    assert what_it_says(same) == (
        "Begge sider kan få deres bedste på én gang, borgerne 120 point og virksomhederne 150 point.",
        "Alle vægte giver det samme, så her er ikke noget at vælge imellem.",
    )


def test_one_best_among_beaten_ones_is_both_sides_at_once_too() -> None:
    found = weighing(a_point(0, 90, 150, beaten=True), a_point(50, 120, 150), a_point(100, 120, 150))
    assert found.at_once
    assert what_it_says(found)[1].startswith("Det giver vægten 50-100. De andre vægte giver mindre")


def test_what_is_not_proven_is_not_said_as_if_it_were() -> None:
    found = weighing(a_point(50, 120, 150, room=3), a_point(100, 120, 150, room=None))
    first, _, caveat = what_it_says(found)
    assert first.startswith("Så vidt der er ledt: begge sider")
    assert caveat == NOT_ALL_PROVEN


@pytest.mark.parametrize(
    ("level", "text"),
    [
        (Level(id="people_normal", unit="borgere", value=1, bound=1, proven=True), "1 borger. Det er bevist"),
        (Level(id="people_normal", unit="borgere", value=3, bound=5, proven=False), "højst blive 5."),
        (
            Level(id="fewest_people", unit="borgere", value=3, bound=2, proven=False, maximise=False),
            "Borgere, der deler stillingerne: 3 borgere. Det kan mindst blive 2.",
        ),
        (
            Level(id="waiting_weeks", unit="uger", value=3, bound=None, proven=False),
            "ikke undersøgt til ende",
        ),
        (
            Level(id="position_minutes", unit="minutter", value=9000, bound=9000, proven=True, scale=100),
            "1,5 timer.",
        ),
    ],
)
def test_the_levels_above_are_told_in_words(level: Level, text: str) -> None:
    (found,) = what_is_fixed(weighing(a_point(50, 1, 1), levels=(level,)))
    assert text in found


def test_how_the_points_are_counted_is_told() -> None:
    plan = (make_placement(), make_placement(citizen_id="b2"))
    found = weighing(a_point(50, 1, 1, placements=plan))
    assert "for hver placering, her højst 200." in what_it_is(found)
    other = weighing(a_point(50, 1, 1, placements=plan), a_point(100, 1, 1, placements=plan[:1]))
    assert "her højst" not in what_it_is(other)


def test_weights_of_one_point_stand_together() -> None:
    found = apart()
    assert [weights(found, spot) for spot in found.spots] == ["0", "20-40", "50", "80-100"]
    torn = Spot(citizen_side=1, company_side=1, balances=(0, 20, 50, 100), beaten=False)
    assert weights(found, torn) == "0-20, 50, 100"


def test_a_row_for_each_weight() -> None:
    rows = list(cells(apart()))
    assert rows[0] == (0, 50, 180, 180, 180, "ja", "ja", 0, 0)
    assert rows[4][3:7] == (138, 142, "nej", "nej")
    assert all(len(row) == len(COLUMNS) for row in rows)
    assert next(cells(weighing(a_point(50, 1, 1, room=None))))[4] == "ikke fundet"


def test_people_with_another_place_or_other_hours_are_counted_once() -> None:
    names = ("b1", "b2", "b3", "b4")
    people = (*map(make_citizen, names), make_citizen("b1+2", second_of="b1"))
    even = (
        make_placement(citizen_id="b1"),
        make_placement(citizen_id="b2"),
        make_placement(citizen_id="b3"),
        make_placement(citizen_id="b1+2", place_id="p2"),
    )
    other = (
        make_placement(citizen_id="b1", place_id="p3"),
        make_placement(at(1, 9, 12), citizen_id="b2"),
        make_placement(citizen_id="b3", supporter_ids=("m2",)),
        make_placement(citizen_id="b4"),
    )
    found = weighing(
        a_point(50, 1, 1, placements=even), a_point(60, 1, 1, placements=other), problem=make_problem(people)
    )
    assert found.differing(found.points[1]) == Differing(elsewhere=2, changed=1)
    assert found.differing(found.even) == Differing(elsewhere=0, changed=0)


def test_no_word_of_the_solver_is_shown() -> None:
    told = [*what_it_says(apart()), what_it_is(apart()), *what_is_fixed(apart())]
    told += [column.heading for column in COLUMNS] + [text for _, text in EXPLAINED]
    assert not [word for word in SOLVER for text in told if word in text.casefold().split()]
