"""Positions as handed in, as the core has them."""

from exchange.convert_common import Context, accepted_minutes
from exchange.defaults import Defaults
from exchange.names import position_ids, task_ids, tasks_named
from exchange.schema import PositionRecord, WorkplaceRecord
from optimizer.problem import Position

USUAL_SHARE_MIN = 60


def positions_of(record: WorkplaceRecord, workplace_id: str, context: Context) -> tuple[Position, ...]:
    """The core's positions; the record must have passed the checks."""
    tasks, ids = task_ids(record, workplace_id), position_ids(record, workplace_id)
    return tuple(
        _position(position, own, tasks_named(record, tasks, position.tasks), context)
        for position, own in zip(record.positions, ids, strict=True)
    )


def _position(record: PositionRecord, own: str, tasks: tuple[str, ...], context: Context) -> Position:
    defaults = Defaults()
    if record.team_most is None:
        defaults.fill("team_most", None, 0)
    return Position(
        id=own,
        task_ids=tasks,
        accepted_groups=context.names.groups(record.accepted_groups),
        accepted_min=accepted_minutes(record.least_min, record.most_min),
        schedule=record.schedule,
        team_least=record.team_least or 1,
        team_most=record.team_most,
        least_share_min=defaults.fill("least_share_min", record.least_share_min, USUAL_SHARE_MIN),
        whole=defaults.fill("filling", record.filling, "partial") == "whole",
        workshop=record.workshop,
        widens_on=record.widens_on,
        starts_on=record.starts_on,
        cover_required=record.cover_required,
        employer=record.employer,
        assumed=defaults.assumed,
    )
