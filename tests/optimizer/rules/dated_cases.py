"""Cases of `dated_absences`: what falls away, what is covered, and how much may fall away."""

from typing import Any

from optimizer.plan import Cover, LossCause, Lost, PlacementStep, Plan, Sitting
from optimizer.problem import CourseDay, Problem
from tests.build import MANAGER, PRESENT, SITTINGS, at, make_shift, make_supporter, make_workplace
from tests.optimizer.over_weeks import (
    cohort,
    day,
    in_week,
    off,
    over,
    person,
    persons,
    plan_over,
    steps_of,
    weeks_ruleset,
)
from tests.optimizer.rules.case import CASES, Case, case, need, with_m1

RULE = "dated_absences"
NINE = at(0, 9, 12)


def lost(week: int, cause: str, weekday: int = 0) -> Lost:
    """A shift that falls away."""
    return Lost(week, weekday, LossCause(cause))


def walk(*shifts: Any, weeks: int = 2, first: int = 0, **fields: Any) -> PlacementStep:
    """Two weeks from week 0 on."""
    return in_week(first, weeks, *shifts, **fields)


def alone(step: PlacementStep) -> Plan:
    """Citizen b1 alone."""
    return plan_over(steps_of(step))


def dated_cases() -> None:
    """All that dates do."""
    cause_cases()
    order_cases()
    stray_cases()
    cover_cases()
    regime_cases()
    room_cases()
    limit_cases()


def _days_off() -> dict[str, Problem]:
    """One Monday of two off, by cause."""
    course_day = (CourseDay(day=day(1)),)
    member = person(weeks=None, cohort="h")
    return {
        "holiday": over((person(weeks=(2, 2)),), closed_days=frozenset({day(1)})),
        "closed": over((person(weeks=(2, 2)),), (make_workplace(closures=(off(1),)),)),
        "citizen": over((person(weeks=(2, 2), absences=(off(0, 5, 3),)),)),
        "course_day": over((member,), cohorts=(cohort(course_days=course_day),)),
    }


def cause_cases() -> None:
    """A day off for whatever cause."""
    for cause, problem in _days_off().items():
        good = alone(walk(lost=(lost(1, cause),)))
        case(RULE, f"{cause}: held all the same", problem, good, alone(walk()))
        other = "citizen" if cause == "holiday" else "holiday"
        case(RULE, f"{cause}: another cause", problem, good, alone(walk(lost=(lost(1, other),))))
    usual = over((person(weeks=(2, 2)),))
    case(RULE, "nothing in the way", usual, alone(walk()), alone(walk(lost=(lost(1, "citizen"),))))
    tuesday = over((person(weeks=(2, 2), absences=(off(1, 1),)),))
    case(RULE, "away another day", tuesday, alone(walk()), alone(walk(lost=(lost(1, "citizen"),))))


def order_cases() -> None:
    """The first cause that applies is named."""
    fields = {"weeks": None, "cohort": "h", "absences": (off(1),)}
    days = cohort(course_days=(CourseDay(day=day(1)),))
    closed = make_workplace(closures=(off(1),))
    holiday = frozenset({day(1)})
    everything = over((person(**fields),), (closed,), cohorts=(days,), closed_days=holiday)
    shut = over((person(**fields),), (closed,), cohorts=(days,))
    ill = over((person(**fields),), cohorts=(days,))
    for problem, first, second in (
        (everything, "holiday", "closed"),
        (shut, "closed", "citizen"),
        (ill, "citizen", "course_day"),
    ):
        plans = [alone(walk(lost=(lost(1, cause),))) for cause in (first, second)]
        case(RULE, f"{first} before {second}", problem, *plans)


