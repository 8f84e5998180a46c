"""What a name in a dataset refers to: ids that stand there or will be made, target groups, tasks."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from exchange.defaults import ids_for, plain
from exchange.schema import Dataset, WorkplaceRecord
from optimizer.problem import Ruleset

ALL_GROUPS = frozenset({"alle", "alle målgrupper", "alle grupper", "alle borgere"})
"""Words for every target group in a list of those accepted."""


class Names:
    """The names of a dataset under a ruleset."""

    def __init__(self, dataset: Dataset, ruleset: Ruleset) -> None:
        self._dataset = dataset
        self._groups = {
            plain(name): group.code
            for group in ruleset.target_groups
            for name in (group.code, group.label, *group.synonyms)
        }
        self.ruleset = ruleset

    @cached_property
    def workplace_ids(self) -> list[str]:
        """Ids of the workplaces, in order: stated or made ("V01")."""
        records = self._dataset.workplaces
        width = max(2, len(str(len(records))))
        return ids_for([record.id for record in records], lambda number: f"V{number:0{width}d}")

    @cached_property
    def _workplaces(self) -> dict[str, str]:
        pairs = list(zip(self._dataset.workplaces, self.workplace_ids, strict=True))
        named = Counter(plain(record.name) for record, _ in pairs)
        by_name = {plain(r.name): own for r, own in pairs if named[plain(r.name)] == 1}
        return by_name | {plain(own): own for own in self.workplace_ids}

    def workplace(self, name: str) -> str | None:
        """Id of the workplace of that id, or of that name where one workplace has it."""
        return self._workplaces.get(plain(name))

    @cached_property
    def workplace_names(self) -> list[str]:
        """Every id and name of a workplace."""
        return [*self.workplace_ids, *(record.name for record in self._dataset.workplaces)]

    @cached_property
    def _cohorts(self) -> dict[str, str]:
        named = Counter(plain(record.name) for record in self._dataset.cohorts)
        by_name = {plain(r.name): r.id for r in self._dataset.cohorts if named[plain(r.name)] == 1}
        by_name.pop("", None)
        return by_name | {plain(record.id): record.id for record in self._dataset.cohorts}

    def cohort(self, name: str) -> str | None:
        """Id of the cohort of that id, or of that name where one cohort has it."""
        return self._cohorts.get(plain(name))

    @cached_property
    def cohort_names(self) -> list[str]:
        """Every id and name of a cohort."""
        return [name for record in self._dataset.cohorts for name in (record.id, record.name) if name]

    @cached_property
    def _staff(self) -> dict[str, str]:
        return {plain(record.id): record.id for record in self._dataset.staff}

    def staff(self, name: str) -> str:
        """Id of the caseworker or contact of that name; the name itself where nobody is listed."""
        return self._staff.get(plain(name), name)

    def group(self, name: str) -> str | None:
        """Code of the target group of that name; None where no group or several are meant."""
        return self._groups.get(plain(name))

    def groups(self, names: Sequence[str] | None) -> frozenset[str] | None:
        """Codes of the accepted groups; None is all, as is an empty list."""
        if not names or any(plain(name) in ALL_GROUPS for name in names):
            return None
        return frozenset(code for name in names if (code := self.group(name)) is not None)


def task_ids(record: WorkplaceRecord, workplace_id: str) -> list[str]:
    """Ids of the workplace's tasks, stated or made ("<workplace>-T1")."""
    return ids_for([task.id for task in record.tasks], lambda number: f"{workplace_id}-T{number}")


def offered_ids(record: WorkplaceRecord, workplace_id: str) -> list[str]:
    """Ids of the workplace's tasks, and of "alle opgaver" where none is left to a place that names none."""
    ids = task_ids(record, workplace_id)
    of_positions = {own for p in record.positions for own in tasks_named(record, ids, p.tasks)}
    lacks = not record.positions or any(not place.tasks for place in record.places)
    if set(ids) - of_positions or not lacks:
        return ids
    return ids_for([*ids, None], lambda number: f"{workplace_id}-T{number}")


def place_ids(record: WorkplaceRecord, workplace_id: str) -> list[str]:
    """Ids of the workplace's places, stated or made ("<workplace>-P1")."""
    return ids_for([place.id for place in record.places], lambda number: f"{workplace_id}-P{number}")


def position_ids(record: WorkplaceRecord, workplace_id: str) -> list[str]:
    """Ids of the workplace's positions: stated, else the name where no other has it, else made.

    Those made are "<workplace>-S1" and so on.
    """
    places = place_ids(record, workplace_id)
    names = Counter(position.name for position in record.positions if position.id is None)
    taken = {"", *places, *(position.id for position in record.positions)}
    free = {name for name, count in names.items() if count == 1 and name not in taken}
    stated = [
        position.id or (position.name if position.name in free else None) for position in record.positions
    ]
    return ids_for([*places, *stated], lambda number: f"{workplace_id}-S{number - len(places)}")[
        len(places) :
    ]


def spot_ids(record: WorkplaceRecord, workplace_id: str) -> list[str]:
    """Ids of whatever people can be on at the workplace: its places, then its positions."""
    return [*place_ids(record, workplace_id), *position_ids(record, workplace_id)]


def spots_text(record: WorkplaceRecord) -> str:
    """What people can be on at the workplace, in Danish."""
    kinds = [("pladserne", record.places), ("stillingerne", record.positions)]
    return " og ".join(word for word, there in kinds if there) or "pladserne"


def supporter_ids(record: WorkplaceRecord, workplace_id: str) -> list[str]:
    """Ids of the workplace's supporters, stated or made ("<workplace>-M1"); at least one."""
    listed = record.supporters if isinstance(record.supporters, list) else [None] * (record.supporters or 0)
    stated = [supporter.id if supporter else None for supporter in listed]
    return ids_for(stated or [None], lambda number: f"{workplace_id}-M{number}")


def task_named(record: WorkplaceRecord, ids: list[str], name: str) -> str | None:
    """Id of the workplace's task of that id, else of that name."""
    if name in ids:
        return name
    named = (own for task, own in zip(record.tasks, ids, strict=True) if plain(task.name) == plain(name))
    return next(named, None)


def tasks_named(record: WorkplaceRecord, ids: list[str], names: Sequence[str]) -> tuple[str, ...]:
    """Ids of the workplace's tasks of those ids or names, each once; what is unknown is left out."""
    found = (task_named(record, ids, name) for name in names)
    return tuple(dict.fromkeys(task for task in found if task is not None))
