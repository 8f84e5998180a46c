"""What is asked of a run, and the problem it is about."""

from dataclasses import replace
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator

from exchange.convert import to_problem
from exchange.faults import Fault, Refused
from exchange.opened import Sound
from exchange.schema import Dataset
from optimizer.engine.options import Options
from optimizer.goals import PROFILES
from optimizer.planning import REPLAN
from optimizer.problem import Problem, positions_of

MOST_SEED = 2**31 - 1


class PositionAsked(BaseModel):
    """One job, by the id of its workplace and its own."""

    model_config = ConfigDict(extra="forbid")
    workplace: Annotated[str, Field(max_length=80)]
    position: Annotated[str, Field(max_length=80)]


class RunAsked(BaseModel):
    """What is asked of a run; the first Monday only where the dataset names none."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"dataset_id": "0123456789abcdef", "time_limit_s": 10}},
    )

    dataset_id: Annotated[str, Field(pattern="^[0-9a-f]{1,32}$")]
    version: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None
    first_monday: date | None = None
    time_limit_s: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 60.0
    work_limit: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    seed: Annotated[int, Field(ge=0, le=MOST_SEED)] = 0
    profile: Annotated[str, Field(json_schema_extra={"enum": list(PROFILES)})] | None = None
    balance_pct: Annotated[int, Field(ge=0, le=100)] = 50
    may_move: Annotated[int, Field(ge=0, le=10_000)] = 0
    replan: bool = False
    keep_agreed: bool = False
    position: PositionAsked | None = None

    @field_validator("profile")
    @classmethod
    def _known(cls, name: str | None) -> str | None:
        if name is not None and name not in PROFILES:
            raise ValueError(f"one of {', '.join(PROFILES)}")
        return name

    @field_validator("first_monday")
    @classmethod
    def _monday(cls, day: date | None) -> date | None:
        if day is not None and day.weekday() != 0:
            raise ValueError("a Monday")
        return day

    def options(self, workers: int) -> Options:
        """The engine's options."""
        one_job = "job_first" if self.position else "people_first"
        return Options(
            time_limit_s=self.time_limit_s,
            workers=workers,
            seed=self.seed,
            work_limit=self.work_limit,
            profile=self.profile or (REPLAN if self.replan else one_job),
            balance_pct=self.balance_pct,
            may_move=self.may_move,
            position=(self.position.workplace, self.position.position) if self.position else None,
        )


def sound(dataset: Dataset, monday: date, *, replans: bool = False) -> Sound:
    """The dataset with its problem, from that Monday where it names none.

    Raises
    ------
    Refused
        With every fault it has in those weeks.
    """
    chosen = dataset.first_monday is None
    whole = dataset.model_copy(update={"first_monday": dataset.first_monday or monday})
    problem = replace(to_problem(whole, default_monday=whole.first_monday), replans=replans)
    return Sound(dataset=whole, problem=problem, chosen_monday=chosen)


def check_asked(asked: RunAsked, read: Sound) -> None:
    """Refuse what cannot be run.

    Raises
    ------
    Refused
        With the faults.
    """
    if asked.keep_agreed:
        read.refuse_unkept()
    if asked.position is not None:
        spot_of(read.problem, asked.position)


def spot_of(problem: Problem, asked: PositionAsked) -> tuple[str, str]:
    """Ids of the workplace and the position.

    Raises
    ------
    Refused
        If the dataset has no such position.
    """
    workplace = problem.workplace_by_id.get(asked.workplace)
    spots = [own.id for own in positions_of(workplace)] if workplace else []
    if asked.position not in spots:
        found, expected = f"{asked.workplace}/{asked.position}", "en stilling i datasættet"
        raise Refused([Fault(place="position", found=found, expected=expected, path=("position",))])
    return asked.workplace, asked.position
