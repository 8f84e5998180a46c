"""The picture of a plan over its weeks (Gantt), as SVG and PNG without a browser.

A kept seat is lower as well as lighter than a step, and the table beside the picture says the same in words.
"""

import json
from collections.abc import Sequence
from typing import Any

import altair as alt
import vl_convert

from exchange.gantt_rows import KEPT, KINDS, MOST_ROWS, NEW, RUNNING, Bar, Line, Span, pages, span
from exchange.plan_as_read import as_read
from exchange.plan_sheets_words import date_text
from exchange.plan_week_words import one_line
from optimizer.plan import Plan
from optimizer.problem import Problem

WIDTH, ROW_HEIGHT = 900, 18
MOST_DATES = 12
"""Dates on the axis, so that none covers another."""
PNG_SCALE = 2.0
COLOURS = {NEW: "#1F4E5F", RUNNING: "#B4690E", KEPT: "#A9C6D0"}
DASHED_LINE, GRID_LINE, TEXT = "#B3261E", "#DDE3E6", "#222222"
FONT = "Arial, Helvetica, sans-serif"
LETTER_WIDTH = 6
LONGEST_NAME = 34
DASHED = "Stiplede linjer: planens begyndelse og slutning."
NAMED = "Står der et navn i en bjælke, er trinnet hos den virksomhed."


def gantt_svg(problem: Problem, plan: Plan, most_rows: int = MOST_ROWS) -> tuple[str, ...]:
    """The plan as pictures in SVG, so many rows each; none where nobody is placed."""
    return tuple(vl_convert.vegalite_to_svg(spec) for spec in _specs(problem, plan, most_rows))


def gantt_png(problem: Problem, plan: Plan, most_rows: int = MOST_ROWS) -> tuple[bytes, ...]:
    """The plan as pictures in PNG, `PNG_SCALE` times the size of the SVG."""
    specs = _specs(problem, plan, most_rows)
    return tuple(vl_convert.vegalite_to_png(spec, scale=PNG_SCALE) for spec in specs)


def _specs(problem: Problem, plan: Plan, most_rows: int) -> list[dict[str, Any]]:
    problem, plan = as_read(problem, plan)
    shown = span(problem, plan)
    return [_chart(problem, lines, shown).to_dict() for lines in pages(problem, plan, most_rows)]


def _chart(problem: Problem, lines: Sequence[Line], shown: Span) -> alt.LayerChart:
    bars = _bars(lines, shown)
    layers = [_limits(problem, shown), _marks(problem, lines, bars, shown), _labels(bars)]
    return alt.LayerChart(
        layer=layers,
        width=WIDTH,
        height=ROW_HEIGHT * len(lines),
        title=alt.Title(
            "Placeringer uge for uge", subtitle=_read(problem, lines, shown), anchor="start", frame="group"
        ),
        config=alt.Config(font=FONT, view=alt.ViewConfig(stroke=None)),
    )


def _read(problem: Problem, lines: Sequence[Line], shown: Span) -> str:
    """How the picture is read, as far as it shows such things."""
    named = any(bar.label for line in lines for bar in line.bars)
    return " ".join([*[DASHED] * bool(_limit_weeks(problem, shown)), *[NAMED] * named])


def _bars(lines: Sequence[Line], shown: Span) -> list[dict[str, Any]]:
    """One record a bar; weeks and lines become places of the axes. Kept seats lie upon steps."""
    found = [_bar(at, line, bar, shown) for at, line in enumerate(lines) for bar in line.bars]
    return sorted(found, key=lambda bar: bar["kind"] == KEPT)


def _bar(at: int, line: Line, bar: Bar, shown: Span) -> dict[str, Any]:
    top, bottom = 0.08, 0.92
    if bar.kind == KEPT:
        top, bottom = (0.7, 0.92) if line.overlaps(bar) else (0.28, 0.72)
    return {
        "first": bar.first_week,
        "end": bar.end_week,
        "top": at + top,
        "bottom": at + bottom,
        "middle": at + 0.42,
        "kind": bar.kind,
        "label": ""
        if bar.kind == KEPT
        else _fitting(one_line(bar.text), bar.end_week - bar.first_week, shown),
    }


