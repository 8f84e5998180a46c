"""Cases counted by hand that pin the rules of the oracle."""

from dataclasses import replace
from typing import Any

import pytest

from optimizer.plan import Shift, Sitting, TaskSpan, Verdict
from optimizer.problem import (
    Affinity,
    Need,
    Place,
    PlaceKind,
    RegimeKind,
    ScheduleKind,
    Skill,
    SlotFeature,
    SupporterKind,
    SupportRegime,
    Task,
    TimeGrid,
    Window,
    Wish,
    WishKind,
)
from tests.oracle import accepts, pair
from tests.oracle.cases import (
    ALWAYS,
    ON_CALL,
    QUALITY,
    WAIT,
    citizen,
    hours,
    levels,
    mentor,
    placed,
    plan,
    problem,
    short,
    workplace,
)
from tests.tiny_draw import tiny_ruleset


def test_always_present_holds_shifts_to_the_supporter() -> None:
    # only Monday 8-10; the implied "one supporter" gives soft needs 100: 150+0+300+300=750; 75000 + 87500
    at = workplace(support=ALWAYS, supporters=(mentor(windows=(hours(0, 8, 10),)),))
    assert levels(citizen(), at=at)[QUALITY] == 325000


@pytest.mark.parametrize(("until", "people"), [(12, 2), (11, 1)])
def test_at_once_counts_people_under_always_present(until: int, people: int) -> None:
    supporter = mentor(windows=(hours(0, 8, until),), at_once=1)
    at = workplace(support=ALWAYS, supporters=(supporter,), places=(Place(id="p", seats=2),))
    assert placed(short(0), short(1), at=at) == people


@pytest.mark.parametrize(("regime", "people"), [(ON_CALL, 1), (ALWAYS, 0)])
def test_only_on_call_knows_hand_over(regime: SupportRegime, people: int) -> None:
    relay = (mentor("a", windows=(hours(0, 8, 10),)), mentor("b", windows=(hours(0, 10, 12),)))
    long = citizen(hours={"least_min": 240}, session_min=(180, 240), max_days=1)
    assert placed(long, at=workplace(support=regime, supporters=relay)) == people


@pytest.mark.parametrize(
    ("windows", "people"), [((hours(0, 8, 9), hours(1, 8, 9)), 1), ((hours(0, 8, 9),), 0)]
)
def test_weekly_minutes_are_rounded_up_and_may_be_split(windows: tuple[Window, ...], people: int) -> None:
    # 90 minutes are two slots: one on Monday, one on Tuesday
    regime = SupportRegime(kind=RegimeKind.WEEKLY_MINUTES, weekly_min=90)
    assert placed(citizen(), at=workplace(support=regime, supporters=(mentor(windows=windows),))) == people


@pytest.mark.parametrize(("at_once", "people"), [(1, 1), (2, 2)])
def test_sittings_count_at_once(at_once: int, people: int) -> None:
    regime = SupportRegime(kind=RegimeKind.WEEKLY_MINUTES, weekly_min=60)
    supporter = mentor(windows=(hours(0, 8, 9),), at_once=at_once)
    at = workplace(support=regime, supporters=(supporter,), places=(Place(id="p", seats=2),))
    assert placed(short(0), short(1), at=at) == people


@pytest.mark.parametrize(("kind", "verdict"), [("mentor", Verdict.YES), ("manager", Verdict.NO)])
def test_mentor_present_asks_for_a_mentor_and_sets_the_regime(kind: str, verdict: Verdict) -> None:
    needs = (Need(code="MENTOR_PRESENT", hard=True),)
    at = workplace(supporters=(mentor(kind=SupporterKind(kind)),))
    found = pair(problem(citizen(needs=needs), at=at), "c0", "w", "p")
    assert (found.verdict, found.regime.kind) == (verdict, RegimeKind.ALWAYS_PRESENT)


@pytest.mark.parametrize(
    ("groups", "filled", "people"),
    [
        (("jobparat", "jobparat"), 0, 1),
        (("jobparat", "fleks"), 0, 2),
        (("fleks", "fleks"), 0, 2),
        (("jobparat",), 1, 0),  # the one already here sits on the free seat
        (("fleks",), 1, 1),
    ],
)
def test_reserved_seats(groups: tuple[str, ...], filled: int, people: int) -> None:
    place = Place(id="p", seats=2, filled=filled, reserved={"fleks": 1})
    waiting = [citizen(i, target_group=group) for i, group in enumerate(groups)]
    assert placed(*waiting, at=workplace(places=(place,))) == people


def test_group_shares_are_of_all_seats_and_spare_places_by_need() -> None:
    seats, more = Place(id="p", seats=2), Place(id="q", seats=None, kind=PlaceKind.ON_DEMAND)
    three = [citizen(i) for i in range(3)]
    assert placed(*three, at=workplace(places=(seats,), group_shares={"jobparat": 50})) == 1
    assert placed(*three, at=workplace(places=(seats, more), group_shares={"jobparat": 50})) == 3


