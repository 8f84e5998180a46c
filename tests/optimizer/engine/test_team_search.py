"""Searching among teams: what it makes keeps every rule, the same every time, and counts as goals count."""

from collections import deque
from dataclasses import dataclass, field
from threading import Event, Lock

import numpy as np
import pytest

from exchange.convert import to_problem
from exchange.plan_json import plan_bytes
from optimizer.candidates import find_candidates
from optimizer.engine import coordinator, handing_out, run
from optimizer.engine.budget import Budget
from optimizer.engine.greedy import by_hand
from optimizer.engine.handing_out import Aim, Handed, Part
from optimizer.engine.improve import PATIENCE
from optimizer.engine.levels import Reached, tying
from optimizer.engine.neighbourhood import Busy
from optimizer.engine.options import Cancel, Options, Progress
from optimizer.engine.solving import NoSolutionError
from optimizer.engine.team_search import MOST_UNITS, TeamSearch
from optimizer.goals import Goal, Quality
from optimizer.goals.fewest_people import FewestPeople
from optimizer.goals.position_minutes import PositionMinutes
from optimizer.plan import Plan
from optimizer.planning import make_plan
from optimizer.problem import Problem
from optimizer.rules import RULES
from optimizer.verify import score, verify
from scenarios.job_market import job_market

PEOPLE, POSITIONS = 24, 8
WORK = 3.0


@pytest.fixture
def market(monkeypatch: pytest.MonkeyPatch) -> Problem:
    """A small market that goes the way of large ones."""
    monkeypatch.setattr(run, "EXACT_PAIRS", 0)
    monkeypatch.setattr(coordinator, "RELAXED_PAIRS_OF_TEAMS", 0)
    return to_problem(job_market(1, PEOPLE, POSITIONS), default_monday=None)


def searched(problem: Problem, work: float = WORK) -> tuple[Reached, TeamSearch]:
    """A search on the minutes of positions, from the plan made by hand."""
    candidates = find_candidates(problem)
    start = Plan(placements=by_hand(candidates))
    reached = Reached(problem, start, tying(RULES))
    search = TeamSearch(candidates, Budget(Options(work_limit=work)), Cancel())
    search.improve(PositionMinutes(), reached, None, 0.0)
    return reached, search


def test_more_of_the_jobs_is_done_and_every_rule_is_kept(market: Problem) -> None:
    by_hand_plan = Plan(placements=by_hand(find_candidates(market)))
    reached, _ = searched(market)
    assert verify(market, reached.plan) == ()
    assert reached.value(PositionMinutes()) > PositionMinutes().measure(market, by_hand_plan)


def test_units_take_turns(market: Problem) -> None:
    search = TeamSearch(find_candidates(market), Budget(Options()), Cancel())
    for _ in range(2):
        parts = [search._next_part(Plan(placements=()), Busy())]
        while search._turn:
            parts.append(search._next_part(Plan(placements=()), Busy()))
        units = [unit for part in parts if part is not None for unit in part.units]
        assert sorted(units) == sorted(search._all_units)


def test_parts_under_way_have_nothing_in_common(market: Problem) -> None:
    candidates = find_candidates(market)
    search, plan = TeamSearch(candidates, Budget(Options()), Cancel()), Plan(placements=by_hand(candidates))
    for _ in range(5):
        busy, parts = Busy(), 0
        while (part := search._next_part(plan, busy)) is not None:
            assert not busy.workplaces & part.busy.workplaces
            assert not busy.people & part.people
            busy = Busy(busy.workplaces | part.busy.workplaces, busy.people | part.people)
            parts += 1
        assert parts > 1
        assert busy.workplaces == {workplace_id for unit in search._all_units for workplace_id in unit}


def test_units_looked_at_together_are_those_that_share_people(market: Problem) -> None:
    search = TeamSearch(find_candidates(market), Budget(Options()), Cancel(), units=2)
    half = len(search._all_units) // 2
    side = np.arange(len(search._all_units)) < half
    able = np.zeros((len(side), 2_000), dtype=np.bool_)
    able[side, :1_000] = able[~side, 1_000:] = True
    search.__dict__["_able"] = able
    chosen = [search._next_units(Busy()) for _ in range(100)]
    pairs = [found for found in chosen if len(found) == search.units]
    near = [side[search._at[one]] == side[search._at[other]] for one, other in pairs]
    assert np.mean(near) > 0.7


