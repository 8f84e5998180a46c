import re
from dataclasses import replace
from datetime import date
from math import inf

import pytest

from exchange.convert import to_problem
from exchange.schema import Dataset, PlaceRecord, WorkplaceRecord
from optimizer.problem import CATALOGUE
from scenarios.generate.supporters import support_ratio
from scenarios.generate.trade import SITE_CONDITIONS, TASK_CONDITIONS, Trade
from scenarios.generate.trades import TRADES
from scenarios.generator import GeneratorSettings, generate
from scenarios.shares import shares

USUAL = GeneratorSettings(citizens=120)


def seats(dataset: Dataset) -> int:
    return sum(place.seats or 0 for workplace in dataset.workplaces for place in workplace.places)


def unknown_share(dataset: Dataset) -> float:
    tasks = [task for workplace in dataset.workplaces for task in workplace.tasks]
    told = sum(len(w.conditions) for w in dataset.workplaces) + sum(len(task.conditions) for task in tasks)
    asked = len(SITE_CONDITIONS) * len(dataset.workplaces) + len(TASK_CONDITIONS) * len(tasks)
    return 1 - told / asked


def test_a_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    first, again, other = (generate(USUAL, seed=s).model_dump_json() for s in (7, 7, 8))
    assert first == again
    assert first != other


def test_the_unknown_share_leaves_the_rest_alone() -> None:
    some, more = (generate(replace(USUAL, unknown_share=share), seed=1) for share in (0.2, 0.8))
    assert some.citizens == more.citizens
    assert [w.supporters for w in some.workplaces] == [w.supporters for w in more.workplaces]


@pytest.mark.parametrize("citizens", [1, 10, 120, 400])
@pytest.mark.parametrize(("support", "seat"), [(1.1, 1.0), (1.5, 1.2), (3.0, 0.8)])
def test_the_ratios_are_hit(citizens: int, support: float, seat: float) -> None:
    settings = GeneratorSettings(citizens=citizens, support_ratio=support, seat_ratio=seat)
    dataset = generate(settings, seed=citizens)
    assert len(dataset.citizens) == citizens
    assert seats(dataset) == max(1, round(citizens * seat))
    if citizens >= 10:
        assert support_ratio(dataset) == pytest.approx(support, rel=0.05)


def test_the_support_ratio_has_no_end_where_nobody_is_there_to_support() -> None:
    assert support_ratio(Dataset()) == inf


@pytest.mark.parametrize("share", [0.0, 0.5, 0.9, 1.0])
def test_the_unknown_share_is_hit(share: float) -> None:
    assert unknown_share(generate(replace(USUAL, unknown_share=share), seed=3)) == pytest.approx(
        share, abs=0.001
    )


@pytest.mark.parametrize(("single", "nowhere"), [(0.0, 0), (0.1, 0), (0.1, 6), (0.3, 2)])
@pytest.mark.parametrize("seed", [1, 2])
def test_the_shares_of_candidates_are_hit(single: float, nowhere: int, seed: int) -> None:
    dataset = generate(replace(USUAL, single_share=single, nowhere=nowhere), seed=seed)
    table = shares(dataset)
    assert table.loc["0", "citizens"] == nowhere
    assert table.loc["1", "citizens"] == pytest.approx(single * 120, abs=1)
    assert table["citizens"].sum() == 120


def test_workplaces_are_mostly_small_and_rarely_large() -> None:
    dataset = generate(GeneratorSettings(citizens=1500, single_share=0.0), seed=4)
    sizes = [workplace.places[0].seats or 0 for workplace in dataset.workplaces]
    assert sum(sizes) / len(sizes) == pytest.approx(5.1, abs=0.2)
    assert min(sizes) == 1
    assert 0 < sum(size >= 20 for size in sizes) < 0.05 * len(sizes)
    assert sum(size <= 10 for size in sizes) > 0.9 * len(sizes)


