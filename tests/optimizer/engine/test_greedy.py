from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.greedy import by_hand, filled_up, scarcest_first
from optimizer.engine.teams import lacking
from optimizer.plan import Placement, Plan, Verdict
from optimizer.problem import Hours, Priority, Problem, RegimeKind, ScheduleKind, Skill, SupportRegime, Window
from optimizer.problem.narrowed import narrowed
from optimizer.rules import RULES
from optimizer.verify import verify
from tests.build import (
    MONDAY,
    PRESENT,
    at,
    make_citizen,
    make_place,
    make_problem,
    make_supporter,
    make_task,
    make_workplace,
)
from tests.larger import generated, hardened
from tests.parts import in_parts, measured_first, some
from tests.tiny import tiny_problem
from tests.tiny_positions import tiny_positions

ONE_SEAT = (make_place(seats=1),)
THREE_HOURS = Hours(least_min=180, target_min=180, most_min=180)


def made(problem: Problem) -> dict[str, Placement]:
    return {p.citizen_id: p for p in by_hand(find_candidates(problem))}


def waited(citizen_id: str, weeks: int, **fields: object) -> object:
    since = MONDAY.fromordinal(MONDAY.toordinal() - 7 * weeks)
    return make_citizen(citizen_id, waiting_since=since, **fields)


def test_who_has_waited_longest_comes_first() -> None:
    people = (waited("b1", 3), waited("b2", 9), waited("b3", 5))
    problem = make_problem(people, (make_workplace(places=ONE_SEAT),))
    assert list(made(problem)) == ["b2"]


def test_scarcest_first_begins_with_the_urgent() -> None:
    people = (waited("b1", 9, priority=Priority.LOW), waited("b2", 1, priority=Priority.HIGH))
    problem = make_problem(people, (make_workplace(places=ONE_SEAT),))
    assert [p.citizen_id for p in scarcest_first(find_candidates(problem))] == ["b2"]


def test_the_nearest_place_is_taken() -> None:
    away = make_workplace("v1", location=(55.90, 12.50), supporters=(make_supporter("m1"),))
    near = make_workplace("v2", location=(55.71, 12.50), supporters=(make_supporter("m2"),))
    problem = make_problem((make_citizen(home=(55.70, 12.50)),), (away, near))
    assert made(problem)["b1"].step.workplace_id == "v2"


def test_a_certain_place_goes_before_a_nearer_doubtful_one() -> None:
    driving = make_task(requires=(Skill(name="truck", level=1),))
    doubtful = make_workplace("v1", location=(55.71, 12.50), tasks=(driving,))
    certain = make_workplace("v2", location=(55.80, 12.50), supporters=(make_supporter("m2"),))
    problem = make_problem((make_citizen(home=(55.70, 12.50)),), (doubtful, certain))
    chosen = made(problem)["b1"]
    assert (chosen.step.workplace_id, chosen.verdict) == ("v2", Verdict.YES)
    alone = made(make_problem((make_citizen(home=(55.70, 12.50)),), (doubtful,)))["b1"]
    assert (alone.step.workplace_id, alone.verdict) == ("v1", Verdict.CLARIFY)


def test_the_earliest_hours_are_taken() -> None:
    problem = make_problem((make_citizen(hours=THREE_HOURS, session_min=(120, 180)),))
    assert [shift.window for shift in made(problem)["b1"].step.shifts] == [at(0, 8, 11)]


def test_the_first_free_supporter_is_taken() -> None:
    staff = (make_supporter("m1", at_once=1), make_supporter("m2", at_once=1))
    people = tuple(make_citizen(f"b{i}", hours=THREE_HOURS, session_min=(120, 180)) for i in (1, 2, 3))
    problem = make_problem(people, (make_workplace(supporters=staff, support=PRESENT),))
    steps = {citizen_id: placement.step for citizen_id, placement in made(problem).items()}
    assert steps["b1"].supporter_ids == ("m1",)
    assert steps["b1"].shifts[0].window == at(0, 8, 11)
    found = sorted((s.shifts[0].window, s.supporter_ids) for s in steps.values())
    assert len(set(found)) == 3, "two share neither supporter nor hours"


