"""What a decision note says: how sure, why, what else there is and why not, and on what rules."""

from dataclasses import replace
from typing import Any

import pytest

from optimizer.advise.desk import Desk
from optimizer.advise.papers.alternatives import SHOWN, alternatives
from optimizer.advise.papers.decision import DecisionNote, decision_note
from optimizer.advise.papers.legal import CASE_RULES, legal_basis
from optimizer.candidates import find_candidates
from optimizer.engine.greedy import by_hand
from optimizer.plan import Placement, Plan
from optimizer.problem import (
    Citizen,
    Course,
    CourseStep,
    Pin,
    Position,
    Skill,
    Status,
    Travel,
    TravelMode,
    Wish,
    WishKind,
    Workplace,
)
from optimizer.problem.rulesets.lab_2026_02 import LAB_2026_02
from tests.build import (
    make_citizen,
    make_place,
    make_problem,
    make_step,
    make_supporter,
    make_task,
    make_workplace,
)

FULL = (make_place(seats=1, filled=1),)
DRIVING = (make_task(requires=(Skill(name="truck", level=2),)),)


def citizen(own: str = "b1", **fields: Any) -> Citizen:
    return make_citizen(own, **{"target_group": "activity_ready", "needs": (), **fields})


def site(own: str, **fields: Any) -> Workplace:
    return make_workplace(own, **{"supporters": (make_supporter(f"{own}-m"),), **fields})


def desk_of(*people: Citizen, sites: tuple[Workplace, ...], count: int | None = None, **fields: Any) -> Desk:
    """A desk with the plan made by hand for so many of the people."""
    problem = make_problem(people, sites, ruleset=LAB_2026_02, **fields)
    candidates = find_candidates(problem)
    return Desk(problem, Plan(placements=by_hand(candidates)[:count]), candidates)


def reasons(desk: Desk, own: str = "b1") -> dict[str, str]:
    """The reason of every other place by its name."""
    found = alternatives(desk, desk.problem.citizen_by_id[own])
    return {one.workplace: one.why_not.code for one in (*found.possible, *found.refused)}


def note(problem_fields: dict[str, Any], *sites: Workplace, **fields: Any) -> DecisionNote:
    return decision_note(desk_of(citizen(**fields), sites=sites or (site("v1"),), **problem_fields), "b1")


def test_how_sure_a_proposal_is() -> None:
    assert note({}).standing.code == "standing.certain"
    asked = note({}, needs=None)
    assert (asked.standing.code, len(asked.questions)) == ("standing.ask", 1)
    reserved = note({}, site("v1", tasks=DRIVING))
    assert reserved.standing.code == "standing.reserved"
    assert "truck" in reserved.questions[-1]


@pytest.mark.parametrize("status", [Status.CLARIFYING, Status.PAUSED, Status.PLACED])
def test_whoever_is_not_ready_is_told_so(status: Status) -> None:
    found = note({}, status=status)
    assert (found.standing.code, found.parts) == (f"standing.{status.value}", ())
    assert found.alternatives.possible == found.alternatives.refused == ()


def test_what_runs_is_held_against_nothing() -> None:
    desk = desk_of(citizen(), sites=(site("v1"), site("v2")))
    problem = replace(desk.problem, running=desk.plan.placements)
    found = decision_note(Desk(problem, desk.plan), "b1")
    assert (found.standing.code, found.alternatives.possible) == ("standing.agreed", ())
    left_out = decision_note(Desk(problem, Plan(placements=())), "b1")
    assert left_out.standing.code == "standing.ready"


def test_a_place_as_good_may_be_chosen_and_a_poorer_one_tells_in_what() -> None:
    wish = Wish(kind=WishKind.WORKPLACE, value="v1")
    desk = desk_of(citizen(wishes=(wish,), competences=()), sites=(site("v1"), site("v2"), site("v3")))
    plain = desk_of(citizen(), sites=(site("v1"), site("v2")))
    (other,) = reasons(plain).values()
    assert other == "alternative.as_good"
    wished = reasons(desk)
    assert set(wished.values()) <= {"alternative.poorer.wishes", "alternative.discuss.floor"}
    assert len(wished) == 2


def test_places_that_do_not_work_name_the_first_cause() -> None:
    closed = site("v4", accepted_groups=frozenset({"sickness_benefit"}))
    desk = desk_of(
        citizen(competences=()),
        sites=(site("v1"), site("v2", tasks=DRIVING), site("v3", places=FULL), closed),
    )
    assert reasons(desk) == {
        "Virksomhed v3": "why_not.outcompeted",
        "Virksomhed v2": "why_not.competences",
        "Virksomhed v4": "why_not.target_group",
    }


