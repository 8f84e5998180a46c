"""Conditions of workplaces and tasks: known names, values of the right kind."""

from collections.abc import Iterator

from exchange.checks.base import Finding, View, nearest
from exchange.defaults import plain
from exchange.faults import Path
from exchange.schema import Condition, Dataset
from optimizer.problem import CONDITIONS, NEEDS
from optimizer.problem.needs import DANISH_LEVELS, FLAGS

NAMES = frozenset(CONDITIONS) - {"industry"}
"""What may stand in `conditions`; the industry has a field of its own."""

YES_NO = (FLAGS | {"alcohol_handling"}) & NAMES
SCALES = frozenset(spec.attribute for spec in NEEDS if spec.unit == "0-3") & NAMES
ENVIRONMENTS = ("inde", "ude", "begge")
FULL_PERCENT = 100


def conditions(view: View) -> Iterator[Finding]:
    """Unknown names and values that no need could be held against."""
    for path, name, value in conditions_in(view.dataset):
        if name not in NAMES:
            proposal = nearest(name, NAMES)
            yield Finding(path=path, found=name, expected="et kendt vilkår", proposal=proposal)
        elif expected := _wrong(name, value):
            yield Finding(path=path, found=value, expected=expected)


def conditions_in(dataset: Dataset) -> Iterator[tuple[Path, str, Condition]]:
    """Every condition of the dataset with its path and name."""
    for i, workplace in enumerate(dataset.workplaces):
        for name, value in workplace.conditions.items():
            yield ("workplaces", i, "conditions", name), name, value
        for j, task in enumerate(workplace.tasks):
            for name, value in task.conditions.items():
                yield ("workplaces", i, "tasks", j, "conditions", name), name, value


def _wrong(name: str, value: Condition) -> str:
    """What was expected instead; empty where the value is right."""
    if name in YES_NO:
        return "" if isinstance(value, bool) else "ja eller nej (true, false)"
    if name == "environment":
        fits = isinstance(value, str) and plain(value) in ENVIRONMENTS
        return "" if fits else "inde, ude eller begge"
    if name == "danish_level_required":
        return "" if _is_danish_level(value) else "0-6 eller A0-C2"
    most = 3 if name in SCALES else FULL_PERCENT if name == "pace_tolerance_pct" else None
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= (most or value):
        return ""
    return "et helt tal fra 0" if most is None else f"et helt tal 0-{most}"


def _is_danish_level(value: Condition) -> bool:
    if isinstance(value, str):
        return value.strip().upper() in DANISH_LEVELS
    return not isinstance(value, bool) and 0 <= value < len(DANISH_LEVELS)
