"""The catalogue of sentences: every code that is used is there, and every sentence is used."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import exchange.papers as pages
import optimizer.advise.papers as facts
from exchange.papers.texts import CatalogueError, catalogue, read_texts
from optimizer.advise.papers.alternatives import told
from optimizer.advise.papers.footholds import State
from optimizer.advise.papers.said import Said
from optimizer.advise.words import SENTENCES, STAGE_OF, STAGES
from optimizer.goals.components import COMPONENTS
from optimizer.problem import Status
from optimizer.problem.rulesets import RULESETS
from optimizer.rules import RULES
from tests.lix import forbidden_in, lix

PAGES, FACTS = Path(pages.__path__[0]), Path(facts.__path__[0])
EASY = 40


def literals(path: Path) -> Iterator[str]:
    """Every text that stands in a Python file, docstrings aside."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from (n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))


def in_templates() -> set[str]:
    found = set()
    for path in (PAGES / "templates").glob("*.j2"):
        found |= set(re.findall(r'"([a-z_]+\.[a-z_.]+)"', path.read_text(encoding="utf-8")))
    return {name for name in found if not name.endswith((".j2", ".css", "."))}


def in_code() -> set[str]:
    return {text for folder in (PAGES, FACTS) for path in folder.glob("*.py") for text in literals(path)}


def families() -> set[str]:
    """Codes that are put together of a kind and a reason."""
    components = {component.id for component in COMPONENTS}
    causes = {told(cause) for cause in (*SENTENCES, *STAGES, *STAGE_OF)}
    numbered = {text for text in literals(FACTS / "footholds.py") if text.islower()}
    return {
        *(f"{kind}.{own}" for kind in ("for", "against", "alternative.poorer") for own in components),
        *(f"{kind}.{cause}" for kind in ("why_not", "cause") for cause in causes),
        *(f"standing.{status.value}" for status in Status),
        *("standing.unplaced", "alternative.discuss.travel", "alternative.discuss.floor"),
        *(f"state.{state.value}" for state in State),
        *(f"foothold.{number}.{why}" for number in range(1, 10) for why in {"name", *numbered}),
        *(f"legal.{text}" for text in literals(FACTS / "legal.py")),
        *(f"candidates.level_{level}" for level in (1, 2, 3)),
    }


def test_every_sentence_is_used() -> None:
    unused = set(catalogue().sentences) - in_templates() - in_code() - families()
    assert unused == set()


def test_every_code_has_a_sentence() -> None:
    known = set(catalogue().sentences)
    heads = {code.partition(".")[0] for code in known}
    used = in_templates() | {code for code in in_code() if re.fullmatch(r"[a-z]+\.[a-z_.]*[a-z]", code)}
    assert {code for code in used if code.partition(".")[0] in heads} - known == set()
    firm = {c for c in families() if not c.startswith(("foothold.", "legal."))}
    assert firm - known == set()


def test_every_rule_that_keeps_somebody_away_has_a_reason() -> None:
    known = catalogue().sentences
    for rule in RULES:
        if told(rule.id) in SENTENCES:
            assert f"why_not.{told(rule.id)}" in known


@pytest.mark.parametrize("ruleset", RULESETS, ids=lambda ruleset: ruleset.id)
def test_every_ruleset_knows_the_law_that_papers_name(ruleset: object) -> None:
    known = {parameter.id for parameter in ruleset.parameters}  # type: ignore[attr-defined]
    named = {code.removeprefix("legal.") for code in catalogue().sentences if code.startswith("legal.")}
    assert named <= known


def test_sentences_read_easily_and_without_words_of_the_program() -> None:
    sentences = [text for text in catalogue().sentences.values() if text.endswith((".", "?"))]
    assert lix("\n".join(sentences)) <= EASY
    assert not forbidden_in(" ".join(catalogue().sentences.values()))


@pytest.mark.parametrize(
    ("toml", "fault"),
    [
        ("a = 1", "expected a sentence"),
        ('[a]\nb = " "', "expected a sentence"),
        ('a = "{"', "a: "),
        ('a = "{0}"', "expected words"),
    ],
)
def test_what_is_no_sentence_is_refused(toml: str, fault: str) -> None:
    with pytest.raises(CatalogueError, match=re.escape(fault)):
        read_texts(toml)


def test_values_are_written_as_danes_write_them() -> None:
    texts = read_texts('[a]\nb = "{day}: {number} {what}"')
    values = {"day": date(2014, 3, 5), "number": 1200, "what": "uger"}
    assert texts.said(Said(code="a.b", values=values)) == "den 5. marts 2014: 1.200 uger"


def test_a_value_that_is_missing_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        read_texts('a = "{day}"').text("a")
