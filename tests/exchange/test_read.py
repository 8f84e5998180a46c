from pathlib import Path

import pytest

from exchange.dataset_json import dataset_bytes
from exchange.faults import Refused
from exchange.read import load
from exchange.workbook_template import write_template
from tests.exchange.lists import SAMPLES, write

LISTS = [SAMPLES / "pladsoversigt.csv", SAMPLES / "borgere.csv"]


def test_every_kind_of_file_gives_the_same_dataset(tmp_path: Path) -> None:
    write_template(tmp_path / "skabelon.xlsx")
    workbook = load([tmp_path / "skabelon.xlsx"])
    for name in ("data.json", "data.txt"):
        (tmp_path / name).write_bytes(dataset_bytes(workbook.dataset))
        assert load([tmp_path / name]).dataset == workbook.dataset


def test_a_workbook_is_known_by_its_content(tmp_path: Path) -> None:
    write_template(tmp_path / "skabelon.xlsx")
    renamed = (tmp_path / "skabelon.xlsx").rename(tmp_path / "skabelon.csv")
    assert len(load([renamed]).dataset.citizens) == 5


def test_lists_and_their_folder_give_the_same_dataset() -> None:
    assert len(load(LISTS).dataset.citizens) == 26
    with pytest.raises(Refused, match="der står 'ca 15 t'"):
        load([SAMPLES])


def test_free_text_comes_back_as_questions(tmp_path: Path) -> None:
    text = "Borger;Målgruppe;Skånehensyn\nB1;Sygedagpenge;max 5 kg\nB2;Sygedagpenge;\n"
    loaded = load([write(tmp_path, "borgere.csv", text), LISTS[0]])
    assert [citizen.needs for citizen in loaded.dataset.citizens] == [None, None]
    (question,) = loaded.coding_questions
    assert "MAX_LIFT_KG" in str(question)
    assert question.proposals[0].level == 5


@pytest.mark.parametrize("names", [[], ["mangler.csv"]])
def test_nothing_to_read_is_refused(tmp_path: Path, names: list[str]) -> None:
    with pytest.raises(Refused, match="der findes"):
        load([tmp_path / name for name in names])


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "liste.csv", "Borger;Målgruppe\n")

    def fail(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(Refused, match="kan læses"):
        load([path])


def test_kinds_are_not_mixed(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="én JSON-fil, ét regneark eller flere CSV-filer"):
        load([write(tmp_path, "data.json", "{}"), LISTS[0]])
