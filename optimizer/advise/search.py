"""Search: citizens and workplaces by what is asked of them, all criteria at once.

What is unknown neither fits nor fails: such a row stands after those that fit, with what must be asked.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from typing import TypeVar

from optimizer.plan import Plan, Verdict
from optimizer.problem import Citizen, Position, Problem, WishKind, Workplace
from optimizer.problem.needs import ConditionValue

Found = TypeVar("Found", Citizen, Workplace)

Answer = tuple[Verdict, str]
"""Whether a criterion is met, and what is unknown where that is not clear."""

FITS: Answer = (Verdict.YES, "")
FAILS: Answer = (Verdict.NO, "")


class Sorting(StrEnum):
    """What comes first among rows that fit alike."""

    WAITING = "waiting"
    HOURS = "hours"
    FREE = "free"
    ID = "id"


@dataclass(frozen=True, kw_only=True)
class Row:
    """Somebody or some place that fits, or might.

    Attributes
    ----------
    unknown
        What must be asked before it is known whether everything fits, in Danish.
    """

    id: str
    certain: bool
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CitizenQuery:
    """What is asked of citizens; what is left out asks nothing.

    Attributes
    ----------
    competences
        Names that the citizen must have, at the level or better.
    needs, no_needs
        Codes of hard or soft needs that the citizen has, or has not.
    hours_min
        Least and most weekly minutes that the citizen's wanted hours lie between.
    wish
        An industry, task or workplace that the citizen wants.
    waited_weeks
        Least weeks of waiting.
    placed
        Whether the plan has them.
    """

    competences: tuple[tuple[str, int], ...] = ()
    needs: tuple[str, ...] = ()
    no_needs: tuple[str, ...] = ()
    hours_min: tuple[int, int] | None = None
    wish: str = ""
    target_group: str = ""
    waited_weeks: int | None = None
    zone: str = ""
    placed: bool | None = None
    sort: Sorting = Sorting.WAITING


@dataclass(frozen=True, kw_only=True)
class WorkplaceQuery:
    """What is asked of workplaces; what is left out asks nothing.

    Attributes
    ----------
    task
        Name of a task that is done there.
    conditions
        Attributes of the catalogue with the value they must have, by some task or the workplace.
    free_seats
        Least seats that the plan leaves in the week; a place without limit always has more.
    week
        The week looked at.
    mentors
        Whether a colleague must be named as mentor.
    """

    task: str = ""
    conditions: tuple[tuple[str, ConditionValue], ...] = ()
    free_seats: int | None = None
    week: int = 0
    industry: str = ""
    target_group: str = ""
    zone: str = ""
    mentors: bool = False
    sort: Sorting = Sorting.FREE


def search_citizens(problem: Problem, query: CitizenQuery, plan: Plan | None = None) -> tuple[Row, ...]:
    """The citizens who fit, then those who might.

    Raises
    ------
    ValueError
        If the query asks whether people are placed and there is no plan.
    """
    asked = list(_asked_of_citizens(problem, query, plan))
    rank: dict[Sorting, Callable[[Citizen], int]] = {
        Sorting.WAITING: lambda citizen: -problem.wait_weeks(citizen),
        Sorting.HOURS: lambda citizen: citizen.hours.target_min,
    }
    found = [citizen for citizen in problem.citizens if not citizen.second_of]
    return _found(found, asked, rank.get(query.sort, lambda _: 0))


def _asked_of_citizens(
    problem: Problem, query: CitizenQuery, plan: Plan | None
) -> Iterator[Callable[[Citizen], Answer]]:
    """A question for each criterion that is stated, the quickest first."""
    if query.target_group:
        yield lambda c: _yes_or_no(c.target_group == query.target_group)
    if query.placed is not None:
        if plan is None:
            raise ValueError("placed asks for a plan.")
        there = set(plan.placement_of)
        yield lambda c: _yes_or_no((c.id in there) is query.placed)
    if query.zone:
        yield lambda c: _known(c.home_zone, lambda zone: zone == query.zone, "bopæl")
    if query.hours_min is not None:
        least, most = query.hours_min
        yield lambda c: _yes_or_no(least <= c.hours.target_min <= most)
    if query.waited_weeks is not None:
        weeks = query.waited_weeks
        yield lambda c: _known(c.waiting_since, lambda _: problem.wait_weeks(c) >= weeks, "ventetid")
    for name, level in query.competences:
        yield lambda c, n=name, k=level: _known(  # type: ignore[misc]  # defaults bind the loop's names
            c.competences, lambda _: c.skill_levels.get(n, 0) >= k, f"kan borgeren {n}?"
        )
    for code, has in (*((n, True) for n in query.needs), *((n, False) for n in query.no_needs)):
        yield lambda c, n=code, h=has: _known(  # type: ignore[misc]  # as above
            c.needs, lambda needs: any(need.code == n for need in needs) is h, "skånebehov er ikke afklaret"
        )
    if query.wish:
        yield lambda c: _known(c.wishes, lambda _: _wants(c, query.wish), "ønsker")


def _wants(citizen: Citizen, wish: str) -> bool:
    kinds = (WishKind.INDUSTRY, WishKind.TASK, WishKind.WORKPLACE)
    return any(w.kind in kinds and w.value.casefold() == wish.casefold() for w in citizen.positive_wishes)


def search_workplaces(problem: Problem, query: WorkplaceQuery, plan: Plan | None = None) -> tuple[Row, ...]:
    """The workplaces that fit, then those that might; with a plan, beside it."""
    here = problem.in_week(query.week)
    taken = _taken(plan, query.week)

    def free(workplace: Workplace) -> int | None:
        return _free(here.workplace_by_id[workplace.id], taken)

    rank: dict[Sorting, Callable[[Workplace], int]] = {
        Sorting.FREE: lambda workplace: -(MANY if (seats := free(workplace)) is None else seats)
    }
    asked = list(_asked_of_workplaces(query, free))
    return _found(problem.workplaces, asked, rank.get(query.sort, lambda _: 0))


MANY = 1_000_000


def _asked_of_workplaces(
    query: WorkplaceQuery, free: Callable[[Workplace], int | None]
) -> Iterator[Callable[[Workplace], Answer]]:
    """A question for each criterion that is stated, the quickest first."""
    if query.zone:
        yield lambda w: _known(w.zone, lambda zone: zone == query.zone, "adresse")
    if query.industry:
        yield lambda w: _known(w.industry, lambda industry: industry == query.industry, "branche")
    if query.mentors:
        yield lambda w: _yes_or_no(w.has_mentors) if w.supporters_known else (Verdict.CLARIFY, "mentorer")
    if query.target_group:
        yield lambda w: _yes_or_no(any(w.accepts(place, query.target_group) for place in w.places))
    if query.task:
        name = query.task.casefold()
        yield lambda w: _yes_or_no(any(task.name.casefold() == name for task in w.tasks))
    if query.free_seats is not None:
        least = query.free_seats
        yield lambda w: _yes_or_no((seats := free(w)) is None or seats >= least)
    for attribute, value in query.conditions:
        yield lambda w, a=attribute, v=value: _condition(w, a, v)  # type: ignore[misc]  # as above


def _condition(workplace: Workplace, attribute: str, wanted: ConditionValue) -> Answer:
    """Met where some task has it; unknown where nothing is known of some task and none has it."""
    told = [workplace.condition(attribute, task) for task in workplace.tasks]
    if wanted in told:
        return FITS
    return (Verdict.CLARIFY, attribute) if None in told else FAILS


def _taken(plan: Plan | None, week: int) -> dict[tuple[str, str], int]:
    """People of the plan who have or keep a seat in the week, by place."""
    found: dict[tuple[str, str], int] = {}
    for _, step in plan.steps() if plan else ():
        if step.in_week(week) or step.keeps_seat(week):
            spot = (step.workplace_id, step.place_id)
            found[spot] = found.get(spot, 0) + 1
    return found


def _free(workplace: Workplace, taken: dict[tuple[str, str], int]) -> int | None:
    """Seats left at a workplace; None is without limit."""
    seats = 0
    for place in workplace.places:
        if isinstance(place, Position):
            continue
        if place.free_seats is None:
            return None
        seats += max(0, place.free_seats - taken.get((workplace.id, place.id), 0))
    return seats


T = TypeVar("T")


def _known(value: T | None, meets: Callable[[T], bool], unknown: str) -> Answer:
    """Yes or no where something is known, else the question."""
    return (Verdict.CLARIFY, unknown) if value is None else _yes_or_no(meets(value))


def _yes_or_no(met: bool) -> Answer:
    return FITS if met else FAILS


def _found(
    candidates: Iterable[Found],
    asked: Sequence[Callable[[Found], Answer]],
    rank: Callable[[Found], int],
) -> tuple[Row, ...]:
    """Rows of all that no criterion fails, certain ones first."""
    rows: list[tuple[bool, int, str, Row]] = []
    for one in candidates:
        unknown: list[str] = []
        for ask in asked:
            verdict, text = ask(one)
            if verdict is Verdict.NO:
                break
            if text:
                unknown.append(text)
        else:
            row = Row(id=one.id, certain=not unknown, unknown=tuple(dict.fromkeys(unknown)))
            rows.append((bool(unknown), rank(one), one.id, row))
    rows.sort(key=itemgetter(0, 1, 2))
    return tuple(row for *_, row in rows)
