"""From a problem over weeks to a plan: agreements refused or kept, and plans made anew."""

from dataclasses import replace

import pytest

from optimizer import planning
from optimizer.engine.levels_anew import told_anew
from optimizer.engine.options import Options
from optimizer.plan import ChangeKind, Placement, PlacementStep, Plan, Shift, TaskSpan
from optimizer.planning import BrokenAgreementError, make_plan
from optimizer.problem import Absence, Cohort, Hours, Pin, Problem, Proposed, Ruleset, Window
from optimizer.problem.rulesets.law import LAW
from optimizer.problem.rulesets.settings import SETTINGS
from optimizer.verify import score, verify
from tests.build import PRESENT, at, make_place, make_supporter, make_workplace
from tests.optimizer.over_weeks import day, over, person, weeks_ruleset

QUICK = Options(workers=1, time_limit_s=5.0)
TWO_HOURS = Hours(least_min=120, target_min=120, most_min=120)
MORNING, NOON = at(0, 8, 10), at(0, 10, 12)
WEEKS = 6


def running(citizen_id: str, window: Window = MORNING, weeks: int = 8) -> Placement:
    """Somebody who began two weeks ago, with the mentor of the workplace."""
    span = TaskSpan(window.start_min, window.end_min, "t1")
    step = PlacementStep(
        workplace_id="v1",
        place_id="p1",
        first_week=-2,
        weeks=weeks,
        weekly_min=120,
        shifts=(Shift(window=window, supporter_id="m1", spans=(span,)),),
        supporter_ids=("m1",),
        task_ids=("t1",),
    )
    return Placement(citizen_id=citizen_id, steps=(step,))


def town(*citizen_ids: str, seats: int = 2, **fields: object) -> Problem:
    """One workplace whose only mentor takes one at a time."""
    people = tuple(person(c, weeks=(2, 2), hours=TWO_HOURS, session_min=(120, 120)) for c in citizen_ids)
    mentors = (make_supporter(at_once=1), make_supporter("m2", at_once=1, windows=(at(4, 8, 10),)))
    workplace = make_workplace(supporters=mentors, support=PRESENT, places=(make_place(seats=seats),))
    problem = over(people, (workplace,), weeks=WEEKS, ruleset=whole_ruleset())
    return replace(problem, **fields)  # type: ignore[arg-type]


def whole_ruleset() -> Ruleset:
    """The test's ruleset, with all that visits and reminders ask for as it stands in the law."""
    usual = weeks_ruleset()
    known = {parameter.id for parameter in usual.parameters}
    rest = tuple(parameter for parameter in (*LAW, *SETTINGS) if parameter.id not in known)
    return replace(usual, parameters=(*usual.parameters, *rest))


def values(plan: Plan) -> dict[str, tuple[int, bool]]:
    return {level.id: (level.value, level.proven) for level in plan.levels}


def test_running_placements_stand_and_newcomers_come_beside_them() -> None:
    problem = town("b1", "b2", running=(running("b1"),))
    plan = make_plan(problem, QUICK)
    assert verify(problem, plan) == ()
    assert plan.placement_of["b1"].step == running("b1").step
    assert [change.kind for change in plan.changes] == [ChangeKind.NEW]
    assert plan.first_monday == problem.first_monday


def test_a_running_placement_that_breaks_a_rule_is_refused_with_the_rule() -> None:
    problem = town("b1", "b2", "b3", seats=1, running=(running("b1"), running("b2", NOON)))
    with pytest.raises(BrokenAgreementError) as caught:
        make_plan(problem, QUICK)
    assert {violation.rule_id for violation in caught.value.violations} == {"seats"}


def test_it_is_kept_if_asked_named_in_the_plan_and_nobody_new_comes_there() -> None:
    problem = town("b1", "b2", "b3", seats=1, running=(running("b1"), running("b2", NOON)))
    plan = make_plan(problem, QUICK, keep_agreed=True)
    assert {"b1", "b2"} <= set(plan.placement_of)
    assert any(notice.id == "seats" and "fastholdt" in notice.text for notice in plan.notices)
    newcomer = plan.placement_of.get("b3")
    assert newcomer is None or newcomer.step.first_week >= WEEKS, "only after both have ended"


def test_a_pin_that_breaks_a_rule_is_refused_or_kept_never_dropped() -> None:
    pin = Pin(workplace_id="v1", start=day(0), weeks=2, windows=(at(6, 8, 10),))
    usual = town("b1", "b2")
    problem = replace(usual, citizens=(replace(usual.citizens[0], pin=pin), usual.citizens[1]))
    with pytest.raises(BrokenAgreementError) as caught:
        make_plan(problem, QUICK)
    assert any("b1" in violation.about for violation in caught.value.violations)
    plan = make_plan(problem, QUICK, keep_agreed=True)
    assert [shift.window for shift in plan.placement_of["b1"].step.shifts] == [at(6, 8, 10)]
    assert any(notice.about == "b1" for notice in plan.notices)


