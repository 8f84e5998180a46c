"""Look-ups in a finished plan, for checks and measures only: nothing here knows a model."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from optimizer.plan import Placement, PlacementStep, Plan, Shift, Verdict
from optimizer.problem import (
    Citizen,
    Need,
    Place,
    PlaceKind,
    Position,
    Problem,
    RegimeKind,
    ScheduleKind,
    Supporter,
    SupportRegime,
    Task,
    Window,
    Workplace,
)

WEEKDAYS = ("man", "tir", "ons", "tor", "fre", "lør", "søn")
FULL_TIME_MIN = 37 * 60
_ORDER = (Verdict.NO, Verdict.CLARIFY, Verdict.YES)


@dataclass(frozen=True, kw_only=True)
class Seated:
    """One step of a placement with what it names; the citizen as they are in the step."""

    problem: Problem
    placement: Placement
    step: PlacementStep
    citizen: Citizen
    workplace: Workplace
    place: Place

    @property
    def group(self) -> str:
        """The citizen's target group."""
        return self.citizen.target_group

    @property
    def counts(self) -> bool:
        """Say whether the step is the first of somebody who waited, so that each counts once."""
        waited = self.citizen.id not in self.problem.running_by_citizen and not self.citizen.second_of
        return waited and self.step is self.placement.steps[0]

    @cached_property
    def regime(self) -> SupportRegime:
        """The support regime of the placement."""
        return self.problem.regime(self.citizen, self.workplace)

    @property
    def is_frame(self) -> bool:
        """Say whether the shifts are frames."""
        return self.step.schedule is ScheduleKind.FRAME

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks the citizen does."""
        known = self.workplace.task_by_id
        return tuple(known[task_id] for task_id in self.step.task_ids if task_id in known)

    @cached_property
    def supporters(self) -> tuple[Supporter, ...]:
        """The citizen's own supporters, the one listed first in front."""
        known = self.workplace.supporter_by_id
        return tuple(known[k] for k in self.step.supporter_ids if k in known)

    @cached_property
    def eligible(self) -> dict[str, Supporter]:
        """Those who may support the citizen, by id."""
        return {s.id: s for s in self.problem.eligible_supporters(self.citizen, self.workplace)}

    @cached_property
    def band(self) -> tuple[int, int]:
        """Least and most weekly minutes that both sides accept."""
        return hour_band(self.problem, self.citizen, self.place)

    @cached_property
    def band_without_share(self) -> tuple[int, int]:
        """The band as it is where a position asks for no least share."""
        return _band(self.problem, self.citizen, self.place, least_share=0)

    def hard(self, *codes: str) -> list[Need]:
        """The citizen's hard needs of these codes in the step."""
        return [need for need in active_needs(self.problem, self.citizen, hard=True) if need.code in codes]


def seated(problem: Problem, plan: Plan) -> Iterator[Seated]:
    """Every step whose citizen, workplace and place exist; the rest is for `plan_shape`."""
    return iter(plan.remembered(problem, lambda: list(_seated(problem, plan))))


def _seated(problem: Problem, plan: Plan) -> Iterator[Seated]:
    for placement, step in plan.steps():
        known = placement.citizen_id in problem.citizen_by_id
        citizen = problem.citizen_in(placement.citizen_id, step) if known else None
        workplace = problem.workplace_by_id.get(step.workplace_id)
        place = workplace.place_by_id.get(step.place_id) if workplace else None
        if citizen and workplace and place:
            yield Seated(
                problem=problem,
                placement=placement,
                step=step,
                citizen=citizen,
                workplace=workplace,
                place=place,
            )


def by_workplace(problem: Problem, plan: Plan) -> Iterator[tuple[Workplace, list[Seated]]]:
    """The people of the plan at each workplace that has any."""
    found: dict[str, list[Seated]] = {}
    for person in seated(problem, plan):
        found.setdefault(person.workplace.id, []).append(person)
    for people in found.values():
        yield people[0].workplace, people


def by_place(problem: Problem, plan: Plan) -> Iterator[tuple[Place, list[Seated]]]:
    """The people of the plan on each place that has any."""
    for _, people in by_workplace(problem, plan):
        for place_id in sorted({person.place.id for person in people}):
            here = [person for person in people if person.place.id == place_id]
            yield here[0].place, here


def shifts(problem: Problem, plan: Plan) -> Iterator[tuple[Seated, Shift]]:
    """Every shift or frame, with whose it is."""
    for person in seated(problem, plan):
        for shift in person.step.shifts:
            yield person, shift


def present_by_slot(people: Iterable[Seated]) -> Counter[int]:
    """How many of the people are present in each week slot."""
    return Counter(
        slot
        for person in people
        for shift in person.step.shifts
        for slot in person.problem.grid.slots_of(shift.window)
    )