def test_frames_leave_room_for_the_assumed_load_of_others() -> None:
    """A frame holds its supporter for its whole length, not only for the minutes attended."""
    windows = tuple(Window(day, 8 * 60, 16 * 60) for day in range(5))
    staff = (make_supporter("m1", windows=windows, at_once=1),)
    place = make_place(seats=3, filled=1, schedule=ScheduleKind.FRAME)
    workplace = make_workplace(supporters=staff, places=(place,))
    people = tuple(
        make_citizen(f"b{i}", target_group="match2", hours=Hours(least_min=360, target_min=600, most_min=600))
        for i in (1, 2)
    )
    problem = make_problem(people, (workplace,))
    placements = by_hand(find_candidates(problem))
    assert placements
    assert verify(problem, Plan(placements=placements)) == ()


def test_sittings_are_laid_inside_the_shifts() -> None:
    regime = SupportRegime(kind=RegimeKind.WEEKLY_MINUTES, weekly_min=60)
    staff = (make_supporter("m1", windows=(at(0, 9, 9.5), at(1, 10, 10.5), at(2, 8, 12))),)
    problem = make_problem(None, (make_workplace(supporters=staff, support=regime),))
    step = made(problem)["b1"].step
    assert sum(sitting.window.length_min for sitting in step.sittings) == 60
    assert verify(problem, Plan(placements=by_hand(find_candidates(problem)))) == ()


@measured_first("first", some(range(100, 130, 5), 2))
def test_generated_problems_get_plans_that_break_no_rule(first: int) -> None:
    for number in range(first, first + 5):
        plain, _ = generated(number)
        for problem in (plain, hardened(plain, number)):
            candidates = find_candidates(problem)
            for greedy in (by_hand, scarcest_first):
                plan = Plan(placements=greedy(candidates))
                assert plan.placements
                assert verify(problem, plan) == (), (number, greedy)


@in_parts(some(range(1400, 2200), 200), 200)
def test_tiny_problems_get_plans_that_break_no_rule(seeds: range) -> None:
    for seed in seeds:
        problem = tiny_problem(seed)
        if problem.waiting:
            candidates = find_candidates(problem)
            for greedy in (by_hand, scarcest_first):
                assert verify(problem, Plan(placements=greedy(candidates))) == (), (seed, greedy)


def test_what_is_certain_for_one_goes_before_what_another_would_have_to_ask() -> None:
    """The one who has waited longest could have the only seat if an answer is good; the other can have it."""
    driving = make_task(requires=(Skill(name="truck", level=1),))
    problem = make_problem(
        (waited("b1", 9), waited("b2", 1, competences=(Skill(name="truck", level=1),))),
        (make_workplace(places=ONE_SEAT, tasks=(driving,)),),
    )
    (placed,) = scarcest_first(find_candidates(problem))
    assert (placed.citizen_id, placed.verdict) == ("b2", Verdict.YES)


def test_a_team_that_has_lost_somebody_is_not_kept_where_nobody_waits() -> None:
    seen = 0
    for seed in range(40):
        problem = tiny_positions(seed)
        candidates = find_candidates(problem)
        placements = by_hand(candidates)
        for gone in placements:
            rest = tuple(p for p in placements if p.citizen_id != gone.citizen_id)
            people = {p.citizen_id for p in rest}
            pairs = tuple(pair for pair in candidates.pairs if pair.citizen.id in people)
            part = Candidates(narrowed(problem, [w.id for w in problem.workplaces], people), pairs)
            if not lacking(part, rest, RULES):
                continue
            seen += 1
            assert not lacking(part, filled_up(part, rest), RULES)
    assert seen >= 3
