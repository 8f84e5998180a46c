"""Plans whose teams are made apart: what asks for enough people is looked at once everybody is there."""

from collections.abc import Sequence
from dataclasses import replace

from optimizer.candidates import Candidates
from optimizer.plan import Placement, Plan
from optimizer.problem import positions_of
from optimizer.rules import RULES
from optimizer.rules.base import Rule
from optimizer.rules.second_job import SecondJob
from optimizer.rules.team import TeamRule


def loose(rules: Sequence[Rule]) -> list[Rule]:
    """The rules that fewer people never break: what they refute of some people, no larger set can do."""
    return [rule for rule in rules if not isinstance(rule, TeamRule | SecondJob)]


def asks_for_people(candidates: Candidates) -> bool:
    """Say whether a rule of the candidates' problem can want more people than there are."""
    second = any(pair.citizen.second_of for pair in candidates.pairs)
    places = {pair.workplace.id: pair.workplace for pair in candidates.pairs}
    positions = [(w, position) for w in places.values() for position in positions_of(w)]
    tied = any(task.handover_min or task.cover > 1 for w, p in positions for task in w.tasks_of(p))
    return second or tied or any(position.asks_for_people for _, position in positions)


def shares_jobs(candidates: Candidates) -> bool:
    """Say whether people share jobs in a standing week, so that teams are what is searched for."""
    return candidates.problem.has_positions and candidates.problem.weeks == 1


def lacking(
    candidates: Candidates, placements: Sequence[Placement], rules: Sequence[Rule] = RULES
) -> frozenset[str]:
    """Ids of those who are new on a team that lacks something, or have a second job without the first.

    Whoever is given stays, whatever is lacking: in a part of a problem the first job can be elsewhere.
    """
    problem, plan, found = candidates.problem, Plan(placements=tuple(placements)), set[str]()
    for rule in rules:
        if isinstance(rule, TeamRule):
            found |= {citizen_id for team, _ in rule.broken(problem, plan) for citizen_id in team.newcomers}
        elif isinstance(rule, SecondJob):
            found |= {second.citizen.id for second, *_ in rule.broken(problem, plan)}
    return frozenset(found - {pair.citizen.id for pair in candidates.given})


def without_lacking(
    candidates: Candidates, placements: tuple[Placement, ...], rules: Sequence[Rule] = RULES
) -> tuple[Placement, ...]:
    """The placements without the newcomers of teams that lack something, until no team does."""
    while out := lacking(candidates, placements, rules):
        placements = tuple(p for p in placements if p.citizen_id not in out)
    return placements


def closed_to(
    candidates: Candidates, citizen_ids: frozenset[str], placements: Sequence[Placement]
) -> Candidates:
    """The candidates without the positions on which these citizens are."""
    steps = [step for p in placements if p.citizen_id in citizen_ids for step in p.steps]
    spots = {(step.workplace_id, step.place_id) for step in steps}
    pairs = (pair for pair in candidates.pairs if (pair.workplace.id, pair.place.id) not in spots)
    return replace(candidates, pairs=tuple(pairs))
