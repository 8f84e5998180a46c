import pytest

from exchange.condition_words import condition_text


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("max_lift_kg", 5, "højst 5 kg"),
        ("noise_level", 1, "højst 1 (0-3)"),
        ("time_critical", False, "nej"),
        ("danish_level_required", 2, "højst A2"),
        ("environment", "inde", "inde"),
    ],
)
def test_a_condition_is_told_with_its_limit(name: str, value: bool | int | str, text: str) -> None:
    assert condition_text(name, value).endswith(f": {text}")
