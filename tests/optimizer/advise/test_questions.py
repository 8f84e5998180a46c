"""Open questions: what is asked, of whom, and in which order."""

from dataclasses import replace

import pytest

from optimizer.advise.questions import rank_questions, with_questions
from optimizer.candidates import find_candidates
from optimizer.engine.greedy import by_hand
from optimizer.plan import Question
from optimizer.problem import CATALOGUE, Citizen, Position, Problem, Skill
from tests.build import make_citizen, make_place, make_problem, make_supporter, make_task, make_workplace
from tests.optimizer.need_fixtures import TASKS, WITH_CONDITION, three
from tests.optimizer.over_weeks import over, person, told
from tests.optimizer.rules.case import Fields, need, one

Ranked = list[tuple[str, str, int, int]]


def ranked(problem: Problem) -> Ranked:
    """About, attribute, frees and helps of every question, in order."""
    found = rank_questions(find_candidates(problem))
    return [(r.question.about, r.question.attribute, r.frees, r.helps) for r in found]


def asked(problem: Problem) -> list[tuple[Question, ...]]:
    """The questions of each placement made by hand."""
    candidates = find_candidates(problem)
    return [p.questions for p in with_questions(problem, candidates, by_hand(candidates))]


def elsewhere(number: int, **fields: object) -> object:
    """A workplace of its own ids."""
    own = {
        "supporters": (make_supporter(f"m{number}"),),
        "places": (make_place(f"p{number}"),),
        "tasks": (make_task(f"t{number}"),),
    }
    return make_workplace(f"v{number}", **{**own, **fields})


NOISE, STEPS, LIFT = need("LOW_NOISE"), need("STEP_FREE_ACCESS"), need("MAX_LIFT_KG", level=5)


def test_the_answer_that_frees_most_people_comes_first() -> None:
    noisy = [make_citizen(f"b{i}", needs=(NOISE,)) for i in (1, 2)]
    both = make_citizen("b3", needs=(NOISE, STEPS))
    walks = make_citizen("b4", needs=(STEPS,))
    settled = make_citizen("b5", needs=())
    problem = make_problem((*noisy, both, walks, settled))
    assert ranked(problem) == [("v1", "noise_level", 2, 1), ("v1", "step_free", 1, 1)]


def test_who_has_a_certain_place_asks_nothing() -> None:
    quiet = elsewhere(2, conditions={"noise_level": 0})
    problem = make_problem((make_citizen(needs=(NOISE,)),), (make_workplace(), quiet))
    assert ranked(problem) == []


def test_who_is_freed_by_a_question_is_not_helped_by_it_too() -> None:
    places = (make_workplace(), elsewhere(2, conditions={"step_free": True}))
    problem = make_problem((make_citizen(needs=(NOISE, STEPS)),), places)
    assert ranked(problem) == [
        ("v2", "noise_level", 1, 0),
        ("v1", "noise_level", 0, 1),
        ("v1", "step_free", 0, 1),
    ]


def two_jobs() -> tuple[Citizen, ...]:
    """Somebody who may have two positions."""
    first = make_citizen("b1", target_group="fleks", needs=(NOISE,))
    return first, replace(first, id="b1+2", second_of="b1")


def test_two_jobs_are_one_person_who_is_asked_once() -> None:
    task = make_task(requires=(Skill(name="kasse"),), weekly_min=600)
    noisy = make_workplace(tasks=(task,), places=(Position(id="p1", task_ids=("t1",), team_most=2),))
    assert ranked(make_problem(two_jobs(), (noisy,))) == [
        ("b1", "competences", 0, 1),
        ("v1", "noise_level", 0, 1),
    ]


def test_a_second_job_is_no_place_gained_by_whoever_has_a_certain_first() -> None:
    quiet = make_workplace(conditions={"noise_level": 0})
    tasks = (make_task("t2", weekly_min=600),)
    unknown = elsewhere(2, tasks=tasks, places=(Position(id="p2", task_ids=("t2",)),))
    assert ranked(make_problem(two_jobs(), (quiet, unknown))) == []


def test_any_task_may_free_and_several_may_have_to() -> None:
    plenty = one({"needs": (LIFT,)}, {"tasks": (make_task("t1"), make_task("t2"))})
    assert ranked(plenty) == [("t1", "max_lift_kg", 1, 0), ("t2", "max_lift_kg", 1, 0)]


@pytest.mark.parametrize("code", WITH_CONDITION)
def test_every_unknown_condition_has_its_question(code: str) -> None:
    problem = three(code, hard=True).clarify
    (question,) = [r.question for r in rank_questions(find_candidates(problem))]
    spec = CATALOGUE[code]
    expected = {
        "MENTOR_SPECIALISATION": ("v1", "specialisations:unge"),
        "SOCIAL_MENTOR": ("b1", "support_person"),
        "MAX_TRAVEL_MINUTES": ("b1", "travel:v1"),
    }.get(code, ("t1" if code in TASKS else "v1", spec.attribute))
    assert (question.about, question.attribute) == expected
    assert spec.question in question.text
    assert len(ranked(three(code, hard=True).yes)) == 0


def test_unknown_competences_are_asked_of_the_citizen() -> None:
    problem = one({}, {"tasks": (make_task(requires=(Skill(name="kasse"), Skill(name="bage"))),)})
    assert ranked(problem) == [("b1", "competences", 1, 0)]
    assert "(bage, kasse)" in rank_questions(find_candidates(problem))[0].question.text


@pytest.mark.parametrize(("km", "doubtful"), [(6, False), (9, True), (12, False)])
def test_an_estimated_journey_near_the_limit_is_asked_about(km: int, doubtful: bool) -> None:
    # By bus 1.4 * 60 / 25 = 3.36 minutes a km: 20, 30 and 40 minutes, and 22.5 to 37.5 settle nothing.
    citizen: Fields = {"home": (55.0, 10.0), "max_travel_min": 30, "needs": ()}
    problem = one(citizen, {"location": (55.0 + km / 111.2, 10.0)})
    found = ranked(problem)
    assert found == ([("b1", "travel:v1", 1, 0)] if doubtful else [])


def test_a_proposal_asks_for_unclarified_needs_first() -> None:
    unclear = one({"max_travel_min": 30})
    ((first, second),) = asked(unclear)
    assert (first.about, first.attribute) == ("b1", "needs")
    assert second.attribute == "travel:v1"
    assert asked(one({"needs": ()})) == [()]


def test_a_proposal_asks_only_about_the_task_it_uses() -> None:
    problem = one({"needs": (LIFT,)}, {"tasks": (make_task("t1"), make_task("t2"))})
    ((question,),) = asked(problem)
    assert (question.about, question.attribute) == ("t1", "max_lift_kg")


def test_a_proposal_asks_what_any_of_its_steps_hangs_on() -> None:
    """Each question is asked once, those of the first step first."""
    later = told({}, {"needs": (NOISE,)})
    ((question,),) = asked(over((person(weeks=None, course=later, needs=()),)))
    assert (question.about, question.attribute) == ("v1", "noise_level")
    both = told({"needs": (STEPS,)}, {"needs": (NOISE, STEPS)})
    ((first, second),) = asked(over((person(weeks=None, course=both, needs=()),)))
    assert (first.attribute, second.attribute) == ("step_free", "noise_level")
