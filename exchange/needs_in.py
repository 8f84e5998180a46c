"""The rows about one citizen's needs, wishes and competences, as records of the dataset."""

from collections.abc import Sequence

from exchange.cells import CellError, clock, hours, whole
from exchange.clock import minutes_of
from exchange.rows import Findings, Row
from exchange.vocabulary import danish_level, need_spec, scale
from optimizer.problem import Comparison, NeedSpec, Where

NONE = "ingen"
Record = dict[str, object]


def says_none(row: Row, key: str) -> bool:
    """Say whether the row states that the citizen has none."""
    return row.text(key).casefold().rstrip(".") in {NONE, "ingen ønsker", "ingen behov", "ingen skånebehov"}


def only_none(rows: Sequence[Row], key: str, findings: Findings) -> bool:
    """Say whether a citizen's rows state that there is none; a fault where others stand beside."""
    stating = [row for row in rows if says_none(row, key)]
    if stating and len(rows) > len(stating):
        findings.faults.append(
            stating[0].fault(key, "enten 'ingen' eller rækker med indhold, ikke begge dele")
        )
    return bool(stating)


def need_of(row: Row, findings: Findings) -> Record | None:
    """The need of the row; None after a fault in its name."""
    if "code" not in row.values:
        return None
    try:
        spec = need_spec(row.text("code"))
    except CellError as error:
        findings.faults.append(row.fault("code", error.expected, error.proposal))
        return None
    record: Record = {"code": spec.code}
    for key in ("value", "windows", "weight", "valid_from", "valid_to", "source"):
        if key in row.values:
            record[key] = row.values[key]
    if "hard" in row.values:
        record["hard"] = row.values["hard"] == "hard"
    if "level" in row.values:
        record["level"] = _level(row, spec, findings)
    return record


def _level(row: Row, spec: NeedSpec, findings: Findings) -> int | None:
    try:
        return read_level(spec, row.text("level"))
    except CellError as error:
        findings.faults.append(row.fault("level", error.expected, error.proposal))
        return None


def read_level(spec: NeedSpec, text: str) -> int:
    """Read a need's level as people write it, in the unit of the dataset.

    Raises
    ------
    CellError
        If the text is no level of that need.
    """
    if spec.where is Where.WEEK and spec.unit == "min":
        return hours(text)
    if spec.unit == "minute":
        return minutes_of(clock(text))
    if spec.unit == "A0-C2":
        return danish_level(text)
    if spec.unit == "0-3":
        return scale(text)
    if not spec.unit and spec.comparison is not Comparison.AT_MOST:
        raise CellError("en tom celle, for behovet har intet niveau")
    return whole(text, 0, 100_000)


def wish_of(row: Row, findings: Findings) -> Record | None:
    """The wish of the row; None after a fault."""
    if "value" not in row.values:
        return None
    if "kind" not in row.values:
        if not row.texts.get("kind"):
            findings.faults.append(row.fault("kind", "branche, opgave, virksomhed eller mentor"))
        return None
    return {key: row.values[key] for key in ("kind", "value", "weight", "excluded") if key in row.values}


def competence_of(row: Row, _: Findings) -> Record | None:
    """The competence of the row; None after a fault."""
    if "competence" not in row.values:
        return None
    return {"name": row.values["competence"], "level": row.values.get("level", 1)}
