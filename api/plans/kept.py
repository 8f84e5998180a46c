"""Plans in the database."""

from typing import Any

from sqlalchemy.orm import Session

from api.runs.levels import of_level
from api.store.models import PlanRow
from api.store.packed import packed
from api.store.times import new_id, now
from exchange.plan_json import plan_bytes
from optimizer.plan import Plan


def keep_plan(
    session: Session, plan: Plan, *, dataset_id: str, version: int, run_id: str | None, replans: bool, by: str
) -> PlanRow:
    """Keep a plan of a version of a dataset."""
    row = PlanRow(
        id=new_id(),
        dataset_id=dataset_id,
        dataset_version=version,
        run_id=run_id,
        replans=replans,
        summary=summary_of(plan),
        created_at=now(),
        created_by=by,
        content=packed(plan_bytes(plan)),
    )
    session.add(row)
    session.flush()
    return row


def summary_of(plan: Plan) -> dict[str, Any]:
    """What a list of plans says of each; it names nobody."""
    return {
        "placed": len(plan.placements),
        "unplaced": len(plan.unplaced),
        "levels": [of_level(level) for level in plan.levels],
        "first_monday": plan.first_monday.isoformat() if plan.first_monday else None,
    }
