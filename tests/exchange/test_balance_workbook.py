"""The weighing as workbook and as JSON."""

import json
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from exchange.balance import Weighing
from exchange.balance_json import balance_bytes
from exchange.balance_rows import COLUMNS
from exchange.balance_schema import BalanceFile
from exchange.balance_words import A_CHOICE
from exchange.balance_workbook import SHEET, balance_workbook_bytes
from tests.build import make_placement, make_problem
from tests.exchange.balance_points import a_point, apart, weighing
from tests.exchange.book import table, texts


def sheet(made: Weighing) -> Worksheet:
    return load_workbook(BytesIO(balance_workbook_bytes(made)))[SHEET]


def test_the_sheet_has_words_picture_and_table() -> None:
    page = sheet(apart())
    found = texts(page)
    assert found[0] == "Borgernes og virksomhedernes side, vejet forskelligt: Prøvekøbing"
    assert A_CHOICE in found
    assert "Borgere med normal prioritet, der får en plads: 2 borgere. Det er bevist" in " ".join(found)
    assert len(page._images) == 1
    rows = table(page, COLUMNS[0].heading)
    assert [row[COLUMNS[0].heading] for row in rows] == [0, 20, 40, "50 (lige vægt)", 80, 100]
    assert [row["Slået af en anden"] for row in rows] == ["ja", *["nej"] * 5]
    assert [row["Højst mulig"] for row in rows][4] == 142


def test_what_is_beaten_is_lighter_and_says_so_too() -> None:
    page = sheet(apart())
    marked = [cell for row in page.iter_rows() for cell in row if cell.fill.fgColor.rgb == "00ECEFF1"]
    assert [cell.value for cell in marked] == ["ja"]


def test_a_name_is_never_a_formula() -> None:
    hostile = weighing(a_point(50, 1, 1), problem=make_problem(municipality="=1+1"))
    assert not [cell for row in sheet(hostile).iter_rows() for cell in row if cell.data_type == "f"]


def test_without_levels_above_nothing_is_said_to_be_fixed() -> None:
    assert not [
        text for text in texts(sheet(weighing(a_point(50, 1, 1), levels=()))) if "ligger fast" in text
    ]


def test_a_plan_of_several_points_is_written_once() -> None:
    one, other = (make_placement(citizen_id="b1", place_id=place) for place in ("p1", "p2"))
    made = weighing(
        a_point(0, 1, 3, placements=(one,)),
        a_point(50, 1, 3, placements=(one,)),
        a_point(100, 2, 1, placements=(other,)),
    )
    found = BalanceFile.model_validate(json.loads(balance_bytes(made)))
    assert [point.plan for point in found.points] == [0, 0, 1]
    assert [point.elsewhere for point in found.points] == [0, 0, 1]
    assert [plan.placements[0].steps[0].place for plan in found.plans or [] if plan.placements[0].steps] == [
        "p1",
        "p2",
    ]
    assert found.provenance.seed == 3
    assert balance_bytes(made) == balance_bytes(made)
