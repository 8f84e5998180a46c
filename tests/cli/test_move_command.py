from pathlib import Path

import pytest

from tests.cli.runs import Answer, run


@pytest.fixture
def folder(planned: Answer, here: Path) -> str:
    assert planned.code == 0
    return str(here / "ud")


def test_other_hours_that_keep_every_rule_are_told_so(folder: str) -> None:
    found = run("check", folder, "--citizen", "B1", "--hours", "tir 9-12, tor 9-12, fre 9-13")
    assert found.code == 0, found.out
    assert "Flytningen bryder ingen regel." in found.out


def test_what_is_broken_is_told_with_what_may_be_set_aside(folder: str) -> None:
    found = run("check", folder, "--citizen", "B1", "--hours", "man 5-6")
    assert found.code == 1
    assert "Planen bryder reglerne" in found.out
    assert "Kan ikke fraviges" in found.out


def test_all_faults_of_the_move_are_told_at_once(folder: str) -> None:
    found = run("check", folder, "--citizen", "B99", "--hours", "i morgen")
    assert found.code == 2
    assert "--citizen" in found.err
    assert "--hours" in found.err
    assert run("check", folder, "--citizen", "B1").code == 2
    assert "--supporter" in run("check", folder, "--citizen", "B1", "--supporter", "ukendt").err
