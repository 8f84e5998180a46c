"""Rules, goals, needs, rulesets and the municipalities of the sources, as the core has them."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel

from api.datasets.upload import JSON
from api.errors import ProblemError
from exchange.dataset_json import dataset_bytes
from exchange.schema import Dataset
from optimizer.goals import PROFILES
from optimizer.problem import CATALOGUE as NEEDS
from optimizer.problem import Ruleset
from optimizer.problem.rulesets import RULESETS
from optimizer.rules import RULES
from scenarios.catalogue import CATALOGUE as MUNICIPALITIES

router = APIRouter(prefix="/v1", tags=["catalogue"])
Name = Annotated[str, Path(min_length=1, max_length=80)]


class RuleTold(BaseModel):
    """A rule; `waivable` where a person may set it aside with a reason."""

    id: str
    sentence: str
    source: str
    waivable: bool


class GoalTold(BaseModel):
    """A goal of a profile."""

    id: str
    label: str
    unit: str
    maximise: bool


class NeedTold(BaseModel):
    """A need that a citizen may have."""

    code: str
    label: str


class MunicipalityTold(BaseModel):
    """A municipality of the sources; all but what the source states is generated."""

    name: str
    title: str
    sources: list[str]


class CatalogueRecord(BaseModel):
    """Everything that ids in plans and answers refer to."""

    rules: list[RuleTold]
    profiles: dict[str, list[GoalTold]]
    needs: list[NeedTold]
    municipalities: list[MunicipalityTold]


class GroupTold(BaseModel):
    """A target group of a ruleset."""

    code: str
    label: str
    synonyms: list[str]
    default_min: int
    max_weeks: int | None
    flex_job: bool


class ParameterTold(BaseModel):
    """A dated parameter of a ruleset."""

    id: str
    value: bool | int | str | None
    source: str
    status: str
    valid_from: date | None
    valid_to: date | None


class RulesetRecord(BaseModel):
    """Dated legal parameters and target groups."""

    id: str
    label: str
    valid_from: date
    valid_to: date | None
    draft: bool
    parameters: list[ParameterTold]
    target_groups: list[GroupTold]


@router.get("/catalogue")
def get_catalogue() -> CatalogueRecord:
    """Give rules, goals, needs and municipalities."""
    return CatalogueRecord(
        rules=[
            RuleTold(id=rule.id, sentence=rule.sentence, source=rule.source, waivable=rule.waivable)
            for rule in RULES
        ],
        profiles={
            name: [
                GoalTold(id=goal.id, label=goal.label, unit=goal.unit, maximise=goal.maximise)
                for goal in goals
            ]
            for name, goals in PROFILES.items()
        },
        needs=[NeedTold(code=code, label=spec.label) for code, spec in NEEDS.items()],
        municipalities=[
            MunicipalityTold(name=entry.name, title=entry.title, sources=list(entry.sources))
            for entry in MUNICIPALITIES.values()
        ],
    )


@router.get("/catalogue/municipalities/{name}", response_model=Dataset)
def get_municipality(name: Name) -> Response:
    """Give the dataset of a municipality of the sources; no citizen in it is a real one."""
    if name not in MUNICIPALITIES:
        raise ProblemError("not_found")
    return Response(dataset_bytes(MUNICIPALITIES[name].build()), media_type=JSON)


@router.get("/rulesets")
def list_rulesets() -> list[RulesetRecord]:
    """List the rulesets, with their parameters and target groups."""
    return [_told(ruleset) for ruleset in RULESETS]


@router.get("/rulesets/{name}")
def get_ruleset(name: Name) -> RulesetRecord:
    """Give a ruleset."""
    for ruleset in RULESETS:
        if ruleset.id == name:
            return _told(ruleset)
    raise ProblemError("not_found")


def _told(ruleset: Ruleset) -> RulesetRecord:
    return RulesetRecord(
        id=ruleset.id,
        label=ruleset.label,
        valid_from=ruleset.valid_from,
        valid_to=ruleset.valid_to,
        draft=ruleset.draft,
        parameters=[
            ParameterTold(
                id=own.id,
                value=own.value,
                source=own.source,
                status=own.status.value,
                valid_from=own.valid_from,
                valid_to=own.valid_to,
            )
            for own in ruleset.parameters
        ],
        target_groups=[
            GroupTold(
                code=group.code,
                label=group.label,
                synonyms=list(group.synonyms),
                default_min=group.default_min,
                max_weeks=group.max_weeks,
                flex_job=group.flex_job,
            )
            for group in ruleset.target_groups
        ],
    )
