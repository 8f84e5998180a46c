"""The rows of the picture of a plan: a placement each, grouped by workplace, cut into pages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from exchange.plan_positions import job_of, place_text
from exchange.plan_weeks import runs_already
from optimizer.plan import Placement, Plan
from optimizer.problem import Problem, Workplace

NEW, RUNNING, KEPT = "Ny placering", "Har pladsen i forvejen", "Pladsen holdes"
KINDS = (NEW, RUNNING, KEPT)
MOST_ROWS = 40
"""Rows of a page, headings counted, so that it can be read on A4 across."""
HISTORY_WEEKS = 8
"""So much of what ran before the plan is shown."""


@dataclass(frozen=True, kw_only=True)
class Bar:
    """Weeks of a step, or those in which only its seat is kept; `end_week` is not included.

    Attributes
    ----------
    label
        The name of the workplace where it is not that of the first step.
    position
        What the position is called, where the step is on one.
    """

    first_week: int
    end_week: int
    kind: str
    label: str = ""
    position: str = ""

    @property
    def text(self) -> str:
        """What stands in the bar."""
        return ", ".join(filter(None, (self.label, self.position)))


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the picture: a citizen with bars, or the heading of a workplace without."""

    label: str
    bars: tuple[Bar, ...] = ()

    @property
    def is_heading(self) -> bool:
        """Say whether it is the heading of a workplace."""
        return not self.bars

    def overlaps(self, bar: Bar) -> bool:
        """Say whether another bar of the line shares a week with this one."""
        return any(
            other is not bar and other.first_week < bar.end_week and bar.first_week < other.end_week
            for other in self.bars
        )


@dataclass(frozen=True, kw_only=True)
class Span:
    """The weeks that all pages show."""

    first_week: int
    end_week: int


def span(problem: Problem, plan: Plan) -> Span:
    """From the first week that counts to the end of the last step or of the plan."""
    starts = [step.first_week - step.held_before for _, step in plan.steps()]
    ends = [step.end_week + step.held_after for _, step in plan.steps()]
    return Span(first_week=max(-HISTORY_WEEKS, min([0, *starts])), end_week=max([problem.weeks, *ends]))


def pages(problem: Problem, plan: Plan, most_rows: int = MOST_ROWS) -> Iterator[tuple[Line, ...]]:
    """The lines, so many a page at most; a workplace is cut only where it is longer than a page."""
    page: list[Line] = []
    shown = span(problem, plan)
    for workplace, placements in groups(problem, plan):
        name, lines = workplace.name, [_line(problem, placement, shown) for placement in placements]
        for at in range(0, len(lines), most_rows - 1):
            more = name if at == 0 else f"{name} (fortsat)"
            block = [Line(label=more), *lines[at : at + most_rows - 1]]
            if page and len(page) + len(block) > most_rows:
                yield tuple(page)
                page = []
            page += block
    if page:
        yield tuple(page)


def groups(problem: Problem, plan: Plan) -> Iterator[tuple[Workplace, list[Placement]]]:
    """The workplaces with those who begin there, the earliest first."""
    for workplace in problem.workplaces:
        own = [p for p in plan.placements if p.step.workplace_id == workplace.id]
        own.sort(key=lambda p: (p.step.first_week, p.citizen_id))
        if own:
            yield workplace, own


def bars_of(problem: Problem, placement: Placement) -> Iterator[Bar]:
    """The steps of a placement, and the weeks before and after them in which the seat is kept."""
    kind = RUNNING if runs_already(problem, placement.citizen_id) else NEW
    for step in placement.steps:
        there = "" if step.workplace_id == placement.step.workplace_id else step.workplace_id
        name = problem.workplace_by_id[there].name if there else ""
        job = job_of(problem, step)
        position = place_text(job.workplace, job.position.id) if job else ""
        if step.held_before:
            yield Bar(
                first_week=step.first_week - step.held_before,
                end_week=step.first_week,
                kind=KEPT,
                label=name,
            )
        yield Bar(
            first_week=step.first_week, end_week=step.end_week, kind=kind, label=name, position=position
        )
        if step.held_after:
            yield Bar(
                first_week=step.end_week, end_week=step.end_week + step.held_after, kind=KEPT, label=name
            )


def _line(problem: Problem, placement: Placement, shown: Span) -> Line:
    bars = tuple(bars_of(problem, placement))
    return Line(label=placement.citizen_id, bars=tuple(_cut(bars, shown)))


def _cut(bars: Sequence[Bar], shown: Span) -> Iterable[Bar]:
    """The bars within the weeks shown."""
    for bar in bars:
        first = max(bar.first_week, shown.first_week)
        if bar.end_week > first:
            yield replace(bar, first_week=first)
