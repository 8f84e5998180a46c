"""What is different from the plan before, person by person, and how sure it is that no fewer are touched."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cli.faults import count
from cli.say import section
from exchange.plan_as_read import as_read, shown
from exchange.plan_sheets_words import date_text, people
from optimizer.advise.changes import changes
from optimizer.goals.replanning import Changed, Kept, Moved
from optimizer.goals.unchanged import moved
from optimizer.plan import ChangeKind, Level, Placement, Plan
from optimizer.problem import Problem
from optimizer.problem.running import lasting, only_running

TITLES = {
    ChangeKind.NEW: "Nye",
    ChangeKind.MOVED: "Flyttet",
    ChangeKind.CHANGED: "Ændret",
    ChangeKind.ENDED: "Slut",
}
LONGEST = 320
"""Characters of one person's changes on the terminal; all of them stand in the workbook."""


def with_changes(problem: Problem, before: Sequence[Placement], found: Plan) -> Plan:
    """The plan with what it changes in the plan before, events and all."""
    return replace(found, changes=changes(problem, before, found))


def as_it_became(problem: Problem, found: Plan) -> Problem:
    """The problem in which those run whose placement goes on without a break; the others wait again.

    What was agreed about the others holds no more. Where the plan moves nobody, who is elsewhere has lost
    their place and got a new one.
    """
    moves = any(level.id == Moved.id and level.value for level in found.levels)
    on = tuple(p for p in problem.running_by_citizen.values() if _goes_on(p, found, moves=moves))
    return only_running(problem, on)


def _goes_on(running: Placement, found: Plan, *, moves: bool) -> bool:
    placement = found.placement_of.get(running.citizen_id)
    if placement is None or placement.step.first_week > max(0, lasting(running)[0].first_week):
        return False
    return moves or not moved(running, placement)


def tell_changes(problem: Problem, plan: Plan) -> None:
    """Say person by person what is different."""
    found = as_read(problem, plan)[1].changes
    if not found:
        section("Ændret siden planen før", ["Ingen ændringer."])
    for kind, title in TITLES.items():
        lines = [f"{change.citizen_id}: {_short(change.text)}" for change in found if change.kind is kind]
        section(f"{title} siden planen før ({len(lines)})", lines)


def _short(text: str) -> str:
    if len(text) <= LONGEST:
        return f"{text}."
    return f"{text[:LONGEST].rpartition(' ')[0]} ... Resten står i arket Ændringer."


def tell_least(before: Problem, after: Problem, found: Plan) -> None:
    """Say how many of those who ran go on, move and change, and whether no fewer could.

    Parameters
    ----------
    before, after
        The problem with those who ran, and with those who still do.
    """
    if not before.running_by_citizen:
        return
    levels = {level.id: level for level in found.levels}
    broken_off = [name for name in before.running_by_citizen if name not in after.running_by_citizen]
    section("De forløb, der var i gang", [*_least(before, levels), *_again(before, found, broken_off)])


def _least(problem: Problem, levels: dict[str, Level]) -> Iterator[str]:
    all_of_them = len(problem.running_by_citizen)
    if kept := levels.get(Kept.id):
        proof = "Flere kan ikke fortsætte." if kept.proven else _unsure("flere kunne fortsætte")
        text = f"{kept.value} af {count(all_of_them, 'forløb', 'forløb')} fortsætter."
        yield f"{text} {proof}" if kept.value < all_of_them else text
    if elsewhere := levels.get(Moved.id):
        yield _touched(elsewhere, "flytter til et andet sted", "flyttes")
    if here := levels.get(Changed.id):
        yield _touched(here, "får noget ændret på samme sted", "ændres")


def _touched(level: Level, what: str, verb: str) -> str:
    if level.value == 0:
        return f"Ingen {what}."
    proof = f"Færre kan ikke {verb}." if level.proven else _unsure(f"færre kunne {verb}")
    return f"{people(level.value)} {what}. {proof}"


def _unsure(what: str) -> str:
    return f"Det er ikke bevist, om {what}."


def _again(problem: Problem, found: Plan, broken_off: Sequence[str]) -> Iterator[str]:
    """What becomes of those whose placement is broken off."""
    for own in broken_off:
        placement, name = found.placement_of.get(own), shown(problem.citizen_by_id[own])
        if placement is None:
            yield f"{name} mister sin plads og venter igen."
        else:
            since = date_text(problem.day(placement.step.first_week))
            where = problem.workplace_by_id[placement.step.workplace_id].name
            yield f"{name} mister sin plads og kan begynde igen hos {where} den {since}."
