from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries

from exchange import workbook_in
from exchange.assemble import Loaded
from exchange.convert import to_problem
from exchange.headings import TABLES
from exchange.workbook_template import LAST_ROW, LISTS_SHEET, write_template
from optimizer.problem import Position


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("skabelon") / "skabelon.xlsx"
    write_template(path)
    return path


@pytest.fixture(scope="module")
def loaded(template: Path) -> Loaded:
    return workbook_in.read_workbook(template)


def test_the_template_reads_without_a_remark(loaded: Loaded) -> None:
    assert loaded.notes == ()
    assert loaded.coding_questions == ()
    assert [citizen.id for citizen in loaded.dataset.citizens] == [
        "B0001",
        "B0002",
        "B0003",
        "B0004",
        "B0005",
    ]
    assert loaded.dataset.citizens[0].target_min == 450
    assert loaded.dataset.citizens[1].needs == []
    assert loaded.dataset.citizens[3].needs is None


def test_the_template_makes_a_problem_in_which_people_wait(loaded: Loaded) -> None:
    problem = to_problem(loaded.dataset, default_monday=None)
    assert len(problem.waiting) == 4
    assert problem.workplaces[0].condition("max_lift_kg", problem.workplaces[0].tasks[0]) == 5
    assert problem.mentor_budget_min == 40 * 60
    assert (problem.mentor_rate_ore, problem.support_budget_ore) == (21_250, 1_200_000)
    position = problem.workplaces[1].place_by_id["Lagerhjælp"]
    assert isinstance(position, Position)
    assert [task.weekly_min for task in problem.workplaces[1].tasks_of(position)] == [360, 240]


def test_every_table_has_a_sheet_with_a_frozen_printable_heading(template: Path) -> None:
    book = load_workbook(template)
    assert book.sheetnames == ["Vejledning", *(table.name for table in TABLES), LISTS_SHEET]
    assert book[LISTS_SHEET].sheet_state == "hidden"
    for table in TABLES:
        page = book[table.name]
        assert page.freeze_panes == "B2"
        assert page.print_title_rows == "$1:$1"
        headings = [column.heading for column in table.columns if column.in_template]
        assert [cell.value for cell in page[1]] == headings
        for cell, column in zip(page[1], [c for c in table.columns if c.in_template], strict=True):
            assert (cell.comment is not None) == bool(column.explanation or column.required)


def test_every_drop_down_offers_words_that_are_read(template: Path) -> None:
    book = load_workbook(template)
    columns = {
        (table.name, at): column
        for table in TABLES
        for at, column in enumerate((c for c in table.columns if c.in_template), start=1)
    }
    offered = 0
    for table in TABLES:
        for rule in book[table.name].data_validations.dataValidation:
            left, _, _, last = range_boundaries(str(rule.sqref))
            sheet, cells = rule.formula1.split("!")
            words = [cell.value for (cell,) in book[sheet][cells.replace("$", "")]]
            assert all(words)
            if table.key != "settings":
                assert last == LAST_ROW
                column = columns[table.name, left]
                assert all(column.read(word) is not None for word in words)
            offered += 1
    assert offered > 20


def test_a_workbook_saved_by_another_program_reads_the_same(
    template: Path, loaded: Loaded, tmp_path: Path
) -> None:
    """Other programs keep the values alone: whole numbers as floats, styles on empty cells, no lists."""
    source, copy = load_workbook(template), Workbook()
    copy.remove(copy.worksheets[0])
    for page in source.worksheets:
        target = copy.create_sheet(page.title)
        for row in page.iter_rows():
            for cell in row:
                value = float(cell.value) if isinstance(cell.value, int) else cell.value
                target.cell(cell.row, cell.column, value).number_format = cell.number_format
        target.cell(page.max_row + 40, page.max_column + 3).number_format = "@"
    copy.save(tmp_path / "gemt.xlsx")
    again = workbook_in.read_workbook(tmp_path / "gemt.xlsx")
    assert again.dataset == loaded.dataset
