"""The folder of a plan is whole or as it was, and other people's files stay."""

from collections.abc import Callable
from os import utime
from pathlib import Path

import pytest

from cli.calendar_files import LIST
from cli.folder import check_folder, complete, write_folder
from exchange.faults import Refused

PLAN = b'{"placements": [], "levels": [], "provenance": {}}'
OLD = {"plan.json": PLAN, "plan.xlsx": b"gammel", "dataset.json": b"gammel"}
NEW = {"plan.json": PLAN + b"\n", "plan.xlsx": b"ny", "dataset.json": b"ny"}
OLD_DATED = {"borger-B1.ics": b"gammel", "borger-B2.ics": b"gammel"}
NEW_DATED = {"borger-B2.ics": b"ny", "borger-B3.ics": b"ny"}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def plan(here: Path) -> Path:
    """A folder with a plan and two calendars."""
    assert write_folder(here / "ud", OLD, OLD_DATED) == []
    return here / "ud"


def dated(plan: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (plan / "kalender").iterdir() if path.name != LIST}


def test_calendars_stand_beside_the_plan(plan: Path, here: Path) -> None:
    assert names(plan) == {*OLD, "kalender"}
    assert dated(plan) == OLD_DATED
    assert names(here) == {"ud"}


def test_a_plan_without_dates_has_no_calendars(here: Path) -> None:
    write_folder(here / "ud", OLD, {})
    assert names(here / "ud") == set(OLD)


def test_calendars_of_the_run_before_are_replaced_and_removed(plan: Path, here: Path) -> None:
    assert write_folder(plan, NEW, NEW_DATED) == []
    assert dated(plan) == NEW_DATED
    assert {name: (plan / name).read_bytes() for name in NEW} == NEW
    assert names(here) == {"ud"}


def test_the_same_plan_again_changes_nothing(plan: Path) -> None:
    assert write_folder(plan, OLD, OLD_DATED) == []
    assert dated(plan) == OLD_DATED


def test_without_dates_the_old_calendars_go_and_the_folder_with_them(plan: Path) -> None:
    write_folder(plan, NEW, {})
    assert names(plan) == set(NEW)


def test_files_of_others_among_the_calendars_stay(plan: Path) -> None:
    (plan / "kalender" / "min.ics").write_bytes(b"min")
    (plan / "kalender" / "mappe").mkdir()
    write_folder(plan, NEW, {})
    assert names(plan / "kalender") == {"min.ics", "mappe"}
    assert (plan / "kalender" / "min.ics").read_bytes() == b"min"


def test_a_calendar_that_somebody_changed_is_kept(plan: Path) -> None:
    (plan / "kalender" / "borger-B1.ics").write_bytes(b"min")
    (plan / "kalender" / "borger-B2.ics").write_bytes(b"ogs\xc3\xa5 min")
    (plan / "kalender" / "borger-B2.andres-1.ics").write_bytes(b"mit")
    renamed = write_folder(plan, NEW, NEW_DATED)
    assert [path.name for path in renamed] == ["borger-B2.andres-2.ics"]
    assert dated(plan) == NEW_DATED | {
        "borger-B1.ics": b"min",
        "borger-B2.andres-1.ics": b"mit",
        "borger-B2.andres-2.ics": b"ogs\xc3\xa5 min",
    }


def test_a_link_in_place_of_a_calendar_is_not_followed(plan: Path, here: Path) -> None:
    (here / "andet.ics").write_bytes(b"gammel")
    (plan / "kalender" / "borger-B1.ics").unlink()
    (plan / "kalender" / "borger-B1.ics").symlink_to(here / "andet.ics")
    write_folder(plan, NEW, {})
    assert (here / "andet.ics").read_bytes() == b"gammel"
    assert names(plan / "kalender") == {"borger-B1.ics"}


@pytest.mark.parametrize("text", ["", "[]", '{"kalendere": []}', '{"kalendere": {"../plan.json": "0"}}'])
def test_a_list_that_is_none_makes_no_file_ours(text: str, plan: Path) -> None:
    (plan / "kalender" / LIST).write_text(text)
    write_folder(plan, NEW, {"borger-B3.ics": b"ny"})
    assert dated(plan) == OLD_DATED | {"borger-B3.ics": b"ny"}


