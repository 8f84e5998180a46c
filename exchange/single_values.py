"""Single values: what pydantic says of them in Danish, and what is left without the bad ones.

A bad value is taken out; a record that cannot do without it gets a stand-in or goes as a whole. What is left
can be checked further, so that all faults come at once, with paths into what was handed in.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from exchange.checks.base import Finding, nearest
from exchange.danish_errors import expected_text
from exchange.faults import Path
from exchange.prune import Pruned, prune
from exchange.schema import Record

M = TypeVar("M", bound=BaseModel)

MOST_ROUNDS = 10
"""Records nest less deep than this, so that taking out ends before."""

TOP_RECORD_FIELD = 3
"""Length of the path of a field of a record in a list of the file."""

NOBODY = "\u0000"
"""Stands in for a missing id or name, the record's index behind it: no file can hold it by accident."""

ANYWHERE = {"weekday": 0, "start": "00:00", "end": "24:00", "weeks": 1}
"""Stand in for missing times of windows and lengths of steps anywhere."""


class Parsed(NamedTuple, Generic[M]):
    """A model of the sound values, what is wrong with the others, and what was taken out.

    Attributes
    ----------
    model
        None where too little could be read to check further.
    """

    model: M | None
    findings: list[Finding]
    pruned: Pruned


class Shape(NamedTuple, Generic[M]):
    """What is to be read.

    Attributes
    ----------
    vital
        Keys of the file without which nothing else can be checked.
    stand_ins
        By list and field: what stands for a missing value, so that the rest of the record can be checked.
    """

    model: type[M]
    vital: Collection[str]
    stand_ins: Mapping[tuple[str, str], object]


class _Bad(NamedTuple):
    path: Path
    error: ErrorDetails
    union: bool


def parse(raw: object, shape: Shape[M]) -> Parsed[M]:
    """Read the raw data as far as it goes."""
    removed: set[Path] = set()
    stand_ins: dict[Path, object] = {}
    findings: list[Finding] = []
    pruned = prune(raw, removed, stand_ins)
    for _ in range(MOST_ROUNDS):
        try:
            return Parsed(shape.model.model_validate(pruned.left), findings, pruned)
        except ValidationError as error:
            bad = list(_bad(pruned.left, error))
        findings = findings or [_finding(one) for one in bad]
        for one in bad:
            _mend(one, pruned.original(one.path), shape, removed, stand_ins)
        if any(not path or path in {(key,) for key in shape.vital} for path in removed):
            break
        pruned = prune(raw, removed, stand_ins)
    return Parsed(None, findings, pruned)


def _mend(bad: _Bad, path: Path, shape: Shape[M], removed: set[Path], stand_ins: dict[Path, object]) -> None:
    """Take the bad value out, or give the missing one a stand-in, else take out the record that lacks it."""
    if bad.error["type"] != "missing":
        removed.add(path)
        return
    stand_in = _stand_in(path, shape)
    if stand_in is None:
        removed.add(path[:-1])
    else:
        stand_ins[path] = stand_in


def _stand_in(path: Path, shape: Shape[M]) -> object:
    if len(path) != TOP_RECORD_FIELD:
        return ANYWHERE.get(str(path[-1]))
    found = shape.stand_ins.get((str(path[0]), str(path[-1])))
    return f"{NOBODY}{path[1]}" if found == NOBODY else found


def _bad(raw: object, error: ValidationError) -> Iterator[_Bad]:
    """One error a place, however many kinds of value pydantic tried there."""
    placed = [_place(raw, one) for one in error.errors(include_url=False)]
    above = {bad.path[:depth] for bad in placed for depth in range(len(bad.path))}
    seen: set[Path] = set()
    for bad in placed:
        tried_in_vain = bad.union and bad.path in above
        if bad.path not in seen and not tried_in_vain:
            seen.add(bad.path)
            yield bad


def _place(raw: object, error: ErrorDetails) -> _Bad:
    """Where the error is: pydantic's location without the names of the kinds of value it tried."""
    node, path, union = raw, [], False
    for depth, part in enumerate(error["loc"], start=1):
        last = depth == len(error["loc"])
        if isinstance(node, dict) and (part in node or (last and error["type"] == "missing")):
            node = node.get(part)
        elif isinstance(node, list) and isinstance(part, int):
            node = node[part] if part < len(node) else None
        else:
            union = True
            continue
        path.append(part)
    return _Bad(tuple(path), error, union)


def _finding(bad: _Bad) -> Finding:
    kind = bad.error["type"]
    found: Any = bad.error["input"]
    if kind == "missing":
        found = ""
    if kind == "extra_forbidden":
        found = bad.path[-1]
    context = bad.error.get("ctx", {})
    return Finding(
        path=bad.path,
        found=found,
        expected=expected_text(kind, context, bad.path, union=bad.union),
        proposal=_field_like(str(found)) if kind == "extra_forbidden" else None,
    )


def _field_like(name: str) -> str | None:
    """The field that looks most like it; None where the name is a field itself, of another record."""
    fields = _fields(Record)
    return None if name in fields else nearest(name, fields)


def _fields(record: type[Record]) -> set[str]:
    """Names of the fields of all records."""
    return set(record.model_fields).union(*map(_fields, record.__subclasses__()))
