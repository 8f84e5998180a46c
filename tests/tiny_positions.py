"""Random problems with positions, small enough for the oracle, in which every rule of 0006 can speak."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from optimizer.plan import Plan
from optimizer.problem import (
    Citizen,
    Hours,
    Parameter,
    Place,
    Position,
    Problem,
    RegimeKind,
    Ruleset,
    ScheduleKind,
    Skill,
    Supporter,
    SupportRegime,
    Task,
    TimeGrid,
    Window,
    Wish,
    WishKind,
    Workplace,
)
from optimizer.problem.citizen import Priority
from tests.tiny_draw import MONDAY, NAMES, SKILLS, tiny_ruleset
from tests.tiny_weeks import WEEK_SETTINGS

SLOT = 60
GROUPS = ("fleks", "fleks", "fleks", "fleks", "jobparat")
HOUR_ORE = 300_00
FEATURES = (
    *("team_least", "team_most", "whole", "workshop", "cover", "handover", "two_jobs", "dates", "half_pace"),
    *(
        "own_supporters",
        "support_limits",
        "money",
        "calendar",
        "windows",
        "frame",
        "groups",
        "ratio",
        "place",
    ),
)
"""What a problem may have; each has a few of them, so that they can be met."""


def positions_ruleset(workshop_min: int = 2) -> Ruleset:
    """The tiny ruleset with what positions look at."""
    rules = tiny_ruleset()
    values = {"fleksjob.workshop_min": workshop_min, "fleksjob.trial_weeks": 4, "antaget.uger_fleksjob": 4}
    added = tuple(Parameter(id=name, value=n, source="test") for name, n in values.items())
    return replace(rules, parameters=(*rules.parameters, *added))


class JobMaker:
    """Draws people, workplaces with places and positions, and the whole problem."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.features = set(self.random.sample(FEATURES, self.random.randint(3, 6)))
        days = self.random.choice([(0,), (0, 1), (0, 2), (0, 2), (0, 1, 3), (0, 6)])
        if "two_jobs" in self.features and len(days) == 1:
            days = (0, 3)
        elif "handover" in self.features and self.chance(70):
            days = (0,)
        elif self.features & {"cover", "two_jobs"}:
            days = days[:2]
        self.grid = TimeGrid(SLOT, days)
        longest = 3 if len(days) > 1 else 4
        self.opening = tuple(Window(d, 480, 480 + SLOT * self.random.randint(3, longest)) for d in days)

    def chance(self, pct: int) -> bool:
        """True in so many per cent."""
        return self.random.randrange(100) < pct

    def has(self, feature: str, pct: int = 60) -> bool:
        """True in so many per cent where the problem has the feature."""
        return feature in self.features and self.chance(pct)

    def window(self) -> Window:
        """Two or three slots of a morning."""
        start = 480 + SLOT * self.random.randint(0, 1)
        end = start + SLOT * self.random.randint(2, 3)
        return Window(self.random.choice(self.grid.weekdays), start, end)

    def skills(self, pct: int) -> tuple[Skill, ...]:
        """Competences with levels."""
        return tuple(Skill(name=s, level=self.random.randint(1, 2)) for s in SKILLS[:2] if self.chance(pct))

    def regime(self) -> SupportRegime:
        """A regime with paid minutes, now and then with a grant."""
        r = self.random
        own = self.has("own_supporters")
        return SupportRegime(
            kind=RegimeKind.ALWAYS_PRESENT if own else r.choice([RegimeKind.ON_CALL, RegimeKind.MANAGER]),
            paid_share_pct=r.choice([0, 25, 33]),
            paid_fixed_min=45 if self.chance(20) else None,
            grant_ore=r.choice([0, 0, 100_00, 250_00]),
        )

    def citizen(self, number: int) -> Citizen:
        """A person with a week of a few slots, at half or whole pace."""
        r = self.random
        least = SLOT * r.choice([1, 1, 1, 2])
        most = least + SLOT * r.randint(0, 2)
        return Citizen(
            id=f"c{number}",
            target_group="jobparat" if self.has("groups", 40) else "fleks",
            hours=Hours(least_min=least, target_min=most, most_min=most),
            intensity_pct=50 if self.has("half_pace") else 100,
            session_min=(SLOT, SLOT * r.choice([1, 2, 2, 3])),
            max_days=r.choice([1, 2, 2, 3]),
            rest_min=r.choice([720, 1500]) if self.has("calendar", 20) else None,
            earliest_start_min=480 + SLOT if self.has("calendar", 30) else None,
            availability=tuple({self.window(), self.window()}) if self.has("calendar", 40) else None,
            busy=(self.window(),) if self.has("calendar", 20) else (),
            competences=self.skills(75) if self.chance(60) else None,
            wishes=(Wish(kind=WishKind.TASK, value=r.choice(NAMES)),) if self.chance(30) else None,
            needs=() if self.chance(50) else None,
            support=self.regime() if self.chance(25) else None,
            schedule=ScheduleKind.FRAME if self.has("frame", 40) else None,
            waiting_since=MONDAY - timedelta(days=r.randint(0, 80)),
            priority=r.choice(list(Priority)),
        )

    def task(self, task_id: str, *, of_job: bool) -> Task:
        """A task; one of a position needs minutes, perhaps cover or a handover."""
        r = self.random
        windows = (self.window(),) if self.has("windows", 30) else ()
        most = 8 if self.features & {"handover", "two_jobs"} else 4
        return Task(
            id=task_id,
            name=r.choice(NAMES),
            requires=self.skills(8),
            trains=frozenset(SKILLS[:1]) if self.chance(30) else frozenset(),
            weekly_min=SLOT * r.randint(1, most) + r.choice([0, 0, 0, 30]) if of_job else None,
            windows=windows,
            fixed=bool(windows) and self.chance(30),
            cover=r.choice([2, 2, 3]) if of_job and self.has("cover") else 1,
            handover_min=r.choice([30, 60, 120]) if of_job and self.has("handover", 80) else 0,
        )

    def position(self, position_id: str, task_ids: tuple[str, ...]) -> Position:
        """A position that asks something of its team."""
        r = self.random
        least = 2 if self.has("team_least") else 1
        days = r.choice([-7, 0, 1, 14])
        return Position(
            id=position_id,
            task_ids=task_ids,
            team_least=least,
            team_most=r.choice([least, least + 1]) if self.has("team_most") else None,
            least_share_min=r.choice([60, 60, 60, 90]),
            whole=self.has("whole"),
            workshop=self.has("workshop", 80),
            widens_on=MONDAY + timedelta(days=days) if self.has("dates", 50) else None,
            starts_on=MONDAY + timedelta(days=max(0, min(days, 1))) if self.has("dates", 30) else None,
            cover_required=self.has("cover"),
            accepted_groups=frozenset({"jobparat"}) if self.has("groups", 30) else None,
            accepted_min=(SLOT, 2 * SLOT) if self.chance(8) else None,
            schedule=ScheduleKind.FRAME if self.has("frame", 20) else None,
            employer="Udlejer" if self.chance(10) else "",
        )

    def supporter(self, supporter_id: str) -> Supporter:
        """A colleague, most of the time there, now and then with limits."""
        r, limits = self.random, self.has("support_limits", 80)
        return Supporter(
            id=supporter_id,
            windows=self.opening if self.chance(80) else (self.window(), self.opening[0]),
            at_once=r.choice([None, 1, 2]) if limits else None,
            in_all=r.choice([None, 1, 2]) if limits else None,
            paid_min=r.choice([None, 30, 60, 90]) if limits else None,
        )

    def workplace(self, number: int, jobs: int) -> Workplace:
        """A workplace with so many positions, perhaps a place beside them."""
        hard = len(self.features & {"cover", "handover", "two_jobs", "whole"}) > 1
        sizes = [1 if hard else self.random.choice([1, 1, 2]) for _ in range(jobs)]
        made = [tuple(f"w{number}t{j}{i}" for i in range(n)) for j, n in enumerate(sizes)]
        tasks = tuple(self.task(task_id, of_job=True) for ids in made for task_id in ids)
        places: tuple[Place, ...] = tuple(self.position(f"w{number}j{j}", ids) for j, ids in enumerate(made))
        if not jobs or self.has("place", 80):
            tasks += (self.task(f"w{number}t", of_job=False),)
            places += (Place(id=f"w{number}p", seats=1),)
        return Workplace(
            id=f"w{number}",
            name=f"Sted {number}",
            ordinary_fte=5.0 if self.has("ratio") else None,
            supported_min=2160 if self.has("ratio", 50) else 0,
            opening=self.opening,
            max_present=self.random.choice([1, 2]) if self.has("calendar", 30) else None,
            tasks=tasks,
            supporters=tuple(self.supporter(f"w{number}s{i}") for i in range(self.random.choice([1, 1, 2]))),
            support=self.regime() if self.chance(50) else None,
            places=places,
        )

    def second(self, first: Citizen) -> Citizen:
        """A second record of the citizen, with hours of its own."""
        least = SLOT * self.random.choice([1, 1, 1, 2])
        hours = Hours(least_min=least, target_min=least + SLOT, most_min=least + SLOT)
        return replace(first, id=f"{first.id}-2", second_of=first.id, hours=hours)

    def people(self) -> list[Citizen]:
        """The citizens, with a second record of the first where the problem has two jobs."""
        r = self.random
        found = [self.citizen(i) for i in range(r.choice([2, 2, 3, 3, 4]))]
        if "two_jobs" not in self.features:
            return found
        hours = Hours(least_min=SLOT, target_min=2 * SLOT, most_min=SLOT * r.choice([2, 3, 4]))
        first = replace(found[0], target_group="fleks", hours=hours, max_days=r.choice([2, 3, 3]))
        return [first, *found[1:3], self.second(first)]

    def problem(self) -> Problem:
        """The whole problem."""
        r, money = self.random, "money" in self.features
        jobs = r.choice([(2,), (1, 1)] if "two_jobs" in self.features else [(1,), (1,), (2,), (1, 1), (1, 0)])
        return Problem(
            municipality="Lilleby",
            first_monday=MONDAY,
            grid=self.grid,
            ruleset=positions_ruleset(r.choice([2, 2, 3])),
            citizens=tuple(self.people()),
            workplaces=tuple(self.workplace(i, n) for i, n in enumerate(jobs)),
            mentor_budget_min=r.choice([30, 60, 120]) if money and self.chance(40) else None,
            mentor_rate_ore=r.choice([None, HOUR_ORE, HOUR_ORE]),
            support_budget_ore=r.choice([100_00, 250_00, 500_00]) if money else None,
        )


