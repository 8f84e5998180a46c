"""`holdepunkt balance` from a dataset to its three files."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli.frontier import NobodyPlacedError, balances, check
from exchange.balance_schema import BalanceFile
from exchange.plan_json import plan_from_dict
from optimizer.engine.frontier import FrontierRun
from optimizer.planning import BrokenAgreementError, BrokenPlanError
from optimizer.verify import verify
from tests.build import at, make_citizen, make_placement, make_problem
from tests.cli.runs import Answer, run
from tests.cli.weeks_data import dataset, pinned_at_night, workplace, written
from tests.exchange.balance_points import a_point
from tests.exchange.two_sides import conflict, job, problem

FILES = {"balance.json", "balance.xlsx", "balance.svg"}
QUICK = ("--work-limit", "20")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def read(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "balance.json").read_bytes())
    BalanceFile.model_validate(found)
    return found


@pytest.fixture
def weighed(here: Path) -> Answer:
    return run("balance", written(conflict(), "tvedelt.json"), *QUICK)


def test_both_ends_are_what_each_side_wants(weighed: Answer, here: Path) -> None:
    assert (weighed.code, names(here / "balance-tvedelt")) == (0, FILES)
    found = read(here / "balance-tvedelt")
    ends = {p["balance_pct"]: (p["citizen_side"], p["company_side"]) for p in found["points"]}
    assert list(ends) == list(range(0, 101, 10))
    assert [ends[at] for at in (50, 70, 100)] == [(214.29, 400), (285.71, 250), (328.57, 100)]
    assert all(p["quality"]["proven"] for p in found["points"])
    assert [level["id"] for level in found["levels"]] == ["people_normal"]


def test_a_point_that_another_beats_is_marked(weighed: Answer, here: Path) -> None:
    points = read(here / "balance-tvedelt")["points"]
    for point in points:
        beaten = any(
            other["citizen_side"] >= point["citizen_side"]
            and other["company_side"] >= point["company_side"]
            and (other["citizen_side"], other["company_side"])
            != (point["citizen_side"], point["company_side"])
            for other in points
        )
        assert point["beaten"] is beaten


def test_people_who_get_something_else_are_counted(weighed: Answer, here: Path) -> None:
    points = {p["balance_pct"]: p for p in read(here / "balance-tvedelt")["points"]}
    assert [points[at]["elsewhere"] for at in (50, 70, 100)] == [0, 2, 4]
    assert points[50]["changed"] == 0


def test_the_plan_behind_every_point_keeps_all_rules(weighed: Answer, here: Path) -> None:
    found = read(here / "balance-tvedelt")
    assert {p["plan"] for p in found["points"]} == set(range(len(found["plans"])))
    for plan in found["plans"]:
        assert verify(problem(), plan_from_dict(plan, problem())) == ()


def test_it_is_told_in_danish(weighed: Answer) -> None:
    said = weighed.out
    assert "4 borgere. Det er bevist, at det ikke kan blive bedre." in said
    assert "borgernes side 114,3 point mere (fra 214,3 til 328,6)" in said
    assert "virksomhedernes side får 300 point mindre (fra 400 til 100)" in said
    assert "Hvert point til borgerne koster altså i snit virksomhederne 2,6 point." in said
    assert "er et valg, som mennesker tager" in said
    assert "balance-tvedelt/balance.svg" in said


def test_the_same_work_gives_the_same_bytes(weighed: Answer, here: Path) -> None:
    assert run("balance", "tvedelt.json", *QUICK, "--out", "igen").code == weighed.code == 0
    for name in ("balance.json", "balance.svg"):
        assert (here / "igen" / name).read_bytes() == (here / "balance-tvedelt" / name).read_bytes()


def test_its_own_files_are_replaced_and_others_kept(weighed: Answer, here: Path) -> None:
    folder = here / "balance-tvedelt"
    (folder / "noter.txt").write_text("mine")
    (folder / "balance.xlsx").write_bytes(b"gammel")
    assert run("balance", "tvedelt.json", *QUICK, "--points", "2").code == weighed.code == 0
    assert names(folder) == FILES | {"noter.txt"}
    assert names(here) == {"tvedelt.json", "balance-tvedelt"}
    assert (folder / "balance.xlsx").read_bytes() != b"gammel"
    assert [p["balance_pct"] for p in read(folder)["points"]] == [0, 50, 100]


def test_a_folder_with_something_else_is_refused(here: Path) -> None:
    (here / "ud").mkdir()
    (here / "ud" / "plan.json").write_text('{"placements": [], "levels": [], "provenance": {}}')
    found = run("balance", written(conflict()), "--out", "ud")
    assert (found.code, names(here / "ud")) == (2, {"plan.json"})
    assert "en mappe med en afvejning fra Holdepunkt" in found.err


def test_one_job_is_weighed_alone(here: Path) -> None:
    found = run(
        "balance", written(job()), *QUICK, "--position", "Køkkenhjælp", "--points", "3", "--out", "ud"
    )
    assert (found.code, found.err.count("Traceback")) == (0, 0)
    made = read(here / "ud")
    assert made["job"] == "stillingen Køkkenhjælp hos Kantinen"
    assert made["provenance"]["profile"] == "job_first"
    assert [level["id"] for level in made["levels"]] == ["position_minutes", "fewest_people"]


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("--profile", "replan"), "--profile"),
        (("--points", "1"), "--points"),
        (("--position", "Kok"), "et datasæt, der har stillinger"),
        (("--balance", "30"), "--balance"),
    ],
)
def test_wrong_options_are_refused(arguments: tuple[str, ...], text: str, here: Path) -> None:
    found = run("balance", written(conflict()), *arguments)
    assert (found.code, names(here)) == (2, {"byen.json"})
    assert text in found.err


def test_broken_input_is_refused_with_every_fault(here: Path) -> None:
    (here / "d.json").write_text(
        '{"citizens": [{"id": "B1"}], "workplaces": [{"name": "X", "places": [{}]}]}'
    )
    found = run("balance", "d.json")
    assert (found.code, names(here)) == (2, {"d.json"})
    assert "citizens[0].target_group" in found.err


def test_an_agreement_that_breaks_a_rule_is_told(here: Path) -> None:
    found = run("balance", written(pinned_at_night()), *QUICK)
    assert (found.code, names(here)) == (2, {"byen.json"})
    assert "Det, der er aftalt på forhånd, bryder reglerne" in found.err
    assert "--fasthold" not in found.err


@pytest.mark.parametrize(
    ("seats", "fields", "text"),
    [
        (0, {}, "Ingen af dem, der venter, kan få en plads."),
        (2, {"citizens": []}, "Ingen venter på en plads."),
    ],
)
def test_where_nobody_is_placed_there_is_nothing_to_weigh(
    seats: int, fields: dict[str, Any], text: str, here: Path
) -> None:
    found = run("balance", written(dataset(workplaces=[workplace("Lager", seats)], **fields)), *QUICK)
    assert (found.code, names(here)) == (3, {"byen.json"})
    assert text in found.out


def test_a_plan_that_breaks_a_rule_is_a_fault_of_ours(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(run: FrontierRun) -> Any:
        found = trace(run)
        night = make_placement(at(0, 1, 5), citizen_id="B1", workplace_id="lager", place_id="lager-P1")
        return type(found)(levels=found.levels, points=(a_point(50, 1, 1, placements=(night,)),))

    trace = FrontierRun.trace
    monkeypatch.setattr(FrontierRun, "trace", broken)
    found = run("balance", written(conflict()), *QUICK, "--points", "2")
    assert (found.code, names(here)) == (4, {"byen.json"})
    assert "BrokenPlanError" in found.err


def test_every_plan_is_checked_before_it_is_shown() -> None:
    good, night = make_placement(at(0, 9, 12)), make_placement(at(0, 1, 5))
    with pytest.raises(BrokenPlanError):
        check(make_problem(), [a_point(50, 1, 1, placements=(good,)), a_point(60, 1, 1, placements=(night,))])
    with pytest.raises(NobodyPlacedError):
        check(make_problem(), [a_point(50, 0, 0)])
    running = make_problem((make_citizen(),), running=(good,))
    with pytest.raises(NobodyPlacedError):
        check(running, [a_point(50, 0, 0, placements=(good,))])


def test_a_pin_that_could_not_be_laid_is_no_fault_of_ours() -> None:
    pinned = problem(pin="lager")
    with pytest.raises(BrokenAgreementError):
        check(pinned, [a_point(50, 0, 0)])


def test_equal_weight_is_always_tried() -> None:
    assert balances(2) == (0, 50, 100)
    assert balances(4) == (0, 33, 50, 67, 100)
    assert balances(11) == tuple(range(0, 101, 10))
    assert balances(101) == tuple(range(101))
