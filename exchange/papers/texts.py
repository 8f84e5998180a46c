"""The catalogue of the papers' sentences, by code."""

import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from exchange.plan_sheets_words import danish
from optimizer.advise.calendar_words import date_text
from optimizer.advise.papers.said import Said, Value

FILE = Path(__file__).with_name("texts.toml")


class CatalogueError(ValueError):
    """The catalogue has something that is no sentence."""


@dataclass(frozen=True)
class Texts:
    """Sentences by code."""

    sentences: Mapping[str, str]

    def text(self, code: str, **values: Value) -> str:
        """The sentence with its values in it.

        Raises
        ------
        KeyError
            If there is no such sentence, or it names a value that is not given.
        """
        return self.sentences[code].format(**{name: _written(value) for name, value in values.items()})

    def said(self, reason: Said) -> str:
        """The sentence of a reason."""
        return self.text(reason.code, **reason.values)


@cache
def catalogue() -> Texts:
    """The sentences of the papers."""
    return read_texts(FILE.read_text(encoding="utf-8"))


def read_texts(toml: str) -> Texts:
    """The sentences of a catalogue.

    Raises
    ------
    CatalogueError
        If a value is no text, is empty, or has braces that name nothing.
    """
    found = dict(_flat(tomllib.loads(toml), ""))
    for code, sentence in found.items():
        if not isinstance(sentence, str) or not sentence.strip():
            raise CatalogueError(f"{code} = {sentence!r}, expected a sentence.")
        try:
            names = [name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None]
        except ValueError as error:
            raise CatalogueError(f"{code}: {error}") from error
        if not all(name.isidentifier() for name in names):
            raise CatalogueError(f"{code} names {names}, expected words in the braces.")
    return Texts(found)


def _flat(table: Mapping[str, Any], above: str) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for key, value in table.items():
        code = f"{above}{key}"
        found += _flat(value, f"{code}.") if isinstance(value, dict) else [(code, value)]
    return found


def _written(value: Value) -> str:
    if isinstance(value, date):
        return date_text(value)
    return danish(value) if isinstance(value, int) else value