def tiny_positions(seed: int) -> Problem:
    """A random tiny problem with positions; the same seed gives the same problem."""
    return JobMaker(seed).problem()


def with_running(problem: Problem, plan: Plan, random: Random) -> Problem:
    """The problem in which some of the plan already run, nobody with a second job without the first."""
    some = {p.citizen_id for p in plan.placements if random.random() < 0.5}
    kept = [
        p
        for p in plan.placements
        if p.citizen_id in some and problem.citizen_by_id[p.citizen_id].person_id in some
    ]
    return replace(problem, running=tuple(kept))


def over_weeks(problem: Problem, random: Random) -> Problem:
    """The problem over a few weeks, in which people and positions begin at different times."""
    people = []
    for citizen in problem.citizens:
        shortest = random.randint(1, 2)
        early = MONDAY + timedelta(weeks=1) if random.random() < 0.3 and not citizen.second_of else None
        people.append(replace(citizen, weeks=(shortest, shortest + random.randint(0, 1)), earliest_day=early))
    more = tuple(Parameter(id=name, value=n, source="test") for name, n in WEEK_SETTINGS.items())
    rules = replace(problem.ruleset, parameters=(*problem.ruleset.parameters, *more))
    return replace(problem, weeks=3, citizens=tuple(people), ruleset=rules)