def test_newcomers_stay_out_where_the_kept_one_takes_what_is_left_of_a_cohort() -> None:
    usual = town("b1", "b2")
    too_long = Pin(workplace_id="v1", start=day(0), weeks=5, windows=(MORNING,))
    other = replace(make_workplace("v2", support=PRESENT), places=(make_place(place_id="p2"),))
    problem = replace(
        usual,
        citizens=(
            replace(usual.citizens[0], target_group="jobparat", pin=too_long, cohort="h1"),
            replace(usual.citizens[1], cohort="h1"),
        ),
        workplaces=(*usual.workplaces, other),
        cohorts=(Cohort(id="h1", praktik_start=day(0), weeks=2, expected=1),),
    )
    plan = make_plan(problem, QUICK, keep_agreed=True)
    assert [placement.citizen_id for placement in plan.placements] == ["b1"]
    assert values(plan)["people_normal"] == (0, False)
    alone = replace(problem, citizens=problem.citizens[1:])
    assert set(make_plan(alone, QUICK).placement_of) == {"b2"}


def test_a_pin_without_hours_that_cannot_be_laid_is_told_of() -> None:
    usual = town("b1", seats=1)
    full = replace(usual.workplaces[0], places=(make_place(seats=1, filled=1),))
    pinned = replace(usual.citizens[0], pin=Pin(workplace_id="v1"))
    problem = replace(usual, citizens=(pinned,), workplaces=(full,))
    with pytest.raises(BrokenAgreementError, match="agreed"):
        make_plan(problem, QUICK)
    plan = make_plan(problem, QUICK, keep_agreed=True)
    assert plan.placements == ()
    assert any(notice.id == "pinned" and notice.about == "b1" for notice in plan.notices)


def test_an_illness_changes_those_it_hits_and_nobody_else() -> None:
    usual = town("b1", "b2", running=(running("b1"), running("b2", NOON)))
    gone = Absence(first=day(1), last=day(1, 6))
    mentor = replace(usual.workplaces[0].supporters[0], absences=(gone,))
    ill = replace(usual.workplaces[0], supporters=(mentor, *usual.workplaces[0].supporters[1:]))
    plan = make_plan(replace(usual, workplaces=(ill,), replans=True), QUICK)
    assert values(plan)["kept"] == (2, True)
    assert values(plan)["moved"] == (0, True)
    assert values(plan)["changed"] == (2, True)
    assert {change.citizen_id for change in plan.changes} == {"b1", "b2"}
    assert all(len(p.step.lost) == 1 for p in plan.placements)
    assert all(p.step.shifts == q.step.shifts for p, q in zip(plan.placements, usual.running, strict=True))


def early_bird(problem: Problem) -> Problem:
    """The second citizen can come at the first one's hours only."""
    first, second = problem.citizens
    return replace(problem, citizens=(first, replace(second, availability=(MORNING,), weeks=(5, 5))))


@pytest.mark.parametrize(("may_move", "placed"), [(0, 1), (1, 2)])
def test_newcomers_come_in_where_others_may_move(may_move: int, placed: int) -> None:
    problem = replace(early_bird(town("b1", "b2", running=(running("b1"),))), replans=True)
    latest = replace(problem.citizens[1], latest_day=day(0))
    problem = replace(problem, citizens=(problem.citizens[0], latest))
    plan = make_plan(problem, replace(QUICK, may_move=may_move))
    assert len(plan.placements) == placed
    moved = [change for change in plan.changes if change.kind is ChangeKind.CHANGED]
    assert len(moved) == may_move
    assert verify(problem, plan) == ()


def test_room_is_made_with_what_the_search_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[float] = []

    class Noting(planning.RoomMaker):
        def make(self, placements: tuple[Placement, ...]) -> tuple[Placement, ...]:
            used.append(self.budget.work_used)
            return super().make(placements)

    monkeypatch.setattr(planning, "RoomMaker", Noting)
    problem = replace(early_bird(town("b1", "b2", running=(running("b1"),))), replans=True)
    make_plan(problem, Options(work_limit=4.0, may_move=1))
    assert used
    assert all(work > 0 for work in used)


def test_the_levels_after_room_was_made_weigh_both_sides_as_asked() -> None:
    problem = early_bird(town("b1", "b2", running=(running("b1"),)))
    placements = make_plan(problem, QUICK).placements
    for balance in (0, 30, 100):
        options = replace(QUICK, balance_pct=balance)
        levels = score(problem, Plan(placements=placements), balance_pct=balance)
        told = told_anew(problem, placements, levels, options)
        assert [level.value for level in told] == [level.value for level in levels]


