import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.cells import CellError, danish
from exchange.cells_money import MOST_KRONER, kroner


@pytest.mark.parametrize(
    ("text", "ore"),
    [
        ("250", 25_000),
        ("250,5", 25_050),
        (" 1.250,50 kr. ", 125_050),
        ("kr. 300", 30_000),
        ("300,-", 30_000),
        ("12.000 kr", 1_200_000),
        ("0", 0),
        ("0,01 KR", 1),
    ],
)
def test_kroner_are_kept_in_oere(text: str, ore: int) -> None:
    assert kroner(text) == ore


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("-5", None),
        ("200.000.000", None),
        ("mange", None),
        ("250.5", "250,5"),
        ("1,005", "1"),
        ("ukendt", None),
    ],
)
def test_what_is_no_amount_is_refused(text: str, proposal: str | None) -> None:
    with pytest.raises(CellError) as refused:
        kroner(text)
    assert refused.value.expected.startswith("et beløb i kr. fra 0, fx 250,50")
    if proposal is not None:
        assert refused.value.proposal == proposal


@given(st.integers(0, MOST_KRONER * 100))
def test_every_amount_comes_back(ore: int) -> None:
    assert kroner(f"{ore // 100},{ore % 100:02d}") == ore
    assert kroner(danish(ore // 100)) == ore // 100 * 100
