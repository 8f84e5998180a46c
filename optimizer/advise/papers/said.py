"""A reason by its code: the sentence for it stands in a catalogue, the values are put into it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Value = str | int | date


@dataclass(frozen=True, kw_only=True)
class Said:
    """One thing that a paper says.

    Attributes
    ----------
    code
        Key of the sentence.
    values
        What the sentence names.
    """

    code: str
    values: Mapping[str, Value] = field(default_factory=dict)
