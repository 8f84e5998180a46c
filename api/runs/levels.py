"""The levels of a run as far as they have come."""

from typing import Any

from exchange.plan_json import level_to_dict
from exchange.plan_sheets_words import level_label
from optimizer.engine.options import Progress
from optimizer.goals import PROFILES
from optimizer.plan import Level

DECIMALS = 4
_GOALS = {goal.id: goal for goals in PROFILES.values() for goal in goals}
KEYS = ("id", "unit", "value", "bound", "proven", "maximise")


def of_progress(progress: Progress) -> dict[str, Any]:
    """The level at work."""
    goal, scale = _GOALS.get(progress.level_id), progress.scale
    bound = None if progress.bound is None else round(progress.bound / scale, DECIMALS)
    return {
        "id": progress.level_id,
        "label": level_label(progress.level_id),
        "unit": goal.unit if goal else "",
        "value": round(progress.value / scale, DECIMALS),
        "bound": bound,
        "proven": progress.bound == progress.value,
        "maximise": goal.maximise if goal else True,
    }


def of_level(level: Level) -> dict[str, Any]:
    """A level that was reached."""
    told = level_to_dict(level)
    return {**{key: told[key] for key in KEYS}, "label": level_label(level.id)}
