"""The municipality's own people: caseworkers and the workplaces' fixed contacts."""

from dataclasses import dataclass
from enum import StrEnum


class StaffKind(StrEnum):
    """What the person does."""

    CASEWORKER = "caseworker"
    CONTACT = "contact"


@dataclass(frozen=True, kw_only=True)
class Staff:
    """A caseworker, or a contact of workplaces (*virksomhedskonsulent*).

    Attributes
    ----------
    caseload
        Most citizens placed in a week; None is no limit.
    visit_weekdays
        Weekdays on which a contact can visit, Monday = 0; empty is any.
    team
        The team that the person belongs to; empty is unknown.
    """

    id: str
    kind: StaffKind
    caseload: int | None = None
    visit_weekdays: tuple[int, ...] = ()
    team: str = ""