def in_trial(person: Seated) -> bool:
    """Say whether the step is a trial before a job, as the citizen's course says."""
    course = person.problem.citizen_by_id[person.citizen.id].course
    return course is not None and course.steps[person.step.index].trial


def effective_hundredths(person: Seated, minutes: int) -> int:
    """Effective minutes of so many attended ones, in hundredths of a minute."""
    return minutes * person.citizen.intensity_pct


def task_minutes_of(person: Seated, task_id: str) -> int:
    """Minutes a week that the person attends to the task; those of a frame go to its one task."""
    if person.is_frame:
        return person.step.weekly_min if task_id in person.step.task_ids else 0
    spans = [span for shift in person.step.shifts for span in shift.spans if span.task_id == task_id]
    return sum(span.end_min - span.start_min for span in spans)


def free_seats(place: Place) -> int | None:
    """Seats that the plan can give; None is without limit, as on a place by need."""
    return None if place.kind is PlaceKind.ON_DEMAND else place.free_seats


def shares_a_break(person: Seated) -> bool:
    """Say whether some shift contains a whole shared break of the workplace."""
    return any(
        shift.window.contains(pause)
        for shift in person.step.shifts
        for pause in person.workplace.shared_breaks
    )


def active_needs(problem: Problem, citizen: Citizen, *, hard: bool) -> list[Need]:
    """The hard, or the soft, needs that hold on the first Monday."""
    day = problem.first_monday
    return [need for need in citizen.needs or () if need.hard is hard and need.holds_on(day)]


def hour_band(problem: Problem, citizen: Citizen, place: Place) -> tuple[int, int]:
    """Least and most weekly minutes that citizen, place and law accept, rounded inwards to slots."""
    share = place.least_share_min if isinstance(place, Position) else 0
    return _band(problem, citizen, place, least_share=share)


def _band(problem: Problem, citizen: Citizen, place: Place, *, least_share: int) -> tuple[int, int]:
    least, most = max(citizen.hours.least_min, least_share), citizen.hours.most_min
    if place.accepted_min is not None:
        least, most = max(least, place.accepted_min[0]), min(most, place.accepted_min[1])
    limits = [
        need.effective_level
        for need in active_needs(problem, citizen, hard=True)
        if need.code == "MAX_HOURS_WEEK"
    ]
    most = min([most, problem.int_setting("praktik.max_week_min"), *limits])
    return round_up(problem, least), round_down(problem, most)


def travel_limit(problem: Problem, citizen: Citizen) -> int | None:
    """The longest journey in minutes that the citizen accepts; None is no limit."""
    limits = [
        need.effective_level
        for need in active_needs(problem, citizen, hard=True)
        if need.code == "MAX_TRAVEL_MINUTES"
    ]
    if citizen.max_travel_min is not None:
        limits.append(citizen.max_travel_min)
    return min(limits, default=None)


def paid_minutes(person: Seated) -> int:
    """Paid support minutes a week of a placement; they count on the first own supporter."""
    regime, problem, citizen_id = person.regime, person.problem, person.citizen.id
    matches = [problem.supporter_affinity(citizen_id, k) for k in person.step.supporter_ids[:1]]
    matches.append(problem.workplace_affinity(citizen_id, person.workplace.id))
    for match in matches if regime.kind not in (RegimeKind.ON_CALL, RegimeKind.MANAGER) else ():
        if match is not None and match.support_min is not None:
            return match.support_min
    if regime.paid_fixed_min is not None:
        return regime.paid_fixed_min
    return -(-person.step.weekly_min * regime.paid_share_pct // 100)


def round_up(problem: Problem, minutes: int) -> int:
    """The minutes rounded up to whole slots."""
    return problem.grid.ceil_slots(minutes) * problem.grid.slot_min


def round_down(problem: Problem, minutes: int) -> int:
    """The minutes rounded down to whole slots."""
    return problem.grid.floor_slots(minutes) * problem.grid.slot_min


def covered(window: Window, windows: Iterable[Window]) -> bool:
    """Say whether every minute of the window lies in one of the windows."""
    minute = window.start_min
    for other in sorted(w for w in windows if w.weekday == window.weekday):
        if other.start_min > minute:
            break
        minute = max(minute, other.end_min)
    return minute >= window.end_min


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The least favourable of the verdicts; yes where there is none."""
    return min(verdicts, key=_ORDER.index, default=Verdict.YES)


def clock(*windows: Window) -> str:
    """Windows as people write them: "man 09:00-12:00"."""
    return ", ".join(
        f"{WEEKDAYS[w.weekday]} {_time(w.start_min)}-{_time(w.end_min)}" for w in sorted(windows)
    )


def slot_clock(problem: Problem, slot: int) -> str:
    """The start of a week slot: "man 09:00"."""
    weekday, time = divmod(slot, problem.grid.slots_per_day)
    return f"{WEEKDAYS[weekday]} {_time(time * problem.grid.slot_min)}"


def _time(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
