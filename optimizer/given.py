"""Running placements that stay as they are, as pairs that are settled beforehand."""

from collections.abc import Iterator

from optimizer.plan import Placement, PlacementStep
from optimizer.problem import Part, Problem, Stay, Supporter, Workplace
from optimizer.problem.running import as_it_runs, lasting
from optimizer.rules.look_up import hour_band
from optimizer.variables import Pair


def given_pairs(problem: Problem) -> Iterator[Pair]:
    """The running placements that stay as they are."""
    for placement in problem.running_by_citizen.values():
        stay = as_it_runs(problem, placement)
        for part, step in zip(stay.parts, lasting(placement), strict=True):
            yield given_pair(problem, placement, stay, part, step)


def given_pair(problem: Problem, placement: Placement, stay: Stay, part: Part, step: PlacementStep) -> Pair:
    """One step of a running placement, with just what it uses."""
    workplace = problem.workplace_by_id[step.workplace_id]
    place = workplace.place_by_id[step.place_id]
    least, most = hour_band(problem, part.citizen, place)
    return Pair(
        citizen=part.citizen,
        workplace=workplace,
        place=place,
        verdict=placement.verdict,
        stay=stay,
        part=part,
        tasks=tuple(workplace.task_by_id[task_id] for task_id in step.task_ids),
        least=least // problem.grid.slot_min,
        most=most // problem.grid.slot_min,
        regime=problem.regime(part.citizen, workplace),
        schedule=step.schedule,
        supporters=_supporters(problem, part, workplace, step),
        given=step,
    )


def _supporters(
    problem: Problem, part: Part, workplace: Workplace, step: PlacementStep
) -> tuple[Supporter, ...]:
    """The citizen's own, or under a regime without own supporters all who may be called."""
    if problem.regime(part.citizen, workplace).has_own_supporter:
        return tuple(workplace.supporter_by_id[k] for k in step.supporter_ids)
    return problem.eligible_supporters(part.citizen, workplace)
