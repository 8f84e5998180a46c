"""The balance between citizens and companies as JSON: the same weighing gives the same bytes."""

from dataclasses import asdict
from typing import Any

from exchange.balance import Weighing
from exchange.json_text import json_bytes
from exchange.plan_json import level_to_dict, placement_to_dict
from optimizer.engine.frontier import Point

SCHEMA_VERSION = 1


def balance_bytes(weighing: Weighing) -> bytes:
    """The weighing as JSON."""
    return json_bytes(
        {
            "schema_version": SCHEMA_VERSION,
            "first_monday": weighing.problem.first_monday.isoformat(),
            "job": weighing.job,
            "levels": [level_to_dict(level) for level in weighing.levels],
            "points": [_point(weighing, point) for point in weighing.points],
            "plans": [{"placements": list(map(placement_to_dict, plan))} for plan in weighing.plans],
            "provenance": asdict(weighing.provenance),
        }
    )


def _point(weighing: Weighing, point: Point) -> dict[str, Any]:
    return {
        "balance_pct": point.balance_pct,
        "citizen_side": point.citizen_side,
        "company_side": point.company_side,
        "quality": level_to_dict(point.quality),
        "beaten": point.beaten,
        "plan": weighing.plans.index(point.placements),
        **asdict(weighing.differing(point)),
    }
