"""How often a feature occurs in problems, and how often it binds: the best values change without it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from optimizer.plan import Verdict
from optimizer.problem import (
    CATALOGUE,
    NEEDS,
    Citizen,
    Need,
    PlaceKind,
    Problem,
    RegimeKind,
    Where,
    Workplace,
)
from tests.oracle.combine import solve

Change = Callable[[Problem], Problem]


def _citizens(change: Callable[[Citizen], Citizen]) -> Change:
    return lambda problem: replace(problem, citizens=tuple(map(change, problem.citizens)))


def _workplaces(change: Callable[[Workplace], Workplace]) -> Change:
    return lambda problem: replace(problem, workplaces=tuple(map(change, problem.workplaces)))


def _citizen(**fields: Any) -> Change:
    return _citizens(lambda citizen: replace(citizen, **fields))


def _workplace(**fields: Any) -> Change:
    return _workplaces(lambda workplace: replace(workplace, **fields))


def _parts(part: str, **fields: Any) -> Change:
    """Change every place, task or supporter."""

    def change(workplace: Workplace) -> Workplace:
        changed: dict[str, Any] = {part: tuple(replace(each, **fields) for each in getattr(workplace, part))}
        return replace(workplace, **changed)

    return _workplaces(change)


def _without_needs(gone: Callable[[Need], bool]) -> Change:
    def change(citizen: Citizen) -> Citizen:
        if citizen.needs is None:
            return citizen
        return replace(citizen, needs=tuple(need for need in citizen.needs if not gone(need)))

    return _citizens(change)


def _without_regime(kind: RegimeKind) -> Change:
    def change(problem: Problem) -> Problem:
        citizens = tuple(
            replace(c, support=None) if c.support and c.support.kind is kind else c for c in problem.citizens
        )
        workplaces = tuple(
            replace(w, support=None) if w.support and w.support.kind is kind else w
            for w in problem.workplaces
        )
        return replace(problem, citizens=citizens, workplaces=workplaces)

    return change


def _clash(wanted: bool, where: tuple[Where, ...]) -> Callable[[Need], bool]:
    return lambda need: need.hard is wanted and CATALOGUE[need.code].where in where


def _hard_code(code: str) -> Callable[[Need], bool]:
    return lambda need: need.hard and need.code == code


FEATURES: dict[str, Change] = {
    "seats": _parts("places", seats=9),
    "filled": _parts("places", filled=0),
    "reserved seats": _parts("places", reserved={}),
    "shared seats": _parts("places", shared=False),
    "places by need": _parts("places", kind=PlaceKind.FIXED, seats=1),
    "group shares": _workplace(group_shares={}),
    "most present": _workplace(max_present=None),
    "accepted groups": _workplace(accepted_groups=None),
    "accepted minutes": _parts("places", accepted_min=None),
    "place schedule": _parts("places", schedule=None),
    "citizen schedule": _citizen(schedule=None),
    "citizen regime": _citizen(support=None),
    "workplace regime": _workplace(support=None),
    **{f"regime {kind}": _without_regime(kind) for kind in RegimeKind},
    "at once": _parts("supporters", at_once=None),
    "in all": _parts("supporters", in_all=None),
    "paid minutes": _parts("supporters", paid_min=None),
    "budget": lambda problem: replace(problem, mentor_budget_min=None),
    "ratio by full-time": _workplace(ordinary_fte=None),
    "ratio by heads": _workplace(headcount=None),
    "supported already": _workplace(supported_min=0),
    "task minutes": _parts("tasks", weekly_min=None),
    "task windows": _parts("tasks", windows=(), fixed=False),
    "task fixed": _parts("tasks", fixed=False),
    "task requires": _parts("tasks", requires=()),
    "task trains": _parts("tasks", trains=frozenset()),
    "affinities": lambda problem: replace(problem, affinities=()),
    "wishes": _citizen(wishes=None),
    "competences": _citizen(competences=None),
    "longest travel": _citizen(max_travel_min=None),
    "home (estimates)": _citizen(home=None),
    "rest": _citizen(rest_min=None),
    "earliest start": _citizen(earliest_start_min=None),
    "availability": _citizen(availability=None),
    "busy": _citizen(busy=()),
    "days": _citizen(max_days=7),
    "session": _citizen(session_min=(15, 600)),
    "shared breaks": _workplace(shared_breaks=()),
    "slot features": _workplace(slot_features=()),
    "hard task needs": _without_needs(_clash(True, (Where.TASK,))),
    "hard workplace needs": _without_needs(_clash(True, (Where.WORKPLACE,))),
    "soft needs": _without_needs(lambda need: not need.hard),
    **{f"hard {s.code}": _without_needs(_hard_code(s.code)) for s in NEEDS},
}


def coverage(problems: Iterable[Problem]) -> dict[str, tuple[int, int]]:
    """For each feature: problems it occurs in, problems whose best values it changes."""
    count = {name: [0, 0] for name in (*FEATURES, "problems", "placed", "placed to clarify")}
    for problem in problems:
        found = solve(problem)
        verdicts = [placement.verdict for placement in found.plan.placements]
        placed, clarify = len(verdicts) > 0, Verdict.CLARIFY in verdicts
        for name, holds in (("problems", True), ("placed", placed), ("placed to clarify", clarify)):
            count[name][0] += holds
        for name, change in FEATURES.items():
            changed = change(problem)
            if changed == problem:
                continue
            count[name][0] += 1
            other = solve(changed)
            count[name][1] += (other.values, other.evenness) != (found.values, found.evenness)
    return {name: (occurs, binds) for name, (occurs, binds) in count.items()}
