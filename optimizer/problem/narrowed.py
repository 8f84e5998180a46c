"""A problem narrowed to a few workplaces and people, for models that know no others."""

from collections.abc import Collection
from dataclasses import replace
from itertools import product

from optimizer.problem.citizen import TravelMode
from optimizer.problem.problem import Problem
from optimizer.problem.travel import Travel
from optimizer.problem.workplace import Workplace


def narrowed(problem: Problem, workplace_ids: Collection[str], citizen_ids: Collection[str]) -> Problem:
    """The problem of these citizens at these workplaces, with all that the others tell of it.

    What depends on everybody is carried over: the median of the waiting times, the sizes of teams, the
    horizon. Seats kept for cohorts ask for all workplaces, which then stay.
    """
    kept = set(citizen_ids)
    whole = problem.weeks > 1 and any(cohort.expected is not None for cohort in problem.cohorts)
    here = set(workplace_ids)
    found = replace(
        problem,
        citizens=tuple(problem.citizen_by_id[c] for c in sorted(kept, key=problem.order.__getitem__)),
        workplaces=problem.workplaces if whole else tuple(w for w in problem.workplaces if w.id in here),
        affinities=tuple(affinity for affinity in problem.affinities if affinity.citizen_id in kept),
        running=tuple(placement for placement in problem.running if placement.citizen_id in kept),
        travel=_ways_between(problem, kept, here),
        proposed=tuple(proposed for proposed in problem.proposed if proposed.citizen_id in kept),
    )
    carried = {
        "median_wait_weeks": problem.median_wait_weeks,
        "team_ranges": {spot: size for spot, size in problem.team_ranges.items() if spot[0] in here},
        "horizon": problem.horizon,
        "_stays": {citizen_id: problem.stays(citizen_id) for citizen_id in kept},
    }
    found.__dict__.update(carried)
    return found


def with_workplace(problem: Problem, workplace: Workplace) -> Problem:
    """The problem with a workplace as it has become, or with a new one; nobody's weeks depend on it."""
    changed = tuple(workplace if w.id == workplace.id else w for w in problem.workplaces)
    new = () if workplace.id in problem.workplace_by_id else (workplace,)
    found = replace(problem, workplaces=(*changed, *new))
    carried = {
        "median_wait_weeks": problem.median_wait_weeks,
        "horizon": problem.horizon,
        "_stays": {citizen.id: problem.stays(citizen.id) for citizen in problem.citizens},
    }
    found.__dict__.update(carried)
    return found


def _ways_between(problem: Problem, citizen_ids: Collection[str], workplace_ids: Collection[str]) -> Travel:
    """What is known of the ways from the homes of these to the workplaces."""
    travel = problem.travel
    homes = {problem.citizen_by_id[citizen_id].home_zone or "" for citizen_id in citizen_ids}
    zones = {problem.workplace_by_id[workplace_id].zone or "" for workplace_id in workplace_ids}
    keys = (key for key in product(sorted(homes), sorted(zones), TravelMode) if key in travel.minutes)
    known = {zone: travel.coordinates[zone] for zone in sorted(homes | zones) if zone in travel.coordinates}
    return Travel(minutes={key: travel.minutes[key] for key in keys}, coordinates=known)
