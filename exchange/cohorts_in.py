"""From the rows about cohorts, their course days and the staff to records of the dataset."""

from collections.abc import Sequence

from exchange.defaults import plain
from exchange.headings import nearest
from exchange.needs_in import Record
from exchange.origin import Origins
from exchange.rows import Findings, Row

COHORT_FIELDS = (
    *("id", "name", "praktik_start", "weeks", "teaching_from", "teaching_weeks", "teaching", "training"),
    *("invited", "expected"),
)
RHYTHM = "course_rhythm_"
DAY_FIELDS = ("day", "start", "end")
STAFF_FIELDS = ("id", "kind", "caseload", "visit_weekdays", "team")


def cohorts_of(tables: dict[str, list[Row]], origins: Origins, findings: Findings) -> list[Record]:
    """The cohorts, in the order of the list, each with its course days."""
    records = []
    for index, row in enumerate(tables["cohorts"]):
        origins.add(("cohorts", index), row)
        record: Record = {key: row.values[key] for key in COHORT_FIELDS if key in row.values}
        rhythm = {key.removeprefix(RHYTHM): v for key, v in row.values.items() if key.startswith(RHYTHM)}
        records.append(record | ({"course_rhythm": rhythm} if rhythm else {}))
    _add_course_days(tables["course_days"], records, origins, findings)
    return records


def _add_course_days(
    rows: Sequence[Row], records: list[Record], origins: Origins, findings: Findings
) -> None:
    index_of = {plain(str(r[key])): at for key in ("name", "id") for at, r in enumerate(records) if key in r}
    days: dict[int, list[Record]] = {}
    for row in rows:
        name = row.text("cohort")
        index = index_of.get(plain(name))
        if index is not None:
            listed = days.setdefault(index, [])
            origins.add(("cohorts", index, "course_days", len(listed)), row)
            listed.append({key: row.values[key] for key in DAY_FIELDS if key in row.values})
        elif name:
            known = [str(record.get("id", "")) for record in records]
            findings.faults.append(row.fault("cohort", "et hold fra arket Hold", nearest(name, known)))
    for index, listed in days.items():
        records[index]["course_days"] = listed


def staff_of(rows: Sequence[Row], origins: Origins) -> list[Record]:
    """The caseworkers and contacts, in the order of the list."""
    records = []
    for index, row in enumerate(rows):
        origins.add(("staff", index), row)
        records.append({key: row.values[key] for key in STAFF_FIELDS if key in row.values})
    return records
