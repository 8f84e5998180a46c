"""What one call of the command knows about itself."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass
class Session:
    """One call of the command.

    Attributes
    ----------
    dataset_hash
        Hash of the dataset at work, for the message of an internal error.
    """

    debug: bool = False
    dataset_hash: str = ""


def today() -> date:
    """The date of the call; only the command line has a clock."""
    return date.today()  # the user's own calendar


def next_monday() -> date:
    """The Monday after today."""
    day = today()
    return day + timedelta(days=7 - day.weekday())
