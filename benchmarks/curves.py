"""Curves of the newest results as SVG: how the time to 1 % grows, and how the plans become better."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import altair as alt
import pandas as pd
import vl_convert

from benchmarks.record import Record
from benchmarks.table import Bounds, bound_of
from benchmarks.targets import AT_SEATS, AT_SUPPORT
from benchmarks.way import LEAST_S, SHARES, time_to

GROWTH_FILE, WAY_FILE = "growth.svg", "way.svg"
NEAR = SHARES[0]
WIDTH, HEIGHT = 560, 320


def write_curves(folder: Path, records: Sequence[Record], bounds: Bounds) -> list[str]:
    """Write those curves that have points; returns their files."""
    charts = {GROWTH_FILE: growth_chart(records, bounds), WAY_FILE: way_chart(records, bounds)}
    for name, chart in charts.items():
        if chart is not None:
            svg = vl_convert.vegalite_to_svg(chart.to_dict())
            (folder / name).write_text(svg, encoding="utf-8")
    return [name for name, chart in charts.items() if chart is not None]


def times_by_size(records: Sequence[Record], bounds: Bounds) -> dict[str, dict[int, list[float]]]:
    """Seconds to 1 % of the best bound by engine and size, of `places` at the tightness of the targets."""
    found: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for record in records:
        tight = (record.row.support, record.row.seats) == (AT_SUPPORT, AT_SEATS)
        time = time_to(record, bound_of(record, bounds), NEAR) if record.row.family == "places" else None
        if tight and time is not None:
            found[record.engine][record.row.citizens].append(time)
    return found


def growth_chart(records: Sequence[Record], bounds: Bounds) -> alt.Chart | None:
    """Seconds to 1 % over the number of citizens, both logarithmic."""
    rows = [
        {"engine": engine, "citizens": size, "seconds": max(LEAST_S, time)}
        for engine, by_size in times_by_size(records, bounds).items()
        for size, times in by_size.items()
        for time in times
    ]
    if not rows:
        return None
    x = alt.X("citizens:Q", scale=alt.Scale(type="log"), title="citizens")
    y = alt.Y("seconds:Q", scale=alt.Scale(type="log"), title="seconds to 1 % of the people")
    return _chart(rows, "places at support 2 and seats 0.9", x, y)


def way_chart(records: Sequence[Record], bounds: Bounds) -> alt.Chart | None:
    """Distance to the bound over time on the largest row of `places` that somebody planned."""
    places = [r for r in records if r.row.family == "places" and r.has_plan and bound_of(r, bounds)]
    if not places:
        return None
    largest = max((r.row for r in places), key=lambda row: (row.citizens, row.limit_s))
    same = [r for r in places if r.row == largest]
    rows = [point for record in same for point in way_of(record, bound_of(record, bounds) or 0)]
    x = alt.X("seconds:Q", title="seconds")
    y = alt.Y("off:Q", title="people below the best bound, %")
    return _chart(rows, largest.id, x, y)


def way_of(record: Record, bound: int) -> Iterator[Mapping[str, object]]:
    """Distance of the leading levels to the bound, at each time it became another, and at the end."""
    now: dict[str, int] = {}
    for point in record.points:
        if point.level in record.row.lead:
            now[point.level] = point.value
            yield _off(record, point.seconds, sum(now.values()), bound)
    if record.lead is not None:
        yield _off(record, record.seconds, record.lead, bound)


def _off(record: Record, seconds: float, value: int, bound: int) -> Mapping[str, object]:
    return {"engine": record.engine, "seconds": seconds, "off": 100 * (bound - value) / bound}


def _chart(rows: Sequence[Mapping[str, object]], title: str, x: alt.X, y: alt.Y) -> alt.Chart:
    """A line an engine, told apart by shape as well as by colour."""
    chart = alt.Chart(pd.DataFrame(rows), title=title, width=WIDTH, height=HEIGHT).mark_line(point=True)
    drawn: alt.Chart = chart.encode(x=x, y=y, color="engine:N", shape="engine:N")
    return drawn
