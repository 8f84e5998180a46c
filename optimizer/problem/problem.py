"""A municipality's problem: who waits, what the workplaces offer, and under which rules.

Everything a default filled is named in the `assumed` field of the thing it belongs to. The problem is
immutable; a changed problem is made by `dataclasses.replace`.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from statistics import median_low

from optimizer.problem.absence import away
from optimizer.problem.citizen import Citizen, Status
from optimizer.problem.cohort import Cohort
from optimizer.problem.journeys import Journeys
from optimizer.problem.needs import Need
from optimizer.problem.placement import LossCause, Placement, PlacementStep
from optimizer.problem.position import positions_of, team_range
from optimizer.problem.proposed import Proposed
from optimizer.problem.ruleset import Ruleset
from optimizer.problem.running import lasting, running_stays
from optimizer.problem.staff import Staff
from optimizer.problem.stay import Stay, effective, stays
from optimizer.problem.support_classes import SupportClasses
from optimizer.problem.supporter import RegimeKind, Supporter, SupporterKind, SupportRegime
from optimizer.problem.timegrid import Mask, TimeGrid
from optimizer.problem.travel import Journey, Travel
from optimizer.problem.week_seats import workplace_in_week
from optimizer.problem.workplace import Place, ScheduleKind, Workplace

HIGHER_IS_STRICTER = frozenset({"MIN_REST_HOURS", "LATE_START", "EXTRA_BREAKS"})


@dataclass(frozen=True, kw_only=True)
class Affinity:
    """The social match between a citizen and a workplace or a supporter.

    Attributes
    ----------
    score
        -100 to 100; None is unknown.
    forbidden
        True where the two must not be brought together.
    support_min
        Paid support minutes a week for this citizen here; overrides the regime's.
    """

    citizen_id: str
    workplace_id: str = ""
    supporter_id: str = ""
    score: int | None = None
    forbidden: bool = False
    support_min: int | None = None


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What is to be planned.

    Attributes
    ----------
    first_monday
        The Monday the plan begins.
    weeks
        Length of the plan; 1 is the standing week, in which nothing begins or ends.
    running
        Placements of an earlier plan that have not ended.
    replans
        Whether running placements may be changed.
    proposed
        What an earlier plan proposed and nobody has begun.
    shut
        Workplaces where nobody new may be in some weeks: id, first week, and the week after the last.
    closed_days
        Days on which nobody works anywhere, public holidays above all.
    mentor_budget_min
        Paid support minutes a week that the municipality can pay; None is no limit.
    mentor_spent_min
        Of these, minutes of each week that placements outside the problem take.
    mentor_rate_ore
        What an hour of paid support costs, in øre; None leaves the paid minutes without a price.
    support_budget_ore
        What the municipality can pay for support a week, in øre; None is no limit.
    support_spent_60
        Of it, what placements outside the problem cost in each week, in sixtieths of an øre.
    """

    municipality: str
    first_monday: date
    weeks: int = 1
    grid: TimeGrid = field(default_factory=TimeGrid)
    ruleset: Ruleset
    citizens: tuple[Citizen, ...]
    workplaces: tuple[Workplace, ...]
    affinities: tuple[Affinity, ...] = ()
    travel: Travel = field(default_factory=Travel)
    mentor_budget_min: int | None = None
    mentor_spent_min: tuple[int, ...] = ()
    mentor_rate_ore: int | None = None
    support_budget_ore: int | None = None
    support_spent_60: tuple[int, ...] = ()
    cohorts: tuple[Cohort, ...] = ()
    running: tuple[Placement, ...] = ()
    replans: bool = False
    proposed: tuple[Proposed, ...] = ()
    shut: frozenset[tuple[str, int, int]] = frozenset()
    closed_days: frozenset[date] = frozenset()
    staff: tuple[Staff, ...] = ()
    assumed: frozenset[str] = frozenset()
    _citizens_at: dict[tuple[str, int, int, int], Citizen] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _by_week: dict[int, "Problem"] = field(default_factory=dict, init=False, repr=False, compare=False)
    _weeks_seen: dict[tuple[object, ...], "Problem"] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def citizen_by_id(self) -> dict[str, Citizen]:
        """Citizens by id."""
        return {citizen.id: citizen for citizen in self.citizens}

    @cached_property
    def order(self) -> dict[str, int]:
        """Where each citizen stands among the citizens, by id."""
        return {citizen.id: index for index, citizen in enumerate(self.citizens)}

    @cached_property
    def production_units(self) -> dict[str, list[Workplace]]:
        """Workplaces by P-number; a workplace without one stands alone."""
        units: dict[str, list[Workplace]] = {}
        for workplace in self.workplaces:
            units.setdefault(workplace.unit, []).append(workplace)
        return units

    @cached_property
    def workplace_by_id(self) -> dict[str, Workplace]:
        """Workplaces by id."""
        return {workplace.id: workplace for workplace in self.workplaces}

    @cached_property
    def widening_days(self) -> frozenset[date]:
        """The days on which workshops that start with one person take more."""
        positions = (position for workplace in self.workplaces for position in positions_of(workplace))
        return frozenset(p.widens_on for p in positions if p.workshop and p.widens_on is not None)

    @cached_property
    def has_positions(self) -> bool:
        """Say whether any workplace has a job that can be shared."""
        return any(positions_of(workplace) for workplace in self.workplaces)

    @cached_property
    def team_ranges(self) -> dict[tuple[str, str], tuple[int, int]]:
        """Fewest and most people on the team of each position, by workplace and position id."""
        return {(w.id, p.id): team_range(self, w, p) for w in self.workplaces for p in positions_of(w)}

    @cached_property
    def waiting(self) -> tuple[Citizen, ...]:
        """The citizens to be placed."""
        return tuple(
            c for c in self.citizens if c.status is Status.READY and c.id not in self.running_by_citizen
        )

    @cached_property
    def movable(self) -> tuple[Citizen, ...]:
        """Those to be placed who have one job and no pin, so that a search may move them alone."""
        several = {citizen.person_id for citizen in self.waiting if citizen.second_of}
        return tuple(c for c in self.waiting if c.pin is None and c.person_id not in several)

    @cached_property
    def running_by_citizen(self) -> dict[str, Placement]:
        """Running placements by citizen id, those that have ended left out."""
        return {placement.citizen_id: placement for placement in self.running if lasting(placement)}

    @cached_property
    def proposed_to(self) -> dict[str, Proposed]:
        """Earlier proposals by citizen id."""
        return {proposed.citizen_id: proposed for proposed in self.proposed}

    @cached_property
    def cohort_by_id(self) -> dict[str, Cohort]:
        """Cohorts by id."""
        return {cohort.id: cohort for cohort in self.cohorts}

    @cached_property
    def _stays(self) -> dict[str, tuple[Stay, ...]]:
        running = self.running_by_citizen
        return {
            c.id: running_stays(self, running[c.id]) if c.id in running else stays(self, c)
            for c in self.citizens
        }

    def stays(self, citizen_id: str) -> tuple[Stay, ...]:
        """When the citizen may be there; empty where no start is possible."""
        return self._stays[citizen_id]

    @cached_property
    def horizon(self) -> int:
        """The first week in which nobody can be there any more, and no seat is kept."""
        ends = [
            stay.last + part.offset + part.weeks + part.held_after
            for found in self._stays.values()
            for stay in found
            for part in stay.parts
        ]
        return max((1, *ends))

    def citizen_at(self, citizen_id: str, index: int, first_week: int, weeks: int) -> Citizen:
        """What the citizen is in one step of a placement.

        Parameters
        ----------
        index
            Which step of the course, counted from 0.
        """
        key = (citizen_id, index, first_week, weeks)
        if key not in self._citizens_at:
            self._citizens_at[key] = effective(self, self.citizen_by_id[citizen_id], *key[1:])
        return self._citizens_at[key]

    def citizen_in(self, citizen_id: str, step: PlacementStep) -> Citizen:
        """What the citizen is in the step."""
        return self.citizen_at(citizen_id, step.index, step.first_week, step.weeks)

    def day(self, week: int, weekday: int = 0) -> date:
        """The date of a weekday in a week of the plan."""
        return self.first_monday + timedelta(days=7 * week + weekday)

    def week_of(self, day: date) -> int:
        """The week of the plan in which the day lies; negative before it."""
        return (day - self.first_monday).days // 7

    def day_off(self, citizen: Citizen, workplace: Workplace, day: date) -> LossCause | None:
        """Why nobody works that day, or not here, or not this citizen; None where nothing is in the way."""
        cohort = self.cohort_by_id.get(citizen.cohort)
        if day in self.closed_days:
            return LossCause.HOLIDAY
        if away(workplace.closures, day):
            return LossCause.CLOSED
        if away(citizen.absences, day):
            return LossCause.CITIZEN
        if cohort is not None and any(course_day.day == day for course_day in cohort.course_days):
            return LossCause.COURSE_DAY
        return None

    def in_week(self, week: int) -> "Problem":
        """The problem with the seats as they are in the week; itself where nothing differs."""
        if week not in self._by_week:
            self._by_week[week] = self._with_seats_of(week)
        return self._by_week[week]

    def _with_seats_of(self, week: int) -> "Problem":
        found = tuple(workplace_in_week(workplace, self.day(week)) for workplace in self.workplaces)
        if all(new is old for new, old in zip(found, self.workplaces, strict=True)):
            return self
        key = tuple((place.seats, place.filled) for workplace in found for place in workplace.places)
        if key not in self._weeks_seen:
            self._weeks_seen[key] = replace(self, workplaces=found)
        return self._weeks_seen[key]

    @cached_property
    def _affinity(self) -> dict[tuple[str, str, str], Affinity]:
        return {(a.citizen_id, a.workplace_id, a.supporter_id): a for a in self.affinities}

    @cached_property
    def median_wait_weeks(self) -> int:
        """Median of the known waiting times; 0 when none is known."""
        known = [
            self._weeks_since(c.waiting_since) for c in self.waiting if c.waiting_since and not c.second_of
        ]
        return median_low(known) if known else 0

    def _weeks_since(self, day: date) -> int:
        return max(0, (self.first_monday - day).days // 7)

    def wait_weeks(self, citizen: Citizen) -> int:
        """Whole weeks the citizen has waited on the first Monday; the median where unknown."""
        if citizen.waiting_since is None:
            return self.median_wait_weeks
        return self._weeks_since(citizen.waiting_since)

    @cached_property
    def support_classes(self) -> SupportClasses:
        """Regimes and eligible supporters of everybody, by classes who are supported alike."""
        return SupportClasses(self)

    @cached_property
    def journeys(self) -> Journeys:
        """The ways of everybody to every workplace."""
        return Journeys(self.travel, self.citizens, self.workplaces)

    def workplace_affinity(self, citizen_id: str, workplace_id: str) -> Affinity | None:
        """The social match with a workplace."""
        return self._affinity.get((citizen_id, workplace_id, ""))

    def supporter_affinity(self, citizen_id: str, supporter_id: str) -> Affinity | None:
        """The social match with a supporter."""
        return self._affinity.get((citizen_id, "", supporter_id))

    def journey(self, citizen: Citizen, workplace: Workplace) -> Journey | None:
        """The citizen's quickest known way to the workplace."""
        return self.travel.journey(citizen, workplace)

    def hard_need(self, citizen: Citizen, code: str) -> Need | None:
        """The citizen's hard need of that code, if it is in force on the first Monday."""
        return next(iter(self._hard(citizen, code)), None)

    def _hard(self, citizen: Citizen, code: str) -> list[Need]:
        day = self.first_monday
        return [n for n in citizen.needs or () if n.hard and n.code == code and n.holds_on(day)]

    def hard_level(self, citizen: Citizen, code: str) -> int | None:
        """The strictest level of the hard needs of that code in force; None where there is none."""
        levels = [need.effective_level for need in self._hard(citizen, code)]
        if not levels:
            return None
        return max(levels) if code in HIGHER_IS_STRICTER else min(levels)

    def calendar(self, citizen: Citizen) -> Mask:
        """Week slots in which the citizen's own calendar leaves room for work."""
        free = self.grid.open_days()
        if citizen.availability is not None:
            free &= self.grid.inside(citizen.availability)
        if citizen.busy:
            free &= ~self.grid.touching(citizen.busy)
        for need in citizen.needs or ():
            if not need.hard or not need.holds_on(self.first_monday):
                continue
            if need.code in ("PARALLEL_ACTIVITY", "TREATMENT_TIMES"):
                free &= ~self.grid.touching(need.windows)
            elif need.code == "SOCIAL_MENTOR" and citizen.support_person is not None:
                free &= self.grid.inside(citizen.support_person)
        return free & self._childcare(citizen)

    def _childcare(self, citizen: Citizen) -> Mask:
        """Week slots that the children leave; several hard needs together tell the hours."""
        hours = [w for need in self._hard(citizen, "CHILDCARE_HOURS") for w in need.windows]
        return self.grid.inside(hours) if hours else self.grid.open_days()

    def first_minute(self, citizen: Citizen) -> int:
        """Minute of the day before which no shift of the citizen starts."""
        return max(citizen.earliest_start_min or 0, self.hard_level(citizen, "LATE_START") or 0)

    def longest_day_min(self, citizen: Citizen) -> int:
        """Most minutes the citizen attends on a day."""
        level = self.hard_level(citizen, "MAX_HOURS_DAY")
        longest = citizen.session_min[1]
        return longest if level is None else min(longest, level)

    def most_days(self, citizen: Citizen) -> int:
        """Most days the citizen attends in a week."""
        level = self.hard_level(citizen, "MAX_DAYS_WEEK")
        return citizen.max_days if level is None else min(citizen.max_days, level)

    def least_rest_min(self, citizen: Citizen) -> int:
        """Least minutes between two shifts; 0 is no rule."""
        return max(citizen.rest_min or 0, self.hard_level(citizen, "MIN_REST_HOURS") or 0)

    def most_supporters(self, citizen: Citizen) -> int:
        """Most own supporters: two, or one where fixed colleagues are a hard need."""
        return 1 if self.hard_need(citizen, "FIXED_COLLEAGUES") else 2

    def regime(self, citizen: Citizen, workplace: Workplace) -> SupportRegime:
        """The support regime: a hard MENTOR_PRESENT, else the citizen's, the workplace's, the group's."""
        own = citizen.support or workplace.support
        usual = own or self.ruleset.groups[citizen.target_group].regime
        if self.hard_need(citizen, "MENTOR_PRESENT") is None:
            return usual
        return replace(usual, kind=RegimeKind.ALWAYS_PRESENT, weekly_min=None)

    def schedule(self, citizen: Citizen, place: Place) -> ScheduleKind:
        """The schedule kind: the citizen's own, else the place's, else fixed."""
        return citizen.schedule or place.schedule or ScheduleKind.FIXED

    def possible_supporters(self, citizen: Citizen, workplace: Workplace) -> tuple[Supporter, ...]:
        """Those at the workplace who may support the citizen, special knowledge set aside.

        A hard MENTOR_PRESENT leaves mentors only; forbidden and excluded ones go.
        """
        found = (s for s in workplace.supporters if not self._kept_apart(citizen, s))
        if self.hard_need(citizen, "MENTOR_PRESENT") is None or not workplace.supporters_known:
            return tuple(found)
        return tuple(s for s in found if s.kind is SupporterKind.MENTOR)

    def eligible_supporters(self, citizen: Citizen, workplace: Workplace) -> tuple[Supporter, ...]:
        """Those at the workplace who may support the citizen.

        Of the possible ones a hard MENTOR_SPECIALISATION leaves those known to have the knowledge or, where
        nobody is, those of whom it is unknown.
        """
        found = self.possible_supporters(citizen, workplace)
        special = self.hard_need(citizen, "MENTOR_SPECIALISATION")
        if special is None:
            return found
        known = [s for s in found if s.specialisations and special.value in s.specialisations]
        return tuple(known or (s for s in found if s.specialisations is None))

    def _kept_apart(self, citizen: Citizen, supporter: Supporter) -> bool:
        affinity = self.supporter_affinity(citizen.id, supporter.id)
        unwanted = any(
            wish.excluded and wish.kind == "supporter" and wish.value == supporter.id
            for wish in citizen.wishes or ()
        )
        return unwanted or (affinity is not None and affinity.forbidden)

    def int_setting(self, parameter_id: str) -> int:
        """A whole-number parameter of the ruleset on the first Monday."""
        return self.ruleset.int_value(parameter_id, self.first_monday)
