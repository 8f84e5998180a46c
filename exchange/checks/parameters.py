"""The ruleset and the dataset's own values of its parameters."""

from collections.abc import Iterator
from itertools import chain

from exchange.checks.base import Finding, View, nearest
from exchange.clock import weekly_windows
from exchange.faults import value_text
from optimizer.problem import Ruleset
from optimizer.problem.ruleset import ParameterValue
from optimizer.problem.rulesets import RULESETS
from optimizer.problem.rulesets.settings import OPENING_BY_INDUSTRY
from optimizer.problem.timegrid import MINUTES_PER_DAY

MAY_BE_NONE = frozenset({"antaget.optaget_min", "hold.overbook", "mentor.paid_share_pct", "rejse.margin_pct"})
SPANS = (
    ("antaget.aabning_fra_min", "antaget.aabning_til_min"),
    ("antaget.pause_fra_min", "antaget.pause_til_min"),
)
"""Settings that are the two ends of a stretch of the day."""


def parameters(view: View) -> Iterator[Finding]:
    """Unknown rulesets, unknown parameters, and values of another kind than the ruleset's."""
    known = [ruleset.id for ruleset in RULESETS]
    named = view.dataset.ruleset
    if named is not None and named not in known:
        expected = f"et regelsæt: {', '.join(known)}"
        yield Finding(path=("ruleset",), found=named, expected=expected, proposal=nearest(named, known))
    yield from _overrides(view, view.names.ruleset)


def _overrides(view: View, ruleset: Ruleset) -> Iterator[Finding]:
    usual = {parameter.id: parameter.value for parameter in ruleset.parameters}
    stated = view.dataset.parameters
    for name, value in stated.items():
        path = ("parameters", name)
        if name not in usual:
            expected = f"en parameter i regelsættet {ruleset.id}"
            yield Finding(path=path, found=name, expected=expected, proposal=nearest(name, usual))
        elif expected := _wrong(name, value, usual[name]):
            yield Finding(path=path, found=value, expected=expected)
    for start, end in SPANS:
        earliest, latest = stated.get(start, usual[start]), stated.get(end, usual[end])
        if isinstance(earliest, int) and isinstance(latest, int) and earliest >= latest:
            path = ("parameters", start if start in stated else end)
            yield Finding(path=path, found=stated[path[1]], expected=f"{start} før {end}")


def _wrong(name: str, value: ParameterValue, usual: ParameterValue) -> str:
    """What was expected instead; empty where the value is right."""
    if usual is not None and type(usual) is not type(value):
        return f"en værdi som {value_text(usual)}"
    if name.startswith(OPENING_BY_INDUSTRY):
        return "" if _is_opening(str(value)) else "en åbningstid som man-fre 08:00-16:00"
    if isinstance(value, bool) or not isinstance(value, int):
        return ""
    least = 0 if usual == 0 or name in MAY_BE_NONE else 1
    most = MINUTES_PER_DAY if name in chain(*SPANS) else None
    if value >= least and (most is None or value <= most):
        return ""
    return f"et tal fra {least}" if most is None else f"et tal {least}-{most}"


def _is_opening(text: str) -> bool:
    try:
        return bool(weekly_windows(text))
    except ValueError:
        return False
