"""Draws from a random generator that was handed in."""

from collections.abc import Mapping, Sequence
from typing import TypeVar
from zlib import crc32

import numpy as np

T = TypeVar("T")


def stream(seed: int, part: str) -> np.random.Generator:
    """A random generator for one part of the data, so that parts do not disturb each other."""
    return np.random.default_rng([seed, crc32(part.encode())])


def pick(items: Sequence[T], rng: np.random.Generator) -> T:
    """One of the items, all equally likely."""
    return items[int(rng.integers(len(items)))]


def shuffled(items: Sequence[T], rng: np.random.Generator) -> list[T]:
    """The items in random order."""
    return [items[int(i)] for i in rng.permutation(len(items))]


def weighted(weights: Mapping[T, float], rng: np.random.Generator) -> T:
    """One of the keys, by weight."""
    return several(weights, 1, rng)[0]


def several(
    weights: Mapping[T, float], count: int, rng: np.random.Generator, *, again: bool = True
) -> list[T]:
    """So many of the keys by weight; the same one more than once only with `again`."""
    keys = list(weights)
    share = np.array([weights[key] for key in keys], dtype=float)
    drawn = rng.choice(len(keys), count, replace=again, p=share / share.sum())
    return [keys[int(i)] for i in drawn]