@pytest.mark.parametrize(
    ("place", "present", "people"),
    [
        (Place(id="p", shared=True), None, 2),
        (Place(id="p"), None, 1),
        (Place(id="p", seats=3), 1, 2),
        (Place(id="p", seats=3), None, 3),
    ],
)
def test_people_present(place: Place, present: int | None, people: int) -> None:
    at = workplace(opening=(hours(0, 8, 12),), places=(place,), max_present=present)
    assert placed(*(short(i) for i in range(3)), at=at) == people


def test_fairness_ratio_by_full_time() -> None:
    # 4.9 employees: cap 1, 2220 minutes; 2000 taken leaves 220: one shift of 120, and fleks beside it
    at = workplace(ordinary_fte=4.9, supported_min=2000, places=(Place(id="p", seats=4),))
    assert placed(short(0), short(1), short(2, target_group="fleks"), at=at) == 2
    assert placed(short(0), short(1), at=replace(at, ordinary_fte=None)) == 2
    # 61 employees: 50/5 + 11/10 = 11 people; 24420 minutes less 24200 is 220 again
    assert placed(short(0), short(1), at=replace(at, ordinary_fte=61.0, supported_min=24200)) == 1


@pytest.mark.parametrize(("headcount", "there", "people"), [(9, 0, 1), (10, 0, 2), (10, 1, 1), (4, 1, 0)])
def test_fairness_ratio_by_heads(headcount: int, there: int, people: int) -> None:
    at = workplace(headcount=headcount, supported_min=there, places=(Place(id="p", seats=4),))
    assert placed(*(short(i) for i in range(3)), at=at, ruleset=tiny_ruleset(heads=True)) == people


@pytest.mark.parametrize(
    ("paid", "budget", "people"), [(39, None, 0), (40, None, 1), (80, 79, 1), (80, 80, 2)]
)
def test_paid_minutes_are_rounded_up(paid: int, budget: int | None, people: int) -> None:
    # 33 % of 120 is 39.6
    regime = SupportRegime(kind=RegimeKind.ALWAYS_PRESENT, paid_share_pct=33)
    at = workplace(support=regime, supporters=(mentor(paid_min=paid),), places=(Place(id="p", seats=2),))
    assert placed(short(0), short(1), at=at, mentor_budget_min=budget) == people


def test_affinity_with_the_supporter_overrides_that_with_the_workplace() -> None:
    regime = SupportRegime(kind=RegimeKind.ALWAYS_PRESENT, paid_fixed_min=15)
    at = workplace(support=regime, supporters=(mentor(paid_min=10),))
    here = Affinity(citizen_id="c0", workplace_id="w", support_min=60)
    with_mentor = Affinity(citizen_id="c0", supporter_id="s", support_min=10)
    assert placed(short(), at=at) == 0
    assert placed(short(), at=at, affinities=(here,)) == 0
    assert placed(short(), at=at, affinities=(here, with_mentor)) == 1


@pytest.mark.parametrize(("longest", "people"), [(120, 1), (60, 0)])
def test_a_fixed_task_takes_its_whole_window(longest: int, people: int) -> None:
    task = Task(id="t", name="Levering", windows=(hours(0, 8, 10),), fixed=True)
    assert placed(citizen(session_min=(60, longest)), at=workplace(tasks=(task,))) == people


@pytest.mark.parametrize(("offered", "people"), [(240, 2), (239, 1), (None, 2)])
def test_task_minutes_are_shared(offered: int | None, people: int) -> None:
    at = workplace(tasks=(Task(id="t", name="Alt", weekly_min=offered),), places=(Place(id="p", seats=2),))
    assert placed(short(0), short(1), at=at) == people


def test_an_unknown_condition_gives_clarify_and_a_known_task_yes() -> None:
    person = citizen(needs=(Need(code="MAX_LIFT_KG", hard=True, level=5),))
    unknown, light = Task(id="t", name="Alt"), Task(id="u", name="Let", conditions={"max_lift_kg": 5})
    assert levels(person, at=workplace(tasks=(unknown,)))[:WAIT] == [0, 0, 0, 1]
    assert levels(person, at=workplace(tasks=(unknown, light)))[:WAIT] == [0, 1, 0, 0]
    few = replace(light, weekly_min=60)  # less than the least 120, so the unknown task is needed
    assert levels(person, at=workplace(tasks=(unknown, few)))[:WAIT] == [0, 0, 0, 1]
    heavy = replace(light, conditions={"max_lift_kg": 6})
    assert levels(person, at=workplace(tasks=(heavy,)))[:WAIT] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("limit", "verdict"), [(50, Verdict.YES), (49, Verdict.CLARIFY), (30, Verdict.CLARIFY), (29, Verdict.NO)]
)
def test_an_estimated_journey_near_the_limit_settles_nothing(limit: int, verdict: Verdict) -> None:
    # 0.1 degree is 11.12 km; 11.12 * 1.4 / 25 * 60 = 37.4, so 37 minutes
    person = citizen(home=(55.7, 12.5), max_travel_min=limit)
    at = workplace(location=(55.8, 12.5))
    assert pair(problem(person, at=at), "c0", "w", "p").verdict is verdict


