"""`places`: a municipality's citizens and fixed places in a standing week, tight or roomy."""

from exchange.schema import Dataset
from scenarios.generator import GeneratorSettings, generate, generate_planted

WEEKS = 26
PLANTED_SUPPORT, PLANTED_SEATS = 1.5, 1.1


def places(citizens: int, *, support: float, seats: float, seed: int) -> Dataset:
    """Make the municipality, with `support` times what is asked of supporters and `seats` a citizen."""
    return generate(GeneratorSettings(citizens=citizens, support_ratio=support, seat_ratio=seats), seed)


def planted(citizens: int, *, seed: int, weeks: int = 1) -> Dataset:
    """Make a municipality in which everybody can be placed, so that the first level is known."""
    settings = GeneratorSettings(
        citizens=citizens, support_ratio=PLANTED_SUPPORT, seat_ratio=PLANTED_SEATS, weeks=weeks
    )
    dataset, _ = generate_planted(settings, seed)
    return dataset
