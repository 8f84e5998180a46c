import json
from _thread import interrupt_main
from collections.abc import Callable
from pathlib import Path
from time import sleep

import pytest

from exchange.plan_json import read_plan
from optimizer.engine.options import Cancel, Progress
from tests.cli.runs import Answer, FakeEngine, run

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
FILES = {"plan.json", "plan.xlsx", "dataset.json"}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_plan_is_written_with_its_dataset_and_workbook(planned: Answer, here: Path) -> None:
    assert (planned.code, names(here), names(here / "ud")) == (0, {"ud"}, FILES)
    assert "2 af 2 er foreslået en plads, der passer med alt det oplyste." in planned.out
    assert [p.citizen_id for p in read_plan(here / "ud" / "plan.json").placements] == ["B1", "B2"]


def test_the_output_holds_no_control_codes(planned: Answer) -> None:
    assert "\x1b" not in planned.out + planned.err
    assert "\r" not in planned.out + planned.err


def test_the_next_monday_is_written_down_and_told(planned: Answer, here: Path) -> None:
    assert json.loads((here / "ud" / "dataset.json").read_bytes())["first_monday"] == "2026-11-30"
    assert "Første mandag er ikke oplyst: 30-11-2026 antaget." in planned.out
    monday = read_plan(here / "ud" / "plan.json").assumptions[0]
    assert (monday.field, monday.touches) == ("first_monday", 2)


def test_the_written_dataset_makes_the_same_problem(planned: Answer, engine: FakeEngine, here: Path) -> None:
    again = run("plan", str(here / "ud" / "dataset.json"), "--out", "igen")
    assert again.code == planned.code == 0
    assert (here / "igen" / "dataset.json").read_bytes() == (here / "ud" / "dataset.json").read_bytes()


def test_the_folder_is_named_after_the_dataset(engine: FakeEngine, lists: list[str], here: Path) -> None:
    assert run("plan", *lists).code == 0
    assert names(here) == {"plan-steder"}


def test_an_entry_of_the_catalogue_goes_by_its_name(engine: FakeEngine, here: Path) -> None:
    assert run("plan", "bornholm-2011").code == 0
    assert names(here) == {"plan-bornholm-2011"}


def test_the_options_reach_the_engine(engine: FakeEngine, lists: list[str]) -> None:
    run("plan", *lists, "--time-limit", "5", "--workers", "1", "--seed", "7", "--work-limit", "3")
    run("plan", *lists, "--balance", "80", "--profile", "people_first")
    first, second = engine.options
    assert (first.time_limit_s, first.workers, first.seed, first.work_limit) == (5, 1, 7, 3)
    assert (second.balance_pct, second.profile, second.work_limit) == (80, "people_first", None)


def test_its_own_files_are_replaced_and_others_kept(planned: Answer, lists: list[str], here: Path) -> None:
    (here / "ud" / "noter.txt").write_text("mine")
    (here / "ud" / "plan.xlsx").write_bytes(b"gammel")
    assert run("plan", *lists, "--out", "ud").code == planned.code == 0
    assert (here / "ud" / "noter.txt").read_text() == "mine"
    assert (here / "ud" / "plan.xlsx").read_bytes() != b"gammel"
    assert names(here) == {"ud"}


@pytest.mark.parametrize("name", ["plan.json", "noter.txt"])
def test_a_folder_of_others_is_refused(name: str, engine: FakeEngine, lists: list[str], here: Path) -> None:
    (here / "ud").mkdir()
    (here / "ud" / name).write_text('{"mine": 1}')
    found = run("plan", *lists, "--out", "ud")
    assert (found.code, names(here / "ud"), engine.options) == (2, {name}, [])
    assert "--out" in found.err


def test_a_file_or_link_in_the_way_is_refused(engine: FakeEngine, lists: list[str], here: Path) -> None:
    (here / "ud").write_text("mine")
    (here / "link").symlink_to(here / "andet")
    assert run("plan", *lists, "--out", "ud").code == 2
    assert run("plan", *lists, "--out", "link").code == 2
    assert (here / "ud").read_text() == "mine"