def test_floor() -> None:
    wish = Wish(kind=WishKind.INDUSTRY, value="butik")
    person = citizen(wishes=(wish,), competences=())
    assert placed(person, at=workplace(industry="køkken")) == 0
    assert placed(person, at=workplace(industry=None)) == 1
    assert placed(person, at=workplace(industry="butik")) == 1
    taught = Task(id="t", name="Alt", trains=frozenset({"kasse"}))
    cook = replace(person, competences=(Skill(name="kasse"),))
    assert placed(cook, at=workplace(industry="køkken", tasks=(taught,))) == 1
    against = citizen(wishes=(replace(wish, excluded=True),))
    assert placed(against, at=workplace(industry="butik")) == 0


@pytest.mark.parametrize(("in_all", "until", "people"), [(None, 15, 2), (None, 14, 1), (2, 15, 1)])
def test_those_already_there_take_support(in_all: int | None, until: int, people: int) -> None:
    # two days of 7 hours are 840 minutes, less 600 for the one on a filled seat: 240; of 6 hours: 120
    supporter = mentor(windows=(hours(0, 8, until), hours(1, 8, until)), at_once=1, in_all=in_all)
    at = workplace(support=None, supporters=(supporter,), places=(Place(id="p", seats=3, filled=1),))
    assert placed(short(0), short(1), at=at) == people


@pytest.mark.parametrize(("rest", "people"), [(1200, 1), (1201, 0)])
def test_rest_counts_into_the_next_week(rest: int, people: int) -> None:
    # from Sunday 12 to Monday 8 are 20 hours
    at = workplace(opening=(hours(0, 8, 10), hours(6, 10, 12)))
    long = citizen(hours={"least_min": 240}, rest_min=rest)
    assert placed(long, at=at, grid=TimeGrid(60, (0, 6))) == people


def test_windows_off_the_slots() -> None:
    opening = (Window(0, 490, 670),)  # 8.10-11.10 allows 9-11
    assert placed(short(), at=workplace(opening=opening)) == 1
    assert placed(short(busy=(Window(0, 650, 655),)), at=workplace(opening=opening)) == 0


def test_fixed_colleagues_ask_for_a_break_together() -> None:
    needs = (Need(code="FIXED_COLLEAGUES", hard=True),)
    at = workplace(shared_breaks=(Window(0, 710, 725),), conditions={"stable_team": True})
    assert placed(short(needs=needs), at=at) == 0
    assert placed(short(needs=needs), at=replace(at, shared_breaks=(Window(0, 700, 720),))) == 1


def test_stretches_of_the_week_meet_extra_breaks() -> None:
    needs = (Need(code="EXTRA_BREAKS", hard=True),)
    for day, people in ((0, 1), (4, 0)):
        at = workplace(slot_features=(SlotFeature(window=hours(day, 8, 10), extra_break_min=10),))
        assert placed(short(needs=needs), at=at) == people


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"weekly_min": 60}, "weekly_minutes"),
        ({"shifts": ()}, "shape"),
        ({"task_ids": ()}, "usable_tasks"),
        ({"schedule": ScheduleKind.FRAME}, "schedule_kind"),
        ({"supporter_ids": ("s",)}, "supporters_per_citizen"),
        ({"sittings": (Sitting(window=hours(0, 8, 9), supporter_id="s"),)}, "support_minutes"),
        ({"shifts": (Shift(window=hours(0, 12, 14), spans=(TaskSpan(720, 840, "t"),)),)}, "opening_hours"),
        ({"shifts": (Shift(window=hours(0, 8, 10), spans=(TaskSpan(480, 540, "t"),)),)}, "shape"),
    ],
)
def test_accepts_names_the_rule(fields: dict[str, Any], fault: str) -> None:
    assert fault in accepts(problem(citizen()), plan(**fields))


@pytest.mark.parametrize(("offered", "people"), [(120, 1), (119, 0)])
def test_the_minutes_of_a_frame_count_on_its_one_task(offered: int, people: int) -> None:
    tasks = (Task(id="t", name="Alt", weekly_min=offered), Task(id="u", name="Mer", weekly_min=60))
    frame = short(schedule=ScheduleKind.FRAME)
    assert placed(replace(frame, session_min=(120, 240)), at=workplace(tasks=tasks)) == people


def test_records_of_one_unit_share_its_ratio() -> None:
    # 4 and 12 employees: the unit has 12, two people, 4440 minutes; 4200 are taken: two shifts of 120
    one = workplace(p_number="p", ordinary_fte=4.0, supported_min=4200)
    other = replace(one, id="x", ordinary_fte=12.0, supported_min=0, places=(Place(id="p", seats=3),))
    third = replace(one, id="y", ordinary_fte=None, supported_min=0)
    three = [short(i) for i in range(3)]
    assert placed(*three, workplaces=(one, other, third)) == 2
