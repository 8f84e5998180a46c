"""From the rows about citizens to the dataset's citizens, and the questions that their free text asks."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from exchange.coding import CodingQuestion, need_proposals
from exchange.columns import Use
from exchange.defaults import plain
from exchange.groups_in import GroupReader
from exchange.headings import nearest
from exchange.needs_in import Record, competence_of, need_of, only_none, says_none, wish_of
from exchange.origin import Origins
from exchange.rows import Findings, Row

PLAIN_FIELDS = (
    *("status", "home_zone", "travel_modes", "max_travel_min", "least_min", "target_min", "most_min"),
    *("intensity_pct", "shortest_shift_min", "longest_shift_min", "max_days", "rest_min", "earliest_start"),
    *("availability", "busy", "wants_to_train", "support_person", "schedule", "entitlements"),
    "agreed_accommodations",
    *("waiting_since", "priority", "priority_reason", "caseworker", "earliest_day", "latest_day"),
    *("weeks", "least_weeks", "absences", "cohort", "cohort_later", "jobs"),
)
PIN = "pin_"
Detail = tuple[str, str, Callable[[Row, Findings], Record | None]]
DETAILS: tuple[Detail, ...] = (
    ("needs", "code", need_of),
    ("wishes", "value", wish_of),
    ("competences", "competence", competence_of),
)
"""Tables with several rows for a citizen: table and field, the column that may say 'ingen', the reader."""


def citizens_of(
    tables: dict[str, list[Row]], groups: GroupReader, origins: Origins, findings: Findings
) -> list[Record]:
    """The citizens, in the order of the list."""
    rows = tables["citizens"]
    first: dict[str, Row] = {}
    records = []
    for index, row in enumerate(rows):
        _refuse_repeat(row, first, findings)
        origins.add(("citizens", index), row)
        records.append(_citizen(row, groups, findings))
    _note_statuses(rows, findings)
    for table, key, read in DETAILS:
        rows = [row for row in tables[table] if "step" not in row.values]
        _add_details(rows, records, (table, key, read), origins, findings)
    return records


def _refuse_repeat(row: Row, first: dict[str, Row], findings: Findings) -> None:
    own = plain(row.text("id"))
    if own in first:
        findings.faults.append(row.fault("id", f"hver borger én gang; står også i række {first[own].number}"))
    elif own:
        first[own] = row


def _citizen(row: Row, groups: GroupReader, findings: Findings) -> Record:
    record: Record = {key: row.values[key] for key in PLAIN_FIELDS if key in row.values}
    if "id" in row.values:
        record["id"] = row.text("id")
    if "target_group" in row.values and (group := groups.one(row, "target_group", row.text("target_group"))):
        record["target_group"] = group
    if "status" in row.headings and not row.texts["status"]:
        record["status"] = "clarifying"
    point = point_of(row, findings)
    return record | ({"home": point} if point else {}) | support_of(row, findings) | _pin_of(row, findings)


def _pin_of(row: Row, findings: Findings) -> Record:
    """The field `pin` from the row's columns; nothing where they are empty or only deny."""
    stated = {
        key.removeprefix(PIN): v for key, v in row.values.items() if key.startswith(PIN) and v is not False
    }
    if stated and "workplace" not in stated:
        if not row.texts.get("pin_workplace"):
            expected = "virksomheden, når andet om den faste plads er skrevet"
            findings.faults.append(row.fault("pin_workplace", expected))
        return {}
    return {"pin": stated} if stated else {}


def point_of(row: Row, findings: Findings) -> list[float] | None:
    """The point in the two columns of degrees; a fault where only one is filled."""
    found = [value for key in ("lat", "lon") if isinstance(value := row.values.get(key), float)]
    stated = [key for key in ("lat", "lon") if row.texts.get(key)]
    if len(stated) == 1:
        missing = "lon" if stated == ["lat"] else "lat"
        findings.faults.append(row.fault(missing, "både breddegrad og længdegrad, eller ingen af dem"))
    return found if len(found) == 2 else None


def support_of(row: Row, findings: Findings) -> Record:
    """The field `support` from the row's five columns; nothing where they are empty."""
    stated = {key.removeprefix("support_"): v for key, v in row.values.items() if key.startswith("support_")}
    stated.pop("person", None)
    if not stated:
        return {}
    if "kind" not in stated:
        if not row.texts.get("support_kind"):
            findings.faults.append(
                row.fault("support_kind", "en støtteform, når minutter, pct. eller tilskud er skrevet")
            )
        return {}
    return {"support": stated}


def _note_statuses(rows: Sequence[Row], findings: Findings) -> None:
    empty = [row for row in rows if "status" in row.headings and not row.texts["status"]]
    if empty:
        findings.note(f"{len(empty)} borgere uden status er læst som 'i afklaring' og placeres ikke.")


def _add_details(
    rows: Sequence[Row],
    records: list[Record],
    detail: Detail,
    origins: Origins,
    findings: Findings,
) -> None:
    field, key, read = detail
    ids = [str(record.get("id", "")) for record in records]
    for citizen, own in by_citizen(rows, ids, findings).items():
        found: list[Record] = []
        none = only_none(own, key, findings)
        for row in own:
            record = None if none and says_none(row, key) else read(row, findings)
            if record is not None:
                origins.add(("citizens", citizen, field, len(found)), row)
                found.append(record)
        records[citizen][field] = found


def by_citizen(rows: Sequence[Row], ids: list[str], findings: Findings) -> dict[int, list[Row]]:
    """The rows by the index of the citizen they are about; a fault for each that no citizen answers to."""
    index_of = {plain(own): index for index, own in enumerate(ids)}
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        name = row.text("citizen")
        index = index_of.get(plain(name))
        if index is not None:
            found[index].append(row)
        elif name:
            expected = "en borger fra listen over borgere"
            findings.faults.append(row.fault("citizen", expected, nearest(name, ids)))
    return found


def questions_of(rows: Sequence[Row]) -> list[CodingQuestion]:
    """One question for every free text about needs."""
    return [
        CodingQuestion(
            citizen=row.text("id"),
            text=row.texts[column.key],
            place=row.place(column.key),
            proposals=need_proposals(row.texts[column.key]),
        )
        for row in rows
        for column in row.table.columns
        if column.use is Use.QUESTION and row.texts.get(column.key)
    ]
