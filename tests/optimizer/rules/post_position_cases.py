"""Bindings of the rules on jobs that are shared, second jobs and what support costs."""

from dataclasses import replace
from typing import Any

from optimizer.problem import Hours, Problem
from tests.build import PRESENT, at, make_citizen, make_place, make_problem, make_supporter, make_task
from tests.optimizer.over_weeks import day, over, person, told
from tests.optimizer.rules.position_cases import COVERED, GRANTED, HANDED, PAID, flex, jobs, site, two_jobs
from tests.optimizer.rules.post_case import (
    UP_TO_240,
    binds,
    crowds,
    exactly,
    minutes,
    people,
    refuses,
    shortens,
)
from tests.optimizer.rules.post_over_weeks_cases import starts

FIVE_HOURS = Hours(least_min=60, target_min=300, most_min=300)


def two(*, fields: tuple[dict[str, Any], dict[str, Any]] = ({}, {}), **job: Any) -> Problem:
    """Two people of two to four hours and a position."""
    citizens = tuple(flex(f"b{i + 1}", hours=UP_TO_240, **more) for i, more in enumerate(fields))
    return make_problem(citizens, (site(**job),))


def position_bindings() -> None:
    """Everything about jobs that are shared."""
    pair_bindings()
    team_bindings()
    shared_bindings()
    money_bindings()
    week_bindings()


def pair_bindings() -> None:
    """Who can be on a position."""
    praktik = replace(jobs(1), citizens=(replace(flex(), target_group="praktik"),))
    refuses("flex_job", "praktik", praktik)
    small = replace(jobs(1, least_share_min=90), citizens=(flex(hours=exactly(60)),))
    refuses("least_share", "an hour of ninety minutes", small)
    refuses("position_start", "next week", jobs(1, starts_on=day(1)))
    both = two_jobs(hours=FIVE_HOURS, session_min=(60, 300))
    binds("second_job", "five hours in all", both, minutes, 300, 600)


def team_bindings() -> None:
    """How many, what they do, and when."""
    crowds("team_most", "one", two(team_most=1))
    one = replace(jobs(1, {"weekly_min": 120}), citizens=(flex(hours=UP_TO_240),))
    shortens("position_minutes", "two hours needed", one)
    refuses("team_least", "one of two", jobs(1, team_least=2))
    refuses("workshop_minimum", "one of two", jobs(1, workshop=True))
    crowds("workshop_minimum", "one at first", two(workshop=True, widens_on=day(1)))
    refuses("whole_filling", "ten hours", replace(jobs(1, whole=True), citizens=(flex(hours=UP_TO_240),)))
    mondays = {"availability": (at(0, 8, 16),)}
    binds("cover", "only Mondays", two(fields=(mondays, mondays), **COVERED), people, 0, 2)
    early, late = ({"availability": (at(0, *hours),)} for hours in ((8, 12), (12, 16)))
    crowds("handover", "never together", two(fields=(early, late), **HANDED))


def shared_bindings() -> None:
    """A mentor is one for places and positions alike."""
    mentor = (make_supporter(in_all=1),)
    work = site()
    both = replace(
        work,
        supporters=mentor,
        tasks=(*work.tasks, make_task("t2")),
        places=(*work.places, make_place("p2")),
        support=PRESENT,
    )
    people = (flex("b1", hours=UP_TO_240), make_citizen("b2", hours=UP_TO_240))
    crowds("supporter_people", "one for a place and a job", make_problem(people, (both,)))


def money_bindings() -> None:
    """What support costs."""
    granted = tuple(flex(f"b{i}", support=GRANTED, hours=UP_TO_240) for i in (1, 2))
    crowds("support_budget", "one grant", make_problem(granted, (site(),), support_budget_ore=100_00))
    paid = tuple(flex(f"b{i}", support=PAID, hours=exactly(240)) for i in (1, 2))
    limited = replace(site(), supporters=(make_supporter(paid_min=120),))
    crowds("supporter_paid_minutes", "on call", make_problem(paid, (limited,)))
    crowds("mentor_budget", "on call", make_problem(paid, (site(),), mentor_budget_min=120))


def week_bindings() -> None:
    """Starts, trials and teams over weeks."""
    worker = person("b1", (2, 2), target_group="fleks", hours=UP_TO_240)
    binds("position_start", "a week later", over((worker,), (site(starts_on=day(1)),), weeks=3), starts, 1, 0)
    course = told({"weeks": 5, "trial": True}, {"weeks": 3})
    trial = over((person("b1", None, course=course, target_group="fleks"),), (site(),), weeks=8)
    refuses("trial_weeks", "five of four", trial)
    now, later = {"latest_day": day(0)}, {"earliest_day": day(1)}
    apart = tuple(
        person(f"b{i}", (2, 2), target_group="fleks", **when) for i, when in enumerate((now, later), start=1)
    )
    binds("team_least", "never begin together", over(apart, (site(team_least=2),), weeks=3), people, 0, 2)
