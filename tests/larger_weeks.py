"""Problems of ten to twenty-five citizens over two to six months, with everything that weeks can hold."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from exchange.convert import to_problem
from optimizer.candidates import find_candidates
from optimizer.engine.dates import settle_dates
from optimizer.engine.greedy import scarcest_first
from optimizer.plan import Placement, Plan
from optimizer.problem import (
    Absence,
    Citizen,
    Cohort,
    Course,
    CourseDay,
    CourseStep,
    Hours,
    Need,
    Pin,
    Place,
    Problem,
    SeatChange,
    Staff,
    StaffKind,
    StepWhere,
    Supporter,
    Window,
    Workplace,
)
from optimizer.verify import verify
from scenarios.generator import GeneratorSettings, generate
from tests.larger import hardened

COHORT = "hold"
RIGHTS = ("extension", "extension_more", "jobready_exception")
WHOLE_DAYS = 5


class WeeksMaker:
    """Puts dates on a generated standing week."""

    def __init__(self, usual: Problem, random: Random, weeks: int) -> None:
        self.usual, self.random, self.weeks = usual, random, weeks

    def chance(self, pct: int) -> bool:
        """True in so many per cent."""
        return self.random.randrange(100) < pct

    def day(self, first: int = -2, last: int = 4) -> date:
        """A day from some weeks before the plan to some weeks after its end."""
        return self.usual.first_monday + timedelta(
            days=self.random.randrange(7 * first, 7 * (self.weeks + last))
        )

    def absences(self, pct: int, longest: int = 10) -> tuple[Absence, ...]:
        """Some days away, now and then many weeks."""
        found = []
        while self.chance(pct):
            first = self.day()
            days = self.random.choice([0, 0, 4, longest, longest * 4])
            found.append(Absence(first=first, last=first + timedelta(days=days)))
        return tuple(found)

    def dated(self, need: Need) -> Need:
        """The need, perhaps from a day on or until one."""
        if self.chance(60):
            return need
        if self.chance(50):
            return replace(need, valid_from=self.day(0, 0), valid_to=None)
        return replace(need, valid_from=None, valid_to=self.day(0, 0))

    def step(self, number: int, citizen: Citizen) -> CourseStep:
        """A step of a course, its hours stated or not."""
        r = self.random
        least = citizen.hours.least_min + 60 * r.choice([0, 0, 1, 2])
        stated = Hours(least_min=least, target_min=least + 60, most_min=least + 120)
        where = r.choice(list(StepWhere)) if number else StepWhere.SAME
        tasks = sorted({task.name for w in self.usual.workplaces for task in w.tasks})
        return CourseStep(
            weeks=r.randint(1, 5),
            hours=stated if self.chance(40) else None,
            tasks=frozenset(r.sample(tasks, max(1, len(tasks) * 2 // 3))) if self.chance(15) else None,
            needs=tuple(self.dated(n) for n in (citizen.needs or ())[:1]) if self.chance(25) else None,
            where=where,
            workplace_id=r.choice(self.usual.workplaces).id if self.chance(10) else "",
            open=number > 0 and self.chance(10),
            return_weeks=r.choice([0, 1, 3]) if where is not StepWhere.SAME else 0,
        )

    def citizen(self, citizen: Citizen) -> Citizen:
        """The citizen with dates, lengths, a course or a cohort."""
        r = self.random
        shortest = r.randint(2, 9)
        steps = tuple(self.step(i, citizen) for i in range(r.choice([1, 2, 2, 3])))
        course = Course(steps=steps, extension_weeks=r.choice([0, 2]), extension_agreed=self.chance(50))
        return replace(
            citizen,
            needs=None if citizen.needs is None else tuple(self.dated(need) for need in citizen.needs),
            earliest_day=self.day(0, -2) if self.chance(25) else None,
            latest_day=self.day(1, 0) if self.chance(25) else None,
            weeks=(shortest, shortest + r.choice([0, 0, 1, 2])) if self.chance(85) else None,
            course=course if self.chance(35) else None,
            absences=self.absences(30),
            cohort=COHORT if self.chance(25) else "",
            cohort_later=self.chance(25),
            entitlements=frozenset(right for right in RIGHTS if self.chance(25)),
            caseworker=r.choice(["", "s1", "s2"]),
        )

    def supporter(self, supporter: Supporter) -> Supporter:
        """The supporter, away now and then, some without any limit."""
        free = {"at_once": None, "in_all": None, "paid_min": None} if self.chance(25) else {}
        return replace(supporter, absences=self.absences(50, 14), **free)  # type: ignore[arg-type]

    def twin(self, supporter: Supporter) -> Supporter:
        """Somebody with the same hours who is away at other times."""
        return replace(supporter, id=f"{supporter.id}-b", absences=self.absences(60, 14))

    def place(self, place: Place) -> Place:
        """The place, its seats coming and going."""
        if place.seats is None:
            return place
        r = self.random
        changes = tuple(
            SeatChange(day=self.day(), seats=max(0, place.seats + r.choice([-2, -1, 1, 2])))
            for _ in range(r.choice([0, 0, 1, 2]))
        )
        filled = r.choice([0, 0, 1, 2])
        return replace(
            place,
            seats=place.seats + filled,
            filled=place.filled + filled,
            seat_changes=changes,
            frees_on=tuple(self.day() for _ in range(r.choice([0, filled]))),
        )

    def places(self, workplace: Workplace) -> tuple[Place, ...]:
        """The places, perhaps a seat of the first as a place of its own."""
        first, *others = workplace.places
        if first.seats is None or first.seats < 3 or first.reserved or self.chance(50):
            return tuple(self.place(p) for p in workplace.places)
        single = replace(first, id=f"{first.id}-x", seats=1, filled=0)
        rest = replace(first, seats=first.seats - 1, filled=min(first.filled, first.seats - 1))
        return tuple(self.place(p) for p in (rest, single, *others))

    def workplace(self, workplace: Workplace) -> Workplace:
        """The workplace with closures, a contact and absences."""
        staff = [self.supporter(s) for s in workplace.supporters]
        twins = [self.twin(s) for s in staff if self.chance(25)]
        return replace(
            workplace,
            closures=self.absences(30),
            contact=self.random.choice(["", "k1", "k2"]),
            supporters=(*staff, *twins),
            places=self.places(workplace),
        )

    def cohort(self) -> Cohort:
        """A cohort that begins somewhere in the first half of the plan."""
        r, monday = self.random, self.usual.first_monday
        start = monday + timedelta(weeks=r.randrange(self.weeks // 2))
        days = tuple(CourseDay(day=start + timedelta(days=r.randrange(40))) for _ in range(r.choice([0, 2])))
        return Cohort(
            id=COHORT,
            praktik_start=start,
            weeks=r.randint(3, 10),
            course_days=days,
            training=(Window(r.randrange(5), 9 * 60, 11 * 60),) if self.chance(25) else (),
            expected=r.choice([None, 1, 2, 3, 5]),
        )

    def staff(self) -> tuple[Staff, ...]:
        """Caseworkers and contacts, some with a limit."""
        kinds = (("s", StaffKind.CASEWORKER), ("k", StaffKind.CONTACT))
        return tuple(
            Staff(id=f"{letter}{i}", kind=kind, caseload=self.random.choice([None, 2, 4, 6]))
            for letter, kind in kinds
            for i in (1, 2)
        )

    def problem(self) -> Problem:
        """The whole problem, nobody running or pinned yet."""
        return replace(
            self.usual,
            weeks=self.weeks,
            citizens=tuple(self.citizen(c) for c in self.usual.citizens),
            workplaces=tuple(self.workplace(w) for w in self.usual.workplaces),
            cohorts=(self.cohort(),),
            staff=self.staff(),
            closed_days=frozenset(self.day() for _ in range(self.random.choice([0, 3]))),
        )


def larger_weeks(number: int, citizens: tuple[int, int] = (10, 25)) -> Problem:
    """The problem of the number; every second one has frames, sittings and shared seats as well."""
    random = Random(number)
    people, ratio = random.randint(*citizens), random.choice([0.5, 0.8])
    settings = GeneratorSettings(
        citizens=people,
        centres=min(random.randint(3, 5), round(people * ratio)),
        seat_ratio=ratio,
        support_ratio=random.choice([0.5, 0.8, 1.2]),
        unknown_share=random.choice([0.2, 0.6]),
    )
    usual = to_problem(generate(settings, number), default_monday=None)
    usual = hardened(usual, number) if number % 2 else usual
    problem = WeeksMaker(usual, random, random.choice([8, 13, 18, 26])).problem()
    return with_pins(with_running(problem, random), random)


def _hand(problem: Problem) -> list[Placement]:
    return list(settle_dates(problem, scarcest_first(find_candidates(problem))))


def with_running(problem: Problem, random: Random) -> Problem:
    """The problem with some placements of an earlier plan that keep the rules by themselves."""
    kept: list[Placement] = []
    for placement in random.sample(found := _hand(problem), min(len(found), random.choice([0, 2, 5]))):
        back = random.randint(1, max(1, placement.weeks - 1)) + placement.step.first_week
        moved = _moved(placement, -back)
        trial = settle_dates(replace(problem, running=(*kept, moved)), (*kept, moved))
        if not _broken(replace(problem, running=trial), trial):
            kept = list(trial)
    return replace(problem, running=tuple(kept))


def _moved(placement: Placement, weeks: int) -> Placement:
    steps = tuple(replace(s, first_week=s.first_week + weeks, lost=(), covers=()) for s in placement.steps)
    return replace(placement, steps=steps)


def _broken(problem: Problem, placements: Sequence[Placement]) -> bool:
    return bool(verify(problem, Plan(placements=tuple(placements))))


def with_pins(problem: Problem, random: Random) -> Problem:
    """The problem with some agreed placements that fit together; what is agreed differs."""
    running = set(problem.running_by_citizen)
    found = [p for p in _hand(problem) if p.citizen_id not in running and len(p.steps) == 1]
    pins: dict[str, Pin] = {}
    for placement in random.sample(found, min(len(found), random.choice([0, 1, 3]))):
        step = placement.step
        pins[placement.citizen_id] = Pin(
            workplace_id=step.workplace_id,
            place_id=random.choice(["", step.place_id]),
            start=random.choice([None, problem.day(step.first_week)]),
            weeks=random.choice([None, placement.weeks]),
            windows=tuple(s.window for s in step.shifts) if random.random() < 0.4 else None,
            own_found=random.random() < 0.5,
        )
    citizens = tuple(replace(c, pin=pins[c.id]) if c.id in pins else c for c in problem.citizens)
    return replace(problem, citizens=citizens)
