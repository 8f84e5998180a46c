import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.dataset_json import dataset_bytes, dataset_hash, read_dataset, write_dataset
from exchange.faults import Refused
from exchange.schema import CitizenRecord, Dataset, PlaceRecord, WorkplaceRecord
from exchange.schema_docs import FOLDER, PUBLISHED, schema_bytes

RAW: dict[str, Any] = {
    "municipality": "Ærø",
    "first_monday": "2026-11-23",
    "citizens": [{"id": "B1", "target_group": "match 2", "home": [54.9, 10.4]}],
    "workplaces": [{"name": "Nord", "supporters": 0, "places": [{"seats": 4}]}],
}


def test_a_dataset_reads_back_as_written(tmp_path: Path) -> None:
    dataset = read_dataset(json.dumps(RAW))
    path = tmp_path / "data.json"
    write_dataset(dataset, path)
    assert read_dataset(path) == read_dataset(path.read_bytes()) == dataset
    assert [file.name for file in tmp_path.iterdir()] == ["data.json"]
    assert "Ærø" in path.read_text(encoding="utf-8")
    assert json.loads(path.read_bytes())["schema_version"] == 1


names = st.text("abcæøå ", min_size=1, max_size=8)
citizens = st.builds(
    CitizenRecord,
    id=names,
    target_group=st.just("sdp"),
    target_min=st.none() | st.integers(1, 2220),
    waiting_since=st.none() | st.dates(),
)
places = st.builds(PlaceRecord, seats=st.integers(0, 9), filled=st.none())
workplaces = st.builds(
    WorkplaceRecord, name=names, supporters=st.sampled_from([None, 0, 3]), places=st.lists(places, min_size=1)
)
datasets = st.builds(
    Dataset,
    municipality=names,
    citizens=st.lists(citizens, unique_by=lambda c: c.id),
    workplaces=st.lists(workplaces, max_size=3),
)


@given(datasets)
def test_any_dataset_reads_back_and_keeps_its_hash(dataset: Dataset) -> None:
    content = dataset_bytes(dataset)
    again = read_dataset(content)
    assert again == dataset
    assert dataset_bytes(again) == content
    assert dataset_hash(again) == dataset_hash(dataset)


def test_the_hash_is_that_of_what_is_stated() -> None:
    first = read_dataset(json.dumps(RAW))
    assert dataset_hash(first) == dataset_hash(
        read_dataset(json.dumps(RAW | {"schema_version": 1}, indent=3))
    )
    assert dataset_hash(first) != dataset_hash(read_dataset(json.dumps(RAW | {"weeks": 2})))
    assert len(dataset_hash(first)) == 64


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (b"", "filen er tom"),
        ("  \n", "filen er tom"),
        ("\ufeff", "filen er tom"),
        ("Borger;Timer", "gyldig JSON"),
        ('{"citizens": [}', "linje 1"),
        (b"\xe6\xf8\xe5", "UTF-8"),
        ('{"weeks": NaN}', "gyldig JSON"),
        ("[" * 100_000, "gyldig JSON"),
        ("[]", "en post med felter"),
        ('"x"', "en post med felter"),
        ("null", "en post med felter"),
        (Path("findes-ikke.json"), "en fil, der kan læses"),
    ],
)
def test_what_is_no_dataset_is_refused_in_danish(source: bytes | str | Path, expected: str) -> None:
    with pytest.raises(Refused, match=expected):
        read_dataset(source)


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_published_schemas_are_current(name: str) -> None:
    assert (FOLDER / name).read_bytes() == schema_bytes(PUBLISHED[name])
