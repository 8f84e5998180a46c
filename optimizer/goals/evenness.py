"""Evenness: no supporter is filled up while another has room.

Formula
-------
used[k] / limit[k] = people / in_all[k], where that is no limit paid minutes / paid_min[k]; limits > 0 only.
value = max over k of ceil(1000 used / limit) - min over k of floor(1000 used / limit); minimised, per mille.

Source: design 4, levels of `people_first`.
"""

from optimizer.goals.base import Goal
from optimizer.plan import Plan
from optimizer.problem import Problem, Supporter
from optimizer.rules.look_up import Seated, by_workplace, paid_minutes
from optimizer.variables import Expr, Person, ProblemVars

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

    def varies(self, model: ProblemVars) -> bool:
        """Only where a supporter has a limit."""
        supporters = [s for workplace in model.problem.workplaces for s in workplace.supporters]
        return any(s.in_all if s.in_all is not None else s.paid_min for s in supporters)

    def expression(self, model: ProblemVars) -> Expr:
        """The largest share in use less the smallest, at least."""
        cp = model.model
        high = cp.new_int_var(0, MOST_PERMILLE, "largest share")
        low = cp.new_int_var(0, MOST_PERMILLE, "smallest share")
        for workplace in model.problem.workplaces:
            here = [p for p in model.people if p.workplace.id == workplace.id]
            for supporter in workplace.supporters:
                limit, used = self._use(here, supporter)
                if limit:
                    cp.add(high * limit >= PERMILLE * used)
                    cp.add(low * limit <= PERMILLE * used)
        return high - low

    @staticmethod
    def _use(people: list[Person], supporter: Supporter) -> tuple[int | None, Expr]:
        """The supporter's limit and how much of it is in use: people, else paid minutes."""
        k = supporter.id
        if supporter.in_all is not None:
            return supporter.in_all, sum(p.own[k] for p in people if k in p.own)
        if supporter.paid_min is not None:
            return supporter.paid_min, sum(p.paid_by[k] for p in people if k in p.paid_by)
        return None, 0

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Compare all supporters with a limit, idle ones too."""
        people = {workplace.id: here for workplace, here in by_workplace(problem, plan)}
        shares = [
            _use(supporter, people.get(workplace.id, []))
            for workplace in problem.workplaces
            for supporter in workplace.supporters
        ]
        limited = [(used, limit) for used, limit in shares if limit > 0]
        if not limited:
            return 0
        largest = max(-(-PERMILLE * used // limit) for used, limit in limited)
        return largest - min(PERMILLE * used // limit for used, limit in limited)


def _use(supporter: Supporter, people: list[Seated]) -> tuple[int, int]:
    """What the supporter carries, and the limit; 0 is no limit."""
    if supporter.in_all is not None:
        return sum(supporter.id in person.step.supporter_ids for person in people), supporter.in_all
    paid = sum(paid_minutes(p) for p in people if p.step.supporter_ids[:1] == (supporter.id,))
    return paid, supporter.paid_min or 0
