"""Ids: each names one thing."""

from collections.abc import Iterable, Iterator

from exchange.checks.base import Finding, View
from exchange.faults import Path
from exchange.names import place_ids
from exchange.schema import WorkplaceRecord

_Stated = tuple[Path, str]


def ids(view: View) -> Iterator[Finding]:
    """Ids that stand twice anywhere, those of places and positions at one workplace.

    A social match stands once for the two it is about.
    """
    data = view.dataset
    yield from _twice((("citizens", i, "id"), c.id) for i, c in enumerate(data.citizens))
    yield from _twice((("workplaces", i, "id"), w.id) for i, w in enumerate(data.workplaces) if w.id)
    yield from _twice(_task_ids(view))
    yield from _twice(_supporter_ids(view))
    for i, workplace in enumerate(data.workplaces):
        yield from _twice(_spot_ids(view, i, workplace))
    yield from _twice(_pairs(view))
    yield from _twice((("cohorts", i, "id"), c.id) for i, c in enumerate(data.cohorts))
    yield from _twice((("staff", i, "id"), s.id) for i, s in enumerate(data.staff))


def _pairs(view: View) -> Iterator[_Stated]:
    for i, affinity in enumerate(view.dataset.affinities):
        other = affinity.supporter or view.names.workplace(affinity.workplace or "") or affinity.workplace
        yield ("affinities", i, "citizen"), f"{affinity.citizen} og {other}"


def _task_ids(view: View) -> Iterator[_Stated]:
    for i, workplace in enumerate(view.dataset.workplaces):
        for j, task in enumerate(workplace.tasks):
            if task.id:
                yield ("workplaces", i, "tasks", j, "id"), task.id


def _spot_ids(view: View, i: int, record: WorkplaceRecord) -> Iterator[_Stated]:
    """Ids of places and positions; a position's own may not be one that a place is given."""
    path = ("workplaces", i)
    places, made = enumerate(record.places), place_ids(record, view.names.workplace_ids[i])
    yield from (((*path, "places", j, "id"), p.id or made[j]) for j, p in places)
    yield from (((*path, "positions", j, "id"), p.id) for j, p in enumerate(record.positions) if p.id)


def _supporter_ids(view: View) -> Iterator[_Stated]:
    for i, workplace in enumerate(view.dataset.workplaces):
        listed = workplace.supporters if isinstance(workplace.supporters, list) else []
        for j, supporter in enumerate(listed):
            if supporter.id:
                yield ("workplaces", i, "supporters", j, "id"), supporter.id


def _twice(stated: Iterable[_Stated]) -> Iterator[Finding]:
    seen: set[str] = set()
    for path, own in stated:
        if own in seen:
            yield Finding(path=path, found=own, expected="noget, der kun står ét sted")
        seen.add(own)
