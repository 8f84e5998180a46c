"""From sheets of texts to the checked dataset: every table read, put together, and checked as a whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from exchange.check import checked_dataset
from exchange.citizens_in import citizens_of, questions_of
from exchange.coding import CodingQuestion
from exchange.cohorts_in import cohorts_of, staff_of
from exchange.courses_in import add_courses
from exchange.defaults import plain
from exchange.faults import Fault, Refused
from exchange.groups_in import GroupReader
from exchange.headings import TABLES, nearest
from exchange.needs_in import Record
from exchange.origin import Origins, in_order
from exchange.rows import Findings, Row, Sheet, rows_of
from exchange.schema import Dataset
from exchange.settings_in import settings_of
from exchange.workplaces_in import WorkplaceReader
from optimizer.problem import Ruleset
from optimizer.problem.rulesets import RULESETS, ruleset_on

AFFINITY_FIELDS = ("citizen", "workplace", "supporter", "score", "forbidden", "support_min")
JOURNEY_FIELDS = ("from_zone", "to_zone", "mode", "minutes")


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What was read.

    Attributes
    ----------
    notes
        In Danish: what was read in spite of looks, and what was skipped.
    coding_questions
        Free texts about needs, which are no needs until somebody codes them.
    """

    dataset: Dataset
    notes: tuple[str, ...] = ()
    coding_questions: tuple[CodingQuestion, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What was read so far, whether it stands or not.

    Attributes
    ----------
    dataset
        None where there are faults.
    """

    dataset: Dataset | None
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]
    coding_questions: tuple[CodingQuestion, ...]

    def loaded(self) -> Loaded:
        """The reading, if nothing is wrong with it.

        Raises
        ------
        Refused
            With every fault.
        """
        if self.dataset is None:
            raise Refused(self.faults)
        return Loaded(dataset=self.dataset, notes=self.notes, coding_questions=self.coding_questions)


def assemble(sheets: Sequence[Sheet], findings: Findings) -> Reading:
    """Read the sheets into a dataset, with every fault of every sheet."""
    tables: dict[str, list[Row]] = {table.key: [] for table in TABLES}
    for sheet in sheets:
        for row in rows_of(sheet, findings):
            tables[row.table.key].append(row)
    raw, origins = _raw_dataset(tables, findings)
    questions = tuple(questions_of(tables["citizens"]))
    faults, dataset = _checked(raw, origins, findings)
    return Reading(
        dataset=dataset, faults=tuple(faults), notes=tuple(findings.notes), coding_questions=questions
    )


def _raw_dataset(tables: dict[str, list[Row]], findings: Findings) -> tuple[Record, Origins]:
    origins = Origins()
    raw = settings_of(tables["settings"], origins, findings)
    groups = GroupReader(_ruleset(raw), findings)
    citizens = raw["citizens"] = citizens_of(tables, groups, origins, findings)
    add_courses(tables, citizens, origins, findings)
    raw["cohorts"] = cohorts_of(tables, origins, findings)
    raw["staff"] = staff_of(tables["staff"], origins)
    raw["workplaces"] = WorkplaceReader(tables, groups, origins, findings).read()
    raw["affinities"] = _records(tables["affinities"], "affinities", AFFINITY_FIELDS, origins)
    _refuse_unknown_people(tables["affinities"], tables["citizens"], findings)
    raw["travel"] = _travel(tables, origins, findings)
    return raw, origins


def _ruleset(raw: Record) -> Ruleset:
    """The ruleset whose target groups are meant."""
    named = [ruleset for ruleset in RULESETS if ruleset.id == raw.get("ruleset")]
    monday = raw.get("first_monday")
    return named[0] if named else ruleset_on(date.fromisoformat(str(monday)) if monday else date.max)


def _records(rows: Iterable[Row], field: str, keys: Sequence[str], origins: Origins) -> list[Record]:
    records = []
    for index, row in enumerate(rows):
        origins.add((field, index), row)
        records.append({key: row.values[key] for key in keys if key in row.values})
    return records


def _refuse_unknown_people(rows: Sequence[Row], citizens: Sequence[Row], findings: Findings) -> None:
    ids = [row.text("id") for row in citizens]
    known = set(map(plain, ids))
    for row in rows:
        name = row.text("citizen")
        if name and plain(name) not in known:
            expected = "en borger fra listen over borgere"
            findings.faults.append(row.fault("citizen", expected, nearest(name, ids)))


def _travel(tables: dict[str, list[Row]], origins: Origins, findings: Findings) -> Record:
    for index, row in enumerate(tables["journeys"]):
        origins.add(("travel", "minutes", index), row)
    coordinates: Record = {}
    for row in tables["zones"]:
        name = row.text("zone")
        if name in coordinates:
            findings.faults.append(row.fault("zone", "hver zone én gang"))
        missing = [key for key in ("lat", "lon") if key not in row.values]
        if missing and not row.texts.get(missing[0]):
            findings.faults.append(row.fault(missing[0], "både breddegrad og længdegrad"))
        origins.add(("travel", "coordinates", name), row)
        if name and not missing:
            coordinates[name] = [row.values["lat"], row.values["lon"]]
    minutes = [{key: row.values.get(key) for key in JOURNEY_FIELDS} for row in tables["journeys"]]
    return {"minutes": minutes, "coordinates": coordinates}


def _checked(raw: Record, origins: Origins, findings: Findings) -> tuple[list[Fault], Dataset | None]:
    try:
        dataset = checked_dataset(raw, locate=origins.locate, earlier=findings.faults)
    except Refused as refused:
        later = refused.faults[len(findings.faults) :]
        of_their_own = (fault for fault in later if not origins.follows_from_heading(fault))
        return in_order(findings.faults, of_their_own), None
    return [], dataset
