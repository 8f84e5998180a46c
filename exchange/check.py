"""Check a dataset and name every fault at once: single values, the whole, and what must not be there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from exchange.checks import CHECKS, View
from exchange.checks.base import Finding
from exchange.checks.privacy import cpr_numbers
from exchange.faults import Fault, Locate, Path, json_place, refuse_if_any, value_text
from exchange.names import Names
from exchange.schema import Dataset
from exchange.single_values import NOBODY, M, Parsed, Shape, parse
from optimizer.problem import Ruleset
from optimizer.problem.rulesets import RULESETS, ruleset_on

DATASET = Shape(
    model=Dataset,
    vital=("citizens", "workplaces"),
    stand_ins={
        ("citizens", "id"): NOBODY,
        ("citizens", "target_group"): NOBODY,
        ("workplaces", "name"): NOBODY,
        ("workplaces", "places"): [],
        ("cohorts", "id"): NOBODY,
        ("staff", "id"): NOBODY,
        ("running", "citizen"): NOBODY,
    },
)


def checked_dataset(
    raw: object,
    *,
    locate: Locate | None = None,
    earlier: Sequence[Fault] = (),
    first_monday: date | None = None,
) -> Dataset:
    """The dataset, if there is nothing wrong with it.

    Parameters
    ----------
    raw
        Nested dicts and lists in the shape of `Dataset`.
    locate
        Words for a path; the JSON path by default.
    earlier
        Faults already found on the way to `raw`, so that all come at once. Their paths are not tried again.
    first_monday
        The Monday that stands in where the dataset names none.

    Raises
    ------
    Refused
        With every fault.
    """
    parsed = parse(raw, DATASET)
    whole: Iterator[Finding] = iter(())
    if parsed.model is not None:
        view = _view(parsed.model, first_monday, parsed.pruned.lost_ids)
        whole = _whole(replace(view, complete=not parsed.findings))
    refuse_if_any(faults_among(raw, parsed, cpr_numbers(raw), whole, locate=locate, earlier=earlier))
    assert parsed.model is not None  # without a model there is at least one finding
    return parsed.model


def faults_among(
    raw: object,
    parsed: Parsed[M],
    extra: Iterable[Finding],
    whole: Iterable[Finding],
    *,
    locate: Locate | None = None,
    earlier: Sequence[Fault] = (),
) -> list[Fault]:
    """All faults, record by record, one a place.

    Parameters
    ----------
    extra
        Findings on the raw data itself.
    whole
        Findings on what was left of it: only those with no other fault above or below them count, because
        they may follow from that.
    """
    known = {fault.path for fault in earlier if fault.path}
    findings = [finding for finding in parsed.findings if not _under(finding.path, known)]
    known |= {finding.path for finding in findings}
    findings += [finding for finding in extra if finding.path not in known]
    known |= {finding.path for finding in findings}
    moved = (replace(finding, path=parsed.pruned.original(finding.path)) for finding in whole)
    findings += _independent(moved, known)
    return [*earlier, *_faults(sorted(findings, key=_record), locate or json_place(raw))]


def faults_of(
    dataset: Dataset, *, locate: Locate | None = None, first_monday: date | None = None
) -> list[Fault]:
    """Every fault of a dataset whose single values are sound."""
    raw = dataset.model_dump(mode="json", exclude_defaults=True)
    view = _view(dataset, first_monday, frozenset())
    findings = sorted([*cpr_numbers(raw), *_whole(view)], key=_record)
    return list(_faults(findings, locate or json_place(raw)))


def _whole(view: View) -> Iterator[Finding]:
    for check in CHECKS:
        yield from check(view)


def _view(dataset: Dataset, first_monday: date | None, lost_ids: frozenset[str]) -> View:
    monday = dataset.first_monday or first_monday
    names = Names(dataset, _ruleset(dataset, monday))
    return View(dataset=dataset, names=names, first_monday=monday, lost_ids=lost_ids)


def _ruleset(dataset: Dataset, monday: date | None) -> Ruleset:
    """The ruleset meant; the newest in force where it cannot be told."""
    named = [ruleset for ruleset in RULESETS if ruleset.id == dataset.ruleset]
    return named[0] if named else ruleset_on(monday or date.max)


def _independent(findings: Iterable[Finding], known: set[Path]) -> list[Finding]:
    above = {path[:depth] for path in known for depth in range(len(path))}
    return [f for f in findings if f.path not in above and not _under(f.path, known)]


def _record(finding: Finding) -> tuple[tuple[bool, str | int], ...]:
    """Order of records; keys and indices are not compared with each other."""
    return tuple((isinstance(part, int), part) for part in finding.path[:2])


def _under(path: Path, known: set[Path]) -> bool:
    return any(path[:depth] in known for depth in range(len(path) + 1))


def _faults(findings: Sequence[Finding], locate: Locate) -> Iterator[Fault]:
    for finding in findings:
        yield Fault(
            place=locate(finding.path),
            found=value_text(finding.found),
            expected=finding.expected,
            proposal=finding.proposal,
            path=finding.path,
        )
