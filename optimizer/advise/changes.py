"""Person by person what a plan changes in the placements that stood before it."""

from collections.abc import Iterator, Mapping, Sequence

from optimizer.advise.calendar_words import date_text, day_text, window_text
from optimizer.advise.step_changes import step_changes, supporter_name
from optimizer.plan import Change, ChangeKind, Placement, PlacementStep, Plan
from optimizer.problem import Problem

Steps = dict[int, PlacementStep]
"""Steps by their index in the course."""


def changes(problem: Problem, before: Sequence[Placement], after: Plan) -> tuple[Change, ...]:
    """Everybody who is new, moved, changed or ended, by id, with a Danish text that says exactly what.

    Only weeks from the plan's first on count: what ended before them, or differs in them alone, is no change.

    Parameters
    ----------
    before
        Placements that ran or were planned, in weeks of the same problem.
    """
    were = {placement.citizen_id: placement for placement in before if _from_now(placement)}
    are = {placement.citizen_id: placement for placement in after.placements if _from_now(placement)}
    found = (_change(problem, citizen_id, were, are) for citizen_id in sorted({*were, *are}))
    return tuple(change for change in found if change.text)


def _change(
    problem: Problem, citizen_id: str, were: Mapping[str, Placement], are: Mapping[str, Placement]
) -> Change:
    """What becomes of the citizen; without a text where nothing is different."""
    if citizen_id not in were:
        kind, texts = ChangeKind.NEW, list(_arrivals(problem, are[citizen_id]))
    elif citizen_id not in are:
        kind, texts = ChangeKind.ENDED, [_ended(problem, were[citizen_id])]
    else:
        old, new = _from_now(were[citizen_id]), _from_now(are[citizen_id])
        kind = ChangeKind.MOVED if _is_moved(old, new) else ChangeKind.CHANGED
        texts = list(_differences(problem, old, new))
    return Change(citizen_id=citizen_id, kind=kind, text="; ".join(texts))


def _from_now(placement: Placement) -> Steps:
    """The steps that reach into the plan."""
    return {step.index: step for step in placement.steps if step.end_week > 0}


def _is_moved(old: Steps, new: Steps) -> bool:
    return any(_where(old[index]) != _where(new[index]) for index in old.keys() & new.keys())


def _where(step: PlacementStep) -> tuple[str, str]:
    return step.workplace_id, step.place_id


def _differences(problem: Problem, old: Steps, new: Steps) -> Iterator[str]:
    """Every difference, each told with its step where there are several."""
    several = len(old) > 1 or len(new) > 1
    for index in sorted(old.keys() | new.keys()):
        label = f"trin {index + 1}"
        if index not in new:
            yield f"{label} hos {_name(problem, old[index])} falder bort"
        elif index not in old:
            yield f"{label} kommer til {_arrival(problem, new[index])}"
        else:
            for text in _of_step(problem, old[index], new[index]):
                yield f"{label}: {text}" if several else text


def _of_step(problem: Problem, old: PlacementStep, new: PlacementStep) -> Iterator[str]:
    if _where(old) == _where(new):
        yield from step_changes(problem, old, new)
    elif old.workplace_id == new.workplace_id:
        yield f"flyttes fra pladsen {old.place_id} til pladsen {new.place_id} {_arrival(problem, new)}"
    else:
        yield f"flyttes fra {_name(problem, old)} {_arrival(problem, new, 'til')}"


def _arrivals(problem: Problem, placement: Placement) -> Iterator[str]:
    first, *later = placement.steps
    yield f"begynder {_arrival(problem, first)}"
    for step in later:
        yield f"trin {step.index + 1} {_arrival(problem, step)}"


def _arrival(problem: Problem, step: PlacementStep, word: str = "hos") -> str:
    """Where the citizen comes, when, and with which week."""
    since = "" if problem.weeks == 1 else f" {day_text(problem.day(max(0, step.first_week)))}"
    return f"{word} {_name(problem, step)}{since}: {_week(problem, step)}"


def _week(problem: Problem, step: PlacementStep) -> str:
    windows = sorted(shift.window for shift in step.shifts)
    people = [supporter_name(problem, step, supporter_id) for supporter_id in step.supporter_ids]
    by = f" med {' og '.join(people)}" if people else ""
    return ", ".join(window_text(window) for window in windows) + by


def _ended(problem: Problem, was: Placement) -> str:
    """Where the citizen stops, and when it would have ended."""
    steps = _from_now(was)
    name, last = _name(problem, steps[min(steps)]), steps[max(steps)]
    if problem.weeks == 1:
        return f"er ikke længere hos {name}"
    end = date_text(problem.day(last.end_week - 1, max(problem.grid.weekdays)))
    return f"er ikke længere hos {name}; forløbet skulle have varet til og med {end}"


def _name(problem: Problem, step: PlacementStep) -> str:
    workplace = problem.workplace_by_id.get(step.workplace_id)
    return workplace.name if workplace else step.workplace_id
