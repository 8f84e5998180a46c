"""What the service answers to questions of teams, hours, causes, changes and scarcity beside a plan."""

from datetime import date
from typing import Literal

from pydantic import BaseModel

from api.plans.records import OfferRecord, StepRecordTold

Certainty = Literal["certain", "clarify", "discuss"]


class MemberRecord(BaseModel):
    """Somebody who could work with others, and what is to be said of it; it names nobody else."""

    citizen: str
    steps: list[StepRecordTold]
    speaks_for: list[str]
    speaks_against: list[str]
    questions: list[str]


class TaskDoneRecord(BaseModel):
    """How much of a task a team does a week, in weeks in which that is the same."""

    task: str
    task_name: str
    begins: date
    weeks: int
    needed_min: int
    uncovered_min: int


class TeamRecord(BaseModel):
    """A team that could do the job; `there` are on it already and stay."""

    standing: Certainty
    there: int
    members: list[MemberRecord]
    coverage: list[TaskDoneRecord]


class TeamsRecord(BaseModel):
    """Teams for a position, best first; of people `on_courses` of several steps none is looked at."""

    workplace: str
    position: str
    teams: list[TeamRecord]
    on_courses: int


class TakerRecord(BaseModel):
    """Somebody who could take some of the hours; `alike` are competences that both have."""

    standing: Certainty
    minutes: int
    alike: list[str]
    member: MemberRecord


class MoreHoursRecord(BaseModel):
    """Who could take hours that a workplace wants more; `together` can all begin, leaving `left_min`.

    Of people `on_courses` of several steps none is looked at.
    """

    citizen: str
    workplace: str
    place: str
    task_name: str
    wanted_min: int
    takers: list[TakerRecord]
    together: list[str]
    left_min: int
    on_courses: int


class BlockRecord(BaseModel):
    """One thing in the way: the rule or cause, its sentence, what is found and what it takes."""

    rule: str
    text: str
    found: str
    needed: str


class BarredRecord(BaseModel):
    """A workplace and its closest place; nothing is in the way where the proof is that it works."""

    workplace: str
    workplace_name: str
    place: str
    proof: Literal["works", "refuted", "unknown"]
    blocks: list[BlockRecord]


class BlockingRecord(BaseModel):
    """What keeps a citizen from each workplace beside the plan, the closest first.

    `conflicts`, each in its sentences: what the agreement or the cohort of one without a place clashes with.
    """

    citizen: str
    conflicts: list[list[str]]
    looked_at: int
    workplaces: list[BarredRecord]


class LeverRecord(BaseModel):
    """One thing that would be changed, in Danish, and what it costs by the published table."""

    kind: str
    size: int
    cost: int
    text: str


class SmallestChangeRecord(BaseModel):
    """The smallest change that would give a citizen a place, everybody else staying where they are.

    `alternatives` cost as little; `proven` says that nothing smaller is enough for certain.
    """

    citizen: str
    outcome: Literal["not_needed", "found", "nothing", "unknown"]
    levers: list[LeverRecord]
    cost: int
    proven: bool
    before: list[StepRecordTold]
    after: list[StepRecordTold]
    told: list[str]
    alternatives: list[list[str]]


class GoalApart(BaseModel):
    """A goal on which an alternative differs from the plan."""

    id: str
    label: str
    unit: str
    better: bool
    amount: float


class AlternativeRecord(BaseModel):
    """Another place that works; `to_win` is empty where it is as good."""

    offer: OfferRecord
    goals: list[GoalApart]
    to_win: str


class AlternativesRecord(BaseModel):
    """Why a citizen is where they are: the best others, and the closest that do not work."""

    citizen: str
    steps: list[StepRecordTold]
    speaks_for: list[str]
    speaks_against: list[str]
    alternatives: list[AlternativeRecord]
    closed: list[BarredRecord]


class NewWorkplaceRecord(BaseModel):
    """What a new workplace would have to be like; conditions that are left out do not matter."""

    zone: str
    industries: list[str]
    seats: int
    conditions: dict[str, str]


class ScarceRecord(BaseModel):
    """One thing more, and how many would get a place by it, for certain and med forbehold."""

    kind: Literal["seat", "hour", "workplace"]
    workplace: str
    place: str
    supporter: str
    hour: str
    new: NewWorkplaceRecord | None
    people: int
    doubtful: int


class MissingRecord(BaseModel):
    """How many lose their shifts where a supporter is away, of those who have the supporter."""

    workplace: str
    supporter: str
    lost: int
    hit: int


class LookedAtRecord(BaseModel):
    """How many of a kind were planned again, of how many."""

    kind: Literal["seat", "hour", "workplace"]
    planned: int
    of: int


class ScarcityRecord(BaseModel):
    """What one more is worth, and whose absence hits most; it names no citizen."""

    waiting: int
    scarce: list[ScarceRecord]
    looked_at: list[LookedAtRecord]
    missing: list[MissingRecord]
