"""Plans of several weeks as JSON: every field, what may be left out by hand, plans of other datasets."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from exchange.faults import Refused, path_text
from exchange.plan_json import plan_bytes, plan_from_dict, plan_to_dict, read_plan
from optimizer.plan import (
    Caseload,
    Change,
    ChangeKind,
    Cover,
    LossCause,
    Lost,
    Plan,
    Provenance,
    Reminder,
    SeatCount,
    StaffSuggestion,
    Unplaced,
    Visit,
)
from optimizer.problem import Cohort, Course, CourseStep, Hours, Problem, StepWhere
from tests.build import (
    MANAGER,
    MONDAY,
    PRESENT,
    make_citizen,
    make_place,
    make_placement,
    make_plan,
    make_problem,
    make_ruleset,
    make_supporter,
    make_task,
    make_workplace,
)

LOST = (Lost(-1, 2, LossCause.CITIZEN), Lost(3, 0, LossCause.HOLIDAY))
WEEKS = make_plan(
    make_placement(
        index=1,
        first_week=-3,
        weeks=12,
        held_before=4,
        held_after=2,
        lost=LOST,
        covers=(Cover(5, 0, "m2"),),
    )
)
PLAN = replace(
    WEEKS,
    unplaced=(Unplaced(citizen_id="b2", cohort_id="h1", alternative="Et andet hold"),),
    seats=(
        SeatCount(
            workplace_id="v1",
            place_id="p1",
            week=7,
            seats=4,
            filled=1,
            placed=1,
            free=1,
            kept=1,
            reserved=1,
            causes={"weeks": 1},
        ),
    ),
    changes=(Change(citizen_id="b1", kind=ChangeKind.MOVED, text="Flytter"),),
    visits=(Visit(day=date(2026, 11, 9), workplace_id="v1", contact="k1", people=6, half_day=True),),
    reminders=(
        Reminder(day=date(2026, 11, 16), kind="follow_up", citizen_id="b1", workplace_id="", text="Følg op"),
    ),
    caseloads=(Caseload(staff_id="s1", kind="caseworker", people=3, limit=None),),
    suggestions=(StaffSuggestion(kind="contact", about="v1", staff_id="k1"),),
    first_monday=MONDAY,
)


def test_a_plan_of_weeks_reads_back_as_written() -> None:
    content = plan_bytes(PLAN)
    assert read_plan(content) == PLAN
    assert plan_bytes(read_plan(content)) == content


def test_names_of_records_lose_their_id_and_dates_are_iso() -> None:
    found = plan_to_dict(PLAN)
    assert found["first_monday"] == "2026-11-02"
    assert found["changes"] == [{"citizen": "b1", "kind": "moved", "text": "Flytter"}]
    assert found["visits"][0]["day"] == "2026-11-09"
    assert found["reminders"][0]["workplace"] == ""
    assert found["caseloads"][0]["staff"] == "s1"
    assert (found["unplaced"][0]["cohort"], found["seats"][0]["kept"]) == ("h1", 1)
    step = found["placements"][0]["steps"][0]
    assert step["lost"][0] == {"week": -1, "weekday": 2, "cause": "citizen"}
    assert step["covers"] == [{"week": 5, "weekday": 0, "supporter": "m2"}]


NEW_KEYS = ("changes", "visits", "reminders", "caseloads", "suggestions", "first_monday")
NEW_STEP_KEYS = ("index", "held_before", "held_after", "lost", "covers")


def test_a_plan_from_before_weeks_can_still_be_read() -> None:
    old = plan_to_dict(make_plan())
    for key in NEW_KEYS:
        del old[key]
    for key in NEW_STEP_KEYS:
        del old["placements"][0]["steps"][0][key]
    assert plan_from_dict(old) == make_plan()


def test_weeks_count_from_a_monday() -> None:
    with pytest.raises(Refused, match="en mandag"):
        plan_from_dict({"placements": [], "first_monday": "2026-11-03"})


COURSE = Course(
    steps=(
        CourseStep(weeks=4, hours=Hours(target_min=300)),
        CourseStep(weeks=8, where=StepWhere.OTHER, support=MANAGER, return_weeks=2),
        CourseStep(weeks=6, open=True),
    ),
    extension_weeks=3,
    extension_agreed=True,
)


def a_problem(**fields: Any) -> Problem:
    tasks = (make_task(name="Pakning"), make_task("t2", name="Vask"))
    citizens = (
        make_citizen("b1", course=COURSE, support=PRESENT, earliest_day=date(2026, 11, 9)),
        make_citizen("b2", cohort="h1", cohort_later=True),
        make_citizen("b3", weeks=(6, 10), only_tasks=frozenset({" vask "})),
    )
    return make_problem(
        citizens,
        (
            make_workplace(tasks=tasks),
            make_workplace("v2", supporters=(make_supporter(), make_supporter("m2"))),
        ),
        weeks=12,
        ruleset=make_ruleset(hold__forsinkelse_uger=4, horisont__trin_uger=4, antaget__uger_uden_graense=26),
        cohorts=(Cohort(id="h1", praktik_start=date(2026, 11, 16), weeks=12),),
        **fields,
    )


SHIFTS = [{"weekday": 0, "start": "09:00", "end": "12:00"}]


def by_hand(*placements: dict[str, Any]) -> Plan:
    return plan_from_dict({"placements": list(placements)}, a_problem())


def test_steps_that_leave_out_their_weeks_follow_the_course() -> None:
    steps = [{"workplace": "v1", "shifts": SHIFTS}, {"workplace": "v2", "shifts": SHIFTS}]
    first, second = by_hand({"citizen": "b1", "steps": steps}).placements[0].steps
    assert (first.index, first.first_week, first.weeks, first.held_after) == (0, 1, 4, 2)
    assert (second.index, second.first_week, second.weeks, second.held_after) == (1, 5, 11, 0)
    # The second step's own support asks for nobody in particular; the first step's does.
    assert (first.supporter_ids, second.supporter_ids) == (("m1",), ())


def test_what_is_stated_of_the_weeks_stands() -> None:
    stated = {"first_week": -2, "weeks": 3, "held_after": 0, "index": 1, "held_before": 1}
    step = by_hand({"citizen": "b1", "workplace": "v1", **stated}).placements[0].step
    assert (step.index, step.first_week, step.weeks) == (1, -2, 3)
    assert (step.held_before, step.held_after) == (1, 0)


def test_a_late_member_of_a_cohort_has_the_seat_kept() -> None:
    step = by_hand({"citizen": "b2", "workplace": "v1"}).placements[0].step
    assert (step.first_week, step.weeks, step.held_before) == (6, 12, 4)


def test_without_a_course_the_longest_stay_stands_in() -> None:
    step = by_hand({"citizen": "b3", "workplace": "v1", "shifts": SHIFTS}).placements[0].step
    assert (step.first_week, step.weeks) == (0, 10)
    assert step.task_ids == ("t2",)


def test_a_hand_made_plan_without_a_problem_has_weeks_too() -> None:
    steps = [{"workplace": "v1", "place": "p1", "weeks": 3}, {"workplace": "v1", "place": "p1"}]
    first, second = plan_from_dict({"placements": [{"citizen": "b1", "steps": steps}]}).placements[0].steps
    assert (first.first_week, first.weeks, second.index) == (0, 3, 1)
    assert (second.first_week, second.weeks) == (3, 1)


def test_a_cover_by_nobody_known_is_a_fault() -> None:
    cover = {"week": 1, "weekday": 0, "supporter": "m9"}
    with pytest.raises(Refused) as refused:
        by_hand({"citizen": "b3", "workplace": "v1", "covers": [cover]})
    assert [path_text(f.path) for f in refused.value.faults] == ["placements[0].covers[0].supporter"]


def of_another(*placements: dict[str, Any], made_of: str = "b" * 64, unplaced: tuple[str, ...] = ()) -> Any:
    left = [{"citizen": own} for own in unplaced]
    return {
        "placements": list(placements),
        "unplaced": left,
        "provenance": {"dataset_hash": made_of},
    }


OURS = "a" * 64


def test_a_plan_of_another_dataset_is_refused_in_one_sentence() -> None:
    strange = [
        {"citizen": f"c{n}", "workplace": "Nord", "place": "p1", "shifts": SHIFTS} for n in range(1, 200)
    ]
    raw = of_another(*strange, {"citizen": "b1", "workplace": "v1", "place": "p7"}, unplaced=("c900",))
    with pytest.raises(Refused) as refused:
        plan_from_dict(raw, a_problem(), dataset_hash=OURS)
    assert len(refused.value.faults) == 1
    assert str(refused.value) == (
        "Planen er lavet af et andet datasæt: der står "
        "'borger c1, c2, c3 og 197 til; virksomhed eller plads Nord, p7', forventet en plan, hvis borgere, "
        "virksomheder og pladser alle står i dette datasæt."
    )


def test_a_plan_of_an_earlier_week_is_not_foreign() -> None:
    raw = of_another({"citizen": "b1", "workplace": "v1", "shifts": SHIFTS}, unplaced=("b2",))
    assert len(plan_from_dict(raw, a_problem(), dataset_hash=OURS).placements) == 1


@pytest.mark.parametrize(("made_of", "ours"), [(OURS, OURS), ("", OURS), ("b" * 64, "")])
def test_every_fault_is_named_where_the_dataset_may_be_this_one(made_of: str, ours: str) -> None:
    raw = of_another(*({"citizen": f"c{n}", "workplace": "v1"} for n in range(5)), made_of=made_of)
    with pytest.raises(Refused) as refused:
        plan_from_dict(raw, a_problem(), dataset_hash=ours)
    assert len(refused.value.faults) == 5


def test_the_hash_of_a_plan_stands_in_its_provenance() -> None:
    plan = replace(make_plan(), provenance=Provenance(dataset_hash="b" * 64))
    problem = make_problem((make_citizen("x"),), (make_workplace("v9", places=(make_place("p9"),)),))
    with pytest.raises(Refused, match="borger b1; virksomhed eller plads v1"):
        read_plan(plan_bytes(plan), problem, dataset_hash=OURS)
