"""One citizen looked at beside a running plan in which everybody else stays exactly as they are.

The others are made running placements of the problem, so that the workplaces' own models take them for given.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from optimizer.advise.desk import Desk
from optimizer.engine.greedy import FAR_MIN
from optimizer.engine.paid import paid_minutes, support_cost
from optimizer.engine.week_limits import Counts
from optimizer.plan import Placement
from optimizer.problem import Problem, Staff, StaffKind
from optimizer.problem.narrowed import narrowed
from optimizer.problem.stay import stays

EVERYWHERE = ""
"""Stands for all workplaces together, where one step's place decides about the next."""


class Standing:
    """The others of a plan, and what a few workplaces look like beside all of them.

    Parameters
    ----------
    desk
        With the citizen's own placement lifted off it.
    """

    def __init__(self, desk: Desk, citizen_id: str) -> None:
        self.desk = desk
        self.citizen = desk.problem.citizen_by_id[citizen_id]
        self.others = tuple(p for p in desk.plan.placements if p.citizen_id != citizen_id)
        self._sites: dict[str, Problem] = {}

    @cached_property
    def problem(self) -> Problem:
        """The whole problem with all others as given."""
        return self.desk.standing_without(self.citizen.id)

    @cached_property
    def spread(self) -> bool:
        """Say whether the citizen is to be in several steps, which may be at several workplaces."""
        course = self.citizen.course
        return self.desk.problem.weeks > 1 and course is not None and len(course.planned) > 1

    @cached_property
    def sites(self) -> tuple[str, ...]:
        """What is looked at one by one: workplaces, or everything at once."""
        return (EVERYWHERE,) if self.spread else tuple(w.id for w in self.desk.problem.workplaces)

    @cached_property
    def nearest_first(self) -> tuple[str, ...]:
        """The sites by the citizen's way to them; an unknown way is far."""
        return tuple(sorted(self.sites, key=self.minutes_to))

    def minutes_to(self, workplace_id: str) -> int:
        """Minutes to a workplace; an unknown way is far."""
        return self._minutes.get(workplace_id, FAR_MIN)

    @cached_property
    def _minutes(self) -> dict[str, int]:
        minutes, _ = self.desk.problem.journeys.of(self.citizen)
        ways = zip(self.desk.problem.workplaces, minutes.tolist(), strict=True)
        return {workplace.id: way for workplace, way in ways if way >= 0}

    def site(self, workplace_id: str) -> Problem:
        """The problem of one workplace, with all that ties it to others counted in.

        What people elsewhere take of budgets and caseloads is taken off beforehand. Where cohorts or
        caseloads tie everybody together week by week, everybody is in it.
        """
        if workplace_id not in self._sites:
            self._sites[workplace_id] = self._narrowed(workplace_id)
        return self._sites[workplace_id]

    def _narrowed(self, workplace_id: str) -> Problem:
        problem = self.problem
        if workplace_id == EVERYWHERE or self._tied:
            return problem
        unit = problem.workplace_by_id[workplace_id].unit
        sites = [w.id for w in problem.production_units[unit]]
        jobs = [p for p in self.others if self._person(p.citizen_id) == self.citizen.person_id]
        sites += [step.workplace_id for p in jobs for step in p.steps]
        here = {name for site in sites for name in self.desk.people_at.get(site, ())}
        people = (here | {p.citizen_id for p in jobs}) - {self.citizen.id}
        found = narrowed(problem, sites, people | {self.citizen.id})
        running = tuple(_only_at(p, sites) for p in found.running)
        alone = self._alone(replace(found, running=running), people)
        return carried(found, alone, self.citizen.id)

    @cached_property
    def _tied(self) -> bool:
        """Say whether cohorts or caseloads tie everybody together week by week."""
        cohorts = any(cohort.expected is not None for cohort in self.problem.cohorts)
        cases = any(staff.caseload is not None for staff in self.problem.staff)
        return self.problem.weeks > 1 and (cohorts or cases)

    def _person(self, citizen_id: str) -> str:
        return self.desk.problem.citizen_by_id[citizen_id].person_id

    def _alone(self, found: Problem, people: set[str]) -> Problem:
        """The problem with budgets and caseloads less what those take who are not in it."""
        problem = self.problem
        away = [p for p in self.others if p.citizen_id not in people]
        if problem.mentor_budget_min is not None:
            spent = self._spent(away, problem.mentor_spent_min, cost=False)
            found = replace(found, mentor_spent_min=spent)
        if problem.support_budget_ore is not None:
            spent = self._spent(away, problem.support_spent_60, cost=True)
            found = replace(found, support_spent_60=spent)
        return replace(found, staff=tuple(self._less(staff, away) for staff in problem.staff))

    def _less(self, staff: Staff, away: Sequence[Placement]) -> Staff:
        """The staff member with the room that people elsewhere leave."""
        if staff.caseload is None:
            return staff
        people, places = self.problem.citizen_by_id, self.problem.workplace_by_id
        if staff.kind is StaffKind.CASEWORKER:
            mine = sum(people[p.citizen_id].caseworker == staff.id for p in away)
        else:
            mine = sum(places[step.workplace_id].contact == staff.id for p in away for step in p.steps)
        return replace(staff, caseload=max(0, staff.caseload - mine))

    def _spent(self, away: Iterable[Placement], before: tuple[int, ...], *, cost: bool) -> tuple[int, ...]:
        weeks: Counts = np.zeros(max(len(before), self.desk.capacity.weeks), dtype=np.int64)
        weeks[: len(before)] = before
        for placement in away:
            for number, step in enumerate(placement.steps):
                pair = self.desk.pair_of(placement, number)
                paid = paid_minutes(self.problem, pair, step)
                there = slice(max(0, step.first_week), max(0, step.end_week))
                weeks[there] += support_cost(self.problem, pair, paid) if cost else paid
        return tuple(weeks.tolist())


def carried(before: Problem, after: Problem, citizen_id: str) -> Problem:
    """A problem in which one citizen or workplaces are changed, with what the one before knows of others.

    Nobody else's stays change, so they are not worked out again.
    """
    mine = stays(after, after.citizen_by_id[citizen_id])
    ends = [s.last + part.offset + part.weeks + part.held_after for s in mine for part in s.parts]
    after.__dict__.update(
        {
            "median_wait_weeks": before.median_wait_weeks,
            "team_ranges": before.team_ranges,
            "horizon": max(before.horizon, *ends) if ends else before.horizon,
            "_stays": {c.id: before.stays(c.id) for c in before.citizens} | {citizen_id: mine},
        }
    )
    return after


def _only_at(placement: Placement, sites: Iterable[str]) -> Placement:
    """The placement's steps at these workplaces."""
    here = set(sites)
    return replace(placement, steps=tuple(s for s in placement.steps if s.workplace_id in here))
