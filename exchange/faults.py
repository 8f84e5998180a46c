"""Faults in what is handed in: where, what stands there, what was expected. All of them at once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from exchange.cpr import mask_cpr

Path = tuple[str | int, ...]
"""Where a value stands in the dataset: keys and list indices, e.g. ("citizens", 3, "target_group")."""

Locate = Callable[[Path], str]
"""Words for a path in the file the user knows: a sheet, row and column, or a JSON path."""

LONGEST_SHOWN = 80
NOTHING = "ingenting"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One fault. Anything shaped like a CPR number is masked, so that a fault can be shown and logged.

    Attributes
    ----------
    place
        Where, in the user's words: "Ark 'Borgere', række 7, kolonne 'Timer'" or "citizens[3].id (B0004)".
    found
        What stands there; empty is nothing.
    expected
        What was expected, in Danish, without a full stop.
    proposal
        What was perhaps meant.
    path
        Where in the dataset, for those who turn paths into other words; empty is unknown.
    """

    place: str
    found: str
    expected: str
    proposal: str | None = None
    path: Path = ()

    def __post_init__(self) -> None:
        for name in ("place", "found", "expected", "proposal"):
            text = getattr(self, name)
            if text is not None:
                object.__setattr__(self, name, mask_cpr(text))

    def __str__(self) -> str:
        maybe = f" Måske '{self.proposal}'?" if self.proposal else ""
        return f"{self.place}: der står {shown(self.found)}, forventet {self.expected}.{maybe}"


class Refused(Exception):  # noqa: N818  # a refusal, as the design names it
    """Input that was refused, with every fault in it.

    Attributes
    ----------
    faults
        Never empty.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


def refuse_if_any(faults: Sequence[Fault]) -> None:
    """Raise `Refused` with the faults, if there are any."""
    if faults:
        raise Refused(faults)


def shown(found: str) -> str:
    """What stands somewhere, in quotes and at a readable length."""
    if not found.strip():
        return NOTHING
    return f"'{found if len(found) <= LONGEST_SHOWN else found[: LONGEST_SHOWN - 1] + '…'}'"


def value_text(value: object) -> str:
    """A JSON value as a user would write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, dict):
        return "{…}"
    return "[…]" if isinstance(value, list) else str(value)


def path_text(path: Path) -> str:
    """A path as text: citizens[3].target_group."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).removeprefix(".") or "filen"


def json_place(raw: object) -> Locate:
    """Words for paths in JSON, with the id, name or citizen of the nearest record that has one."""

    def locate(path: Path) -> str:
        name = _nearest_name(raw, path)
        return f"{path_text(path)} ({name})" if name else path_text(path)

    return locate


def _nearest_name(raw: object, path: Path) -> str:
    name, node = "", raw
    for part in path:
        node = _step(node, part)
        if isinstance(node, dict):
            own = node.get("id") or node.get("name") or node.get("citizen")
            name = own if isinstance(own, str) else name
    return name


def _step(node: object, part: str | int) -> object:
    if isinstance(node, dict):
        return node.get(part)
    if isinstance(node, list) and isinstance(part, int) and part < len(node):
        return node[part]
    return None
