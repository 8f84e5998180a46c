"""Needs: codes of the catalogue, with the level, value or windows that the code asks for."""

from collections.abc import Iterator

from exchange.checks.base import Finding, View, nearest, needs_in
from exchange.convert_common import need_level
from exchange.faults import Path
from exchange.schema import NeedRecord
from optimizer.problem import CATALOGUE, Comparison, NeedSpec
from optimizer.problem.needs import DANISH_LEVELS

UNITS = {
    "kg": "kg",
    "min": "minutter",
    "min/h": "minutter pr. time",
    "pct": "procent",
    "days": "dage",
    "people": "personer",
    "minute": "minutter efter midnat",
    "0-3": "0-3",
    "A0-C2": "A0-C2",
}
MOST = {"0-3": 3, "days": 7, "pct": 100, "min/h": 60, "minute": 24 * 60, "A0-C2": len(DANISH_LEVELS) - 1}


def needs(view: View) -> Iterator[Finding]:
    """Unknown codes and needs that lack what they are about."""
    for path, need in needs_in(view.dataset):
        spec = CATALOGUE.get(need.code)
        if spec is None:
            yield _unknown(path, need.code)
        else:
            yield from _level(path, need, spec)
            yield from _contents(path, need, spec)


def _unknown(path: Path, code: str) -> Finding:
    labels = {name: spec.code for spec in CATALOGUE.values() for name in (spec.code, spec.label)}
    meant = nearest(code, labels)
    proposal = labels[meant] if meant else None
    return Finding(path=(*path, "code"), found=code, expected="en kode fra behovslisten", proposal=proposal)


def _level(path: Path, need: NeedRecord, spec: NeedSpec) -> Iterator[Finding]:
    level, most = need_level(need), MOST.get(spec.unit)
    here, unit = (*path, "level"), UNITS.get(spec.unit, "et helt tal")
    if isinstance(need.level, str) and spec.unit != "A0-C2":
        yield Finding(path=here, found=need.level, expected=f"et niveau i {unit} ({spec.label})")
    elif level is None and _must_have_level(spec):
        yield Finding(path=here, found="", expected=f"et niveau i {unit} ({spec.label})")
    elif level is not None and most is not None and level > most:
        yield Finding(path=here, found=need.level, expected=f"højst {most} {unit} ({spec.label})")


def _must_have_level(spec: NeedSpec) -> bool:
    """Codes with a unit and no usual level, except LOW_PACE, which falls back on the citizen's intensity."""
    has_level = bool(spec.unit) and spec.comparison is not Comparison.STORED
    return has_level and spec.default_level is None and spec.code != "LOW_PACE"


def _contents(path: Path, need: NeedRecord, spec: NeedSpec) -> Iterator[Finding]:
    if spec.needs_value and not need.value:
        yield Finding(path=(*path, "value"), found="", expected=f"hvad behovet gælder ({spec.label})")
    if spec.needs_windows and not need.windows:
        yield Finding(path=(*path, "windows"), found="", expected=f"mindst ét tidsrum ({spec.label})")
