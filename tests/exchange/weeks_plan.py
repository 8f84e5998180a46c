"""A municipality and its plan of twelve weeks with a little of everything, for sheets and calendars."""

from datetime import date
from typing import Any

from optimizer.plan import (
    Caseload,
    Change,
    ChangeKind,
    Cover,
    LossCause,
    Lost,
    Placement,
    Plan,
    Reminder,
    SeatCount,
    Sitting,
    StaffSuggestion,
    Unplaced,
    Visit,
)
from optimizer.problem import (
    Absence,
    Citizen,
    Cohort,
    Course,
    CourseDay,
    CourseStep,
    Hours,
    Pin,
    Problem,
    ScheduleKind,
    Staff,
    StaffKind,
    StepWhere,
    Workplace,
)
from tests.build import (
    MONDAY,
    PRESENT,
    SITTINGS,
    at,
    make_citizen,
    make_place,
    make_placement,
    make_problem,
    make_ruleset,
    make_shift,
    make_step,
    make_supporter,
    make_task,
    make_workplace,
)

WEEKS = 12
CHRISTMAS = (date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1))
COURSE = Course(
    steps=(
        CourseStep(weeks=4, hours=Hours(least_min=60, target_min=360, most_min=400)),
        CourseStep(weeks=8, where=StepWhere.OTHER, return_weeks=2),
        CourseStep(weeks=6, where=StepWhere.OTHER, open=True),
    )
)
COHORT = Cohort(
    id="H1",
    name="Efterår",
    praktik_start=date(2026, 11, 16),
    weeks=12,
    teaching_from=date(2026, 10, 19),
    teaching=(at(0, 9, 13), at(2, 9, 13)),
    course_days=(CourseDay(day=date(2026, 11, 27)),),
    training=(at(4, 13, 15),),
    invited=6,
    expected=4,
)


def a_problem(**fields: Any) -> Problem:
    """Two workplaces, seven citizens, a cohort and two of the staff."""
    usual: dict[str, Any] = {
        "weeks": WEEKS,
        "ruleset": make_ruleset(
            hold__forsinkelse_uger=4, horisont__trin_uger=4, antaget__uger_uden_graense=26
        ),
        "cohorts": (COHORT,),
        "closed_days": frozenset(CHRISTMAS),
        "running": (running(),),
        "staff": (
            Staff(id="K1", kind=StaffKind.CONTACT, caseload=10),
            Staff(id="S1", kind=StaffKind.CASEWORKER, caseload=2),
        ),
    }
    return make_problem(citizens(), workplaces(), **{**usual, **fields})


def citizens() -> tuple[Citizen, ...]:
    """One of each kind."""
    return (
        make_citizen("B1", course=COURSE, support=PRESENT, caseworker="S1"),
        make_citizen("B2", support=SITTINGS),
        make_citizen("B3"),
        make_citizen("B4", cohort="H1", cohort_later=True),
        make_citizen("B5", cohort="H1", pin=Pin(workplace_id="v2", own_found=True)),
        make_citizen("B6", cohort="H1"),
        make_citizen("B7"),
    )


def workplaces() -> tuple[Workplace, ...]:
    """A warehouse with two mentors and a shop with one."""
    mentors = (
        make_supporter("v1-M1", absences=(Absence(first=date(2026, 11, 9), last=date(2026, 11, 9)),)),
        make_supporter("v1-M2", absences=(Absence(first=date(2026, 11, 24), last=date(2026, 11, 24)),)),
    )
    return (
        make_workplace(
            name="Lager",
            contact="K1",
            supporters=mentors,
            tasks=(make_task(name="Pakning"),),
            places=(make_place(seats=4, filled=1),),
        ),
        make_workplace("v2", name="Butik", places=(make_place("p2", seats=3),)),
    )


def running() -> Placement:
    """A placement that began three weeks before the plan."""
    return make_placement(at(1, 10, 14), citizen_id="B3", first_week=-3, weeks=8)


def placements() -> tuple[Placement, ...]:
    """Steps, sittings, a running one, a frame, a late member and a place that the citizen found."""
    first = make_step(
        make_shift(at(0, 9, 12), supporter_id="v1-M1"),
        make_shift(at(4, 9, 12), supporter_id="v1-M1"),
        weeks=4,
        held_after=2,
        lost=(Lost(2, 4, LossCause.CITIZEN),),
        covers=(Cover(1, 0, "v1-M2"),),
    )
    second = make_step(
        at(0, 9, 13),
        at(4, 9, 13),
        index=1,
        workplace_id="v2",
        place_id="p2",
        first_week=4,
        weeks=8,
        lost=tuple(Lost((day - MONDAY).days // 7, day.weekday(), LossCause.HOLIDAY) for day in CHRISTMAS),
    )
    talks = make_placement(
        at(1, 9, 12),
        at(3, 9, 12),
        citizen_id="B2",
        first_week=2,
        weeks=10,
        sittings=(Sitting(window=at(1, 9, 10), supporter_id="v1-M2"),),
    )
    late = make_placement(
        at(2, 8, 14),
        citizen_id="B4",
        first_week=6,
        weeks=12,
        held_before=4,
        schedule=ScheduleKind.FRAME,
        weekly_min=150,
    )
    own = make_placement(
        at(1, 9, 13), citizen_id="B5", workplace_id="v2", place_id="p2", first_week=2, weeks=12
    )
    return (Placement(citizen_id="B1", steps=(first, second)), talks, running(), late, own)


def seats() -> tuple[SeatCount, ...]:
    """The warehouse week by week: the first two weeks are alike."""
    rows = ((0, 2, 0, 1), (1, 2, 0, 1), (2, 3, 1, 0), (3, 3, 0, 0))
    return tuple(
        SeatCount(
            workplace_id="v1",
            place_id="p1",
            week=week,
            seats=4,
            filled=1,
            placed=placed - kept,
            kept=kept,
            free=free,
            reserved=free,
            causes={"weeks": free} if free else {},
        )
        for week, placed, kept, free in rows
    )


def a_plan() -> Plan:
    """The plan."""
    follow_up = Reminder(
        day=date(2026, 11, 16), kind="follow_up", citizen_id="B1", workplace_id="v1", text="Følg op på B1."
    )
    return Plan(
        placements=placements(),
        unplaced=(
            Unplaced(citizen_id="B6", cohort_id="H1", alternative="Næste hold begynder 01-02-2027."),
            Unplaced(citizen_id="B7", reasons=("1 sted er fyldt op.",)),
        ),
        seats=seats(),
        changes=(
            Change(citizen_id="B1", kind=ChangeKind.NEW, text="Begynder hos Lager."),
            Change(citizen_id="B3", kind=ChangeKind.ENDED, text="Er færdig hos Lager."),
        ),
        visits=(
            Visit(day=date(2026, 11, 3), workplace_id="v1", contact="K1", people=2, half_day=False),
            Visit(day=date(2026, 11, 17), workplace_id="v1", contact="K1", people=6, half_day=True),
        ),
        reminders=(follow_up,),
        caseloads=(
            Caseload(staff_id="S1", kind="caseworker", people=2, limit=2),
            Caseload(staff_id="K1", kind="contact", people=4, limit=10),
        ),
        suggestions=(StaffSuggestion(kind="contact", about="v2", staff_id="K1"),),
        first_monday=MONDAY,
    )