def stray_cases() -> None:
    """Losses and covers that belong to no shift."""
    problem = over((person(weeks=(2, 2)),), closed_days=frozenset({day(1), day(1, 1), day(2)}))
    right = lost(1, "holiday")
    good = alone(walk(lost=(right,)))
    for note, more in (
        ("a day without a shift", lost(1, "holiday", 1)),
        ("after the step", lost(2, "holiday")),
        ("named twice", right),
    ):
        case(RULE, note, problem, good, alone(walk(lost=(right, more))))
    before = over((person(weeks=(2, 2)),), running=(steps_of(walk(first=-1, weeks=4)),))
    late = walk(first=-1, weeks=4, lost=(lost(-1, "holiday"),))
    case(RULE, "before the plan", before, alone(walk(first=-1, weeks=4)), alone(late))


def _with(*supporters: Any, **citizen: Any) -> Problem:
    """Citizen b1 for two weeks under constant support."""
    people = (person(weeks=(2, 2), **{"support": PRESENT, **citizen}),)
    stable = {"stable_team": True}
    return over(people, (make_workplace(supporters=supporters, conditions=stable),))


def held(*covers: Cover, **fields: Any) -> Plan:
    """Mondays 9-12 with mentor m1."""
    return alone(walk(*with_m1(NINE), covers=covers, **fields))


def cover_cases() -> None:
    """Who may stand in for whom."""
    away, there = make_supporter(absences=(off(1),)), make_supporter("m2")
    gone = _with(away, there)
    by_m2 = held(Cover(1, 0, "m2"))
    case(RULE, "nobody stands in", gone, by_m2, held())
    case(RULE, "nobody, and it falls away", gone, held(lost=(lost(1, "support"),)), held())
    case(RULE, "both covered and lost", gone, by_m2, held(Cover(1, 0, "m2"), lost=(lost(1, "support"),)))
    case(RULE, "for oneself", gone, by_m2, held(Cover(1, 0, "m1")))
    case(RULE, "nobody known", gone, by_m2, held(Cover(1, 0, "m9")))
    case(RULE, "covered though there", gone, by_m2, held(Cover(0, 0, "m2"), Cover(1, 0, "m2")))
    twice = held(Cover(1, 0, "m2"), Cover(1, 0, "m2"))
    case(RULE, "covered twice", gone, by_m2, twice)
    third = make_supporter("m3", absences=(off(1),))
    case(RULE, "who is away as well", _with(away, there, third), by_m2, held(Cover(1, 0, "m3")))
    early = make_supporter("m3", windows=(at(0, 9, 11),))
    case(RULE, "who goes home", _with(away, there, early), by_m2, held(Cover(1, 0, "m3")))
    special = (need("MENTOR_SPECIALISATION", value="unge"),)
    knows = {"specialisations": frozenset({"unge"})}
    pair = [make_supporter("m1", absences=(off(1),), **knows), make_supporter("m2", **knows)]
    lacks = make_supporter("m3", specialisations=frozenset())
    case(RULE, "who may not", _with(*pair, lacks, needs=special), by_m2, held(Cover(1, 0, "m3")))
    fixed = _with(away, there, needs=(need("FIXED_COLLEAGUES"),))
    case(RULE, "fixed colleagues", fixed, held(lost=(lost(1, "support"),)), by_m2)
    closed = over(
        (person(weeks=(2, 2), support=PRESENT),),
        (make_workplace(supporters=(away, there)),),
        closed_days=frozenset({day(1)}),
    )
    covered = held(Cover(1, 0, "m2"), lost=(lost(1, "holiday"),))
    case(RULE, "covered on a holiday", closed, held(lost=(lost(1, "holiday"),)), covered)


