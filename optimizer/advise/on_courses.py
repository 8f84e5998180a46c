"""People on a course of several steps, whom answers about one workplace do not look at (decision 0012)."""

from optimizer.advise.desk import Desk


def on_courses(desk: Desk, spot: tuple[str, str]) -> int:
    """How many who wait and got nothing could do a step of their course at a place.

    Parameters
    ----------
    spot
        Workplace and place id.
    """
    placed = desk.plan.placement_of
    waiting = (citizen.id for citizen in desk.problem.waiting if citizen.id not in placed)
    return sum(
        any(p.place.id == spot[1] and len(p.stay.parts) > 1 for p in desk.candidates.at(name, spot[0]))
        for name in waiting
    )
