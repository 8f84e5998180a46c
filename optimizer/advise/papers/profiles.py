"""The anonymous candidates for a meeting with a company: competences, hours, what they agreed to have told.

Who is on the sheet is the plan's or a person's choice, never a look at needs: the same choice gives the same
sheet whatever the needs are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from optimizer.plan import Placement, Plan
from optimizer.problem import Citizen, Place, Position, Problem, Skill, Workplace

FEWEST, MOST = 3, 5
"""So few that they can be talked through, and so many that none is known by being the only one."""


class CandidateCountError(ValueError):
    """There are too few or too many for a sheet."""

    def __init__(self, number: int) -> None:
        super().__init__(f"{number} candidates, expected {FEWEST} to {MOST}.")
        self.number = number


@dataclass(frozen=True, kw_only=True)
class Profile:
    """One candidate without a name.

    Attributes
    ----------
    weekly_min
        Hours of the proposal at the workplace, else those wanted.
    competences
        None is unknown.
    """

    weekly_min: int
    competences: tuple[Skill, ...] | None
    accommodations: tuple[str, ...]

    @property
    def order(self) -> tuple[object, ...]:
        """By what is on the sheet alone, so that the order says nothing more."""
        skills = tuple((skill.name, skill.level) for skill in self.competences or ())
        return -self.weekly_min, skills, self.accommodations


@dataclass(frozen=True, kw_only=True)
class CandidateSheet:
    """The candidates for one workplace or position.

    Attributes
    ----------
    job
        What a position's tasks are called; empty for a workplace as a whole.
    """

    workplace: str
    job: tuple[str, ...]
    contact: str
    profiles: tuple[Profile, ...]


def candidate_sheet(
    problem: Problem, plan: Plan, workplace_id: str, place_id: str = "", chosen: Sequence[str] = ()
) -> CandidateSheet:
    """The sheet for a meeting.

    Parameters
    ----------
    place_id
        A place or position of the workplace; empty is all of it.
    chosen
        Ids of citizens; empty is those whom the plan proposes there and who do not run already, the longest
        waiting first, five at most.

    Raises
    ------
    KeyError
        If the workplace, the place or somebody chosen is unknown.
    CandidateCountError
        If the candidates are not three to five.
    """
    workplace = problem.workplace_by_id[workplace_id]
    places = _places(workplace, place_id)
    there = _proposed(problem, plan, workplace_id, {place.id for place in places})
    people = candidates_of(problem, plan, workplace_id, place_id, chosen)
    if not FEWEST <= len(people) <= MOST:
        raise CandidateCountError(len(people))
    positions = [place for place in places if isinstance(place, Position)] if place_id else []
    return CandidateSheet(
        workplace=workplace.name,
        job=tuple(task.name for position in positions for task in workplace.tasks_of(position)),
        contact=workplace.contact,
        profiles=tuple(sorted((_profile(one, there.get(one.id)) for one in people), key=lambda p: p.order)),
    )


def candidates_of(
    problem: Problem, plan: Plan, workplace_id: str, place_id: str = "", chosen: Sequence[str] = ()
) -> list[Citizen]:
    """Those who are on the sheet; the parameters are the sheet's.

    Raises
    ------
    KeyError
        If the workplace, the place or somebody chosen is unknown.
    """
    places = _places(problem.workplace_by_id[workplace_id], place_id)
    there = _proposed(problem, plan, workplace_id, {place.id for place in places})
    return [problem.citizen_by_id[one] for one in dict.fromkeys(chosen)] or _longest_waiting(problem, there)


def _places(workplace: Workplace, place_id: str) -> Sequence[Place]:
    return [workplace.place_by_id[place_id]] if place_id else workplace.places


def _proposed(problem: Problem, plan: Plan, workplace_id: str, place_ids: set[str]) -> dict[str, Placement]:
    """The proposals that begin at one of the places, by citizen."""
    return {
        placement.citizen_id: placement
        for placement in plan.placements
        if placement.step.workplace_id == workplace_id
        and placement.step.place_id in place_ids
        and placement.citizen_id not in problem.running_by_citizen
        and not problem.citizen_by_id[placement.citizen_id].second_of
    }


def _longest_waiting(problem: Problem, there: dict[str, Placement]) -> list[Citizen]:
    people = [problem.citizen_by_id[own] for own in there]
    return sorted(people, key=lambda citizen: (-problem.wait_weeks(citizen), citizen.id))[:MOST]


def _profile(citizen: Citizen, placement: Placement | None) -> Profile:
    skills = citizen.competences
    return Profile(
        weekly_min=placement.step.weekly_min if placement else citizen.hours.target_min,
        competences=None if skills is None else tuple(sorted(skills, key=lambda skill: skill.name)),
        accommodations=citizen.agreed_accommodations,
    )
