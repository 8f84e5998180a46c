"""Plans over weeks: calendars, what is told, and agreements that break a rule."""

import json
from datetime import date
from pathlib import Path

import pytest

from cli.calendar_files import LIST
from cli.work import progress_text
from exchange.dataset_json import read_dataset
from exchange.plan_json import read_plan
from exchange.schema import AbsenceRecord
from optimizer.engine.options import Progress
from optimizer.goals.replanning import Changed
from tests.cli.runs import FakeEngine, run
from tests.cli.weeks_data import MONDAY, QUICK, citizen, dataset, day, hold, pinned_at_night, written

FILES = {"plan.json", "plan.xlsx", "dataset.json", "kalender"}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_plan_over_weeks_has_calendars_and_tells_of_the_weeks(here: Path) -> None:
    found = run("plan", written(dataset()), *QUICK)
    assert (found.code, names(here / "plan-byen")) == (0, FILES)
    assert names(here / "plan-byen" / "kalender") == {*(f"borger-B000{i}.ics" for i in (1, 2, 3)), LIST}
    assert "Planen gælder fra mandag den 02-11-2026 i 12 uger." in found.out
    assert "3 borgere begynder: 2 den 02-11-2026, 1 den 30-11-2026." in found.out
    assert "kalender (3 kalendere)" in found.out


def test_who_runs_is_not_counted_as_placed_by_the_plan(here: Path) -> None:
    run("plan", written(dataset()), *QUICK)
    running = json.loads((here / "plan-byen" / "plan.json").read_bytes())["placements"][:2]
    made = dataset().model_dump(mode="json") | {"running": running}
    Path("byen.json").write_text(json.dumps(made))
    found = run("plan", "byen.json", *QUICK, "--out", "ud")
    assert found.code == 0
    assert "1 borger venter, 2 har en plads i forvejen, 1 virksomhed, 0 ledige faste pladser" in found.out
    assert "1 er foreslået en plads, hvor noget om borgeren skal afklares først." in found.out
    assert "0 venter stadig." in found.out
    assert "2 borgere har en plads i forvejen: ingen er begyndt endnu." in found.out


def test_running_ones_do_not_make_a_plan_for_those_who_wait(engine: FakeEngine, here: Path) -> None:
    run("plan", written(dataset()), "--out", "ud")
    running = json.loads((here / "ud" / "plan.json").read_bytes())["placements"][:1]
    made = dataset().model_dump(mode="json") | {"running": running}
    Path("byen.json").write_text(json.dumps(made))
    engine.nobody = True
    found = run("plan", "byen.json", "--out", "ud")
    assert found.code == 3
    assert "Ingen af dem, der venter, fik en plads" in found.out
    assert [p.citizen_id for p in read_plan(here / "ud" / "plan.json").placements] == ["B0001"]


def test_those_left_over_from_a_hold_are_told_with_what_there_is_instead(here: Path) -> None:
    found = run("plan", written(hold(2)), *QUICK)
    assert found.code == 0
    assert "Tilovers fra hold" in found.out
    assert "Hold 1: 1 borger." in found.out
    assert "Kan begynde hos Lager 30-11-2026 uden for holdet, hvis I vil det." in found.out


def test_an_agreement_that_breaks_a_rule_is_refused_with_every_breach(here: Path) -> None:
    found = run("plan", written(pinned_at_night()), *QUICK)
    assert (found.code, names(here)) == (2, {"byen.json"})
    for text in (
        "Det, der er aftalt på forhånd, bryder reglerne 3 gange. Der er ikke skrevet nogen plan.",
        "Borgeren er kun på arbejde i virksomhedens åbningstid. [opening_hours] (1)",
        "B0001, Lager (lager): man 01:00-05:00, forventet åbent",
        "[support_on_call] (1)",
        "[dated_absences] (1)",
        "--fasthold",
    ):
        assert text in found.err


def test_an_agreement_is_kept_when_asked_for_and_named(here: Path) -> None:
    found = run("plan", written(pinned_at_night()), "--fasthold", *QUICK)
    assert (found.code, names(here / "plan-byen")) == (0, FILES)
    assert "Fastholdt, selv om det bryder en regel: Borgeren er kun på arbejde i" in found.out
    plan = read_plan(here / "plan-byen" / "plan.json")
    assert plan.placement_of["B0001"].step.shifts[0].window.start_min == 60
    assert {"opening_hours", "dated_absences"} <= {notice.id for notice in plan.notices}
    assert run("verify", "plan-byen").code == 1


