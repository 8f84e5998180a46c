"""The weekly run: who runs goes on, who waits is planned anew, and each week takes the one before."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from exchange.dataset_json import read_dataset, write_dataset
from exchange.plan_json import read_plan
from optimizer.problem import Status
from scenarios.catalogue import CATALOGUE
from tests.cli.runs import FakeEngine, run
from tests.cli.weeks_data import QUICK, dataset, day, events, written


def running(folder: str) -> dict[str, int]:
    """Weeks in which the running placements began, by citizen."""
    records = read_dataset(Path(folder, "dataset.json")).running
    return {r.citizen: (r.steps or [r])[0].first_week or 0 for r in records}


def names() -> set[str]:
    return {path.name for path in Path().iterdir()}


def test_a_week_later_who_began_runs_on_and_who_waits_is_planned(here: Path) -> None:
    run("plan", written(dataset()), *QUICK)
    found = run("week", "plan-byen", *QUICK)
    assert (found.code, names()) == (0, {"byen.json", "plan-byen", "plan-byen-2026-11-09"})
    assert "1 borger venter, 2 har en plads i forvejen" in found.out
    assert "Planen gælder fra mandag den 09-11-2026 i 12 uger." in found.out
    assert "Fra 02-11-2026 til 09-11-2026: 2 borgere begyndte." in found.out
    assert "Ingen ændringer." in found.out
    assert running("plan-byen-2026-11-09") == {"B0001": -1, "B0002": -1}
    assert read_plan(Path("plan-byen-2026-11-09/plan.json")).placement_of["B0003"].step.first_week == 3
    assert run("verify", "plan-byen-2026-11-09").code == 0


def test_the_same_week_again_is_the_same_plan(here: Path) -> None:
    run("plan", written(dataset()), *QUICK)
    run("week", "plan-byen", *QUICK)
    first = {path.name: path.read_bytes() for path in Path("plan-byen-2026-11-09").glob("*.json")}
    run("week", "plan-byen", *QUICK)
    assert {path.name: path.read_bytes() for path in Path("plan-byen-2026-11-09").glob("*.json")} == first


def test_five_weeks_later_the_first_have_ended_and_are_paused(here: Path) -> None:
    run("plan", written(dataset()), *QUICK)
    found = run("week", "plan-byen", "--weeks", "5", *QUICK)
    assert found.code == 0
    assert "Forløbet er slut for B0001, B0002. De er sat på pause" in found.out
    assert "Ingen venter på en plads." in found.out
    statuses = {c.id: c.status for c in read_dataset(Path("plan-byen-2026-12-07/dataset.json")).citizens}
    assert statuses == {"B0001": Status.PAUSED, "B0002": Status.PAUSED, "B0003": Status.READY}


def test_events_of_the_week_count_from_the_next_one(here: Path) -> None:
    run("plan", written(dataset()), *QUICK)
    stops = {"haendelse": "borger stopper", "hvem": "B0001", "fra": day(0, 3)}
    found = run("week", "plan-byen", "--change", events(stops), *QUICK)
    assert found.code == 0
    assert "Slut siden planen før (1)\n  B0001: er ikke længere hos Lager" in found.out
    assert "Ændret siden planen før (1)\n  B0003: begynder den 9. november 2026" in found.out
    assert running("plan-byen-2026-11-09") == {"B0002": -1}


def test_running_ones_that_an_event_breaks_are_told_with_what_can_be_done(here: Path) -> None:
    run("plan", written(dataset()), *QUICK)
    fewer = events({"haendelse": "pladser", "hvem": "lager", "antal": 1, "fra": day(1)})
    before = names()
    found = run("week", "plan-byen", "--change", fewer, *QUICK)
    assert (found.code, names()) == (2, before)
    assert "Der er ikke flere borgere på en plads, end der er ledige pladser. [seats] (1)" in found.err
    assert "holdepunkt replan" in found.err
    kept = run("week", "plan-byen", "--change", fewer, "--fasthold", *QUICK)
    assert kept.code == 0
    assert "Fastholdt, selv om det bryder en regel: Der er ikke flere borgere på en plads" in kept.out


def test_a_newer_dataset_says_how_many_weeks_have_passed(here: Path) -> None:
    run("plan", written(dataset()), *QUICK)
    newer = dataset(first_monday=dataset().first_monday).model_dump(mode="json") | {"first_monday": day(2)}
    Path("ny.json").write_text(json.dumps(newer))
    found = run("week", "ny.json", "plan-byen/plan.json", *QUICK)
    assert found.code == 0
    assert running("plan-ny-2026-11-16") == {"B0001": -2, "B0002": -2}
    refused = run("week", "ny.json", "plan-byen/plan.json", "--weeks", "1")
    assert (refused.code, "mindst 2" in refused.err) == (2, True)


def test_an_older_dataset_than_the_plan_is_refused(engine: FakeEngine) -> None:
    name = written(dataset())
    run("plan", name, "--out", "ud")
    run("week", "ud", "--out", "senere")
    found = run("week", name, "senere/plan.json")
    assert (found.code, "planens eget datasæt fra 09-11-2026 eller et nyere" in found.err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("ud", "--out", "ud"), "en anden mappe end den, planen læses fra"),
        (("ud", "--weeks", "0"), "Tilvalget --weeks kan ikke bruges"),
        (("ingen",), "en mappe med dataset.json og plan.json"),
        (("bornholm-2011", "haand.json"), "flere uger"),
    ],
)
def test_what_cannot_go_on_is_refused(arguments: tuple[str, ...], text: str, engine: FakeEngine) -> None:
    run("plan", written(dataset()), "--out", "ud")
    Path("haand.json").write_text('{"placements": []}')
    found = run("week", *arguments)
    assert (found.code, len(engine.options)) == (2, 1)
    assert text in found.err


def test_a_plan_by_hand_runs_on_with_its_dates(here: Path) -> None:
    run("plan", written(dataset()), *QUICK)
    plan = json.loads(Path("plan-byen/plan.json").read_bytes())
    Path("haand.json").write_text(json.dumps({"placements": plan["placements"]}))
    found = run("week", "byen.json", "haand.json", *QUICK)
    assert found.code == 0
    assert "Ingen ændringer." in found.out


@pytest.mark.untraced
def test_bornholm_lives_three_weeks(here: Path) -> None:
    write_dataset(CATALOGUE["bornholm-2011"].build().model_copy(update={"weeks": 26}), Path("bornholm.json"))
    assert run("plan", "bornholm.json", "--work-limit", "1").code == 0
    folders = ["plan-bornholm", *(f"plan-bornholm-2011-02-{day_}" for day_ in (14, 21, 28))]
    for before, after in pairwise(folders):
        found = run("week", before, "--work-limit", "1")
        assert found.code == 0, found.err
        began = {p.citizen_id: p for p in read_plan(Path(before, "plan.json")).placements}
        now = read_plan(Path(after, "plan.json")).placement_of
        for name, first_week in running(after).items():
            assert now[name].step.first_week == first_week == began[name].step.first_week - 1
            assert now[name].step.shifts == began[name].step.shifts
        assert run("verify", after).code == 0
    assert len(running(folders[-1])) >= 25
