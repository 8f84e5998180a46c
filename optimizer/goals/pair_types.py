"""Kinds of arrays that pair bounds are made of, and what the small numbers in them stand for."""

from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from optimizer.problem import RegimeKind

Points = NDArray[np.uint8]
Slots = NDArray[np.int16]
Kinds = NDArray[np.int8]
Kind = TypeVar("Kind", bound=np.generic)
Numbers = TypeVar("Numbers", bound=np.integer[Any])

KINDS = tuple(RegimeKind)
ALWAYS = KINDS.index(RegimeKind.ALWAYS_PRESENT)
ON_CALL = KINDS.index(RegimeKind.ON_CALL)
"""Index of a regime's kind, as arrays hold it."""

AT_ONCE = 64


def turned(array: NDArray[Any], dtype: type[Kind]) -> NDArray[Kind]:
    """The transpose in memory of its own, written in parts that the processor's cache holds."""
    out = np.empty(array.shape[::-1], dtype=dtype)
    for first in range(0, len(array), AT_ONCE):
        out[:, first : first + AT_ONCE] = array[first : first + AT_ONCE].T
    return out
