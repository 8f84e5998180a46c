"""Exit codes of the command, and what they mean."""

from enum import IntEnum


class Code(IntEnum):
    """What the command ended with."""

    PLAN = 0
    RULES_BROKEN = 1
    BAD_INPUT = 2
    NOBODY_PLACED = 3
    INTERNAL = 4
    INTERRUPTED = 130
