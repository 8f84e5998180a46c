"""What blocks at each workplace: every place that is said to be closed is, and for the reason told."""

import re
from dataclasses import replace

import pytest

from optimizer.advise.desk import Desk, NotWaitingError
from optimizer.advise.standing import Standing
from optimizer.advise.trial import Proof, Trials
from optimizer.advise.why_not import Barred, NoSuchWorkplaceError, why_not
from optimizer.candidates import find_candidates
from optimizer.engine.greedy import by_hand
from optimizer.plan import Plan, Verdict
from optimizer.problem import Need, Pin, Problem, Skill, Travel, TravelMode
from optimizer.verify import verify
from tests.build import (
    PRESENT,
    at,
    make_citizen,
    make_place,
    make_placement,
    make_problem,
    make_supporter,
    make_task,
    make_workplace,
)
from tests.larger import generated
from tests.optimizer.advise.enumerated import Enumeration
from tests.optimizer.over_weeks import day, over, person
from tests.optimizer.rules.position_cases import jobs, two_jobs
from tests.tiny import tiny_problem
from tests.tiny_positions import tiny_positions

TWO_HOURS = replace(make_citizen().hours, least_min=120, target_min=120, most_min=120)


def desk_of(problem: Problem, people: int | None = None) -> Desk:
    candidates = find_candidates(problem)
    return Desk(problem, Plan(placements=by_hand(candidates)[:people]), candidates)


def only(problem: Problem, people: int = 0, citizen_id: str = "b1") -> Barred:
    (found,) = why_not(desk_of(problem, people), citizen_id)
    return found


def told(barred: Barred) -> list[tuple[str, str, str]]:
    return [(block.rule_id, block.found, block.needed) for block in barred.blocks]


@pytest.mark.parametrize("seed", range(12))
def test_open_and_closed_are_what_the_oracle_says(seed: int) -> None:
    desk = desk_of(tiny_problem(seed))
    for citizen in desk.problem.waiting:
        if citizen.id not in desk.plan.placement_of and citizen.pin is None:
            works = Enumeration(desk.problem, desk.plan, citizen.id).placed(())
            found = why_not(desk, citizen.id)
            assert any(barred.proof is Proof.WORKS for barred in found) == works
            assert all(barred.blocks for barred in found if barred.proof is Proof.REFUTED)


def test_a_way_too_long_is_told_with_its_minutes() -> None:
    citizen = make_citizen(home_zone="a", max_travel_min=30)
    ways = Travel(minutes={("a", "v", TravelMode.PUBLIC): 40})
    found = only(make_problem((citizen,), (make_workplace(zone="v"),), travel=ways))
    assert told(found) == [("travel", "40 minutter", "højst 30 minutter")]


def test_every_rule_that_blocks_is_told_not_only_the_first() -> None:
    needs = (Need(code="LOW_NOISE", hard=True),)
    citizen = make_citizen(home_zone="a", max_travel_min=30, needs=needs, competences=())
    ways = Travel(minutes={("a", "v", TravelMode.PUBLIC): 40})
    task = make_task(name="Truck", requires=(Skill(name="truck"),))
    site = make_workplace(
        zone="v", conditions={"noise_level": 3}, tasks=(task,), accepted_groups=frozenset({"fleks"})
    )
    found = only(make_problem((citizen,), (site,), travel=ways))
    assert {rule_id for rule_id, _, _ in told(found)} == {
        "target_group",
        "hard_needs",
        "competences",
        "travel",
    }
    assert ("competences", "Truck: ingen", "truck") in told(found)


def test_a_full_place_tells_how_many_there_are_and_may_be() -> None:
    problem = make_problem(
        (make_citizen("b1"), make_citizen("b2")), (make_workplace(places=(make_place(seats=1),)),)
    )
    assert told(only(problem, 1, "b2")) == [("seats", "2 borgere", "højst 1")]


def test_too_little_time_with_a_supporter_is_told_in_minutes() -> None:
    mentor = make_supporter(windows=(at(0, 8, 9),))
    site = make_workplace(supporters=(mentor,), support=PRESENT)
    found = only(make_problem((make_citizen(hours=TWO_HOURS),), (site,)))
    assert told(found) == [("support", "højst 60 minutter om ugen", "mindst 120 minutter")]


def test_time_that_others_take_is_told_in_minutes_too() -> None:
    mentor = make_supporter(at_once=1, windows=(at(0, 8, 11),))
    site = make_workplace(supporters=(mentor,), support=PRESENT)
    people = tuple(make_citizen(name, hours=TWO_HOURS, session_min=(60, 120)) for name in ("b1", "b2"))
    found = only(make_problem(people, (site,)), 1, "b2")
    assert told(found) == [("support", "højst 60 minutter om ugen", "mindst 120 minutter")]


def test_what_stands_in_the_way_only_together_is_told_as_the_fewest_rules() -> None:
    mentor = make_supporter(windows=(at(0, 8, 9), at(1, 8, 9)))
    resting = make_citizen(hours=TWO_HOURS, session_min=(60, 60), rest_min=48 * 60)
    found = only(make_problem((resting,), (make_workplace(supporters=(mentor,), support=PRESENT),)))
    assert found.proof is Proof.REFUTED
    rules = {rule_id for rule_id, _, _ in told(found)}
    assert {"rest", "weekly_minutes"} <= rules


def test_no_start_in_the_weeks_of_the_plan() -> None:
    found = only(over((person(latest_day=day(-2)),), (make_workplace(),)))
    assert [rule_id for rule_id, _, _ in told(found)] == ["weeks"]


