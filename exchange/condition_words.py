"""A condition with what it must be, in Danish."""

from exchange.vocabulary import CONDITION_NAMES
from optimizer.problem import CATALOGUE, Comparison
from optimizer.problem.needs import DANISH_LEVELS, ConditionValue

LIMITS = {Comparison.AT_MOST: "højst", Comparison.AT_LEAST: "mindst"}


def condition_text(name: str, value: ConditionValue) -> str:
    """The condition's name, and the limit or the answer."""
    label = CONDITION_NAMES.get(name, name)
    if isinstance(value, bool):
        return f"{label}: {'ja' if value else 'nej'}"
    if isinstance(value, str):
        return f"{label}: {value}"
    specs = [spec for spec in CATALOGUE.values() if spec.attribute == name]
    limit = next((LIMITS[spec.comparison] for spec in specs if spec.comparison in LIMITS), "")
    unit = next((spec.unit for spec in specs if spec.unit), "")
    return f"{label}: {limit} {_amount(value, unit)}".replace("  ", " ")


def _amount(value: int, unit: str) -> str:
    """The value in its unit; levels of Danish by their names, a scale with its ends."""
    if unit == "A0-C2":
        return DANISH_LEVELS[value]
    return f"{value} ({unit})" if unit == "0-3" else f"{value} {unit}".strip()
