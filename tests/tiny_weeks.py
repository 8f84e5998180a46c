"""Random tiny problems of some weeks: starts, lengths, courses, cohorts, absences, pins, running placements.

The week itself is a smaller one than that of `tests.tiny`: few days, few hours, few needs.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from optimizer.plan import Placement
from optimizer.problem import (
    Absence,
    Citizen,
    Cohort,
    Course,
    CourseDay,
    CourseStep,
    Hours,
    Need,
    Parameter,
    Pin,
    Place,
    PlaceKind,
    Problem,
    Ruleset,
    ScheduleKind,
    SeatChange,
    Staff,
    StaffKind,
    Status,
    StepWhere,
    Supporter,
    Task,
    TimeGrid,
    Window,
    Workplace,
)
from tests.oracle.alone import some_placement
from tests.tiny import Maker
from tests.tiny_draw import ALWAYS, GROUPS, MONDAY, NAMES, tiny_ruleset

WEEK_SETTINGS: dict[str, int | str] = {
    "praktik.max_weeks.jobready": 2,
    "praktik.max_weeks.jobready_exception": 4,
    "praktik.max_weeks.activity": 3,
    "praktik.extend_weeks": 4,
    "praktik.extend_more_weeks": 1,
    "hold.forsinkelse_uger": 1,
    "antaget.uger_uden_graense": 3,
    "afbud.hoejst_pct": 50,
    "horisont.trin_uger": 4,
}
MOST_WEEKS = {"jobparat": 3, "fleks": None, "ung": 2, "lukket": 3}
RIGHTS = ("extension", "extension_more", "jobready_exception")


def weeks_ruleset(*, heads: bool = False, **changes: int) -> Ruleset:
    """The tiny ruleset with what weeks look at; `changes` by id with dots as two underscores."""
    usual = tiny_ruleset(heads=heads)
    settings = WEEK_SETTINGS | {name.replace("__", "."): value for name, value in changes.items()}
    more = tuple(Parameter(id=name, value=value, source="test") for name, value in settings.items())
    groups = tuple(replace(group, max_weeks=MOST_WEEKS[group.code]) for group in GROUPS)
    return replace(usual, parameters=usual.parameters + more, target_groups=groups)


class WeeksMaker(Maker):
    """Draws the small week of `Maker` and puts dates on it."""

    def __init__(self, seed: int, *, smallest: bool = False) -> None:
        super().__init__(seed, open_points=False)
        self.slot = 60
        self.smallest = smallest
        self.horizon = self.random.randint(2, 3 if smallest else 6)
        days = self.random.choice([(0,)] if smallest else [(0,), (0, 1), (0, 2)])
        self.grid = TimeGrid(slot_min=60, weekdays=days)

    def day(self, first: int = -1, last: int | None = None) -> date:
        """A day in or near the plan."""
        end = self.horizon + 1 if last is None else last
        return MONDAY + timedelta(days=self.random.randrange(7 * first, 7 * end))

    def workday(self) -> date:
        """A day of the grid in the plan or soon after."""
        week = self.random.randrange(self.horizon + 1)
        return MONDAY + timedelta(weeks=week, days=self.random.choice(self.grid.weekdays))

    def absences(self, pct: int) -> tuple[Absence, ...]:
        """Some days away, now and then."""
        found = []
        while self.chance(pct):
            first = self.workday()
            found.append(Absence(first=first, last=first + timedelta(days=self.random.choice([0, 0, 3, 10]))))
        return tuple(found)

    def dated(self, need: Need) -> Need:
        """The need, perhaps from a day on or until one."""
        if self.chance(60):
            return replace(need, valid_from=None, valid_to=None)
        if self.chance(50):
            return replace(need, valid_from=self.day(), valid_to=None)
        return replace(need, valid_from=None, valid_to=self.day(0))

    def step(self, number: int, hours: Hours) -> CourseStep:
        """A step of a course."""
        r = self.random
        where = r.choice(list(StepWhere)) if number else StepWhere.SAME
        longer = hours.least_min + self.slot * r.choice([0, 0, 1])
        stated = Hours(least_min=longer, target_min=longer + 60, most_min=longer + 60)
        return CourseStep(
            weeks=r.choice([1, 1, 2]),
            hours=stated if self.chance(40) else None,
            tasks=frozenset(self.some(NAMES, 60)) if self.chance(20) else None,
            needs=tuple(self.dated(self.need()) for _ in range(r.choice([0, 1])))
            if self.chance(30)
            else None,
            support=self.regime() if self.chance(20) else None,
            where=where,
            workplace_id=f"w{r.randrange(2)}" if self.chance(12) else "",
            open=number > 0 and self.chance(12),
            return_weeks=r.choice([0, 1, 3]) if where is StepWhere.OTHER else 0,
        )

    def course(self, hours: Hours) -> Course:
        """A course of one or two steps, perhaps longer than agreed at first."""
        steps = tuple(self.step(i, hours) for i in range(self.random.choice([1, 2, 2])))
        return Course(
            steps=steps, extension_weeks=self.random.choice([0, 1]), extension_agreed=self.chance(50)
        )

    def citizen(self, number: int, supporters: list[str]) -> Citizen:
        """A person with few hours, who comes and goes."""
        r, usual = self.random, super().citizen(number, supporters)
        least = 60 * r.choice([1, 1, 2])
        hours = Hours(least_min=least, target_min=least + 60, most_min=least + 60 * r.choice([1, 1, 2]))
        needs = tuple(self.dated(need) for need in (usual.needs or ())[:1])
        shortest = r.randint(1, 2 if self.smallest else 3)
        course = self.course(hours) if self.chance(40) else None
        early, late = (self.day(0) if self.chance(pct) else None for pct in (20, 20))
        return replace(
            usual,
            target_group="jobparat" if self.chance(30) else usual.target_group,
            status=Status.READY,
            hours=hours,
            needs=needs or None,
            session_min=(60, 60 * r.choice([2, 2, 3])),
            max_days=1 if course and len(course.steps) > 1 else r.choice([1, 2, 2]),
            rest_min=None,
            max_travel_min=usual.max_travel_min if self.chance(40) else None,
            wishes=usual.wishes if self.chance(50) else None,
            competences=usual.competences if self.chance(50) else None,
            schedule=ScheduleKind.FRAME if self.chance(7) else None,
            earliest_day=early,
            latest_day=late,
            weeks=(shortest, shortest + r.choice([0, 0, 1, 3])) if self.chance(65) else None,
            course=course,
            only_tasks=frozenset(self.some(NAMES, 70)) if self.chance(10) else None,
            absences=self.absences(30),
            cohort="h" if self.chance(30) else "",
            cohort_later=self.chance(25),
            entitlements=frozenset(self.some(RIGHTS, 30)),
            caseworker=r.choice(["", "k0"]),
        )

    def task(self, number: int) -> Task:
        """A task, at any time."""
        return replace(super().task(number), windows=(), fixed=False)

    def supporter(self, supporter_id: str) -> Supporter:
        """A colleague who is away now and then."""
        return replace(super().supporter(supporter_id), absences=self.absences(55))

    def place(self, number: int, tasks: tuple[Task, ...]) -> Place:
        """A place whose seats come and go."""
        r, usual = self.random, super().place(number, tasks)
        changes = (SeatChange(day=self.day(), seats=r.randint(0, 3)),) if self.chance(25) else ()
        frees = (self.day(),) if usual.filled and self.chance(70) else ()
        fixed = usual.kind is not PlaceKind.ON_DEMAND
        return replace(usual, seat_changes=changes if fixed else (), frees_on=frees if fixed else ())

    def workplace(self, number: int, supporter_ids: list[str]) -> Workplace:
        """A workplace that is open three hours a day and closes now and then."""
        opening = tuple(Window(day, 480, 600 if self.smallest else 660) for day in self.grid.weekdays)
        more = [f"w{number}-x"] if self.chance(50) else []
        usual = super().workplace(number, supporter_ids + more)
        return replace(
            usual,
            support=ALWAYS if self.chance(40) else usual.support,
            accepted_groups=usual.accepted_groups if self.chance(50) else None,
            opening=opening,
            slot_features=(),
            closures=self.absences(35),
            contact=self.random.choice(["", "v0"]),
        )

    def cohort(self) -> Cohort:
        """A cohort whose praktik begins in or near the plan."""
        r = self.random
        days = tuple(CourseDay(day=self.workday()) for _ in range(r.choice([0, 0, 1, 2])))
        return Cohort(
            id="h",
            praktik_start=MONDAY + timedelta(weeks=max(r.randint(-1, self.horizon - 1), r.randint(-1, 1))),
            weeks=r.randint(1, 3),
            course_days=days,
            training=(self.window(slots=1),) if self.chance(30) else (),
            expected=r.choice([None, 1, 1, 2]),
        )

    def people(self, usual: Problem) -> tuple[Citizen, ...]:
        """One to three people."""
        supporters = [s.id for site in usual.workplaces for s in site.supporters]
        number = self.random.choice([1, 2, 2] if self.smallest else [1, 2, 3, 3, 3])
        more = tuple(self.citizen(i, supporters) for i in range(len(usual.citizens), number))
        return (usual.citizens + more)[:number]

    def staff(self) -> tuple[Staff, ...]:
        """A caseworker and a contact, with limits now and then."""
        r = self.random
        kinds = (("k0", StaffKind.CASEWORKER), ("v0", StaffKind.CONTACT))
        return tuple(Staff(id=i, kind=kind, caseload=r.choice([None, None, 1, 2])) for i, kind in kinds)

    def problem(self) -> Problem:
        """The whole problem."""
        usual = super().problem()
        problem = replace(
            usual,
            weeks=self.horizon,
            ruleset=weeks_ruleset(heads="rimelighed.count_unit" in usual.ruleset.overrides),
            citizens=self.people(usual),
            workplaces=usual.workplaces[:2],
            cohorts=(self.cohort(),),
            closed_days=frozenset({self.workday()}) if self.chance(35) else frozenset(),
            staff=self.staff(),
        )
        return self.with_pins(self.with_running(problem))

    def with_running(self, problem: Problem) -> Problem:
        """The problem with a placement of an earlier plan, where there can be one."""
        if len(problem.citizens) < 2 or not self.chance(35):
            return problem
        person = replace(problem.citizens[0], cohort="", earliest_day=None, latest_day=None)
        earlier = replace(problem, citizens=(person, *problem.citizens[1:]))
        running: Iterable[Placement] = some_placement(earlier, person, self.random)
        back = self.random.randint(0, 2)
        moved = tuple(
            replace(
                p,
                steps=tuple(replace(s, first_week=s.first_week - back, lost=(), covers=()) for s in p.steps),
            )
            for p in running
        )
        alive = tuple(p for p in moved if p.steps[0].first_week + p.steps[0].weeks > 0)
        return replace(earlier, running=alive) if alive else problem

    def with_pins(self, problem: Problem) -> Problem:
        """The problem with somebody whose place is agreed, where there can be."""
        person = problem.citizens[-1]
        if not self.chance(45) or person.course or person.id in {p.citizen_id for p in problem.running}:
            return problem
        free = replace(problem, running=(), citizens=(*problem.citizens[:-1], person))
        for placement in some_placement(free, person, self.random):
            step = placement.steps[0]
            start = (
                MONDAY + timedelta(weeks=step.first_week)
                if self.chance(50) and not person.cohort_later
                else None
            )
            pin = Pin(
                workplace_id=step.workplace_id,
                place_id=step.place_id if self.chance(50) else "",
                start=start,
                weeks=step.weeks if self.chance(50) else None,
                windows=tuple(s.window for s in step.shifts) if self.chance(30) else None,
                own_found=self.chance(50),
            )
            return replace(problem, citizens=(*problem.citizens[:-1], replace(person, pin=pin)))
        return problem


def tiny_weeks_problem(seed: int, *, smallest: bool = False) -> Problem:
    """A random tiny problem of two to six weeks; the same seed gives the same problem.

    The `smallest` ones are for trying all plans by force.
    """
    return WeeksMaker(seed, smallest=smallest).problem()
