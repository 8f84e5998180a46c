"""The way of an engine: what it tells in a moment is one point, and none of what matters is lost."""

from benchmarks.record import Point
from benchmarks.watch import GRAIN_S, Watch, thinned


def point(seconds: float, value: int, level: str = "people") -> Point:
    return Point(seconds=seconds, level=level, value=value, bound=None)


def test_of_a_moment_the_last_is_kept_beside_the_first_of_all() -> None:
    told = [point(0.01, 1), point(0.02, 2), point(0.2, 3), point(1.0, 4), point(1.1, 5), point(1.3, 6)]
    assert [p.value for p in thinned(told)] == [1, 3, 5, 6]


def test_levels_are_thinned_each_by_itself() -> None:
    told = [point(0.01, 1), point(0.02, 7, "quality"), point(0.03, 2), point(0.04, 8, "quality")]
    assert [(p.level, p.value) for p in thinned(told)] == [
        ("people", 1),
        ("quality", 7),
        ("people", 2),
        ("quality", 8),
    ]


def test_a_steady_stream_leaves_a_point_each_grain() -> None:
    told = [point(n * GRAIN_S / 10, n) for n in range(101)]
    assert len(thinned(told)) == 12


def test_what_is_told_twice_is_noted_once() -> None:
    watch = Watch()
    for value in (1, 1, 2):
        watch.tell("people", value, None)
    assert [p.value for p in watch.points] == [1, 2]
