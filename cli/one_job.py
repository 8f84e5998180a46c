"""The one job that a plan may be about."""

from difflib import get_close_matches

from exchange.faults import Fault, Refused
from optimizer.problem import Problem, positions_of


def find_position(problem: Problem, name: str | None) -> tuple[str, str] | None:
    """Workplace and position id of the job that is named; None where none is.

    Raises
    ------
    Refused
        If no position has the name, or several have.
    """
    if name is None:
        return None
    named = positions_by_name(problem)
    found = {
        spot for own, spots in named.items() if own.casefold() == name.strip().casefold() for spot in spots
    }
    if len(found) == 1:
        return found.pop()
    raise Refused([_fault(name, named, found)])


def positions_by_name(problem: Problem) -> dict[str, set[tuple[str, str]]]:
    """Positions by all the names they go by: alone, or after their workplace's."""
    found: dict[str, set[tuple[str, str]]] = {}
    for workplace in problem.workplaces:
        for position in positions_of(workplace):
            spot = (workplace.id, position.id)
            for own in (position.id, f"{workplace.id}/{position.id}", f"{workplace.name}/{position.id}"):
                found.setdefault(own, set()).add(spot)
    return found


def _fault(name: str, named: dict[str, set[tuple[str, str]]], found: set[tuple[str, str]]) -> Fault:
    if found:
        clear = ", ".join(sorted(f"{workplace}/{position}" for workplace, position in found))
        return Fault(place="--position", found=name, expected=f"én stilling; flere hedder sådan: {clear}")
    if not named:
        return Fault(place="--position", found=name, expected="et datasæt, der har stillinger")
    known = sorted({position for spots in named.values() for _, position in spots})
    near = get_close_matches(name, known, n=1)
    expected = f"en stilling i datasættet: {', '.join(known[:8])}{' ...' if len(known) > 8 else ''}"
    return Fault(place="--position", found=name, expected=expected, proposal=near[0] if near else None)
