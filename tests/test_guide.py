"""The user guide: plain Danish, the program's own words, and commands that are there."""

import re
from pathlib import Path

import pytest

from cli.main import app
from exchange.papers.texts import catalogue
from tests.lix import forbidden_in, lix

GUIDE = (Path(__file__).parents[1] / "docs" / "guide.md").read_text(encoding="utf-8")
EASY = 40
LIX_OF = {
    "Det er en kat. Den er sort.": 3.5,
    "Kommunen beslutter placeringen.": 3 + 100,
    "En\nto\n\ntre": 1.0,
    "": 0.0,
}


def prose(text: str) -> str:
    """The text without code, marks and addresses."""
    plain = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    plain = re.sub(r"`[^`]*`|\*|»|«", "", plain)
    return re.sub(r"^[>#\- ]+", "", plain, flags=re.MULTILINE)


def quoted() -> list[str]:
    """The lines that the guide quotes from papers."""
    lines = (line[1:].strip(" -") for line in GUIDE.splitlines() if line.startswith(">"))
    return [line for line in lines if line]


@pytest.mark.parametrize("text", LIX_OF)
def test_lix_is_words_a_sentence_and_long_words(text: str) -> None:
    assert lix(text) == pytest.approx(LIX_OF[text])


def test_the_guide_reads_easily_in_every_part() -> None:
    assert lix(prose(GUIDE)) <= EASY
    for part in re.split(r"^#+ ", GUIDE, flags=re.MULTILINE)[1:]:
        assert lix(prose(part)) <= EASY, part.partition("\n")[0]


def test_the_texts_about_the_placed_and_the_unplaced_read_easily() -> None:
    texts = quoted()
    at = texts.index("Der er ikke foreslået et sted til borgeren endnu. Borgeren venter stadig.")
    assert at > 0
    for part in (texts[:at], texts[at:]):
        assert lix("\n".join(part)) <= EASY


def test_the_guide_has_no_word_of_the_programs_inside() -> None:
    assert not forbidden_in(prose(GUIDE))


def test_what_is_quoted_is_what_the_papers_say() -> None:
    """Each quoted sentence is one of the catalogue, its values aside; the rest names things of the data."""
    patterns = []
    for sentence in catalogue().sentences.values():
        parts = re.split(r"\{\w+\}", sentence.rstrip("."))
        patterns.append(".+".join(map(re.escape, parts)))
    spoken = re.compile(rf"(?:[^:]+: )?(?:{'|'.join(patterns)})[.:]?(?: .*)?")
    unknown = [line for line in quoted() if not spoken.fullmatch(line) and not line.startswith("B0001: ")]
    assert unknown == []


def test_every_command_is_told_of_and_every_one_told_of_exists() -> None:
    commands = {info.name or info.callback.__name__ for info in app.registered_commands if info.callback}
    named = set(re.findall(r"^\./holdepunkt (\w+)", GUIDE, flags=re.MULTILINE))
    assert named <= commands
    assert {"template", "plan", "match", "search", "check", "seats", "diff", "note", "questions"} <= named
