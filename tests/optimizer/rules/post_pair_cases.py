"""Bindings of the rules on a citizen and a place, and on the seats, hours and tasks of a workplace."""

from dataclasses import replace

from optimizer.plan import Plan
from optimizer.problem import Affinity, Skill, Travel, TravelMode, Wish, WishKind
from tests.build import (
    at,
    make_citizen,
    make_place,
    make_problem,
    make_supporter,
    make_task,
    make_workplace,
)
from tests.optimizer.rules.case import need, one
from tests.optimizer.rules.post_case import (
    MONDAY_MORNING,
    UP_TO_240,
    binds,
    crowds,
    exactly,
    refuses,
    shortens,
    two,
)


def pair_bindings() -> None:
    """Rules that strike pairs."""
    refuses("target_group", "no new cases", one({"target_group": "udgaaet"}))
    only = one(workplace={"accepted_groups": frozenset({"fleks"})})
    refuses("target_group", "not accepted", only)
    noisy = one({"needs": (need("LOW_NOISE"),)}, {"conditions": {"noise_level": 2}})
    refuses("hard_needs", "noise", noisy)
    way = Travel(minutes={("a", "v", TravelMode.PUBLIC): 40})
    refuses("travel", "far", one({"home_zone": "a", "max_travel_min": 39}, {"zone": "v"}, travel=way))
    barred = (Affinity(citizen_id="b1", workplace_id="v1", forbidden=True),)
    refuses("exclusions", "forbidden", one(affinities=barred))
    unwanted = (Wish(kind=WishKind.WORKPLACE, value="v1", excluded=True),)
    refuses("floor", "unwanted", one({"wishes": unwanted}))
    foreign = {"wishes": (Wish(kind=WishKind.INDUSTRY, value="kontor"),), "competences": ()}
    refuses("floor", "nothing touches", one(foreign, {"industry": "bageri"}))
    # Without a band nothing holds the week to it, so the rule on the week speaks too.
    narrow = one({"hours": exactly(240)}, {"places": (make_place(accepted_min=(300, 600)),)})
    refuses("hours_bands", "bands apart", narrow, "weekly_minutes")
    _competences()


def _competences() -> None:
    """Half of the asked competences is as good as a task that asks for nothing, but it trains something."""
    asked = make_task("t2", requires=(Skill(name="kasse"), Skill(name="lager")), trains=frozenset({"salg"}))
    citizen = {"competences": (Skill(name="kasse"),), "wants_to_train": frozenset({"salg"})}
    problem = one({**citizen, "hours": exactly(120)}, {"tasks": (make_task(), asked)})
    binds("competences", "half able", problem, _on_t2, 0, 1)


def _on_t2(plan: Plan) -> int:
    return sum("t2" in step.task_ids for _, step in plan.steps())


def workplace_bindings() -> None:
    """Rules on seats, presence, the ratio and tasks."""
    four_hours = two(hours=exactly(240))

    def at_v1(**workplace: object) -> None:
        rule_id, note = str(workplace.pop("rule")), str(workplace.pop("note"))
        crowds(rule_id, note, make_problem(four_hours, (make_workplace(**workplace),)))

    morning = (MONDAY_MORNING,)
    at_v1(rule="seats", note="one seat", places=(make_place(seats=2, filled=1),))
    shared = make_place(seats=1, shared=True)
    at_v1(rule="seats", note="one at a time", places=(shared,), opening=morning)
    at_v1(rule="reserved_seats", note="one kept", places=(make_place(seats=2, reserved={"match2": 1}),))
    at_v1(rule="group_shares", note="a quarter", places=(make_place(seats=4),), group_shares={"praktik": 25})
    at_v1(rule="most_present", note="one at a time", max_present=1, opening=morning)
    at_v1(rule="fairness_ratio", note="240 minutes left", ordinary_fte=5.0, supported_min=2220 - 240)
    at_v1(rule="task_minutes", note="240 minutes", tasks=(make_task(weekly_min=240),))
    hours = {"hours": UP_TO_240}
    all_day = (make_supporter(windows=(at(0, 6, 20),)),)
    shortens("opening_hours", "two hours", one(hours, {"opening": (at(0, 8, 10),), "supporters": all_day}))
    window = (at(0, 8, 10),)
    shortens("task_windows", "two hours", one(hours, {"tasks": (make_task(windows=window),)}))
    whole = make_task(windows=morning, fixed=True)
    early = one({"hours": UP_TO_240, "availability": (at(0, 8, 11),)}, {"tasks": (whole,)})
    refuses("task_windows", "not from end to end", early)
    twice = make_problem((make_citizen(),), (make_workplace(), _elsewhere()))
    crowds("one_placement", "two workplaces", twice)


def _elsewhere() -> object:
    return replace(
        make_workplace("v2"),
        supporters=(make_supporter("m2"),),
        places=(make_place("p2"),),
        tasks=(make_task("t2"),),
    )