def test_the_closest_comes_first() -> None:
    citizen = make_citizen(home_zone="a", max_travel_min=30, target_group="praktik")
    ways = Travel(minutes={("a", "v", TravelMode.PUBLIC): 40})
    far = make_workplace("v1", zone="v")
    shut = make_workplace("v2", supporters=(make_supporter("m2"),), accepted_groups=frozenset({"fleks"}))
    free = make_workplace("v3", supporters=(make_supporter("m3"),))
    found = why_not(desk_of(make_problem((citizen,), (shut, far, free), travel=ways), 0), "b1")
    assert [barred.workplace_id for barred in found] == ["v3", "v1", "v2"]


def test_unknown_ids_are_refused() -> None:
    desk = desk_of(make_problem())
    with pytest.raises(NotWaitingError):
        why_not(desk, "b9")
    with pytest.raises(NoSuchWorkplaceError):
        why_not(desk, "b1", "v9")


def test_no_words_name_anybody_else() -> None:
    desk = desk_of(generated(2)[0])
    names = {citizen.id for citizen in desk.problem.citizens}
    for citizen in desk.problem.waiting[::6]:
        for barred in why_not(desk, citizen.id):
            texts = " ".join(
                text for block in barred.blocks for text in (block.words, block.found, block.needed)
            )
            assert set(re.findall(r"\w+", texts)) & names <= {citizen.id}


@pytest.mark.parametrize("seed", range(30))
def test_what_is_said_to_be_open_on_positions_keeps_every_rule(seed: int) -> None:
    """Teams and second jobs too, for whoever is on a team already as well."""
    desk = desk_of(tiny_positions(seed))
    for citizen in desk.problem.waiting:
        with desk.without(desk.plan.placement_of.get(citizen.id)):
            standing = Standing(desk, citizen.id)
            trials = Trials(standing)
            tried = [trials.of(site).placement for site in standing.sites]
        for placement in filter(None, tried):
            assert verify(desk.problem, Plan(placements=(*standing.others, placement))) == ()
        assert all(b.blocks for b in why_not(desk, citizen.id) if b.proof is Proof.REFUTED)


def test_a_position_that_asks_for_a_team_is_not_open_to_one_alone() -> None:
    found = only(jobs(1, team_least=2))
    assert (found.proof, [rule for rule, _, _ in told(found)]) == (Proof.REFUTED, ["team_least"])


def test_whoever_a_team_needs_is_told_so_of_every_other_place() -> None:
    """The other of the team is only proposed and would be left alone."""
    two = jobs(2, team_least=2)
    elsewhere = make_workplace("v2", supporters=(make_supporter("m2"),))
    problem = replace(two, workplaces=(*two.workplaces, elsewhere))
    team = tuple(make_placement(at(0, 9, 12), citizen_id=name) for name in ("b1", "b2"))
    own, other = why_not(Desk(problem, Plan(placements=team)), "b1")
    assert (own.workplace_id, own.proof) == ("v1", Proof.WORKS)
    assert (other.workplace_id, other.proof) == ("v2", Proof.REFUTED)
    assert told(other) == [("team_least", "Virksomhed v1: 1 på holdet", "mindst 2")]


def test_a_first_job_is_open_on_another_day_than_the_second() -> None:
    first = make_placement(at(1, 9, 12))
    second = make_placement(at(0, 9, 12), citizen_id="b1+2", place_id="p2", task_id="t2")
    desk = Desk(two_jobs(), Plan(placements=(first, second)))
    with desk.without(first):
        tried = Trials(Standing(desk, "b1")).of("v1")
    assert tried.placement is not None
    assert verify(desk.problem, Plan(placements=(tried.placement, second))) == ()


@pytest.mark.parametrize("budget", ["mentor_budget", "support_budget"])
def test_a_budget_that_is_spent_elsewhere_is_told(budget: str) -> None:
    """Whoever is placed at the other workplace takes all that there is."""
    sites = tuple(
        make_workplace(f"v{n}", supporters=(make_supporter(f"m{n}"),), support=PRESENT) for n in (1, 2)
    )
    people = tuple(make_citizen(f"b{n}", hours=TWO_HOURS, pin=Pin(workplace_id=f"v{n}")) for n in (1, 2))
    free = make_problem(people, sites, mentor_rate_ore=100_00)
    limit = {"mentor_budget": {"mentor_budget_min": 30}, "support_budget": {"support_budget_ore": 50_00}}
    desk = desk_of(replace(free, **limit[budget]), 1)
    assert [p.citizen_id for p in desk.plan.placements] == ["b1"]
    (found,) = why_not(desk, "b2", "v2")
    assert (found.proof, budget in {rule for rule, _, _ in told(found)}) == (Proof.REFUTED, True)


def test_a_place_beside_the_team_that_would_lack_somebody_is_not_said_to_work() -> None:
    """At the same workplace only the job, which is doubtful, keeps the team; only what is certain counts."""
    job = jobs(2, {"requires": (Skill(name="truck"),)}, team_least=2)
    (site,) = job.workplaces
    both = replace(site, tasks=(*site.tasks, make_task("t3")), places=(*site.places, make_place("p3")))
    problem = replace(job, workplaces=(both,))
    team = tuple(make_placement(citizen_id=name, verdict=Verdict.CLARIFY) for name in ("b1", "b2"))
    desk = Desk(problem, Plan(placements=team))
    assert verify(problem, desk.plan) == ()
    with desk.without(team[0]):
        assert Trials(Standing(desk, "b1"), certain=True).of("v1").proof is Proof.UNKNOWN
        assert Trials(Standing(desk, "b1")).of("v1").proof is Proof.WORKS
