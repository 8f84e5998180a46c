from pathlib import Path

from tests.cli.runs import Answer, run


def test_citizens_are_searched_in_a_list(lists: list[str]) -> None:
    found = run("search", *lists, "--competence", "truck:2")
    assert found.code == 0
    assert "0 borgere passer, 2 kan passe, når noget er afklaret" in found.out
    assert "kan borgeren truck?" in found.out


def test_workplaces_are_searched_beside_a_plan(planned: Answer, here: Path) -> None:
    assert planned.code == 0
    found = run("search", str(here / "ud"), "--workplaces", "--free", "1")
    assert found.code == 3
    assert "0 steder passer" in found.out
    assert "1 sted passer" in run("search", str(here / "ud"), "--workplaces").out


def test_placed_people_are_told_apart(planned: Answer, here: Path) -> None:
    assert planned.code == 0
    assert "2 borgere passer" in run("search", str(here / "ud"), "--placed").out
    assert run("search", str(here / "ud"), "--unplaced").code == 3


def test_all_faults_of_a_query_are_told_at_once(lists: list[str]) -> None:
    words = ("--competence", "truck:9", "--need", "FRED", "--hours", "12-4", "--condition", "ro=ja")
    found = run("search", *lists, *words)
    assert found.code == 2
    for place in ("--competence", "--need", "--hours", "--condition"):
        assert place in found.err


def test_placed_without_a_plan_is_refused(lists: list[str]) -> None:
    assert run("search", *lists, "--placed").code == 2


def test_what_is_asked_of_the_other_kind_is_refused(lists: list[str]) -> None:
    found = run("search", *lists, "--free", "1", "--industry", "Lager")
    assert found.code == 2
    assert "--free" in found.err
    assert "--industry" in found.err
    assert "sammen med --workplaces" in found.err
    assert "sammen med --citizens" in run("search", *lists, "--workplaces", "--no-need", "LOW_NOISE").err


def test_what_nobody_has_is_refused_with_what_there_is(lists: list[str]) -> None:
    found = run("search", *lists, "--group", "xyz", "--zone", "Månen")
    assert found.code == 2
    assert "der står 'xyz', forventet en af: " in found.err
    assert "--zone" in found.err


def test_what_comes_first_can_be_chosen(lists: list[str]) -> None:
    assert run("search", *lists, "--sort", "id").code == 0
    assert run("search", *lists, "--sort", "navn").code == 2
