import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from cli.main import main
from cli.say import say
from cli.work import _Live, _Plain, progress_text
from optimizer.engine.options import Progress
from tests.cli.runs import Answer, FakeEngine, run


def plan_file(planned: Answer, here: Path, **changes: object) -> str:
    """A plan by hand: the first placement of the written one, changed."""
    assert planned.code == 0
    plan = json.loads((here / "ud" / "plan.json").read_bytes())
    step = plan["placements"][0]["steps"][0] | changes
    path = here / "haand.json"
    path.write_text(json.dumps({"placements": [{"citizen": "B1", "steps": [step]}]}))
    return str(path)


def test_a_sound_dataset_is_told_so(lists: list[str]) -> None:
    found = run("validate", *lists)
    assert found.code == 0
    assert "2 borgere venter, 1 virksomhed, 2 ledige faste pladser" in found.out
    assert "Datasættet er i orden" in found.out
    assert "oplysninger mangler og er antaget" in found.out


def test_positions_are_counted_and_people_once(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Virksomhed;Årsværk\nLager;40\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("Virksomhed;Opgave;Timer\nLager;Pakning;10\n", encoding="utf-8")
    (tmp_path / "c.csv").write_text("Virksomhed;Stilling;Opgaver\nLager;Hjælp;Pakning\n", encoding="utf-8")
    (tmp_path / "d.csv").write_text("Borger;Målgruppe;Antal job\nB1;Fleksjob;2\n", encoding="utf-8")
    found = run("validate", str(tmp_path))
    assert found.code == 0
    assert "1 borger venter, 1 virksomhed, 0 ledige faste pladser og 1 stilling." in found.out


def test_every_fault_of_a_dataset_is_told(tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    path.write_text('{"citizens": [{"id": "B1"}], "workplaces": [{"name": "X", "places": [{"seats": -1}]}]}')
    found = run("validate", str(path))
    assert found.code == 2
    assert "citizens[0].target_group" in found.err
    assert "workplaces[0].places[0].seats" in found.err


def test_free_text_is_told_as_questions_to_code(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Virksomhed;Pladser\nLager;2\n", encoding="utf-8")
    people = "Borger;Målgruppe;Skånehensyn\nB1;Sygedagpenge;ro [red]og[/red] fred\n"
    (tmp_path / "b.csv").write_text(people, encoding="utf-8")
    found = run("validate", str(tmp_path / "a.csv"), str(tmp_path / "b.csv"))
    assert found.code == 0
    assert "ro [red]og[/red] fred" in found.out


def test_a_plan_that_keeps_the_rules(planned: Answer, lists: list[str], here: Path) -> None:
    found = run("verify", *lists, plan_file(planned, here))
    assert (found.code, found.out.strip()) == (0, "Planen holder alle regler.")


def test_a_plan_that_breaks_a_rule_is_told_which(planned: Answer, lists: list[str], here: Path) -> None:
    shift = {"weekday": 0, "start": "02:00", "end": "03:00"}
    path = plan_file(planned, here, shifts=[shift], weekly_min=60)
    found = run("verify", *lists, path)
    assert found.code == 1
    assert "[opening_hours] (1)" in found.out
    assert "forventet" in found.out


def test_a_plan_that_cannot_be_read_is_bad_input(lists: list[str], tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    path.write_text('{"placements": [{"citizen": "B9", "workplace": "Lager"}]}')
    found = run("verify", *lists, str(path))
    assert found.code == 2
    assert "B9" in found.err


def test_a_plan_by_hand_is_scored_beside_ours(planned: Answer, lists: list[str], here: Path) -> None:
    found = run("score", *lists, plan_file(planned, here))
    assert found.code == 0
    assert "Placeret i den håndlavede plan: 1. I programmets: 2." in found.out
    assert "Kvalitet for borgere og virksomheder" in found.out


def test_a_broken_plan_is_scored_with_code_1(planned: Answer, lists: list[str], here: Path) -> None:
    shift = {"weekday": 0, "start": "02:00", "end": "03:00"}
    found = run("score", *lists, plan_file(planned, here, shifts=[shift], weekly_min=60))
    assert found.code == 1
    assert "Planen bryder reglerne" in found.out


def test_the_questions_that_free_most_come_first() -> None:
    found = run("questions", "bornholm-2011", "--top", "2")
    assert found.code == 0
    assert "vist er 2" in found.out


def test_no_questions_are_told_so(lists: list[str]) -> None:
    assert "ingen spørgsmål" in run("questions", *lists).out


def test_the_template_is_written_once_and_planned(engine: FakeEngine, here: Path) -> None:
    assert run("template", "s.xlsx").code == 0
    assert run("validate", "s.xlsx").code == 0
    before = (here / "s.xlsx").read_bytes()
    assert run("template", "s.xlsx").code == 2
    assert (here / "s.xlsx").read_bytes() == before


@pytest.mark.parametrize("name", ["s.csv", "ingen/s.xlsx"])
def test_a_template_needs_a_name_that_works(name: str, here: Path) -> None:
    assert run("template", name).code == 2
    assert list(here.iterdir()) == []


def test_the_catalogue_is_listed_and_told() -> None:
    assert "bornholm-2011" in run("scenarios").out
    assert "Opgivet i kilden" in run("scenarios", "bornholm-2011").out
    assert run("scenarios", "ukendt").code == 2


def test_a_municipality_is_generated_the_same_for_the_same_seed(here: Path) -> None:
    for name in ("a.json", "b.json"):
        assert run("generate", "--citizens", "12", "--seed", "3", "--out", name).code == 0
    assert (here / "a.json").read_bytes() == (here / "b.json").read_bytes()
    assert run("generate", "--citizens", "12", "--out", "a.json").code == 2


def test_a_planted_municipality_needs_seats_for_all(here: Path) -> None:
    found = run("generate", "--citizens", "12", "--plant", "--seat-ratio", "0.5", "--out", "a.json")
    assert (found.code, list(here.iterdir())) == (2, [])
    assert "--seat-ratio" in found.err
    assert run("generate", "--citizens", "12", "--plant", "--out", "a.json").code == 0


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("plan", "--ukendt"), "Tilvalget --ukendt findes ikke."),
        (("plan", "x", "--workers", "mange"), "Tilvalget --workers kan ikke bruges: forventet et helt tal"),
        (("plan", "x", "--balance", "101"), "mindst 0 og højst 100"),
        (("plan", "x", "--profile", "ukendt"), "forventet en af people_first"),
        (("plan",), "DATASÆT mangler."),
        (("generate",), "Tilvalget --out mangler."),
        (("plan", "x", "--out"), "Tilvalget --out mangler en værdi"),
        (("ukendt",), "Kommandoen"),
    ],
)
def test_faults_of_the_command_line_are_told_in_danish(arguments: tuple[str, ...], text: str) -> None:
    found = run(*arguments)
    assert found.code == 2
    assert text in found.err


def test_help_and_version_are_danish() -> None:
    found = run("--help")
    assert found.code == 0
    assert "Brug:" in found.out
    assert "Vis denne hjælp." in found.out
    assert run("--version").out.startswith("holdepunkt 0.")
    assert "week [TILVALG] DATASÆT PLAN" in run("week", "--help").out


def test_the_command_ends_the_process_with_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["holdepunkt", "scenarios", "ukendt"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2


def progress(level_id: str, value: int, bound: int | None, scale: int = 1) -> Progress:
    return Progress(level_id=level_id, value=value, bound=bound, scale=scale)


@pytest.mark.parametrize(
    ("sign", "text"),
    [
        (progress("people_normal", 5, 7), "5 borgere (højst 2 flere)"),
        (progress("people_normal", 5, 5), "5 borgere (bevisligt det bedste)"),
        (progress("people_normal", 5, None), "5 borgere"),
        (progress("quality", 4200, 5600, 2800), "1,5 point (højst 2)"),
        (progress("evenness", 500, 200), "500 promille (mindst 200)"),
    ],
)
def test_progress_in_words(sign: Progress, text: str) -> None:
    assert progress_text(sign).endswith(text)


def test_without_a_terminal_each_level_has_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with _Plain() as line:
        for sign in (None, progress("people_normal", 1, 3), progress("people_normal", 2, 3)):
            line.show(sign)
        line.show(progress("quality", 1, None))
    assert len(capsys.readouterr().err.strip().splitlines()) == 2


def test_on_a_terminal_one_line_changes_in_place() -> None:
    written = StringIO()
    screen = Console(force_terminal=True, width=120, file=written)
    with _Live(screen) as line:
        line.show(progress("people_normal", 2, 3))
    assert "2 borgere (højst 1 flere)" in written.getvalue()


def test_texts_cannot_rewrite_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    say("a\x1b[2Jb\x07c\rd")
    assert capsys.readouterr().out == "a[2Jbcd\n"
