import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.cpr import MASK, holds_cpr, is_business_number, mask_cpr


@pytest.mark.parametrize(
    "text",
    [
        "0101701234",
        "010170-1234",
        "010170 1234",
        "010170 - 1234",
        "010170–1234",
        "311299-0000",
        "670190-1234",
        "910190-1234",
        "ring til 010170-1234 i morgen",
        "(0101701234)",
        "B_0101701234",
        "cpr0101701234",
        "CPR:0101701234",
    ],
)
def test_cpr_shapes_are_found_and_masked(text: str) -> None:
    assert holds_cpr(text)
    masked = mask_cpr(text)
    assert MASK in masked
    assert not holds_cpr(masked)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0000000000",
        "3201701234",
        "6001701234",
        "9201701234",
        "0113701234",
        "0100701234",
        "12345678",
        "00101701234",
        "01017012345",
        "B0101701234",
        "2026-11-23",
        "tlf. 12 34 56 78",
    ],
)
def test_other_numbers_pass(text: str) -> None:
    assert not holds_cpr(text)
    assert mask_cpr(text) == text


def test_modulus_11_is_not_asked_for() -> None:
    assert all(holds_cpr(f"010165-{number:04d}") for number in range(0, 10_000, 37))


@given(st.uuids())
def test_pseudonyms_made_by_chance_are_no_cpr_numbers(own: uuid.UUID) -> None:
    assert not holds_cpr(str(own))


@given(
    day=st.integers(1, 31) | st.integers(61, 91),
    month=st.integers(1, 12),
    rest=st.integers(0, 999_999),
    hyphen=st.sampled_from(["", "-", " "]),
    before=st.sampled_from(["", "nr. ", "("]),
    after=st.sampled_from(["", ".", " ok"]),
)
def test_every_date_shape_is_found(
    day: int, month: int, rest: int, hyphen: str, before: str, after: str
) -> None:
    digits = f"{day:02d}{month:02d}{rest:06d}"
    assert holds_cpr(f"{before}{digits[:6]}{hyphen}{digits[6:]}{after}")


def test_only_digits_are_business_numbers() -> None:
    assert is_business_number("1003326862")
    assert is_business_number("10 03 32 68 62")
    assert not is_business_number("100332-6862")
    assert not is_business_number("P 1003326862")
