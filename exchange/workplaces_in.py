"""From the rows about workplaces and what they offer to the workplaces of the dataset."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from exchange.cells import CellError
from exchange.citizens_in import point_of, support_of
from exchange.column_kinds import ON_DEMAND
from exchange.defaults import plain
from exchange.groups_in import GroupReader
from exchange.headings import nearest
from exchange.needs_in import NONE, Record
from exchange.origin import Origins
from exchange.rows import Findings, Row
from exchange.vocabulary import condition_value

PLAIN_FIELDS = (
    *("id", "company", "cvr", "p_number", "employer", "industry", "sector", "zone", "contact"),
    *("ordinary_fte", "headcount", "supported_min", "opening", "shared_breaks", "max_present", "supporters"),
    *("closures", "visit_weeks"),
)
PLACE_FIELDS = (
    *("id", "filled", "kind", "least_min", "most_min", "tasks", "shared", "schedule"),
    *("seat_changes", "frees_on"),
)
POSITION_FIELDS = (
    *("id", "name", "tasks", "team_least", "team_most", "least_share_min", "filling", "workshop"),
    *("widens_on", "starts_on", "cover_required", "least_min", "most_min", "schedule", "employer"),
)
TASK_FIELDS = ("id", "name", "requires", "trains", "weekly_min", "windows", "fixed", "cover", "handover_min")
SUPPORTER_FIELDS = ("id", "kind", "windows", "at_once", "in_all", "paid_min", "specialisations", "absences")
MOST_NUMBERS = 10
"""As many numbers are told of workplaces that share a name."""


class WorkplaceReader:
    """Reads the tables about workplaces into records, keeping track of where each came from."""

    def __init__(
        self, tables: dict[str, list[Row]], groups: GroupReader, origins: Origins, findings: Findings
    ) -> None:
        self._tables = tables
        self._groups = groups
        self._origins = origins
        self._findings = findings
        self._records: list[Record] = []
        self._numbers: dict[str, int] = {}
        self._named: dict[str, dict[str, int]] = {}
        self._names: list[str] = []

    def read(self) -> list[Record]:
        """The workplaces, in the order of the list."""
        for index, row in enumerate(self._tables["workplaces"]):
            self._register(index, row)
        for index, row in enumerate(self._tables["workplaces"]):
            self._origins.add(("workplaces", index), row)
            self._records.append(self._workplace(index, row))
        details: tuple[tuple[str, Callable[[Row], Record | None]], ...] = (
            ("tasks", self._task),
            ("places", self._place),
            ("positions", self._position),
            ("supporters", self._supporter),
            ("slot_features", self._slot_feature),
        )
        for table, read in details:
            self._add(table, read)
        for row in self._tables["conditions"]:
            self._condition(row)
        return self._records

    def _workplace(self, index: int, row: Row) -> Record:
        self._refuse_same_name(index, row)
        record: Record = {key: row.values[key] for key in PLAIN_FIELDS if key in row.values}
        record["name"] = row.text("name") or f"række {row.number}"
        point = point_of(row, self._findings)
        record |= support_of(row, self._findings) | ({"location": point} if point else {})
        record["accepted_groups"] = self._groups.several(row, "accepted_groups")
        record["group_shares"] = self._groups.by_group(row, "group_shares")
        stated = row.values.get("tasks")
        names = dict.fromkeys(stated) if isinstance(stated, list) else ()
        record["tasks"] = [{"name": name} for name in names]
        record["places"] = self._short_list_place(row)
        return record

    def _register(self, index: int, row: Row) -> None:
        """Let other rows refer to the workplace by its number, and by its name if no other has it."""
        name, own = row.text("name"), row.text("id")
        if own:
            self._numbers.setdefault(plain(own), index)
        if name:
            self._named.setdefault(plain(name), {}).setdefault(own, index)
        self._names += filter(None, (name, own))

    def _refuse_same_name(self, index: int, row: Row) -> None:
        """A workplace without a number must be the only one that its name can mean."""
        name = plain(row.text("name"))
        same = self._named.get(name, {})
        repeated = same.get("", index) != index or len(same) > 1 or name in self._numbers
        if name and not row.text("id") and repeated:
            expected = "hver virksomhed én gang; flere slags pladser hører til på arket Pladser"
            self._findings.faults.append(row.fault("name", expected))

    def _short_list_place(self, row: Row) -> list[Record]:
        """The one kind of place of a list that has seats beside the workplace."""
        if not {"seats", "free"} & set(row.headings):
            return []
        if not row.texts.get("seats") and not row.texts.get("free"):
            key = "seats" if "seats" in row.headings else "free"
            self._findings.faults.append(row.fault(key, "antal pladser, eller 'efter behov'"))
        seats, filled, free = (row.values.get(key) for key in ("seats", "filled", "free"))
        if seats == ON_DEMAND:
            return [{"kind": ON_DEMAND, "filled": filled}]
        if isinstance(free, int):
            seats, filled = self._from_free(row, free, seats, filled)
        return [{"seats": seats, "filled": filled}]

    def _from_free(self, row: Row, free: int, seats: object, filled: object) -> tuple[object, object]:
        if not isinstance(seats, int):
            return (free + filled, filled) if isinstance(filled, int) else (free, None)
        taken = seats - free
        if taken < 0 or (isinstance(filled, int) and filled != taken):
            expected = "ledige pladser, der passer med pladser og optagne"
            self._findings.faults.append(row.fault("free", expected))
        return seats, max(taken, 0)

    def _find(self, row: Row) -> int | None:
        name = row.text("workplace")
        own = self._numbers.get(plain(name))
        if own is not None or not name:
            return own
        same = self._named.get(plain(name), {})
        if not same:
            expected = "en virksomhed fra listen over virksomheder"
            self._findings.faults.append(row.fault("workplace", expected, nearest(name, self._names)))
        elif len(same) - ("" in same) > 1:
            self._findings.faults.append(row.fault("workplace", _one_of(same)))
            return None
        return next(iter(same.values()), None)

    def _add(self, table: str, read: Callable[[Row], Record | None]) -> None:
        for row in self._tables[table]:
            index = self._find(row)
            record = read(row)
            if index is not None and record is not None:
                listed = self._list_of(index, table, row)
                self._origins.add(("workplaces", index, table, len(listed)), row)
                listed.append(record)

    def _list_of(self, index: int, table: str, row: Row) -> list[Record]:
        """The workplace's list, refused where the list of workplaces fills it already."""
        record = self._records[index]
        listed = record.get(table)
        own_row = self._origins.rows["workplaces", index]
        filled = isinstance(listed, int) or (
            listed and ("workplaces", index, table, 0) not in self._origins.rows
        )
        if filled:
            expected = f"{row.table.name} ét sted; de står også i {own_row.place(table)}"
            self._findings.faults.append(row.fault("", expected, found=row.text("workplace")))
        if not isinstance(listed, list):
            listed = record[table] = []
        return listed

    def _place(self, row: Row) -> Record:
        record: Record = {key: row.values[key] for key in PLACE_FIELDS if key in row.values}
        record["accepted_groups"] = self._groups.several(row, "accepted_groups")
        record["reserved"] = self._groups.by_group(row, "reserved")
        seats = row.values.get("seats")
        if ON_DEMAND in (seats, record.get("kind")):
            return record | {"kind": ON_DEMAND, "seats": None if seats == ON_DEMAND else seats}
        if seats is None and not row.texts.get("seats"):
            self._findings.faults.append(row.fault("seats", "antal pladser, eller typen 'efter behov'"))
        return record | {"seats": seats}

    def _position(self, row: Row) -> Record:
        record: Record = {key: row.values[key] for key in POSITION_FIELDS if key in row.values}
        return record | {"accepted_groups": self._groups.several(row, "accepted_groups")}

    def _task(self, row: Row) -> Record:
        record: Record = {key: row.values[key] for key in TASK_FIELDS if key in row.values}
        return record | {"name": row.text("name") or f"række {row.number}"}

    def _supporter(self, row: Row) -> Record:
        record: Record = {key: row.values[key] for key in SUPPORTER_FIELDS if key in row.values}
        if [plain(str(name)) for name in _listed(record.get("specialisations"))] == [NONE]:
            record["specialisations"] = []
        return record

    def _slot_feature(self, row: Row) -> Record | None:
        windows = _listed(row.values.get("window"))
        if len(windows) > 1:
            expected = "én tid i hver række; skriv flere rækker til flere dage"
            self._findings.faults.append(row.fault("window", expected))
        if not windows:
            return None
        rest: Record = {
            key: row.values[key] for key in ("free_for_health", "extra_break_min") if key in row.values
        }
        return rest | {"window": windows[0]}

    def _condition(self, row: Row) -> None:
        index = self._find(row)
        if "condition" not in row.values or "value" not in row.values or index is None:
            return
        owner = self._owner(row, self._records[index])
        if owner is None:
            return
        conditions = owner.setdefault("conditions", {})
        key = row.text("condition")
        if not isinstance(conditions, dict) or key in conditions:
            self._findings.faults.append(row.fault("condition", "hver betingelse én gang"))
            return
        try:
            conditions[key] = condition_value(key, row.text("value"))
        except CellError as error:
            self._findings.faults.append(row.fault("value", error.expected, error.proposal))

    def _owner(self, row: Row, workplace: Record) -> Record | None:
        """What the condition belongs to: the workplace, or one of its tasks."""
        name = row.text("task")
        if not name:
            return workplace
        tasks = [task for task in _listed(workplace["tasks"]) if isinstance(task, dict)]
        for task in tasks:
            if plain(name) in {plain(str(task["name"])), plain(str(task.get("id", "")))}:
                return task
        proposal = nearest(name, [str(task["name"]) for task in tasks])
        self._findings.faults.append(row.fault("task", "en af virksomhedens opgaver", proposal))
        return None


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


def _one_of(same: Iterable[str]) -> str:
    """What is expected instead of a name that the workplaces of these numbers share."""
    numbers = list(islice(filter(None, same), MOST_NUMBERS + 1))
    more = " …" if len(numbers) > MOST_NUMBERS else ""
    return f"et af numrene {', '.join(numbers[:MOST_NUMBERS])}{more}, for flere virksomheder hedder det"
