from itertools import islice

from benchmarks.smallest import Held, checked, lines


def test_smallest_changes_are_told_by_number_and_kind_of_levers() -> None:
    found = list(islice(checked(40), 6))
    assert {one.held for one in found} == {Held.HELD}
    told = list(lines(found))
    assert "| all | 6 | 6 | 0 | 0 | 6 |" in told
    assert told[-1].startswith("An answer: median ")
