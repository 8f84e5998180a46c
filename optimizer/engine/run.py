"""A run: greedy start, then level by level a bound, a search and a proof where the size allows it."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace

from optimizer.candidates import Candidates
from optimizer.engine.budget import Budget
from optimizer.engine.coordinator import Coordinator
from optimizer.engine.dates import settle_dates
from optimizer.engine.greedy import filled_up, scarcest_first
from optimizer.engine.hand_made import HandMade
from optimizer.engine.improve import Improver
from optimizer.engine.laid_together import Laying
from optimizer.engine.levels import Reached, at_least, tighter, tying
from optimizer.engine.master import PROCESS_WAYS
from optimizer.engine.one_week import OneWeek
from optimizer.engine.options import Cancel, Options, Progress, ignore
from optimizer.engine.plain_bounds import plain_bound
from optimizer.engine.pool import Pool, make_ready
from optimizer.engine.reference import Reference
from optimizer.engine.relaid import laid_anew
from optimizer.engine.ruin import Ruin
from optimizer.engine.sent_over_weeks import SentOverWeeks
from optimizer.engine.team_search import TeamSearch
from optimizer.engine.teams import shares_jobs
from optimizer.goals import Goal, levels
from optimizer.list_ways import list_ways
from optimizer.plan import Level, Placement, Plan
from optimizer.rules import RULES
from optimizer.rules.base import Rule

EXACT_PAIRS = 300
"""Up to so many pairs the exact model proves what the relaxation leaves open."""

BY_HAND_PAIRS = 10_000
"""Up to so many pairs the plan made by hand is tried beside the greedy one, which hardly ever loses to it."""

LEVEL_SHARE, LEVEL_SHARE_OF_FEW = 0.6, 0.85
"""Share of what is left that a level may take when others follow; where few ways are searched to the end."""

TOGETHER_SHARE = 0.75
"""Share of the time in which a large problem is searched on all levels at once."""

TEAMS_SHARE, TEAMS_SHARE_OF_FEW = 0.17, 0.08
"""Share of the time in which shared jobs are handed out by one week, and the same where ways are few."""

RUIN_SHARE = 0.1
"""Share of the time in which people are moved one by one where a problem over weeks is large."""

SENT_SHARE = 0.6
"""Share of the time left in which people are sent to places and starts all at once."""

LAID_AT_ONCE = 1_000
"""Up to so many steps all weeks are laid again in one model."""

REST_SHARE, REST_SHARE_OF_FEW = 0.3, 0.15
"""Share of a level's part that is kept for what the coordinator leaves open; where it leaves little open."""


