"""What a person should look at before trusting a plan."""

from dataclasses import replace
from datetime import date

import pytest

from optimizer.advise.notices import notices
from optimizer.plan import Plan
from optimizer.problem import Need, ParameterStatus, Problem, Status
from tests.build import make_plan, make_problem, make_ruleset
from tests.optimizer.rules.case import EMPTY, Fields, one

VERIFIED = replace(
    make_ruleset(),
    parameters=tuple(replace(p, status=ParameterStatus.VERIFIED) for p in make_ruleset().parameters),
)


def found(problem: Problem, plan: Plan = EMPTY) -> list[tuple[str, str]]:
    """Id and subject of every notice, under a ruleset that somebody has verified."""
    return [(n.id, n.about) for n in notices(replace(problem, ruleset=VERIFIED), plan)]


def test_nothing_to_look_at() -> None:
    assert found(one(workplace={"ordinary_fte": 5.0}), make_plan()) == []


def test_unknown_staff_matters_where_somebody_is_placed() -> None:
    assert found(one(), EMPTY) == []
    assert found(one(), make_plan()) == [("fairness_ratio", "v1")]


@pytest.mark.parametrize(("known", "expected"), [("headcount", []), ("ordinary_fte", ["fairness_ratio"])])
def test_where_heads_count_the_headcount_must_be_known(known: str, expected: list[str]) -> None:
    heads = replace(VERIFIED, overrides={"rimelighed.count_unit": "heads"})
    problem = replace(one(workplace={known: 5}), ruleset=heads)
    assert [n.id for n in notices(problem, make_plan())] == expected


@pytest.mark.parametrize("hard", [True, False])
def test_stored_needs_are_not_tried(hard: bool) -> None:
    citizen: Fields = {"needs": (Need(code="GRADUAL_INCREASE", hard=hard),)}
    assert found(one(citizen)) == [("untried_need", "b1")]
    assert found(one({**citizen, "status": Status.PAUSED})) == []
    (text,) = [n.text for n in notices(replace(one(citizen), ruleset=VERIFIED), EMPTY)]
    assert text == "b1: Gradvis optrapning er gemt, men ikke afprøvet i denne udgave."


def test_ruleset_outside_its_dates() -> None:
    old = replace(VERIFIED, valid_to=date(2026, 11, 1))
    (notice,) = notices(make_problem(ruleset=old), EMPTY)
    assert notice.id == "ruleset_dates"
    assert notice.text == "Regelsættet Test gælder ikke den 02-11-2026."


def test_draft_ruleset() -> None:
    (notice,) = notices(make_problem(ruleset=replace(VERIFIED, draft=True)), EMPTY)
    assert (notice.id, notice.text) == ("ruleset_draft", "Regelsættet Test er et udkast.")


def test_ruleset_that_nobody_has_verified() -> None:
    first, *rest = VERIFIED.parameters
    partly = replace(VERIFIED, parameters=(replace(first, status=ParameterStatus.UNVERIFIED), *rest))
    (notice,) = notices(make_problem(ruleset=partly), EMPTY)
    assert notice.id == "ruleset_unverified"
    assert f"1 af {len(rest) + 1} satser og regler" in notice.text
