"""References: whatever a record names is there."""

from collections.abc import Iterable, Iterator

from exchange.checks.base import Finding, View, nearest, unknown
from exchange.defaults import plain
from exchange.faults import Path
from exchange.names import ALL_GROUPS, task_ids, task_named
from exchange.schema import AffinityRecord, WorkplaceRecord


def references(view: View) -> Iterator[Finding]:
    """Names of target groups, tasks, citizens, workplaces and supporters that nothing answers to."""
    for i, citizen in enumerate(view.dataset.citizens):
        yield from _groups(view, ("citizens", i, "target_group"), [citizen.target_group], in_list=False)
    for i, workplace in enumerate(view.dataset.workplaces):
        yield from _workplace(view, ("workplaces", i), workplace)
    for i, affinity in enumerate(view.dataset.affinities):
        yield from _affinity(view, ("affinities", i), affinity)


def _workplace(view: View, path: Path, record: WorkplaceRecord) -> Iterator[Finding]:
    yield from _accepted(view, (*path, "accepted_groups"), record.accepted_groups)
    yield from _group_keys(view, (*path, "group_shares"), record.group_shares)
    tasks = task_ids(record, view.names.workplace_ids[int(path[1])])
    for i, place in enumerate(record.places):
        here = (*path, "places", i)
        yield from _accepted(view, (*here, "accepted_groups"), place.accepted_groups)
        yield from _group_keys(view, (*here, "reserved"), place.reserved)
        yield from _tasks(view, (*here, "tasks"), place.tasks, (record, tasks))
    for i, position in enumerate(record.positions):
        here = (*path, "positions", i)
        yield from _accepted(view, (*here, "accepted_groups"), position.accepted_groups)
        yield from _tasks(view, (*here, "tasks"), position.tasks, (record, tasks))


def _tasks(
    view: View, path: Path, names: list[str], there: tuple[WorkplaceRecord, list[str]]
) -> Iterator[Finding]:
    """Tasks that the workplace, given with the ids of its tasks, does not have."""
    record, ids = there
    for i, name in enumerate(names):
        if task_named(record, ids, name) is None and name not in view.lost_ids:
            known = [*ids, *(task.name for task in record.tasks)]
            yield unknown((*path, i), name, "en af virksomhedens opgaver", known)


def _accepted(view: View, path: Path, names: list[str] | None) -> Iterator[Finding]:
    if names is not None and not any(plain(name) in ALL_GROUPS for name in names):
        yield from _groups(view, path, names)


def _group_keys(view: View, path: Path, shares: dict[str, int]) -> Iterator[Finding]:
    codes: set[str] = set()
    for name in shares:
        yield from _groups(view, (*path, name), [name], in_list=False)
        code = view.names.group(name)
        if code in codes:
            yield Finding(path=(*path, name), found=name, expected="hver målgruppe kun én gang")
        codes.update({code} if code else ())


def _groups(view: View, path: Path, names: Iterable[str], *, in_list: bool = True) -> Iterator[Finding]:
    for i, name in enumerate(names):
        if view.names.group(name) is None:
            yield _unknown_group(view, (*path, i) if in_list else path, name)


def _unknown_group(view: View, path: Path, name: str) -> Finding:
    """The fault, with what was meant: one group that looks alike, or the several that begin so."""
    labels = [group.label for group in view.names.ruleset.target_groups]
    begin = [
        label for label in labels if len(plain(name)) > 1 and plain(label).startswith(plain(name).rstrip("."))
    ]
    if len(begin) > 1:
        return Finding(
            path=path, found=name, expected=f"én bestemt målgruppe: {' eller '.join(map(repr, begin))}"
        )
    meant = begin[0] if begin else _meant_group(view, name)
    return Finding(path=path, found=name, expected="en målgruppe i regelsættet", proposal=meant)


def _meant_group(view: View, name: str) -> str | None:
    labels = {n: g.label for g in view.names.ruleset.target_groups for n in (g.code, g.label, *g.synonyms)}
    found = nearest(name, labels)
    return labels[found] if found else None


def _affinity(view: View, path: Path, record: AffinityRecord) -> Iterator[Finding]:
    if (record.workplace is None) == (record.supporter is None):
        found = record.workplace or ""
        yield Finding(path=(*path, "workplace"), found=found, expected="enten en virksomhed eller en mentor")
        return
    named: list[tuple[str, str | None, Iterable[str], str]] = [
        ("citizen", record.citizen, view.citizen_ids, "en borger"),
        ("workplace", record.workplace, view.names.workplace_names, "en virksomhed"),
        ("supporter", record.supporter, view.supporter_ids, "en mentor"),
    ]
    for field, name, known, what in named:
        if name is not None and not _answers(view, field, name) and name not in view.lost_ids:
            yield unknown((*path, field), name, f"{what} i datasættet", known)


def _answers(view: View, field: str, name: str) -> bool:
    if field == "workplace":
        return view.names.workplace(name) is not None
    return name in (view.citizen_ids if field == "citizen" else view.supporter_ids)
