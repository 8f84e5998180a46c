"""Problems of thirty to sixty citizens, some made harder in ways the generator does not know."""

from dataclasses import replace
from datetime import date
from random import Random

from exchange.convert import to_problem
from optimizer.plan import Plan
from optimizer.problem import (
    Citizen,
    Place,
    Problem,
    RegimeKind,
    ScheduleKind,
    Supporter,
    SupportRegime,
    Task,
    Window,
    Workplace,
)
from scenarios.generate.settings import GROUPS_2013
from scenarios.generator import GeneratorSettings, generate, generate_planted

SETTINGS = (
    GeneratorSettings(citizens=40),
    GeneratorSettings(citizens=30, seat_ratio=1.0, support_ratio=1.1, unknown_share=0.9),
    GeneratorSettings(citizens=60, seat_ratio=0.7, support_ratio=0.8, unknown_share=0.2),
    GeneratorSettings(
        citizens=45,
        ruleset="lab_2011",
        first_monday=date(2013, 5, 6),
        group_mix=GROUPS_2013,
        single_share=0.4,
    ),
    GeneratorSettings(citizens=36, few_hours_share=0.6, hours_min=(240, 2220), supporter_days=(1, 3)),
)
PLANTED = (
    GeneratorSettings(citizens=40, seat_ratio=1.0, support_ratio=1.2),
    GeneratorSettings(citizens=50, unknown_share=0.8),
)
SITTINGS = SupportRegime(kind=RegimeKind.WEEKLY_MINUTES, weekly_min=60, paid_share_pct=25)


def generated(number: int) -> tuple[Problem, Plan | None]:
    """The problem of the number; every fourth has a hidden plan in which everybody is placed."""
    if number % 4 == 0:
        dataset, placements = generate_planted(PLANTED[number // 4 % len(PLANTED)], number)
        return to_problem(dataset, default_monday=None), Plan(placements=placements)
    return to_problem(generate(SETTINGS[number % len(SETTINGS)], number), default_monday=None), None


def hardened(problem: Problem, seed: int) -> Problem:
    """The problem with frames, shared seats, sittings, windowed tasks and tight limits here and there."""
    random = Random(seed)
    return replace(
        problem,
        citizens=tuple(_citizen(c, random) for c in problem.citizens),
        workplaces=tuple(_workplace(w, random) for w in problem.workplaces),
        mentor_budget_min=random.choice([None, None, 60 * len(problem.citizens)]),
    )


def _citizen(citizen: Citizen, random: Random) -> Citizen:
    kind = ScheduleKind.FRAME if random.random() < 0.12 else citizen.schedule
    return replace(
        citizen,
        schedule=kind,
        max_days=random.choice([citizen.max_days] * 4 + [2]),
        rest_min=random.choice([citizen.rest_min] * 6 + [40 * 60]),
    )


def _workplace(workplace: Workplace, random: Random) -> Workplace:
    regime = SITTINGS if random.random() < 0.3 else workplace.support
    return replace(
        workplace,
        support=regime,
        max_present=random.choice([None, None, None, 2]),
        supporters=tuple(_supporter(s, random) for s in workplace.supporters),
        tasks=tuple(_task(t, workplace, random) for t in workplace.tasks),
        places=tuple(_place(p, random) for p in workplace.places),
    )


def _supporter(supporter: Supporter, random: Random) -> Supporter:
    return replace(
        supporter,
        at_once=random.choice([supporter.at_once, supporter.at_once, 1]),
        in_all=random.choice([supporter.in_all, supporter.in_all, 2, 4]),
        paid_min=random.choice([supporter.paid_min, supporter.paid_min, 240]),
    )


def _task(task: Task, workplace: Workplace, random: Random) -> Task:
    draw = random.random()
    if draw < 0.15:
        return replace(task, weekly_min=random.choice([300, 605, 900]))
    if draw < 0.4 and workplace.opening:
        days = {window.weekday: window for window in workplace.opening}
        windows = tuple(
            Window(day, opening.start_min + 15 * (draw < 0.2), min(opening.end_min, opening.start_min + 240))
            for day, opening in sorted(days.items())
            if random.random() < 0.8
        )
        return replace(task, windows=windows, fixed=draw > 0.37 and bool(windows))
    return task


def _place(place: Place, random: Random) -> Place:
    draw = random.random()
    if draw < 0.2 and place.seats is not None and not place.reserved:
        return replace(place, shared=True, seats=max(1, place.filled + 1))
    return replace(place, schedule=ScheduleKind.FRAME) if draw > 0.9 else place
