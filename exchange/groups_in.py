"""Target groups as lists write them: read by the ruleset's synonyms, and shown; never guessed."""

import re
from collections.abc import Iterable

from exchange.cells import tidy
from exchange.defaults import plain
from exchange.headings import nearest
from exchange.names import ALL_GROUPS
from exchange.rows import Findings, Row
from optimizer.problem import Ruleset, TargetGroup

ALL = "alle"
MOST_PROPOSALS = 4


class GroupReader:
    """Reads target groups under a ruleset."""

    def __init__(self, ruleset: Ruleset, findings: Findings) -> None:
        self._findings = findings
        self._by_name: dict[str, TargetGroup] = {
            plain(name): group
            for group in ruleset.target_groups
            for name in (*group.synonyms, group.label, group.code)
        }

    def one(self, row: Row, key: str, text: str) -> str | None:
        """The code of the group in the cell; None after a fault."""
        group = self._by_name.get(plain(text))
        if group is None:
            self._refuse(row, key, text)
            return None
        self._note(text, group)
        return group.code

    def several(self, row: Row, key: str) -> list[str] | None:
        """The codes of the accepted groups in the cell, ["alle"] for all; None where nothing stands."""
        text = row.text(key)
        if not text:
            return None
        if plain(text) in ALL_GROUPS:
            return [ALL]
        codes = [self.one(row, key, piece) for piece in self._pieces(text)]
        return [code for code in dict.fromkeys(codes) if code is not None] or None

    def by_group(self, row: Row, key: str) -> dict[str, int]:
        """Numbers by the code of the group, from a cell like "Sygedagpenge: 2"."""
        counts = row.values.get(key)
        stated = counts.items() if isinstance(counts, dict) else ()
        return {code: number for name, number in stated if (code := self.one(row, key, name))}

    def _pieces(self, text: str) -> Iterable[str]:
        """The names in a list; labels have commas of their own ("Kontanthjælp, aktivitetsparat")."""
        if plain(text) in self._by_name:
            return [text]
        found: list[str] = []
        for part in re.split(r"[;/+\n]| og ", text):
            words = [tidy(word) for word in part.split(",") if tidy(word)]
            while words:
                length = next((n for n in range(len(words), 0, -1) if self._known(words[:n])), 1)
                found.append(", ".join(words[:length]))
                words = words[length:]
        known = any(plain(piece) in self._by_name for piece in found)
        return found if known else [text]

    def _known(self, words: list[str]) -> bool:
        return plain(", ".join(words)) in self._by_name

    def _note(self, text: str, group: TargetGroup) -> None:
        if plain(text) not in {plain(group.label), group.code}:
            self._findings.note(f"Målgruppen '{text}' er læst som {group.label}.")

    def _refuse(self, row: Row, key: str, text: str) -> None:
        expected = "en målgruppe, som kun kan læses på én måde"
        self._findings.faults.append(row.fault(key, expected, self._proposal(text)))

    def _proposal(self, text: str) -> str | None:
        begins = plain(text).rstrip(".")
        meant = [group.label for name, group in self._by_name.items() if name.startswith(begins)]
        if begins and meant:
            return " eller ".join(list(dict.fromkeys(meant))[:MOST_PROPOSALS])
        near = nearest(plain(text), self._by_name)
        return self._by_name[near].label if near else None
