"""The pages written from the code are the ones in docs/."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from optimizer.goals import PROFILES
from optimizer.goals.components import COMPONENTS
from optimizer.problem.needs import NEEDS, Comparison, Group
from optimizer.rules import RULES, Scope
from tools import model_docs
from tools.model_docs import DOCS, model_page, needs_page, write

STALE = "docs/{} is not what the code says: run make docs"


@pytest.mark.parametrize(("name", "page"), [("model.md", model_page), ("needs.md", needs_page)])
def test_page_is_current(name: str, page: Callable[[], str]) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == page(), STALE.format(name)


def test_model_page_has_every_rule_once_and_every_goal_and_component() -> None:
    headings = re.findall(r"^#### (.+)$", model_page(), re.MULTILINE)
    goals = [goal.id for profile in PROFILES.values() for goal in profile]
    assert sorted(headings[: len(RULES)]) == sorted(rule.id for rule in RULES)
    assert all(any(goal in heading.split(", ") for heading in headings[len(RULES) :]) for goal in goals)
    assert [heading.split()[0] for heading in headings[-len(COMPONENTS) :]] == [c.id for c in COMPONENTS]


def test_every_word_of_the_pages_has_its_danish() -> None:
    assert set(model_docs.SCOPES) == set(Scope)
    assert set(model_docs.GROUPS) == set(Group)
    assert set(model_docs.COMPARED) == set(Comparison) - {Comparison.ONE_OF}
    assert {need.unit for need in NEEDS} <= set(model_docs.UNITS)


def test_every_need_is_on_the_page_once() -> None:
    codes = re.findall(r"^\| `(\w+)` \|", needs_page(), re.MULTILINE)
    assert sorted(codes) == sorted(need.code for need in NEEDS)


def test_pages_are_written(tmp_path: Path) -> None:
    write(tmp_path)
    assert (tmp_path / "model.md").read_text(encoding="utf-8") == model_page()
    assert (tmp_path / "needs.md").read_text(encoding="utf-8") == needs_page()


def test_a_docstring_without_formula_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optimizer.rules.status.__doc__", "Status: no formula.")
    with pytest.raises(ValueError, match=r"optimizer\.rules\.status: docstring without 'Formula'"):
        model_page()
