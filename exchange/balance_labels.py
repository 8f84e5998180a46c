"""Where the weights stand beside their points, so that none covers another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exchange.balance import EVEN, Spot, Weighing
from exchange.balance_words import weights

WIDTH, HEIGHT = 500, 440
"""Size of the picture within its axes."""
ROOM = 1.3
"""So many times as much as the points take is shown."""
LEAST_SHOWN = 1.0
"""Points that the axes show at least, so that next to nothing does not look like much."""
LETTER, LINE, MARK, EVEN_MARK = 7, 16, 6, 13
"""Pixels of a letter, a line, and from the middle of a point to its edge."""
PLACES = ((1, -1), (1, 1), (-1, 1), (-1, -1), (1, 0), (-1, 0))
"""Sides of a point, the one away from the line first."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Ends of both axes; a point takes as many pixels on the one as on the other."""

    x: tuple[float, float]
    y: tuple[float, float]

    @classmethod
    def around(cls, spots: Sequence[Spot]) -> "Frame":
        """Room for all spots."""
        across = [spot.citizen_side for spot in spots]
        up = [spot.company_side for spot in spots]
        wide, high = max(across) - min(across), max(up) - min(up)
        pixel = ROOM * max(wide / WIDTH, high / HEIGHT, LEAST_SHOWN / HEIGHT)
        return cls(x=_middle(across, pixel * WIDTH), y=_middle(up, pixel * HEIGHT))

    def at(self, spot: Spot) -> tuple[float, float]:
        """The pixels of the spot, from the upper left."""
        across = (spot.citizen_side - self.x[0]) / (self.x[1] - self.x[0])
        up = (spot.company_side - self.y[0]) / (self.y[1] - self.y[0])
        return across * WIDTH, (1 - up) * HEIGHT


@dataclass(frozen=True, kw_only=True)
class Label:
    """A text so many pixels from the middle of its spot."""

    spot: Spot
    text: str
    dx: int
    dy: int


def placed_labels(weighing: Weighing, frame: Frame) -> Iterator[Label]:
    """A label for every spot that has room for one, equal weight first; the table has them all."""
    taken = [_around(*frame.at(spot), _reach(spot)) for spot in weighing.spots]
    first = sorted(weighing.spots, key=lambda spot: (EVEN not in spot.balances, spot.beaten))
    for spot in first:
        text = weights(weighing, spot)
        label = next((free for free in _tries(spot, text) if _fits(_box(free, frame), taken)), None)
        if label is not None:
            taken.append(_box(label, frame))
            yield label


def _middle(values: Sequence[float], shown: float) -> tuple[float, float]:
    """So much of the axis that the values lie in its middle; there is nothing below 0."""
    begin = max(0.0, (min(values) + max(values) - shown) / 2)
    return begin, begin + shown


def _reach(spot: Spot) -> int:
    return EVEN_MARK if EVEN in spot.balances else MARK


def _tries(spot: Spot, text: str) -> Iterator[Label]:
    for right, down in PLACES:
        far = _reach(spot) + (2 if down else 5)
        yield Label(spot=spot, text=text, dx=right * far, dy=down * far)


def _around(x: float, y: float, reach: float) -> Box:
    return x - reach, y - reach, x + reach, y + reach


def _box(label: Label, frame: Frame) -> Box:
    x, y = frame.at(label.spot)
    long = LETTER * len(label.text)
    begin = x + label.dx if label.dx > 0 else x + label.dx - long
    return begin, y + label.dy - LINE / 2, begin + long, y + label.dy + LINE / 2


def _fits(box: Box, taken: Sequence[Box]) -> bool:
    left, top, right, bottom = box
    inside = left >= 0 and top >= 0 and right <= WIDTH and bottom <= HEIGHT
    return inside and not any(
        left < other[2] and other[0] < right and top < other[3] and other[1] < bottom for other in taken
    )
