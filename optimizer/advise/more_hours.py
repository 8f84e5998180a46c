"""More hours: who could take them where somebody is placed and the company wants more than they can work.

Those who wait and are like the one who is there come first: certain before doubtful, then who shares most of
the competences, then who takes most of the hours. All are laid beside the plan, nobody else being touched.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from optimizer.advise.desk import Desk
from optimizer.advise.match import Standing
from optimizer.advise.more_work import MoreWork, more_work
from optimizer.advise.pros import speaks_against, speaks_for
from optimizer.advise.questions import of_placement
from optimizer.advise.ties import breaks_ties
from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.greedy import Found, beginnings, filled_capacity
from optimizer.engine.week import WeekLayer
from optimizer.goals.quality import PERFECT, Quality
from optimizer.plan import Placement, PlacementStep, Plan, Question, Verdict
from optimizer.problem import Citizen, Position
from optimizer.problem.narrowed import narrowed
from optimizer.rules.look_up import effective_hundredths, seated


@dataclass(frozen=True, kw_only=True)
class Taker:
    """Somebody who could take some of the hours.

    Attributes
    ----------
    minutes
        Minutes a week that they would do: effective ones on a position.
    alike
        Competences that they and the one who is there both have.
    speaks_for, speaks_against
        Danish sentences, naming nobody else.
    """

    placement: Placement
    standing: Standing
    minutes: int
    alike: tuple[str, ...]
    points: float
    speaks_for: tuple[str, ...] = ()
    speaks_against: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MoreHours:
    """What became of the question.

    Attributes
    ----------
    task_name
        The work of which more is wanted.
    takers
        Each by themselves, the best first.
    together
        The first of the takers who can all be there at once, until the hours are done.
    left_min
        Minutes a week that they leave.
    """

    workplace_id: str
    place_id: str
    task_name: str
    wanted_min: int
    takers: tuple[Taker, ...]
    together: tuple[Placement, ...]
    left_min: int


class NotPlacedError(ValueError):
    """The citizen has no place in the plan, so that there are no hours to take."""


def more_hours(desk: Desk, citizen_id: str, more_min: int, most: int = 10) -> MoreHours:
    """Who could take so many more minutes a week where the citizen is last placed.

    Parameters
    ----------
    most
        Takers shown.

    Raises
    ------
    NotPlacedError
        If the citizen has no place in the plan.
    """
    placement = desk.plan.placement_of.get(citizen_id)
    if placement is None:
        raise NotPlacedError(citizen_id)
    step = placement.steps[-1]
    asked = more_work(desk.problem, step, more_min)
    found = _Takers(desk, asked, step, desk.problem.citizen_by_id[citizen_id])
    takers = found.ranked()
    together, left = found.together(takers, more_min)
    task = asked.problem.workplace_by_id[step.workplace_id].task_by_id[asked.task_ids[0]]
    return MoreHours(
        workplace_id=step.workplace_id,
        place_id=step.place_id,
        task_name=task.name,
        wanted_min=more_min,
        takers=tuple(takers[:most]),
        together=together,
        left_min=left,
    )


class _Takers:
    """Lays those who wait at the work that is wanted, beside everybody who is at the workplace."""

    def __init__(self, desk: Desk, asked: MoreWork, step: PlacementStep, like: Citizen) -> None:
        self._asked, self._like = asked, like
        self._others = desk.plan.placements
        placed = desk.plan.placement_of
        self._waiting = [c for c in desk.problem.waiting if c.id not in placed and c.pin is None]
        where = {step.workplace_id}
        there = [p for p in self._others if any(s.workplace_id in where for s in p.steps)]
        people = {c.id for c in self._waiting} | {p.citizen_id for p in there}
        self._candidates: Candidates = find_candidates(narrowed(asked.problem, where, people))
        here = [replace(p, steps=tuple(s for s in p.steps if s.workplace_id in where)) for p in there]
        self._layer = WeekLayer(filled_capacity(self._candidates, here))

    def ranked(self) -> list[Taker]:
        """Everybody who can take some of the hours, the best first."""
        found = [self._taker(way) for citizen in self._waiting if (way := self._way(citizen)) is not None]
        return sorted(found, key=_order)

    def together(self, takers: Sequence[Taker], wanted: int) -> tuple[tuple[Placement, ...], int]:
        """Those who can be there at once, the best liked first, and the minutes that are left."""
        laid: list[Placement] = []
        known = self._candidates.problem.citizen_by_id
        for taker in takers:
            if wanted <= 0:
                break
            way = self._way(known[taker.placement.citizen_id], laid)
            if way is not None and taker.standing is Standing.CERTAIN:
                self._layer.capacity.take(*way[0])
                laid.append(self._placement(way))
                wanted -= self._minutes(laid[-1])
        return tuple(laid), max(0, wanted)

    def _way(self, citizen: Citizen, beside: Sequence[Placement] = ()) -> Found | None:
        """The citizen's first way at the work that is wanted; None where there is none."""
        for way in beginnings(self._candidates, self._layer, citizen):
            if len(way) == 1 and way[0][0].place.id == self._asked.place_id and self._does(way[0][1]):
                new = self._placement(way)
                free = not breaks_ties(self._asked.problem, (*self._others, *beside), (new,))
                return way if free else None
        return None

    def _does(self, step: PlacementStep) -> bool:
        return bool(set(step.task_ids) & set(self._asked.task_ids))

    def _placement(self, way: Found) -> Placement:
        pair, step = way[0]
        return Placement(citizen_id=pair.citizen.id, verdict=pair.verdict, steps=(step,))

    def _minutes(self, placement: Placement) -> int:
        person = next(seated(self._candidates.problem, Plan(placements=(placement,))))
        minutes = placement.step.weekly_min
        return effective_hundredths(person, minutes) // 100 if isinstance(person.place, Position) else minutes

    def _taker(self, way: Found) -> Taker:
        pair, step = way[0]
        placement, problem = self._placement(way), self._candidates.problem
        value = Quality().measure(problem, Plan(placements=(placement,)))
        return Taker(
            placement=placement,
            standing=Standing.CERTAIN if placement.verdict is Verdict.YES else Standing.CLARIFY,
            minutes=self._minutes(placement),
            alike=tuple(sorted(self._like.skill_levels.keys() & pair.citizen.skill_levels.keys())),
            points=value / Quality.scale / (PERFECT / 100),
            speaks_for=tuple(speaks_for(problem, placement)),
            speaks_against=tuple(speaks_against(problem, placement)),
            questions=(*_unknown(self._like, pair.citizen), *of_placement(problem, pair, step)),
        )


def _unknown(like: Citizen, citizen: Citizen) -> Iterator[Question]:
    """What is not known of somebody's competences is asked, where there is something to be like."""
    if citizen.competences is None and like.skill_levels:
        text = f"{citizen.id}: Hvilke kompetencer har borgeren?"
        yield Question(about=citizen.id, attribute="competences", text=text)


def _order(taker: Taker) -> tuple[bool, int, int, float, str]:
    """Certain before doubtful, like before unlike, many hours before few, good before poor."""
    return (
        taker.standing is not Standing.CERTAIN,
        -len(taker.alike),
        -taker.minutes,
        -taker.points,
        taker.placement.citizen_id,
    )