def regime_cases() -> None:
    """What an absence means depends on the support."""
    away, early = make_supporter(absences=(off(1),)), make_supporter("m2", windows=(at(0, 8, 11),))
    falls = alone(walk(lost=(lost(1, "support"),)))
    on_call = over((person(weeks=(2, 2)),), (make_workplace(supporters=(away, early)),))
    case(RULE, "nobody on call from eleven", on_call, falls, alone(walk()))
    late = make_supporter("m3", windows=(at(0, 11, 16),))
    relay = over((person(weeks=(2, 2)),), (make_workplace(supporters=(away, early, late)),))
    case(RULE, "others on call", relay, alone(walk()), falls)
    called = alone(walk(covers=(Cover(1, 0, "m2"),)))
    case(RULE, "no cover on call", relay, alone(walk()), called)
    manager = over((person(weeks=(2, 2), support=MANAGER),), (make_workplace(supporters=(away,)),))
    case(RULE, "a manager's absence", manager, alone(walk()), falls)
    sits = over((person(weeks=(2, 2), support=SITTINGS),), (make_workplace(supporters=(away,)),))
    sitting = (Sitting(window=at(0, 9, 10), supporter_id="m1"),)
    kept, gone = (walk(sittings=sitting, lost=found) for found in ((), (lost(1, "support"),)))
    case(RULE, "a sitting falls away, not the shift", sits, alone(kept), alone(gone))


def room_cases() -> None:
    """Whoever stands in has no more people at once than usual."""
    away, busy = make_supporter(absences=(off(1),)), make_supporter("m2", at_once=1)
    problem = over(persons(2, weeks=(2, 2), support=PRESENT), (make_workplace(supporters=(away, busy)),))
    covered = steps_of(walk(*with_m1(NINE), covers=(Cover(1, 0, "m2"),)))
    for note, window, first in (("later that day", at(0, 12, 15), 0), ("in other weeks", NINE, 2)):
        own = steps_of(walk(make_shift(window, supporter_id="m2"), first=first), citizen_id="b2")
        clash = steps_of(walk(make_shift(at(0, 11, 14), supporter_id="m2")), citizen_id="b2")
        plans = [plan_over(covered, other) for other in (own, clash)]
        case(RULE, f"m2 has somebody {note}", problem, *plans)
    both = steps_of(walk(*with_m1(NINE), covers=(Cover(1, 0, "m2"),)), citizen_id="b2")
    falls = steps_of(walk(*with_m1(NINE), lost=(lost(1, "support"),)), citizen_id="b2")
    case(RULE, "m2 for two", problem, plan_over(covered, falls), plan_over(covered, both))
    people = (person(weeks=(2, 2), support=PRESENT), person("b2", weeks=(2, 2), support=SITTINGS))
    mixed = over(people, (make_workplace(supporters=(away, busy)),))
    sat = [
        steps_of(
            walk(NINE, sittings=(Sitting(window=at(weekday, 9, 10), supporter_id="m2"),))
            if not weekday
            else walk(at(1, 9, 12), sittings=(Sitting(window=at(weekday, 9, 10), supporter_id="m2"),)),
            citizen_id="b2",
        )
        for weekday in (1, 0)
    ]
    case(RULE, "m2 sits with another", mixed, *(plan_over(covered, other) for other in sat))


def limit_cases() -> None:
    """How much may fall away."""
    closed = frozenset({day(0), day(1)})
    twice = over((person(weeks=(2, 2)),), closed_days=closed)
    all_lost = (lost(0, "holiday"), lost(1, "holiday"))
    good = alone(walk(first=1, lost=(lost(1, "holiday"),)))
    case(RULE, "half of two, but not two", twice, good, alone(walk(lost=all_lost)))
    two_days = (NINE, at(1, 9, 12))
    spread = alone(walk(*two_days, lost=all_lost))
    case(RULE, "two of four", twice, spread, alone(walk(lost=all_lost)))
    strict = over((person(weeks=(2, 2)),), closed_days=closed, ruleset=weeks_ruleset(afbud__hoejst_pct=49))
    case(RULE, "49 per cent", strict, alone(walk(first=2)), spread)
    # Of a placement that has run for two weeks only what is left counts: one week of three, and its loss.
    step = walk(first=-2, weeks=3)
    left = [over((person(),), running=(steps_of(step),), closed_days=days) for days in (frozenset(), closed)]
    begun = alone(walk(first=-2, weeks=3, lost=(lost(0, "holiday"),)))
    CASES.append(Case(RULE, "what is left of it", left[0], alone(step), begun, frozenset({RULE}), left[1]))
