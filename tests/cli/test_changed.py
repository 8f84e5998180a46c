"""What is said of those who ran before, and of what is different."""

from dataclasses import replace
from pathlib import Path

import pytest

from cli.changed import as_it_became, tell_changes, tell_least, with_changes
from exchange.convert import to_problem
from exchange.plan_json import read_plan
from optimizer.plan import Change, ChangeKind, Level, Placement, Plan
from optimizer.problem import Pin, Problem
from tests.build import make_problem
from tests.cli.runs import FakeEngine, run
from tests.cli.weeks_data import dataset, workplace, written


@pytest.fixture
def ran(engine: FakeEngine) -> Problem:
    """Three people in two places, all of whom run."""
    made = dataset(workplaces=[workplace("Lager", 2), workplace("Skole", 2)])
    run("plan", written(made), "--out", "ud")
    problem = to_problem(made, default_monday=None)
    placements = read_plan(Path("ud/plan.json"), problem).placements
    return replace(problem, running=placements, replans=True)


def counted(kept: int, moved: int, changed: int, *, proven: bool) -> tuple[Level, ...]:
    found = {"kept": kept, "moved": moved, "changed": changed}
    return tuple(
        Level(id=key, unit="borgere", value=value, bound=value if proven else None, proven=proven)
        for key, value in found.items()
    )


def elsewhere(placement: Placement, first_week: int = 0) -> Placement:
    other = "skole" if placement.step.workplace_id == "lager" else "lager"
    spot = {"workplace_id": other, "place_id": f"{other}-P1", "supporter_ids": ()}
    return replace(placement, steps=(replace(placement.step, first_week=first_week, **spot),))


def told(ran: Problem, found: Plan, capsys: pytest.CaptureFixture[str]) -> str:
    tell_least(ran, as_it_became(ran, found), found)
    return capsys.readouterr().out


def test_all_three_numbers_are_told_with_their_proof(
    ran: Problem, capsys: pytest.CaptureFixture[str]
) -> None:
    first, *others = ran.running
    found = Plan(placements=(elsewhere(first), *others), levels=counted(3, 1, 1, proven=True))
    assert [p.citizen_id for p in as_it_became(ran, found).running] == [p.citizen_id for p in ran.running]
    text = told(ran, found, capsys)
    assert "3 af 3 forløb fortsætter.\n" in text
    assert "1 borger flytter til et andet sted. Færre kan ikke flyttes." in text
    assert "1 borger får noget ændret på samme sted. Færre kan ikke ændres." in text


def test_what_is_not_proven_is_told_so(ran: Problem, capsys: pytest.CaptureFixture[str]) -> None:
    found = Plan(placements=ran.running[:2], levels=counted(2, 1, 2, proven=False))
    text = told(ran, found, capsys)
    assert "2 af 3 forløb fortsætter. Det er ikke bevist, om flere kunne fortsætte." in text
    assert "1 borger flytter til et andet sted. Det er ikke bevist, om færre kunne flyttes." in text
    assert "2 borgere får noget ændret på samme sted. Det er ikke bevist, om færre kunne ændres." in text
    assert f"{ran.running[2].citizen_id} mister sin plads og venter igen." in text


def test_who_gets_another_place_after_a_break_is_told_when_and_where(
    ran: Problem, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, third = ran.running
    placements = (elsewhere(first, 3), elsewhere(second), third)
    found = Plan(placements=placements, levels=counted(1, 0, 0, proven=True))
    assert [p.citizen_id for p in as_it_became(ran, found).running] == [third.citizen_id]
    text = told(ran, found, capsys)
    assert "1 af 3 forløb fortsætter. Flere kan ikke fortsætte." in text
    for placement, day in zip(placements[:2], ("23-11-2026", "02-11-2026"), strict=True):
        name = {"skole": "Skole", "lager": "Lager"}[placement.step.workplace_id]
        assert f"{placement.citizen_id} mister sin plads og kan begynde igen hos {name} den {day}." in text


def test_only_who_lost_the_place_has_no_agreement_any_more(ran: Problem) -> None:
    pin = Pin(workplace_id="lager", own_found=True)
    agreed = replace(ran, citizens=tuple(replace(c, pin=pin) for c in ran.citizens))
    found = Plan(placements=ran.running[:2], levels=counted(2, 0, 0, proven=True))
    became = as_it_became(agreed, found)
    lost = ran.running[2].citizen_id
    assert {c.id for c in became.citizens if c.pin is None} == {lost}


def test_where_nobody_ran_nothing_is_said(ran: Problem, capsys: pytest.CaptureFixture[str]) -> None:
    nobody = replace(ran, running=())
    assert told(nobody, Plan(placements=ran.running), capsys) == ""


def test_changes_are_those_from_the_plan_before(ran: Problem) -> None:
    before, after = ran.running[:2], Plan(placements=ran.running[1:])
    kinds = {change.citizen_id: change.kind for change in with_changes(ran, before, after).changes}
    assert kinds == {before[0].citizen_id: ChangeKind.ENDED, ran.running[2].citizen_id: ChangeKind.NEW}


def test_long_changes_are_cut_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    days = " ".join(f"dag{number:03d}" for number in range(100))
    change = Change(citizen_id="B0001", kind=ChangeKind.CHANGED, text=days)
    tell_changes(make_problem(), Plan(placements=(), changes=(change,)))
    text = capsys.readouterr().out
    assert "dag044 ... Resten står i arket Ændringer." in text
    assert "dag099" not in text
