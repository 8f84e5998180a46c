"""The rows that are measured: all that was promised, each once."""

from collections import Counter

from benchmarks.rows import MAKERS
from benchmarks.suites import full, seed_of, smoke
from benchmarks.targets import TARGETS, Target

COMMIT = "0123456789abcdef"


def test_every_row_is_another() -> None:
    ids = Counter(row.id for row in full(COMMIT))
    assert max(ids.values()) == 1


def test_places_are_measured_at_every_tightness_and_seed() -> None:
    rows = [row for row in full(COMMIT) if row.family == "places" and not row.commit and row.limit_s > 3]
    found = Counter((row.citizens, row.support, row.seats) for row in rows)
    assert found == {
        (size, support, seats): 1 if size == 9_000 else 3
        for size in (100, 500, 2_000, 9_000)
        for support in (3.0, 2.0, 1.5)
        for seats in (0.7, 0.9, 1.1)
    }


def test_every_target_has_its_row() -> None:
    assert set(TARGETS) <= {(row.family, row.citizens) for row in full(COMMIT) if row.target}


def test_one_seed_of_each_family_is_the_commits() -> None:
    rows = [row for row in full(COMMIT) if row.commit]
    assert {row.family for row in rows} == set(MAKERS) - {"planted"}
    assert {row.seed for row in rows} == {seed_of(COMMIT)} == {0x0123456}


def test_a_row_is_measured_under_the_limit_of_its_target() -> None:
    assert all(row.limit_s == row.target.seconds for row in full(COMMIT) if row.target)


def test_smoke_has_a_row_of_every_family() -> None:
    assert {row.family for row in smoke(COMMIT)} == set(MAKERS)


def test_a_target_is_met_within_what_it_allows() -> None:
    proven, near, share = (
        Target(seconds=1, off_by=0),
        Target(seconds=1, off_by=2),
        Target(seconds=1, share=0.05),
    )
    assert [proven.lead_met(value, 10) for value in (10, 9)] == [True, False]
    assert [near.lead_met(value, 10) for value in (8, 7)] == [True, False]
    assert [share.lead_met(value, 100) for value in (95, 94)] == [True, False]
    assert not share.lead_met(95, None)
