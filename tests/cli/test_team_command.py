import json
from pathlib import Path

import pytest

from cli import team_command
from cli.team_command import _taker_lines, _taker_title, _team_lines
from optimizer.advise.match import Standing
from optimizer.advise.more_hours import Taker
from optimizer.advise.team import TeamOffer
from optimizer.plan import Coverage
from tests.build import make_placement, make_problem
from tests.cli.runs import Answer, FakeEngine, run


@pytest.fixture
def jobs(engine: FakeEngine, here: Path) -> str:
    """A plan of a municipality with shared jobs."""
    assert engine.nobody is False
    assert run("plan", "fleksjob-svendborg-2014", "--out", "job").code == 0
    return str(here / "job")


def placed(folder: str) -> dict[str, str]:
    """A position by each citizen who has one."""
    plan = json.loads((Path(folder) / "plan.json").read_bytes())
    return {p["citizen"]: p["steps"][0]["place"] for p in plan["placements"]}


def test_teams_are_shown_with_what_they_cover(jobs: str) -> None:
    citizen, position = next(iter(placed(jobs).items()))
    found = run("team", jobs, "--position", position, "--top", "2")
    assert found.code == 0
    assert f"til {position} hos" in found.out
    assert "Et forslag: et menneske afgør." in found.out
    assert citizen in found.out


def test_who_could_take_more_hours(jobs: str) -> None:
    citizen = next(iter(placed(jobs)))
    found = run("team", jobs, "--citizen", citizen, "--more-hours", "4")
    assert found.code in (0, 3)
    assert "4 timer mere om ugen" in found.out


def test_one_week_and_one_hour_are_told_as_one() -> None:
    problem, placement = make_problem(weeks=4), make_placement(weeks=1)
    taker = Taker(placement=placement, standing=Standing.CERTAIN, minutes=60, alike=(), points=0)
    assert next(_taker_lines(problem, taker)) == "t1. fra 02-11-2026, 1 uge. man 9-12"
    assert _taker_title(1, taker) == "1. b1: 1 time om ugen"


def test_one_hour_that_is_missing_is_told_as_one() -> None:
    needs = Coverage(
        workplace_id="v1", position_id="p1", task_id="t1", needed_min=60, covered_min=30, people=1
    )
    offer = TeamOffer(standing=Standing.CERTAIN, members=(), there=1, coverage=(needs,), values=())
    (line,) = _team_lines(make_problem(), offer)
    assert line == "Imod: t1: 0,5 af 1 time om ugen mangler."


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((), "enten en stilling"),
        (("--position", "x", "--citizen", "B1"), "begge"),
        (("--citizen", "B1"), "--more-hours"),
        (("--position", "x", "--profile", "abc"), "abc"),
        (("--position", "x"), "datasæt, der har stillinger"),
        (("--citizen", "B9", "--more-hours", "2"), "en borger, der har en plads i planen"),
    ],
)
def test_what_is_unclear_is_refused(planned: Answer, here: Path, asked: tuple[str, ...], said: str) -> None:
    assert planned.code == 0
    found = run("team", str(here / "ud"), *asked)
    assert found.code == 2
    assert said in found.err


def test_who_is_not_looked_at_is_said(jobs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(team_command, "on_courses", lambda desk, spot: 2)
    position = next(iter(placed(jobs).values()))
    found = run("team", jobs, "--position", position, "--top", "1")
    assert "Der er ikke set på 2 borgere på forløb med flere trin" in found.out
