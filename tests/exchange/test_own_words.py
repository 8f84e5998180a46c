"""What a citizen has agreed to have told: read, refused, and kept in the citizen's own words."""

from datetime import date
from pathlib import Path

import pytest

from exchange.convert import to_problem
from tests.exchange.lists import PLACES, places_of, read


def people(words: str) -> str:
    return f"Borger;Målgruppe;Aftalte hensyn\nB1;SDP;{words}\nB2;SDP;\n7;SDP;\n"


def test_each_sentence_is_kept_as_it_was_said(tmp_path: Path) -> None:
    read_in = read(tmp_path, PLACES, people('"Gerne ro, og pauser alene; én ting ad gangen"'))
    assert read_in.dataset is not None
    found = to_problem(read_in.dataset, default_monday=date(2026, 11, 2)).citizen_by_id
    assert found["B1"].agreed_accommodations == ("Gerne ro, og pauser alene", "én ting ad gangen")
    assert found["B2"].agreed_accommodations == ()


@pytest.mark.parametrize("words", ["Sammen med B2", "ikke med b2.", "ring 010170-1234", "o" * 201])
def test_others_numbers_of_persons_and_long_stories_are_refused(tmp_path: Path, words: str) -> None:
    faulty = read(tmp_path, PLACES, people(words))
    assert faulty.dataset is None
    assert places_of(faulty) == ["Filen fil2.csv, række 2, kolonne C 'Aftalte hensyn'"]


@pytest.mark.parametrize("words", ["7 minutters pause i timen", "som B1 siger", "B22 er et lokale"])
def test_numbers_and_ones_own_name_are_no_others(tmp_path: Path, words: str) -> None:
    assert read(tmp_path, PLACES, people(words)).faults == ()
