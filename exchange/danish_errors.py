"""What pydantic expected, in Danish."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from exchange.faults import Path

ENUM_MEMBER = re.compile(r"<[\w.]+: ('[^']*')>")
BAD_CHOICE = "en gyldig værdi"


def _choice(context: Mapping[str, Any]) -> str:
    plain = ENUM_MEMBER.sub(r"\1", str(context["expected"]))
    choices = plain.replace("'", "").replace(" or ", " eller ")
    return f"en af værdierne {choices}"


_BY_FIELD: Mapping[str, str] = {
    "supporters": "en liste af mentorer eller et antal",
    "level": "et helt tal 0-100000 (eller A0-C2 for dansk)",
}
_BY_PARENT: Mapping[str, str] = {
    "conditions": "ja eller nej, et helt tal eller en tekst",
    "parameters": "ja eller nej, et helt tal eller en tekst",
}
_BY_TYPE: Mapping[str, str] = {
    "missing": "en værdi (feltet mangler)",
    "extra_forbidden": "et kendt felt",
    "string_type": "en tekst",
    "string_pattern_mismatch": "et klokkeslæt som 08:30",
    "list_type": "en liste",
    "dict_type": "felter med værdier",
    "model_type": "en post med felter",
    "model_attributes_type": "en post med felter",
    "tuple_type": "breddegrad og længdegrad",
}
_BY_START: Mapping[str, str] = {
    "int_": "et helt tal",
    "float_": "et tal",
    "finite": "et tal",
    "bool_": "ja eller nej (true, false)",
    "date_": "en dato som 2026-11-30",
}
_WITH_CONTEXT: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "greater_than_equal": lambda limits: f"mindst {limits['ge']}",
    "less_than_equal": lambda limits: f"højst {limits['le']}",
    "string_too_short": lambda limits: f"mindst {limits['min_length']} tegn",
    "string_too_long": lambda limits: f"højst {limits['max_length']} tegn",
    "too_short": lambda limits: f"mindst {limits['min_length']} værdi",
    "too_long": lambda limits: f"højst {limits['max_length']} værdier",
    "enum": _choice,
    "literal_error": _choice,
}


def expected_text(kind: str, context: Mapping[str, Any], path: Path, *, union: bool) -> str:
    """What was expected, for an error of that kind at that place.

    Parameters
    ----------
    union
        True where several kinds of value would do, so that the place says more than the kind.
    """
    if union and (text := _of_union(path)):
        return text
    if kind in _WITH_CONTEXT:
        return _WITH_CONTEXT[kind](context)
    if kind in _BY_TYPE:
        return _BY_TYPE[kind]
    return next((text for start, text in _BY_START.items() if kind.startswith(start)), BAD_CHOICE)


def _of_union(path: Path) -> str:
    names = [part for part in path if isinstance(part, str)]
    parent = names[-2] if len(names) > 1 else ""
    return _BY_PARENT.get(parent) or _BY_FIELD.get(names[-1] if names else "", "")
