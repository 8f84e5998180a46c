"""Supporters and the support regimes they stand for."""

from dataclasses import dataclass
from enum import StrEnum

from optimizer.problem.absence import Absence
from optimizer.problem.timegrid import Window


class SupporterKind(StrEnum):
    """Who the colleague is to the citizen."""

    MENTOR = "mentor"
    MANAGER = "manager"
    TUTOR = "tutor"


class RegimeKind(StrEnum):
    """What kind of support a placement is under.

    ALWAYS_PRESENT: a supporter of the citizen is at work in every slot and within their limit at once.
    ON_CALL: some supporter of the workplace is at work in every slot; no limit at once.
    WEEKLY_MINUTES: so many minutes a week with one's own supporter, both at work, in one or two sittings.
    MANAGER: a responsible manager; opening hours suffice.
    """

    ALWAYS_PRESENT = "always_present"
    ON_CALL = "on_call"
    WEEKLY_MINUTES = "weekly_minutes"
    MANAGER = "manager"


@dataclass(frozen=True, kw_only=True)
class SupportRegime:
    """The support that a placement must have.

    Attributes
    ----------
    weekly_min
        Minutes a week with one's own supporter; required under WEEKLY_MINUTES, else unused.
    paid_share_pct
        Paid support minutes as a share of the attended minutes, in per cent.
    paid_fixed_min
        Paid support minutes a week whatever is attended; overrides the share.
    grant_ore
        What the municipality pays the workplace a week for the citizen beside the paid minutes, in øre.
    """

    kind: RegimeKind
    weekly_min: int | None = None
    paid_share_pct: int = 0
    paid_fixed_min: int | None = None
    grant_ore: int = 0

    def __post_init__(self) -> None:
        if self.kind is RegimeKind.WEEKLY_MINUTES and not self.weekly_min:
            raise ValueError("weekly_min is required under WEEKLY_MINUTES.")

    @property
    def has_own_supporter(self) -> bool:
        """Say whether the citizen has one or two supporters of their own under this regime."""
        return self.kind in (RegimeKind.ALWAYS_PRESENT, RegimeKind.WEEKLY_MINUTES)


@dataclass(frozen=True, kw_only=True)
class Supporter:
    """A colleague at one workplace who supports citizens there.

    Attributes
    ----------
    windows
        Weekly hours at work.
    at_once
        Most citizens at the same time under ALWAYS_PRESENT and in sittings; None is no limit.
    in_all
        Most citizens altogether; None is no limit.
    paid_min
        Paid support minutes a week; None is no limit.
    specialisations
        Special knowledge; None is unknown.
    absences
        Days on which the supporter is away.
    implied
        True for the responsible manager assumed at a workplace that lists no supporters.
    assumed
        Names of the fields that a default filled.
    """

    id: str
    kind: SupporterKind = SupporterKind.MENTOR
    windows: tuple[Window, ...]
    at_once: int | None = None
    in_all: int | None = None
    paid_min: int | None = None
    specialisations: frozenset[str] | None = None
    absences: tuple[Absence, ...] = ()
    implied: bool = False
    assumed: frozenset[str] = frozenset()

    @property
    def unlimited(self) -> bool:
        """Say whether no limit at all holds for this supporter."""
        return self.at_once is None and self.in_all is None and self.paid_min is None

    @property
    def likeness(self) -> tuple[object, ...]:
        """What two unlimited supporters must have in common to be interchangeable."""
        return self.windows, self.specialisations, self.kind, self.absences
