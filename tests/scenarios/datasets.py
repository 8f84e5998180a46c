"""Datasets of the catalogue, each made once by whoever asks first."""

from functools import cache

from exchange.schema import Dataset
from scenarios.catalogue import CATALOGUE


@cache
def dataset_of(name: str) -> Dataset:
    """The entry's dataset."""
    return CATALOGUE[name].build()
