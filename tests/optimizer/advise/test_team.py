"""Teams for one job, held against what the engine proves for the job alone and against all rules."""

import re
from dataclasses import replace
from random import Random

import pytest

from optimizer.advise.desk import Desk
from optimizer.advise.match import Standing
from optimizer.advise.team import NoPositionError, TeamOffer, TeamOptions, teams
from optimizer.candidates import find_candidates
from optimizer.engine.dates import settle_dates
from optimizer.engine.greedy import by_hand
from optimizer.engine.options import Options
from optimizer.plan import PlacementStep, Plan
from optimizer.planning import make_plan
from optimizer.problem import Hours, Position, Problem, Skill, Workplace, positions_of
from optimizer.verify import score, verify
from tests.build import make_citizen, make_problem, make_supporter, make_task, make_workplace
from tests.parts import in_parts
from tests.tiny_positions import over_weeks, tiny_positions

FEW = TeamOptions(most=3)
LEVELS = ("position_minutes", "fewest_people", "quality")


def spots(problem: Problem) -> list[tuple[str, str]]:
    return [(w.id, position.id) for w in problem.workplaces for position in positions_of(w)]


def plan_of(offer: TeamOffer) -> Plan:
    return Plan(placements=tuple(member.placement for member in offer.members))


def worth(problem: Problem, offer: TeamOffer) -> tuple[int, ...]:
    levels = {level.id: level.value for level in score(problem, plan_of(offer), "job_first")}
    return levels["position_minutes"], -levels["fewest_people"], levels["quality"]


@in_parts(range(0, 24), 6)
def test_the_best_team_does_what_the_engine_proves_for_the_job_alone(seeds: range) -> None:
    seen = 0
    for seed in seeds:
        problem = tiny_positions(seed)
        desk = Desk(problem, Plan(placements=()))
        for spot in spots(problem):
            offers = teams(desk, spot, FEW)
            run = make_plan(problem, Options(profile="job_first", position=spot, work_limit=5.0))
            levels = {level.id: level.value for level in run.levels}
            most = tuple(sign * levels.get(name, 0) for name, sign in zip(LEVELS, (1, -1, 1), strict=True))
            assert max((worth(problem, offer) for offer in offers), default=(0, 0, 0)) == most
            for offer in offers:
                assert verify(problem, plan_of(offer)) == ()
            seen += len(offers)
    assert seen


@in_parts(range(0, 20), 5)
def test_every_team_keeps_every_rule_beside_the_plan(seeds: range) -> None:
    for seed in seeds:
        problem = tiny_positions(seed) if seed % 2 else over_weeks(tiny_positions(seed), Random(seed))
        candidates = find_candidates(problem)
        desk = Desk(problem, Plan(placements=by_hand(candidates)), candidates)
        for spot in spots(problem):
            for offer in teams(desk, spot, FEW):
                names = {member.placement.citizen_id for member in offer.members}
                others = [
                    p
                    for p in desk.plan.placements
                    if p.citizen_id not in names
                    and (problem.citizen_by_id[p.citizen_id].pin or spot != spot_of(p.steps[0]))
                ]
                together = settle_dates(problem, (*others, *plan_of(offer).placements))
                assert verify(problem, Plan(placements=together)) == ()


def spot_of(step: PlacementStep) -> tuple[str, str]:
    return step.workplace_id, step.place_id


@in_parts(range(0, 12), 6)
def test_teams_differ_and_stand_in_order(seeds: range) -> None:
    for seed in seeds:
        problem = tiny_positions(seed)
        for spot in spots(problem):
            offers = teams(Desk(problem, Plan(placements=())), spot, FEW)
            certain = [offer for offer in offers if offer.standing is Standing.CERTAIN]
            assert list(offers) == [*certain, *(o for o in offers if o not in certain)]
            assert [o.values for o in certain] == sorted((o.values for o in certain), reverse=True)
            people = [frozenset(m.placement.citizen_id for m in offer.members) for offer in offers]
            assert len(set(people)) == len(people)


KITCHEN = make_task("k", name="Køkken", weekly_min=240, requires=(Skill(name="køkken"),))
STORE = make_task("l", name="Lager", weekly_min=240)
JOB = Position(id="s1", task_ids=("k", "l"), team_most=3)


