"""Generalised assignment said as an ordinary planning problem, exactly.

An agent is a workplace with one mentor, whose paid minutes a week are its capacity; a job is a citizen; what
the pair uses is its support minutes, and what it costs its social match. Everybody comes for the same hour,
so that nothing else differs between two plans in which all are placed.

A social match is worth 0 to 100 points, which is enough where the costs of no job differ by more. Else what
the citizen masters of the workplace's competences carries the rest in steps of `COARSE`: under
`COARSE_BALANCE` a point of competence weighs as much as 21 points of social match.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import product
from pathlib import Path

from exchange.schema import (
    AffinityRecord,
    CitizenRecord,
    Dataset,
    PlaceRecord,
    RegimeRecord,
    SkillRecord,
    SupporterRecord,
    TaskRecord,
    WindowRecord,
    WorkplaceRecord,
)
from optimizer.problem import RegimeKind

MOST_POINTS = 100
EVEN_BALANCE, COARSE_BALANCE = 50, 20
SKILLS = 25
COARSE = 21 * 100 // SKILLS
"""Points of social match that one more mastered competence of a workplace's 25 is worth."""

MONDAY = date(2026, 11, 30)
HOUR = WindowRecord(weekday=0, start="08:00", end="09:00")
HOUR_MIN = 60
KNOWN, MASTERED = 1, 3


@dataclass(frozen=True)
class Instance:
    """An instance: costs and uses by agent and job, capacities by agent."""

    costs: tuple[tuple[int, ...], ...]
    uses: tuple[tuple[int, ...], ...]
    capacities: tuple[int, ...]

    @classmethod
    def read(cls, path: Path) -> "Instance":
        """The instance in a file: `m n`, m rows of n costs, m rows of n uses, m capacities."""
        agents, jobs, *rest = map(int, path.read_text(encoding="utf-8").split())
        rows = [tuple(rest[i * jobs : (i + 1) * jobs]) for i in range(2 * agents)]
        capacities = tuple(rest[2 * agents * jobs :])
        if len(capacities) != agents:
            raise ValueError(f"{path.name}: {len(capacities)} capacities, expected {agents}.")
        return cls(tuple(rows[:agents]), tuple(rows[agents:]), capacities)

    @property
    def jobs(self) -> range:
        """The jobs by number."""
        return range(len(self.costs[0]))

    @property
    def agents(self) -> range:
        """The agents by number."""
        return range(len(self.costs))

    @cached_property
    def coarse(self) -> bool:
        """Say whether social match alone cannot tell the costs of some job apart."""
        return any(max(row) - min(row) > MOST_POINTS for row in zip(*self.costs, strict=True))

    @property
    def balance_pct(self) -> int:
        """The balance under which points say what the costs are."""
        return COARSE_BALANCE if self.coarse else EVEN_BALANCE

    def saved_at_best(self, job: int) -> int:
        """Cost and points of any pair of the job together: the points of its cheapest agent and that cost."""
        row = [costs[job] for costs in self.costs]
        return max(MOST_POINTS + min(row), *row)

    def points(self, agent: int, job: int) -> tuple[int, int]:
        """Points of social match and competences mastered, which together say the pair's cost."""
        worth = self.saved_at_best(job) - self.costs[agent][job]
        mastered = max(0, -(-(worth - MOST_POINTS) // COARSE))
        return worth - COARSE * mastered, mastered


def agent_id(agent: int) -> str:
    """The workplace of an agent."""
    return f"V{agent + 1:03}"


def job_id(job: int) -> str:
    """The citizen of a job."""
    return f"B{job + 1:04}"


def dataset_of(instance: Instance) -> Dataset:
    """The planning problem of an instance."""
    return Dataset(
        municipality="Tildeling",
        first_monday=MONDAY,
        slot_min=HOUR_MIN,
        weekdays=[0],
        citizens=[_citizen(instance, job) for job in instance.jobs],
        workplaces=[_workplace(instance, agent) for agent in instance.agents],
        affinities=[_affinity(instance, *pair) for pair in product(instance.agents, instance.jobs)],
    )


def _citizen(instance: Instance, job: int) -> CitizenRecord:
    return CitizenRecord(
        id=job_id(job),
        target_group="Kontanthjælp, aktivitetsparat",
        least_min=HOUR_MIN,
        target_min=HOUR_MIN,
        most_min=HOUR_MIN,
        competences=list(_competences(instance, job)) if instance.coarse else None,
    )


def _competences(instance: Instance, job: int) -> Sequence[SkillRecord]:
    """Every competence that is asked for, mastered as often at each workplace as the points need."""
    return [
        SkillRecord(name=_skill(agent, number), level=MASTERED if number < mastered else KNOWN)
        for agent in instance.agents
        for mastered in [instance.points(agent, job)[1]]
        for number in range(SKILLS)
    ]


def _skill(agent: int, number: int) -> str:
    return f"{agent_id(agent)} {number + 1}"


def _workplace(instance: Instance, agent: int) -> WorkplaceRecord:
    asked = [SkillRecord(name=_skill(agent, number), level=MASTERED) for number in range(SKILLS)]
    return WorkplaceRecord(
        id=agent_id(agent),
        name=agent_id(agent),
        opening=[HOUR],
        tasks=[TaskRecord(name="alle opgaver", requires=asked)] if instance.coarse else [],
        places=[PlaceRecord(seats=len(instance.jobs))],
        supporters=[SupporterRecord(windows=[HOUR], paid_min=instance.capacities[agent])],
        support=RegimeRecord(kind=RegimeKind.ALWAYS_PRESENT, paid_share_pct=100),
    )


def _affinity(instance: Instance, agent: int, job: int) -> AffinityRecord:
    """The pair's match and use: a score of 2 p - 100 is worth p points."""
    return AffinityRecord(
        citizen=job_id(job),
        workplace=agent_id(agent),
        score=2 * instance.points(agent, job)[0] - 100,
        support_min=instance.uses[agent][job],
    )
