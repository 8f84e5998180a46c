"""Evenness: no supporter is filled up while another has room.

Formula
-------
used[k] / limit[k] = people / in_all[k], where that is no limit paid minutes / paid_min[k]; limits > 0 only.
used[k] in k's fullest week.
value = max over k of ceil(1000 used / limit) - min over k of floor(1000 used / limit); minimised, per mille.

Source: design 4, levels of `people_first`.
"""

from collections import Counter
from collections.abc import Sequence

from ortools.sat.python import cp_model

from optimizer.goals.base import Goal
from optimizer.plan import Plan
from optimizer.problem import Problem, Supporter
from optimizer.rules.look_up import Seated, by_workplace, paid_minutes
from optimizer.slices import week_slices
from optimizer.variables import Expr, Presence, ProblemVars, Var
from optimizer.ways import Ways

PERMILLE = 1000
MOST_PERMILLE = 1_000_000


class Evenness(Goal):
    """Largest less smallest share of a supporter's limit in use."""

    id = "evenness"
    unit = "promille"
    by_person = False
    ideal = 0
    label = "Forskel mellem den mest og den mindst belastede mentor"
    maximise = False

    def varies(self, ways: Ways) -> bool:
        """Only where a supporter has a limit."""
        return any(_limited(s) for workplace in ways.problem.workplaces for s in workplace.supporters)

    def expression(self, model: ProblemVars) -> Expr:
        """The largest share in use less the smallest, at least."""
        cp = model.model
        high = cp.new_int_var(0, MOST_PERMILLE, "largest share")
        low = cp.new_int_var(0, MOST_PERMILLE, "smallest share")
        for workplace in model.workplaces:
            for supporter in workplace.workplace.supporters:
                used = [self._use(week.people, supporter) for week in workplace.weeks]
                limit = used[0][0] if used else None
                if limit:
                    self._between(cp, (high, low), limit, [amount for _, amount in used])
        if any(_limited(s) for w in model.problem.workplaces for s in w.supporters if w.id not in model.open):
            cp.add(low == 0)
        return high - low

    @staticmethod
    def _between(cp: cp_model.CpModel, ends: tuple[Var, Var], limit: int, used: list[Expr]) -> None:
        """Keep the supporter's share of every week below the largest, and of some week above the smallest."""
        high, low = ends
        for amount in used:
            cp.add(high * limit >= PERMILLE * amount)
        fullest = [cp.new_bool_var("") for _ in used]
        cp.add_exactly_one(fullest)
        for amount, literal in zip(used, fullest, strict=True):
            cp.add(low * limit <= PERMILLE * amount).only_enforce_if(literal)

    @staticmethod
    def _use(people: Sequence[Presence], supporter: Supporter) -> tuple[int | None, Expr]:
        """The supporter's limit and how much of it is in use: people, else paid minutes."""
        k = supporter.id
        if supporter.in_all is not None:
            return supporter.in_all, sum(p.own[k] for p in people if k in p.own)
        if supporter.paid_min is not None:
            return supporter.paid_min, sum(p.paid_by[k] for p in people if k in p.paid_by)
        return None, 0

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Compare all supporters with a limit, idle ones too."""
        fullest: Counter[str] = Counter()
        for in_week, there in week_slices(problem, plan):
            for workplace, people in by_workplace(in_week, there):
                for supporter in workplace.supporters:
                    fullest[supporter.id] = max(fullest[supporter.id], _use(supporter, people)[0])
        shares = [(fullest[s.id], _use(s, [])[1]) for w in problem.workplaces for s in w.supporters]
        limited = [(used, limit) for used, limit in shares if limit > 0]
        if not limited:
            return 0
        largest = max(-(-PERMILLE * used // limit) for used, limit in limited)
        return largest - min(PERMILLE * used // limit for used, limit in limited)


def _limited(supporter: Supporter) -> bool:
    return bool(supporter.in_all if supporter.in_all is not None else supporter.paid_min)


def _use(supporter: Supporter, people: list[Seated]) -> tuple[int, int]:
    """What the supporter carries, and the limit; 0 is no limit."""
    if supporter.in_all is not None:
        return sum(supporter.id in person.step.supporter_ids for person in people), supporter.in_all
    paid = sum(paid_minutes(p) for p in people if p.step.supporter_ids[:1] == (supporter.id,))
    return paid, supporter.paid_min or 0