def test_all_who_wait_in_a_part_could_be_there(market: Problem) -> None:
    candidates = find_candidates(market)
    search = TeamSearch(candidates, Budget(Options()), Cancel())
    part = search._next_part(Plan(placements=()), Busy())
    assert part is not None
    assert part.people
    assert all(any(candidates.at(c, w) for w in part.busy.workplaces) for c in part.people)


def test_who_could_be_at_a_unit_is_known(market: Problem) -> None:
    candidates = find_candidates(market)
    search = TeamSearch(candidates, Budget(Options()), Cancel())
    for unit, able in zip(search._all_units, search._able, strict=True):
        there = {citizen_id for w in unit for citizen_id in candidates.people_at(w)}
        assert {c.id for c, can in zip(market.citizens, able, strict=True) if can} == there


def test_every_two_units_come_together_though_another_part_is_always_under_way(market: Problem) -> None:
    search = TeamSearch(find_candidates(market), Budget(Options(workers=2)), Cancel(), units=MOST_UNITS)
    under_way, together = deque[Busy](), set[frozenset[str]]()
    for _ in range(400):
        if len(under_way) == 2:
            under_way.popleft()
        units = search._next_units(under_way[0] if under_way else Busy())
        names = frozenset(workplace_id for unit in units for workplace_id in unit)
        under_way.append(Busy(names, frozenset()))
        together |= {frozenset((one, other)) for one in names for other in names if one != other}
    workplaces = [workplace_id for unit in search._all_units for workplace_id in unit]
    assert together == {frozenset((a, b)) for a in workplaces for b in workplaces if a != b}


@dataclass
class Steps:
    """Stands in for handing out: what is asked for is noted, and nothing comes of it."""

    most: int
    cancel: Cancel
    wait_s: float = 20.0
    handed: list[Part] = field(default_factory=list)
    alone: list[Part] = field(default_factory=list)
    now: list[Part] = field(default_factory=list)
    overlaps: int = 0
    lock: Lock = field(default_factory=Lock)
    others: Event = field(default_factory=Event)

    def handed_out(self, aim: Aim, part: Part, liked: int, limit: float, cancel: Cancel) -> Handed:
        """The first one lasts until three others have ended."""
        del aim, liked, limit, cancel
        with self.lock:
            first = not self.handed
            self.overlaps += sum(
                bool(p.people & part.people or set(p.units) & set(part.units)) for p in self.now
            )
            self.handed.append(part)
            self.now.append(part)
            if len(self.handed) >= 4:
                self.others.set()
            if len(self.handed) >= self.most:
                self.cancel.now()
        if first:
            assert self.others.wait(self.wait_s)
        with self.lock:
            self.now.remove(part)
        return Handed(part, None)

    def laid_again(self, aim: Aim, part: Part, cancel: Cancel) -> Handed:
        """Noted, and before any other step."""
        del aim, cancel
        assert not self.handed
        self.alone.append(part)
        return Handed(part, None)


def stepped(problem: Problem, goal: Goal, most: int, fruitless: int = 0) -> Steps:
    """The steps of a search by two workers that is cancelled after so many."""
    candidates, cancel = find_candidates(problem), Cancel()
    search = TeamSearch(candidates, Budget(Options(workers=2)), cancel, units=2, _fruitless=fruitless)
    steps = search.__dict__["_out"] = Steps(most, cancel)
    search.improve(goal, Reached(problem, Plan(placements=by_hand(candidates))), None, 0.0)
    return steps


def test_no_step_waits_for_another_and_none_has_anything_in_common(market: Problem) -> None:
    steps = stepped(market, PositionMinutes(), most=30)
    assert steps.others.is_set()
    assert len(steps.handed) >= 30
    assert steps.overlaps == 0
    assert not steps.alone


def test_weeks_are_laid_anew_for_points_before_anybody_is_handed_out(market: Problem) -> None:
    steps = stepped(market, Quality(), most=4)
    people = [citizen_id for part in steps.alone for citizen_id in part.people]
    assert sorted(people) == sorted(p.citizen_id for p in by_hand(find_candidates(market)))
    assert len(steps.handed) >= 4


