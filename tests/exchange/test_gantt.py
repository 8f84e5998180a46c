"""The picture of a plan: its rows and pages, and that what is drawn can be read."""

from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from exchange.gantt import COLOURS, MOST_DATES, PNG_SCALE, ROW_HEIGHT, gantt_png, gantt_svg
from exchange.gantt_rows import HISTORY_WEEKS, KEPT, MOST_ROWS, NEW, RUNNING, Bar, pages, span
from optimizer.plan import Placement, Plan
from optimizer.problem import Problem
from tests.build import make_citizen, make_placement, make_plan, make_problem, make_step, make_workplace
from tests.exchange.weeks_plan import a_plan, a_problem

SVG = "{http://www.w3.org/2000/svg}"


def bars_of(problem: Problem, plan: Plan) -> dict[str, tuple[Bar, ...]]:
    return {line.label: line.bars for page in pages(problem, plan) for line in page}


def words(svg: str) -> list[str]:
    return [text.text or "" for text in ET.fromstring(svg).iter(f"{SVG}text")]


def test_a_row_for_each_placement_below_its_workplace() -> None:
    (page,) = pages(a_problem(), a_plan())
    assert [line.label for line in page] == ["Lager", "B3", "B1", "B2", "B4", "Butik", "B5"]
    assert [line.label for line in page if line.is_heading] == ["Lager", "Butik"]


def test_steps_and_kept_seats_are_bars() -> None:
    found = bars_of(a_problem(), a_plan())
    assert [(bar.first_week, bar.end_week, bar.kind, bar.label) for bar in found["B1"]] == [
        (0, 4, NEW, ""),
        (4, 6, KEPT, ""),
        (4, 12, NEW, "Butik"),
    ]
    assert [(bar.first_week, bar.end_week, bar.kind) for bar in found["B4"]] == [(2, 6, KEPT), (6, 18, NEW)]
    assert [bar.kind for bar in found["B3"]] == [RUNNING]


def test_the_weeks_shown_hold_all_but_the_distant_past() -> None:
    long_ago = make_placement(citizen_id="b1", first_week=-30, weeks=40, held_after=5)
    plan = make_plan(long_ago)
    problem = make_problem(weeks=4)
    shown = span(problem, plan)
    assert (shown.first_week, shown.end_week) == (-HISTORY_WEEKS, 15)
    assert [(bar.first_week, bar.end_week) for bar in bars_of(problem, plan)["b1"]] == [(-8, 10), (10, 15)]
    standing = span(make_problem(), make_plan())
    assert (standing.first_week, standing.end_week) == (0, 1)


def many(people: int, workplaces: int) -> tuple[Problem, Plan]:
    problem = make_problem(
        tuple(make_citizen(f"B{n:04}") for n in range(people)),
        tuple(make_workplace(f"v{n}", name=f"Virksomhed nummer {n}") for n in range(workplaces)),
        weeks=26,
    )
    placements = [
        make_placement(citizen_id=f"B{n:04}", workplace_id=f"v{n % workplaces}", first_week=n % 13, weeks=13)
        for n in range(people)
    ]
    return problem, make_plan(*placements)


@pytest.mark.parametrize(("people", "workplaces"), [(60, 10), (200, 40), (200, 1), (1, 1)])
def test_pages_are_short_and_nobody_is_lost(people: int, workplaces: int) -> None:
    problem, plan = many(people, workplaces)
    found = list(pages(problem, plan))
    assert all(len(page) <= MOST_ROWS for page in found)
    assert all(page[0].is_heading and not page[-1].is_heading for page in found)
    names = [line.label for page in found for line in page if not line.is_heading]
    assert sorted(names) == sorted(plan.placement_of)
    whole = [line.label for page in found for line in page if line.is_heading]
    assert (len(whole) == workplaces) is (workplaces > 1 or people == 1)


def test_every_name_and_date_can_be_read_in_the_picture() -> None:
    (svg,) = gantt_svg(a_problem(), a_plan())
    found = words(svg)
    assert {"Lager", "Butik", "B1", "B2", "B3", "B4", "B5"} <= set(found)
    assert {"02-11-2026", "14-12-2026", "08-03-2027"} <= set(found)
    assert {NEW, RUNNING, KEPT} <= set(found)
    assert sum(text.count("-") == 2 for text in found) <= MOST_DATES + 1
    for colour in COLOURS.values():
        assert colour.lower() in svg.lower()


def test_all_rows_of_a_long_page_are_named() -> None:
    problem, plan = many(60, 10)
    found = {text for svg in gantt_svg(problem, plan) for text in words(svg)}
    assert set(plan.placement_of) <= found
    assert {workplace.name for workplace in problem.workplaces} <= found


def test_a_short_step_elsewhere_has_no_name_that_runs_over_its_end() -> None:
    steps = (
        make_step(weeks=30),
        make_step(index=1, first_week=30, weeks=1, workplace_id="v2"),
        make_step(index=2, first_week=31, weeks=6, workplace_id="v2"),
    )
    plan = make_plan(Placement(citizen_id="b1", steps=steps))
    name = "Et langt navn på en virksomhed"
    problem = make_problem(workplaces=(make_workplace(), make_workplace("v2", name=name)), weeks=37)
    (svg,) = gantt_svg(problem, plan)
    assert [text for text in words(svg) if text.startswith("Et langt")] == ["Et langt navn på en vi…"]


def test_the_same_plan_gives_the_same_picture() -> None:
    assert gantt_svg(a_problem(), a_plan()) == gantt_svg(a_problem(), a_plan())


def test_the_picture_for_the_workbook_is_as_large_as_its_rows() -> None:
    (png,) = gantt_png(a_problem(), a_plan())
    picture = Image.open(BytesIO(png))
    assert picture.format == "PNG"
    assert picture.width > 900 * PNG_SCALE
    assert 7 * ROW_HEIGHT * PNG_SCALE < picture.height < (7 * ROW_HEIGHT + 150) * PNG_SCALE


def test_nobody_placed_gives_no_picture() -> None:
    assert gantt_svg(make_problem(weeks=4), Plan(placements=())) == ()


@pytest.mark.parametrize("name", ['"];alert(1)//', "<b>&amp;", "a\\u0022", "{{datum}}", "\x00\n"])
def test_hostile_names_are_only_text(name: str) -> None:
    problem = make_problem((make_citizen(name),), (make_workplace(name=name),), weeks=2)
    plan = make_plan(replace(make_placement(weeks=2), citizen_id=name))
    (svg,) = gantt_svg(problem, plan)
    assert ET.fromstring(svg) is not None
    shown = "" if "\x00" in name else name
    assert words(svg).count(shown) == 2 or not shown
