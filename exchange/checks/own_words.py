"""What a citizen has agreed to have told is about that citizen alone: no other citizen is named in it."""

import re
from collections.abc import Iterator

from exchange.checks.base import Finding, View
from exchange.defaults import plain

_WORD = re.compile(r"[\w-]+")


def own_words(view: View) -> Iterator[Finding]:
    """Agreed accommodations that name another citizen.

    Only ids with both a letter and a digit, as pseudonyms have, can be told from words and numbers.
    """
    ids = {plain(own): own for own in view.citizen_ids if _is_pseudonym(own)}
    for i, citizen in enumerate(view.dataset.citizens):
        for j, text in enumerate(citizen.agreed_accommodations):
            named = (ids.get(plain(word)) for word in _WORD.findall(text))
            if any(own not in (None, citizen.id) for own in named):
                expected = "ord om borgeren selv; en anden borger må ikke nævnes"
                yield Finding(path=("citizens", i, "agreed_accommodations", j), found=text, expected=expected)


def _is_pseudonym(own: str) -> bool:
    return any(map(str.isdigit, own)) and any(map(str.isalpha, own))
