"""Whole stays: what a plan has is among them, courses are as they allow, and worth is that of all steps."""

import numpy as np
import pytest

from benchmarks.families.mixed import mixed
from exchange.convert import to_problem
from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.greedy import scarcest_first
from optimizer.engine.single_starts import SingleStarts
from optimizer.engine.whole_stays import MOST_STAYS, WholeStays
from optimizer.goals import Goal, Quality
from optimizer.goals.late_starts import LateStarts
from optimizer.goals.people import PeopleNormal
from optimizer.goals.people_clarify import PeopleClarify
from optimizer.list_ways import list_ways
from optimizer.plan import Plan, Verdict
from optimizer.problem import Citizen, StepWhere
from optimizer.ways import NOWHERE, Ints
from tests.build import make_place, make_supporter, make_workplace
from tests.optimizer.over_weeks import over, person, told

Made = tuple[Candidates, Plan, SingleStarts, WholeStays]


def made(candidates: Candidates) -> Made:
    listed, plan = list_ways(candidates), Plan(placements=scarcest_first(candidates))
    table = candidates.table.table
    starts = SingleStarts.of(listed, plan, Quality().worths(listed.ways, table))
    worth = Quality().worths(starts.ways, table)[starts.free]
    return candidates, plan, starts, WholeStays.of(starts, worth)


@pytest.fixture(scope="module")
def larger() -> Made:
    return made(find_candidates(to_problem(mixed(60, seed=0), default_monday=None)))


def named(candidates: Candidates, starts: SingleStarts, ways: list[int]) -> tuple[tuple[str, str, int], ...]:
    found = [starts.pair(list_ways(candidates), way) for way in ways]
    return tuple((pair.workplace.id, pair.place.id, pair.first) for pair in found)


def test_what_the_plan_has_is_kept_and_nobody_else_moves(larger: Made) -> None:
    candidates, plan, starts, stays = larger
    names = [citizen.id for citizen in candidates.problem.citizens]
    kept = {
        names[stays.citizen[stay]]: named(candidates, starts, stays.of_stay(stay))
        for stay in stays.kept.tolist()
    }
    moving = (p for p in plan.placements if p.citizen_id in starts.moving)
    there = {p.citizen_id: tuple((s.workplace_id, s.place_id, s.first_week) for s in p.steps) for p in moving}
    assert any(len(steps) > 1 for steps in there.values())
    assert kept == there


def test_the_steps_of_a_course_follow_each_other_where_they_may(larger: Made) -> None:
    candidates, _, starts, stays = larger
    problem, ways = candidates.problem, starts.ways
    several = [stays.of_stay(stay) for stay in range(len(stays)) if len(stays.of_stay(stay)) > 1]
    wheres = set()
    for first, second in several:
        assert ways.citizen[first] == ways.citizen[second]
        assert ways.first[second] == ways.first[first] + ways.weeks[first]
        course = problem.citizens[ways.citizen[first]].course
        assert course is not None
        wheres.add(course.steps[1].where)
        same = bool(ways.workplace[first] == ways.workplace[second])
        assert same is (course.steps[1].where is StepWhere.SAME)
    assert wheres == {StepWhere.SAME, StepWhere.OTHER}


def test_a_start_has_no_more_stays_than_are_looked_at(larger: Made) -> None:
    _, _, starts, stays = larger
    several = np.flatnonzero((stays.steps[:, 1] != NOWHERE) & ~np.isin(np.arange(len(stays)), stays.kept))
    first = stays.steps[several, 0]
    begins = np.stack([stays.citizen[several], starts.ways.stay[first], starts.ways.first[first]])
    _, counts = np.unique(begins, axis=1, return_counts=True)
    assert counts.max() <= MOST_STAYS


def test_worth_is_that_of_all_steps_but_people_count_once(larger: Made) -> None:
    candidates, plan, starts, stays = larger
    kept = Plan(placements=tuple(p for p in plan.placements if p.citizen_id in starts.moving))
    doubtful_later = [
        p
        for p in kept.placements
        if p.verdict is Verdict.CLARIFY and candidates.pair_of(p.citizen_id, p.steps[0]).certain
    ]
    assert not doubtful_later
    for goal in (PeopleNormal(), PeopleClarify(), LateStarts()):
        worth = stays.worth(goal, told_worth(candidates, starts, goal))
        assert worth[stays.kept].sum() == goal.measure(candidates.problem, kept)
    quality = stays.worth(Quality(), told_worth(candidates, starts, Quality()))
    assert quality[stays.kept].sum() >= Quality().measure(candidates.problem, kept)


def told_worth(candidates: Candidates, starts: SingleStarts, goal: Goal) -> Ints:
    found = goal.worths(starts.ways, candidates.table.table)
    assert found is not None
    return found[starts.free]


def test_each_stay_is_made_of_its_ways(larger: Made) -> None:
    _, _, starts, stays = larger
    matrix = stays.made_of(len(starts.free))
    assert matrix.shape == (len(starts.free), len(stays))
    assert (matrix.sum(axis=0) == (stays.steps != NOWHERE).sum(axis=1)).all()
    last = len(stays) - 1
    assert sorted(matrix[:, [last]].indices.tolist()) == sorted(stays.of_stay(last))


def of_course(where: StepWhere) -> list[list[str]]:
    """Workplaces of the stays of somebody with two steps, at two workplaces with one place each."""
    course = told({}, {"where": where})
    citizen: Citizen = person("b1", None, course=course)
    workplaces = [
        make_workplace(w, places=(make_place(f"{w}p"),), supporters=(make_supporter(f"{w}m"),))
        for w in ("v1", "v2")
    ]
    _, _, starts, stays = made(find_candidates(over((citizen,), tuple(workplaces))))
    ways = [stays.of_stay(stay) for stay in range(len(stays))]
    names = ([starts.ways.spots[starts.ways.spot[way]][0].id for way in mine] for mine in ways)
    return sorted({tuple(mine): mine for mine in names}.values())


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (StepWhere.SAME, [["v1", "v1"], ["v2", "v2"]]),
        (StepWhere.OTHER, [["v1", "v2"], ["v2", "v1"]]),
        (StepWhere.ANY, [["v1", "v1"], ["v1", "v2"], ["v2", "v1"], ["v2", "v2"]]),
    ],
)
def test_steps_are_where_the_course_says(where: StepWhere, expected: list[list[str]]) -> None:
    assert of_course(where) == expected