@pytest.mark.untraced
def test_turns_in_vain_on_one_goal_are_not_counted_on_the_next(market: Problem) -> None:
    assert len(stepped(market, FewestPeople(), most=1, fruitless=PATIENCE).handed) >= 1


@pytest.mark.untraced
def test_the_same_bytes_twice(market: Problem) -> None:
    made = [plan_bytes(make_plan(market, Options(work_limit=WORK, seed=3))) for _ in range(2)]
    assert made[0] == made[1]


def test_plans_keep_all_rules_and_reach_what_their_levels_tell(market: Problem) -> None:
    plan = make_plan(market, Options(work_limit=WORK))
    assert verify(market, plan) == ()
    told = {level.id: level.value for level in plan.levels}
    measured = {level.id: level.value for level in score(market, plan)}
    assert all(measured[level_id] >= value for level_id, value in told.items())
    bounds = {level.id: level.bound for level in plan.levels}
    assert bounds["position_minutes"] is not None
    assert bounds["quality"] is not None


def test_cancelling_keeps_the_best(market: Problem) -> None:
    cancel, values = Cancel(), list[int]()

    def watch(progress: Progress) -> None:
        if progress.level_id == "position_minutes":
            values.append(progress.value)
            if len(values) > 3:
                cancel.now()

    plan = make_plan(market, Options(time_limit_s=300.0), cancel=cancel, on_progress=watch)
    assert verify(market, plan) == ()
    assert PositionMinutes().measure(market, plan) >= values[-1]


def test_a_level_that_is_fixed_does_not_fall(market: Problem) -> None:
    reached, search = searched(market, work=1.0)
    before = reached.fix(PositionMinutes(), None).value
    search = TeamSearch(search.candidates, Budget(Options(work_limit=1.0)), Cancel())
    search.improve(Quality(), reached, None, 0.0)
    assert reached.value(PositionMinutes()) >= before
    assert verify(market, reached.plan) == ()


def whereabouts(plan: Plan) -> dict[str, list[tuple[str, str]]]:
    return {p.citizen_id: [(step.workplace_id, step.place_id) for step in p.steps] for p in plan.placements}


def test_weeks_are_laid_anew_for_quality_and_nobody_is_moved(market: Problem) -> None:
    reached, search = searched(market, work=1.0)
    minutes = reached.fix(PositionMinutes(), None).value
    before, where = reached.value(Quality()), whereabouts(reached.plan)
    aim = Aim(Quality(), tuple(reached.fixed), reached.plan, 0.0)
    for part in search._alone(reached.plan):
        search._take_in(Quality(), reached, search._out.laid_again(aim, part, Cancel()))
    assert reached.value(Quality()) > before
    assert reached.value(PositionMinutes()) >= minutes
    assert whereabouts(reached.plan) == where
    assert verify(market, reached.plan) == ()


@pytest.mark.parametrize(("cancelled", "until"), [(True, 0.0), (False, 1e9)])
def test_a_week_that_there_was_no_time_to_lay_is_tried_again(
    market: Problem, *, cancelled: bool, until: float
) -> None:
    reached, search = searched(market, work=1.0)
    part = max(search._alone(reached.plan), key=lambda part: len(part.people))
    search = TeamSearch(search.candidates, Budget(Options(work_limit=50.0)), Cancel())
    stopped = Cancel(cancelled=cancelled)
    search._out.laid_again(Aim(Quality(), (), reached.plan, until), part, stopped)
    assert not search._out._known
    again = search._out.laid_again(Aim(Quality(), (), reached.plan, 0.0), part, Cancel())
    assert again.placements is not None
    assert search._out._known


def test_a_part_that_nothing_fits_is_left_as_it_is(market: Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise NoSolutionError("infeasible")

    reached, search = searched(market, work=1.0)
    monkeypatch.setattr(handing_out, "solve", refused)
    part = next(search._alone(reached.plan))
    aim = Aim(PositionMinutes(), (), reached.plan, 0.0)
    assert search._out.handed_out(aim, part, 3, 1.0, Cancel()).placements is None
