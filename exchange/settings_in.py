"""The settings of a plan: what each row of the sheet Indstillinger means."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from exchange.cells import CellError, choice, day, hours, whole, yes_no
from exchange.cells_dates import days
from exchange.cells_money import kroner
from exchange.columns import Read, prose
from exchange.headings import nearest, normal
from exchange.needs_in import Record
from exchange.origin import Origins
from exchange.rows import Findings, Row
from exchange.vocabulary import YES_NO
from exchange.weektimes import weekdays
from optimizer.problem import Parameter
from optimizer.problem.rulesets import RULESETS

BUDGET_HOURS = 100_000


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One setting.

    Attributes
    ----------
    key
        The field of the dataset.
    """

    key: str
    label: str
    read: Read
    explanation: str
    synonyms: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def _slot(raw: str) -> int:
    return int(choice(raw, {"15": "15", "30": "30", "60": "60"}))


def _ruleset(raw: str) -> str:
    return choice(raw, {name: r.id for r in RULESETS for name in (r.label.casefold(), r.id)})


SETTING_LIST: tuple[Setting, ...] = (
    Setting(key="municipality", label="Kommune", read=prose, explanation="Kommunens navn."),
    Setting(
        key="first_monday",
        label="Første mandag",
        read=day,
        explanation="Den mandag, planen begynder, fx 30-11-2026.",
        synonyms=("startdato", "start"),
    ),
    Setting(
        key="weeks",
        label="Uger",
        read=partial(whole, least=1, most=104),
        explanation="1-104. Tom er 1, eller 26 når listerne har datoer, hold eller forløb.",
    ),
    Setting(
        key="closed_days",
        label="Lukkedage",
        read=days,
        explanation="Dage, hvor ingen arbejder nogen steder, fx 24.12.2026; 28.12.2026-31.12.2026.",
        synonyms=("fælles lukkedage", "lukket"),
    ),
    Setting(
        key="public_holidays",
        label="Helligdage",
        read=yes_no,
        explanation="ja: lukket på de danske helligdage. Tom er ja, når planen har flere uger.",
        words=YES_NO,
    ),
    Setting(
        key="weekdays",
        label="Ugedage",
        read=weekdays,
        explanation="Dage, der kan ligge vagter på, fx man-fre.",
        synonyms=("dage",),
    ),
    Setting(
        key="slot_min",
        label="Tidsinterval (min.)",
        read=_slot,
        explanation="15, 30 eller 60 minutter. Tom er 30.",
        synonyms=("tidsinterval", "interval"),
        words=("15", "30", "60"),
    ),
    Setting(
        key="ruleset",
        label="Regelsæt",
        read=_ruleset,
        explanation="Tom er det, der gælder den første mandag.",
        words=tuple(ruleset.id for ruleset in RULESETS),
    ),
    Setting(
        key="mentor_budget_min",
        label="Betalte mentortimer om ugen",
        read=partial(hours, most=BUDGET_HOURS),
        explanation="Kommunens ramme for betalt mentorstøtte. Tom er ingen grænse.",
        synonyms=("mentorbudget", "mentortimer"),
    ),
    Setting(
        key="mentor_rate_ore",
        label="Mentorsats (kr. pr. time)",
        read=kroner,
        explanation="Hvad en betalt mentortime koster. Tom er uden pris.",
        synonyms=("mentorsats", "mentorsats kr time", "timepris for mentor"),
    ),
    Setting(
        key="support_budget_ore",
        label="Budget til støtte (kr. om ugen)",
        read=kroner,
        explanation="Kommunens ramme for mentortimer og tilskud. Tom er ingen grænse.",
        synonyms=("støttebudget", "budget til støtte", "budget", "budget kr uge"),
    ),
    Setting(key="note", label="Bemærkning", read=prose, explanation="Fri tekst om datasættet."),
)
"""Other rows give a parameter of the ruleset, by its id."""


def settings_of(rows: Iterable[Row], origins: Origins, findings: Findings) -> Record:
    """The dataset's own fields."""
    found: Record = {}
    parameters: dict[str, object] = {}
    by_name = {name: s for s in SETTING_LIST for name in (normal(s.label), s.key, *s.synonyms)}
    known_parameters = {p.id: p for ruleset in RULESETS for p in ruleset.parameters}
    for row in rows:
        name = row.text("setting")
        setting, parameter = by_name.get(normal(name)), known_parameters.get(name)
        try:
            if setting is not None:
                origins.add((setting.key,), row)
                _put(found, setting.key, setting.read, row)
            elif parameter is not None:
                origins.add(("parameters", name), row)
                _put(parameters, name, partial(parameter_value, parameter), row)
            elif name:
                labels = [*(s.label for s in SETTING_LIST), *known_parameters]
                expected = "en indstilling eller en af regelsættets parametre"
                findings.faults.append(row.fault("setting", expected, nearest(name, labels)))
        except CellError as error:
            findings.faults.append(row.fault("value", error.expected, error.proposal))
    return found | ({"parameters": parameters} if parameters else {})


def _put(target: dict[str, object], key: str, read: Read, row: Row) -> None:
    if key in target:
        raise CellError("hver indstilling én gang")
    if "value" in row.values:
        target[key] = read(row.text("value"))


def parameter_value(parameter: Parameter, raw: str) -> int | bool | str:
    """Read a parameter in the kind of its usual value.

    Raises
    ------
    CellError
        If the text is not of that kind.
    """
    if isinstance(parameter.value, bool):
        return yes_no(raw)
    if isinstance(parameter.value, str):
        return raw
    return whole(raw)
