"""Citizens who may have two jobs: a second record, and what is known of both."""

from collections.abc import Iterator
from dataclasses import replace

from exchange.schema import Dataset
from optimizer.problem import Affinity, Citizen

SUFFIX = "+2"
LEAST_MIN = 60
LONGEST_ID = 78
"""With the suffix it is as long as an id may be."""


def second_id(citizen_id: str) -> str:
    """Id of the citizen's second record."""
    return citizen_id + SUFFIX


def second_ids(dataset: Dataset) -> frozenset[str]:
    """Ids of the second records; there are none without positions."""
    if not any(workplace.positions for workplace in dataset.workplaces):
        return frozenset()
    return frozenset(second_id(citizen.id) for citizen in dataset.citizens if citizen.jobs > 1)


def with_seconds(citizens: tuple[Citizen, ...], dataset: Dataset) -> tuple[Citizen, ...]:
    """The citizens, and behind them the second records of those who may have two jobs."""
    wanted = second_ids(dataset)
    return (*citizens, *(_second(c) for c in citizens if second_id(c.id) in wanted))


def _second(citizen: Citizen) -> Citizen:
    """What the citizen is in a second job: the assumptions are told of the first record."""
    hours = replace(citizen.hours, least_min=min(LEAST_MIN, citizen.hours.target_min))
    return replace(
        citizen,
        id=second_id(citizen.id),
        second_of=citizen.id,
        hours=hours,
        course=None,
        cohort="",
        cohort_later=False,
        pin=None,
        assumed=frozenset(),
    )


def of_both(affinities: tuple[Affinity, ...], dataset: Dataset) -> tuple[Affinity, ...]:
    """The social matches, and those of the first record for the second."""
    return (*affinities, *_again(affinities, second_ids(dataset)))


def _again(affinities: tuple[Affinity, ...], wanted: frozenset[str]) -> Iterator[Affinity]:
    for affinity in affinities:
        if (second := second_id(affinity.citizen_id)) in wanted:
            yield replace(affinity, citizen_id=second)
