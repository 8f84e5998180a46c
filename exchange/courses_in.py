"""From the rows about steps to the courses of citizens, with the needs of single steps."""

from collections.abc import Sequence

from exchange.citizens_in import by_citizen, support_of
from exchange.needs_in import Record, need_of, only_none, says_none
from exchange.origin import Origins
from exchange.rows import Findings, Row

STEP_FIELDS = (
    *("weeks", "least_min", "target_min", "most_min", "tasks", "where", "workplace", "open"),
    *("return_weeks", "trial"),
)
COURSE_FIELDS = ("extension_weeks", "extension_agreed")


def add_courses(
    tables: dict[str, list[Row]], records: list[Record], origins: Origins, findings: Findings
) -> None:
    """Give the citizens the courses of the table, and the steps the needs that are theirs."""
    ids = [str(record.get("id", "")) for record in records]
    steps: dict[int, list[Record]] = {}
    for citizen, rows in by_citizen(tables["courses"], ids, findings).items():
        ordered = _in_order(rows, findings)
        steps[citizen] = [_step(row, findings) for row in ordered]
        records[citizen]["course"] = {"steps": steps[citizen]} | _extension(rows, findings)
        origins.add(("citizens", citizen, "course"), _stating(rows) or rows[0])
        for index, row in enumerate(ordered):
            origins.add(("citizens", citizen, "course", "steps", index), row)
    own = [row for row in tables["needs"] if "step" in row.values]
    for citizen, rows in by_citizen(own, ids, findings).items():
        _add_needs(rows, steps.get(citizen, []), citizen, origins, findings)


def _in_order(rows: Sequence[Row], findings: Findings) -> list[Row]:
    """The rows by their numbers; a row without one has the number of its place in the list."""
    numbers = [row.values.get("step", place) for place, row in enumerate(rows, start=1)]
    by_number: dict[object, Row] = {}
    for number, row in zip(numbers, rows, strict=True):
        if number in by_number or not (isinstance(number, int) and number <= len(rows)):
            expected = f"borgerens trin fra 1 til {len(rows)}, hvert én gang"
            findings.faults.append(row.fault("step", expected))
            return list(rows)
        by_number[number] = row
    return [by_number[number] for number in range(1, len(rows) + 1)]


def _step(row: Row, findings: Findings) -> Record:
    record: Record = {key: row.values[key] for key in STEP_FIELDS if key in row.values}
    return record | support_of(row, findings)


def _stating(rows: Sequence[Row]) -> Row | None:
    """The first row that says something of the course as a whole."""
    return next((row for row in rows if set(COURSE_FIELDS) & set(row.values)), None)


def _extension(rows: Sequence[Row], findings: Findings) -> Record:
    """What is said of the whole course on any row of the citizen; on two rows it must be the same."""
    found: Record = {}
    for row in rows:
        for key in COURSE_FIELDS:
            if key in row.values and found.setdefault(key, row.values[key]) != row.values[key]:
                expected = f"det samme som på borgerens andre rækker: {found[key]}"
                findings.faults.append(row.fault(key, expected))
    return found


def _add_needs(
    rows: Sequence[Row], steps: list[Record], citizen: int, origins: Origins, findings: Findings
) -> None:
    by_step: dict[int, list[Row]] = {}
    for row in rows:
        number = row.values["step"]
        if isinstance(number, int) and number <= len(steps):
            by_step.setdefault(number - 1, []).append(row)
        else:
            findings.faults.append(row.fault("step", "et af borgerens trin fra arket Forløb"))
    for index, own in by_step.items():
        none = only_none(own, "code", findings)
        found: list[Record] = []
        for row in own:
            need = None if none and says_none(row, "code") else need_of(row, findings)
            if need is not None:
                origins.add(("citizens", citizen, "course", "steps", index, "needs", len(found)), row)
                found.append(need)
        steps[index]["needs"] = found
