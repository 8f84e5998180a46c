"""Cases of the rules on supporters."""

from dataclasses import replace
from typing import Any

from optimizer.plan import Plan, Sitting
from optimizer.problem import (
    Affinity,
    Hours,
    SupporterKind,
)
from tests.build import (
    MANAGER,
    ON_CALL,
    PRESENT,
    SITTINGS,
    at,
    make_citizen,
    make_place,
    make_placement,
    make_plan,
    make_problem,
    make_shift,
    make_supporter,
    make_workplace,
)
from tests.optimizer.rules.case import (
    case,
    many,
    need,
    one,
    person2,
    placed,
    plan_of,
    with_m1,
)

WITH_M1: dict[str, Any] = {"supporters": (make_supporter(at_once=1, windows=(at(0, 8, 12), at(1, 8, 12))),)}


def support_cases() -> None:
    """Who gives support, when, and how much."""
    present = many(2, {"support": PRESENT}, **WITH_M1)
    good = make_plan(make_placement(*with_m1(at(0, 9, 12))), person2(at(1, 9, 12)))
    away = make_plan(make_placement(*with_m1(at(0, 9, 12.5))))
    case("support_present", "gone home", present, good, away)
    both = make_plan(make_placement(*with_m1(at(0, 9, 12))), person2(at(0, 11.5, 12)))
    short = {"support": PRESENT, "hours": Hours(least_min=30)}
    case("support_present", "two at once", many(2, short, **WITH_M1), good, both)
    case("support_present", "nobody", present, good, placed("b1"))
    mentor = need("MENTOR_PRESENT")
    chief = make_supporter("m2", kind=SupporterKind.MANAGER)
    only = one({"needs": (mentor,)}, {"supporters": (make_supporter(), chief)})
    by_chief = make_plan(make_placement(make_shift(at(0, 9, 12), supporter_id="m2")))
    case("support_present", "not eligible", only, make_plan(make_placement(*with_m1(at(0, 9, 12)))), by_chief)
    early = make_supporter(windows=(at(0, 8, 10),))
    relay = one(workplace={"supporters": (early, make_supporter("m2", windows=(at(0, 10, 12),)))})
    case(
        "support_on_call", "nobody from noon", relay, placed("b1"), make_plan(make_placement(at(0, 9, 12.5)))
    )
    carried = make_plan(make_placement(*with_m1(at(0, 9, 12))))
    case("support_on_call", "shift with supporter", one(), placed("b1"), carried, "supporters_per_citizen")
    sitting_cases()
    two = make_problem((make_citizen(support=PRESENT),), (make_workplace(supporters=THREE),))
    spread = [make_shift(at(day, 9, 12), supporter_id=f"m{day + 1}") for day in range(3)]
    case("supporters_per_citizen", "three", two, make_plan(make_placement(*spread[:2])), plan_of(*spread))
    fixed = {"support": PRESENT, "needs": (need("FIXED_COLLEAGUES"),)}
    stable = one(fixed, {"supporters": THREE, "conditions": {"stable_team": True}})
    case("supporters_per_citizen", "two, fixed colleagues", stable, plan_of(spread[0]), plan_of(*spread[:2]))
    unlisted = plan_of(spread[0], supporter_ids=("m1", "m2"))
    case("supporters_per_citizen", "listed but idle", two, plan_of(spread[0]), unlisted)
    manager = one({"support": MANAGER})
    case("supporters_per_citizen", "manager only", manager, placed("b1"), plan_of(spread[0]))
    load_cases()


THREE = tuple(make_supporter(f"m{i}") for i in (1, 2, 3))


def sitting_cases() -> None:
    """Minutes with one's own supporter."""
    half = one({"support": SITTINGS}, {"supporters": (make_supporter(windows=(at(0, 9, 11), at(1, 9, 11))),)})

    def sit(*windows: Any, **fields: Any) -> Plan:
        sittings = tuple(Sitting(window=window, supporter_id="m1") for window in windows)
        return plan_of(at(0, 9, 12), at(1, 9, 12), sittings=sittings, **fields)

    good = sit(at(0, 9, 9.5), at(1, 10, 10.5))
    case("support_minutes", "too little", half, good, sit(at(0, 9, 9.5)))
    case("support_minutes", "too much", half, good, sit(at(0, 9, 10.5)))
    case("support_minutes", "none", half, good, sit())
    case("support_minutes", "same day", half, good, sit(at(0, 9, 9.5), at(0, 10, 10.5)))
    case("support_minutes", "outside the shift", half, good, sit(at(2, 9, 10)))
    case("support_minutes", "supporter gone", half, good, sit(at(0, 10.5, 11.5)))
    on_call = one({"support": ON_CALL})
    stray = sit(at(0, 9, 10))
    case("support_minutes", "on call", on_call, placed("b1"), stray, "supporters_per_citizen")
    busy = many(2, {"support": SITTINGS}, supporters=(make_supporter(at_once=1),))
    first, second = sit(at(0, 9, 10)).placements[0], sit(at(0, 10, 11)).placements[0]
    apart = make_plan(first, replace(second, citizen_id="b2"))
    case("support_present", "sittings count", busy, apart, make_plan(first, replace(first, citizen_id="b2")))


def load_cases() -> None:
    """What a supporter can carry in all."""
    both = make_plan(make_placement(*with_m1(at(0, 9, 12))), person2(at(1, 9, 12)))
    alone = make_plan(make_placement(*with_m1(at(0, 9, 12))))
    in_all = many(2, {"support": PRESENT}, supporters=(make_supporter(in_all=1),))
    case("supporter_people", "one in all", in_all, alone, both)
    paid = many(2, {"support": PRESENT}, supporters=(make_supporter(paid_min=45),))
    case("supporter_paid_minutes", "a quarter of 180 twice", paid, alone, both)
    own = replace(paid, affinities=(Affinity(citizen_id="b1", workplace_id="v1", support_min=46),))
    only2 = make_plan(person2(at(1, 9, 12)))
    case("supporter_paid_minutes", "affinity overrides", own, only2, alone)
    budget = replace(many(2, {"support": PRESENT}), mentor_budget_min=89)
    case("mentor_budget", "two quarters", budget, alone, both)
    mentor = make_supporter(at_once=1, windows=(at(0, 8, 16), at(1, 8, 14)))
    filled = (make_place(filled=1),)
    load = many(1, {"support": PRESENT}, supporters=(mentor,), places=filled)
    long = plan_of(*with_m1(at(0, 9, 12), at(1, 9, 10)))
    case(
        "assumed_load", "840 - 600 = 240 minutes", load, long, plan_of(*with_m1(at(0, 9, 12), at(1, 9, 10.5)))
    )
    people = many(2, {"support": PRESENT}, supporters=(make_supporter(in_all=2),), places=filled)
    case("assumed_load", "2 - 1 people", people, alone, both)
