"""Whose records the differences between two versions touch."""

from collections.abc import Iterator, Sequence

from api.audit import CITIZEN, SUPPORTER
from api.datasets.merge import KEYED, Difference, Place
from api.datasets.shelves import Raw

Person = tuple[str, str]
"""Kind and id."""

PEOPLE_IN = ("citizens", "workplaces", "affinities", "running", "proposed")
_SUPPORTERS = "supporters"


def people_in(differences: Sequence[Difference], *versions: Raw) -> dict[str, list[str]]:
    """Ids by kind of those whom the differences touch in any of the versions, each once."""
    by_place = [_by_place(version) for version in versions]
    found = dict.fromkeys(
        person
        for difference in differences
        for version, placed in zip(versions, by_place, strict=True)
        for person in _at((*difference.record, *difference.field), version, placed)
    )
    return {kind: [own for each, own in found if each == kind] for kind in (CITIZEN, SUPPORTER)}


def _by_place(version: Raw) -> dict[Place, Raw]:
    """The records that may touch people, by where they stand."""
    return {(name, str(KEYED[name,](each))): each for name in PEOPLE_IN for each in version.get(name, [])}


def _at(place: Place, version: Raw, placed: dict[Place, Raw]) -> Iterator[Person]:
    """Those who stand at a place."""
    if place[0] not in PEOPLE_IN:
        return
    record = placed.get(place[:2])
    records = version.get(place[0], []) if len(place) == 1 else [] if record is None else [record]
    for each in records:
        if place[0] == "workplaces":
            yield from _supporters(place[2:], each)
        else:
            yield CITIZEN, each["id"] if place[0] == "citizens" else each["citizen"]
            if "supporter" in each:
                yield SUPPORTER, each["supporter"]


def _supporters(within: Place, workplace: Raw) -> Iterator[Person]:
    """Supporters at a place within a workplace."""
    if within and within[0] != _SUPPORTERS:
        return
    stated = workplace.get(_SUPPORTERS)
    ids = [each["id"] for each in stated if "id" in each] if isinstance(stated, list) else []
    yield from ((SUPPORTER, own) for own in ids if within[1:2] in ((), (own,)))
