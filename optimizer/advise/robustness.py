"""Robustness: whose absence leaves most people without their shifts.

Somebody who supports is taken away from every week of the plan. Those who need them are laid again at the
same place with the same start, by those who are left; everybody else stays as they are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from optimizer.advise.desk import Desk
from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.beside import beside
from optimizer.engine.budget import Budget
from optimizer.engine.crowds import as_begun
from optimizer.engine.greedy import filled_capacity
from optimizer.engine.options import Cancel, Options
from optimizer.engine.solving import NoSolutionError, Question, solve
from optimizer.engine.week import WeekLayer
from optimizer.plan import Placement, Placements, PlacementStep
from optimizer.problem import RegimeKind, Supporter, Workplace
from optimizer.problem.narrowed import narrowed, with_workplace
from optimizer.variables import Pair
from optimizer.workplace_model import build_problem


@dataclass(frozen=True, kw_only=True)
class Missing:
    """What becomes of people where somebody who supports is away.

    Attributes
    ----------
    hit
        People who have shifts that need them.
    lost
        Of these, people for whom nobody else at the workplace can make up for it.
    """

    workplace_id: str
    supporter_id: str
    hit: int
    lost: int


def robustness(desk: Desk, most: int = 10, work: float = 0.3) -> tuple[Missing, ...]:
    """So many supporters whose absence leaves most people without shifts, the worst first.

    Parameters
    ----------
    work
        Deterministic work that a workplace's model may take to lay its people again.
    """
    needed = sorted(_needed(desk), key=lambda one: -len(one[2]))
    found: list[Missing] = []
    for workplace, supporter, hit in needed:
        if len(found) >= most and found[most - 1].lost >= len(hit):
            break
        found.append(_Without(desk, workplace, supporter, hit, work).missing())
        found.sort(key=lambda one: (-one.lost, -one.hit, one.workplace_id, one.supporter_id))
    return tuple(found[:most])


def _needed(desk: Desk) -> Iterator[tuple[Workplace, Supporter, Placements]]:
    """Everybody who is named as supporter, with the people whose shifts need them."""
    for workplace_id, people in desk.people_at.items():
        workplace = desk.problem.workplace_by_id[workplace_id]
        placements = [desk.plan.placement_of[name] for name in people]
        for supporter in workplace.supporters:
            hit = tuple(p for p in placements if _needs(desk, p, workplace, supporter))
            if hit and not supporter.implied:
                yield workplace, supporter, hit


def _needs(desk: Desk, placement: Placement, workplace: Workplace, supporter: Supporter) -> bool:
    for number, step in enumerate(placement.steps):
        if step.workplace_id != workplace.id:
            continue
        if supporter.id in step.supporter_ids or _alone(desk, placement, number, supporter):
            return True
    return False


def _alone(desk: Desk, placement: Placement, number: int, supporter: Supporter) -> bool:
    """Say whether some slot has nobody else to call."""
    pair, step, grid = desk.pair_of(placement, number), placement.steps[number], desk.problem.grid
    if pair.regime.kind is not RegimeKind.ON_CALL:
        return False
    others = [w for s in pair.workplace.supporters if s.id != supporter.id for w in s.windows]
    return bool((grid.inside([shift.window for shift in step.shifts]) & ~grid.inside(others)).any())


@dataclass(frozen=True)
class _Without:
    """One workplace without somebody."""

    desk: Desk
    workplace: Workplace
    supporter: Supporter
    hit: Placements
    work: float

    def missing(self) -> Missing:
        """How many of those who are hit nobody else can help."""
        candidates = self._candidates()
        others = tuple(self._here(p) for p in self._there() if p not in self.hit)
        steps = [(p, step) for p in self.hit for step in self._here(p).steps]
        pairs = [self._pairs(candidates, p, step) for p, step in steps]
        unlaid = self._by_hand(candidates, others, [some[0] if some else None for some in pairs], steps)
        if unlaid:
            unlaid = min(unlaid, self._by_model(candidates, others, pairs, steps), key=len)
        return Missing(
            workplace_id=self.workplace.id,
            supporter_id=self.supporter.id,
            hit=len(self.hit),
            lost=len(unlaid),
        )

    def _candidates(self) -> Candidates:
        """Everybody at the workplace as if they could be laid anew, the one being never at work."""
        gone = [replace(s, windows=()) if s.id == self.supporter.id else s for s in self.workplace.supporters]
        without = replace(self.workplace, supporters=tuple(gone))
        people = {p.citizen_id for p in self._there()}
        anew = replace(self.desk.problem, replans=True)
        return find_candidates(narrowed(with_workplace(anew, without), (without.id,), people))

    def _there(self) -> list[Placement]:
        return [self.desk.plan.placement_of[name] for name in self.desk.people_at[self.workplace.id]]

    def _here(self, placement: Placement) -> Placement:
        steps = tuple(step for step in placement.steps if step.workplace_id == self.workplace.id)
        return replace(placement, steps=steps)

    def _pairs(self, candidates: Candidates, placement: Placement, step: PlacementStep) -> list[Pair]:
        """The step's pair with no other start; none where nobody could ever help."""
        try:
            pair = candidates.pair_of(placement.citizen_id, step)
        except KeyError:
            return []
        return as_begun(candidates, replace(placement, steps=(step,)), [pair])

    def _by_hand(
        self,
        candidates: Candidates,
        others: Placements,
        pairs: Sequence[Pair | None],
        steps: Sequence[tuple[Placement, PlacementStep]],
    ) -> set[str]:
        """Who is left when one after the other is laid again."""
        layer, left = WeekLayer(filled_capacity(candidates, others)), set[str]()
        for pair, (placement, before) in zip(pairs, steps, strict=True):
            step = layer.lay(pair, before.first_week) if pair else None
            if pair is None or step is None:
                left.add(placement.citizen_id)
            else:
                layer.capacity.take(pair, step)
        return left

    def _by_model(
        self,
        candidates: Candidates,
        others: Placements,
        pairs: Sequence[Sequence[Pair]],
        steps: Sequence[tuple[Placement, PlacementStep]],
    ) -> set[str]:
        """Who is left when as many as can be are laid again at once."""
        some = [pair for mine in pairs for pair in mine]
        everybody = {placement.citizen_id for placement, _ in steps}
        if not some:
            return everybody
        model = build_problem(beside(candidates, some, others), whole=False, counts_given=False)
        on = cp_model.LinearExpr.sum([person.on for person in model.counted])
        question = Question(model=model.model, expression=on, maximise=True, limit=self.work, workers=1)
        try:
            answer = solve(question, Budget(Options(work_limit=self.work)), Cancel())
        except NoSolutionError:  # a team of which only some are hit may be too few without them
            return everybody
        if not answer.found:
            return everybody
        laid = {p.citizen.id for p in model.counted if answer.solver.value(p.on)}
        short = {p.citizen.id for p in model.counted if not answer.solver.value(p.on)}
        return (everybody - laid) | short