def test_an_empty_folder_is_taken(engine: FakeEngine, lists: list[str], here: Path) -> None:
    (here / "ud").mkdir()
    assert run("plan", *lists, "--out", "ud").code == 0
    assert names(here / "ud") == FILES


def test_a_failed_write_leaves_nothing(
    engine: FakeEngine, lists: list[str], here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device", "plan.json")

    monkeypatch.setattr("os.fsync", full)
    found = run("plan", *lists, "--out", "ud")
    assert (found.code, names(here)) == (2, set())
    assert "Kan ikke læse eller skrive plan.json" in found.err


def test_nobody_placed_has_a_code_of_its_own(engine: FakeEngine, lists: list[str], here: Path) -> None:
    engine.nobody = True
    found = run("plan", *lists, "--out", "ud")
    assert (found.code, names(here / "ud")) == (3, FILES)
    assert "Ingen af dem, der venter, fik en plads" in found.out


def test_a_fault_of_ours_has_a_hash_and_no_traceback(
    engine: FakeEngine, lists: list[str], here: Path
) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("B1 er hemmelig")

    engine.before = fail
    found = run("plan", *lists, "--out", "ud")
    assert (found.code, names(here)) == (4, set())
    assert "Datasæt: " in found.err
    assert "Traceback" not in found.err
    assert "hemmelig" not in found.err
    assert "Traceback" in run("--debug", "plan", *lists, "--out", "ud").err


def test_every_ambiguous_cell_is_named_and_nothing_written(engine: FakeEngine, here: Path) -> None:
    typed = [str(SAMPLES / f"{name}_som_skrevet.csv") for name in ("pladsoversigt", "borgere")]
    found = run("plan", *typed)
    assert (found.code, names(here), engine.options) == (2, set(), [])
    for cell in (
        "4-5",
        "ca. 4",
        "kontanthj.",
        "tre",
        "2 (en på barsel)",
        "10-12",
        "ca 15 t",
        "bus max 30 min",
    ):
        assert f"'{cell}'" in found.err
    assert "12 fejl" in found.err
    assert "pladsoversigt_som_skrevet.csv (7)" in found.err


def test_an_unknown_name_is_refused_with_a_proposal(engine: FakeEngine) -> None:
    found = run("plan", "bornholm")
    assert found.code == 2
    assert "Måske 'bornholm-2011'?" in found.err


def test_the_best_plan_is_kept_on_ctrl_c(engine: FakeEngine, lists: list[str], here: Path) -> None:
    def wait(tell: Callable[[Progress], None], cancel: Cancel) -> None:
        tell(Progress(level_id="people_normal", value=1, bound=2))
        interrupt_main()
        while not cancel.cancelled:
            sleep(0.01)

    engine.before = wait
    found = run("plan", *lists, "--out", "ud")
    assert (found.code, names(here / "ud")) == (0, FILES)
    assert "Du stoppede søgningen" in found.out
    assert "Stopper" in found.err
    assert "1 borger (højst 1 flere)" in found.err


def test_a_second_ctrl_c_gives_up(engine: FakeEngine, lists: list[str], here: Path) -> None:
    def wait(_: Callable[[Progress], None], cancel: Cancel) -> None:
        interrupt_main()
        while not cancel.cancelled:
            sleep(0.01)
        sleep(0.2)
        interrupt_main()
        sleep(0.5)

    engine.before = wait
    found = run("plan", *lists, "--out", "ud")
    assert (found.code, names(here)) == (130, set())


def test_the_clean_samples_make_a_plan_with_the_real_engine(here: Path) -> None:
    clean = [str(SAMPLES / f"{name}.csv") for name in ("pladsoversigt", "borgere")]
    found = run("plan", *clean, "--out", "ud", "--time-limit", "6")
    assert (found.code, names(here / "ud")) == (0, FILES)
    assert "14 er foreslået en plads, hvor noget om borgeren skal afklares først." in found.out
    assert run("verify", str(here / "ud" / "dataset.json"), str(here / "ud" / "plan.json")).code == 0


def test_a_place_that_cannot_be_written_is_refused_before_the_work(
    engine: FakeEngine, lists: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    found = run("plan", *lists, "--out", "ny/ud")
    assert (found.code, engine.options) == (2, [])
    assert "hvor der må skrives" in found.err
