"""Something happens, and the plan is made anew with as few changes as can be."""

import json
from pathlib import Path

import pytest

from exchange.dataset_json import read_dataset
from exchange.plan_json import read_plan
from optimizer.plan import Placement
from optimizer.problem import Status
from tests.cli.runs import FakeEngine, run
from tests.cli.weeks_data import QUICK, citizen, dataset, day, events, workplace, written

NEWCOMER = {
    "haendelse": "ny borger",
    "borger": {
        "id": "B0009",
        "target_group": "Sygedagpenge",
        "least_min": 240,
        "target_min": 240,
        "weeks": 4,
    },
}


def placed(folder: str) -> dict[str, Placement]:
    return read_plan(Path(folder, "plan.json")).placement_of


def names() -> set[str]:
    return {path.name for path in Path().iterdir()}


@pytest.fixture
def plan() -> str:
    """Three citizens at two seats, the third from week 4 on."""
    assert run("plan", written(dataset()), *QUICK).code == 0
    return "plan-byen"


def test_without_events_everything_stands(plan: str) -> None:
    found = run("replan", plan, *QUICK)
    assert (found.code, names()) == (0, {"byen.json", plan, "plan-byen-v2"})
    assert "3 har en plads i forvejen" in found.out
    assert "Ingen venter på en plads." in found.out
    assert "3 af 3 forløb fortsætter." in found.out
    assert "Ingen flytter til et andet sted." in found.out
    assert "Ingen ændringer." in found.out
    assert placed("plan-byen-v2") == placed(plan)


def test_an_event_about_one_changes_that_one_alone(plan: str) -> None:
    away = {"haendelse": "borger væk", "hvem": "B0001", "fra": day(1), "til": day(1, 6)}
    found = run("replan", plan, "--change", events(away), *QUICK)
    assert found.code == 0
    assert "1 borger får noget ændret på samme sted. Færre kan ikke ændres." in found.out
    assert "Ændret siden planen før (1)\n  B0001: vagten den" in found.out
    before, after = placed(plan), placed("plan-byen-v2")
    assert [name for name in before if before[name] != after[name]] == ["B0001"]
    assert run("verify", "plan-byen-v2").code == 0


def test_who_stops_is_told_and_the_newcomer_gets_the_seat(plan: str) -> None:
    stops = {"haendelse": "borger stopper", "hvem": "B0001", "fra": day(0)}
    files = [events(stops), events(NEWCOMER, name="ny.json")]
    found = run("replan", plan, "--change", files[0], "--change", files[1], *QUICK, "--out", "ud")
    assert found.code == 0
    assert "Nye siden planen før (1)\n  B0009: begynder hos Lager mandag den 2. november 2026" in found.out
    assert "Slut siden planen før (1)\n  B0001: er ikke længere hos Lager" in found.out
    assert "2 af 2 forløb fortsætter." in found.out
    assert {change.citizen_id for change in read_plan(Path("ud/plan.json")).changes} == {"B0001", "B0009"}
    written_back = read_dataset(Path("ud/dataset.json"))
    statuses = {c.id: c.status for c in written_back.citizens}
    assert (statuses["B0001"], statuses["B0009"]) == (Status.PAUSED, Status.READY)
    assert {record.citizen for record in written_back.running} == {"B0002", "B0003"}
    assert run("verify", "ud").code == 0


def test_who_cannot_stay_is_moved_and_it_is_said_that_fewer_cannot() -> None:
    written(dataset(workplaces=[workplace("Lager", 2), workplace("Skole", 1)], citizens=[citizen(1)]))
    run("plan", "byen.json", *QUICK)
    run("week", "plan-byen", "--out", "begyndt", *QUICK)
    here = placed("begyndt")["B0001"].step.workplace_id
    closed = {"haendelse": "pladser", "hvem": here, "antal": 0, "fra": day(0)}
    found = run("replan", "begyndt", "--change", events(closed), "--out", "ud", *QUICK)
    assert found.code == 0
    assert "1 borger flytter til et andet sted. Færre kan ikke flyttes." in found.out
    assert "Flyttet siden planen før (1)\n  B0001: flyttes fra" in found.out
    assert placed("ud")["B0001"].step.workplace_id != here
    assert run("verify", "ud").code == 0


def test_who_loses_the_seat_waits_again_and_is_told(plan: str) -> None:
    fewer = {"haendelse": "pladser", "hvem": "lager", "antal": 0, "fra": day(0)}
    found = run("replan", plan, "--change", events(fewer), *QUICK)
    assert found.code == 3
    assert "0 af 3 forløb fortsætter." in found.out
    for name in ("B0001", "B0002", "B0003"):
        assert f"{name} mister sin plads og venter igen." in found.out
    assert "3 venter stadig." in found.out
    assert "Slut siden planen før (3)" in found.out