def test_whether_to_keep_reaches_the_engine(engine: FakeEngine) -> None:
    name = written(dataset())
    run("plan", name, "--out", "a")
    run("plan", name, "--out", "a", "--fasthold")
    run("score", "a", "--fasthold")
    assert engine.kept == [False, True, True]


def test_the_first_monday_of_a_plan_counts_where_the_dataset_names_none(engine: FakeEngine) -> None:
    name = written(dataset(first_monday=None))
    assert run("plan", name, "--out", "ud").code == 0
    made = json.loads(Path("ud/plan.json").read_bytes()) | {"first_monday": day(-2)}
    Path("ud/plan.json").write_text(json.dumps(made))
    assert "talt fra" not in run("verify", name, "ud/plan.json").out
    assert read_dataset(Path("ud/dataset.json")).first_monday == date(2026, 11, 30)


def test_an_earlier_plan_is_counted_from_the_datasets_monday(here: Path) -> None:
    run("plan", written(dataset()), *QUICK)
    later = json.loads((here / "plan-byen" / "dataset.json").read_bytes()) | {"first_monday": day(4)}
    Path("senere.json").write_text(json.dumps(later))
    found = run("verify", "senere.json", "plan-byen/plan.json")
    assert f"Planen er lavet fra mandag den {MONDAY:%d-%m-%Y}" in found.out
    assert "talt fra datasættets første mandag, 30-11-2026. 2 forløb, der er slut, er udeladt." in found.out
    assert (found.code, "Planen holder alle regler." in found.out) == (0, True)


@pytest.mark.parametrize("command", ["verify", "score", "replan", "week"])
def test_a_plan_of_another_dataset_is_refused_in_one_sentence(command: str, engine: FakeEngine) -> None:
    run("plan", written(dataset()), "--out", "ud")
    found = run(command, "brian-2011", "ud/plan.json")
    assert found.code == 2
    assert "Planen er lavet af et andet datasæt: der står 'borger B0002" in found.err
    assert found.err.startswith("1 fejl")


def test_dates_that_a_plan_by_hand_leaves_out_are_worked_out_and_told() -> None:
    away = [AbsenceRecord(first=date.fromisoformat(day(1)), last=date.fromisoformat(day(1, 6)))]
    written(dataset(citizens=[citizen(1, absences=away), citizen(2)]))
    run("plan", "byen.json", *QUICK)
    plan = json.loads(Path("plan-byen/plan.json").read_bytes())
    by_hand = [p for p in plan["placements"] if p["citizen"] == "B0001"]
    assert by_hand[0]["steps"][0].pop("lost")
    by_hand[0]["steps"][0].pop("covers")
    Path("haand.json").write_text(json.dumps({"placements": by_hand}))
    found = run("verify", "byen.json", "haand.json")
    assert found.code == 0
    assert "Det er regnet ud: 1 vagt falder væk, 0 vagter dækkes." in found.out
    assert "regnet ud" not in run("verify", "plan-byen").out


def test_a_plan_by_hand_out_of_shape_is_told_so() -> None:
    run("plan", written(dataset()), *QUICK)
    plan = json.loads(Path("plan-byen/plan.json").read_bytes())
    plan["placements"][0]["steps"][0]["shifts"][0]["start"] = "08:10"
    Path("haand.json").write_text(json.dumps({"placements": plan["placements"]}))
    found = run("verify", "byen.json", "haand.json")
    assert found.code == 1
    assert "[plan_shape]" in found.out


def test_fewer_is_better_where_people_are_moved() -> None:
    sign = Progress(level_id=Changed.id, value=3, bound=1)
    assert progress_text(sign) == "Forløb i gang, der ændres på samme sted: 3 borgere (højst 2 færre)"
    assert progress_text(Progress(level_id="late_starts", value=1, bound=None)).endswith(": 1 uge")


@pytest.mark.parametrize(("name", "people"), [("brian-2011", 1), ("outline-2013", 12)])
def test_courses_of_the_sources_are_planned_and_verified(name: str, people: int, here: Path) -> None:
    found = run("plan", name, "--time-limit", "4", "--out", "ud")
    assert (found.code, names(here / "ud")) == (0, FILES)
    assert f"{people} af {people} er foreslået en plads" in found.out
    assert run("verify", name, "ud/plan.json").code == 0
