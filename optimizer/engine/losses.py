"""How many shifts of a step may fall away at worst, for heuristics that lay one step at a time."""

from optimizer.plan import PlacementStep
from optimizer.problem import Problem, RegimeKind, away
from optimizer.variables import Pair


def holds_enough(problem: Problem, pair: Pair, step: PlacementStep) -> bool:
    """Say whether the limit on lost shifts holds even if nobody ever stands in."""
    if problem.weeks == 1:
        return True
    weeks = range(max(0, step.first_week), step.end_week)
    lost = sum(
        _may_fall(problem, pair, shift.supporter_id, week, shift.window.weekday)
        for week in weeks
        for shift in step.shifts
    )
    return 100 * lost <= problem.int_setting("afbud.hoejst_pct") * len(step.shifts) * len(weeks)


def _may_fall(problem: Problem, pair: Pair, supporter_id: str | None, week: int, weekday: int) -> bool:
    day = problem.day(week, weekday)
    if problem.day_off(pair.citizen, pair.workplace, day) is not None:
        return True
    if pair.regime.kind is RegimeKind.ON_CALL:
        return any(away(s.absences, day) for s in problem.eligible_supporters(pair.citizen, pair.workplace))
    if pair.regime.kind is RegimeKind.ALWAYS_PRESENT and supporter_id is not None:
        return away(pair.workplace.supporter_by_id[supporter_id].absences, day)
    return False