@dataclass
class Run:
    """One run over one problem's candidates.

    Attributes
    ----------
    hand_told
        Whether somebody asks for the plan made by hand in the end, so that it is laid beside the search.
    hand
        The plan made by hand; laid beside the search where that has several workers.
    """

    candidates: Candidates
    options: Options = field(default_factory=Options)
    rules: Sequence[Rule] = RULES
    on_progress: Callable[[Progress], None] = ignore
    cancel: Cancel = field(default_factory=Cancel)
    executor: Executor | None = None
    hand_told: bool = True
    hand: HandMade = field(init=False)
    _pool: Pool | None = field(default=None, init=False)
    _laid: Plan | None = field(default=None, init=False)
    _teams_taken: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self.hand = HandMade(self.candidates, self.rules)

    def solve(self) -> tuple[tuple[Placement, ...], tuple[Level, ...]]:
        """The best placements found and the levels reached."""
        try:
            found = self._reach(self.begin())
        finally:
            self.close()
        return settle_dates(self.candidates.problem, self.reached.plan.placements), tuple(found)

    def close(self) -> None:
        """Let go of the processes, if there are any."""
        if self._pool is not None:
            self._pool.close()

    def _reach(self, goals: Sequence[Goal]) -> list[Level]:
        """Search on all levels at once, then on one after the other."""
        self._coordinator.together(goals, self.reached, self.budget.left() * (1 - TOGETHER_SHARE))
        large = self._over_weeks and len(self.candidates.pairs) > EXACT_PAIRS
        if large and self.budget.left() > 0:
            share = TEAMS_SHARE if self._master.large_over_weeks else TEAMS_SHARE_OF_FEW
            self._with_teams(goals, self.budget.left() * share)
            self._sent(goals, self.budget.left() * (1 - SENT_SHARE))
            ruin = Ruin(self.candidates, self.budget, self.cancel, self._tell)
            ruin.improve(goals, self.reached, self.budget.left() * (1 - RUIN_SHARE))
        return [self.level(goal, last=goal is goals[-1]) for goal in goals]

    def _with_teams(self, goals: Sequence[Goal], limit: float) -> None:
        """Hand shared jobs out by a search over one week."""
        week = OneWeek.of(self.candidates, self.reached.plan, self.rules)
        if not week.pairs or self.candidates.problem.replans:
            return
        options = self.budget.options_within(limit)
        search = Run(week.standing(), options, self.rules, cancel=self.cancel, hand_told=False)
        search.solve()
        self.budget.work_used += search.budget.work_used
        plan = filled_up(self.candidates, week.taken_up(search.reached.plan.placements), self.rules)
        self._teams_taken = self.reached.take_better(goals, plan)
        self._tell(goals[0], None)

    def _sent(self, goals: Sequence[Goal], until: float) -> None:
        """Send people to places and starts all at once."""
        coordinator = self._coordinator
        laying = Laying(self.candidates, self.rules, self.budget, coordinator.pool, coordinator.units)
        sent = SentOverWeeks(self._listed, laying)
        sent.improve(goals, self.reached, until)
        self._laid = sent.laid
        self._tell(goals[0], None)

    @property
    def _over_weeks(self) -> bool:
        return self.candidates.problem.weeks > 1

    def begin(self) -> list[Goal]:
        """A first plan, which is told at once; returns the goals on which plans can differ, in order."""
        self.budget = Budget(self.options, cancel=self.cancel)
        if self._in_processes:
            make_ready()
        every = levels(self.options.profile, self.options.balance_pct)
        start = Plan(placements=self._start(every))
        self.reached = Reached(self.candidates.problem, start, tying(self.rules))
        for goal in every:
            if goal.by_people and self.reached.value(goal):
                # Listing the ways of a whole country takes seconds more.
                self._tell(goal, None)
        self._listed = list_ways(self.candidates)
        goals = [goal for goal in every if goal.varies(self._listed.ways)]
        for goal in goals:
            self._tell(goal, None)
        if self.hand_told and self.options.workers > 1 and not self.budget.by_work and not self._few:
            self.hand.begin()
        self._coordinator = Coordinator(
            self.candidates, self.budget, self.cancel, self.rules, self._tell, self.executor, self._listed
        )
        self._pool, self._master = self._coordinator.pool, self._coordinator.master
        self._exact: Reference | None = None
        self._improver = self._search(goals)
        return goals

    @property
    def _few(self) -> bool:
        """Say whether there are so few pairs that the plan made by hand is tried too."""
        return len(self.candidates.pairs) <= BY_HAND_PAIRS

    @property
    def _in_processes(self) -> bool:
        """Say whether units are going to be asked in processes of this run's own."""
        if self.executor is not None or self.budget.by_work or self.options.workers == 1:
            return False
        many = len(self.candidates.pairs) > PROCESS_WAYS
        return many and not self._over_weeks and not shares_jobs(self.candidates)

    def _search(self, goals: Sequence[Goal]) -> Improver:
        """What improves plans: among teams where people share jobs."""
        given = (self.candidates, self.budget, self.cancel, self.rules, self._tell)
        if shares_jobs(self.candidates):
            return TeamSearch(*given, liking=self._master.liking, teams=self._master.whole_teams)
        then = next((goal for goal in goals if goal.by_points), None) if self._over_weeks else None
        return Improver(*given, best=self._coordinator.units.best, then=then)

    def _start(self, goals: Sequence[Goal]) -> tuple[Placement, ...]:
        """The better of the greedy plans."""
        starts = [scarcest_first(self.candidates, self.rules)]
        if self._few:
            starts.append(self.hand.placements)
        problem = self.candidates.problem

        def worth(placements: tuple[Placement, ...]) -> tuple[int, ...]:
            plan = Plan(placements=placements)
            values = [(g.maximise, g.measure(problem, plan)) for g in goals]
            return tuple(value if maximise else -value for maximise, value in values)

        return max(starts, key=worth) if len(starts) > 1 else starts[0]

    def level(self, goal: Goal, *, last: bool, keep: float = 0.0) -> Level:
        """Search on the goal and fix it at what was reached.

        Parameters
        ----------
        last
            Whether no level follows, so that the goal may take all that is left.
        keep
            What is kept of the budget for what comes after the levels.
        """
        left, share = self.budget.left(keep), LEVEL_SHARE_OF_FEW if self._master.few else LEVEL_SHARE
        until = keep + (0.0 if last else left * (1 - share))
        bound = self.search(goal, until, last=last)
        level = self.reached.fix(goal, bound)
        if goal.by_person and not last:
            self._master.fix(goal, level.value, proven=level.proven)
        if self._exact is not None and not last:
            self._exact.fix(goal, level.value)
        self._tell(goal, bound)
        return level

    def search(self, goal: Goal, until: float, *, last: bool = True) -> int | None:
        """Bound and search with the coordinator, then prove or improve by what suits the size."""
        span = self.budget.left(until)
        bound = plain_bound(goal, self.candidates.problem, self.rules, self.reached.fixed)
        if goal.by_person and not self._met(goal, bound):
            rest = REST_SHARE_OF_FEW if self._master.few else REST_SHARE
            found = self._coordinator.level(goal, self.reached, until + span * rest)
            bound = tighter(goal, bound, found)
        self._tell(goal, bound)
        if self._met(goal, bound):
            return bound
        if len(self.candidates.pairs) <= EXACT_PAIRS:
            return tighter(goal, bound, self._prove(goal, self.budget.left(until)))
        if self._over_weeks and goal.by_points:
            self._better_weeks(goal, until)
        if goal.by_person and not self._sought_together(goal):
            self._improver.improve(goal, self.reached, bound, until, patient=last)
        elif not goal.by_person:
            self._lay_again(goal, self.budget.left(until))
        return bound

    def _sought_together(self, goal: Goal) -> bool:
        """Say whether the goal was sought at once over all weeks, where steps find no more of it."""
        sought = goal.by_people or (goal.on_positions and self._teams_taken)
        return sought and self._master.large_over_weeks

    def _better_weeks(self, goal: Goal, until: float) -> None:
        """Lay weeks anew one by one: what a search finds workplace by workplace only in a long time."""
        if not self.cancel.cancelled and self.reached.plan is not self._laid:
            placements = self.reached.plan.placements
            self.reached.take(goal, laid_anew(self.candidates, placements, goal, self.budget, until))

    def _prove(self, goal: Goal, limit: float) -> int | None:
        """Solve the exact model, which is made on first need."""
        if limit <= 0 or self.cancel.cancelled:
            return None
        if self._exact is None:
            self._exact = Reference(self.candidates, self.rules)
            for level, value in self.reached.fixed:
                self._exact.fix(level, value)
        return self._exact.level(goal, self.reached, limit, self.budget, self.cancel)

    def _lay_again(self, goal: Goal, limit: float) -> None:
        """Lay everybody's week again where they are: what is no sum over people needs them all at once."""
        if limit <= 0 or self.cancel.cancelled:
            return
        found = [self.candidates.pair_of(p.citizen_id, step) for p, step in self.reached.plan.steps()]
        pairs = tuple(pair for pair in found if pair.given is None)
        if len(pairs) > LAID_AT_ONCE:
            return
        model = Reference(replace(self.candidates, pairs=pairs), self.rules)
        for level, value in self.reached.fixed:
            model.fix(level, value)
        model.level(goal, self.reached, limit, self.budget, self.cancel)

    def _met(self, goal: Goal, bound: int | None) -> bool:
        return bound is not None and at_least(goal, self.reached.value(goal), bound)

    def _tell(self, goal: Goal, bound: int | None) -> None:
        placements = self.reached.plan.placements
        self.on_progress(
            Progress(
                level_id=goal.id,
                value=self.reached.value(goal),
                bound=bound,
                scale=goal.scale,
                best=lambda: settle_dates(self.candidates.problem, placements),
            )
        )
