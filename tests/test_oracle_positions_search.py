"""What a plan with positions is worth, and that the search finds what plain enumeration finds."""

from itertools import product
from typing import Any

import pytest

from optimizer.plan import Placement, Plan
from optimizer.problem import Place, Position, Problem, Skill
from tests.oracle.cases import hours
from tests.oracle.options import options, step_of
from tests.oracle_positions import JOB_FIRST, PEOPLE_FIRST, accepts, all_pairs, best, solve, values
from tests.oracle_positions.cases import flex, job, on, plan, problem, site, work
from tests.oracle_positions.pairs import JobPair
from tests.oracle_positions.score import cover_points, few_people
from tests.tiny_positions import tiny_positions

TUE = hours(1, 8, 10)
LONG = hours(0, 8, 12)
SHORT = {"least_min": 60, "target_min": 120, "most_min": 120}


def told(given: Problem, profile: str = PEOPLE_FIRST) -> dict[str, int]:
    found = solve(given, profile)
    assert accepts(given, found.plan) == []
    assert values(given, found.plan, profile) == found.levels
    return dict(found.levels)


def pair_at(given: Problem, spot: str = "j") -> JobPair:
    return all_pairs(given)["c0", "w", spot]


def only(*jobs: Position, **fields: Any) -> Any:
    """A workplace with positions only."""
    return site(*jobs, places=jobs, **fields)


def test_minutes_count_in_hundredths_of_effective_minutes() -> None:
    given = problem(flex(0, intensity_pct=50), flex(1), at=only(job(), tasks=(work(weekly_min=300),)))
    assert told(given)["position_minutes"] == 240 * 100 + 120 * 50


def test_people_first_shares_the_job_and_job_first_gives_it_to_one() -> None:
    given = problem(flex(0), flex(1), at=only(job()))
    shared, given_to_one = told(given), told(given, JOB_FIRST)
    assert shared["people_normal"] == 2
    assert shared["position_minutes"] == given_to_one["position_minutes"] == 240 * 100
    assert given_to_one["fewest_people"] == 1


def test_a_position_that_asks_for_two_stays_empty_with_one() -> None:
    assert told(problem(flex(0), at=only(job(team_least=2))))["people_normal"] == 0
    assert told(problem(flex(0), flex(1), at=only(job(team_least=2))))["people_normal"] == 2


def test_a_second_job_counts_in_minutes_and_not_in_people() -> None:
    mine = flex(0, hours={"most_min": 240}, session_min=(60, 120))
    given = problem(
        mine,
        flex(0, id="c0-2", second_of="c0", session_min=(60, 120)),
        at=only(job(team_most=1), job("k", team_most=1), tasks=(work(weekly_min=120), work("K"))),
    )
    assert told(given)["people_normal"] == 1
    assert told(given, JOB_FIRST)["fewest_people"] == 1
    both = plan(on(0), on("c0-2", TUE, spot="k"))
    assert accepts(given, both) == []
    assert dict(values(given, both))["position_minutes"] == 240 * 100


def test_fewest_people_are_those_with_the_most_capacity() -> None:
    people = [flex(0), flex(1, hours=SHORT), flex(2, hours=SHORT), flex(3, intensity_pct=50, hours=SHORT)]
    pair = pair_at(problem(*people, at=only(job(), tasks=(work(weekly_min=360),))))
    assert [few_people(pair, n) for n in (1, 2, 3, 4)] == [100, 100, 50, 0]
    pair = pair_at(problem(*people, at=only(job(team_least=3))))
    assert [few_people(pair, n) for n in (3, 4)] == [100, 0]
    pair = pair_at(problem(*people, at=only(job(team_most=2), tasks=(work(weekly_min=900),))))
    assert [few_people(pair, n) for n in (1, 2)] == [100, 100]


def test_those_of_other_groups_are_not_thought_of() -> None:
    pair = pair_at(problem(flex(0), flex(1), flex(2, target_group="jobparat"), at=only(job())))
    assert [few_people(pair, n) for n in (1, 2)] == [100, 0]


