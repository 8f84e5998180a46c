"""Weekly minutes."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Hours:
    """Weekly minutes: the least that makes a placement, the wanted, the most."""

    least_min: int = 60
    target_min: int = 600
    most_min: int = 600

    def __post_init__(self) -> None:
        if not 0 < self.least_min <= self.target_min <= self.most_min:
            raise ValueError(
                f"least_min={self.least_min} <= target_min={self.target_min} <= "
                f"most_min={self.most_min} and least_min > 0 expected."
            )
