"""Ids and the clock of the service; the core knows neither."""

import secrets
from datetime import UTC, date, datetime, timedelta


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def aware(moment: datetime) -> datetime:
    """The moment with its zone, which SQLite forgets."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def new_id() -> str:
    """An id that nobody can guess and that says nothing."""
    return secrets.token_hex(8)


def next_monday() -> date:
    """The Monday after today."""
    day = now().date()
    return day + timedelta(days=7 - day.weekday())