def test_most_supporters_work_part_time() -> None:
    dataset = generate(USUAL, seed=5)
    supporters = [s for w in dataset.workplaces if isinstance(w.supporters, list) for s in w.supporters]
    days = [len(supporter.windows or []) for supporter in supporters]
    assert max(days) <= 4
    assert len({supporter.id for supporter in supporters}) == len(supporters)


def test_needs_come_from_all_groups_and_know_their_level() -> None:
    dataset = generate(GeneratorSettings(citizens=600), seed=6)
    needs = [need for citizen in dataset.citizens for need in citizen.needs or []]
    assert {CATALOGUE[need.code].group for need in needs} == {spec.group for spec in CATALOGUE.values()}
    assert any(citizen.needs is None for citizen in dataset.citizens)
    assert {need.hard for need in needs} == {True, False}


def test_ids_are_pseudonyms_and_nothing_looks_like_a_cpr_number() -> None:
    dataset = generate(USUAL, seed=7)
    assert [c.id for c in dataset.citizens] == [f"B{i + 1:04d}" for i in range(120)]
    assert not re.search(r"\d{6}-?\d{4}", dataset.model_dump_json())


def test_the_core_takes_the_dataset() -> None:
    dataset = generate(replace(USUAL, ruleset="lab_2011", first_monday=date(2013, 5, 6)), seed=8)
    problem = to_problem(dataset, default_monday=None)
    assert len(problem.waiting) == 120
    assert any(workplace.headcount for workplace in problem.workplaces)
    assert all(workplace.ordinary_fte is None for workplace in problem.workplaces)


def test_full_time_equivalents_are_stated_where_they_count() -> None:
    dataset = generate(USUAL, seed=8)
    assert any(workplace.ordinary_fte for workplace in dataset.workplaces)
    assert all(workplace.headcount is None for workplace in dataset.workplaces)


def test_given_workplaces_stand_first_and_unchanged_but_for_silent_supporters() -> None:
    told = WorkplaceRecord(id="a", name="A", zone="Her", supporters=2, places=[PlaceRecord(seats=30)])
    silent = WorkplaceRecord(id="b", name="B", zone="Her", places=[PlaceRecord(seats=4)])
    settings = replace(USUAL, centres=20, seats=110, zone_names=("Her",))
    dataset = generate(settings, seed=9, given=(told, silent))
    assert dataset.workplaces[0] == told
    assert dataset.workplaces[1].supporters
    assert dataset.workplaces[1].model_copy(update={"supporters": None}) == silent
    assert (len(dataset.workplaces), seats(dataset)) == (20, 110)


def test_a_given_workplace_in_an_unknown_zone_is_refused() -> None:
    lost = WorkplaceRecord(name="A", zone="Der", places=[PlaceRecord(seats=3)])
    with pytest.raises(ValueError, match=r"Zones \['Der'\] are unknown"):
        generate(USUAL, seed=1, given=(lost,))


def test_the_note_says_that_all_is_generated() -> None:
    assert "genereret" in generate(USUAL, seed=1).note
    assert generate(USUAL, seed=1, note="Noget andet").note == "Noget andet"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"first_monday": date(2026, 12, 1)}, "must be a Monday"),
        ({"unknown_share": 1.5}, "unknown_share=1.5, expected 0 to 1"),
        ({"citizens": 0}, "citizens >= 1"),
        ({"citizens": 10, "nowhere": 10}, "exceed the citizens"),
    ],
)
def test_settings_that_cannot_be_are_refused(wrong: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        GeneratorSettings(**wrong)  # type: ignore[arg-type]


def test_more_centres_than_seats_are_refused() -> None:
    with pytest.raises(ValueError, match="seats=3 must be >= centres=5"):
        generate(replace(USUAL, centres=5, seats=3), seed=1)


@pytest.mark.parametrize("trade", TRADES, ids=lambda trade: trade.name)
def test_every_trade_has_a_task_open_to_all_and_knows_every_condition(trade: Trade) -> None:
    assert any(not job.requires for job in trade.jobs)
    assert set(trade.truth) == set(SITE_CONDITIONS)
    assert all(set(job.truth) == set(TASK_CONDITIONS) for job in trade.jobs)
