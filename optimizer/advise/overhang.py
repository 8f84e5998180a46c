"""What there is instead for those left over from a cohort."""

from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.problem import Citizen
from optimizer.variables import Pair

if TYPE_CHECKING:
    from optimizer.advise.explain import Explainer


def alternative(explainer: "Explainer", citizen: Citizen) -> str:
    """The first place that would work beside the plan if the cohort's seats did not bind, in Danish.

    Places by need and single placements come before the seats of the centres, early starts before late ones;
    with none of them the citizen is offered what the cohort offers those who are not ready.
    """
    problem = explainer.problem
    found = [way for pair in explainer.candidates.by_citizen[citizen.id] if (way := _way(explainer, pair))]
    if found:
        _, start, name, certain = min(found)
        asked = "" if certain else ", når det er afklaret,"
        return f"Kan{asked} begynde hos {name} {problem.day(start):%d-%m-%Y} uden for holdet, hvis I vil det."
    weeks = problem.int_setting("hold.forsinkelse_uger")
    return f"Individuelt forløb i {weeks} uger og derefter ny vurdering eller næste hold."


def _way(explainer: "Explainer", pair: Pair) -> tuple[bool, int, str, bool] | None:
    """Whether it takes a centre's seat, the first start, the workplace's name, and whether it is certain."""
    if not pair.leads:
        return None
    free = replace(pair, citizen=replace(pair.citizen, cohort=""))
    last = explainer.problem.weeks
    turns = (week for week in explainer.capacity.turns if pair.first <= week < last)
    for start in sorted({pair.first, *turns}):
        if explainer.layer.lay(free, start) is not None:
            return pair.place.free_seats is not None, start, pair.workplace.name, pair.certain
    return None
