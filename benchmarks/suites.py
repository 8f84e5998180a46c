"""Which rows are measured: `full` for a version, `smoke` for every change."""

from collections.abc import Iterator
from itertools import product

from benchmarks.rows import Row
from benchmarks.targets import AT_SEATS, AT_SUPPORT, FIRST_PLAN

SUPPORTS, SEATS = (3.0, 2.0, 1.5), (0.7, 0.9, 1.1)
SEEDS, MANY_SEEDS_UP_TO = 3, 2_000
PLACES_S = {100: 5.0, 500: 15.0, 2_000: 60.0, 9_000: 180.0}
SPLIT_S = {120: 60.0, 600: 180.0, 2_400: 300.0}
MIXED_S = {500: 60.0, 2_000: 240.0}
MIXED_WEEKS = 26
JKI = (12_500, 300.0)
AT_COMMIT = {"places": 500, "split": 120, "mixed": 500}
"""The size at which each family has a row with the commit's seed; `jki` has only one size."""


def full(commit: str) -> list[Row]:
    """Every row of the benchmark, small ones first within each family.

    Parameters
    ----------
    commit
        Hash of the commit from which one seed of each family comes.
    """
    return [*_places(), *_planted(), *_split(), *_mixed(), *_jki(), *_of_commit(commit)]


def smoke(commit: str) -> list[Row]:
    """A small row of every family, the seeds from the commit; a minute is enough for all of them."""
    seed = seed_of(commit)
    return [
        Row(
            family="places",
            citizens=20,
            support=AT_SUPPORT,
            seats=AT_SEATS,
            seed=seed,
            commit=commit,
            limit_s=1,
        ),
        Row(family="planted", citizens=12, seed=seed, commit=commit, limit_s=1),
        Row(family="split", citizens=12, seed=seed, commit=commit, limit_s=1),
        Row(family="mixed", citizens=30, seed=seed, commit=commit, limit_s=1, weeks=MIXED_WEEKS),
        Row(family="jki", citizens=20, seed=seed, commit=commit, limit_s=1, centres=30),
    ]


def seed_of(commit: str) -> int:
    """The seed that a commit gives."""
    return int(commit[:7] or "0", 16)


def _seeds(citizens: int) -> range:
    return range(SEEDS if citizens <= MANY_SEEDS_UP_TO else 1)


def _places() -> Iterator[Row]:
    for citizens, limit_s in PLACES_S.items():
        for support, seats, seed in product(SUPPORTS, SEATS, _seeds(citizens)):
            yield Row(
                family="places", citizens=citizens, support=support, seats=seats, seed=seed, limit_s=limit_s
            )
    yield Row(
        family="places",
        citizens=max(PLACES_S),
        support=AT_SUPPORT,
        seats=AT_SEATS,
        seed=0,
        limit_s=FIRST_PLAN.seconds,
    )


def _planted() -> Iterator[Row]:
    """One row a size, over weeks too; of every size that any family has."""
    for citizens, limit_s in {**PLACES_S, JKI[0]: JKI[1]}.items():
        yield Row(family="planted", citizens=citizens, seed=0, limit_s=limit_s)
    for citizens, limit_s in MIXED_S.items():
        yield Row(family="planted", citizens=citizens, seed=0, limit_s=limit_s, weeks=MIXED_WEEKS)


def _split() -> Iterator[Row]:
    for citizens, limit_s in SPLIT_S.items():
        for seed in _seeds(citizens):
            yield Row(family="split", citizens=citizens, seed=seed, limit_s=limit_s)


def _mixed() -> Iterator[Row]:
    for citizens, limit_s in MIXED_S.items():
        for seed in _seeds(citizens):
            yield Row(family="mixed", citizens=citizens, seed=seed, limit_s=limit_s, weeks=MIXED_WEEKS)


def _jki() -> Iterator[Row]:
    yield Row(family="jki", citizens=JKI[0], seed=0, limit_s=JKI[1])


def _of_commit(commit: str) -> Iterator[Row]:
    seed = seed_of(commit)
    yield Row(
        family="places",
        citizens=AT_COMMIT["places"],
        support=AT_SUPPORT,
        seats=AT_SEATS,
        seed=seed,
        commit=commit,
        limit_s=PLACES_S[AT_COMMIT["places"]],
    )
    size = AT_COMMIT["split"]
    yield Row(family="split", citizens=size, seed=seed, commit=commit, limit_s=SPLIT_S[size])
    size = AT_COMMIT["mixed"]
    yield Row(
        family="mixed", citizens=size, seed=seed, commit=commit, limit_s=MIXED_S[size], weeks=MIXED_WEEKS
    )
    yield Row(family="jki", citizens=JKI[0], seed=seed, commit=commit, limit_s=JKI[1])
