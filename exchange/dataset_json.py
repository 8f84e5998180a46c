"""Datasets as JSON."""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

from exchange.check import checked_dataset
from exchange.json_text import Source, json_bytes, parse_json, write_aside
from exchange.schema import Dataset

SHOWN = 12
"""Digits of a dataset's hash that a paper shows."""


def read_dataset(source: Source, *, first_monday: date | None = None) -> Dataset:
    """The dataset in the source: JSON as bytes or text, or the path of a file.

    Parameters
    ----------
    first_monday
        The Monday that dates are held against where the dataset names none.

    Raises
    ------
    Refused
        With every fault in it.
    """
    return checked_dataset(parse_json(source), first_monday=first_monday)


def dataset_bytes(dataset: Dataset) -> bytes:
    """The dataset as JSON. What was not stated is left out."""
    return json_bytes({"schema_version": dataset.schema_version, **_stated(dataset)})


def write_dataset(dataset: Dataset, path: Path) -> None:
    """Write the dataset to a file, wholly or not at all."""
    write_aside(path, dataset_bytes(dataset))


def dataset_hash(dataset: Dataset) -> str:
    """SHA-256 of what the dataset states; a schema with more optional fields gives the same."""
    canonical = json.dumps(_stated(dataset), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def short_hash(dataset: Dataset) -> str:
    """As much of the hash as a paper shows."""
    return dataset_hash(dataset)[:SHOWN]


def _stated(dataset: Dataset) -> dict[str, Any]:
    return dataset.model_dump(mode="json", exclude_defaults=True)
