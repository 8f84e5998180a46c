"""Chance for tiny problems: rules of the test, minutes, windows, needs and conditions."""

from datetime import date, timedelta
from random import Random

from optimizer.problem import (
    CATALOGUE,
    Comparison,
    Need,
    NeedSpec,
    Parameter,
    RegimeKind,
    Ruleset,
    Skill,
    SupportRegime,
    TargetGroup,
    TimeGrid,
    Where,
    Window,
    Wish,
    WishKind,
)

MONDAY = date(2026, 9, 7)
SETTINGS: dict[str, int | str] = {
    "rimelighed.per_small": 5,
    "rimelighed.small_until": 50,
    "rimelighed.per_large": 10,
    "rimelighed.min": 1,
    "rimelighed.count_unit": "fte_mean_4m",
    "praktik.max_week_min": 2220,
    "antaget.optaget_min": 600,
    "ramme.faktor_pct": 200,
    "rejse.normal_max_min": 60,
    "rejse.margin_pct": 25,
    "mentor.paid_share_pct": 25,
}
SKILLS, INDUSTRIES, TOPICS = ("kasse", "truck", "it"), ("butik", "køkken"), ("psykiatri", "unge")
NAMES, ZONES = ("Rengøring", "Lager", "Salg"), ("nord", "syd")
ALWAYS = SupportRegime(kind=RegimeKind.ALWAYS_PRESENT, paid_share_pct=25)
ON_CALL = SupportRegime(kind=RegimeKind.ON_CALL)
MANAGER = SupportRegime(kind=RegimeKind.MANAGER)
GROUPS = (
    TargetGroup(code="jobparat", label="Jobparat", regime=ALWAYS),
    TargetGroup(code="fleks", label="Fleksjob", regime=MANAGER, counts_in_ratio=False, flex_job=True),
    TargetGroup(code="ung", label="Ung", regime=ON_CALL, new_cases_until=MONDAY),
    TargetGroup(code="lukket", label="Lukket", regime=ALWAYS, new_cases_until=MONDAY - timedelta(days=1)),
)
UNSETTLED = ("MENTOR_PRESENT", "MENTOR_SPECIALISATION", "FIXED_SCHEDULE", "TRAINING_ON_SITE", "EXTRA_BREAKS")


def tiny_ruleset(*, heads: bool = False) -> Ruleset:
    """A ruleset with the parameters that the standing week looks at."""
    return Ruleset(
        id="tiny",
        label="Tiny",
        valid_from=date(2026, 1, 1),
        parameters=tuple(Parameter(id=i, value=value, source="test") for i, value in SETTINGS.items()),
        target_groups=GROUPS,
        overrides={"rimelighed.count_unit": "heads"} if heads else {},
    )


