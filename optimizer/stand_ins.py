"""Supporters who are all alike to a citizen, of whom a model needs to know one."""

from collections.abc import Sequence

from optimizer.problem import Citizen, Problem, Supporter, WishKind


def representatives(
    problem: Problem, citizen: Citizen, supporters: Sequence[Supporter]
) -> tuple[Supporter, ...]:
    """One of each class of supporters who are interchangeable for the citizen.

    Unlimited supporters with the same hours, absences and knowledge, and without a social match of their own,
    are all alike to the model; who of them it becomes is settled when the plan is written.
    """
    seen: set[tuple[object, ...]] = set()
    kept = []
    for supporter in supporters:
        if not supporter.unlimited or matched(problem, citizen, supporter):
            kept.append(supporter)
            continue
        alike = supporter.likeness
        if alike not in seen:
            seen.add(alike)
            kept.append(supporter)
    return tuple(kept)


def matched(problem: Problem, citizen: Citizen, supporter: Supporter) -> bool:
    """Say whether the citizen has a social match or a wish about this very supporter."""
    wished = any(
        wish.kind is WishKind.SUPPORTER and wish.value == supporter.id for wish in citizen.wishes or ()
    )
    return wished or problem.supporter_affinity(citizen.id, supporter.id) is not None
