"""Shared jobs over weeks, handed out as if one week were all weeks, and taken into the plan as they last.

A job that is shared goes on beyond the plan, so one week tells nearly all of it. In a standing week teams are
searched for as teams; over weeks a hand lays one person after the other, and leaves jobs half filled.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.beside import beside
from optimizer.engine.dates import settle_dates
from optimizer.engine.levels import tying
from optimizer.plan import Placement, Placements, PlacementStep, Plan
from optimizer.problem import Proposed, positions_of
from optimizer.problem.narrowed import narrowed
from optimizer.rules import RULES
from optimizer.rules.base import Rule, Scope
from optimizer.rules.position_start import start_week
from optimizer.rules.second_job import SecondJob
from optimizer.variables import Pair
from optimizer.verify import breaches, verify

Spot = tuple[str, str]
"""Workplace and place id."""


@dataclass(frozen=True)
class OneWeek:
    """The jobs that can be shared from a week on, and those who could be there.

    Attributes
    ----------
    week
        The first week in which any of the jobs is there.
    pairs
        Who could begin where in the week, with their longest stay; nobody with a pin or with two jobs.
    others
        Everybody else's placements; who is no candidate here stays where they are.
    """

    candidates: Candidates
    plan: Plan
    rules: Sequence[Rule]
    week: int
    pairs: tuple[Pair, ...]
    others: Placements

    @classmethod
    def of(cls, candidates: Candidates, plan: Plan, rules: Sequence[Rule] = RULES) -> "OneWeek":
        """The week beside a plan, whose own teams are made anew."""
        problem = candidates.problem
        begins = [start_week(problem, p) for w in problem.workplaces for p in positions_of(w)]
        week = max(0, min(begins, default=0))
        pairs = tuple(_beginning(candidates, week))
        moving = {pair.citizen.id for pair in pairs}
        others = tuple(p for p in plan.placements if p.citizen_id not in moving)
        return cls(candidates, plan, rules, week, pairs, others)

    def standing(self) -> Candidates:
        """The candidates of a standing week: those who are there in the week are given."""
        part = beside(self.candidates, self.pairs, self.others)
        there = [pair for pair in part.given if pair.given is not None and pair.given.in_week(self.week)]
        people = {pair.citizen.id: pair.part.citizen for pair in (*self.pairs, *there)}
        where = {pair.workplace.id for pair in self.pairs}
        before, order = part.problem, self.candidates.problem.order
        problem = replace(
            before.in_week(self.week),
            weeks=1,
            first_monday=before.day(self.week),
            citizens=tuple(people[citizen_id] for citizen_id in sorted(people, key=order.__getitem__)),
            workplaces=tuple(w for w in before.in_week(self.week).workplaces if w.id in where),
            cohorts=(),
            closed_days=frozenset(),
            shut=frozenset((name, first - self.week, end - self.week) for name, first, end in before.shut),
            proposed=tuple(self._proposed()),
            running=tuple(self._as_it_runs(pair) for pair in there),
            mentor_spent_min=before.mentor_spent_min[self.week : self.week + 1],
            support_spent_60=before.support_spent_60[self.week : self.week + 1],
        )
        for known in ("median_wait_weeks", "team_ranges"):
            problem.__dict__[known] = getattr(before, known)
        return find_candidates(problem, self.rules)

    def _as_it_runs(self, pair: Pair) -> Placement:
        """Somebody else's step, as if it were all of a placement that runs."""
        assert pair.given is not None
        step = replace(pair.given, index=0, first_week=pair.given.first_week - self.week)
        return Placement(citizen_id=pair.citizen.id, verdict=pair.verdict, steps=(step,))

    def _proposed(self) -> Iterator[Proposed]:
        """What was proposed before and can be again, as long as the pairs last."""
        monday = self.candidates.problem.day(self.week)
        for proposed in self.candidates.problem.proposed:
            pair = self._pair_of.get((proposed.citizen_id, (proposed.workplace_id, proposed.place_id)))
            if pair is not None and (proposed.start, proposed.weeks) == (monday, pair.weeks):
                yield replace(proposed, weeks=1)

    def taken_up(self, placements: Placements) -> Placements:
        """The plan with the teams of a standing week for as long as they can stay.

        Where the teams of a production unit would break a rule in some week, beside whoever comes or goes,
        they are left out, and so are the last ones where all together would; who is on no team keeps a place
        that is not shared.
        """
        teams: dict[str, list[Placement]] = {}
        for placement in placements:
            pair = self._pair_of.get((placement.citizen_id, _spot(placement.step)))
            if pair is not None:
                teams.setdefault(pair.workplace.unit, []).append(self._lasting(placement, pair))
        placed = {p.citizen_id for team in teams.values() for p in team}
        stay = tuple(p for p in self.plan.placements if p.citizen_id not in placed and not self._on_team(p))
        fitting = [team for unit, team in teams.items() if self._fits(unit, team, stay)]
        kept = self._together(fitting, stay)
        found = {placement.citizen_id: placement for placement in (*stay, *kept)}
        return tuple(found[c.id] for c in self.candidates.problem.citizens if c.id in found)

    @cached_property
    def _pair_of(self) -> dict[tuple[str, Spot], Pair]:
        return {(pair.citizen.id, (pair.workplace.id, pair.place.id)): pair for pair in self.pairs}

    def _lasting(self, placement: Placement, pair: Pair) -> Placement:
        """The placement of a standing week for as long as the pair."""
        step = replace(placement.step, first_week=self.week, weeks=pair.weeks)
        return replace(placement, steps=(step,))

    def _on_team(self, placement: Placement) -> bool:
        """Say whether somebody who may move is on one of the teams so far."""
        return any((placement.citizen_id, _spot(step)) in self._pair_of for step in placement.steps)

    def _together(self, teams: Sequence[Sequence[Placement]], stay: Placements) -> Placements:
        """The first of the teams, as many as keep in every week what they all share, such as a caseload."""
        problem = self.candidates.problem
        across = (r for r in tying(self.rules) if r.scope is Scope.ACROSS and r.down_closed)
        tie = [rule for rule in across if rule.concerns(problem)]

        def first(count: int) -> Placements:
            return tuple(placement for team in teams[:count] for placement in team)

        def breaks(count: int) -> bool:
            plan = Plan(placements=(*stay, *first(count)))
            return any(next(breaches(rule, problem, plan), None) for rule in tie)

        if not breaks(len(teams)):
            return first(len(teams))
        return first(bisect_left(range(1, len(teams)), True, key=breaks))

    def _fits(self, unit: str, team: Sequence[Placement], stay: Placements) -> bool:
        """Say whether a production unit keeps every rule in every week with its new team.

        Nobody on it has two jobs, and the first of somebody who stays can be elsewhere.
        """
        problem = self.candidates.problem
        sites = {workplace.id for workplace in problem.production_units[unit]}
        here = (p for p in stay if any(step.workplace_id in sites for step in p.steps))
        there = (*here, *team)
        sites |= {step.workplace_id for placement in there for step in placement.steps}
        part = narrowed(problem, sites, [placement.citizen_id for placement in there])
        rules = [rule for rule in self.rules if not isinstance(rule, SecondJob)]
        return not verify(part, Plan(placements=settle_dates(part, there)), rules)


def _beginning(candidates: Candidates, week: int) -> Iterator[Pair]:
    """Who could begin in the week on which job that is there by then, each with their longest stay."""
    problem = candidates.problem
    free = {citizen.id for citizen in problem.movable}
    for workplace in problem.workplaces:
        begun = {p.id for p in positions_of(workplace) if start_week(problem, p) <= week}
        for citizen_id in candidates.people_at(workplace.id) if begun else ():
            pairs = (p for p in candidates.at(citizen_id, workplace.id) if p.place.id in begun)
            if citizen_id in free:
                yield from _longest(pairs, week)


def _longest(pairs: Iterable[Pair], week: int) -> Iterable[Pair]:
    """Of the pairs of one step that may begin in the week the longest on each place."""
    found: dict[str, Pair] = {}
    for pair in pairs:
        alone = pair.given is None and len(pair.stay.parts) == 1 and not pair.part.held_before
        now = alone and pair.first <= week <= pair.last
        if now and (pair.place.id not in found or pair.weeks > found[pair.place.id].weeks):
            found[pair.place.id] = pair
    return found.values()


def _spot(step: PlacementStep) -> Spot:
    return step.workplace_id, step.place_id