class Draw:
    """Draws the small things that people and workplaces are made of; every feature has its own chance."""

    def __init__(self, seed: int, *, open_points: bool) -> None:
        self.random = Random(seed)
        self.open_points = open_points
        self.slot = 30 if self.chance(12) else 60
        days = self.random.choice([(0, 1), (0, 2), (0, 1, 2), (0, 1, 3), (1, 4)])
        self.grid = TimeGrid(slot_min=self.slot, weekdays=days)
        self.needs: list[Need] = []

    def chance(self, pct: int) -> bool:
        """True in so many per cent."""
        return self.random.randrange(100) < pct

    def some(self, values: tuple[str, ...], pct: int) -> list[str]:
        """Each value with a chance."""
        return [value for value in values if self.chance(pct)]

    def window(self, weekday: int | None = None, *, slots: int = 2, ragged: int = 0) -> Window:
        """A stretch of the morning, some of them off the slots."""
        day = self.random.choice(self.grid.weekdays) if weekday is None else weekday
        start = 480 + self.slot * self.random.randint(0, 1 + (slots < 3))
        end = start + self.slot * self.random.randint(max(1, slots - 1), slots + 1)
        if self.chance(ragged):
            start, end = start + 10, end + 10
        return Window(day, start, end)

    def week(self, slots: int, missing: int = 15) -> tuple[Window, ...]:
        """A stretch on most days, at least one."""
        days = [d for d in self.grid.weekdays if not self.chance(missing)] or [self.grid.weekdays[0]]
        return tuple(self.window(d, slots=slots, ragged=8) for d in days)

    def minutes(self, low: int, high: int) -> int:
        """Minutes on the slots, now and then off them."""
        off = 15 if self.open_points and self.chance(6) else 0
        return self.slot * self.random.randint(low, high) + off

    def skills(self, pct: int) -> tuple[Skill, ...]:
        """Competences with levels."""
        return tuple(Skill(name=name, level=self.random.randint(1, 3)) for name in self.some(SKILLS, pct))

    def regime(self) -> SupportRegime:
        """Any of the four regimes; without own supporters nothing is paid here."""
        kind = self.random.choice([*RegimeKind, RegimeKind.ALWAYS_PRESENT, RegimeKind.WEEKLY_MINUTES])
        weekly = self.random.choice([30, 60, 60, 120]) if kind is RegimeKind.WEEKLY_MINUTES else None
        fixed = self.random.choice([30, 60]) if self.chance(30) else None
        share = self.random.choice([0, 25, 33])
        found = SupportRegime(kind=kind, weekly_min=weekly, paid_share_pct=share, paid_fixed_min=fixed)
        return found if found.has_own_supporter else SupportRegime(kind=kind)

    def need(self) -> Need:
        """A need of any code."""
        r = self.random
        specs = [
            spec for spec in CATALOGUE.values() if spec.comparison is not Comparison.STORED or self.chance(10)
        ]
        weekly = [s for s in specs if s.where in (Where.WEEK, Where.SUPPORTER, Where.TRAVEL)]
        spec = r.choice(
            weekly + [s for s in specs if s.code in (*UNSETTLED, "FIXED_COLLEAGUES")]
            if self.chance(60)
            else specs
        )
        hard = self.chance(55)
        while not self.open_points and spec.code in UNSETTLED:
            spec = r.choice(specs)
        value = r.choice(INDUSTRIES if spec.attribute == "industry" else TOPICS) if spec.needs_value else None
        until = MONDAY - timedelta(days=1) if self.chance(6) else None
        windows = tuple(self.window(d, slots=3) for d in self.grid.weekdays) if spec.needs_windows else ()
        if spec.code in ("PARALLEL_ACTIVITY", "TREATMENT_TIMES"):
            windows = (self.window(slots=1, ragged=20),)
        return Need(
            code=spec.code,
            hard=hard,
            level=self.level(spec),
            value=value,
            windows=windows,
            weight=r.randint(1, 5),
            valid_to=until,
        )

    def level(self, spec: NeedSpec) -> int | None:
        """A level that may bind."""
        r = self.random
        by_code = {
            "MAX_HOURS_WEEK": self.minutes(1, 3),
            "MAX_HOURS_DAY": self.minutes(1, 3),
            "MAX_DAYS_WEEK": r.randint(1, 2),
            "MIN_REST_HOURS": r.choice([1440, 1500, 2880]),
            "LATE_START": 480 + self.slot * r.randint(0, 2),
            "MAX_TRAVEL_MINUTES": r.choice([20, 30, 45]),
            "MAX_LIFT_KG": 5,
            "DANISH_LEVEL_MAX": 3,
            "LOW_PACE": r.choice([None, 60]),
            "EXTRA_BREAKS": 10,
        }
        return by_code.get(spec.code, r.choice([0, 1, 2]) if spec.unit == "0-3" else spec.default_level)

    def conditions(self, *, task: bool) -> dict[str, bool | int | str]:
        """Answers to some of what the citizens' needs ask about."""
        found: dict[str, bool | int | str] = {}
        for need in self.needs:
            spec = CATALOGUE[need.code]
            asked = (Where.TASK,) if task else (Where.TASK, Where.WORKPLACE)
            if spec.where not in asked or spec.attribute == "industry" or self.chance(35):
                continue
            if spec.comparison in (Comparison.IS_TRUE, Comparison.IS_FALSE):
                found[spec.attribute] = (spec.comparison is Comparison.IS_TRUE) is self.chance(85)
            elif spec.comparison is Comparison.ONE_OF:
                found[spec.attribute] = self.random.choice(["inde", "ude", "begge"])
            else:
                base = 50 if need.code == "LOW_PACE" else need.level or 0
                found[spec.attribute] = max(0, base + self.random.choice([-1, 0, 0, 0, 1]))
        if task and self.chance(8):
            found["alcohol_handling"] = True
        return found

    def wish(self, supporters: list[str]) -> Wish:
        """A wish for or against something."""
        kind = self.random.choice(list(WishKind))
        named = {WishKind.INDUSTRY: INDUSTRIES, WishKind.TASK: NAMES, WishKind.WORKPLACE: ("w0", "Sted 1")}
        value = self.random.choice(named.get(kind, tuple(supporters)))
        return Wish(kind=kind, value=value, weight=self.random.randint(1, 5), excluded=self.chance(12))