@pytest.mark.untraced
def test_an_own_found_place_that_is_lost_is_told_and_later_weeks_go_on() -> None:
    quick = ("--time-limit", "2")
    assert run("plan", "broendby-2014", *quick, "--out", "ud").code == 0
    shut = {"haendelse": "pladser", "hvem": "egen-1", "antal": 0, "fra": "2014-02-03"}
    found = run("replan", "ud", "--change", events(shut), *quick, "--out", "ny")
    assert found.code == 3
    assert "B0021 mister sin plads og venter igen." in found.out
    assert "Aftaler, der ligger fast" not in found.err
    assert run("verify", "ny").code == 0
    for command, out in (("week", "uge"), ("replan", "igen")):
        found = run(command, "ny", *quick, "--out", out)
        assert found.code in {0, 3}, found.out
        assert "Ikke længere i planen, venter igen: B0021." in found.out
        assert {c.id: c.pin for c in read_dataset(Path(out, "dataset.json")).citizens}["B0021"] is None


def test_a_replanned_plan_can_be_replanned(plan: str) -> None:
    run("replan", plan, "--change", events(NEWCOMER), *QUICK)
    found = run("replan", "plan-byen-v2", *QUICK)
    assert found.code == 0
    assert "plan-byen-v3" in names()
    assert placed("plan-byen-v3").keys() == {"B0001", "B0002", "B0003", "B0009"}


def test_whoever_ran_and_is_not_in_the_plan_is_told(plan: str) -> None:
    raw = json.loads(Path(plan, "plan.json").read_bytes())
    run("replan", plan, "--out", "ny", *QUICK)
    Path("uden.json").write_text(
        json.dumps(raw | {"placements": [p for p in raw["placements"] if p["citizen"] != "B0001"]})
    )
    found = run("replan", "ny/dataset.json", "uden.json", "--out", "ud", *QUICK)
    assert found.code == 0
    assert "Siden planen før\n  Ikke længere i planen, venter igen: B0001." in found.out
    assert "Ikke længere i planen" not in run("replan", plan, "--out", "igen", *QUICK).out


def test_dataset_and_plan_may_be_named_apart(plan: str) -> None:
    assert run("replan", "byen.json", f"{plan}/plan.json", *QUICK).code == 0
    assert placed("plan-byen-v2") == placed(plan)


def test_a_later_dataset_counts_what_the_plan_has_lived(plan: str) -> None:
    later = json.loads(Path(plan, "dataset.json").read_bytes()) | {"first_monday": day(4)}
    Path("senere.json").write_text(json.dumps(later))
    found = run("replan", "senere.json", f"{plan}/plan.json", *QUICK)
    assert found.code == 0
    assert "1 har en plads i forvejen" in found.out
    statuses = {c.id: c.status for c in read_dataset(Path("plan-senere-v2/dataset.json")).citizens}
    assert statuses == {"B0001": Status.PAUSED, "B0002": Status.PAUSED, "B0003": Status.READY}


def test_options_reach_the_engine(engine: FakeEngine) -> None:
    run("plan", written(dataset()), "--out", "ud")
    assert run("replan", "ud", "--may-move", "2", "--fasthold", "--seed", "5", "--out", "ny").code == 0
    options = engine.options[-1]
    assert (options.may_move, options.seed, options.time_limit_s, engine.kept[-1]) == (2, 5, 10, True)


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("ud", "--out", "ud"), "en anden mappe end den, planen læses fra"),
        (("ud", "--change", "ingen.json"), "ingen.json"),
        (("ud", "--change", "byen.json"), "haendelser"),
        (("byen.json",), "en mappe med dataset.json og plan.json"),
        (("ud", "--may-move", "-1"), "Tilvalget --may-move kan ikke bruges"),
        ((), "DATASÆT PLAN mangler."),
        (("brian-2011", "byen.json"), "byen.json, som er et datasæt"),
        (("bornholm-2011", "haand.json"), "flere uger"),
    ],
)
def test_what_cannot_be_replanned_is_refused(
    arguments: tuple[str, ...], text: str, engine: FakeEngine
) -> None:
    run("plan", written(dataset()), "--out", "ud")
    Path("haand.json").write_text('{"placements": []}')
    before = names()
    found = run("replan", *arguments)
    assert (found.code, names(), len(engine.options)) == (2, before, 1)
    assert text in found.err


def test_every_fault_of_every_file_of_events_is_told(engine: FakeEngine) -> None:
    run("plan", written(dataset()), "--out", "ud")
    stranger = {"haendelse": "borger væk", "hvem": "B0077", "fra": day(1)}
    found = run("replan", "ud", "--change", events(stranger))
    assert (found.code, "B0077" in found.err) == (2, True)
    two = [events({"haendelse": "borger væk"}, name=name) for name in ("a.json", "b.json")]
    found = run("replan", "ud", "--change", two[0], "--change", two[1])
    assert (found.code, found.err.count("haendelser[0].hvem")) == (2, 2)
