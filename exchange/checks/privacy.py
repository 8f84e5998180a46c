"""Nothing shaped like a CPR number, in ids or anywhere else; typed CVR and P-number fields are exempt."""

from collections.abc import Iterator

from exchange.checks.base import Finding
from exchange.cpr import holds_cpr, is_business_number
from exchange.faults import Path

EXEMPT = ("cvr", "p_number")
EXPECTED = "intet, der ligner et CPR-nummer; brug et løbenummer"
FIELD_OF_A_WORKPLACE = 3
SHORTEST = 10


def cpr_numbers(raw: object) -> Iterator[Finding]:
    """Every text in the raw data that is shaped like a CPR number, keys included."""
    yield from _walk(raw, ())


def _walk(node: object, path: Path) -> Iterator[Finding]:
    if isinstance(node, dict):
        for key, inner in node.items():
            if isinstance(key, str) and holds_cpr(key):
                yield Finding(path=(*path, key), found=key, expected=EXPECTED)
            yield from _walk(inner, (*path, key))
    elif isinstance(node, list):
        for place, inner in enumerate(node):
            yield from _walk(inner, (*path, place))
    elif isinstance(node, str) and len(node) >= SHORTEST and holds_cpr(node) and not _is_exempt(path, node):
        yield Finding(path=path, found=node, expected=EXPECTED)


def _is_exempt(path: Path, text: str) -> bool:
    typed = len(path) == FIELD_OF_A_WORKPLACE and path[0] == "workplaces" and path[-1] in EXEMPT
    return typed and is_business_number(text)
