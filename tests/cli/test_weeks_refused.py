"""What is not a plan, a dataset or an agreement that can stand is refused in one sentence."""

import json
from pathlib import Path

import pytest

from exchange.dataset_json import read_dataset
from exchange.placement_schema import ShiftRecord
from exchange.schema import CohortRecord, Dataset, PinRecord, PlacementRecord, WindowRecord
from tests.cli.runs import FakeEngine, run
from tests.cli.weeks_data import MONDAY, QUICK, citizen, dataset, day, events, written


def running(**fields: object) -> Dataset:
    """One who runs at the store."""
    shift = ShiftRecord(weekday=0, start="08:00", end="12:00")
    usual: dict[str, object] = {"workplace": "lager", "first_week": 0, "weeks": 4, "shifts": [shift]}
    return dataset(running=[PlacementRecord(citizen="B0001", **{**usual, **fields})])


@pytest.mark.parametrize("command", ["verify", "score", "replan", "week"])
@pytest.mark.parametrize(
    ("plan", "text"),
    [
        ("ud/plan.xlsx", "PLAN: der står 'ud/plan.xlsx', forventet planens plan.json"),
        ("byen.json", "PLAN: der står 'byen.json, som er et datasæt', forventet en plan"),
        ("nix.json", "PLAN: der står 'nix.json', forventet en plan, der findes"),
        (".", "PLAN: der står '.', forventet en plan, der findes"),
    ],
)
def test_what_is_no_plan_is_told_in_one_sentence(
    command: str, plan: str, text: str, engine: FakeEngine
) -> None:
    name = written(dataset())
    run("plan", name, "--out", "ud")
    found = run(command, name, plan)
    assert (found.code, found.err.startswith("1 fejl")) == (2, True)
    assert text in found.err


def test_the_folder_of_a_plan_may_stand_for_it(engine: FakeEngine) -> None:
    name = written(dataset())
    run("plan", name, "--out", "ud")
    assert run("verify", name, "ud").code == run("verify", name, "ud/plan.json").code == 0


@pytest.mark.parametrize("command", ["plan", "validate", "questions"])
def test_a_plan_is_no_dataset(command: str, engine: FakeEngine) -> None:
    run("plan", written(dataset()), "--out", "ud")
    found = run(command, "ud/plan.json")
    assert found.code == 2
    assert "der står 'ud/plan.json, som er en plan', forventet et datasæt" in found.err


def test_a_plan_from_another_century_is_refused(engine: FakeEngine) -> None:
    name = written(dataset())
    run("plan", name, "--out", "ud")
    made = json.loads(Path("ud/plan.json").read_bytes()) | {"first_monday": "9999-12-27"}
    Path("ud/plan.json").write_text(json.dumps(made))
    found = run("verify", "ud")
    assert found.code == 2
    assert "first_monday: der står '9999-12-27', forventet en mandag i årene 2000-2100." in found.err


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"shifts": []}, "running (B0001): der står 'ingen vagter', forventet mindst én vagt"),
        ({"schedule": "frame", "weekly_min": 240}, "running (B0001): der står 'ingen opgave'"),
    ],
)
def test_what_runs_without_hours_or_task_cannot_be_kept(
    fields: dict[str, object], text: str, here: Path
) -> None:
    name = written(running(**fields))
    assert "[plan_shape] (1)" in run("plan", name, *QUICK).err
    found = run("plan", name, "--fasthold", *QUICK)
    assert found.code == 2
    assert text in found.err
    assert [path.name for path in here.iterdir()] == [name]


def test_an_agreement_that_the_weeks_forbid_is_told_with_its_rule_and_its_dates(here: Path) -> None:
    later = PinRecord(workplace="lager", start=MONDAY.replace(year=2027, month=3, day=1), weeks=4)
    longer = PinRecord(workplace="lager", start=MONDAY, weeks=104)
    name = written(dataset(citizens=[citizen(1, pin=later), citizen(2, pin=longer), citizen(3)]))
    found = run("plan", name, *QUICK)
    assert found.code == 2
    assert "[weeks_limit] (1)" in found.err
    assert "fast aftale hos Lager fra 01-03-2027 i 4 uger kan ikke lægges" in found.err
    assert "fast aftale hos Lager fra 02-11-2026 i 104 uger kan ikke lægges" in found.err
    kept = run("plan", name, "--fasthold", *QUICK)
    assert kept.code == 0
    assert "B0001: ingen plads, forventet fast plads hos lager" in kept.out
    assert "B0002: ingen plads, forventet fast plads hos lager" in kept.out


def test_what_a_member_found_and_is_kept_takes_no_seat_of_the_cohort(here: Path) -> None:
    night = [WindowRecord(weekday=0, start="01:00", end="05:00")]
    pin = PinRecord(workplace="lager", windows=night, own_found=True)
    member = citizen(1, weeks=None, cohort="hold-1", pin=pin)
    cohort = CohortRecord(id="hold-1", praktik_start=MONDAY, weeks=4, expected=0)
    name = written(dataset(citizens=[member], cohorts=[cohort]))
    found = run("plan", name, "--fasthold", *QUICK)
    assert found.code == 0
    assert "Fastholdt, selv om det bryder en regel: Borgeren er kun på arbejde i" in found.out


def test_who_stops_has_no_agreement_any_more(here: Path) -> None:
    pin = PinRecord(workplace="lager", start=MONDAY, weeks=4)
    name = written(dataset(citizens=[citizen(1, pin=pin), citizen(2)]))
    assert run("plan", name, "--out", "ud", *QUICK).code == 0
    stops = events({"haendelse": "borger stopper", "hvem": "B0001", "fra": day(-1)})
    assert run("replan", "ud", "--change", stops, "--out", "ud-v2", *QUICK).code == 0
    stopped = read_dataset(Path("ud-v2/dataset.json")).citizens[0]
    assert (stopped.id, stopped.status, stopped.pin) == ("B0001", "paused", None)


@pytest.mark.parametrize(
    ("event", "text"),
    [
        (
            {"haendelse": "flere pladser", "hvem": "lager", "fra": day(1), "antal": 1000},
            "haendelser[0]: der står '1000', forventet højst 998 flere pladser",
        ),
        (
            {"haendelse": "pladser", "hvem": "lager", "fra": day(1), "til": "9999-12-31", "antal": 1},
            "haendelser[0].til: der står '9999-12-31', forventet en dato i årene 2000-2100.",
        ),
    ],
)
def test_events_that_cannot_be_are_refused(event: dict[str, object], text: str, engine: FakeEngine) -> None:
    run("plan", written(dataset()), "--out", "ud")
    found = run("replan", "ud", "--change", events(event))
    assert found.code == 2
    assert text in found.err


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("plann",), "Kommandoen plann findes ikke. Måske plan"),
        (("qqq",), "Kommandoen qqq findes ikke.\n"),
        (("template", "a.xlsx", "b"), "Der står noget, som kommandoen ikke bruger: b."),
    ],
)
def test_a_slip_in_the_command_line_is_told_in_danish(arguments: tuple[str, ...], text: str) -> None:
    found = run(*arguments)
    assert found.code == 2
    assert text in found.err
