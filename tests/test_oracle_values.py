"""Cases counted by hand that pin the levels of the oracle."""

from datetime import timedelta

import pytest

from optimizer.problem import (
    Affinity,
    Need,
    Place,
    Priority,
    ScheduleKind,
    Skill,
    Task,
    Travel,
    Window,
    Wish,
    WishKind,
)
from tests.oracle import accepts, best, score, values
from tests.oracle.cases import (
    ALWAYS,
    EVEN,
    MORNINGS,
    QUALITY,
    WAIT,
    citizen,
    hours,
    levels,
    mentor,
    plan,
    problem,
    short,
    workplace,
)
from tests.tiny_draw import MONDAY


def test_quality_of_the_plain_case() -> None:
    # two shifts of 120: wishes 50*3, minutes 100*2, soft needs 50*3, development, travel, social 50*2: 800
    # competence fit 50*3, steadiness ceil(240/120)=2 shifts 100*1: 250; 50*4*800 + 50*14*250 = 335000
    assert levels(citizen()) == [0, 1, 0, 0, 0, 0, 0, 0, 335000, 0]


def test_least_minutes_give_no_points_for_minutes() -> None:
    # one day only: 120 minutes, so minutes 0 instead of 200: 50*4*600 + 175000
    assert levels(citizen(max_days=1))[QUALITY] == 295000


def test_balance_weighs_the_sides() -> None:
    found = dict(best(problem(citizen()), balance_pct=100))
    assert found["quality"] == 100 * 4 * 800
    assert dict(best(problem(citizen()), balance_pct=0))["quality"] == 100 * 14 * 250


@pytest.mark.parametrize(
    ("longest", "days", "points"),
    [
        (120, 2, 100),  # two frames of 240: 240 attended
        (120, 1, 0),  # one frame of 240 holds one session of 120
        (240, 1, 0),  # and twice the attended minutes: 120
        (60, 2, 0),  # two sessions of 60 make 120, all of the least
    ],
)
def test_frame(longest: int, days: int, points: int) -> None:
    person = citizen(session_min=(60, longest), max_days=days, schedule=ScheduleKind.FRAME)
    # steadiness: as many frames as the target has longest sessions, or fewer, here always 100
    assert levels(person)[QUALITY] == 200 * (600 + 2 * points) + 700 * 250


def test_travel_points() -> None:
    person = citizen(home_zone="a")
    travel = Travel(minutes={("a", "b", "public"): 20})  # type: ignore[dict-item]
    # 100 * 40 // 60 = 66 instead of 50, weight 2: 32 points on the citizen side
    assert levels(person, at=workplace(zone="b"), travel=travel)[QUALITY] == 335000 + 200 * 32


def test_shares_and_soft_needs() -> None:
    assert score.shares([1, 1, 1]) == [34, 33, 33]
    assert score.shares([3, 1]) == [75, 25]
    # LOW_NOISE unknown 75*50//100=37, one supporter met 25: 62 for soft needs, weight 3
    person = citizen(needs=(Need(code="LOW_NOISE", hard=False, weight=3),))
    expected = 200 * (150 + 200 + 3 * 62 + 300) + 700 * 250
    assert levels(person, at=workplace(support=ALWAYS))[QUALITY] == expected


def test_wishes_development_fit_and_social_match() -> None:
    # wishes: task met, workplace not, weights 2 and 1: shares 67, 33: 67; development 1 of 2: 50
    # fit: both required held, one at the level: 50; affinity 20 gives (20+100)//2 = 60
    wishes = (
        Wish(kind=WishKind.TASK, value="Alt", weight=2),
        Wish(kind=WishKind.WORKPLACE, value="x", weight=1),
    )
    person = citizen(
        wishes=wishes,
        competences=(Skill(name="it", level=1), Skill(name="truck", level=3)),
        wants_to_train=frozenset({"it", "kasse"}),
    )
    asked = (Skill(name="it", level=2), Skill(name="truck", level=3))
    task = Task(id="t", name="Alt", requires=asked, trains=frozenset({"kasse"}))
    affinity = Affinity(citizen_id="c0", workplace_id="w", score=20)
    found = levels(person, at=workplace(tasks=(task,)), affinities=(affinity,))
    assert found[QUALITY] == 200 * (3 * 67 + 200 + 150 + 100 + 100 + 2 * 60) + 700 * (150 + 100)


def test_waiting_weeks_take_the_lower_median_where_unknown() -> None:
    since = [MONDAY - timedelta(weeks=3), MONDAY - timedelta(days=36), None]
    people = [citizen(i, waiting_since=day) for i, day in enumerate(since)]
    assert levels(*people, at=workplace(places=(Place(id="p", seats=3),)))[WAIT] == 3 + 5 + 3


def test_a_person_of_high_priority_goes_before_two_of_low() -> None:
    long = citizen(0, priority=Priority.HIGH, hours={"least_min": 240}, session_min=(240, 240), max_days=1)
    at = workplace(opening=(hours(0, 8, 12),), places=(Place(id="p", shared=True),))
    rest = [short(i, priority=Priority.LOW) for i in (1, 2)]
    assert levels(long, *rest, at=at)[:WAIT] == [1, 0, 0, 0]
    assert levels(*rest, at=at)[:WAIT] == [0, 0, 2, 0]


@pytest.mark.parametrize(("windows", "uneven"), [(MORNINGS, 0), ((hours(4, 8, 9),), 1000)])
def test_evenness(windows: tuple[Window, ...], uneven: int) -> None:
    # two people, two supporters who take two: one each, or both with the one at work
    both = (mentor("a", in_all=2), mentor("b", in_all=2, windows=windows))
    at = workplace(support=ALWAYS, supporters=both, places=(Place(id="p", seats=2),))
    assert levels(short(0), short(1), at=at)[EVEN] == uneven


def test_accepts_and_values_read_a_plan() -> None:
    assert accepts(problem(citizen()), plan()) == []
    assert dict(values(problem(citizen()), plan()))["quality"] == 295000
