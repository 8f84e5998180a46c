"""Cases of the rules that judge a citizen and a place, but for `hard_needs`."""

from dataclasses import replace
from typing import Any

from optimizer.plan import Verdict
from optimizer.problem import (
    Affinity,
    Hours,
    ScheduleKind,
    Skill,
    Status,
    Travel,
    TravelMode,
    Wish,
    WishKind,
)
from tests.build import (
    PRESENT,
    at,
    make_citizen,
    make_place,
    make_placement,
    make_plan,
    make_problem,
    make_task,
    make_workplace,
)
from tests.optimizer.rules.case import (
    TWO_TASKS,
    case,
    need,
    one,
    placed,
    with_m1,
)


def pair_cases() -> None:
    """Rules that judge a citizen and a place."""
    paused = make_problem((make_citizen(status=Status.PAUSED), make_citizen("b2")))
    case("status", "paused", paused, placed("b2"), placed("b1"))
    old = make_problem((make_citizen(target_group="udgaaet"), make_citizen("b2")))
    case("target_group", "no new cases", old, placed("b2"), placed("b1"))
    only = make_place(accepted_groups=frozenset({"fleks"}))
    closed = one(workplace={"places": (make_place(), replace(only, id="p2"))})
    case("target_group", "not accepted", closed, placed("b1"), placed("b1", place_id="p2"))
    skilled = make_task("t2", requires=(Skill(name="kasse", level=3),))
    shop = one({"competences": ()}, {"tasks": (make_task(), skilled)})
    case("competences", "lacking", shop, placed("b1"), placed("b1", task_id="t2"))
    travel = make_problem(
        (
            make_citizen(home_zone="a", max_travel_min=39),
            make_citizen("b2", home_zone="a", max_travel_min=40),
        ),
        (make_workplace(zone="v"),),
        travel=Travel(minutes={("a", "v", TravelMode.PUBLIC): 40}),
    )
    case("travel", "a minute too far", travel, placed("b2"), placed("b1"))
    unknown = one({"max_travel_min": 30})
    case("travel", "unknown but certain", unknown, placed("b1", verdict=Verdict.CLARIFY), placed("b1"))
    needed = one({"needs": (need("MAX_TRAVEL_MINUTES", level=30),)})
    case("travel", "hard need, unknown", needed, placed("b1", verdict=Verdict.CLARIFY), placed("b1"))
    barred = make_problem(
        (make_citizen(), make_citizen("b2")),
        affinities=(Affinity(citizen_id="b1", workplace_id="v1", forbidden=True),),
    )
    case("exclusions", "forbidden", barred, placed("b2"), placed("b1"))
    kept_apart = make_problem(
        (make_citizen(support=PRESENT), make_citizen("b2")),
        affinities=(Affinity(citizen_id="b1", supporter_id="m1", forbidden=True),),
    )
    lonely = make_plan(make_placement(*with_m1(at(0, 9, 12))))
    case("exclusions", "nobody to support", kept_apart, placed("b2"), lonely, "support_present")
    hours_cases()
    floor_cases()


def hours_cases() -> None:
    """Bands that do not meet, and tasks that do not carry."""
    wide, narrow = make_place(), make_place("p2", accepted_min=(600, 900))
    bands = one({"hours": Hours(least_min=60, target_min=300, most_min=300)}, {"places": (wide, narrow)})
    case("hours_bands", "bands", bands, placed("b1"), placed("b1", place_id="p2"), "weekly_minutes")
    lifting = make_task("t2", conditions={"max_lift_kg": 2})
    lift = need("MAX_LIFT_KG", level=5)
    unsure = one({"needs": (lift,)}, {"tasks": (make_task(), lifting)})
    good = placed("b1", task_id="t2")
    case("hours_bands", "unsure task used", unsure, good, placed("b1", verdict=Verdict.CLARIFY))
    little = make_task("t2", conditions={"max_lift_kg": 2}, weekly_min=60)
    hours = Hours(least_min=120, target_min=180, most_min=180)
    frame = {"schedule": ScheduleKind.FRAME, "needs": (lift,), "hours": hours}
    framed = one(frame, {"tasks": (make_task(), little)})
    fields: dict[str, Any] = {"schedule": ScheduleKind.FRAME, "weekly_min": 120}
    asked = make_placement(at(0, 8, 12), verdict=Verdict.CLARIFY, **fields)
    case("hours_bands", "certain tasks too few", framed, make_plan(asked), TOO_FEW, "task_minutes")


TOO_FEW = make_plan(
    make_placement(at(0, 8, 12), schedule=ScheduleKind.FRAME, weekly_min=120, task_ids=("t2",))
)


def floor_cases() -> None:
    """Unwanted work, and work that touches nothing."""
    no_shop = (Wish(kind=WishKind.INDUSTRY, value="butik", excluded=True),)
    shop = make_problem(
        (make_citizen(wishes=no_shop), make_citizen("b2")), (make_workplace(industry="butik"),)
    )
    case("floor", "excluded industry", shop, placed("b2"), placed("b1"))
    no_firm = (Wish(kind=WishKind.WORKPLACE, value="Virksomhed v1", excluded=True),)
    firm = make_problem((make_citizen(wishes=no_firm), make_citizen("b2")))
    case("floor", "excluded workplace", firm, placed("b2"), placed("b1"))
    no_task = (Wish(kind=WishKind.TASK, value="t2", excluded=True),)
    task = one({"wishes": no_task}, TWO_TASKS)
    case("floor", "excluded task", task, placed("b1"), placed("b1", task_id="t2"))
    foreign = make_citizen(wishes=(Wish(kind=WishKind.INDUSTRY, value="kontor"),), competences=())
    touched = make_citizen("b2", wishes=(Wish(kind=WishKind.SUPPORTER, value="m1"),), competences=())
    trained = make_citizen("b3", wishes=(), competences=(Skill(name="bage"),))
    silent = make_citizen("b4", wishes=(), competences=())
    bakery = make_workplace(industry="bageri", tasks=(make_task(trains=frozenset({"bage"})),))
    touching = make_problem((foreign, touched, trained, silent), (bakery,))
    case("floor", "touches nothing", touching, placed("b2", "b3", "b4"), placed("b1", "b2"))