def _fitting(label: str, weeks: int, shown: Span) -> str:
    """As much of the label as the bar has room for."""
    room = int(WIDTH * weeks / (shown.end_week - shown.first_week) / LETTER_WIDTH) - 1
    return label if len(label) <= room else f"{label[: room - 1]}…" if room > 3 else ""


def _marks(problem: Problem, lines: Sequence[Line], bars: list[dict[str, Any]], shown: Span) -> alt.Chart:
    marks: alt.Chart = _of(bars).mark_rect(stroke="white", strokeWidth=1)
    kinds = [kind for kind in KINDS if any(bar["kind"] == kind for bar in bars)]
    colours = alt.Scale(domain=kinds, range=[COLOURS[kind] for kind in kinds])
    legend = alt.Legend(orient="top", labelColor=TEXT, labelFontSize=12)
    return marks.encode(
        x=alt.X("first:Q", title=None, scale=_weeks(shown), axis=_dates(problem, shown)),
        x2="end:Q",
        y=alt.Y("top:Q", title=None, scale=_rows(lines), axis=_names(lines)),
        y2="bottom:Q",
        color=alt.Color("kind:N", title=None, scale=colours, legend=legend),
    )


def _labels(bars: list[dict[str, Any]]) -> alt.Chart:
    """The name of the workplace in bars of steps elsewhere."""
    named = [bar for bar in bars if bar["label"]]
    marks: alt.Chart = _of(named).mark_text(align="left", baseline="middle", dx=4, fontSize=10, color="white")
    return marks.encode(x="first:Q", y="middle:Q", text="label:N")


def _limits(problem: Problem, shown: Span) -> alt.Chart:
    """Where the plan begins and ends, where that is not the edge of the picture."""
    weeks = _limit_weeks(problem, shown)
    marks: alt.Chart = _of([{"week": week} for week in weeks]).mark_rule(color=DASHED_LINE, strokeDash=[4, 3])
    return marks.encode(x="week:Q")


def _limit_weeks(problem: Problem, shown: Span) -> list[int]:
    return [week for week in (0, problem.weeks) if shown.first_week < week < shown.end_week]


def _of(records: list[dict[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=records))


def _weeks(shown: Span) -> alt.Scale:
    return alt.Scale(domain=[shown.first_week, shown.end_week], nice=False, zero=False)


def _rows(lines: Sequence[Line]) -> alt.Scale:
    return alt.Scale(domain=[0, len(lines)], reverse=True, nice=False)


def _dates(problem: Problem, shown: Span) -> alt.Axis:
    """Mondays along both edges; weeks are places of the axis, so that no time zone comes into it."""
    every = -(-(shown.end_week - shown.first_week) // MOST_DATES)
    weeks = [week for week in range(shown.first_week, shown.end_week + 1) if week % every == 0]
    return alt.Axis(
        orient="top",
        values=weeks,
        tickCount=len(weeks),
        labelExpr=_looked_up({week: date_text(problem.day(week)) for week in weeks}),
        labelColor=TEXT,
        labelOverlap=False,
        labelFlush=False,
        gridColor=GRID_LINE,
        domain=False,
        ticks=False,
    )


def _names(lines: Sequence[Line]) -> alt.Axis:
    """The names beside their lines, those of workplaces in bold."""
    middle = {at + 0.5: _short(line) for at, line in enumerate(lines)}
    bold = [at + 0.5 for at, line in enumerate(lines) if line.is_heading]
    weight = {"condition": {"test": f"indexof({bold}, datum.value) >= 0", "value": "bold"}, "value": "normal"}
    return alt.Axis(
        values=list(middle),
        tickCount=len(middle),
        labelExpr=_looked_up(middle),
        labelColor=TEXT,
        labelFontWeight=weight,
        labelLimit=260,
        labelOverlap=False,
        grid=False,
        domain=False,
        ticks=False,
    )


def _short(line: Line) -> str:
    name = one_line(line.label)
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _looked_up(words: dict[Any, str]) -> str:
    """An expression that says the word of the value; JSON keeps whatever a name holds a plain text."""
    table = json.dumps({str(value): word for value, word in words.items()}, ensure_ascii=True)
    return f"{table}[toString(datum.value)]"
