"""Dates: the first Monday is one, and nobody began to wait after it."""

from collections.abc import Iterator

from exchange.checks.base import Finding, View, needs_in

MONDAY = 0


def dates(view: View) -> Iterator[Finding]:
    """Faults in the dates of the dataset and its citizens."""
    stated = view.dataset.first_monday
    if stated is not None and stated.weekday() != MONDAY:
        yield Finding(path=("first_monday",), found=stated, expected="en dato, der er en mandag")
    yield from _waiting(view)
    yield from _needs(view)


def _waiting(view: View) -> Iterator[Finding]:
    monday = view.first_monday
    for index, citizen in enumerate(view.dataset.citizens):
        since = citizen.waiting_since
        if monday is not None and since is not None and since > monday:
            yield Finding(
                path=("citizens", index, "waiting_since"),
                found=since,
                expected=f"en dato, der ikke er senere end planens første mandag {monday.isoformat()}",
            )


def _needs(view: View) -> Iterator[Finding]:
    for path, need in needs_in(view.dataset):
        if need.valid_from and need.valid_to and need.valid_from > need.valid_to:
            expected = f"en dato fra {need.valid_from.isoformat()} eller senere"
            yield Finding(path=(*path, "valid_to"), found=need.valid_to, expected=expected)