def test_one_who_has_not_begun_moves_with_the_same_start() -> None:
    usual = town("b1")
    there = usual.workplaces[0]
    elsewhere = make_workplace("v2", supporters=(make_supporter("n1"),), support=PRESENT)
    shut = replace(there, places=(make_place(seats=0),))
    begins = replace(running("b1").step, first_week=3, weeks=2)
    problem = replace(
        usual,
        workplaces=(shut, elsewhere),
        running=(Placement(citizen_id="b1", steps=(begins,)),),
        replans=True,
    )
    plan = make_plan(problem, QUICK)
    assert values(plan)["kept"] == (1, True)
    assert values(plan)["moved"] == (1, True)
    step = plan.placement_of["b1"].step
    assert (step.workplace_id, step.first_week, step.weeks) == ("v2", 3, 2)


def test_one_under_way_moves_for_the_weeks_that_are_left() -> None:
    usual = town("b1")
    elsewhere = make_workplace("v2", supporters=(make_supporter("n1"),), support=PRESENT)
    shut = replace(usual.workplaces[0], places=(make_place(seats=0),))
    problem = replace(usual, workplaces=(shut, elsewhere), running=(running("b1"),), replans=True)
    plan = make_plan(problem, QUICK)
    step = plan.placement_of["b1"].step
    assert (step.workplace_id, step.first_week, step.weeks) == ("v2", 0, 6)
    assert [change.kind for change in plan.changes] == [ChangeKind.MOVED]


def test_what_was_proposed_is_proposed_again_where_it_costs_nothing() -> None:
    usual = town("b1", "b2")
    others = make_workplace("v2", supporters=(make_supporter("n1", at_once=1),), support=PRESENT)
    problem = replace(usual, workplaces=(*usual.workplaces, others))
    for here, there in (("v1", "v2"), ("v2", "v1")):
        before = tuple(
            Proposed(citizen_id=c, workplace_id=w, place_id="p1", start=day(0), weeks=2)
            for c, w in (("b1", here), ("b2", there))
        )
        plan = make_plan(replace(problem, proposed=before), QUICK)
        assert values(plan)["continuity"] == (2, True)
        assert {p.citizen_id: p.step.workplace_id for p in plan.placements} == {"b1": here, "b2": there}


def test_a_proposal_gives_way_to_an_earlier_start() -> None:
    late = Proposed(citizen_id="b1", workplace_id="v1", place_id="p1", start=day(3), weeks=2)
    plan = make_plan(replace(town("b1"), proposed=(late,)), QUICK)
    assert plan.placement_of["b1"].step.first_week == 0
    assert values(plan)["continuity"] == (0, True)


@pytest.mark.parametrize("agreed", ["b1", "b2"])
def test_whoever_has_a_fixed_agreement_stays_where_one_has_to_leave(agreed: str) -> None:
    problem = town("b1", "b2", seats=1, running=(running("b1"), running("b2", NOON)))
    pin = Pin(workplace_id="v1", own_found=True)
    people = tuple(replace(c, pin=pin if c.id == agreed else None) for c in problem.citizens)
    plan = make_plan(replace(problem, citizens=people, replans=True), QUICK)
    assert [placement.citizen_id for placement in plan.placements] == [agreed]


OWN_FOUND = Pin(workplace_id="v1", start=day(-2), weeks=8, own_found=True)


def losing_an_own_found_place(*, elsewhere: bool, running: tuple[Placement, ...]) -> Problem:
    """One with an own-found place that has lost its seat, and perhaps another place."""
    usual = town("b1")
    shut = replace(usual.workplaces[0], places=(make_place(seats=0),))
    others = (make_workplace("v2", supporters=(make_supporter("n1"),), support=PRESENT),)
    return replace(
        usual,
        citizens=(replace(usual.citizens[0], pin=OWN_FOUND),),
        workplaces=(shut, *(others if elsewhere else ())),
        running=running,
        replans=True,
    )


@pytest.mark.parametrize("elsewhere", [False, True])
@pytest.mark.parametrize("keep_agreed", [False, True])
def test_whoever_loses_an_own_found_place_waits_like_everybody_else(
    elsewhere: bool, keep_agreed: bool
) -> None:
    problem = losing_an_own_found_place(elsewhere=elsewhere, running=(running("b1"),))
    plan = make_plan(problem, QUICK, keep_agreed=keep_agreed)
    assert values(plan)["kept"][0] == 0
    assert [p.step.workplace_id for p in plan.placements] == (["v2"] if elsewhere else [])
    assert [unplaced.citizen_id for unplaced in plan.unplaced] == ([] if elsewhere else ["b1"])
    assert not any(notice.id == "pinned" for notice in plan.notices)


def test_a_kept_plan_without_the_lost_own_found_place_says_nothing_of_an_agreement() -> None:
    problem = losing_an_own_found_place(elsewhere=False, running=(running("b1"),))
    plan = planning.kept_plan(problem, (), QUICK)
    assert not any(notice.id == "pinned" for notice in plan.notices)


def test_an_own_found_placement_that_never_ran_is_refused_where_it_cannot_be_laid() -> None:
    with pytest.raises(BrokenAgreementError, match="agreed"):
        make_plan(losing_an_own_found_place(elsewhere=True, running=()), QUICK)