def test_cover_counts_the_tasks_that_ask_for_it() -> None:
    at = only(job(task_ids=("J", "K", "L")), tasks=(work(cover=2), work("K", cover=3), work("L")))
    given = problem(flex(0), flex(1), at=at)
    pairs, one, other = all_pairs(given), on(0, task_id="J"), on(1, TUE, task_id="K")
    team = [(pairs[p.citizen_id, "w", "j"], p.step) for p in (one, other)]
    assert [cover_points(member, team) for member in team] == [100, 0]
    nobody = on(0, task_id="L")
    assert cover_points((team[0][0], nobody.step), [(team[0][0], nobody.step), team[1]]) == 50


def test_quality_of_a_position_has_four_components() -> None:
    given = problem(flex(0), flex(1), at=only(job()))
    # wishes 50, minutes 100, needs 50, development 50, travel 50, social match 50
    citizen = 3 * 50 + 2 * 100 + 3 * 50 + 2 * 50 + 2 * 50 + 2 * 50
    # fit 50, steadiness 100, few people 100 of one and 0 of two, cover 50
    company = 3 * 50 + 100 + 2 * 100 + 2 * 50
    one = dict(values(given, plan(on(0, LONG)), balance_pct=30))
    assert one["quality"] == 30 * 4 * citizen + 70 * 7 * company
    # the minutes 100 * (120 - 60) // (240 - 60) = 33
    both = dict(values(given, plan(on(0), on(1, TUE)), balance_pct=30))
    assert both["quality"] == 2 * (30 * 4 * (citizen - 134) + 70 * 7 * (company - 200))


def test_quality_of_a_place_has_two_on_the_company_side() -> None:
    given = problem(flex(0, competences=(Skill(name="truck"),)))
    at_place = dict(values(given, plan(on(0, LONG, spot="p")), balance_pct=0))
    assert at_place["quality"] == 100 * 14 * (3 * 50 + 100)


def test_a_place_that_names_no_tasks_offers_none_of_a_position() -> None:
    given = problem(flex(0))
    assert [task.id for task in pair_at(given, "p").tasks] == ["t"]
    at = site(places=(Place(id="p", task_ids=("t", "J")), job()))
    assert [task.id for task in pair_at(problem(flex(0), at=at), "p").tasks] == ["t", "J"]


def every_plan(given: Problem) -> list[Plan] | None:
    """All plans there are, kept or broken; None where they are too many."""
    each: list[list[Placement | None]] = []
    total = 1
    for citizen in given.citizens:
        mine: list[Placement | None] = [None]
        for pair in (pair for key, pair in all_pairs(given).items() if key[0] == citizen.id):
            for option in options(pair):
                step = step_of(pair, option)
                mine.append(Placement(citizen_id=citizen.id, verdict=pair.verdict, steps=(step,)))
        each.append(mine)
        total *= len(mine)
    if total > 600:
        return None
    return [Plan(placements=tuple(p for p in chosen if p is not None)) for chosen in product(*each)]


def in_order(found: list[tuple[str, int]]) -> tuple[int, ...]:
    lower = ("fewest_people", "evenness", "late_starts", "weeks_short")
    return tuple(-value if level in lower else value for level, value in found)


@pytest.mark.parametrize("profile", [PEOPLE_FIRST, JOB_FIRST])
def test_the_search_finds_what_enumeration_finds(profile: str) -> None:
    tried = 0
    for seed in range(500, 550):
        given = tiny_positions(seed)
        plans = every_plan(given)
        if plans is None:
            continue
        kept = [values(given, one, profile) for one in plans if accepts(given, one) == []]
        assert max(kept, key=in_order) == best(given, profile), seed
        tried += len(kept) > 1
    assert tried > 10


def test_least_hours_are_rounded_up_and_offers_down() -> None:
    given = problem(flex(0, hours={"least_min": 60}, intensity_pct=50), at=only(job(least_share_min=70)))
    pair = pair_at(given)
    assert (pair.band_least, pair.least) == (60, 120)
    assert pair.offered(work(weekly_min=100)) == 180