def cook(citizen_id: str, hours: int, *skills: str, **fields: object) -> object:
    minutes = Hours(least_min=60, target_min=hours * 60, most_min=hours * 60)
    known = tuple(Skill(name=name) for name in skills)
    return make_citizen(
        citizen_id, target_group="fleks", hours=minutes, competences=known, needs=(), **fields
    )


def canteen(*people: object, **fields: object) -> Problem:
    site: Workplace = make_workplace(tasks=(KITCHEN, STORE), places=(JOB,), supporters=(make_supporter(),))
    return make_problem(people, (site,), **fields)  # type: ignore[arg-type]


def test_what_is_left_is_told_task_by_task() -> None:
    problem = canteen(cook("b1", 4, "lager"), cook("b2", 3, "køkken"))
    (offer, *_) = teams(Desk(problem, Plan(placements=())), ("v1", "s1"))
    assert {c.task_id: c.uncovered_min for c in offer.coverage} == {"k": 60, "l": 0}
    assert sum(c.covered_min for c in offer.coverage) == 420
    assert [len(o.members) for o in teams(Desk(problem, Plan(placements=())), ("v1", "s1"))] == [2, 1, 1]


def test_no_words_about_a_member_name_anybody_else() -> None:
    problem = canteen(*(cook(f"b{n}", n + 1, "køkken") for n in range(1, 5)))
    seen = 0
    for offer in teams(Desk(problem, Plan(placements=())), ("v1", "s1")):
        for member in offer.members:
            texts = (*member.speaks_for, *member.speaks_against, *(q.text for q in member.questions))
            words = set(re.findall(r"\w+", " ".join(texts)))
            assert words & problem.citizen_by_id.keys() <= {member.placement.citizen_id}
            seen += len(texts)
    assert seen


def test_whoever_runs_there_stays_and_is_counted() -> None:
    problem = canteen(cook("b1", 4, "køkken"), cook("b2", 4, "lager"))
    only = find_candidates(replace(problem, citizens=problem.citizens[:1]))
    running = replace(problem, running=by_hand(only))
    desk = Desk(running, Plan(placements=running.running))
    (offer,) = teams(desk, ("v1", "s1"))
    assert offer.there == 1
    assert [m.placement.citizen_id for m in offer.members] == ["b2"]
    assert sum(c.uncovered_min for c in offer.coverage) == 0


def test_a_doubtful_team_comes_last_and_only_where_it_does_more() -> None:
    """Nobody knows whether the second can cook; the first alone does half of the work."""
    unknown = replace(cook("b2", 4), competences=None)
    kitchen = replace(KITCHEN, weekly_min=480)
    site = make_workplace(tasks=(kitchen,), places=(replace(JOB, task_ids=("k",)),))
    problem = make_problem((cook("b1", 4, "køkken"), unknown), (site,))  # type: ignore[arg-type]
    first, *more = teams(Desk(problem, Plan(placements=())), ("v1", "s1"))
    assert first.standing is Standing.CERTAIN
    assert [offer.standing for offer in more] == [Standing.CLARIFY]
    assert more[0].values[0] > first.values[0]
    assert any(member.questions for member in more[0].members)


@pytest.mark.parametrize("spot", [("v9", "s1"), ("v1", "s9")])
def test_a_position_that_is_none_is_refused(spot: tuple[str, str]) -> None:
    with pytest.raises(NoPositionError, match=f"{spot[0]}/{spot[1]}"):
        teams(Desk(canteen(cook("b1", 4)), Plan(placements=())), spot)


def test_a_job_beside_another_at_the_same_workplace_has_its_team() -> None:
    """Somebody is on the other job there and stays."""
    two = tuple(Position(id=name, task_ids=(task,)) for name, task in (("s1", "k"), ("s2", "l")))
    site = make_workplace(tasks=(KITCHEN, STORE), places=two)
    problem = make_problem((cook("b1", 4, "køkken"), cook("b2", 4, "lager")), (site,))  # type: ignore[arg-type]
    candidates = find_candidates(problem)
    plan = Plan(placements=by_hand(candidates))
    assert {spot_of(p.steps[0]) for p in plan.placements} == {("v1", "s1"), ("v1", "s2")}
    for spot in (("v1", "s1"), ("v1", "s2")):
        (offer,) = teams(Desk(problem, plan, candidates), spot)
        assert sum(c.uncovered_min for c in offer.coverage) == 0
