"""What records of citizens, workplaces, courses and cohorts have in common, as the core has it."""

from dataclasses import dataclass
from datetime import date

from exchange.clock import minutes_of
from exchange.defaults import Defaults, Spelling
from exchange.names import Names
from exchange.schema import (
    AbsenceRecord,
    CitizenRecord,
    CourseStepRecord,
    NeedRecord,
    RegimeRecord,
    SkillRecord,
    WindowRecord,
)
from optimizer.problem import (
    CATALOGUE,
    Absence,
    Hours,
    Need,
    RegimeKind,
    Ruleset,
    Skill,
    SupportRegime,
    Window,
)
from optimizer.problem.needs import DANISH_LEVELS

ANY_MINUTES = 7 * 24 * 60


@dataclass(frozen=True, kw_only=True)
class Context:
    """What the conversion of one record needs to know of the whole.

    Attributes
    ----------
    weeks
        Length of the plan; 1 is the standing week.
    """

    names: Names
    ruleset: Ruleset
    day: date
    spelling: Spelling
    status_column: bool
    weeks: int

    def setting(self, parameter_id: str) -> int:
        """A whole-number setting on the first Monday."""
        return self.ruleset.int_value(parameter_id, self.day)


def hours_of(
    stated: CitizenRecord | CourseStepRecord,
    group: str,
    needs: tuple[Need, ...],
    defaults: Defaults,
    context: Context,
) -> Hours:
    """Stated hours stand; assumed ones keep between them and within a hard MAX_HOURS_WEEK."""
    usual = context.ruleset.groups[group].default_min
    capped = [need.level for need in needs if _caps_the_week(need, context.day) and need.level is not None]
    wanted = min([usual, *capped])
    wanted = max(wanted, stated.least_min or 0)
    wanted = min(wanted, stated.most_min or wanted)
    target = defaults.fill("target_min", stated.target_min, wanted)
    least = defaults.fill("least_min", stated.least_min, min(context.setting("antaget.mindst_min"), target))
    return Hours(
        least_min=least, target_min=target, most_min=defaults.fill("most_min", stated.most_min, target)
    )


def _caps_the_week(need: Need, day: date) -> bool:
    return need.code == "MAX_HOURS_WEEK" and need.hard and need.holds_on(day) and bool(need.level)


def needs_of(records: list[NeedRecord] | None, spelling: Spelling) -> tuple[Need, ...] | None:
    """The core's needs; None is unknown."""
    return None if records is None else tuple(_need(record, spelling) for record in records)


def _need(record: NeedRecord, spelling: Spelling) -> Need:
    """The core's need; hard as the catalogue has it unless stated."""
    spec = CATALOGUE[record.code]
    level, value = need_level(record), record.value
    return Need(
        code=record.code,
        hard=spec.usually_hard if record.hard is None else record.hard,
        level=level,
        value=spelling(value) if value is not None and spec.needs_value else value,
        windows=windows_of(record.windows),
        weight=record.weight,
        valid_from=record.valid_from,
        valid_to=record.valid_to,
        source=record.source,
    )


def need_level(record: NeedRecord) -> int | None:
    """The stated level as a number: Danish skills may be written "A2", as level or as value."""
    stated: int | str | None = record.level
    if record.code == "DANISH_LEVEL_MAX" and stated is None and record.value in DANISH_LEVELS:
        stated = record.value
    return DANISH_LEVELS.index(stated) if isinstance(stated, str) else stated


def regime_of(record: RegimeRecord | None, context: Context) -> SupportRegime | None:
    """The core's regime. Unless stated, presence is paid by the usual share and sittings in full."""
    if record is None:
        return None
    share, fixed = record.paid_share_pct, record.paid_fixed_min
    if share is None and fixed is None:
        if record.kind is RegimeKind.ALWAYS_PRESENT:
            share = context.setting("mentor.paid_share_pct")
        if record.kind is RegimeKind.WEEKLY_MINUTES:
            fixed = record.weekly_min
    return SupportRegime(
        kind=record.kind,
        weekly_min=record.weekly_min,
        paid_share_pct=share or 0,
        paid_fixed_min=fixed,
        grant_ore=record.grant_ore,
    )


def windows_of(records: list[WindowRecord]) -> tuple[Window, ...]:
    """The core's windows."""
    return tuple(Window(r.weekday, minutes_of(r.start), minutes_of(r.end)) for r in records)


def skills_of(records: list[SkillRecord], spelling: Spelling) -> tuple[Skill, ...]:
    """The core's skills."""
    return tuple(Skill(name=spelling(record.name), level=record.level) for record in records)


def accepted_minutes(least_min: int | None, most_min: int | None) -> tuple[int, int] | None:
    """The weekly minutes accepted at a place or a position; None is any."""
    if least_min is None and most_min is None:
        return None
    return least_min or 0, most_min or ANY_MINUTES


def absences_of(records: list[AbsenceRecord]) -> tuple[Absence, ...]:
    """The core's absences, in order; one without a last day is a single day."""
    return tuple(sorted(Absence(first=r.first, last=r.last or r.first, reason=r.reason) for r in records))
