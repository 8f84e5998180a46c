"""Made companies with one job each for the trials with fleksjob, and changes of a whole dataset's jobs."""

from collections.abc import Sequence

import numpy as np

from exchange.schema import Condition, Dataset, PositionRecord, RegimeRecord, TaskRecord, WorkplaceRecord
from optimizer.problem import RegimeKind
from scenarios.catalogue.flex_tasks import SITE, flex_task
from scenarios.flex_calibration import HEADCOUNT, NEED_HOURS
from scenarios.generate.draws import pick


def needed_min(shares: int, rng: np.random.Generator) -> int:
    """Effective minutes a week that so many shares of a job need."""
    return sum(int(rng.integers(NEED_HOURS[0], NEED_HOURS[1] + 1)) * 60 for _ in range(shares))


def split_min(total_min: int, parts: int) -> list[int]:
    """The minutes in so many parts of whole half hours, the first the largest."""
    halves, left = divmod(total_min // 30, parts)
    return [30 * (halves + (part < left)) for part in range(parts)]


def on_call(
    *, share_pct: int | None = None, fixed_min: int | None = None, grant_ore: int = 0
) -> RegimeRecord:
    """A colleague who can be called, with the hours that are paid for."""
    return RegimeRecord(
        kind=RegimeKind.ON_CALL, paid_share_pct=share_pct, paid_fixed_min=fixed_min, grant_ore=grant_ore
    )


def company(
    number: int,
    name: str,
    tasks: Sequence[TaskRecord],
    position: PositionRecord,
    rng: np.random.Generator,
    **more: object,
) -> WorkplaceRecord:
    """A small or middle-sized company with one job, made of all its tasks."""
    usual: dict[str, object] = {
        "sector": "privat",
        "headcount": int(rng.integers(HEADCOUNT[0], HEADCOUNT[1] + 1)),
        "conditions": dict[str, Condition](SITE),
    }
    filled = position.model_copy(update={"tasks": [task.name for task in tasks]})
    fields = {**usual, **more}
    return WorkplaceRecord(id=f"V{number:03d}", name=name, tasks=list(tasks), positions=[filled], **fields)


def single_job(
    number: int, names: Sequence[str], rng: np.random.Generator, *, people: int = 1, employer: str = ""
) -> WorkplaceRecord:
    """A company with a job of one task that asks for a competence, for one person or for more."""
    task = flex_task(pick(names, rng), needed_min(people, rng), skilled=True)
    record = PositionRecord(team_most=people, employer=employer)
    return company(number, f"Virksomhed {number} ({task.name.lower()})", [task], record, rng)


def with_positions(dataset: Dataset, **changed: object) -> Dataset:
    """The dataset in which every position is changed so."""
    workplaces = [
        record.model_copy(update={"positions": [p.model_copy(update=changed) for p in record.positions]})
        for record in dataset.workplaces
    ]
    return dataset.model_copy(update={"workplaces": workplaces})


def with_workplaces(dataset: Dataset, **changed: object) -> Dataset:
    """The dataset in which every workplace is changed so."""
    workplaces = [record.model_copy(update=changed) for record in dataset.workplaces]
    return dataset.model_copy(update={"workplaces": workplaces})


def with_citizens(dataset: Dataset, **changed: object) -> Dataset:
    """The dataset in which every citizen is changed so."""
    citizens = [record.model_copy(update=changed) for record in dataset.citizens]
    return dataset.model_copy(update={"citizens": citizens})


def with_parameter(dataset: Dataset, parameter: str, value: int) -> Dataset:
    """The dataset with another value of a parameter of the ruleset."""
    return dataset.model_copy(update={"parameters": {**dataset.parameters, parameter: value}})


def with_workshop_min(dataset: Dataset, least: int) -> Dataset:
    """The dataset with another minimum in a workshop; companies without room for so many drop out."""
    kept = [record for record in dataset.workplaces if _has_room(record, least)]
    return with_parameter(dataset, "fleksjob.workshop_min", least).model_copy(update={"workplaces": kept})


def _has_room(record: WorkplaceRecord, least: int) -> bool:
    most = [position.team_most for position in record.positions if position.workshop]
    return not most or None in most or sum(people or 0 for people in most) >= least
