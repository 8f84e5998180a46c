"""A plan made anew after an event: running placements kept, in their place, as they were, as far as can be.

Workplace by workplace, for in their place people only meet those of their own workplace: a small exact model
says how many can stay and how few must change. Whoever cannot stay anywhere of their own is moved, beside
everybody else as they are. Those who wait are planned last, beside what the running placements have become.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from ortools.sat.python import cp_model

from optimizer.candidates import find_candidates
from optimizer.engine.budget import Budget
from optimizer.engine.dates import settle_dates
from optimizer.engine.levels import tying
from optimizer.engine.options import Cancel, Options, Progress, ignore
from optimizer.engine.solving import Question, Solved, solve
from optimizer.extract import extract
from optimizer.goals.quality import Quality
from optimizer.goals.replanning import Changed, Kept, Moved, Replanning
from optimizer.goals.unchanged import as_it_stands, stands
from optimizer.plan import Level, Placement, Plan
from optimizer.problem import Problem
from optimizer.problem.running import lasting
from optimizer.rules import RULES
from optimizer.rules.base import Rule
from optimizer.variables import Expr, Pair, ProblemVars, Var
from optimizer.verify import breaches, verify
from optimizer.workplace_model import build_problem

WAITING_SHARE = 0.6
"""Share of the time left after the repair that planning those who wait may take."""

STEP_SHARE = 0.2
"""Share of the time left that one question may take."""


@dataclass(frozen=True, kw_only=True)
class Repair:
    """What became of the running placements of one workplace.

    Attributes
    ----------
    stay
        Most of them that can stay at the workplace, by proof; None is not known.
    changed
        Fewest of those that must change if so many stay, by proof; None is not known.
    """

    placements: tuple[Placement, ...]
    stay: int | None
    changed: int | None


@dataclass
class Replan:
    """One repair of the running placements of a problem that `replans`."""

    problem: Problem
    options: Options = field(default_factory=Options)
    on_progress: Callable[[Progress], None] = ignore
    cancel: Cancel = field(default_factory=Cancel)
    rules: Sequence[Rule] = RULES

    def left(self) -> Options:
        """The options with the time, or the work, for those who wait; telling the plan takes some as well."""
        left = self._budget.left() * WAITING_SHARE
        if self._budget.by_work:
            return replace(self.options, work_limit=left)
        return replace(self.options, time_limit_s=left)

    def repair(self) -> tuple[tuple[Placement, ...], tuple[Level, ...]]:
        """The running placements as they go on, and the levels kept, moved and changed."""
        self._budget = Budget(self.options, cancel=self.cancel)
        self._candidates = find_candidates(self.problem, self.rules)
        before = settle_dates(self.problem, self._running())
        groups = _by_workplaces(before)
        repaired = [self._group(group) for group in groups]
        if not self._tied(repaired):
            repaired = [self._solve(before)]
        found = {p.citizen_id: p for repair in repaired for p in repair.placements}
        homeless = [p for p in before if p.citizen_id not in found]
        found |= {p.citizen_id: p for p in self._move(homeless, list(found.values()))}
        placements = tuple(found[p.citizen_id] for p in before if p.citizen_id in found)
        return placements, self._levels(placements, repaired, len(before))

    def _tied(self, repaired: Sequence[Repair]) -> bool:
        """Say whether the parts together keep the rules across workplaces."""
        together = Plan(placements=tuple(p for repair in repaired for p in repair.placements))
        return not any(next(breaches(rule, self.problem, together), None) for rule in tying(self.rules))

    def _running(self) -> list[Placement]:
        running = self.problem.running_by_citizen.values()
        return [replace(placement, steps=lasting(placement)) for placement in running]

    def _group(self, group: Sequence[Placement]) -> Repair:
        """One workplace, or several that share people: as it was if that holds, else solved."""
        whole = Plan(placements=tuple(group))
        people = tuple(self.problem.citizen_by_id[placement.citizen_id] for placement in group)
        alone = replace(self.problem, running=tuple(group), citizens=people)
        if not verify(alone, whole, [rule for rule in self.rules if rule.id != "caseload"]):
            changed = sum(not stands(self.problem.running_by_citizen[p.citizen_id], p) for p in group)
            return Repair(placements=tuple(group), stay=len(group), changed=changed)
        return self._solve(group)

    def _in_place(self, group: Sequence[Placement]) -> tuple[Pair, ...]:
        """The pairs of the people where they are."""
        wanted = {(p.citizen_id, step.index): step for p in group for step in p.steps}
        return tuple(
            pair
            for pair in self._candidates.pairs
            if (step := wanted.get((pair.citizen.id, pair.part.index))) is not None and pair.describes(step)
        )

    def _solve(self, group: Sequence[Placement]) -> Repair:
        """Most who can stay, then fewest who change, then fewest whose standing week changes."""
        pairs = self._in_place(group)
        model = build_problem(replace(self._candidates, pairs=pairs, given=()), self.rules)
        self._keep_agreed(model)
        placed = cp_model.LinearExpr.sum([person.on for person in model.people if person.pair.leads])
        stay = self._ask(model, placed, maximise=True)
        if not stay.found:
            return Repair(placements=(), stay=None, changed=None)
        people = round(stay.solver.objective_value)
        model.model.add(placed >= people)
        standing = {p.citizen_id: as_it_stands(model, p) for p in group}
        hit = {p.citizen_id for p in group if not stands(self.problem.running_by_citizen[p.citizen_id], p)}
        free = [literal for citizen_id, literal in standing.items() if citizen_id not in hit]
        same = self._ask(model, cp_model.LinearExpr.sum(free), maximise=True)
        if same.found:
            model.model.add(cp_model.LinearExpr.sum(free) >= round(same.solver.objective_value))
            best = self._gently(model, list(standing.values()), same)
        else:
            best = stay
        placements = settle_dates(self.problem, extract(model, best.solver.value))
        fewest = people - same.bound if same.bound is not None and stay.optimal else None
        return Repair(
            placements=placements,
            stay=stay.bound,
            changed=None if fewest is None else max(fewest, self._sure(people, len(group), hit)),
        )

    def _keep_agreed(self, model: ProblemVars) -> None:
        """Whoever has a fixed agreement does not leave so that somebody else can stay."""
        fixed = [p.on for p in model.people if p.pair.leads and p.citizen.pin is not None]
        agreed = cp_model.LinearExpr.sum(fixed)
        found = self._ask(model, agreed, maximise=True) if fixed else None
        if found is not None and found.found:
            model.model.add(agreed >= round(found.solver.objective_value))

    def _gently(self, model: ProblemVars, standing: Sequence[Var], found: Solved) -> Solved:
        """As many standing weeks as can be where as few change, then the best weeks for the others."""
        as_before = cp_model.LinearExpr.sum(list(standing))
        touched = self._ask(model, as_before, maximise=True)
        if not touched.found:
            return found
        model.model.add(as_before >= round(touched.solver.objective_value))
        better = self._ask(model, Quality(self.options.balance_pct).expression(model), maximise=True)
        return better if better.found else touched

    @staticmethod
    def _sure(people: int, all_of_them: int, hit: set[str]) -> int:
        """Of those who stay so many are hit at least."""
        return max(0, len(hit) - (all_of_them - people))

    def _ask(self, model: ProblemVars, expression: Expr, *, maximise: bool) -> Solved:
        limit = max(0.5, self._budget.left() * STEP_SHARE)
        question = Question(model=model.model, expression=expression, maximise=maximise, limit=limit)
        return solve(question, self._budget, self.cancel)

    def _move(self, homeless: Sequence[Placement], others: Sequence[Placement]) -> tuple[Placement, ...]:
        """Places elsewhere for those who cannot stay, beside all others as they are."""
        ids = {placement.citizen_id for placement in homeless}
        pairs = tuple(pair for pair in self._candidates.pairs if pair.citizen.id in ids)
        if not pairs:
            return ()
        given = tuple(
            replace(self._candidates.pair_of(placement.citizen_id, step), given=step)
            for placement in others
            for step in placement.steps
        )
        part = replace(self._candidates, pairs=pairs, given=given)
        model = build_problem(part, self.rules, counts_given=False)
        placed = cp_model.LinearExpr.sum([person.on for person in model.counted if person.pair.leads])
        answer = self._ask(model, placed, maximise=True)
        found = extract(model, answer.solver.value) if answer.found else ()
        return settle_dates(self.problem, [p for p in found if p.citizen_id in ids])

    def _levels(
        self, placements: tuple[Placement, ...], repaired: Sequence[Repair], running: int
    ) -> tuple[Level, ...]:
        """The levels with what is proven of them.

        All kept cannot be bettered. If all are kept, those who cannot stay must move, and in their place no
        fewer change than each workplace needs.
        """
        plan = Plan(placements=placements)
        stays = [repair.stay for repair in repaired]
        all_kept = len(placements) == running
        moved = None if None in stays else running - sum(stay or 0 for stay in stays)
        parts = [repair.changed for repair in repaired]
        changed = None if None in parts else sum(part or 0 for part in parts)
        in_place = all_kept and moved == 0
        bounds = (running, moved if all_kept else 0, changed if in_place else 0)
        goals: tuple[Replanning, ...] = (Kept(), Moved(), Changed())
        found = zip(goals, bounds, strict=True)
        return tuple(_level(goal, self.problem, plan, bound) for goal, bound in found)


def _level(goal: Replanning, problem: Problem, plan: Plan, bound: int | None) -> Level:
    value = goal.measure(problem, plan)
    return Level(
        id=goal.id,
        unit=goal.unit,
        value=value,
        bound=bound,
        proven=value == bound,
        maximise=goal.maximise,
    )


def _by_workplaces(placements: Sequence[Placement]) -> list[list[Placement]]:
    """The placements by workplace; workplaces that share somebody are one group."""
    groups: list[tuple[set[str], list[Placement]]] = []
    for placement in placements:
        here, mine = {step.workplace_id for step in placement.steps}, [placement]
        apart = []
        for workplaces, members in groups:
            if workplaces & here:
                here |= workplaces
                mine = [*members, *mine]
            else:
                apart.append((workplaces, members))
        groups = [*apart, (here, mine)]
    return [members for _, members in groups]
