"""Search: citizens and workplaces by what is asked of them, all criteria at once.

What is unknown neither fits nor fails: such a row stands after those that fit, with what must be asked.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from operator import attrgetter
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
        yield _known(attrgetter("home_zone"), lambda c: c.home_zone == query.zone, "bopæl")
    if query.hours_min is not None:
        least, most = query.hours_min
        yield lambda c: _yes_or_no(least <= c.hours.target_min <= most)
    if query.waited_weeks is not None:
        weeks = query.waited_weeks
        yield _known(attrgetter("waiting_since"), lambda c: problem.wait_weeks(c) >= weeks, "ventetid")
    for name, level in query.competences:
        yield _known(attrgetter("competences"), partial(_can, name, level), f"kan borgeren {name}?")
    for code, has in (*((n, True) for n in query.needs), *((n, False) for n in query.no_needs)):
        yield _known(attrgetter("needs"), partial(_needs, code, has), "skånebehov er ikke afklaret")
    if query.wish:
        yield _known(attrgetter("wishes"), partial(_wants, query.wish.casefold()), "ønsker")


def _can(name: str, level: int, citizen: Citizen) -> bool:
    asked = name.casefold()
    return any(own.casefold() == asked and has >= level for own, has in citizen.skill_levels.items())


def _needs(code: str, has: bool, citizen: Citizen) -> bool:
    return any(need.code == code for need in citizen.needs or ()) is has


def _wants(wish: str, citizen: Citizen) -> bool:
    kinds = (WishKind.INDUSTRY, WishKind.TASK, WishKind.WORKPLACE)
    return any(w.value.casefold() == wish and w.kind in kinds for w in citizen.positive_wishes)


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
        yield _known(attrgetter("zone"), lambda w: w.zone == query.zone, "adresse")
    if query.industry:
        yield _known(attrgetter("industry"), lambda w: w.industry == query.industry, "branche")
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
        yield partial(_condition, attribute, value)


def _condition(attribute: str, wanted: ConditionValue, workplace: Workplace) -> Answer:
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


def _known(
    value: Callable[[Found], object], meets: Callable[[Found], bool], unknown: str
) -> Callable[[Found], Answer]:
    """Asks for yes or no where something is known, else the question."""
    doubt: Answer = (Verdict.CLARIFY, unknown)

    def ask(one: Found) -> Answer:
        if value(one) is None:
            return doubt
        return FITS if meets(one) else FAILS

    return ask


def _yes_or_no(met: bool) -> Answer:
    return FITS if met else FAILS


def _found(
    candidates: Iterable[Found],
    asked: Sequence[Callable[[Found], Answer]],
    rank: Callable[[Found], int],
) -> tuple[Row, ...]:
    """Rows of all that no criterion fails, certain ones first."""
    rows: list[tuple[bool, int, str, tuple[str, ...]]] = []
    for one in candidates:
        unknown: tuple[str, ...] = ()
        for ask in asked:
            answer = ask(one)
            if answer is FAILS:
                break
            if answer is not FITS:
                unknown = (*unknown, answer[1])
        else:
            rows.append((bool(unknown), rank(one), one.id, unknown))
    rows.sort()
    return tuple(
        Row(id=name, certain=not doubt, unknown=tuple(dict.fromkeys(texts)) if doubt else ())
        for doubt, _, name, texts in rows
    )
