"""Random problems small enough for the oracle, in which every rule and goal has something to say.

`open_points=False` leaves out what the page of meanings does not settle to the last word.
"""

from datetime import timedelta

from optimizer.problem import (
    Affinity,
    Citizen,
    Hours,
    Place,
    PlaceKind,
    Priority,
    Problem,
    ScheduleKind,
    SlotFeature,
    Status,
    Supporter,
    SupporterKind,
    Task,
    Travel,
    TravelMode,
    Window,
    Workplace,
)
from tests.tiny_draw import GROUPS, INDUSTRIES, MONDAY, NAMES, SKILLS, TOPICS, ZONES, Draw, tiny_ruleset

KINDS = (PlaceKind.FIXED, PlaceKind.ON_DEMAND, PlaceKind.SINGLE)


class Maker(Draw):
    """Draws people, workplaces and the whole problem."""

    def citizen(self, number: int, supporters: list[str]) -> Citizen:
        """A person with a week of a few slots."""
        r, mine = self.random, [self.need() for _ in range(self.random.choice([0, 0, 1, 1, 2, 3]))]
        mine = list({need.code: need for need in mine}.values())
        self.needs += mine
        least = self.minutes(1, 3)
        target = least + self.slot * r.randint(0, 3)
        shortest = self.slot * r.choice([1, 1, 2])
        return Citizen(
            id=f"c{number}",
            target_group=r.choices([g.code for g in GROUPS], [12, 4, 4, 1])[0],
            status=r.choices([Status.READY, Status.PAUSED], [20, 1])[0],
            home_zone=r.choice([*ZONES, None]),
            home=(55.70, 12.50) if self.chance(20) else None,
            travel_modes=tuple(m for m in TravelMode if self.chance(40)) or (TravelMode.CAR,),
            max_travel_min=r.choice([None, None, 30, 45]),
            hours=Hours(least_min=least, target_min=target, most_min=target + self.slot * r.randint(0, 1)),
            intensity_pct=r.choice([50, 100]),
            session_min=(shortest, shortest + self.minutes(0, 3)),
            max_days=r.choice([1, 2, 2, 3, 3]),
            rest_min=r.choice([1440, 1500, 2880]) if self.chance(20) else None,
            earliest_start_min=480 + self.slot if self.chance(15) else None,
            availability=self.week(4) if self.chance(20) else None,
            busy=(self.window(slots=1, ragged=30),) if self.chance(25) else (),
            competences=self.skills(60) if self.chance(60) else None,
            wants_to_train=frozenset(self.some(SKILLS, 30)),
            wishes=tuple(self.wish(supporters) for _ in range(r.randint(0, 3))) if self.chance(60) else None,
            needs=tuple(mine) or None,
            support=self.regime() if self.chance(20) else None,
            support_person=r.choice([None, (), self.week(4), self.week(3)]),
            schedule=r.choice(list(ScheduleKind)) if self.chance(20) else None,
            waiting_since=MONDAY - timedelta(days=r.randint(-3, 80)) if self.chance(70) else None,
            priority=r.choice(list(Priority)),
        )

    def task(self, number: int) -> Task:
        """A task, perhaps with few minutes or its own windows."""
        windows = tuple(self.window(slots=2, ragged=10) for _ in range(2)) if self.chance(20) else ()
        windows = windows[:1] if len({window.weekday for window in windows}) == 1 else windows
        return Task(
            id=f"t{number}",
            name=NAMES[number],
            conditions=self.conditions(task=True),
            requires=self.skills(12),
            trains=frozenset(self.some(SKILLS, 25)),
            weekly_min=self.minutes(1, 5) if self.chance(22) else None,
            windows=windows,
            fixed=bool(windows) and self.chance(40),
        )

    def supporter(self, supporter_id: str) -> Supporter:
        """A colleague with tight limits now and then."""
        r = self.random
        return Supporter(
            id=supporter_id,
            kind=r.choices(list(SupporterKind), [3, 1, 1])[0],
            windows=self.week(4),
            at_once=r.choice([None, 1, 1, 2]),
            in_all=r.choice([None, 1, 2, 3]),
            paid_min=r.choice([None, None, 30, 60, 120]),
            specialisations=r.choice([None, frozenset(), frozenset({TOPICS[0]}), frozenset(TOPICS)]),
        )

    def place(self, number: int, tasks: tuple[Task, ...]) -> Place:
        """A place of any kind."""
        r, kind = self.random, self.random.choices(KINDS, [6, 1, 1])[0]
        seats = None if kind is PlaceKind.ON_DEMAND else r.randint(1, 2)
        roomy = seats is not None and self.chance(20)
        return Place(
            id=f"p{number}",
            seats=(seats or 0) + 1 if roomy else seats,
            filled=int(roomy),
            kind=kind,
            reserved={GROUPS[r.randint(0, 1)].code: 1} if seats and self.chance(25) else {},
            accepted_groups=frozenset(g.code for g in GROUPS if self.chance(85)) if self.chance(15) else None,
            accepted_min=(self.slot, self.minutes(2, 4)) if self.chance(15) else None,
            task_ids=(r.choice(tasks).id,) if self.chance(18) else (),
            shared=kind is PlaceKind.FIXED and self.chance(25),
            schedule=ScheduleKind.FRAME if self.chance(12) else None,
        )

    def workplace(self, number: int, supporter_ids: list[str]) -> Workplace:
        """A workplace that is open a few slots a day."""
        r, tasks = self.random, tuple(self.task(i) for i in range(self.random.choice([1, 1, 2, 3])))
        supporters = tuple(self.supporter(i) for i in supporter_ids)
        opening = tuple(
            Window(d, 480, 480 + self.slot * r.randint(3, 4 + (self.slot == 60))) for d in self.grid.weekdays
        )
        if not supporters:
            implied = Supporter(id=f"w{number}-l", kind=SupporterKind.MANAGER, windows=opening, implied=True)
        feature = SlotFeature(window=self.window(), free_for_health=True, extra_break_min=r.choice([0, 10]))
        return Workplace(
            id=f"w{number}",
            name=f"Sted {number}",
            p_number="p" if self.open_points and self.chance(15) else "",
            industry=r.choice([*INDUSTRIES, None]),
            zone=r.choice([*ZONES, None]),
            location=(55.70 + r.random() / 5, 12.50) if self.chance(30) else None,
            ordinary_fte=r.choice([3.5, 12.0, 61.0]) if self.chance(60) else None,
            headcount=r.choice([4, 10, 11]) if self.chance(60) else None,
            supported_min=r.choice([0, 0, 600, 2160]),
            opening=opening,
            shared_breaks=(self.window(slots=1),) if self.chance(25) else (),
            slot_features=(feature,) if self.chance(25) else (),
            max_present=1 if self.chance(15) else None,
            accepted_groups=frozenset(g.code for g in GROUPS if self.chance(85)) if self.chance(20) else None,
            group_shares={"jobparat": r.choice([50, 60])} if self.chance(20) else {},
            conditions=self.conditions(task=False),
            tasks=tasks,
            supporters=supporters or (implied,),
            supporters_known=bool(supporters),
            support=self.regime() if self.chance(60) else None,
            places=tuple(self.place(i, tasks) for i in range(r.choice([1, 1, 2]))),
        )

    def affinity(self, citizens: int, workplaces: int, supporters: list[str]) -> Affinity:
        """A social match, with a workplace or a supporter."""
        r, with_supporter = self.random, self.chance(50)
        return Affinity(
            citizen_id=f"c{r.randrange(citizens)}",
            workplace_id="" if with_supporter else f"w{r.randrange(workplaces)}",
            supporter_id=r.choice(supporters) if with_supporter else "",
            score=r.choice([-100, -51, 0, 45, 100]) if self.chance(80) else None,
            forbidden=self.chance(10),
            support_min=r.choice([0, 15, 60]) if self.chance(25) else None,
        )

    def problem(self) -> Problem:
        """The whole problem."""
        r = self.random
        n_citizens, n_workplaces = r.choice([1, 2, 3, 3, 4]), r.choice([1, 1, 2, 2, 3])
        staff = [[f"w{w}-s{i}" for i in range(r.choice([0, 1, 1, 2, 2]))] for w in range(n_workplaces)]
        everyone = [k for ids in staff for k in ids] or ["nobody"]
        citizens = tuple(self.citizen(i, everyone) for i in range(n_citizens))
        workplaces = tuple(self.workplace(i, ids) for i, ids in enumerate(staff))
        drawn = [self.affinity(n_citizens, n_workplaces, everyone) for _ in range(r.choice([0, 1, 2, 4]))]
        affinities = {(a.citizen_id, a.workplace_id, a.supporter_id): a for a in drawn}
        ways = [(a, b, mode) for a in ZONES for b in ZONES for mode in TravelMode if self.chance(40)]
        return Problem(
            municipality="Lilleby",
            first_monday=MONDAY,
            grid=self.grid,
            ruleset=tiny_ruleset(heads=self.chance(30)),
            citizens=citizens,
            workplaces=workplaces,
            affinities=tuple(affinities.values()),
            travel=Travel(
                minutes={way: r.choice([5, 20, 30, 50]) for way in ways},
                coordinates={"nord": (55.75, 12.50), "syd": (55.60, 12.55)} if self.chance(50) else {},
            ),
            mentor_budget_min=r.choice([30, 60, 120]) if self.chance(15) else None,
        )


def tiny_problem(seed: int, *, open_points: bool = True) -> Problem:
    """A random tiny problem; the same seed gives the same problem."""
    return Maker(seed, open_points=open_points).problem()