def test_somebody_without_a_proposal_is_told_what_was_looked_at() -> None:
    person = citizen(home_zone="a", max_travel_min=30)
    ways = Travel(minutes={("a", "v", TravelMode.PUBLIC): 40})
    desk = desk_of(person, sites=(site("v1", zone="v"),), travel=ways)
    found = decision_note(desk, "b1", instead="En plads senere.")
    assert (found.standing.code, found.instead) == ("standing.unplaced", "En plads senere.")
    (other,) = found.alternatives.possible
    assert (other.why_not.code, other.why_not.values) == ("alternative.discuss.travel", {"minutes": 40})
    assert [rule.code for rule in found.legal] == list(CASE_RULES)


def test_a_free_place_for_somebody_without_a_proposal_can_be_chosen() -> None:
    assert reasons(desk_of(citizen(), sites=(site("v1"),), count=0)) == {"Virksomhed v1": "alternative.free"}


def test_wished_places_come_first_and_the_rest_is_counted() -> None:
    wish = Wish(kind=WishKind.WORKPLACE, value="v6")
    full = tuple(site(f"v{n}", places=FULL) for n in range(2, 8))
    desk = desk_of(citizen(wishes=(wish,)), sites=(site("v1"), *full))
    found = alternatives(desk, desk.problem.citizens[0])
    assert found.refused[0].workplace == "Virksomhed v6"
    assert len(found.refused) == SHOWN
    assert [(said.code, said.values) for said in found.rest] == [
        ("cause.outcompeted", {"places": "3 steder"})
    ]


def test_what_the_citizen_could_answer_is_asked_of_whoever_waits() -> None:
    person = citizen(needs=None, home_zone="a", assumed=frozenset({"travel_modes"}), max_travel_min=10)
    ways = Travel(minutes={("a", "v", TravelMode.PUBLIC): 90})
    found = decision_note(desk_of(person, sites=(site("v1", zone="v"),), travel=ways), "b1")
    assert any("skånehensyn" in text for text in found.questions)
    assert any("komme frem" in text for text in found.questions)


def basis(desk: Desk) -> list[str]:
    found = legal_basis(desk.problem, desk.plan.placements[0])
    assert all(rule.source for rule in found)
    return [rule.code for rule in found if rule.code not in CASE_RULES]


def test_the_law_follows_the_group_and_the_kind_of_place() -> None:
    plain = desk_of(citizen(), sites=(site("v1"),))
    own = desk_of(
        citizen(target_group="job_ready", pin=Pin(workplace_id="v1", own_found=True)), sites=(site("v1"),)
    )
    assert basis(plain)[:2] == ["praktik.purpose_required", "praktik.max_weeks.activity"]
    assert "mentor.must_exceed_normal" in basis(plain)
    assert basis(own) == [
        "praktik.purpose_required",
        "praktik.max_weeks.jobready",
        "praktik.own_find_right",
        "rimelighed.signed_statement",
    ]


@pytest.mark.parametrize(
    ("group", "right", "weeks", "code"),
    [
        ("activity_ready", "extension", 20, "praktik.extend_weeks"),
        ("job_ready", "jobready_exception", 8, "praktik.max_weeks.jobready_exception"),
    ],
)
def test_longer_placements_lean_on_what_allows_them(group: str, right: str, weeks: int, code: str) -> None:
    person = citizen(target_group=group, entitlements=frozenset({right}), weeks=(weeks, weeks))
    assert code in basis(desk_of(person, sites=(site("v1"),), weeks=26))


def test_weeks_are_counted_at_one_workplace_at_a_time() -> None:
    person = citizen(weeks=(26, 26), entitlements=frozenset({"extension"}))
    problem = make_problem((person,), (site("v1"), site("v2")), ruleset=LAB_2026_02, weeks=26)
    steps = (make_step(weeks=13), make_step(first_week=13, weeks=13, workplace_id="v2", index=1))
    moved, stayed = (
        {rule.code for rule in legal_basis(problem, Placement(citizen_id="b1", steps=tuple(found)))}
        for found in (steps, [replace(step, workplace_id="v1") for step in steps])
    )
    assert stayed - moved == {"praktik.extend_weeks"}


def test_a_job_leans_on_the_right_to_it_and_on_its_trial() -> None:
    trial = Course(steps=(CourseStep(weeks=2, trial=True), CourseStep(weeks=4)))
    person = citizen(target_group="flex_job", course=trial)
    sites = (site("v1", places=(Position(id="p1", task_ids=("t1",)),)),)
    problem = make_problem((person,), sites, ruleset=LAB_2026_02, weeks=8)
    steps = (make_step(weeks=2), make_step(index=1, first_week=2, weeks=4))
    found = legal_basis(problem, Placement(citizen_id="b1", steps=steps))
    codes = [rule.code for rule in found if rule.code not in CASE_RULES]
    assert codes == ["fleksjob.eligibility", "fleksjob.trial_weeks"]


def test_a_doubtful_place_is_never_said_to_be_free() -> None:
    doubtful = site("v1", tasks=DRIVING)
    assert reasons(desk_of(citizen(), sites=(doubtful,), count=0)) == {"Virksomhed v1": "alternative.clarify"}
