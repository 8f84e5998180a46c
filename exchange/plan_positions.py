"""Positions among the places of workplaces: which there are, how they are named, and who does what there."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from optimizer.plan import Coverage, Placement, PlacementStep, Plan
from optimizer.problem import Place, Position, Problem, Window, Workplace

Work = tuple[Placement, PlacementStep]
"""A step, with whose it is."""
People = Mapping[str, Sequence[Work]]
"""Steps by person."""


@dataclass(frozen=True, kw_only=True)
class Job:
    """A position with its workplace."""

    workplace: Workplace
    position: Position

    @property
    def name(self) -> str:
        """Workplace and position: Kantinen, stilling Køkkenhjælp."""
        return f"{self.workplace.name}, {place_text(self.workplace, self.position.id)}"

    def holds(self, step: PlacementStep) -> bool:
        """Say whether the step is on the position."""
        return (step.workplace_id, step.place_id) == (self.workplace.id, self.position.id)


def jobs(problem: Problem) -> tuple[Job, ...]:
    """The positions in the order of their workplaces."""
    return tuple(
        Job(workplace=workplace, position=place)
        for workplace in problem.workplaces
        for place in workplace.places
        if isinstance(place, Position)
    )


def job_of(problem: Problem, step: PlacementStep) -> Job | None:
    """The position that the step is on; None on a place with seats or by need."""
    workplace = problem.workplace_by_id[step.workplace_id]
    place = workplace.place_by_id.get(step.place_id)
    return Job(workplace=workplace, position=place) if isinstance(place, Position) else None


def seat_places(workplace: Workplace) -> tuple[Place, ...]:
    """The places that are no positions."""
    return tuple(place for place in workplace.places if not isinstance(place, Position))


def one_place_each(workplaces: Iterable[Workplace]) -> bool:
    """Say whether nothing is told by naming the place: there is one, and it is no position."""
    return all(len(w.places) == len(seat_places(w)) == 1 for w in workplaces)


def one_seat_place_each(problem: Problem) -> bool:
    """The same where positions are left out."""
    return all(len(seat_places(workplace)) <= 1 for workplace in problem.workplaces)


def place_text(workplace: Workplace, place_id: str) -> str:
    """What the place is called; a position says that it is one."""
    is_job = isinstance(workplace.place_by_id.get(place_id), Position)
    return f"stilling {place_id}" if is_job else place_id


def employer_text(job: Job) -> str:
    """Who employs the team, where that is not the workplace."""
    employer = job.position.employer
    return f"ansat hos {employer}, arbejder hos {job.workplace.name}" if employer else ""


def team(plan: Plan, job: Job, week: int) -> list[Work]:
    """Who is on the position in the week."""
    return [(p, step) for p, step in plan.steps() if job.holds(step) and step.in_week(week)]


def narrowed(plan: Plan, job: Job) -> Plan:
    """The plan with the placements and the coverage of one position."""
    here = tuple(p for p in plan.placements if any(map(job.holds, p.steps)))
    return replace(plan, placements=here, coverage=tuple(coverage_of(plan, job)))


def by_person(problem: Problem, plan: Plan) -> dict[str, list[Work]]:
    """The steps of everybody, those of a second job among them."""
    found: dict[str, list[Work]] = {}
    for placement, step in plan.steps():
        person = problem.citizen_by_id[placement.citizen_id].person_id
        found.setdefault(person, []).append((placement, step))
    return found


def meanwhile(problem: Problem, people: People, work: Work) -> list[Work]:
    """The step, then what the person does in another job at the same time."""
    placement, step = work
    own = people[problem.citizen_by_id[placement.citizen_id].person_id]
    week = max(0, step.first_week)
    return [work, *((p, s) for p, s in own if p is not placement and s.in_week(week))]


def effective_min(problem: Problem, placement: Placement, step: PlacementStep, minutes: int) -> float:
    """What so many attended minutes of the citizen count in the step."""
    return minutes * problem.citizen_in(placement.citizen_id, step).intensity_pct / 100


def task_windows(step: PlacementStep) -> dict[str, list[Window]]:
    """The stretches that go to each task, in the order of the week; none under a frame."""
    found: dict[str, list[Window]] = {}
    for shift in sorted(step.shifts, key=lambda own: own.window):
        for span in shift.spans:
            window = Window(shift.window.weekday, span.start_min, span.end_min)
            found.setdefault(span.task_id, []).append(window)
    return found


def coverage_of(plan: Plan, job: Job) -> list[Coverage]:
    """What is told of the position's tasks, task by task in the order of the weeks."""
    ids = job.position.task_ids
    own = [c for c in plan.coverage if (c.workplace_id, c.position_id) == (job.workplace.id, job.position.id)]
    return sorted((c for c in own if c.task_id in ids), key=lambda c: (ids.index(c.task_id), c.first_week))


def in_week(coverage: Iterable[Coverage], week: int) -> list[Coverage]:
    """What holds in the week."""
    return [own for own in coverage if own.first_week <= week < own.first_week + own.weeks]


def uncovered(plan: Plan, week: int = 0) -> Counter[tuple[str, str]]:
    """Minutes that nobody does in the week, by workplace and position; those without any are left out."""
    left: Counter[tuple[str, str]] = Counter()
    for own in in_week(plan.coverage, week):
        left[own.workplace_id, own.position_id] += own.uncovered_min
    return +left
