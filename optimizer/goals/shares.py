"""Shares in whole per cent."""

from collections.abc import Sequence


def shares(weights: Sequence[int]) -> list[int]:
    """Whole per cent that sum to 100 by largest remainder, ties to the first; empty for no weights.

    Formula: floor(100 w / W), and one more for the largest remainders until the sum is 100.
    """
    total = sum(weights)
    if total <= 0:
        return [0] * len(weights)
    whole = [100 * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: -(100 * weights[i] % total))
    for i in by_remainder[: 100 - sum(whole)]:
        whole[i] += 1
    return whole
