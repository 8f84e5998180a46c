"""From JSON to a plan: every fault at once; what a plan made by hand leaves out comes from the problem."""

from typing import Any

from exchange.check import faults_among
from exchange.checks.privacy import cpr_numbers
from exchange.faults import refuse_if_any
from exchange.plan_checks import plan_findings, steps_of
from exchange.plan_names import PlanNames
from exchange.plan_schema import LevelRecord, PlacementRecord, PlanFile, RankedQuestionRecord
from exchange.plan_steps import step_of
from exchange.schema import Record
from exchange.single_values import NOBODY, Shape, parse
from optimizer.plan import (
    Assumption,
    Level,
    Notice,
    Placement,
    Plan,
    Provenance,
    Question,
    RankedQuestion,
    SeatCount,
    SupporterLoad,
    Unplaced,
)
from optimizer.problem import Problem

PLAN_FILE = Shape(model=PlanFile, vital=("placements",), stand_ins={("placements", "citizen"): NOBODY})


def plan_from_dict(raw: object, problem: Problem | None = None) -> Plan:
    """The plan in nested dicts and lists, as `plan_to_dict` makes them or as written by hand.

    Raises
    ------
    Refused
        With every fault in it.
    """
    names = PlanNames(problem) if problem is not None else None
    parsed = parse(raw, PLAN_FILE)
    whole = plan_findings(parsed.model, names) if parsed.model is not None else iter(())
    refuse_if_any(faults_among(raw, parsed, [*cpr_numbers(raw)], whole))
    assert parsed.model is not None  # without a model there is at least one finding
    return _plan(parsed.model, names)


def _plan(file: PlanFile, names: PlanNames | None) -> Plan:
    return Plan(
        placements=tuple(_placement(placement, names) for placement in file.placements),
        unplaced=tuple(
            Unplaced(citizen_id=r.citizen, causes=r.causes, reasons=tuple(r.reasons)) for r in file.unplaced
        ),
        seats=tuple(SeatCount(**_ids(record, "workplace", "place")) for record in file.seats),
        loads=tuple(SupporterLoad(**_ids(record, "workplace", "supporter")) for record in file.loads),
        levels=tuple(_level(record) for record in file.levels),
        kpis=file.kpis,
        questions=tuple(_ranked(record) for record in file.questions),
        assumptions=tuple(Assumption(**record.model_dump()) for record in file.assumptions),
        notices=tuple(Notice(**record.model_dump()) for record in file.notices),
        provenance=Provenance(**file.provenance.model_dump()),
        schema_version=file.schema_version,
    )


def _placement(record: PlacementRecord, names: PlanNames | None) -> Placement:
    return Placement(
        citizen_id=record.citizen,
        verdict=record.verdict,
        steps=tuple(step_of(step, record.citizen, names) for _, step in steps_of((), record)),
        questions=tuple(Question(**question.model_dump()) for question in record.questions),
    )


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
