"""The picture of a weighing: the citizens' side across, the companies' up, a point for each balance.

A point has the same measure on both axes, so that the line is as steep as the exchange is. Whatever a colour
says, a shape or a word says too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import vl_convert

from exchange.balance import EVEN, Spot, Weighing
from exchange.balance_labels import HEIGHT, WIDTH, Frame, placed_labels
from exchange.balance_words import CITIZENS, COMPANIES, TITLE, at_once_words
from exchange.gantt import FONT, GRID_LINE, PNG_SCALE, TEXT

BEST, BEATEN = "Kan ikke slås af en anden vægt", "Slået af en anden vægt"
COLOURS = {BEST: "#1F4E5F", BEATEN: "#8FA9B2"}
SHAPES = {BEST: "circle", BEATEN: "square"}
EVEN_COLOUR = "#B4690E"
DANISH: Any = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " kr."]}
READ = (
    "Tallet ved et punkt er borgernes vægt i procent; resten er virksomhedernes.",
    f"Ruden er den vægt, der bruges, når ingen er valgt ({EVEN}). Et point er lige langt på begge akser.",
)
UNPROVEN = "Ikke alle punkter er bevist de bedste: med mere tid kan nogle rykke op eller til højre."


def balance_svg(weighing: Weighing) -> str:
    """The picture as SVG."""
    return vl_convert.vegalite_to_svg(_chart(weighing).to_dict(), format_locale=DANISH)


def balance_png(weighing: Weighing) -> bytes:
    """The picture as PNG, `PNG_SCALE` times the size of the SVG."""
    return vl_convert.vegalite_to_png(_chart(weighing).to_dict(), scale=PNG_SCALE, format_locale=DANISH)


def _chart(weighing: Weighing) -> alt.LayerChart:
    frame = Frame.around(weighing.spots)
    axes = _Axes(frame)
    line = [] if weighing.at_once else [_line(weighing.line, axes)]
    layers = [*line, _marks(weighing.spots, axes), _even(weighing, axes), *_labels(weighing, frame, axes)]
    return alt.LayerChart(
        layer=layers,
        width=WIDTH,
        height=HEIGHT,
        title=alt.Title(TITLE, subtitle=_read(weighing), anchor="start", frame="group", color=TEXT),
        config=alt.Config(font=FONT, view=alt.ViewConfig(stroke=GRID_LINE)),
    )


def _read(weighing: Weighing) -> list[str]:
    """How the picture is read, and how far it can be trusted."""
    at_once = [f"{at_once_words(weighing)}."] * weighing.at_once
    return [*at_once, *READ, *[UNPROVEN] * (not weighing.proven)]


@dataclass(frozen=True)
class _Axes:
    """The same two axes for every layer."""

    frame: Frame

    @property
    def x(self) -> alt.X:
        """The citizens' side."""
        return alt.X("citizen:Q", title=f"{CITIZENS} (point)", scale=self._scale(self.frame.x), axis=_axis())

    @property
    def y(self) -> alt.Y:
        """The companies' side."""
        return alt.Y("company:Q", title=f"{COMPANIES} (point)", scale=self._scale(self.frame.y), axis=_axis())

    @staticmethod
    def _scale(ends: tuple[float, float]) -> alt.Scale:
        return alt.Scale(domain=list(ends), nice=False, zero=False)


def _axis() -> alt.Axis:
    return alt.Axis(
        labelColor=TEXT, titleColor=TEXT, gridColor=GRID_LINE, titleFontSize=13, labelFontSize=12, tickCount=6
    )


def _line(spots: Sequence[Spot], axes: _Axes) -> alt.Chart:
    marks: alt.Chart = _of(spots).mark_line(color=COLOURS[BEST], strokeWidth=2)
    return marks.encode(x=axes.x, y=axes.y, order="citizen:Q")


def _marks(spots: Sequence[Spot], axes: _Axes) -> alt.Chart:
    marks: alt.Chart = _of(spots).mark_point(filled=True, size=90, opacity=1)
    kinds = [kind for kind in (BEST, BEATEN) if any(_kind(spot) == kind for spot in spots)]
    legend = alt.Legend(orient="top", labelColor=TEXT, labelFontSize=12, labelLimit=400)
    colours, shapes = ([table[kind] for kind in kinds] for table in (COLOURS, SHAPES))
    return marks.encode(
        x=axes.x,
        y=axes.y,
        color=alt.Color("kind:N", title=None, scale=alt.Scale(domain=kinds, range=colours), legend=legend),
        shape=alt.Shape("kind:N", title=None, scale=alt.Scale(domain=kinds, range=shapes), legend=legend),
    )


def _even(weighing: Weighing, axes: _Axes) -> alt.Chart:
    """A diamond around the point of equal weight."""
    spots = [spot for spot in weighing.spots if EVEN in spot.balances]
    marks: alt.Chart = _of(spots).mark_point(
        shape="diamond", filled=False, size=520, color=EVEN_COLOUR, strokeWidth=2.5, opacity=1
    )
    return marks.encode(x=axes.x, y=axes.y)


def _labels(weighing: Weighing, frame: Frame, axes: _Axes) -> list[alt.Chart]:
    """The weights beside their points, one layer for each side that they stand on."""
    found = []
    for label in placed_labels(weighing, frame):
        marks: alt.Chart = _of([label.spot], label.text).mark_text(
            align="left" if label.dx > 0 else "right",
            baseline="middle",
            dx=label.dx,
            dy=label.dy,
            fontSize=12,
            fontWeight="bold" if EVEN in label.spot.balances else "normal",
            color=TEXT,
        )
        found.append(marks.encode(x=axes.x, y=axes.y, text="label:N"))
    return found


def _of(spots: Sequence[Spot], label: str = "") -> alt.Chart:
    records = [
        {"citizen": spot.citizen_side, "company": spot.company_side, "kind": _kind(spot), "label": label}
        for spot in spots
    ]
    return alt.Chart(alt.InlineData(values=records))


def _kind(spot: Spot) -> str:
    return BEATEN if spot.beaten else BEST