def test_a_file_or_link_called_as_the_calendars_is_refused(here: Path) -> None:
    write_folder(here / "ud", OLD, {})
    (here / "ud" / "kalender").write_text("min")
    with pytest.raises(Refused, match="kalender"):
        check_folder(here / "ud")
    (here / "ud" / "kalender").unlink()
    (here / "ud" / "kalender").symlink_to(here)
    with pytest.raises(Refused, match="kalender"):
        check_folder(here / "ud")


class PowerCutError(Exception):
    pass


def cut_after(monkeypatch: pytest.MonkeyPatch, moves: int) -> None:
    """Let the power go after so many files have been moved."""
    left = [moves]
    replace: Callable[[Path, Path], Path] = Path.replace

    def move(path: Path, to: Path) -> Path:
        if left[0] == 0:
            raise PowerCutError
        left[0] -= 1
        return replace(path, to)

    monkeypatch.setattr(Path, "replace", move)


@pytest.mark.parametrize("moves", range(6))
def test_a_power_cut_at_any_move_is_mended_by_the_next_look(
    moves: int, plan: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (plan / "noter.txt").write_text("mine")
    with monkeypatch.context() as cut:
        cut_after(cut, moves)
        with pytest.raises(PowerCutError):
            write_folder(plan, NEW, NEW_DATED)
    complete(plan)
    assert {name: (plan / name).read_bytes() for name in NEW} == NEW
    assert dated(plan) == NEW_DATED
    assert (plan / "noter.txt").read_text() == "mine"
    assert names(here) == {"ud"}
    assert write_folder(plan, OLD, OLD_DATED) == []
    assert dated(plan) == OLD_DATED


def test_a_power_cut_while_the_files_are_written_leaves_the_old_plan(
    plan: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: int) -> None:
        raise PowerCutError

    with monkeypatch.context() as cut:
        cut.setattr("os.fsync", gone)
        with pytest.raises(PowerCutError):
            write_folder(plan, NEW, NEW_DATED)
    assert {name: (plan / name).read_bytes() for name in OLD} == OLD
    assert names(here) == {"ud"}


def test_a_workbook_that_is_open_leaves_the_old_plan(
    plan: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace: Callable[[Path, Path], Path] = Path.replace

    def locked(path: Path, to: Path) -> Path:
        if to.suffix == ".xlsx":
            raise PermissionError(13, "Permission denied", str(to))
        return replace(path, to)

    with monkeypatch.context() as open_elsewhere:
        open_elsewhere.setattr(Path, "replace", locked)
        with pytest.raises(PermissionError):
            write_folder(plan, NEW, NEW_DATED)
    assert {name: (plan / name).read_bytes() for name in OLD} == OLD
    assert dated(plan) == OLD_DATED
    assert names(here) == {"ud"}


def test_a_plan_that_another_run_has_ready_comes_first(plan: Path, here: Path) -> None:
    write_folder(here / "anden", NEW, {})
    (here / "anden").rename(here / ".ud.klar")
    write_folder(plan, OLD, OLD_DATED)
    assert {name: (plan / name).read_bytes() for name in OLD} == OLD
    assert names(here) == {"ud"}


def test_a_plan_that_two_runs_put_there_at_once_is_one_of_them(
    plan: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename: Callable[[Path, Path], Path] = Path.rename
    left = [2]

    def late(path: Path, to: Path) -> Path:
        if to.name.endswith(".klar") and left[0]:
            left[0] -= 1
            raise OSError(39, "Directory not empty", str(to))
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", late)
    write_folder(plan, NEW, NEW_DATED)
    assert (dated(plan), names(here)) == (NEW_DATED, {"ud"})
    left[0] = 99
    with pytest.raises(OSError, match="Directory not empty"):
        write_folder(plan, OLD, OLD_DATED)
    assert (dated(plan), names(here)) == (NEW_DATED, {"ud"})


def test_what_a_run_long_ago_left_is_removed_and_what_runs_now_is_not(plan: Path, here: Path) -> None:
    for name, age in ((".ud.1.del", 0), (".ud.2.del", 86_400)):
        (here / name).mkdir()
        stat = (here / name).stat()
        utime(here / name, (stat.st_atime - age, stat.st_mtime - age))
    write_folder(plan, NEW, {})
    assert names(here) == {"ud", ".ud.1.del"}


def test_the_root_of_the_disk_has_nothing_to_complete() -> None:
    assert complete(Path("/")) == []
