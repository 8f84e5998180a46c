import pytest

from exchange.schema import Dataset
from scenarios.shares import count_classes, shares


def test_citizens_are_sorted_by_the_number_of_their_pairs() -> None:
    pairs = [("B1", "V1"), *(("B2", f"V{i}") for i in range(2)), *(("B3", f"V{i}") for i in range(5))]
    table = count_classes(["B0", "B1", "B2", "B3", "B4"], [*pairs, *(("B4", f"V{i}") for i in range(6))])
    assert table["citizens"].to_dict() == {"0": 1, "1": 1, "2-5": 2, "6+": 1}
    assert table["share"].to_dict() == {"0": 0.2, "1": 0.2, "2-5": 0.4, "6+": 0.2}


def test_nobody_has_no_shares() -> None:
    table = count_classes([], [])
    assert table["citizens"].sum() == 0
    assert table["share"].sum() == 0


def test_a_dataset_without_a_first_monday_is_refused() -> None:
    with pytest.raises(ValueError, match="first_monday is missing"):
        shares(Dataset())
