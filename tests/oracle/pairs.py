"""One citizen at one place: the verdict, and the limits that the week must keep there."""

from functools import cached_property, reduce
from operator import or_

from optimizer.plan import Verdict
from optimizer.problem import (
    Affinity,
    Citizen,
    Need,
    Place,
    Problem,
    RegimeKind,
    Supporter,
    SupporterKind,
    SupportRegime,
    Task,
    WishKind,
    Workplace,
)
from optimizer.problem.citizen import Status as CitizenStatus
from optimizer.problem.citizen import Wish
from tests.oracle import clock, judge
from tests.oracle.travel import journey


class Pair:
    """Everything that can be said of a citizen at a place before a timetable is made."""

    def __init__(self, problem: Problem, citizen: Citizen, workplace: Workplace, place: Place) -> None:
        self.problem = problem
        self.citizen = citizen
        self.workplace = workplace
        self.place = place
        self.slot = problem.grid.slot_min
        self.hard = judge.active_needs(citizen, problem.first_monday, hard=True)
        self.soft = judge.active_needs(citizen, problem.first_monday, hard=False)
        self.frame = (citizen.schedule or place.schedule) == "frame"
        self.group = problem.ruleset.groups[citizen.target_group]

    def hard_of(self, *codes: str) -> tuple[Need, ...]:
        """The hard needs with one of the codes."""
        return tuple(need for need in self.hard if need.code in codes)

    def least_level(self, code: str, *others: int | None) -> int | None:
        """The tightest of a hard upper limit and other upper limits."""
        levels = [judge.level_of(need) for need in self.hard_of(code)]
        levels += [other for other in others if other is not None]
        return min(levels) if levels else None

    def highest_level(self, code: str, other: int | None) -> int:
        """The tightest of a hard lower limit and another lower limit."""
        return max([judge.level_of(need) for need in self.hard_of(code)] + [other or 0])

    def affinity(self, supporter_id: str | None = None) -> Affinity | None:
        """The affinity with the workplace, or with a supporter."""
        ends = ("", supporter_id) if supporter_id else (self.workplace.id, "")
        for found in self.problem.affinities:
            if (found.citizen_id, found.workplace_id, found.supporter_id) == (self.citizen.id, *ends):
                return found
        return None

    def setting(self, name: str) -> int:
        """A parameter of the ruleset."""
        value = self.problem.ruleset.value(name, self.problem.first_monday)
        assert isinstance(value, int)
        return value

    # Hours and travel

    @cached_property
    def band_least(self) -> int:
        """Least minutes of the week that citizen and place state."""
        lowest = self.place.accepted_min[0] if self.place.accepted_min else 0
        return clock.up(max(self.citizen.hours.least_min, lowest), self.slot)

    @cached_property
    def least(self) -> int:
        """Least minutes of the week."""
        return self.band_least

    @cached_property
    def most(self) -> int:
        """Most minutes of the week."""
        highest = self.place.accepted_min[1] if self.place.accepted_min else None
        most = self.least_level(
            "MAX_HOURS_WEEK", self.citizen.hours.most_min, highest, self.setting("praktik.max_week_min")
        )
        return clock.down(most or 0, self.slot)

    @cached_property
    def target(self) -> int:
        """Wanted minutes, cut to the most."""
        return clock.down(min(self.citizen.hours.target_min, self.most), self.slot)

    @cached_property
    def longest(self) -> int:
        """Longest attendance of one day."""
        return self.least_level("MAX_HOURS_DAY", self.citizen.session_min[1]) or 0

    @cached_property
    def shortest(self) -> int:
        """Shortest shift."""
        return min(self.citizen.session_min[0], self.least)

    @cached_property
    def way(self) -> tuple[int, bool] | None:
        """The journey: minutes, and whether estimated."""
        return journey(self.problem.travel, self.citizen, self.workplace)

    @cached_property
    def travel_limit(self) -> int | None:
        """Longest journey."""
        return self.least_level("MAX_TRAVEL_MINUTES", self.citizen.max_travel_min)

    # Support

    @cached_property
    def regime(self) -> SupportRegime:
        """The support regime."""
        usual = self.citizen.support or self.workplace.support or self.group.regime
        if not self.hard_of("MENTOR_PRESENT"):
            return usual
        share, fixed = usual.paid_share_pct, usual.paid_fixed_min
        return SupportRegime(kind=RegimeKind.ALWAYS_PRESENT, paid_share_pct=share, paid_fixed_min=fixed)

    @property
    def owned(self) -> bool:
        """Say whether the citizen has own supporters here."""
        return self.regime.kind in (RegimeKind.ALWAYS_PRESENT, RegimeKind.WEEKLY_MINUTES)

    def _apart(self, supporter: Supporter) -> bool:
        affinity = self.affinity(supporter.id)
        unwanted = {w.value for w in self.excluded if w.kind is WishKind.SUPPORTER}
        return supporter.id in unwanted or bool(affinity and affinity.forbidden)

    @cached_property
    def possible(self) -> tuple[Supporter, ...]:
        """Those who may support the citizen, what they know set aside."""
        mentors_only = self.hard_of("MENTOR_PRESENT") and self.workplace.supporters_known
        everybody = (s for s in self.workplace.supporters if not self._apart(s))
        return tuple(s for s in everybody if not mentors_only or s.kind is SupporterKind.MENTOR)

    @cached_property
    def eligible(self) -> tuple[Supporter, ...]:
        """Those who may support the citizen."""
        found = self.possible
        for need in self.hard_of("MENTOR_SPECIALISATION"):
            knowing = tuple(s for s in found if s.specialisations and need.value in s.specialisations)
            found = knowing or tuple(s for s in found if s.specialisations is None)
        return found

    @cached_property
    def most_supporters(self) -> int:
        """Most own supporters."""
        return 1 if self.hard_of("FIXED_COLLEAGUES") else 2

    def paid(self, attended: int, first: str | None) -> int:
        """Paid support minutes a week, with the first own supporter."""
        if not self.owned or first is None:
            return 0
        for affinity in (self.affinity(first), self.affinity()):
            if affinity is not None and affinity.support_min is not None:
                return affinity.support_min
        if self.regime.paid_fixed_min is not None:
            return self.regime.paid_fixed_min
        return -(-attended * self.regime.paid_share_pct // 100)

    # Wishes and the verdict

    @cached_property
    def wanted(self) -> tuple[Wish, ...]:
        """Wishes for something."""
        return tuple(wish for wish in self.citizen.wishes or () if not wish.excluded)

    @cached_property
    def excluded(self) -> tuple[Wish, ...]:
        """Wishes against something."""
        return tuple(wish for wish in self.citizen.wishes or () if wish.excluded)

    def names_place(self, wish: Wish) -> bool:
        """Say whether the wish names the industry or the workplace."""
        if wish.kind is WishKind.INDUSTRY:
            return self.workplace.industry is not None and wish.value == self.workplace.industry
        return wish.kind is WishKind.WORKPLACE and wish.value in (self.workplace.id, self.workplace.name)

    @cached_property
    def place_tasks(self) -> tuple[Task, ...]:
        """Tasks of the place."""
        ids = self.place.task_ids
        return tuple(task for task in self.workplace.tasks if not ids or task.id in ids)

    def offered(self, task: Task) -> int | None:
        """Minutes of the task that the citizen could attend; None is plenty."""
        return None if task.weekly_min is None else clock.down(task.weekly_min, self.slot)

    @property
    def tasks_by_day(self) -> frozenset[str]:
        """Tasks of which it matters on which days they are done."""
        return frozenset()

    def _task_state(self, task: Task) -> int:
        if any(w.kind is WishKind.TASK and w.value == task.name for w in self.excluded):
            return judge.NO
        needs = [judge.at_task(self.citizen, self.workplace, task, need) for need in self.hard]
        return min([judge.competence(self.citizen, task), judge.named(self.citizen, task), *needs])

    @cached_property
    def _usable(self) -> tuple[tuple[Task, ...], int]:
        states = {t.id: self._task_state(t) for t in self.place_tasks if not (self.frame and t.windows)}
        for state in (judge.YES, judge.UNKNOWN):
            tasks = tuple(t for t in self.place_tasks if states.get(t.id, judge.NO) >= state)
            offered = [self.offered(task) for task in tasks]
            carried = (max if self.frame else sum)([m or 0 for m in offered] or [0])
            if tasks and (None in offered or carried >= self.least):
                return tasks, state
        return (), judge.NO

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The usable tasks."""
        return self._usable[0]

    def _travel_state(self) -> int:
        if self.travel_limit is None:
            return judge.YES
        if self.way is None:
            return judge.UNKNOWN
        minutes, estimated = self.way
        if not estimated:
            return judge.YES if minutes <= self.travel_limit else judge.NO
        if minutes * 100 <= self.travel_limit * 75:
            return judge.YES
        return judge.NO if minutes * 100 > self.travel_limit * 125 else judge.UNKNOWN

    def _touches(self) -> bool:
        for wish in self.wanted:
            if self.names_place(wish):
                return True
            if wish.kind is WishKind.TASK and wish.value in {t.name for t in self.place_tasks}:
                return True
            if wish.kind is WishKind.SUPPORTER and wish.value in {s.id for s in self.workplace.supporters}:
                return True
        held = {skill.name for skill in self.citizen.competences or ()}
        return any(held & (t.trains | {skill.name for skill in t.requires}) for t in self.place_tasks)

    def _open_to_talk(self) -> bool:
        if any(self.names_place(wish) for wish in self.excluded):
            return True
        known = None not in (self.citizen.wishes, self.citizen.competences, self.workplace.industry)
        recorded = bool(self.wanted or self.citizen.competences)
        return known and recorded and not self._touches()

    def _takes_group(self) -> bool:
        accepted = self.place.accepted_groups
        if accepted is None:
            accepted = self.workplace.accepted_groups
        last = self.group.new_cases_until
        taken = accepted is None or self.group.code in accepted
        runs = any(placement.citizen_id == self.citizen.id for placement in self.problem.running)
        return taken and (last is None or self.problem.first_monday <= last or runs)

    def at_workplace(self, need: Need) -> int:
        """Judge a need that is not about tasks, travel or hours."""
        return judge.at_workplace(self.citizen, self.workplace, self.place, need, self.possible)

    @cached_property
    def states(self) -> dict[str, int]:
        """What each rule says of the pair."""
        return self.judged()

    def judged(self) -> dict[str, int]:
        """Judge the pair by each rule."""
        needs = [self.at_workplace(need) for need in self.hard]
        affinity = self.affinity()
        kept_out = bool(affinity and affinity.forbidden) or (self.owned and not self.eligible)
        return {
            "status": judge.YES if self.citizen.status is CitizenStatus.READY else judge.NO,
            "target_group": judge.YES if self._takes_group() else judge.NO,
            "hard_needs": min(needs, default=judge.YES),
            "usable_tasks": self._usable[1],
            "travel": self._travel_state(),
            "hours_bands": judge.YES if self.least <= self.most else judge.NO,
            "exclusions": judge.NO if kept_out else judge.YES,
            "floor": judge.NO if self._open_to_talk() else judge.YES,
        }

    @cached_property
    def verdict(self) -> Verdict:
        """Yes, clarify or no."""
        return (Verdict.NO, Verdict.CLARIFY, Verdict.YES)[min(self.states.values())]

    # Time

    @cached_property
    def open(self) -> int:
        """Slots in which the workplace is open on a weekday of the grid."""
        days = sum(clock.stretch(d, 0, clock.DAY, self.slot) for d in set(self.problem.grid.weekdays))
        return clock.whole(self.workplace.opening, self.slot) & days

    @cached_property
    def free(self) -> int:
        """Slots in which the citizen can work."""
        free = clock.stretch(0, 0, clock.WEEK, self.slot)
        if self.citizen.availability is not None:
            free &= clock.whole(self.citizen.availability, self.slot)
        free &= ~clock.touched(self.citizen.busy, self.slot)
        for need in self.hard_of("PARALLEL_ACTIVITY", "TREATMENT_TIMES"):
            free &= ~clock.touched(need.windows, self.slot)
        if care := self.hard_of("CHILDCARE_HOURS"):
            free &= clock.whole(tuple(window for need in care for window in need.windows), self.slot)
        if self.hard_of("SOCIAL_MENTOR") and self.citizen.support_person is not None:
            free &= clock.whole(self.citizen.support_person, self.slot)
        return free

    @cached_property
    def on_call(self) -> int:
        """Slots in which some eligible supporter is at work."""
        return reduce(or_, (clock.whole(s.windows, self.slot) for s in self.eligible), 0)
