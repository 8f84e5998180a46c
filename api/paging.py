"""Lists come in pages: so many at a time, and where the next begins."""

from typing import Annotated, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel

T = TypeVar("T")
MOST = 200
NO_CONTROLS = r"^[^\x00-\x1f\x7f]*$"

Limit = Annotated[int, Query(ge=1, le=MOST, description="So many at a time.")]
After = Annotated[
    str | None, Query(max_length=200, pattern=NO_CONTROLS, description="`next` of the page before.")
]


class Page(BaseModel, Generic[T]):
    """A page of a list; `next` is empty on the last."""

    items: list[T]
    next: str | None = None


def after_index(ids: list[str], after: str | None) -> int:
    """Where a page begins in a list that is at hand; from the start where the id is no longer there."""
    return ids.index(after) + 1 if after is not None and after in ids else 0
