"""From JSON to a plan: every fault at once; what a plan made by hand leaves out comes from the problem."""

from typing import Any

from exchange.check import faults_among
from exchange.checks.privacy import cpr_numbers
from exchange.faults import refuse_if_any
from exchange.plan_checks import plan_findings
from exchange.plan_foreign import refuse_foreign
from exchange.plan_names import PlanNames
from exchange.plan_schema import CoverageRecord, LevelRecord, PlanFile, RankedQuestionRecord, UnplacedRecord
from exchange.plan_steps import placement_of
from exchange.schema import Record
from exchange.single_values import NOBODY, Shape, parse
from optimizer.plan import (
    Assumption,
    Caseload,
    Change,
    Coverage,
    Level,
    Notice,
    Plan,
    Provenance,
    Question,
    RankedQuestion,
    Reminder,
    SeatCount,
    StaffSuggestion,
    SupporterLoad,
    Unplaced,
    Visit,
)
from optimizer.problem import Problem

PLAN_FILE = Shape(model=PlanFile, vital=("placements",), stand_ins={("placements", "citizen"): NOBODY})


def plan_from_dict(raw: object, problem: Problem | None = None, *, dataset_hash: str = "") -> Plan:
    """The plan in nested dicts and lists, as `plan_to_dict` makes them or as written by hand.

    Parameters
    ----------
    dataset_hash
        Hash of the problem's dataset; a plan of another one that names what the problem does not know is
        refused as a whole. Empty is unknown.

    Raises
    ------
    Refused
        With every fault in it.
    """
    names = PlanNames(problem) if problem is not None else None
    parsed = parse(raw, PLAN_FILE)
    if parsed.model is not None and names is not None and dataset_hash:
        refuse_foreign(parsed.model, names, dataset_hash)
    whole = plan_findings(parsed.model, names) if parsed.model is not None else iter(())
    refuse_if_any(faults_among(raw, parsed, [*cpr_numbers(raw)], whole))
    assert parsed.model is not None  # without a model there is at least one finding
    return _plan(parsed.model, names)


def _plan(file: PlanFile, names: PlanNames | None) -> Plan:
    return Plan(
        placements=tuple(placement_of(placement, names) for placement in file.placements),
        unplaced=tuple(_unplaced(record) for record in file.unplaced),
        seats=tuple(SeatCount(**_ids(record, "workplace", "place")) for record in file.seats),
        coverage=tuple(_coverage(record) for record in file.coverage),
        loads=tuple(SupporterLoad(**_ids(record, "workplace", "supporter")) for record in file.loads),
        levels=tuple(_level(record) for record in file.levels),
        kpis=file.kpis,
        questions=tuple(_ranked(record) for record in file.questions),
        assumptions=tuple(Assumption(**record.model_dump()) for record in file.assumptions),
        notices=tuple(Notice(**record.model_dump()) for record in file.notices),
        changes=tuple(Change(**_ids(record, "citizen")) for record in file.changes),
        visits=tuple(Visit(**_ids(record, "workplace")) for record in file.visits),
        reminders=tuple(Reminder(**_ids(record, "citizen", "workplace")) for record in file.reminders),
        caseloads=tuple(Caseload(**_ids(record, "staff")) for record in file.caseloads),
        suggestions=tuple(StaffSuggestion(**_ids(record, "staff")) for record in file.suggestions),
        first_monday=file.first_monday,
        provenance=Provenance(**file.provenance.model_dump()),
        schema_version=file.schema_version,
    )


def _coverage(record: CoverageRecord) -> Coverage:
    return Coverage(**_ids(record, "workplace", "position", "task"))


def _unplaced(record: UnplacedRecord) -> Unplaced:
    return Unplaced(**{**_ids(record, "citizen", "cohort"), "reasons": tuple(record.reasons)})


def _ranked(record: RankedQuestionRecord) -> RankedQuestion:
    question = Question(about=record.about, attribute=record.attribute, text=record.text)
    return RankedQuestion(question=question, frees=record.frees, helps=record.helps, holds=record.holds)


def _level(record: LevelRecord) -> Level:
    return Level(
        id=record.id,
        unit=record.unit,
        value=record.raw_value,
        bound=record.raw_bound,
        proven=record.proven,
        maximise=record.maximise,
        scale=record.scale,
    )


def _ids(record: Record, *references: str) -> dict[str, Any]:
    """The record's fields under the core's names."""
    return {f"{key}_id" if key in references else key: value for key, value in record.model_dump().items()}
