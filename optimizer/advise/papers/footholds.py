"""The nine holdepunkter for one placement: each met, missing, or unknown, by what the data say.

What the data cannot say is unknown, never guessed; the paper leaves room for the answer. Source: seed 003.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from optimizer.advise.papers.said import Said, Value
from optimizer.advise.visits import visits
from optimizer.plan import Placement, Plan, Shift
from optimizer.problem import PlaceKind, Position, Problem, Supporter, SupporterKind
from optimizer.rules.look_up import Seated, covered, seated


class State(StrEnum):
    """Whether a holdepunkt is there."""

    MET = "met"
    MISSING = "missing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Foothold:
    """One of the nine, counted from 1.

    Attributes
    ----------
    why
        What the answer rests on, or what is not known.
    """

    number: int
    state: State
    why: Said


Answer = tuple[State, str, dict[str, Value]]
MET, MISSING, UNKNOWN = State.MET, State.MISSING, State.UNKNOWN


def footholds(problem: Problem, plan: Plan, citizen_id: str) -> tuple[Foothold, ...]:
    """The nine holdepunkter of a citizen's placement, at the workplace of its first step.

    Raises
    ------
    KeyError
        If the plan has no placement of the citizen.
    """
    placement = plan.placement_of[citizen_id]
    person = next(seated(problem, Plan(placements=(placement,))))
    found = _answers(problem, plan, placement, person)
    return tuple(
        Foothold(number=number, state=state, why=Said(code=f"foothold.{number}.{why}", values=values))
        for number, (state, why, values) in enumerate(found, start=1)
    )


def _answers(problem: Problem, plan: Plan, placement: Placement, person: Seated) -> Iterator[Answer]:
    """The answers in the order of the nine."""
    yield _ordinary(person)
    yield _mentor_present(person)
    yield _agreement(person)
    yield _close_contact(problem, person)
    yield _contact(problem, plan, placement, person)
    yield _fixed_places(person)
    yield _mentor_courses(problem, person)
    yield UNKNOWN, "unknown", {}
    yield _measured(problem, plan)


def _ordinary(person: Seated) -> Answer:
    """1: an ordinary workplace with ordinary colleagues."""
    known = [n for n in (person.workplace.headcount, person.workplace.ordinary_fte) if n is not None]
    if not known:
        return UNKNOWN, "unknown", {}
    return (MET, "met", {}) if any(known) else (MISSING, "missing", {})


def _mentor_present(person: Seated) -> Answer:
    """2: a mentor at work whenever the citizen is."""
    mentors = [s for s in person.workplace.supporters if s.kind is SupporterKind.MENTOR]
    if not person.workplace.supporters_known:
        return UNKNOWN, "unknown", {}
    if not mentors:
        return MISSING, "no_mentor", {}
    if not all(_is_supported(person, shift, mentors) for shift in person.step.shifts):
        return MISSING, "missing", {}
    if any("windows" in mentor.assumed for mentor in mentors):
        return UNKNOWN, "assumed", {}
    return MET, "met", {}


def _is_supported(person: Seated, shift: Shift, mentors: list[Supporter]) -> bool:
    """Say whether a mentor is at work all through the shift: the one responsible, where somebody is."""
    own = [mentor for mentor in mentors if shift.supporter_id in (None, mentor.id)]
    windows = [window for mentor in own for window in mentor.windows]
    return covered(shift.window, (*windows, *person.workplace.shared_breaks))


def _agreement(person: Seated) -> Answer:
    """3: clear goals and frames in an arbejdsaftale: whether it is made stands nowhere in the data."""
    tasks = [person.workplace.task_by_id[task_id] for task_id in person.step.task_ids]
    if not tasks or "tasks" in person.workplace.assumed:
        return MISSING, "no_tasks", {}
    if not any(task.trains for task in tasks):
        return UNKNOWN, "no_goals", {}
    return UNKNOWN, "unknown", {}


def _close_contact(problem: Problem, person: Seated) -> Answer:
    """4: one caseworker, one fixed contact, and follow-ups."""
    if not person.citizen.caseworker or not person.workplace.contact:
        return MISSING, "missing", {}
    weeks = person.workplace.visit_weeks or problem.int_setting("company_visit.seldom_weeks")
    return MET, "met_weekly" if weeks == 1 else "met", {"weeks": weeks}


def _contact(problem: Problem, plan: Plan, placement: Placement, person: Seated) -> Answer:
    """5: a fixed contact who comes by."""
    if not person.workplace.contact:
        return MISSING, "missing", {}
    number = _visits_here(problem, plan, placement, person.workplace.id)
    if number:
        return MET, "visited_once" if number == 1 else "visited", {"number": number}
    return (MISSING, "no_visits", {}) if problem.weeks > 1 else (MET, "met", {})


def _visits_here(problem: Problem, plan: Plan, placement: Placement, workplace_id: str) -> int:
    """How often the contact comes to the workplace while the citizen is there, in whatever step."""
    here = [step for step in placement.steps if step.workplace_id == workplace_id]
    stays = [(problem.day(step.first_week), problem.day(step.end_week)) for step in here]
    coming = [visit.day for visit in visits(problem, plan) if visit.workplace_id == workplace_id]
    return sum(any(first <= day < end for first, end in stays) for day in coming)


def _fixed_places(person: Seated) -> Answer:
    """6: an agreement on a fixed number of places."""
    if isinstance(person.place, Position):
        return UNKNOWN, "job", {}
    if person.place.kind is not PlaceKind.FIXED:
        return MISSING, "missing", {}
    number = person.place.seats or 0
    return MET, "met_one" if number == 1 else "met", {"number": number}


def _mentor_courses(problem: Problem, person: Seated) -> Answer:
    """7: mentors who are prepared, and meet others."""
    months: dict[str, Value] = {"months": problem.int_setting("mentor_network.interval_months")}
    if person.workplace.supporters_known and not person.workplace.has_mentors:
        return MISSING, "missing", {}
    return UNKNOWN, "unknown", months


def _measured(problem: Problem, plan: Plan) -> Answer:
    """9: progress is measured: only how many there are stands in the data."""
    number = len({_person(problem, placement) for placement in plan.placements})
    return UNKNOWN, "unknown_one" if number == 1 else "unknown", {"number": number}


def _person(problem: Problem, placement: Placement) -> str:
    citizen = problem.citizen_by_id.get(placement.citizen_id)
    return citizen.person_id if citizen else placement.citizen_id
