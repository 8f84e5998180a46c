"""What the command says of positions and of citizens with two jobs."""

from dataclasses import replace
from pathlib import Path

import pytest

from cli import work
from cli.breaches import tell_kept
from cli.changed import tell_changes
from cli.dataset import Opened, tell_about
from cli.exits import Code
from cli.outcome import finish
from cli.work import progress_text
from exchange.read import Loaded
from optimizer.engine.options import Progress
from optimizer.plan import Change, ChangeKind
from optimizer.rules import Violation
from tests.build import make_place, make_placement, make_problem, make_workplace
from tests.cli.weeks_data import dataset, workplace
from tests.exchange.positions_plan import SECOND, SHOWN, a_plan, a_problem, over_weeks, placements


@pytest.fixture
def opened() -> Opened:
    """A dataset whose problem has positions."""
    made = dataset(workplaces=[workplace("Lager", 2)])
    loaded = Loaded(dataset=made)
    return Opened(name="x", loaded=loaded, dataset=made, problem=a_problem(), chosen_monday=False)


def test_hours_that_nobody_has_are_told_with_the_plan(
    opened: Opened, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = finish(opened, a_plan(), tmp_path / "ud", stopped=False, keep_agreed=False)
    said = capsys.readouterr().out
    assert code is Code.PLAN
    assert "15 timer om ugen er ikke dækket i 2 stillinger." in said
    assert "3 af 4 er foreslået en plads" in said
    assert "1 venter stadig." in said


def test_a_second_job_alone_is_no_new_placement(opened: Opened, tmp_path: Path) -> None:
    problem = replace(a_problem(), running=placements()[:1])
    only = a_plan(placements=(placements()[0], placements()[3]))
    told = replace(opened, problem=problem)
    assert finish(told, only, tmp_path / "ud", stopped=False, keep_agreed=False) is Code.NOBODY_PLACED


def test_the_data_are_told_with_positions_and_people(
    opened: Opened, capsys: pytest.CaptureFixture[str]
) -> None:
    tell_about(replace(opened, problem=replace(a_problem(), running=(placements()[0], placements()[3]))))
    said = capsys.readouterr().out
    assert "3 borgere venter, 1 har en plads i forvejen" in said
    assert "2 ledige faste pladser og 2 stillinger." in said


@pytest.mark.parametrize(("seats", "told"), [(1, "1 ledig fast plads."), (2, "3 ledige faste pladser.")])
def test_seats_of_places_of_the_same_name_are_not_mixed_up(
    opened: Opened, capsys: pytest.CaptureFixture[str], seats: int, told: str
) -> None:
    sites = tuple(make_workplace(own, places=(make_place("p1", seats=seats),)) for own in ("v1", "v2"))
    problem = make_problem(workplaces=sites, running=(make_placement(),))
    tell_about(replace(opened, problem=problem))
    assert f"2 virksomheder, {told}" in capsys.readouterr().out


def test_changes_and_breaches_name_the_person(capsys: pytest.CaptureFixture[str]) -> None:
    problem, plan = over_weeks()
    change = Change(citizen_id=SECOND, kind=ChangeKind.NEW, text="Begynder")
    tell_changes(problem, replace(plan, changes=(change,)))
    tell_kept(problem, [Violation(rule_id="rest", about=(SECOND, "v2"), found="1", expected="2")])
    said = capsys.readouterr().out
    assert f"{SHOWN}: Begynder." in said
    assert f"{SHOWN}, Butikken (v2): 1, forventet 2" in said
    assert SECOND not in said


def test_minutes_of_a_goal_are_told_as_hours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(work.UNITS, "position_minutes", ("minutter", True))
    at_work = Progress(level_id="position_minutes", value=6_000, bound=54_000, scale=100)
    assert progress_text(at_work).endswith(": 1 time (højst 9)")
