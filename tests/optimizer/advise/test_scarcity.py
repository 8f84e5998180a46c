"""What one more is worth, held against the engine, and the short list against planning everything."""

from dataclasses import replace

import pytest

from exchange.convert import to_problem
from optimizer.advise.desk import Desk
from optimizer.advise.extras import Kind, grown
from optimizer.advise.scarcity import Scarce, Scarcity, ScarcityOptions, scarcity
from optimizer.candidates import find_candidates
from optimizer.engine.greedy import scarcest_first
from optimizer.engine.options import Options
from optimizer.engine.run import Run
from optimizer.plan import Plan
from optimizer.problem import Hours, Need, Problem, Wish, WishKind
from optimizer.problem.narrowed import with_workplace
from scenarios.generator import GeneratorSettings, generate
from tests.build import (
    PRESENT,
    at,
    make_citizen,
    make_place,
    make_problem,
    make_supporter,
    make_workplace,
)
from tests.larger import generated
from tests.parts import in_parts, some

NUMBERS = (0, 3, 5, 6)
ALL = ScarcityOptions(shortlist=None)
THREE = ScarcityOptions(shortlist=3)
SEATS_SHORT = GeneratorSettings(citizens=24, seat_ratio=0.8, support_ratio=1.2)
SUPPORT_SHORT = GeneratorSettings(
    citizens=24, seat_ratio=1.2, support_ratio=0.7, supporter_days=(1, 3), unknown_share=0.2
)


def desk_of(problem: Problem) -> Desk:
    candidates = find_candidates(problem)
    return Desk(problem, Plan(placements=scarcest_first(candidates)), candidates)


def listed(found: Scarcity, kind: Kind) -> tuple[Scarce, ...]:
    return {Kind.SEAT: found.seats, Kind.HOUR: found.hours, Kind.WORKPLACE: found.workplaces}[kind]


def figures(found: Scarcity, kind: Kind) -> list[tuple[int, int]]:
    return [(one.worth.people, one.worth.doubtful) for one in listed(found, kind)]


@pytest.mark.parametrize("number", NUMBERS)
def test_the_short_list_has_what_is_worth_most_of_all(number: int) -> None:
    """Everything is planned again, and ranks as the short list does as far as that goes."""
    desk = desk_of(generated(number)[0])
    short, everything = scarcity(desk), scarcity(desk, ALL)
    for kind in Kind:
        best, all_ = figures(short, kind), figures(everything, kind)
        assert best[:1] == all_[:1]
        assert best == sorted(best, reverse=True)
        looked, listed = short.looked_at[kind]
        assert everything.looked_at[kind] == (listed, listed)
        assert looked == min(6, listed)


@pytest.mark.parametrize("settings", [SEATS_SHORT, SUPPORT_SHORT], ids=["seats", "support"])
@in_parts(some(range(2, 16), 2), 2)
def test_what_is_shown_stands_in_the_order_of_everything(settings: GeneratorSettings, seeds: range) -> None:
    """What a list of three leaves out may be better (decision 0012), by one person at most."""
    for seed in seeds:
        desk = desk_of(to_problem(generate(settings, seed), default_monday=None))
        short, everything = scarcity(desk, THREE), scarcity(desk, ALL)
        for kind in Kind:
            places = [listed(everything, kind).index(one) for one in listed(short, kind)]
            assert places == sorted(places), (seed, kind)
            best, all_ = figures(short, kind), figures(everything, kind)
            assert sum(max(all_, default=())) - sum(max(best, default=())) <= 1, (seed, kind)


@pytest.mark.parametrize("number", [3, 6])
def test_a_figure_is_what_the_engine_places_more(number: int) -> None:
    """With all who are placed running and one seat more the engine places so many more who wait."""
    problem = generated(number)[0]
    desk = desk_of(problem)
    before = engine_places(problem, desk)
    for one in scarcity(desk, ScarcityOptions(shortlist=3)).seats:
        more = with_workplace(problem, grown(problem, one.extra))
        assert engine_places(more, desk) - before == one.worth.people + one.worth.doubtful


def engine_places(problem: Problem, desk: Desk) -> int:
    """People placed beside those of the plan, who run."""
    going_on = replace(problem, running=desk.plan.placements)
    placements, _ = Run(find_candidates(going_on), Options(work_limit=1.0)).solve()
    return len(placements)


def test_the_same_question_has_the_same_answer() -> None:
    desk = desk_of(generated(6)[0])
    assert scarcity(desk) == scarcity(desk)


def test_nothing_is_scarce_where_nobody_waits() -> None:
    found = scarcity(desk_of(make_problem()))
    assert (found.waiting, found.best) == (0, ())


THREE_HOURS = Hours(least_min=180, target_min=180, most_min=180)


def test_an_hour_of_the_mentor_lets_somebody_in() -> None:
    """The mentor is there for two hours; whoever waits has one shift of three."""
    mentor = make_supporter(windows=(at(0, 9, 11),))
    site = make_workplace(supporters=(mentor,), support=PRESENT)
    person = make_citizen(hours=THREE_HOURS, session_min=(180, 180))
    found = scarcity(desk_of(make_problem((person,), (site,))))
    (hour,) = found.hours
    assert (hour.extra.supporter_id, hour.worth.people) == ("m1", 1)
    assert hour.extra.window in (at(0, 8, 9), at(0, 11, 12))
    assert found.seats == ()


def test_what_is_lacking_is_an_office() -> None:
    """There is a store, and those who wait want to be in an office; one must not lift."""
    store = make_workplace(industry="Lager", zone="by", places=(make_place(seats=5),))
    wish = (Wish(kind=WishKind.INDUSTRY, value="Kontor"),)
    clerk = {"wishes": wish, "competences": (), "home_zone": "by"}
    light = (Need(code="MAX_LIFT_KG", hard=True, level=5),)
    people = (make_citizen("b1", needs=light, **clerk), make_citizen("b2", needs=(), **clerk))
    found = scarcity(desk_of(make_problem(people, (store,))))
    (office,) = found.workplaces
    profile = office.extra.profile
    assert profile is not None
    assert (profile.industry, profile.zone, office.worth.people) == ("Kontor", "by", 2)
    assert dict(profile.conditions) == {"max_lift_kg": 5}
    assert found.seats == ()


def test_industries_that_place_as_many_are_told_together() -> None:
    full = make_workplace(industry="Lager", places=(make_place(seats=0),))
    other = make_workplace(
        "v2", industry="Kontor", places=(make_place(seats=0),), supporters=(make_supporter("m2"),)
    )
    found = scarcity(desk_of(make_problem((make_citizen(needs=()),), (full, other))))
    (place,) = found.workplaces
    assert place.or_industries == ("Lager",)
    assert [one.worth.people for one in found.seats] == [1, 1]
