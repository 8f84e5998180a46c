"""What a row is to reach: a level within so much of its bound, in so many seconds and gigabytes."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Target:
    """The targets of one row.

    Attributes
    ----------
    seconds
        From the loaded dataset to the plan, everything counted.
    memory_gb
        Peak of the process and its children.
    off_by
        Whole units of the leading levels that value and bound may differ by; 0 is proven.
    share
        The same as a share of the bound, where that is how the target is stated.
    quality_share
        Gap of quality as a share of its bound; None asks for nothing.
    """

    seconds: float
    memory_gb: float | None = None
    off_by: int | None = None
    share: float | None = None
    quality_share: float | None = None

    def lead_met(self, value: int, bound: int | None) -> bool:
        """Say whether the leading levels are near enough to their bound."""
        if bound is None:
            return False
        if self.off_by is not None:
            return abs(bound - value) <= self.off_by
        return self.share is None or abs(bound - value) <= self.share * abs(bound)

    @property
    def lead_text(self) -> str:
        """How near the leading levels are to be, in words."""
        if self.off_by is not None:
            return f"{self.off_by} off" if self.off_by else "proven"
        return "" if self.share is None else f"{100 * self.share:g} %"


AT_SUPPORT, AT_SEATS = 2.0, 0.9
"""The tightness that the targets of `places` and `jki` are stated for."""

TARGETS = {
    ("places", 500): Target(seconds=15, memory_gb=1, off_by=0, quality_share=0.005),
    ("places", 2_000): Target(seconds=60, memory_gb=2, off_by=2, quality_share=0.01),
    ("places", 9_000): Target(seconds=180, memory_gb=6, off_by=20, quality_share=0.02),
    ("jki", 12_500): Target(seconds=300, memory_gb=8, off_by=40, quality_share=0.03),
    ("split", 120): Target(seconds=60, memory_gb=1, share=0.005, quality_share=0.02),
    ("split", 600): Target(seconds=180, memory_gb=2, share=0.02, quality_share=0.04),
    ("split", 2_400): Target(seconds=300, memory_gb=6, share=0.05),
    ("mixed", 2_000): Target(seconds=240, memory_gb=6, off_by=10, quality_share=0.03),
}

FIRST_PLAN = Target(seconds=3, share=0.05)
"""A plan of the largest `places` that somebody waits for."""

SOON_S, SOON_SHARE = 60.0, 0.01
"""After so many seconds of the largest `places` the people are within so much of the bound."""

GROWTH = 1.3
"""Largest exponent by which the time to 1 % may grow with the size."""
