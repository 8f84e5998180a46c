"""File names for calendars: safe on every system, whatever the ids hold, and never two alike."""

import re
from collections.abc import Iterable
from hashlib import sha256
from unicodedata import normalize

Key = tuple[str, ...]
"""What a calendar is of: a kind (a word of our own), then ids."""

LONGEST = 60
_LETTERS = {"æ": "ae", "ø": "oe", "å": "aa", "Æ": "AE", "Ø": "OE", "Å": "AA"}
_OTHER = re.compile(r"[^A-Za-z0-9_-]+")


def file_names(keys: Iterable[Key]) -> dict[Key, str]:
    """A name for each key: kind and ids where they are plain, else with a mark that tells them apart.

    Names differ in more than case, begin with the kind, so that no system keeps them for itself, and hold
    letters, digits, hyphen and underscore alone.
    """
    taken: set[str] = set()
    names: dict[Key, str] = {}
    for key in sorted(set(keys), key=lambda key: (not _is_plain(key), key)):
        stem = file_stem(key)
        if not _is_plain(key) or stem.casefold() in taken:
            stem = f"{stem}-{digest(*key)[:10]}"
        while stem.casefold() in taken:
            stem += "-2"
        taken.add(stem.casefold())
        names[key] = f"{stem}.ics"
    return names


def digest(*parts: str) -> str:
    """A mark of the parts, the same on every machine; where one ends and the next begins counts."""
    return sha256("\0".join(f"{len(part)}:{part}" for part in parts).encode()).hexdigest()


def _is_plain(key: Key) -> bool:
    text = _text(key)
    return len(text) <= LONGEST and not _OTHER.search(text)


def _text(key: Key) -> str:
    """The parts together; an id that begins with the one before it says both."""
    return "-".join(
        part
        for part, following in zip(key, (*key[1:], ""), strict=True)
        if not following.startswith(f"{part}-")
    )


def file_stem(key: Key) -> str:
    """The kind and ids as a name with letters, digits, hyphen and underscore alone."""
    text = _text(key)
    for letter, letters in _LETTERS.items():
        text = text.replace(letter, letters)
    text = normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _OTHER.sub("_", text)[:LONGEST]
