"""Who is placed for certain; a course is as certain as its least certain step."""

from collections.abc import Sequence

from ortools.sat.python import cp_model

from optimizer.variables import Expr, Person, ProblemVars


def certain(model: ProblemVars, people: Sequence[Person]) -> Expr:
    """How many of the citizens are placed for certain; `people` are their ways to be placed."""
    whole = [p.on for p in people if p.pair.certain and len(p.pair.stay.parts) == 1]
    courses = {p.citizen.id for p in people if len(p.pair.stay.parts) > 1}
    return cp_model.LinearExpr.sum([*whole, *(_course(model, citizen_id) for citizen_id in sorted(courses))])


def _course(model: ProblemVars, citizen_id: str) -> Expr:
    """A literal that all steps of the course that the citizen gets are certain."""
    steps = [p for p in model.by_citizen[citizen_id] if len(p.pair.stay.parts) > 1]
    placed = cp_model.LinearExpr.sum([p.on for p in steps if p.counts])
    doubtful = [p.on for p in steps if not p.pair.certain]
    sure = model.model.new_bool_var(f"certain {citizen_id}")
    model.model.add(sure <= placed)
    model.model.add(sure >= placed - cp_model.LinearExpr.sum(doubtful))
    for literal in doubtful:
        model.model.add_implication(sure, ~literal)
    return sure
